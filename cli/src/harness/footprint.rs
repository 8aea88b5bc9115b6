//! What the emitted module takes besides its arena and weights: machine code and stack.

use std::fs;
use std::path::Path;
use std::time::Instant;

use object::{Object as _, ObjectSection as _, SectionKind};
use serde::Serialize;

use super::rustc;
use crate::failure::Failure;

/// Code and stack of a module, as compiled for this CPU.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Footprint {
    /// Bytes of machine code.
    pub text_bytes: u64,
    /// Bytes of the largest stack frame; null on a CPU whose assembly is not understood here.
    pub stack_frame_bytes: Option<u64>,
    /// How long rustc takes for the module, optimising, in seconds.
    pub rustc_seconds: f64,
}

/// Compiles the module alone, as a library, and looks at what comes out.
pub fn of_module(module: &Path, folder: &Path) -> Result<Footprint, Failure> {
    let (object, assembly) = (folder.join("module.o"), folder.join("module.s"));
    let start = Instant::now();
    rustc::compile_library(module, &object, &assembly)?;
    let rustc_seconds = start.elapsed().as_secs_f64();
    let bytes = fs::read(&object).map_err(|error| super::unusable(&error))?;
    let text = object::File::parse(&*bytes).map_or(0, |file| text_bytes(&file));
    let assembly = fs::read_to_string(&assembly).map_err(|error| super::unusable(&error))?;
    let frame: Option<fn(&str) -> u64> = match std::env::consts::ARCH {
        "x86_64" => Some(grows_x86),
        "aarch64" => Some(grows_aarch64),
        _ => None,
    };
    let stack_frame_bytes = frame.map(|grows| largest_frame(&assembly, grows));
    Ok(Footprint { text_bytes: text, stack_frame_bytes, rustc_seconds })
}

fn text_bytes(file: &object::File<'_>) -> u64 {
    let texts = file.sections().filter(|section| section.kind() == SectionKind::Text);
    texts.map(|section| section.size()).sum()
}

/// The most that any function takes from the stack; `grows` says by how much one instruction
/// makes it grow.
fn largest_frame(assembly: &str, grows: fn(&str) -> u64) -> u64 {
    let (mut largest, mut frame) = (0, 0);
    for line in assembly.lines() {
        // A function begins at a label that is not local.
        let is_label = !line.starts_with(['\t', ' ', '.', '#']) && line.ends_with(':');
        if is_label {
            frame = 0;
        }
        frame += grows(line.trim());
        largest = largest.max(frame);
    }
    largest
}

/// `pushq` and `subq $N, %rsp`.
fn grows_x86(instruction: &str) -> u64 {
    if instruction.starts_with("pushq") {
        return 8;
    }
    let size = instruction.strip_prefix("subq").and_then(|operands| {
        operands.trim().strip_prefix('$')?.strip_suffix(", %rsp")?.trim().parse().ok()
    });
    size.unwrap_or(0)
}

/// `sub sp, sp, #N` and `stp …, [sp, #-N]!`.
fn grows_aarch64(instruction: &str) -> u64 {
    let size = match instruction.strip_prefix("sub") {
        Some(operands) => operands.trim().strip_prefix("sp, sp, #"),
        None => instruction.split_once("[sp, #-").and_then(|(_, rest)| rest.strip_suffix("]!")),
    };
    size.and_then(|size| size.trim().parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_of_x86() {
        let assembly = "\
one:
\tpushq\t%rbp
\tpushq\t%rbx
\tsubq\t$1032, %rsp
.LBB0_1:
\tsubq\t$8, %rax
two:
\tsubq\t$40, %rsp
";
        assert_eq!(largest_frame(assembly, grows_x86), 1048);
    }

    #[test]
    fn frames_of_aarch64() {
        let assembly = "\
one:
\tstp\tx29, x30, [sp, #-32]!
\tsub\tsp, sp, #256
\tstr\tx0, [sp, #16]
two:
\tsub\tsp, sp, #64
";
        assert_eq!(largest_frame(assembly, grows_aarch64), 288);
    }
}
