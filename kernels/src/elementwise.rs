//! Work on single values: activations on their own, and arithmetic of two maps.

use core::marker::PhantomData;
use core::ops::Range;

use super::activation::Activation;
use super::lanes::{OnChannels, for_each_block};
use super::pixels::{Pixels, PixelsMut};
use super::span::{block, block_mut};
use super::vector::{Simd, Vector};

/// A function of two values.
pub trait Binary {
    /// The function's value at `a` and `b`.
    fn apply(a: f32, b: f32) -> f32;

    /// The function's values at those of `a` and `b`.
    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(simd: S, a: V, b: V) -> V {
        let (mut values, mut others) = ([0.0; W], [0.0; W]);
        a.store(&mut values);
        b.store(&mut others);
        for (value, other) in values.iter_mut().zip(others) {
            *value = Self::apply(*value, other);
        }
        V::load(simd, &values)
    }
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

    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(_: S, a: V, b: V) -> V {
        a.add(b)
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

    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(_: S, a: V, b: V) -> V {
        a.mul(b)
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
    y: PixelsMut<'_>,
) {
    for_each_block::<C, _>(&mut Activate::<_, A> {
        simd,
        pixels,
        y,
        function: PhantomData,
    });
}

struct Activate<'a, S, A> {
    simd: S,
    pixels: usize,
    y: PixelsMut<'a>,
    function: PhantomData<A>,
}

impl<S: Simd, A: Activation> OnChannels<S> for Activate<'_, S, A> {
    #[inline(always)]
    fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
        let simd = self.simd;
        simd.run(
            #[inline(always)]
            || {
                for i in 0..self.pixels {
                    let start = i * self.y.stride + channels.start;
                    let Some(y) = block_mut::<W>(self.y.data, start) else {
                        return;
                    };
                    A::on(V::load(simd, y)).store(y);
                }
            },
        );
    }
}

/// `y = A(B(a, b))` for `C` channels of each of `pixels` pixels. An operand with stride 0
/// is one pixel, used for all.
pub fn binary<const C: usize, B: Binary, A: Activation>(
    simd: impl Simd,
    pixels: usize,
    a: Pixels<'_>,
    b: Pixels<'_>,
    y: PixelsMut<'_>,
) {
    for_each_block::<C, _>(&mut Combine::<_, B, A> {
        simd,
        pixels,
        a: Some(a),
        b,
        y,
        functions: PhantomData,
    });
}

/// `y = A(B(y, b))` for `C` channels of each of `pixels` pixels. With stride 0, `b` is one
/// pixel, used for all.
pub fn binary_in_place<const C: usize, B: Binary, A: Activation>(
    simd: impl Simd,
    pixels: usize,
    y: PixelsMut<'_>,
    b: Pixels<'_>,
) {
    for_each_block::<C, _>(&mut Combine::<_, B, A> {
        simd,
        pixels,
        a: None,
        b,
        y,
        functions: PhantomData,
    });
}

struct Combine<'a, S, B, A> {
    simd: S,
    pixels: usize,
    /// What the target holds, where it is none of its own.
    a: Option<Pixels<'a>>,
    b: Pixels<'a>,
    y: PixelsMut<'a>,
    functions: PhantomData<(B, A)>,
}

impl<S: Simd, B: Binary, A: Activation> OnChannels<S> for Combine<'_, S, B, A> {
    #[inline(always)]
    fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
        let (simd, b) = (self.simd, self.b);
        simd.run(
            #[inline(always)]
            || {
                for i in 0..self.pixels {
                    let start = i * self.y.stride + channels.start;
                    let (Some(right), Some(y)) = (
                        block(b.data, i * b.stride + channels.start),
                        block_mut::<W>(self.y.data, start),
                    ) else {
                        return;
                    };
                    let left = match self.a {
                        Some(a) => block(a.data, i * a.stride + channels.start),
                        None => Some(&*y),
                    };
                    let Some(left) = left else { return };
                    let (left, right) = (V::load(simd, left), V::load(simd, right));
                    A::on(B::on(simd, left, right)).store(y);
                }
            },
        );
    }
}
