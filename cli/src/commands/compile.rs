//! `ghostc compile`: a model in, a Rust module out.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use ghostc_compiler::diagnostics::Code;
use ghostc_compiler::report::Report;
use ghostc_compiler::{Artifact, Source, Weights};

use crate::answer::{Answer, Status};
use crate::console::Console;
use crate::failure::Failure;
use crate::files::{self, Output};
use crate::inspection;
use crate::model::ModelArgs;
use crate::units;

/// Write a model as one Rust module that depends on `core` alone
///
/// Writes OUT.rs, and OUT.bin beside it where the weights are a file of their own. Without -o
/// the source goes to stdout, with the weights inside.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Write to this file, whole or not at all
    #[arg(short, long, value_name = "OUT.rs")]
    output: Option<PathBuf>,

    /// Write nothing: exit with status 1 unless what is there is what would be written
    #[arg(long, requires = "output")]
    check: bool,

    /// What to write: the Rust module, the graph after all passes, or the report as JSON
    #[arg(long, value_name = "WHAT", value_enum, default_value = "rust")]
    emit: Emit,

    #[command(flatten)]
    model: ModelArgs,
}

const EXAMPLES: &str = "\
Examples:
  ghostc compile net.onnx -o src/net.rs
  ghostc compile net.onnx -o src/net.rs --check          in CI: is it current?
  ghostc compile net.onnx --shape image=1x3x224x224 --ram 480KiB -o src/net.rs
  ghostc compile net.onnx --emit ir | less";

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Emit {
    /// The module.
    Rust,
    /// The textual form of the graph.
    Ir,
    /// The report, as JSON.
    Report,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<Answer, Failure> {
    let mut model = args.model.read()?;
    // A stream has no place beside it for a sidecar.
    let streamed = args.output.as_deref().is_none_or(files::is_special);
    if streamed && args.emit == Emit::Rust {
        if model.options.weights == Weights::Sidecar {
            console.note("the weights are inside the source: a sidecar needs -o OUT.rs");
        }
        model.options.weights = Weights::Inline;
    }
    let artifact = model.compile(console)?;
    let Some(path) = &args.output else {
        return Ok(Answer::well(text(args.emit, &artifact)));
    };
    let outputs = outputs(args.emit, &artifact, path)?;
    if args.check {
        return check(&outputs, console);
    }
    files::write_all(&outputs, &model.sources())?;
    console.note(&summary(&outputs, &artifact.report));
    Ok(Answer::well(""))
}

/// What goes to stdout.
fn text(emit: Emit, artifact: &Artifact) -> String {
    match emit {
        Emit::Rust => artifact.to_source("").rust,
        Emit::Ir => artifact.ir.clone(),
        Emit::Report => inspection::json(&artifact.report),
    }
}

/// The files to write for `path`.
fn outputs(emit: Emit, artifact: &Artifact, path: &Path) -> Result<Vec<Output>, Failure> {
    let output = |path: &Path, bytes| Output { path: path.to_path_buf(), bytes };
    if emit != Emit::Rust {
        return Ok(vec![output(path, text(emit, artifact).into_bytes())]);
    }
    let sidecar_path = path.with_extension("bin");
    let Source { rust, sidecar } = artifact.to_source(file_name(&sidecar_path)?);
    // The weights first: a module is never there before what it includes.
    let sidecar = sidecar.map(|bytes| output(&sidecar_path, bytes));
    Ok(sidecar.into_iter().chain([output(path, rust.into_bytes())]).collect())
}

/// The name that the source includes its sidecar by.
fn file_name(path: &Path) -> Result<&str, Failure> {
    path.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
        let message = format!("`{}` is no name for a Rust module", path.display());
        Failure::error(Code::BAD_PATH, message).expected("a file name in UTF-8")
    })
}

fn check(outputs: &[Output], console: &Console) -> Result<Answer, Failure> {
    let mut current = true;
    for output in outputs {
        if !output.is_current()? {
            current = false;
            let path = output.path.display();
            let state = if output.path.exists() { "is stale" } else { "is missing" };
            console.note(&format!("{path} {state}: compile without --check to write it"));
        }
    }
    Ok(Answer::new("", Status::of(current)))
}

fn summary(outputs: &[Output], report: &Report) -> String {
    let paths: Vec<_> =
        outputs.iter().rev().map(|output| output.path.display().to_string()).collect();
    let again = report.macs_executed != report.macs;
    let executed = again.then(|| format!(", {} executed", units::macs(report.macs_executed)));
    format!(
        "wrote {}: arena {} · weights {} · {} multiply-accumulates{}",
        paths.join(" and "),
        units::bytes(report.arena_bytes),
        units::bytes(report.weight_bytes),
        units::macs(report.macs),
        executed.unwrap_or_default(),
    )
}
