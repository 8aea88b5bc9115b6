//! Convolutions that make several maps from each map.

use core::marker::PhantomData;

use super::epilogue::{Epilogue, finish};
use super::lanes::block;
use super::pixels::Operands;
use super::window::Window;

/// Makes the first `OUT` channels of every output pixel, `K` from each channel of `KH` x
/// `KW` pixels: channel `o` is made from channel `o / K`.
///
/// `weights`: `[KH][KW][OUT]`. `bias`: `[OUT]`.
pub fn multiplied<
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
    let epilogue = PhantomData::<E>;
    let kernel = Multiplied::<OUT, K, KH, KW, E> {
        window,
        weights,
        bias: block(bias, 0),
        epilogue,
    };
    let [height, width] = window.output;
    for row in 0..height {
        for column in 0..width {
            let sums = kernel.sums(operands, row, column);
            let mut target = operands.target();
            finish::<OUT, E>(&sums, target.pixel::<OUT>(row * width + column));
        }
    }
}

struct Multiplied<'a, const OUT: usize, const K: usize, const KH: usize, const KW: usize, E>
{
    window: &'a Window,
    weights: &'a [f32],
    bias: &'a [f32; OUT],
    epilogue: PhantomData<E>,
}

impl<const OUT: usize, const K: usize, const KH: usize, const KW: usize, E>
    Multiplied<'_, OUT, K, KH, KW, E>
{
    #[inline(always)]
    fn sums(&self, operands: &impl Operands, row: usize, column: usize) -> [f32; OUT] {
        let (vertical, horizontal) = (self.window.rows(), self.window.columns());
        let source = operands.source();
        let mut sums = *self.bias;
        for ky in vertical.taps(row, KH) {
            let start = vertical.meets(row, ky) * self.window.input[1];
            for kx in horizontal.taps(column, KW) {
                let pixel = start + horizontal.meets(column, kx);
                let x = &source.data[pixel * source.stride..];
                let weights: &[f32; OUT] = block(self.weights, (ky * KW + kx) * OUT);
                add_multiplied::<OUT, K>(&mut sums, x, weights);
            }
        }
        sums
    }
}

/// `sums += x * weights`, each `x` for `K` sums.
#[inline(always)]
fn add_multiplied<const OUT: usize, const K: usize>(
    sums: &mut [f32; OUT],
    x: &[f32],
    weights: &[f32; OUT],
) {
    let x = &x[..OUT.div_ceil(K)];
    let (whole, rest) = sums.as_chunks_mut::<K>();
    let (whole_weights, rest_weights) = weights.as_chunks::<K>();
    for ((sums, weights), x) in whole.iter_mut().zip(whole_weights).zip(x) {
        for (sum, weight) in sums.iter_mut().zip(weights) {
            *sum += x * weight;
        }
    }
    for (sum, weight) in rest.iter_mut().zip(rest_weights) {
        *sum += x[OUT / K] * weight;
    }
}
