//! Bytes as they come: decoded and imported.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ghostc_fuzz::import(data));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    match seed % 2 {
        0 => ghostc_fuzz::mutate_file(data, size, most, seed),
        _ => libfuzzer_sys::fuzzer_mutate(data, size, most),
    }
});
