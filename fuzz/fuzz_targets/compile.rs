//! Graphs of plausible operators and options: compiled, up to the emitted text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ghostc_fuzz::compile(data));
