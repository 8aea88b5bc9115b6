//! `ghostc completions`: what a shell needs to complete ghostc's arguments.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::answer::Answer;
use crate::args::Cli;

/// Print a completion script for a shell
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The shell to print it for
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  ghostc completions bash > ~/.local/share/bash-completion/completions/ghostc
  ghostc completions zsh > ~/.zfunc/_ghostc
  ghostc completions fish > ~/.config/fish/completions/ghostc.fish";

/// Runs the command.
pub fn run(args: &Args) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "ghostc", &mut script);
    Answer::well(String::from_utf8_lossy(&script))
}
