//! Which vectors are chosen: the widest that the processor, and the compiler, has.

mod support;

use ghostc_kernels::dispatch::{Best, best};
use ghostc_kernels::native::NATIVE;

/// The name of a type without its path.
fn name_of<T>(_: T) -> &'static str {
    let name = std::any::type_name::<T>();
    name.rsplit("::").next().unwrap_or(name)
}

/// What code that is compiled like this test can take for granted.
#[test]
fn native_vectors_are_the_widest_that_all_code_is_compiled_for() {
    let wide = cfg!(all(
        target_arch = "x86_64",
        target_feature = "avx2",
        target_feature = "fma",
        target_feature = "f16c"
    ));
    let wider = cfg!(all(
        target_feature = "avx512f",
        target_feature = "avx512vl",
        target_feature = "avx512bw",
        target_feature = "avx512dq"
    ));
    let expected = match (wide, wider) {
        (true, true) => "Avx512",
        (true, false) => "Avx2",
        _ if cfg!(all(target_arch = "aarch64", target_feature = "neon")) => "Neon",
        _ if cfg!(all(target_arch = "wasm32", target_feature = "simd128")) => "Simd128",
        _ => "Portable",
    };
    assert_eq!(name_of(NATIVE), expected);
}

#[cfg(target_arch = "x86_64")]
#[test]
fn the_best_vectors_are_those_that_the_processor_has() {
    let expected = match (support::avx2(), support::avx512()) {
        (_, Some(_)) => "Avx512",
        (Some(_), None) => "Avx2",
        (None, None) => name_of(NATIVE),
    };
    // The second answer comes from memory.
    for _ in 0..2 {
        let found = match best() {
            Best::Avx512(simd) => name_of(simd),
            Best::Avx2(simd) => name_of(simd),
            Best::Native(simd) => name_of(simd),
        };
        assert_eq!(found, expected);
    }
}

#[cfg(not(target_arch = "x86_64"))]
#[test]
fn the_best_vectors_are_the_native_ones() {
    let Best::Native(simd) = best();
    assert_eq!(name_of(simd), name_of(NATIVE));
}

/// All threads that ask at the same time get the same answer.
#[test]
fn all_threads_get_the_same_vectors() {
    let ask = || format!("{:?}", best());
    let answers = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(ask)).collect();
        let answers = threads.into_iter().map(|thread| thread.join());
        answers.collect::<Result<Vec<_>, _>>().expect("no panic")
    });
    assert!(answers.iter().all(|answer| *answer == ask()), "{answers:?}");
}
