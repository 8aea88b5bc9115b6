//! Options and bytes of a file: compiled, up to the emitted text.
#![no_main]

use ghostc_fuzz::OPTIONS_BYTES;

libfuzzer_sys::fuzz_target!(|data: &[u8]| ghostc_fuzz::files(data));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    match seed % 2 {
        0 if size > OPTIONS_BYTES && most > OPTIONS_BYTES => {
            let rest = &mut data[OPTIONS_BYTES..];
            let (size, most) = (size - OPTIONS_BYTES, most - OPTIONS_BYTES);
            OPTIONS_BYTES + ghostc_fuzz::mutate_file(rest, size, most, seed)
        }
        _ => libfuzzer_sys::fuzzer_mutate(data, size, most),
    }
});
