//! Usage errors, in clap's style or as the JSON that was asked for.

use std::ffi::OsStr;
use std::process::ExitCode;

use clap::ValueEnum;
use clap::error::ErrorKind;
use ghostc_compiler::diagnostics::{Code, Diagnostic};

use crate::args::MessageFormat;
use crate::console::Console;

/// Prints what clap has to say (an error, or the help that was asked for).
pub fn report(error: &clap::Error) -> ExitCode {
    let bare = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if error.use_stderr() && !bare && asks_for_json(std::env::args_os()) {
        Console::new(MessageFormat::Json).failure(&as_diagnostic(error).into());
    } else {
        // Where nobody reads, the exit status still tells.
        let _ = error.print();
    }
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// Whether the arguments hold `--message-format json`. Parsing has failed, so they are looked
/// at by hand.
fn asks_for_json<S: AsRef<OsStr>>(arguments: impl Iterator<Item = S>) -> bool {
    let is_json = |value: &str| MessageFormat::from_str(value, false) == Ok(MessageFormat::Json);
    let mut value_follows = false;
    for argument in arguments {
        let text = argument.as_ref().to_string_lossy();
        if (value_follows && is_json(&text))
            || text.strip_prefix("--message-format=").is_some_and(is_json)
        {
            return true;
        }
        value_follows = text == "--message-format";
    }
    false
}

/// clap's first paragraph as the message, the rest as help.
fn as_diagnostic(error: &clap::Error) -> Diagnostic {
    let text = error.to_string();
    let text = text.trim().trim_start_matches("error: ");
    let (message, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let problem = Diagnostic::error(Code::BAD_OPTION, one_line(message));
    if rest.is_empty() { problem } else { problem.help(one_line(rest)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_recognised_in_both_spellings() {
        assert!(asks_for_json(["ghostc", "--message-format", "json", "x"].iter()));
        assert!(asks_for_json(["ghostc", "run", "--message-format=json"].iter()));
        assert!(!asks_for_json(["ghostc", "json", "--message-format", "text"].iter()));
        assert!(!asks_for_json(["ghostc", "--message-format"].iter()));
    }
}
