//! What must hold of whatever the compiler makes of an input.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{LazyLock, Mutex};

use ghostc_compiler::diagnostics::{Code, Diagnostics};
use ghostc_compiler::{Artifact, Options, import_graph};

pub(crate) fn imported(onnx: &[u8], options: &Options) {
    match import_graph(onnx, options) {
        Ok(graph) => {
            let violations = ghostc_compiler::ir::verify(&graph, false);
            assert!(violations.is_empty(), "{violations:?}\n{graph}");
        }
        Err(problems) => explained(&problems),
    }
}

pub(crate) fn compiled(onnx: &[u8], options: &Options) -> Result<Artifact, Diagnostics> {
    let artifact = ghostc_compiler::compile(onnx, options).inspect_err(explained)?;
    let source = artifact.to_source("net.bin");
    let (network, kernels) = source.rust.split_at(start_of_kernels(&source.rust));
    for part in [network, kernels].into_iter().filter(|part| is_new(part)) {
        if let Err(error) = syn::parse_file(part) {
            panic!("the module does not parse: {error}\n{}", source.rust);
        }
    }
    Ok(artifact)
}

/// Where the kernels begin that a module carries, with the lines that belong to their `mod`: most
/// of its text, and much the same in each.
fn start_of_kernels(module: &str) -> usize {
    let mut start = module.find("\nmod kernels {").map_or(0, |newline| newline + 1);
    for line in module[..start].split_inclusive('\n').rev() {
        if !(line.starts_with("///") || line.starts_with("#[")) {
            break;
        }
        start -= line.len();
    }
    start
}

/// Whether a text was not seen before: most of the time would go into parsing the same kernels.
fn is_new(text: &str) -> bool {
    static SEEN: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Mutex::default);
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    SEEN.lock().is_ok_and(|mut seen| seen.insert(hasher.finish()))
}

/// A refusal says why, by codes that the catalogue has, in texts that can be shown.
fn explained(problems: &Diagnostics) {
    assert!(problems.iter().next().is_some(), "refused without a diagnostic");
    for problem in problems.iter() {
        assert!(Code::ALL.contains(&problem.code), "{} is not in the catalogue", problem.code);
    }
    assert!(!problems.to_string().is_empty());
}
