//! `ghostc explain`: the catalogue of diagnostics.

use std::fmt::Write;

use ghostc_compiler::diagnostics::Code;

use crate::answer::Answer;
use crate::failure::Failure;

/// Say what a diagnostic code means and what to do; without a code, list them all
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Such as GC301, gc301 or 301
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  ghostc explain GC301
  ghostc explain";

/// Width of the explanations.
const COLUMNS: usize = 80;

/// Runs the command.
pub fn run(args: &Args) -> Result<Answer, Failure> {
    match &args.code {
        None => Ok(Answer::well(list())),
        Some(text) => match find(text) {
            Some(code) => Ok(Answer::well(explanation(code))),
            None => Err(unknown(text)),
        },
    }
}

fn list() -> String {
    let line = |code: &Code| format!("{code}  {}\n", code.title());
    Code::ALL.iter().map(line).collect()
}

/// The code that `text` means.
fn find(text: &str) -> Option<Code> {
    let upper = text.to_uppercase();
    let number = upper.strip_prefix("GC").unwrap_or(&upper);
    let name = format!("GC{number}");
    Code::ALL.iter().copied().find(|code| code.to_string() == name)
}

fn explanation(code: Code) -> String {
    format!("{code}: {}\n\n{}\n", code.title(), wrapped(code.explanation()))
}

fn unknown(text: &str) -> Failure {
    let codes: Vec<_> = Code::ALL.iter().map(Code::to_string).collect();
    Failure::error(Code::BAD_OPTION, format!("no diagnostic has the code `{text}`"))
        .expected(wrapped(&codes.join(" ")))
        .help("`ghostc explain` lists them with their titles")
}

/// The words of `text` in lines of at most [`COLUMNS`].
fn wrapped(text: &str) -> String {
    let mut wrapped = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > COLUMNS {
            wrapped.push('\n');
            column = 0;
        } else if column > 0 {
            wrapped.push(' ');
            column += 1;
        }
        let _ = write!(wrapped, "{word}");
        column += width;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_in_every_spelling() {
        for &code in Code::ALL {
            let name = code.to_string();
            for spelling in [&name, &name.to_lowercase(), &name[2..].to_string()] {
                assert_eq!(find(spelling), Some(code), "{spelling}");
            }
        }
        assert_eq!(find("GC999"), None);
        assert_eq!(find("GCGC301"), None);
    }

    #[test]
    fn lines_are_short() {
        for &code in Code::ALL {
            assert!(explanation(code).lines().all(|line| line.chars().count() <= COLUMNS));
        }
    }
}
