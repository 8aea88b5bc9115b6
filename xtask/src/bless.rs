//! The checked-in output for the bundled models.

use std::fs;
use std::path::Path;

use ghostc_compiler::{Options, Weights, compile};

use crate::{Made, Result};

/// The bundled models, by file name without its ending.
const MODELS: [&str; 2] = ["ghost_fmnist", "ghost_mnist_tiny"];

/// Every module under `generated/src` as it should be.
pub fn make(root: &Path) -> Result<Vec<Made>> {
    MODELS.iter().map(|model| make_one(root, model)).collect()
}

fn make_one(root: &Path, model: &str) -> Result<Made> {
    let bytes = fs::read(root.join(format!("models/{model}.onnx")))?;
    let options =
        Options { model_name: model.to_string(), weights: Weights::Inline, ..Options::default() };
    let source = compile(&bytes, &options)?.to_source("");
    Ok(Made {
        path: root.join(format!("generated/src/{model}.rs")),
        contents: source.rust.into_bytes(),
    })
}
