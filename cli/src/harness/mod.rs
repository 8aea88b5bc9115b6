//! Runs networks: a program around the emitted module, compiled by the installed rustc.

mod footprint;
mod program;
mod rustc;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use ghostc_compiler::diagnostics::Code;
use ghostc_compiler::report::{PortReport, Report};
use ghostc_compiler::{Artifact, Source};
use tempfile::TempDir;

pub use footprint::Footprint;
pub use program::PROBE_PATH;

use crate::console::Console;
use crate::failure::Failure;
use crate::input::Samples;
use crate::{files, ports};

/// File names within the folder of a harness.
const MODULE: &str = "net.rs";
const SIDECAR: &str = "net.bin";

/// Runs of the last sample beyond one for each sample, for the sake of their times.
pub struct Extra {
    /// At most so many.
    pub runs: usize,
    /// None is begun after so long.
    pub patience: Duration,
}

impl Extra {
    /// Each sample once, and that is it.
    pub const NONE: Extra = Extra { runs: 0, patience: Duration::ZERO };
}

/// A network as a program, in a folder that is removed when this is dropped.
pub struct Harness {
    folder: TempDir,
    /// The file of the emitted module.
    module: PathBuf,
    outputs: Vec<PortReport>,
}

/// What came out of a run.
pub struct Execution {
    /// For each output, its values for the samples one after another.
    pub outputs: Vec<Vec<f32>>,
    /// How long each inference took, in nanoseconds: each sample's, then the extra ones.
    pub nanos: Vec<u64>,
    /// The time of each step, where the program takes it.
    pub probed: Option<Probed>,
}

/// What a program measures that times every step.
pub struct Probed {
    /// For each step its median time in nanoseconds and its calls.
    pub steps: Vec<(f64, u64)>,
    /// Multiply-accumulates a nanosecond in vectors that stay in registers.
    pub macs_a_nano: f64,
    /// Bytes a nanosecond that come from memory.
    pub bytes_a_nano: f64,
}

impl Probed {
    /// What the program printed.
    fn read(printed: &str) -> Option<Probed> {
        let mut steps = Vec::new();
        for line in printed.lines() {
            match *line.split(' ').collect::<Vec<_>>() {
                ["step", _, nanos, calls] => steps.push((nanos.parse().ok()?, calls.parse().ok()?)),
                ["machine", macs, bytes] => {
                    let (macs_a_nano, bytes_a_nano) = (macs.parse().ok()?, bytes.parse().ok()?);
                    return Some(Probed { steps, macs_a_nano, bytes_a_nano });
                }
                _ => {}
            }
        }
        None
    }
}

impl Harness {
    /// Compiles the module that `artifact` is emitted as.
    pub fn of_artifact(artifact: &Artifact, console: &Console) -> Result<Harness, Failure> {
        Harness::of_source(artifact, None, console)
    }

    /// The same for an artifact that was compiled with [`PROBE_PATH`]: a program that times
    /// every step.
    pub fn with_probe(artifact: &Artifact, console: &Console) -> Result<Harness, Failure> {
        Harness::of_source(artifact, Some(artifact.report.steps.len()), console)
    }

    fn of_source(
        artifact: &Artifact,
        probed: Option<usize>,
        console: &Console,
    ) -> Result<Harness, Failure> {
        let Source { rust, sidecar } = artifact.to_source(SIDECAR);
        let folder = tempfile::tempdir().map_err(|error| unusable(&error))?;
        let write = |name: &str, bytes: &[u8]| {
            fs::write(folder.path().join(name), bytes).map_err(|error| unusable(&error))
        };
        write(MODULE, rust.as_bytes())?;
        if let Some(sidecar) = sidecar {
            write(SIDECAR, &sidecar)?;
        }
        Harness::build(folder, Path::new(MODULE), &artifact.report, probed, console)
    }

    /// Compiles the emitted module in the file `module`, where it stands; `report` is that of
    /// the model it was made from.
    pub fn of_module(
        module: &Path,
        report: &Report,
        console: &Console,
    ) -> Result<Harness, Failure> {
        // Read first, so that a wrong path is not taken for a module that does not compile.
        files::read(module)?;
        let module = fs::canonicalize(module).map_err(|error| unusable(&error))?;
        let folder = tempfile::tempdir().map_err(|error| unusable(&error))?;
        Harness::build(folder, &module, report, None, console)
    }

    fn build(
        folder: TempDir,
        module: &Path,
        report: &Report,
        probed: Option<usize>,
        console: &Console,
    ) -> Result<Harness, Failure> {
        let _progress = console.progress("rustc");
        let main = folder.path().join("main.rs");
        let source = program::source(module, &report.inputs, &report.outputs, probed);
        fs::write(&main, source).map_err(|error| unusable(&error))?;
        let module = folder.path().join(module);
        let harness = Harness { folder, module, outputs: report.outputs.clone() };
        rustc::compile(&main, &harness.executable())?;
        Ok(harness)
    }

    /// The size of the module's machine code, and of its largest stack frame.
    pub fn footprint(&self, console: &Console) -> Result<Footprint, Failure> {
        let _progress = console.progress("rustc, for the footprint");
        footprint::of_module(&self.module, self.folder.path())
    }

    fn executable(&self) -> PathBuf {
        self.folder.path().join("program").with_extension(std::env::consts::EXE_EXTENSION)
    }

    /// Runs every sample once, in order and on the same network, then the extra runs.
    pub fn run(
        &self,
        samples: &Samples,
        extra: &Extra,
        console: &Console,
    ) -> Result<Execution, Failure> {
        let _progress = console.progress("running");
        let inputs = self.folder.path().join("inputs");
        let outputs = self.folder.path().join("outputs");
        fs::write(&inputs, interleaved(samples)).map_err(|error| unusable(&error))?;
        let patience = u64::try_from(extra.patience.as_millis()).unwrap_or(u64::MAX);
        let printed = rustc::run(
            Command::new(self.executable())
                .args([&inputs, &outputs])
                .arg(extra.runs.to_string())
                .arg(patience.to_string()),
        )?;
        let results = fs::read(&outputs).map_err(|error| unusable(&error))?;
        Ok(Execution {
            outputs: self.separated(&results),
            nanos: printed.lines().filter_map(|line| line.parse().ok()).collect(),
            probed: Probed::read(&printed),
        })
    }

    /// The values of each output, from results that go sample by sample.
    fn separated(&self, results: &[u8]) -> Vec<Vec<f32>> {
        let value = |four: &[u8]| f32::from_le_bytes([four[0], four[1], four[2], four[3]]);
        let values: Vec<f32> = results.chunks_exact(4).map(value).collect();
        let lengths: Vec<usize> = self.outputs.iter().map(ports::length).collect();
        let mut outputs = vec![Vec::new(); lengths.len()];
        for sample in values.chunks_exact(lengths.iter().sum()) {
            let mut rest = sample;
            for (output, &length) in outputs.iter_mut().zip(&lengths) {
                let (values, after) = rest.split_at(length);
                output.extend_from_slice(values);
                rest = after;
            }
        }
        outputs
    }
}

/// The samples as bytes: for each, the values of each input.
fn interleaved(samples: &Samples) -> Vec<u8> {
    (0..samples.count())
        .flat_map(|position| samples.sample(position).concat())
        .flat_map(f32::to_le_bytes)
        .collect()
}

fn unusable(error: &io::Error) -> Failure {
    Failure::error(Code::ENVIRONMENT, format!("cannot use the folder for temporary files: {error}"))
        .help("TMPDIR names another one")
}
