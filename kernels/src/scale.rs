//! Squeeze-and-excite: every channel times a factor of its own.

use core::ops::Range;

use super::lanes::{OnChannels, for_each_block};
use super::pixels::{Pixels, PixelsMut};
use super::span::{block, block_mut};
use super::vector::{Simd, Vector};

/// Multiplies the `C` channels of each of `pixels` pixels by `factors[0..C]`, in place.
pub fn scale<const C: usize>(
    simd: impl Simd,
    pixels: usize,
    y: PixelsMut<'_>,
    factors: &[f32],
) {
    for_each_block::<C, _>(&mut Scale {
        simd,
        pixels,
        x: None,
        factors,
        y,
    });
}

/// The `C` channels of each of `pixels` pixels of `x` times `factors[0..C]`.
pub fn scale_from<const C: usize>(
    simd: impl Simd,
    pixels: usize,
    x: Pixels<'_>,
    factors: &[f32],
    y: PixelsMut<'_>,
) {
    for_each_block::<C, _>(&mut Scale {
        simd,
        pixels,
        x: Some(x),
        factors,
        y,
    });
}

struct Scale<'a, S> {
    simd: S,
    pixels: usize,
    /// What the target holds, where it is none of its own.
    x: Option<Pixels<'a>>,
    factors: &'a [f32],
    y: PixelsMut<'a>,
}

impl<S: Simd> OnChannels<S> for Scale<'_, S> {
    #[inline(always)]
    fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
        let simd = self.simd;
        simd.run(
            #[inline(always)]
            || {
                let Some(factors) = block(self.factors, channels.start) else {
                    return;
                };
                let factors = V::load(simd, factors);
                for i in 0..self.pixels {
                    let start = i * self.y.stride + channels.start;
                    let Some(y) = block_mut::<W>(self.y.data, start) else {
                        return;
                    };
                    let x = match self.x {
                        Some(x) => block(x.data, i * x.stride + channels.start),
                        None => Some(&*y),
                    };
                    let Some(x) = x else { return };
                    V::load(simd, x).mul(factors).store(y);
                }
            },
        );
    }
}
