//! Pointwise (1x1) convolution: a small matrix product, pixels x IN times IN x OUT.

use core::array;
use core::marker::PhantomData;
use core::ops::Range;

use super::epilogue::{Epilogue, finish};
use super::lanes::{OnChannels, TILE, add_scaled, block, for_each_panel};
use super::pixels::{Pixels, PixelsMut};

/// Makes `OUT` channels of each of `pixels` pixels from `IN` channels.
///
/// `weights`: panels of output channels (see [`super::lanes`]), each `[IN][width]`.
/// `bias`: `[OUT]`, padded with the last panel.
pub fn pointwise<const IN: usize, const OUT: usize, E: Epilogue>(
    pixels: usize,
    x: Pixels<'_>,
    weights: &[f32],
    bias: &[f32],
    y: PixelsMut<'_>,
) {
    let epilogue = PhantomData::<E>;
    let mut product = Product::<IN, E> {
        pixels,
        x,
        weights,
        bias,
        y,
        epilogue,
    };
    for_each_panel::<OUT>(&mut product);
}

struct Product<'a, const IN: usize, E> {
    pixels: usize,
    x: Pixels<'a>,
    weights: &'a [f32],
    bias: &'a [f32],
    y: PixelsMut<'a>,
    epilogue: PhantomData<E>,
}

impl<const IN: usize, E: Epilogue> OnChannels for Product<'_, IN, E> {
    #[inline(always)]
    fn run<const W: usize>(&mut self, channels: Range<usize>) {
        let (weights, _) = self.weights[channels.start * IN..].as_chunks();
        let bias = block(self.bias, channels.start);
        for start in (0..self.pixels).step_by(TILE) {
            let count = TILE.min(self.pixels - start);
            // An incomplete tile repeats its last pixel.
            let x = array::from_fn(|i| self.x.pixel(start + i.min(count - 1)));
            let sums = tile::<IN, W>(x, &weights[..IN], bias);
            for (i, sums) in sums.iter().enumerate().take(count) {
                let y = &mut self.y.data[(start + i) * self.y.stride..];
                finish::<W, E>(sums, &mut y[channels.clone()]);
            }
        }
    }
}

/// The sums of one tile of pixels for one panel of channels.
#[inline(always)]
fn tile<const IN: usize, const W: usize>(
    x: [&[f32; IN]; TILE],
    weights: &[[f32; W]],
    bias: &[f32; W],
) -> [[f32; W]; TILE] {
    let mut sums = [*bias; TILE];
    for (k, weights) in weights.iter().enumerate().take(IN) {
        for (sums, x) in sums.iter_mut().zip(x) {
            add_scaled(sums, x[k], weights);
        }
    }
    sums
}
