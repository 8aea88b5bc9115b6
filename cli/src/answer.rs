//! What a command that went through has to say.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use ghostc_compiler::diagnostics::Code;

use crate::failure::Failure;

/// Whether what was asked holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It does, or nothing was asked.
    Well,
    /// A comparison or a check failed.
    Mismatch,
}

impl Status {
    /// `Well` if `well`.
    pub fn of(well: bool) -> Status {
        if well { Status::Well } else { Status::Mismatch }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Well => ExitCode::SUCCESS,
            Status::Mismatch => ExitCode::from(1),
        }
    }
}

/// The text for stdout, and whether all is well.
pub struct Answer {
    text: String,
    status: Status,
}

impl Answer {
    /// All is well, and this is the result.
    pub fn well(text: impl Into<String>) -> Answer {
        Answer::new(text, Status::Well)
    }

    /// A result with its status.
    pub fn new(text: impl Into<String>, status: Status) -> Answer {
        Answer { text: text.into(), status }
    }

    /// Writes the text to stdout. A reader that has seen enough (`ghostc … | head`) is no error.
    pub fn print(self) -> Result<Status, Failure> {
        let mut stdout = io::stdout().lock();
        match stdout.write_all(self.text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Failure::error(Code::BAD_PATH, format!("cannot write to stdout: {error}")))
            }
            _ => Ok(self.status),
        }
    }
}
