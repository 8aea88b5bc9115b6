//! Depthwise convolution: every channel with a small kernel of its own.

use core::array;
use core::marker::PhantomData;
use core::ops::Range;

use super::epilogue::{Epilogue, finish};
use super::lanes::{OnChannels, add_product, block, for_each_block};
use super::pixels::Operands;
use super::rows::Rows;
use super::window::{Axis, Window};

/// Columns of the output whose sums are kept in registers together. They share the pixels
/// that they read, so that a pixel's bounds are checked once for several taps.
const TILE: usize = 4;

/// Tiles are for kernels up to this wide, at a stride of 1 or 2 and without dilation.
const WIDEST: usize = 7;

/// The most pixels that a row of taps meets for one tile.
const SPAN: usize = (TILE - 1) * 2 + WIDEST;

/// Convolves `C` channels of the source into `C` channels of the target. Padding counts as
/// zeros.
///
/// `weights`: `[KH][KW][C]`. `bias`: `[C]`.
pub fn depthwise<const C: usize, const KH: usize, const KW: usize, E: Epilogue>(
    window: &Window,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    for row in 0..window.output[0] {
        let target = row * window.output[1] * operands.target().stride;
        let rows = Rows::<KH>::of_map(window, row, operands.source().stride, target);
        depthwise_row::<C, KH, KW, E>(&window.columns(), &rows, operands, weights, bias);
    }
}

/// Makes one row of the output. `columns` is the horizontal axis of the window; for the
/// rest see [`depthwise`].
pub fn depthwise_row<const C: usize, const KH: usize, const KW: usize, E: Epilogue>(
    columns: &Axis,
    rows: &Rows<KH>,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    let taps = rows.taps.clone();
    for_each_block::<C>(&mut Row::<KW, _, E> {
        columns,
        weights: &weights[taps.start * KW * C..],
        sources: &rows.sources[taps],
        target: rows.target,
        channels: C,
        operands,
        bias,
        epilogue: PhantomData,
    });
}

/// One row of the output. Only what the inner loops must know is a constant here, so that
/// layers of different sizes share their code.
struct Row<'a, const KW: usize, O, E> {
    columns: &'a Axis,
    /// The rows of the source that rows of taps meet.
    sources: &'a [usize],
    /// The weights of these rows of taps.
    weights: &'a [f32],
    /// Weights from one tap to the next.
    channels: usize,
    bias: &'a [f32],
    target: usize,
    operands: &'a mut O,
    epilogue: PhantomData<E>,
}

impl<const KW: usize, O: Operands, E: Epilogue> OnChannels for Row<'_, KW, O, E> {
    #[inline(always)]
    fn run<const W: usize>(&mut self, channels: Range<usize>) {
        match (self.columns.stride, self.columns.dilation) {
            (1, 1) if KW <= WIDEST => self.in_tiles::<W, 1>(channels.start),
            (2, 1) if KW <= WIDEST => self.in_tiles::<W, 2>(channels.start),
            _ => self.one_by_one::<W>(channels.start),
        }
    }
}

impl<const KW: usize, O: Operands, E: Epilogue> Row<'_, KW, O, E> {
    /// Makes `W` channels of the row, from `channel` on, at the stride `S`.
    #[inline(never)]
    fn in_tiles<const W: usize, const S: usize>(&mut self, channel: usize) {
        let interior = self.columns.interior(KW);
        for column in (0..self.columns.output).step_by(TILE) {
            let sums = if interior.start <= column && column + TILE <= interior.end {
                self.tile::<W, S, false>(channel, column)
            } else {
                self.tile::<W, S, true>(channel, column)
            };
            for (i, sums) in sums.iter().enumerate().take(self.columns.output - column) {
                self.write(channel, column + i, sums);
            }
        }
    }

    /// Makes `W` channels of the row, from `channel` on, at any stride and dilation.
    #[inline(never)]
    fn one_by_one<const W: usize>(&mut self, channel: usize) {
        for column in 0..self.columns.output {
            let sums = self.single::<W>(channel, column);
            self.write(channel, column, &sums);
        }
    }

    /// The sums of the tile of columns from `column` on. Only at an `EDGE` of the map may
    /// taps meet padding, and may columns lie beyond the end of the row; these get sums of
    /// no meaning.
    #[inline(always)]
    fn tile<const W: usize, const S: usize, const EDGE: bool>(
        &self,
        channel: usize,
        column: usize,
    ) -> [[f32; W]; TILE] {
        let source = self.operands.source();
        let mut sums = [*block(self.bias, channel); TILE];
        for (ky, start) in self.sources.iter().enumerate() {
            let row = &source.data[start + channel..];
            let pixels: [&[f32; W]; SPAN] = array::from_fn(|i| {
                let place = column * S + i;
                let met = i < (TILE - 1) * S + KW;
                if met && (!EDGE || self.columns.inside(place)) {
                    block(row, (place - self.columns.pad) * source.stride)
                } else {
                    &[0.0; W]
                }
            });
            let weights: [_; KW] = array::from_fn(|kx| self.weights_of(ky, kx, channel));
            for (kx, weights) in weights.iter().enumerate() {
                // Column by column by hand: over a loop LLVM may vectorise with scatters.
                let [first, second, third, fourth] = &mut sums;
                add_product(first, pixels[kx], weights);
                add_product(second, pixels[S + kx], weights);
                add_product(third, pixels[2 * S + kx], weights);
                add_product(fourth, pixels[3 * S + kx], weights);
            }
        }
        sums
    }

    /// The sums of one column.
    #[inline(always)]
    fn single<const W: usize>(&self, channel: usize, column: usize) -> [f32; W] {
        let source = self.operands.source();
        let mut sums = *block(self.bias, channel);
        for (ky, start) in self.sources.iter().enumerate() {
            let row = &source.data[start + channel..];
            for kx in self.columns.taps(column, KW) {
                let pixel = self.columns.meets(column, kx);
                let x = block(row, pixel * source.stride);
                add_product(&mut sums, x, self.weights_of(ky, kx, channel));
            }
        }
        sums
    }

    /// The weights of tap `kx` in row `ky` of those that meet the input.
    #[inline(always)]
    fn weights_of<const W: usize>(
        &self,
        ky: usize,
        kx: usize,
        channel: usize,
    ) -> &[f32; W] {
        block(self.weights, (ky * KW + kx) * self.channels + channel)
    }

    #[inline(always)]
    fn write<const W: usize>(&mut self, channel: usize, column: usize, sums: &[f32; W]) {
        let target = self.operands.target();
        let start = self.target + column * target.stride + channel;
        finish::<W, E>(sums, &mut target.data[start..][..W]);
    }
}
