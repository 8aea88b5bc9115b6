//! `ghostc verify`: are the compiled network's results right?

use std::fmt::Write;
use std::path::PathBuf;

use ghostc_compiler::diagnostics::{Code, shown};
use ghostc_compiler::report::{PortReport, Report};
use serde::Serialize;

use crate::answer::{Answer, Status};
use crate::compare::{self, Comparison};
use crate::console::Console;
use crate::failure::Failure;
use crate::harness::{Extra, Harness};
use crate::input::{InputArgs, Samples};
use crate::model::{Model, ModelArgs};
use crate::{files, npy, ports, reference, units};

/// Check the compiled network's results against tract, or against stored outputs
///
/// The largest error allowed is 1e-4 times the largest reference value, or what --tolerance says.
/// Exit status 1 is a mismatch. Comparing with tract needs a ghostc built with the feature `reference`.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// How many random inputs to compare on, where there is no --input
    #[arg(long, value_name = "N", default_value_t = 3, conflicts_with = "files",
          value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,

    /// Check this emitted file as it stands, with its sidecar, instead of emitting anew
    #[arg(long, value_name = "OUT.rs")]
    module: Option<PathBuf>,

    /// Compare with these stored outputs for --input; needs no tract; NAME=FILE where the
    /// network has several outputs
    #[arg(long, value_name = "[NAME=]Y.npy", requires = "files")]
    expected: Vec<PathBuf>,

    /// Largest error allowed, as a part of the largest reference value
    ///
    /// With --weights-type f16 or bf16 a network's results are those of rounded weights, further
    /// off than 1e-4: how far depends on the network, and `verify` says it.
    #[arg(long, value_name = "PART", default_value = "1e-4", value_parser = tolerance)]
    tolerance: f32,

    /// Print the result as JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    model: ModelArgs,
}

const EXAMPLES: &str = "\
Examples:
  ghostc verify net.onnx
  ghostc verify net.onnx --input x.npy --expected y.npy
  ghostc verify net.onnx --module src/net.rs            the file that is checked in
  ghostc verify net.onnx --weights-type bf16 --tolerance 1e-2";

/// What is printed.
#[derive(Serialize)]
struct Verdict {
    ok: bool,
    /// `tract`, or the files that were compared with.
    reference: String,
    samples: usize,
    outputs: Vec<Comparison>,
}

/// Values for each output, where they are known.
type Expected = Vec<Option<Vec<f32>>>;

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<Answer, Failure> {
    let model = args.model.read_for_images()?;
    let artifact = model.compile(console)?;
    let report = &artifact.report;
    let samples = if args.input.files.is_empty() {
        Samples::random(args.runs as usize, &report.inputs)
    } else {
        args.input.load(&report.inputs, &model.normalise)?
    };
    let (reference, expected) = expected(&args.expected, &model, &samples, report, console)?;
    let harness = match &args.module {
        Some(module) => Harness::of_module(module, report, console)?,
        None => Harness::of_artifact(&artifact, console)?,
    };
    let found = harness.run(&samples, &Extra::NONE, console)?.outputs;
    let outputs = compare_all(&found, &expected, &report.outputs, args.tolerance);
    let verdict = Verdict {
        ok: outputs.iter().all(|output| output.ok),
        reference,
        samples: samples.count(),
        outputs,
    };
    if !verdict.ok && report.weights_type != "f32" {
        let narrow = report.weights_type;
        console.note(&format!("the weights are rounded to {narrow}: see --tolerance"));
    }
    let text = if args.json { verdict.json() } else { verdict.text() };
    Ok(Answer::new(text, Status::of(verdict.ok)))
}

fn tolerance(text: &str) -> Result<f32, &'static str> {
    let number = text.parse().ok().filter(|part: &f32| part.is_finite() && *part >= 0.0);
    number.ok_or("expected a number such as 1e-3")
}

/// What to compare with, and what it is called.
fn expected(
    files: &[PathBuf],
    model: &Model,
    samples: &Samples,
    report: &Report,
    console: &Console,
) -> Result<(String, Expected), Failure> {
    if files.is_empty() {
        let _progress = console.progress("tract");
        let samples = samples.prepared(&report.inputs, &model.normalise)?;
        let outputs = reference::outputs(model, &samples)?;
        return Ok(("tract".to_string(), outputs.into_iter().map(Some).collect()));
    }
    let bound = ports::bind("--expected", files, &report.outputs)?;
    let stored = bound
        .into_iter()
        .zip(&report.outputs)
        .map(|(path, port)| path.map(|path| stored(&path, port, samples.count())).transpose());
    let names: Vec<_> = files.iter().map(|path| path.display().to_string()).collect();
    Ok((names.join(", "), stored.collect::<Result<_, _>>()?))
}

/// The values of a file that should hold the port's for so many samples.
fn stored(path: &std::path::Path, port: &PortReport, samples: usize) -> Result<Vec<f32>, Failure> {
    let name = path.display().to_string();
    let array = npy::decode(&name, &files::read(path)?)?;
    let values = samples * ports::length(port);
    if array.values.len() == values {
        return Ok(array.values);
    }
    let message = format!("`{name}` does not fit output `{}`", shown(&port.name));
    Err(Failure::error(Code::BAD_INPUT, message)
        .expected(format!(
            "{values} values: {} of {}",
            units::samples(samples),
            units::shape(&port.shape)
        ))
        .found(format!("{} values: {}", array.values.len(), units::shape(&array.shape))))
}

/// A comparison for each output whose values are known.
fn compare_all(
    found: &[Vec<f32>],
    expected: &Expected,
    outputs: &[PortReport],
    tolerance: f32,
) -> Vec<Comparison> {
    found
        .iter()
        .zip(expected)
        .zip(outputs)
        .filter_map(|((found, expected), port)| {
            let expected = expected.as_ref()?;
            Some(compare::compare(&port.name, found, expected, ports::length(port), tolerance))
        })
        .collect()
}

impl Verdict {
    fn json(&self) -> String {
        let text = serde_json::to_string(self).expect("text and numbers are always JSON");
        text + "\n"
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for output in &self.outputs {
            let (error, bound) = (output.max_abs_error, output.bound);
            let _ = write!(text, "{}: max error {error:.2e}, bound {bound:.2e}", output.name);
            if let Some(same) = output.same_argmax {
                let _ =
                    write!(text, ", same argmax for {same} of {}", units::samples(self.samples));
            }
            text.push('\n');
        }
        let word = if self.ok { "ok" } else { "MISMATCH" };
        let _ =
            writeln!(text, "{word}: {} against {}", units::samples(self.samples), self.reference);
        text
    }
}
