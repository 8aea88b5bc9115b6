//! What must hold of whatever the compiler makes of an input.

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
    if let Err(error) = syn::parse_file(&source.rust) {
        panic!("the module does not parse: {error}\n{}", source.rust);
    }
    Ok(artifact)
}

/// A refusal says why, by codes that the catalogue has, in texts that can be shown.
fn explained(problems: &Diagnostics) {
    assert!(problems.iter().next().is_some(), "refused without a diagnostic");
    for problem in problems.iter() {
        assert!(Code::ALL.contains(&problem.code), "{} is not in the catalogue", problem.code);
    }
    assert!(!problems.to_string().is_empty());
}
