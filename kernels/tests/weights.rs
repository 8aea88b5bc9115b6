//! Weights in 16 bits: each becomes the number that it stands for, and dense kernels make of
//! them what they make of the same numbers as floats.

mod support;

use ghostc_kernels::activation::{Identity, Relu};
use ghostc_kernels::conv::{PixelMap, Planes, conv};
use ghostc_kernels::epilogue::{AddTo, Store};
use ghostc_kernels::fully_connected::fully_connected;
use ghostc_kernels::narrow::{Bf16, F16};
use ghostc_kernels::pixels::{Pixels, PixelsMut};
use ghostc_kernels::planes::conv_planes;
use ghostc_kernels::pointwise::pointwise;
use ghostc_kernels::vector::{Simd, Vector};
use ghostc_kernels::weight::Weight;
use ghostc_kernels::window::Window;
use support::Values;
use support::arena::bits;
use support::guard::{Guarded, guarded, on_both_sides};

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
fn check_loads<S: Simd, T: Narrow, const W: usize, V: Vector<S, W>>(simd: S) {
    // Ends with a whole vector, so that what is read too much is beyond the end.
    let numbers = (0..=u16::MAX)
        .cycle()
        .take((1_usize << 16).next_multiple_of(W));
    let weights = guarded(numbers.map(T::from_bits).collect::<Vec<T>>());
    for (i, weights) in weights.as_chunks::<W>().0.iter().enumerate() {
        let mut found = [0.0; W];
        simd.run(|| T::load::<S, W, V>(simd, weights).store(&mut found));
        for (lane, found) in found.into_iter().enumerate() {
            let bits = (i * W + lane) as u16;
            let expected = T::expected(bits);
            assert!(
                same(found, expected),
                "{bits:#06x}: {found} and not {expected}"
            );
        }
    }
}

fn check_all_loads<S: Simd, T: Narrow>(simd: S) {
    check_loads::<S, T, 16, S::X16>(simd);
    check_loads::<S, T, 12, S::X12>(simd);
    check_loads::<S, T, 8, S::X8>(simd);
    check_loads::<S, T, 4, S::X4>(simd);
    check_loads::<S, T, 1, [f32; 1]>(simd);
}

#[test]
fn vectors_of_every_width_are_loaded_exactly() {
    with_each_simd!(|simd| check_all_loads::<_, F16>(simd));
    with_each_simd!(|simd| check_all_loads::<_, Bf16>(simd));
}

/// Numbers between -1 and 1, many of them with an exponent of zero in 16 bits.
fn numbers(count: usize) -> Guarded {
    let mut numbers = Values::new(7).take(count);
    for number in numbers.iter_mut().step_by(7) {
        *number *= 1e-5;
    }
    numbers
}

fn f16s(weights: &[f32]) -> Guarded<F16> {
    let narrow = weights
        .iter()
        .map(|&weight| F16(half::f16::from_f32(weight).to_bits()));
    guarded(narrow.collect::<Vec<_>>())
}

fn bf16s(weights: &[f32]) -> Guarded<Bf16> {
    let narrow = weights
        .iter()
        .map(|&weight| Bf16(half::bf16::from_f32(weight).to_bits()));
    guarded(narrow.collect::<Vec<_>>())
}

fn widened<T: Narrow>(weights: &[T]) -> Guarded {
    let wide = weights.iter().map(|weight| weight.widen());
    guarded(wide.collect::<Vec<_>>())
}

/// Calls a kernel with weights of all types: narrow ones must give, bit for bit, what the
/// same numbers give as floats. `$call` is the call, with the weights under the name
/// `$weights` and the output, of `$len` values, under the name `$y`.
macro_rules! check_kernel {
    ($all:expr, $len:expr, |$weights:ident, $y:ident| $call:expr) => {{
        let all = $all;
        macro_rules! made {
            ($narrow:expr) => {{
                let $weights = $narrow;
                let mut y = numbers($len);
                {
                    let $y = &mut y[..];
                    $call;
                }
                bits(&y)
            }};
        }
        let wide = widened(&f16s(&all));
        assert_eq!(made!(&f16s(&all)[..]), made!(&wide[..]));
        let wide = widened(&bf16s(&all));
        assert_eq!(made!(&bf16s(&all)[..]), made!(&wide[..]));
    }};
}

/// Kernels that make `OUT` channels from `IN`.
fn check_kernels<const IN: usize, const OUT: usize>(simd: impl Simd) {
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
        pointwise::<IN, OUT, 1, AddTo<Identity>>(simd, 23, pixels, weights, &bias, y)
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

fn check_sides<const IN: usize, const OUT: usize>(simd: impl Simd) {
    on_both_sides(|| check_kernels::<IN, OUT>(simd));
}

shapes! {
    kernels_1_to_1: check_sides::<1, 1>;
    kernels_5_to_23: check_sides::<5, 23>;
    kernels_2_to_44: check_sides::<2, 44>;
}
