//! Depthwise convolution with a multiplier: several channels made from each one.

use core::array;
use core::iter;
use core::marker::PhantomData;

use super::epilogue::Epilogue;
use super::lanes::LANES;
use super::pixels::Operands;
use super::rows::{RowPlaces, Rows};
use super::span::block;
use super::vector::{Simd, Vector};
use super::window::{Axis, Window};

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
    simd: impl Simd,
    window: &Window,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    let source = RowPlaces::of_map(window.input, operands.source().stride);
    let target = RowPlaces::of_map(window.output, operands.target().stride);
    let rows = (0..window.output[0])
        .map(|row| Rows::<KH>::new(window, row, source, target.row(row)));
    make::<OUT, K, KH, KW, E>(simd, &window.columns(), rows, operands, weights, bias);
}

/// Makes one row of the output. `columns` is the horizontal axis of the window; for the
/// rest see [`depthwise_multiplied`].
pub fn depthwise_multiplied_row<
    const OUT: usize,
    const K: usize,
    const KH: usize,
    const KW: usize,
    E: Epilogue,
>(
    simd: impl Simd,
    columns: &Axis,
    rows: &Rows<KH>,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    let rows = iter::once(rows.clone());
    make::<OUT, K, KH, KW, E>(simd, columns, rows, operands, weights, bias);
}

/// Makes rows of the output.
#[inline(always)]
fn make<const OUT: usize, const K: usize, const KH: usize, const KW: usize, E: Epilogue>(
    simd: impl Simd,
    columns: &Axis,
    rows: impl Iterator<Item = Rows<KH>> + Clone,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    let mut layer = Layer::<OUT, K, KH, KW, _, _, E> {
        simd,
        columns,
        weights,
        bias,
        operands,
        epilogue: PhantomData,
    };
    let channels = OUT.div_ceil(K);
    let mut channel = 0;
    while channel < channels {
        let rows = rows.clone();
        channel += match channels - channel {
            LANES.. => layer.run::<LANES>(channel, rows),
            8.. => layer.run::<8>(channel, rows),
            4.. => layer.run::<4>(channel, rows),
            _ => layer.run::<1>(channel, rows),
        };
    }
}

struct Layer<
    'a,
    const OUT: usize,
    const K: usize,
    const KH: usize,
    const KW: usize,
    S,
    O,
    E,
> {
    simd: S,
    columns: &'a Axis,
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
    S: Simd,
    O: Operands,
    E: Epilogue,
> Layer<'_, OUT, K, KH, KW, S, O, E>
{
    /// Makes what comes from `W` channels of the source, from `channel` on. Returns `W`.
    #[inline(never)]
    fn run<const W: usize>(
        &mut self,
        channel: usize,
        rows: impl Iterator<Item = Rows<KH>>,
    ) -> usize {
        let first = channel * K;
        let end = OUT.min(first + W * K);
        let bias: [[f32; W]; K] = array::from_fn(|j| {
            array::from_fn(|c| {
                let bias = self.bias[first..end].get(c * K + j);
                bias.copied().unwrap_or(0.0)
            })
        });
        for rows in rows {
            self.row(channel, &rows, &bias);
        }
        W
    }

    /// Makes these channels of one row.
    #[inline(always)]
    fn row<const W: usize>(
        &mut self,
        channel: usize,
        rows: &Rows<KH>,
        bias: &[[f32; W]; K],
    ) {
        let first = channel * K;
        let end = OUT.min(first + W * K);
        for column in 0..self.columns.output {
            let sums = self.sums(channel, rows, column, bias);
            // In the order of the target: what one channel gave lies together.
            let sums: [[f32; K]; W] = array::from_fn(|c| array::from_fn(|j| sums[j][c]));
            let target = self.operands.target();
            let start = rows.target + column * target.stride;
            let target = &mut target.data[start + first..start + end];
            for (y, sum) in target.iter_mut().zip(sums.as_flattened()) {
                *y = E::apply(*sum, *y);
            }
        }
    }

    /// The sums of one output pixel, `[K][W]`, which start at `bias`.
    // Inlined it would be vectorised for the order of the target, at up to three times the
    // cost.
    #[inline(never)]
    fn sums<const W: usize>(
        &self,
        channel: usize,
        rows: &Rows<KH>,
        column: usize,
        bias: &[[f32; W]; K],
    ) -> [[f32; W]; K] {
        let channels = OUT.div_ceil(K);
        let source = self.operands.source();
        let simd = self.simd;
        simd.run(
            #[inline(always)]
            || {
                let mut sums = *bias;
                for (ky, row) in rows.taps.clone().zip(&rows.sources[rows.taps.clone()]) {
                    for kx in self.columns.taps(column, KW) {
                        let pixel = self.columns.meets(column, kx);
                        let first = row + channel + pixel * source.stride;
                        let Some(x) = block(source.data, first) else {
                            return sums;
                        };
                        for (j, sums) in sums.iter_mut().enumerate() {
                            let weights = ((ky * KW + kx) * K + j) * channels + channel;
                            let Some(weights) = block::<W>(self.weights, weights) else {
                                break;
                            };
                            *sums = Vector::<S, W>::add_product(*sums, *x, *weights);
                        }
                    }
                }
                sums
            },
        )
    }
}
