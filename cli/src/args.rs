//! The command line: global options and the table of commands.

use clap::{Parser, Subcommand, ValueEnum};

use crate::commands::{bench, compile, completions, explain, inspect, run, verify};

/// Ahead-of-time compiler for ONNX networks of the GhostNet family: a model in, one static,
/// allocation-free Rust module out.
#[derive(Parser)]
#[command(name = "ghostc", version, after_help = EXAMPLES)]
pub struct Cli {
    /// How diagnostics are written to stderr: for people, or one JSON object a line
    #[arg(long, global = true, display_order = LAST)]
    #[arg(value_name = "FORMAT", value_enum, default_value = "text")]
    pub message_format: MessageFormat,

    #[command(subcommand)]
    pub command: Command,
}

/// Options of the command itself come first in its help.
const LAST: usize = 900;

const EXAMPLES: &str = "\
Examples:
  ghostc compile net.onnx -o src/net.rs       write the Rust module
  ghostc inspect net.onnx                     what it costs and how it runs
  ghostc run net.onnx --input cat.jpg --top 3 classify a picture
  ghostc explain GC203                        what a diagnostic means

Exit status: 0 well; 1 a mismatch or a failed check; 2 bad model, input or usage;
3 the environment lacks something (rustc, the reference executor).";

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    Text,
    Json,
}

/// The commands. Each says in its own file what it is for: doc comments here would hide those in
/// the help.
#[derive(Subcommand)]
pub enum Command {
    Compile(compile::Args),
    Inspect(inspect::Args),
    Run(run::Args),
    Verify(verify::Args),
    Bench(bench::Args),
    Explain(explain::Args),
    Completions(completions::Args),
}
