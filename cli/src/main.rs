//! `ghostc`: compiles ONNX networks of the GhostNet family to static, allocation-free Rust.
//!
//! A command returns what belongs on stdout; diagnostics, notes and progress go to stderr.

mod answer;
mod args;
mod commands;
mod compare;
mod compiler_options;
mod console;
mod failure;
mod files;
mod harness;
mod input;
mod inspection;
mod model;
mod npy;
mod ports;
mod profile;
mod progress;
mod random;
mod reference;
mod render;
mod tables;
mod top;
mod units;
mod usage;

use std::process::ExitCode;

use clap::Parser;

use crate::args::Cli;
use crate::console::Console;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error),
    };
    let console = Console::new(cli.message_format);
    let answered = commands::run(cli.command, &console).and_then(answer::Answer::print);
    match answered {
        Ok(status) => status.into(),
        Err(failure) => {
            console.failure(&failure);
            failure.exit_code()
        }
    }
}
