//! The models of the catalogue of diagnostics, `tests/catalogue/*.onnx`: they are what the
//! generator writes, and each raises the code that it is named after and no other.
//!
//! After a change of the generator, `CATALOGUE=overwrite cargo test -p ghostc-tests --test
//! catalogue` writes them anew.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use ghostc_compiler::{Options, compile};
use ghostc_tests::catalogue::{PLAIN, files};

const FOLDER: &str = "catalogue";

#[test]
fn the_files_are_current() {
    let overwrite = env::var_os("CATALOGUE").is_some_and(|value| value == "overwrite");
    for (name, bytes) in files() {
        let path = Path::new(FOLDER).join(&name);
        if overwrite {
            fs::write(&path, &bytes).unwrap();
        }
        assert!(fs::read(&path).is_ok_and(|found| found == bytes), "{name} is stale or missing");
    }
    let known: BTreeSet<String> = files().into_iter().map(|(name, _)| name).collect();
    let found = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().file_name());
    let found: BTreeSet<String> = found.map(|name| name.into_string().unwrap()).collect();
    assert_eq!(found, known);
}

#[test]
fn each_file_raises_its_own_code_alone() {
    for (name, bytes) in files() {
        let raised: Vec<String> = match compile(&bytes, &Options::default()) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.iter().map(|problem| problem.code.to_string()).collect(),
        };
        let expected: Vec<&str> = name.strip_suffix(".onnx").into_iter().collect();
        let expected = if name == PLAIN { Vec::new() } else { expected };
        assert_eq!(raised, expected, "{name}");
    }
}
