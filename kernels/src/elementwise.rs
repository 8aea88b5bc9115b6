//! Work on single values: activations on their own, and arithmetic of two maps.

use super::activation::Activation;
use super::pixels::{Pixels, PixelsMut};
use super::vector::Simd;

/// A function of two values.
pub trait Binary {
    /// The function's value at `a` and `b`.
    fn apply(a: f32, b: f32) -> f32;
}

/// `a + b`.
pub struct Add;

/// `a - b`.
pub struct Sub;

/// `a * b`.
pub struct Mul;

/// `a / b`.
pub struct Div;

/// `a`, or `a * b` where `a < 0`.
pub struct Prelu;

impl Binary for Add {
    #[inline(always)]
    fn apply(a: f32, b: f32) -> f32 {
        a + b
    }
}

impl Binary for Sub {
    #[inline(always)]
    fn apply(a: f32, b: f32) -> f32 {
        a - b
    }
}

impl Binary for Mul {
    #[inline(always)]
    fn apply(a: f32, b: f32) -> f32 {
        a * b
    }
}

impl Binary for Div {
    #[inline(always)]
    fn apply(a: f32, b: f32) -> f32 {
        a / b
    }
}

impl Binary for Prelu {
    #[inline(always)]
    fn apply(a: f32, b: f32) -> f32 {
        if a < 0.0 { a * b } else { a }
    }
}

/// `y = A(y)` for `C` channels of each of `pixels` pixels.
pub fn activate<const C: usize, A: Activation>(
    simd: impl Simd,
    pixels: usize,
    mut y: PixelsMut<'_>,
) {
    simd.run(
        #[inline(always)]
        || {
            for i in 0..pixels {
                for y in y.pixel::<C>(i) {
                    *y = A::apply(*y);
                }
            }
        },
    );
}

/// `y = A(B(a, b))` for `C` channels of each of `pixels` pixels. An operand with stride 0
/// is one pixel, used for all.
pub fn binary<const C: usize, B: Binary, A: Activation>(
    simd: impl Simd,
    pixels: usize,
    a: Pixels<'_>,
    b: Pixels<'_>,
    mut y: PixelsMut<'_>,
) {
    simd.run(
        #[inline(always)]
        || {
            for i in 0..pixels {
                let (a, b) = (a.pixel::<C>(i), b.pixel::<C>(i));
                for ((y, a), b) in y.pixel::<C>(i).iter_mut().zip(a).zip(b) {
                    *y = A::apply(B::apply(*a, *b));
                }
            }
        },
    );
}

/// `y = A(B(y, b))` for `C` channels of each of `pixels` pixels. With stride 0, `b` is one
/// pixel, used for all.
pub fn binary_in_place<const C: usize, B: Binary, A: Activation>(
    simd: impl Simd,
    pixels: usize,
    mut y: PixelsMut<'_>,
    b: Pixels<'_>,
) {
    simd.run(
        #[inline(always)]
        || {
            for i in 0..pixels {
                for (y, b) in y.pixel::<C>(i).iter_mut().zip(b.pixel::<C>(i)) {
                    *y = A::apply(B::apply(*y, *b));
                }
            }
        },
    );
}
