//! Depthwise convolution with a multiplier: several channels made from each one.

use core::array;
use core::marker::PhantomData;

use super::epilogue::Epilogue;
use super::lanes::{LANES, add_product, block};
use super::pixels::Operands;
use super::window::Window;

/// Convolves channels of the source into `OUT` channels of the target, `K` from each:
/// channel `o` is made from channel `o / K`. Padding counts as zeros.
///
/// `OUT` need not be a multiple of `K`; the source has `OUT / K` channels, rounded up.
///
/// `weights`: `[KH][KW][K][channels of the source]`. `bias`: `[OUT]`.
pub fn depthwise_multiplied<
    const OUT: usize,
    const K: usize,
    const KH: usize,
    const KW: usize,
    E: Epilogue,
>(
    window: &Window,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    let mut layer = Layer::<OUT, K, KH, KW, _, E> {
        window,
        weights,
        bias,
        operands,
        epilogue: PhantomData,
    };
    let channels = OUT.div_ceil(K);
    let mut channel = 0;
    while channel < channels {
        channel += match channels - channel {
            LANES.. => layer.run::<LANES>(channel),
            8.. => layer.run::<8>(channel),
            4.. => layer.run::<4>(channel),
            _ => layer.run::<1>(channel),
        };
    }
}

struct Layer<'a, const OUT: usize, const K: usize, const KH: usize, const KW: usize, O, E> {
    window: &'a Window,
    weights: &'a [f32],
    bias: &'a [f32],
    operands: &'a mut O,
    epilogue: PhantomData<E>,
}

impl<
    const OUT: usize,
    const K: usize,
    const KH: usize,
    const KW: usize,
    O: Operands,
    E: Epilogue,
> Layer<'_, OUT, K, KH, KW, O, E>
{
    /// Makes what comes from `W` channels of the source, from `channel` on. Returns `W`.
    #[inline(never)]
    fn run<const W: usize>(&mut self, channel: usize) -> usize {
        let first = channel * K;
        let end = OUT.min(first + W * K);
        let bias: [[f32; W]; K] = array::from_fn(|j| {
            array::from_fn(|c| {
                let bias = self.bias[first..end].get(c * K + j);
                bias.copied().unwrap_or(0.0)
            })
        });
        let [height, width] = self.window.output;
        for row in 0..height {
            for column in 0..width {
                let sums = self.sums(channel, [row, column], &bias);
                // In the order of the target: what one channel gave lies together.
                let sums: [[f32; K]; W] =
                    array::from_fn(|c| array::from_fn(|j| sums[j][c]));
                let target = self.operands.target();
                let start = (row * width + column) * target.stride;
                let target = &mut target.data[start + first..start + end];
                for (y, sum) in target.iter_mut().zip(sums.as_flattened()) {
                    *y = E::finish(*sum, *y);
                }
            }
        }
        W
    }

    /// The sums of one output pixel, `[K][W]`, which start at `bias`.
    #[inline(always)]
    fn sums<const W: usize>(
        &self,
        channel: usize,
        [row, column]: [usize; 2],
        bias: &[[f32; W]; K],
    ) -> [[f32; W]; K] {
        let channels = OUT.div_ceil(K);
        let source = self.operands.source();
        let (vertical, horizontal) = (self.window.rows(), self.window.columns());
        let mut sums = *bias;
        for ky in vertical.taps(row, KH) {
            let start = vertical.meets(row, ky) * self.window.input[1];
            for kx in horizontal.taps(column, KW) {
                let pixel = start + horizontal.meets(column, kx);
                let x = block(source.data, pixel * source.stride + channel);
                for (j, sums) in sums.iter_mut().enumerate() {
                    let weights = ((ky * KW + kx) * K + j) * channels + channel;
                    add_product(sums, x, block::<W>(self.weights, weights));
                }
            }
        }
        sums
    }
}
