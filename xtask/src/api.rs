//! The public interface of the compiler as a list, so that a change of it shows in the diff.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Made, Result};

const HEADER: &str = "\
# The public interface of ghostc-compiler with the feature `serde`, written by `cargo xtask api`.
# What a line that goes or changes means for the version, STABILITY.md says.
";

/// `compiler/PUBLIC_API.txt` as it should be.
pub fn make(root: &Path) -> Result<Vec<Made>> {
    let interface = public_api::Builder::from_rustdoc_json(documented(root)?)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .build()?;
    let mut contents = HEADER.to_string();
    for item in interface.items() {
        writeln!(contents, "{item}")?;
    }
    Ok(vec![Made { path: root.join("compiler/PUBLIC_API.txt"), contents: contents.into_bytes() }])
}

/// What rustdoc knows of the compiler. Its format differs from version to version, so it is always
/// the oldest toolchain's; and is not stable, so it takes the variable.
fn documented(root: &Path) -> Result<PathBuf> {
    let target = root.join("target/msrv");
    let toolchain = concat!(env!("CARGO_PKG_RUST_VERSION"), ".0");
    let status = Command::new("rustup")
        .args(["run", toolchain, "cargo", "rustdoc", "--quiet", "--locked"])
        .args(["--package", "ghostc-compiler", "--features", "serde", "--target-dir"])
        .arg(&target)
        .args(["--", "-Zunstable-options", "--output-format=json", "--cap-lints=allow"])
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(root)
        .status()?;
    if !status.success() {
        return Err(format!(
            "no documentation by Rust {toolchain}; \
             `rustup toolchain install {toolchain} --profile minimal` installs it"
        )
        .into());
    }
    Ok(target.join("doc/ghostc_compiler.json"))
}
