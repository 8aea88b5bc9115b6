//! `ghostc run`: a network's answer for arrays or pictures.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ghostc_compiler::report::{PortReport, Report};

use crate::answer::Answer;
use crate::console::Console;
use crate::failure::Failure;
use crate::files::{self, Output};
use crate::harness::{Execution, Extra, Harness};
use crate::input::InputArgs;
use crate::model::ModelArgs;
use crate::top::{self, Labels};
use crate::{npy, ports, units};

/// Compile a model for this CPU and run it on arrays or images
///
/// The installed rustc compiles it: the one on PATH, or the one that RUSTC names.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES, mut_arg("files", |input| input.required(true)))]
pub struct Args {
    /// Write an output to this file; NAME=FILE where the network has several
    #[arg(long = "output", value_name = "[NAME=]Y.npy")]
    outputs: Vec<PathBuf>,

    /// Print the K best classes of each sample, by the first output
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,

    /// Names of the classes, one a line
    #[arg(long, value_name = "FILE", requires = "top")]
    labels: Option<PathBuf>,

    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    model: ModelArgs,
}

const EXAMPLES: &str = "\
Examples:
  ghostc run net.onnx --input cat.jpg --resize --mean 0.485,0.456,0.406 \\
      --std 0.229,0.224,0.225 --top 5 --labels imagenet.txt
  ghostc run net.onnx --input x.npy --output y.npy
  ghostc run net.onnx --input left=l.npy --input right=r.npy --output depth=d.npy";

/// Further runs that make the time of a single sample worth printing.
const WARM: Extra = Extra { runs: 10, patience: Duration::from_millis(300) };

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<Answer, Failure> {
    let model = args.model.read_for_images()?;
    let artifact = model.compile(console)?;
    let report = &artifact.report;
    let samples = args.input.load(&report.inputs, &model.normalise)?;
    // All that can be wrong with the arguments comes out before rustc starts.
    let output_paths = ports::bind("--output", &args.outputs, &report.outputs)?;
    let labels = args.top.map(|_| labels(args.labels.as_deref(), report)).transpose()?;

    let harness = Harness::of_artifact(&artifact, console)?;
    let extra = if samples.count() == 1 { WARM } else { Extra::NONE };
    let execution = harness.run(&samples, &extra, console)?;

    let outputs = files(&execution, output_paths, report, samples.count());
    files::write_all(&outputs, &model.sources())?;
    let results = match (labels, args.top) {
        (Some(labels), Some(count)) => {
            top::describe(&execution.outputs[0], &labels, count as usize)
        }
        _ if outputs.is_empty() => values(&execution, report),
        _ => String::new(),
    };
    Ok(Answer::well(results + &figures(report, &execution.nanos)))
}

fn labels(path: Option<&Path>, report: &Report) -> Result<Labels, Failure> {
    let classes = report.outputs.first().map_or(0, ports::length);
    Ok(match path {
        Some(path) => Labels::parse(&path.display().to_string(), &files::read(path)?, classes)?,
        None => Labels::numbered(classes),
    })
}

/// The outputs that are wanted as files.
fn files(
    execution: &Execution,
    paths: Vec<Option<PathBuf>>,
    report: &Report,
    samples: usize,
) -> Vec<Output> {
    let values = execution.outputs.iter().zip(&report.outputs);
    let file = |(path, (values, port)): (Option<PathBuf>, (&Vec<f32>, &PortReport))| {
        let bytes = npy::encode(&stacked(&port.shape, samples), values);
        Some(Output { path: path?, bytes })
    };
    paths.into_iter().zip(values).filter_map(file).collect()
}

/// The shape of so many samples along the first axis.
fn stacked(shape: &[usize], samples: usize) -> Vec<usize> {
    match shape {
        [] if samples == 1 => Vec::new(),
        [] => vec![samples],
        [first, rest @ ..] => [&[first * samples], rest].concat(),
    }
}

/// All values, a line for each output of each sample.
fn values(execution: &Execution, report: &Report) -> String {
    let mut text = String::new();
    for (port, values) in report.outputs.iter().zip(&execution.outputs) {
        for sample in values.chunks(ports::length(port).max(1)) {
            let values: Vec<_> = sample.iter().map(|value| format!("{value:?}")).collect();
            let _ = writeln!(text, "{}: {}", port.name, values.join(" "));
        }
    }
    text
}

fn figures(report: &Report, nanos: &[u64]) -> String {
    let mut nanos = nanos.to_vec();
    nanos.sort_unstable();
    let typical = nanos.get(nanos.len() / 2).copied().unwrap_or_default();
    format!(
        "arena {} · weights {} · {} per inference\n",
        units::bytes(report.arena_bytes),
        units::bytes(report.weight_bytes),
        units::millis(typical),
    )
}

#[cfg(test)]
mod tests {
    use super::stacked;

    #[test]
    fn outputs_are_stacked_along_the_first_axis() {
        assert_eq!(stacked(&[1, 10], 200), [200, 10]);
        assert_eq!(stacked(&[10], 2), [20]);
        assert_eq!(stacked(&[], 3), [3]);
        assert!(stacked(&[], 1).is_empty());
    }
}
