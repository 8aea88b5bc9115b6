//! The inner loop of dense kernels: some pixels times some panels of weights.

use super::span::part;
use super::vector::Vector;
use super::weight::Weight;

/// Pixels and channels whose sums are in registers together: those of `P` pixels in `N`
/// panels.
pub type Sums<V, const P: usize, const N: usize> = [[V; N]; P];

/// The weights of a panel: for each channel of the input `BLOCKS` vectors.
pub type Rows<'a, T, const W: usize, const BLOCKS: usize> = &'a [[[T; W]; BLOCKS]];

/// The channels of a pixel.
pub trait Channels: Copy {
    /// The value of a channel.
    fn at(&self, channel: usize) -> f32;
}

impl Channels for &[f32] {
    #[inline(always)]
    fn at(&self, channel: usize) -> f32 {
        debug_assert!(
            channel < self.len(),
            "a channel beyond the end of the pixel"
        );
        self.get(channel).copied().unwrap_or_default()
    }
}

/// The weights for `inputs` values, of the panel whose first channel is `start`.
#[inline(always)]
pub fn rows_of<T, const W: usize, const BLOCKS: usize>(
    weights: &[T],
    start: usize,
    inputs: usize,
) -> Option<Rows<'_, T, W, BLOCKS>> {
    let weights = part(weights, start * inputs, inputs * BLOCKS * W)?;
    weights.as_chunks::<W>().0.as_chunks().0.get(..inputs)
}

/// Vector `block` of a row of weights; there are `BLOCKS`.
#[inline(always)]
pub fn weights_in<S, T, V, const W: usize, const BLOCKS: usize>(
    simd: S,
    row: &[[T; W]; BLOCKS],
    block: usize,
) -> V
where
    V: Vector<S, W>,
    T: Weight,
{
    T::load(simd, &row[block % BLOCKS])
}

/// `sums += x * weights`: for each of `P` pixels the product of its channels and `N` panels
/// of weights, of which it is vector `block`. `weights` are as many for each panel as there
/// are channels.
#[inline(always)]
pub fn add_products<
    S,
    V,
    X,
    T,
    const W: usize,
    const BLOCKS: usize,
    const P: usize,
    const N: usize,
>(
    simd: S,
    sums: &mut Sums<V, P, N>,
    x: [X; P],
    weights: [Rows<'_, T, W, BLOCKS>; N],
    block: usize,
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
            if let Some(row) = weights.get(channel) {
                *panel = weights_in(simd, row, block);
            }
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
    match pixels.div_ceil(pixels.div_ceil(most).max(1)) {
        2 => 1,
        count => count,
    }
}
