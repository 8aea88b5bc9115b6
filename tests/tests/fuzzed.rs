//! What the fuzz targets start from and what made them fail once, without a fuzzer: every file
//! must come through, and the modules of those that compile must satisfy rustc.
//!
//! GHOSTC_CORPUS names another folder of that kind, such as what a long run has found.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::{env, fs};

use ghostc_compiler::{Options, Simd, Source};
use ghostc_fuzz::Input;
use ghostc_tests::cores::on_all_cores;
use ghostc_tests::harness::rustc;
use ghostc_tests::shared::root;

/// Modules that rustc is to look at; all of them where another folder is named.
const MOST_MODULES: usize = 60;

/// Modules in one call of rustc.
const TOGETHER: usize = 20;

/// The files of a target.
fn files(target: &str) -> Vec<PathBuf> {
    let folders = match env::var_os("GHOSTC_CORPUS") {
        Some(folder) => vec![PathBuf::from(folder)],
        None => ["corpus", "regressions"].map(|folder| root().join("fuzz").join(folder)).to_vec(),
    };
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder.join(target)).ok());
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Runs a target on all of its files.
fn replay<T: Send>(target: &str, run: impl Fn(&[u8]) -> T + Sync) -> Vec<T> {
    let files = files(target);
    assert!(files.len() > 20, "{target} has {} files to start from", files.len());
    let outcomes = on_all_cores(files.len(), |number, outcomes: &mut Vec<(usize, T)>| {
        let file = &files[number];
        let data = fs::read(file).expect("a file of the corpus");
        let outcome = catch_unwind(AssertUnwindSafe(|| run(&data)));
        outcomes.push((number, outcome.unwrap_or_else(|_| panic!("{} panics", file.display()))));
    });
    let mut outcomes: Vec<(usize, T)> = outcomes.into_iter().flatten().collect();
    outcomes.sort_by_key(|(number, _)| *number);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// Whether rustc, called as it comes, is meant to compile the module.
fn is_for_this_rustc(options: &Options) -> bool {
    let probe = options.probe.as_deref();
    matches!(options.simd, Simd::Auto | Simd::Portable)
        && matches!(probe, None | Some("crate::probe"))
}

fn compiled(input: Input) -> Option<Source> {
    let artifact = input.compile().ok()?;
    is_for_this_rustc(&input.options).then(|| artifact.to_source(SIDECAR))
}

const SIDECAR: &str = "weights.bin";

/// The modules as one crate; `crate::probe` is what a probe may be.
fn type_check(sources: &[Source], folder: &Path) {
    let write = |path: PathBuf, bytes: &[u8]| fs::write(path, bytes).expect("a file of the folder");
    let mut library = String::from("pub fn probe(_: usize) {}\n");
    for (index, Source { rust, sidecar }) in sources.iter().enumerate() {
        let module = folder.join(format!("net{index}"));
        fs::create_dir(&module).expect("a folder in the folder");
        write(module.join("mod.rs"), rust.as_bytes());
        if let Some(bytes) = sidecar {
            write(module.join(SIDECAR), bytes);
        }
        let _ = writeln!(library, "pub mod net{index};");
    }
    let main = folder.join("lib.rs");
    write(main.clone(), library.as_bytes());
    let settings = ["--crate-type=lib", "--emit=metadata", "--cap-lints=allow"];
    rustc(settings.map(OsStr::new).into_iter().chain([main.as_os_str()]), folder)
        .expect("what the compiler accepts is Rust");
}

#[test]
fn files_are_decoded_and_imported_or_refused() {
    replay("import", ghostc_fuzz::import);
    replay("graphs", ghostc_fuzz::graphs);
}

#[test]
fn what_compiles_is_rust() {
    let graphs = replay("compile", |data| compiled(Input::of_graph(data)));
    let files = replay("files", |data| compiled(Input::of_file(data)));
    let mut seen = BTreeSet::new();
    let mut sources: Vec<Source> = graphs.into_iter().chain(files).flatten().collect();
    sources.retain(|source| seen.insert(source.rust.clone()));
    if env::var_os("GHOSTC_CORPUS").is_none() {
        let every = sources.len().div_ceil(MOST_MODULES);
        sources = sources.into_iter().step_by(every.max(1)).collect();
    }
    println!("{} modules are checked by rustc", sources.len());
    assert!(sources.len() > 20, "{} modules are too few", sources.len());
    for group in sources.chunks(TOGETHER) {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        type_check(group, folder.path());
    }
}
