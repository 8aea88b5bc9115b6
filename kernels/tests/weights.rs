//! Weights in 16 bits: each becomes the number that it stands for, and dense kernels make of
//! them what they make of the same numbers as floats.

use ghostc_kernels::activation::{Identity, Relu};
use ghostc_kernels::conv::{PixelMap, Planes, conv};
use ghostc_kernels::dispatch::{Best, best};
use ghostc_kernels::epilogue::{AddTo, Store};
use ghostc_kernels::fully_connected::fully_connected;
use ghostc_kernels::narrow::{Bf16, F16};
use ghostc_kernels::pixels::{Pixels, PixelsMut};
use ghostc_kernels::planes::conv_planes;
use ghostc_kernels::pointwise::pointwise;
use ghostc_kernels::vector::{Portable, Simd, Vector};
use ghostc_kernels::weight::Weight;
use ghostc_kernels::window::Window;

/// What a test does with a set of instructions.
trait OnSimd {
    fn run<S: Simd>(&self, simd: S);
}

/// Runs a test with every set of instructions that there is here.
fn for_each_simd(test: &impl OnSimd) {
    test.run(Portable);
    match best() {
        Best::Native(simd) => test.run(simd),
        #[cfg(target_arch = "x86_64")]
        Best::Avx2(simd) => test.run(simd),
        #[cfg(target_arch = "x86_64")]
        Best::Avx512(simd) => {
            test.run(simd);
            test.run(avx2());
        }
    }
}

/// AVX2, on a processor with AVX-512.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
fn avx2() -> ghostc_kernels::avx2::Avx2 {
    // SAFETY: a processor with AVX-512 has AVX2, FMA and F16C.
    unsafe { ghostc_kernels::avx2::Avx2::new_unchecked() }
}

/// Numbers of 16 bits.
trait Narrow: Weight {
    fn from_bits(bits: u16) -> Self;
    fn widen(self) -> f32;
    fn expected(bits: u16) -> f32;
}

impl Narrow for F16 {
    fn from_bits(bits: u16) -> Self {
        F16(bits)
    }

    fn widen(self) -> f32 {
        F16::widen(self)
    }

    fn expected(bits: u16) -> f32 {
        half::f16::from_bits(bits).to_f32()
    }
}

impl Narrow for Bf16 {
    fn from_bits(bits: u16) -> Self {
        Bf16(bits)
    }

    fn widen(self) -> f32 {
        Bf16::widen(self)
    }

    fn expected(bits: u16) -> f32 {
        half::bf16::from_bits(bits).to_f32()
    }
}

/// The same number, zeros with their sign; what is none must stay none.
fn same(found: f32, expected: f32) -> bool {
    found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan())
}

#[test]
fn every_number_is_widened_exactly() {
    fn check<T: Narrow>() {
        for bits in 0..=u16::MAX {
            let (found, expected) = (T::from_bits(bits).widen(), T::expected(bits));
            assert!(
                same(found, expected),
                "{bits:#06x}: {found} and not {expected}"
            );
        }
    }
    check::<F16>();
    check::<Bf16>();
}

/// Loads all numbers, `W` at a time.
struct Loads;

impl OnSimd for Loads {
    fn run<S: Simd>(&self, simd: S) {
        fn check<S: Simd, T: Narrow, const W: usize, V: Vector<S, W>>(simd: S) {
            let numbers: Vec<u16> = (0..=u16::MAX).collect();
            for bits in numbers.as_chunks::<W>().0 {
                let mut found = [0.0; W];
                let weights = bits.map(T::from_bits);
                simd.run(|| T::load::<S, W, V>(simd, &weights).store(&mut found));
                for (found, &bits) in found.into_iter().zip(bits) {
                    let expected = T::expected(bits);
                    assert!(
                        same(found, expected),
                        "{bits:#06x}: {found} and not {expected}"
                    );
                }
            }
        }
        fn check_all<S: Simd, T: Narrow>(simd: S) {
            check::<S, T, 16, S::X16>(simd);
            check::<S, T, 12, S::X12>(simd);
            check::<S, T, 8, S::X8>(simd);
            check::<S, T, 4, S::X4>(simd);
            check::<S, T, 1, [f32; 1]>(simd);
        }
        check_all::<S, F16>(simd);
        check_all::<S, Bf16>(simd);
    }
}

#[test]
fn vectors_of_every_width_are_loaded_exactly() {
    for_each_simd(&Loads);
}

/// Numbers between -1 and 1 that look random, many of them with an exponent of zero in 16
/// bits.
fn numbers(count: usize) -> Vec<f32> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let number = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let number = (state >> 40) as f32 / (1 << 23) as f32 - 1.0;
        if state.is_multiple_of(7) {
            number * 1e-5
        } else {
            number
        }
    };
    (0..count).map(number).collect()
}

fn f16s(weights: &[f32]) -> Vec<F16> {
    weights
        .iter()
        .map(|&weight| F16(half::f16::from_f32(weight).to_bits()))
        .collect()
}

fn bf16s(weights: &[f32]) -> Vec<Bf16> {
    weights
        .iter()
        .map(|&weight| Bf16(half::bf16::from_f32(weight).to_bits()))
        .collect()
}

/// Calls a kernel with weights of all types: narrow ones must give, bit for bit, what the
/// same numbers give as floats. `$call` is the call, with the weights under the name
/// `$weights` and the output, of `$len` values, under the name `$y`.
macro_rules! check_kernel {
    ($all:expr, $len:expr, |$weights:ident, $y:ident| $call:expr) => {{
        let all: Vec<f32> = $all;
        macro_rules! made {
            ($narrow:expr) => {{
                let $weights = $narrow;
                let mut y = numbers($len);
                {
                    let $y = &mut y[..];
                    $call;
                }
                y.into_iter().map(f32::to_bits).collect::<Vec<u32>>()
            }};
        }
        let wide: Vec<f32> = f16s(&all).into_iter().map(F16::widen).collect();
        assert_eq!(made!(&f16s(&all)[..]), made!(&wide[..]));
        let wide: Vec<f32> = bf16s(&all).into_iter().map(Bf16::widen).collect();
        assert_eq!(made!(&bf16s(&all)[..]), made!(&wide[..]));
    }};
}

/// Kernels that make `OUT` channels from `IN`.
struct Kernels<const IN: usize, const OUT: usize>;

impl<const IN: usize, const OUT: usize> OnSimd for Kernels<IN, OUT> {
    fn run<S: Simd>(&self, simd: S) {
        let out = ghostc_kernels::lanes::padded(OUT);
        let bias = numbers(out);
        let x = numbers(IN * 11 * 11);
        check_kernel!(numbers(out * IN), OUT, |weights, y| {
            fully_connected::<IN, OUT, Store<Relu>>(simd, &x, weights, &bias, y)
        });
        let pixels = Pixels {
            data: &x,
            stride: IN,
        };
        check_kernel!(numbers(out * IN), 23 * OUT, |weights, y| {
            let y = PixelsMut {
                data: y,
                stride: OUT,
            };
            pointwise::<IN, OUT, AddTo<Identity>>(simd, 23, pixels, weights, &bias, y)
        });
        let window = Window {
            input: [11, 11],
            output: [6, 6],
            stride: [2, 2],
            pads: [1, 1],
            dilation: [1, 1],
        };
        let map = PixelMap::<IN> {
            data: &x,
            pixel: IN,
            row: 11 * IN,
        };
        check_kernel!(numbers(9 * out * IN), 36 * OUT, |weights, y| {
            let y = PixelsMut {
                data: y,
                stride: OUT,
            };
            conv::<IN, OUT, 3, 3, Store<Identity>>(simd, &window, map, weights, &bias, y)
        });
        let planes = Planes {
            data: &x,
            channel: 121,
            pixel: 1,
            row: 11,
        };
        check_kernel!(numbers(9 * out * IN), 36 * OUT, |weights, y| {
            let y = PixelsMut {
                data: y,
                stride: OUT,
            };
            conv_planes::<IN, OUT, 3, 3, 2, Store<Relu>>(
                simd, &window, planes, weights, &bias, y,
            )
        });
    }
}

#[test]
fn dense_kernels_make_of_narrow_weights_what_they_make_of_wide_ones() {
    for_each_simd(&Kernels::<1, 1>);
    for_each_simd(&Kernels::<5, 23>);
    for_each_simd(&Kernels::<2, 44>);
}
