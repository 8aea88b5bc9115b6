//! What the fuzz targets do with their bytes. Whatever these are, the compiler must come back, and
//! either with Rust that parses or with diagnostics from the catalogue.

mod check;
mod graph;
mod mutate;
mod operators;
mod options;
mod weave;

#[rustfmt::skip]
#[allow(missing_docs, clippy::all)]
#[path = "../../compiler/src/onnx/proto.rs"]
mod proto;

use ghostc_compiler::diagnostics::Diagnostics;
use ghostc_compiler::{Artifact, Options};
use prost::Message as _;

pub use mutate::mutate_file;
pub use options::OPTIONS_BYTES;

/// Most elements of what is compiled here. Work grows with them, and time is short.
pub const MOST_ELEMENTS: usize = 1 << 18;

/// A file and the options to compile it with.
pub struct Input {
    /// The file.
    pub onnx: Vec<u8>,
    /// The options.
    pub options: Options,
}

impl Input {
    /// Of the targets that read a file: options first, then the file.
    pub fn of_file(data: &[u8]) -> Input {
        let (options, onnx) = data.split_at(data.len().min(OPTIONS_BYTES));
        Input { onnx: onnx.to_vec(), options: options::options(options, &[]) }
    }

    /// Of the targets that make a graph: options first, then what the graph is made of.
    pub fn of_graph(data: &[u8]) -> Input {
        let (options, seeds) = data.split_at(data.len().min(OPTIONS_BYTES));
        let woven = graph::model(seeds);
        let options = options::options(options, &woven.input);
        Input { onnx: woven.model.encode_to_vec(), options }
    }

    /// Compiles it, and checks what comes out.
    ///
    /// # Errors
    /// Those of the compiler.
    ///
    /// # Panics
    /// Where the compiler does, or what comes out is wrong.
    pub fn compile(&self) -> Result<Artifact, Diagnostics> {
        check::compiled(&self.onnx, &self.options)
    }
}

/// Decodes and imports a file.
pub fn import(data: &[u8]) {
    check::imported(data, &options::bounded());
}

/// Decodes and imports a graph made of these bytes.
pub fn graphs(data: &[u8]) {
    check::imported(&graph::model(data).model.encode_to_vec(), &options::bounded());
}

/// Compiles a graph made of these bytes.
pub fn compile(data: &[u8]) {
    let _ = Input::of_graph(data).compile();
}

/// Compiles a file.
pub fn files(data: &[u8]) {
    let _ = Input::of_file(data).compile();
}
