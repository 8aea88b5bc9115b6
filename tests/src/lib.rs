//! What the tests share: small ONNX models written in Rust, an interpreter to compare with, and
//! a harness that compiles emitted modules and runs them.

pub mod array;
pub mod harness;
pub mod model;
pub mod oracle;
pub mod shared;

#[rustfmt::skip]
#[allow(missing_docs, clippy::all)]
#[path = "../../compiler/src/onnx/proto.rs"]
pub mod proto;

use ghostc_compiler::{Artifact, Fuse, Options, compile};

/// Every level of fusion.
pub const LEVELS: [Fuse; 4] = [Fuse::None, Fuse::Ghost, Fuse::Bottleneck, Fuse::Chain];

/// Compiles a model at this level of fusion.
///
/// # Panics
/// With the diagnostics, where the model does not compile.
pub fn compile_at(onnx: &[u8], fuse: Fuse) -> Artifact {
    let options = Options { fuse, ..Options::default() };
    compile(onnx, &options).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The position of the largest value.
pub fn argmax(values: &[f32]) -> usize {
    let larger = |best: usize, i: usize| if values[i] > values[best] { i } else { best };
    (0..values.len()).fold(0, larger)
}

/// How far `actual` is from `expected` at most, in parts of the largest expected magnitude.
/// Anything that is not a number is infinitely far.
pub fn distance(actual: &[f32], expected: &[f32]) -> f32 {
    if actual.len() != expected.len() || actual.iter().any(|value| value.is_nan()) {
        return f32::INFINITY;
    }
    let largest = expected.iter().fold(f32::MIN_POSITIVE, |largest, value| largest.max(value.abs()));
    let apart = actual.iter().zip(expected).map(|(a, b)| (a - b).abs());
    apart.fold(0.0, f32::max) / largest
}
