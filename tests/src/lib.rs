//! What the tests share: small ONNX models written in Rust, an interpreter to compare with, and
//! a harness that compiles emitted modules and runs them.

pub mod array;
pub mod catalogue;
pub mod cores;
pub mod harness;
pub mod model;
pub mod nets;
pub mod odd;
pub mod onnx_cases;
pub mod oracle;
pub mod shared;
pub mod spelling;

#[rustfmt::skip]
#[allow(missing_docs, clippy::all)]
#[path = "../../compiler/src/onnx/proto.rs"]
pub mod proto;

use std::{fmt, panic};

use ghostc_compiler::diagnostics::Diagnostics;
use ghostc_compiler::report::PortReport;
use ghostc_compiler::{Artifact, Fuse, Options, compile};

use array::{Array, Random};
use harness::{Optimise, Program};
use model::Model;

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

/// Why there is no artifact.
#[derive(Debug)]
pub enum Refusal {
    /// The compiler's diagnostics.
    Diagnostics(String),
    /// What the compiler said when it panicked.
    Panic(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Diagnostics(text) => f.write_str(text),
            Refusal::Panic(text) => write!(f, "the compiler panics: {text}"),
        }
    }
}

/// Compiles a model at this level of fusion, for tests that go on where that fails.
///
/// # Errors
/// The beginning of what the compiler said, on one line.
pub fn try_compile(onnx: &[u8], fuse: Fuse) -> Result<Artifact, Refusal> {
    let options = Options { fuse, ..Options::default() };
    match panic::catch_unwind(panic::AssertUnwindSafe(|| compile(onnx, &options))) {
        Ok(Ok(artifact)) => Ok(artifact),
        Ok(Err(problems)) => Err(Refusal::Diagnostics(on_one_line(&problems.to_string()))),
        Err(said) => {
            let text = said.downcast_ref::<String>().map(String::as_str);
            let text = text.or(said.downcast_ref::<&str>().copied());
            Err(Refusal::Panic(on_one_line(text.unwrap_or("nothing"))))
        }
    }
}

/// The beginning of a text, on one line.
pub fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(300).collect()
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
    let largest =
        expected.iter().fold(f32::MIN_POSITIVE, |largest, value| largest.max(value.abs()));
    let apart = actual.iter().zip(expected).map(|(a, b)| (a - b).abs());
    apart.fold(0.0, f32::max) / largest
}

/// Checks that the model, compiled at every level, computes what the oracle does.
///
/// # Errors
/// Where the model does not compile.
///
/// # Panics
/// Where what is computed differs.
pub fn check_against_oracle(model: &Model) -> Result<(), Diagnostics> {
    let (proto, onnx) = (model.proto(), model.encode());
    let compile = |fuse| compile(&onnx, &Options { fuse, ..Options::default() });
    let artifacts = LEVELS.map(compile).into_iter().collect::<Result<Vec<Artifact>, _>>()?;
    let mut random = Random::new(7);
    let input = |port: &PortReport| {
        let values = random.floats(port.shape.iter().product(), -2.0, 2.0);
        Array::of_floats(&port.shape, &values)
    };
    let inputs: Vec<Array> = artifacts[0].report.inputs.iter().map(input).collect();
    let expected: Vec<f32> = oracle::run(&proto, &inputs).iter().flat_map(Array::floats).collect();
    let sample: Vec<f32> = inputs.iter().flat_map(Array::floats).collect();
    let program = Program::new(&artifacts.iter().collect::<Vec<_>>(), Optimise::No).unwrap();
    for (network, fuse) in LEVELS.iter().enumerate() {
        let actual = &program.run(network, std::slice::from_ref(&sample)).unwrap().outputs[0];
        let apart = distance(actual, &expected);
        assert!(apart <= 1e-4, "at {fuse}: {apart} apart\n{actual:?}\n{expected:?}");
    }
    Ok(())
}
