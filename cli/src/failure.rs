//! Why a command stopped: the diagnostics to show, and the exit status that follows from them.

use std::fmt;
use std::process::ExitCode;

use ghostc_compiler::diagnostics::{Code, Diagnostic, Diagnostics};

/// At least one error, and what they prevented.
#[derive(Debug)]
pub struct Failure {
    /// The errors, in the order to show them.
    pub diagnostics: Vec<Diagnostic>,
    /// A last line for people that says what did not happen.
    pub summary: Option<String>,
}

impl Failure {
    /// One error of this kind that says `message`.
    pub fn error(code: Code, message: impl Into<String>) -> Failure {
        Diagnostic::error(code, message).into()
    }

    /// What would have been right,.
    pub fn expected(self, expected: impl fmt::Display) -> Failure {
        self.map(|problem| problem.expected(&expected))
    }

    /// What was there.
    pub fn found(self, found: impl fmt::Display) -> Failure {
        self.map(|problem| problem.found(&found))
    }

    /// What to do.
    pub fn help(self, help: impl fmt::Display) -> Failure {
        self.map(|problem| problem.help(&help))
    }

    fn map(mut self, change: impl Fn(Diagnostic) -> Diagnostic) -> Failure {
        self.diagnostics = self.diagnostics.into_iter().map(change).collect();
        self
    }

    /// The compiler refused `model`.
    pub fn of_compilation(model: &str, problems: &Diagnostics) -> Failure {
        let diagnostics: Vec<_> = problems.iter().cloned().collect();
        let errors = match diagnostics.len() {
            1 => "1 error".to_string(),
            several => format!("{several} errors"),
        };
        Failure { diagnostics, summary: Some(format!("could not compile {model}: {errors}")) }
    }

    /// 3 where the environment is to blame, 2 where model, input or usage are.
    pub fn exit_code(&self) -> ExitCode {
        let environmental =
            |problem: &Diagnostic| matches!(problem.code, Code::ENVIRONMENT | Code::REFERENCE);
        ExitCode::from(if self.diagnostics.iter().any(environmental) { 3 } else { 2 })
    }
}

impl From<Diagnostic> for Failure {
    fn from(problem: Diagnostic) -> Self {
        Failure { diagnostics: vec![problem], summary: None }
    }
}
