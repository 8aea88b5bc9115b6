//! The installed rustc, and the programs it makes.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Output};

use ghostc_compiler::diagnostics::Code;

use crate::failure::Failure;

/// Compiles the program `source` for this CPU.
pub fn compile(source: &Path, executable: &Path) -> Result<(), Failure> {
    rustc(source, |command| {
        command.arg("-o").arg(executable);
    })
}

/// Compiles the module `source` alone, to machine code and to assembly.
pub fn compile_library(source: &Path, object: &Path, assembly: &Path) -> Result<(), Failure> {
    rustc(source, |command| {
        let outputs = format!("--emit=obj={},asm={}", object.display(), assembly.display());
        command.args(["--crate-type", "lib", "-C", "codegen-units=1"]).arg(outputs);
    })
}

fn rustc(source: &Path, outputs: impl Fn(&mut Command)) -> Result<(), Failure> {
    let rustc = env::var_os("RUSTC")
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| OsString::from("rustc"));
    let mut command = Command::new(&rustc);
    command
        .args(["--edition", "2024", "--crate-name", "ghostc_program"])
        // Otherwise as cargo's release profile has it, so that times are those of a user's build.
        .args(["-C", "opt-level=3", "-C", "target-cpu=native", "-C", "panic=abort"])
        // The module is not the user's code: its warnings are not theirs to mend.
        .args(["--cap-lints", "allow"])
        .arg(source);
    outputs(&mut command);
    let name = rustc.to_string_lossy();
    let output = command.output().map_err(|error| {
        Failure::error(Code::ENVIRONMENT, format!("cannot start `{name}`: {error}"))
            .help("install Rust, or name its compiler in the variable RUSTC")
    })?;
    succeeded(&output, &format!("`{name}` does not compile the module"))
}

/// Runs a program that was compiled here and gives what it printed.
pub fn run(command: &mut Command) -> Result<String, Failure> {
    let output = command.output().map_err(|error| {
        Failure::error(Code::ENVIRONMENT, format!("cannot start the compiled network: {error}"))
            .help("programs must be allowed in the folder for temporary files (TMPDIR)")
    })?;
    succeeded(&output, "the compiled network does not run")?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn succeeded(output: &Output, otherwise: &str) -> Result<(), Failure> {
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let problem = Failure::error(Code::ENVIRONMENT, format!("{otherwise}: {}", output.status));
    Err(match said.trim() {
        "" => problem,
        said => problem.found(said),
    })
}
