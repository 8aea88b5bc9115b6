//! The inner loop of dense kernels: some pixels times some panels of weights.

use super::vector::Vector;
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
        self[channel]
    }
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
            *panel = T::load(simd, &weights[channel]);
        }
        for (sums, x) in sums.iter_mut().zip(&x) {
            let x = V::splat(simd, x.at(channel));
            for (sum, weights) in sums.iter_mut().zip(panels) {
                *sum = sum.add_product(x, weights);
            }
        }
    }
}

/// How many of `pixels` pixels the next tile takes, at most `most`: such that all tiles are
/// about equal. Never 2: of two pixels alone, each is a tile.
#[inline(always)]
pub fn tile_of(pixels: usize, most: usize) -> usize {
    // Divisions are slow, and few tiles need any.
    if pixels >= 4 * most {
        return most;
    }
    match pixels.div_ceil(pixels.div_ceil(most)) {
        2 => 1,
        count => count,
    }
}
