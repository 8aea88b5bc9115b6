//! Graphs of plausible operators: decoded and imported.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ghostc_fuzz::graphs(data));
