//! Everything that goes to stderr.

use std::io::{IsTerminal, Write};

use anstream::stderr;
use ghostc_compiler::diagnostics::Diagnostic;

use crate::args::MessageFormat;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::render;

/// Most diagnostics that people are shown of one failure; programs get them all.
const SHOWN: usize = 50;

/// Writes diagnostics, notes and progress in the form that was asked for.
///
/// Failing to write to stderr is not an error: there is nowhere left to say so.
pub struct Console {
    format: MessageFormat,
}

impl Console {
    /// A console that writes diagnostics as `format`.
    pub fn new(format: MessageFormat) -> Console {
        Console { format }
    }

    /// Shows one diagnostic.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) {
        match self.format {
            MessageFormat::Text => {
                // Colours and the like are stripped where stderr is no terminal.
                let _ = writeln!(stderr(), "{}\n", render::diagnostic(diagnostic));
            }
            MessageFormat::Json => {
                let line = serde_json::to_string(diagnostic)
                    .expect("a diagnostic is strings, which are always JSON");
                let _ = writeln!(stderr(), "{line}");
            }
        }
    }

    /// Shows all of a failure's diagnostics, then what they prevented.
    pub fn failure(&self, failure: &Failure) {
        let shown = if self.format == MessageFormat::Text { SHOWN } else { usize::MAX };
        for diagnostic in failure.diagnostics.iter().take(shown) {
            self.diagnostic(diagnostic);
        }
        match failure.diagnostics.len().saturating_sub(shown) {
            0 => {}
            left_out => self.note(&format!("… and {left_out} more\n")),
        }
        if let (Some(summary), MessageFormat::Text) = (&failure.summary, self.format) {
            let _ = writeln!(stderr(), "{}", render::summary(summary));
        }
    }

    /// Says something to people; programs that read JSON get it from stdout or the exit status.
    pub fn note(&self, text: &str) {
        if self.format == MessageFormat::Text {
            let _ = writeln!(stderr(), "{text}");
        }
    }

    /// A spinner that says what goes on until it is dropped; only where a person may watch.
    pub fn progress(&self, doing: &'static str) -> Progress {
        let watched = self.format == MessageFormat::Text && std::io::stderr().is_terminal();
        Progress::start(doing, watched)
    }
}
