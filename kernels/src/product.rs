//! The inner loop of dense kernels: some pixels times some panels of weights.

use super::lanes::LANES;
use super::span::rest;
use super::vector::{Simd, Vector};
use super::weight::Weight;

/// Pixels and channels whose sums are in registers together: those of `P` pixels in `N`
/// panels.
pub type Sums<V, const P: usize, const N: usize> = [[V; N]; P];

/// The channels of a pixel.
pub trait Channels: Copy {
    /// The value of a channel.
    fn at(&self, channel: usize) -> f32;
}

impl Channels for &[f32] {
    #[inline(always)]
    fn at(&self, channel: usize) -> f32 {
        let value = self.get(channel);
        debug_assert!(value.is_some(), "a channel beyond the end of the pixel");
        value.copied().unwrap_or_default()
    }
}

impl<const IN: usize> Channels for &[f32; IN] {
    #[inline(always)]
    fn at(&self, channel: usize) -> f32 {
        self.as_slice().at(channel)
    }
}

/// The weights for `inputs` values, of the panel whose first channel is `start`.
#[inline(always)]
pub fn rows_of<T, const W: usize>(
    weights: &[T],
    start: usize,
    inputs: usize,
) -> Option<&[[T; W]]> {
    rest(weights, start * inputs).as_chunks().0.get(..inputs)
}

/// `sums += x * weights`: for each of `P` pixels the product of its channels and `N` panels
/// of weights. `weights` are as many for each panel as there are channels.
#[inline(always)]
pub fn add_products<S, V, X, T, const W: usize, const P: usize, const N: usize>(
    simd: S,
    sums: &mut Sums<V, P, N>,
    x: [X; P],
    weights: [&[[T; W]]; N],
) where
    S: Copy,
    V: Vector<S, W>,
    X: Channels,
    T: Weight,
{
    for channel in 0..weights[0].len() {
        // Not `from_fn`, which is a call where widening makes it too large to be inlined.
        let mut panels = [V::splat(simd, 0.0); N];
        for (panel, weights) in panels.iter_mut().zip(weights) {
            let Some(weights) = weights.get(channel) else {
                return;
            };
            *panel = T::load(simd, weights);
        }
        for (sums, x) in sums.iter_mut().zip(&x) {
            let x = V::splat(simd, x.at(channel));
            for (sum, weights) in sums.iter_mut().zip(panels) {
                *sum = sum.add_product(x, weights);
            }
        }
    }
}

/// The most pixels whose sums dense kernels keep in registers together. Where vectors are
/// narrow, the channels of a panel take several, and only those of one pixel have room.
pub const fn most_pixels<S: Simd>() -> usize {
    if S::LANES < LANES { 1 } else { S::PIXELS }
}

/// How many of `pixels` pixels the next tile takes, at most `most`: such that all tiles are
/// about equal. Never 2: of two pixels alone, each is a tile.
#[inline(always)]
pub fn tile_of(pixels: usize, most: usize) -> usize {
    // Divisions are slow, and few tiles need any.
    if pixels >= 4 * most {
        return most;
    }
    match pixels.div_ceil(pixels.div_ceil(most).max(1)) {
        2 => 1,
        count => count,
    }
}
