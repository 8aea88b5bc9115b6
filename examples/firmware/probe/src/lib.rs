//! What the firmware example measures with, and how it talks to the emulator. Firmware of yours
//! does not need it; all that is unsafe in the example is here.

#![no_std]

mod faults;
mod host;
mod samples;
mod stack;

pub use host::{fail, finish};
pub use samples::samples;
pub use stack::inference;

/// Tells the class of a sample, and the scores as the bits of each float.
pub fn sample(number: usize, label: usize, scores: &[f32]) {
    host::write("sample ");
    host::write_number(number);
    host::write(": label ");
    host::write_number(label);
    host::write(", bits");
    for score in scores {
        host::write(" ");
        host::write_bits(score.to_bits());
    }
    host::write("\n");
}

/// The place of the largest score, the first of several.
pub fn best(scores: &[f32]) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (place, &score) in scores.iter().enumerate() {
        if score > best.1 {
            best = (place, score);
        }
    }
    best.0
}
