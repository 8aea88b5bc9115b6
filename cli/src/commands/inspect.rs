//! `ghostc inspect`: what a network costs and how it runs.

use clap::ValueEnum;

use crate::answer::Answer;
use crate::console::Console;
use crate::failure::Failure;
use crate::inspection;
use crate::model::ModelArgs;

/// Show a model's figures, ghost modules, passes, schedule and memory plan
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Tables for people, or JSON alone on stdout
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    model: ModelArgs,
}

const EXAMPLES: &str = "\
Examples:
  ghostc inspect net.onnx
  ghostc inspect net.onnx --format json | jq .arena_bytes
  ghostc inspect net.onnx --fuse none                 what fusion saves";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<Answer, Failure> {
    let artifact = args.model.read()?.compile(console)?;
    Ok(Answer::well(match args.format {
        Format::Text => inspection::text(&artifact.report),
        Format::Json => inspection::json(&artifact.report),
    }))
}
