//! Squeeze-and-excite: every channel times a factor of its own.

use super::pixels::{Pixels, PixelsMut};
use super::span::block;
use super::vector::Simd;

/// Multiplies the `C` channels of each of `pixels` pixels by `factors[0..C]`, in place.
pub fn scale<const C: usize>(
    simd: impl Simd,
    pixels: usize,
    mut y: PixelsMut<'_>,
    factors: &[f32],
) {
    let factors: &[f32; C] = block(factors, 0);
    simd.run(
        #[inline(always)]
        || {
            for i in 0..pixels {
                for (y, factor) in y.pixel::<C>(i).iter_mut().zip(factors) {
                    *y *= factor;
                }
            }
        },
    );
}

/// The `C` channels of each of `pixels` pixels of `x` times `factors[0..C]`.
pub fn scale_from<const C: usize>(
    simd: impl Simd,
    pixels: usize,
    x: Pixels<'_>,
    factors: &[f32],
    mut y: PixelsMut<'_>,
) {
    let factors: &[f32; C] = block(factors, 0);
    simd.run(
        #[inline(always)]
        || {
            for i in 0..pixels {
                let x = x.pixel::<C>(i);
                for ((y, x), factor) in y.pixel::<C>(i).iter_mut().zip(x).zip(factors) {
                    *y = x * factor;
                }
            }
        },
    );
}
