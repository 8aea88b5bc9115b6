//! Chores of the repository: what is checked in but made by a program is made here.
//!
//! - `cargo xtask proto` rewrites `compiler/src/onnx/proto.rs` from `compiler/proto/onnx.proto`.
//! - `cargo xtask bless` rewrites the modules under `generated/src`.
//! - `cargo xtask api` rewrites `compiler/PUBLIC_API.txt`, with the oldest toolchain that builds
//!   ghostc.
//!
//! With `--check` nothing is written, and a stale file is an error.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

mod api;
mod bless;
mod proto;

/// A file as it should be.
struct Made {
    path: PathBuf,
    contents: Vec<u8>,
}

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let check = arguments.iter().any(|a| a == "--check");
    arguments.retain(|a| a != "--check");
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace");
    let made = match arguments.first().map(String::as_str) {
        Some("proto") => proto::make(root)?,
        Some("bless") => bless::make(root)?,
        Some("api") => api::make(root)?,
        _ => return Err("usage: cargo xtask proto|bless|api [--check]".into()),
    };
    let mut stale = Vec::new();
    for Made { path, contents } in made {
        if fs::read(&path).is_ok_and(|present| present == contents) {
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        if check {
            stale.push(name);
        } else {
            fs::write(&path, contents)?;
            println!("wrote {name}");
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        let command = &arguments[0];
        Err(format!("stale: {}; run `cargo xtask {command}`", stale.join(", ")).into())
    }
}
