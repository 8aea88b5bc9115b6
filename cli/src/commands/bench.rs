//! `ghostc bench`: how long an inference takes here.

use std::path::PathBuf;
use std::time::Duration;

use ghostc_compiler::diagnostics::Code;
use ghostc_compiler::report::Report;
use ghostc_compiler::{Fuse, Options, Size};
use serde::Serialize;

use crate::answer::Answer;
use crate::console::Console;
use crate::failure::Failure;
use crate::files;
use crate::harness::{Extra, Footprint, Harness, PROBE_PATH, Probed};
use crate::input::Samples;
use crate::model::{Model, ModelArgs};
use crate::profile::{self, Profile};
use crate::units;

/// Time the compiled network on this CPU: one thread, after a warm-up
///
/// The installed rustc compiles it: the one on PATH, or the one that RUSTC names. The input is
/// random.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// How many inferences to time
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,

    /// Say how large the machine code is, the largest stack frame, and how long rustc takes;
    /// compiles the module twice
    #[arg(long)]
    footprint: bool,

    /// Say where the time goes: unit by unit and step by step, beside what was predicted and what
    /// this machine can do; compiles the module twice
    #[arg(long)]
    profile: bool,

    /// Write the rates by which times are predicted, as this network's steps have them here, to
    /// FILE; the option --rates of all commands takes it
    ///
    /// The network is run as it was chosen, and without streaming, so that its kernels are seen
    /// both on rows and on whole maps. Kinds of kernel that it has not got keep their rates.
    #[arg(long, value_name = "FILE")]
    calibrate: Option<PathBuf>,

    /// Another model whose steps count for --calibrate too; may be repeated
    #[arg(long = "also", value_name = "MODEL", requires = "calibrate")]
    others: Vec<PathBuf>,

    /// Print JSON: runs, min_us, median_us, max_us, cold_us; text_bytes, stack_frame_bytes
    /// and rustc_seconds with --footprint; machine and units (name, us, macs, predicted_us, steps) with --profile
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    model: ModelArgs,
}

const EXAMPLES: &str = "\
Examples:
  ghostc bench net.onnx
  ghostc bench net.onnx --runs 1000 --json | jq .median_us
  ghostc bench net.onnx --footprint --ram 64KiB
  ghostc bench net.onnx --profile
  ghostc bench net.onnx --calibrate rates.txt --also other.onnx
  ghostc bench net.onnx --simd portable";

/// Times of one process, in microseconds.
#[derive(Serialize)]
struct Times {
    /// How many inferences were timed after the warm-up.
    runs: usize,
    min_us: f64,
    median_us: f64,
    max_us: f64,
    /// The process's first inference, with nothing in any cache.
    cold_us: f64,
    #[serde(flatten)]
    footprint: Option<Footprint>,
    #[serde(flatten)]
    profile: Option<Profile>,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<Answer, Failure> {
    let mut model = args.model.read()?;
    let artifact = model.compile(console)?;
    let harness = Harness::of_artifact(&artifact, console)?;
    let samples = Samples::random(1, &artifact.report.inputs);
    let runs = args.runs as usize;
    let warm_up = (runs / 10).max(3);
    let extra = Extra { runs: warm_up + runs, patience: Duration::MAX };
    let nanos = harness.run(&samples, &extra, console)?.nanos;
    let mut times = Times::of(nanos[0], &nanos[1 + warm_up..]);
    if args.footprint {
        times.footprint = Some(harness.footprint(console)?);
    }
    if args.profile {
        let (report, probed) = probe(&mut model, &extra, console)?;
        times.profile = Some(Profile::new(&report, &probed));
    }
    if let Some(path) = args.calibrate {
        let sources = model.sources();
        let mut steps = Vec::new();
        let mut models = vec![model];
        for other in &args.others {
            models.push(models[0].beside(other)?);
        }
        let mut measure = |model: &mut Model, options: Options| {
            model.options = options;
            let (report, probed) = probe(model, &extra, console)?;
            let nanos = probed.steps.into_iter().map(|(nanos, _)| nanos);
            steps.extend(report.steps.into_iter().zip(nanos));
            Ok::<usize, Failure>(report.arena_bytes)
        };
        for model in &mut models {
            // Schedules with as different steps as possible: that of the options, one on whole
            // maps, and one by rows in half of the memory, if that is enough.
            let given = model.options.clone();
            let arena = measure(model, given.clone())?;
            measure(model, Options { fuse: Fuse::Ghost, ..given.clone() })?;
            let by_rows = Options { ram: Some(Size(arena / 2)), ..given };
            if ghostc_compiler::compile(&model.bytes, &by_rows).is_ok() {
                measure(model, by_rows)?;
            }
        }
        let rates = profile::fit(&models[0].options.rates, &steps);
        let output = files::Output { path, bytes: rates.to_string().into_bytes() };
        files::write_all(&[output], &sources)?;
    }
    Ok(Answer::well(if args.json { times.json() } else { times.text() }))
}

/// Times every step of a model.
fn probe(model: &mut Model, extra: &Extra, console: &Console) -> Result<(Report, Probed), Failure> {
    model.options.probe = Some(PROBE_PATH.to_string());
    let artifact = model.compile(console)?;
    let samples = Samples::random(1, &artifact.report.inputs);
    let execution = Harness::with_probe(&artifact, console)?.run(&samples, extra, console)?;
    let probed = execution.probed.ok_or_else(|| {
        Failure::error(Code::ENVIRONMENT, "the compiled network does not tell its steps' times")
    })?;
    Ok((artifact.report, probed))
}

impl Times {
    fn of(cold: u64, timed: &[u64]) -> Times {
        let mut sorted = timed.to_vec();
        sorted.sort_unstable();
        let micros = |nanos: u64| nanos as f64 / 1e3;
        let middle = sorted.len() / 2;
        let median = match sorted.len() % 2 {
            0 => (micros(sorted[middle - 1]) + micros(sorted[middle])) / 2.0,
            _ => micros(sorted[middle]),
        };
        Times {
            runs: sorted.len(),
            min_us: micros(sorted[0]),
            median_us: median,
            max_us: micros(sorted[sorted.len() - 1]),
            cold_us: micros(cold),
            footprint: None,
            profile: None,
        }
    }

    fn json(&self) -> String {
        let text = serde_json::to_string(self).expect("numbers are always JSON");
        text + "\n"
    }

    fn text(&self) -> String {
        let millis = |micros: f64| units::millis((micros * 1e3) as u64);
        let times = format!(
            "median {} · min {} · max {} · first {} ({} runs, one thread)\n",
            millis(self.median_us),
            millis(self.min_us),
            millis(self.max_us),
            millis(self.cold_us),
            self.runs,
        );
        let footprint = self.footprint.map_or_else(String::new, |footprint| {
            let frame = footprint.stack_frame_bytes.map_or_else(
                || "stack frames not measured on this CPU".to_string(),
                |bytes| format!("largest stack frame {bytes} bytes"),
            );
            format!(
                "machine code {} bytes · {frame} · {:.1} s of rustc\n",
                footprint.text_bytes, footprint.rustc_seconds,
            )
        });
        let profile = self.profile.as_ref().map_or_else(String::new, Profile::text);
        times + &footprint + &profile
    }
}

#[cfg(test)]
mod tests {
    use super::Times;

    #[test]
    fn median_is_in_the_middle() {
        let times = Times::of(9_000, &[3_000, 1_000, 2_000]);
        assert_eq!((times.runs, times.min_us, times.max_us), (3, 1.0, 3.0));
        assert_eq!((times.median_us, times.cold_us), (2.0, 9.0));
        assert_eq!(Times::of(0, &[1_000, 2_000]).median_us, 1.5);
    }
}
