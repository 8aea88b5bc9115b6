//! Dense products in narrow vectors, for processors that have few registers and are near
//! little memory: the code is there once for all layers.

use super::lanes::STEP;
use super::span::part;
use super::weight::Weight;

/// The most pixels of a product.
pub const MOST: usize = 5;

/// The weights of [`STEP`] channels of the output.
pub struct Filter<'a, T> {
    /// What their sums begin with.
    pub bias: &'a [f32; STEP],
    /// Those of the whole panel that they lie in, `[channels of the input][width]`.
    pub weights: &'a [T],
    /// The width of the panel: 4, 8 or 16.
    pub width: usize,
    /// Which of the vectors in the panel they are.
    pub block: usize,
}

impl<T: Weight> Filter<'_, T> {
    /// The sums of `count` pixels, at most [`MOST`] and never 2, `stride` values apart,
    /// from `inputs` channels of each.
    #[inline(always)]
    pub fn sums(
        &self,
        sums: &mut [[f32; STEP]; MOST],
        count: usize,
        x: &[f32],
        stride: usize,
        inputs: usize,
    ) {
        match self.width {
            4 => self.in_panel::<1>(sums, count, x, stride, inputs),
            8 => self.in_panel::<2>(sums, count, x, stride, inputs),
            _ => self.in_panel::<4>(sums, count, x, stride, inputs),
        }
    }

    #[inline(always)]
    fn in_panel<const BLOCKS: usize>(
        &self,
        sums: &mut [[f32; STEP]; MOST],
        count: usize,
        x: &[f32],
        stride: usize,
        inputs: usize,
    ) {
        match count {
            5 => self.of_pixels::<BLOCKS, 5>(sums, x, stride, inputs),
            4 => self.of_pixels::<BLOCKS, 4>(sums, x, stride, inputs),
            3 => self.of_pixels::<BLOCKS, 3>(sums, x, stride, inputs),
            _ => self.of_pixels::<BLOCKS, 1>(sums, x, stride, inputs),
        }
    }

    #[inline(never)]
    fn of_pixels<const BLOCKS: usize, const P: usize>(
        &self,
        target: &mut [[f32; STEP]; MOST],
        x: &[f32],
        stride: usize,
        inputs: usize,
    ) {
        let Some(pixels) = pixels_of::<P>(x, stride, inputs) else {
            return;
        };
        let (weights, _) = self.weights.as_chunks::<STEP>();
        let (weights, _) = weights.as_chunks::<BLOCKS>();
        let Some(weights) = weights.get(..inputs) else {
            return;
        };
        let block = self.block % BLOCKS;
        let Some(target) = target.first_chunk_mut() else {
            return;
        };
        *target = [*self.bias; P];
        // From memory: the compiler makes vectors of these, where there are any, and not of
        // one value used everywhere.
        let mut sums = *target;
        for (channel, row) in weights.iter().enumerate() {
            let weights: [f32; STEP] = T::load((), &row[block]);
            let mut pixel = 0;
            while pixel < P {
                let Some(&x) = pixels[pixel].get(channel) else {
                    return;
                };
                let mut i = 0;
                while i < STEP {
                    sums[pixel][i] += x * weights[i];
                    i += 1;
                }
                pixel += 1;
            }
        }
        *target = sums;
    }
}

/// `inputs` channels of `P` pixels, `stride` values apart.
#[inline(always)]
fn pixels_of<const P: usize>(
    x: &[f32],
    stride: usize,
    inputs: usize,
) -> Option<[&[f32]; P]> {
    let mut pixels: [&[f32]; P] = [&[]; P];
    for (i, pixel) in pixels.iter_mut().enumerate() {
        *pixel = part(x, i * stride, inputs)?;
    }
    Some(pixels)
}
