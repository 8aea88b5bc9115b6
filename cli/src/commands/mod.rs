//! One file for each command.

pub mod bench;
pub mod compile;
pub mod completions;
pub mod explain;
pub mod inspect;
pub mod run;
pub mod verify;

use crate::answer::Answer;
use crate::args::Command;
use crate::console::Console;
use crate::failure::Failure;

/// Runs the command that was asked for.
pub fn run(command: Command, console: &Console) -> Result<Answer, Failure> {
    match command {
        Command::Compile(args) => compile::run(args, console),
        Command::Inspect(args) => inspect::run(args, console),
        Command::Run(args) => run::run(args, console),
        Command::Verify(args) => verify::run(args, console),
        Command::Bench(args) => bench::run(args, console),
        Command::Explain(args) => explain::run(&args),
        Command::Completions(args) => Ok(completions::run(&args)),
    }
}
