//! Memory of the chip for the linker, and pictures for the networks.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const PICTURES: usize = 50;
const PIXELS: usize = 28 * 28;

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    memory(&out);
    for name in ["mnist", "fmnist"] {
        let source = PathBuf::from(format!("../../models/{name}_200_x_u8.npy"));
        println!("cargo::rerun-if-changed={}", source.display());
        let bytes = fs::read(&source).unwrap_or_else(|e| panic!("{}: {e}", source.display()));
        let pictures = first_pictures(&bytes);
        fs::write(out.join(name), pictures).expect("OUT_DIR can be written to");
    }
}

/// Writes `memory.x`, which cortex-m-rt's script asks for: that of FIRMWARE_CORE, with the sizes
/// FIRMWARE_RAM and FIRMWARE_FLASH if they are given.
fn memory(out: &Path) {
    let core = variable("FIRMWARE_CORE").unwrap_or("m4".into());
    let source = format!("memory/{core}.x");
    println!("cargo::rerun-if-changed={source}");
    let mut script = fs::read_to_string(&source).unwrap_or_else(|e| panic!("{source}: {e}"));
    for region in ["RAM", "FLASH"] {
        if let Some(size) = variable(&format!("FIRMWARE_{region}")) {
            let resized = |line: &str| match line.split_once("LENGTH = ") {
                Some((start, _)) if line.trim_start().starts_with(region) => {
                    format!("{start}LENGTH = {size}\n")
                }
                _ => format!("{line}\n"),
            };
            script = script.lines().map(resized).collect();
        }
    }
    fs::write(out.join("memory.x"), script).expect("OUT_DIR can be written to");
    println!("cargo::rustc-link-search={}", out.display());
}

fn variable(name: &str) -> Option<String> {
    println!("cargo::rerun-if-env-changed={name}");
    env::var(name).ok()
}

/// The first pictures of a .npy file of bytes, whose header tells its own length.
fn first_pictures(bytes: &[u8]) -> &[u8] {
    let header = usize::from(u16::from_le_bytes([bytes[8], bytes[9]]));
    &bytes[10 + header..][..PICTURES * PIXELS]
}
