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

    /// Show the schedules to choose from: bytes of the arena against multiply-accumulates
    ///
    /// A smaller arena costs work: rows that find no room to wait are made again. The frontier
    /// is what nothing beats in both, the smallest arena first; each line says what its bytes
    /// save over the line above. Pick a line and give its bytes to --ram. As JSON it is the key
    /// `pareto`, beside all that there is without this option.
    ///
    /// Example: `ghostc inspect net.onnx --pareto`
    #[arg(long)]
    pareto: bool,

    #[command(flatten)]
    model: ModelArgs,
}

const EXAMPLES: &str = "\
Examples:
  ghostc inspect net.onnx
  ghostc inspect net.onnx --format json | jq .arena_bytes
  ghostc inspect net.onnx --fuse none                 what fusion saves
  ghostc inspect net.onnx --pareto                    what a smaller arena costs
  ghostc inspect net.onnx --ram 300KiB                what to do with so much RAM";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<Answer, Failure> {
    let model = args.model.read()?;
    let report = model.compile(console)?.report;
    if args.pareto {
        let frontier = model.frontier(console)?;
        return Ok(Answer::well(match args.format {
            Format::Text => inspection::frontier(&report, &frontier),
            Format::Json => inspection::json_with_frontier(&report, &frontier),
        }));
    }
    Ok(Answer::well(match args.format {
        Format::Text => inspection::text(&report),
        Format::Json => inspection::json(&report),
    }))
}
