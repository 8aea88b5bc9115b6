//! Depthwise convolution: every channel with a small kernel of its own.

use core::marker::PhantomData;
use core::ops::Range;

use super::epilogue::{Epilogue, finish};
use super::lanes::{OnChannels, add_product, block, for_each_block};
use super::pixels::Operands;
use super::window::{Axis, Window};

/// Columns of the output whose sums are kept in registers together.
const TILE: usize = 4;

/// Convolves `C` channels of the source into `C` channels of the target.
///
/// `weights`: `[KH][KW][C]`. `bias`: `[C]`.
pub fn depthwise<const C: usize, const KH: usize, const KW: usize, E: Epilogue>(
    window: &Window,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    for row in 0..window.output[0] {
        let sources = source_rows(window, row, operands.source().stride);
        let target = row * window.output[1] * operands.target().stride;
        let rows = Rows::<KH> { sources, target };
        depthwise_row::<C, KH, KW, E>(&window.columns(), &rows, operands, weights, bias);
    }
}

/// Where the rows lie from which one row of the output is made, and where that row lies:
/// offsets in values from the start of the source and of the target.
pub struct Rows<const KH: usize> {
    /// The row that each row of taps meets; `None` where that is padding.
    pub sources: [Option<usize>; KH],
    pub target: usize,
}

/// The source rows of output row `row` of a map that lies in one piece.
#[inline(always)]
pub fn source_rows<const KH: usize>(
    window: &Window,
    row: usize,
    stride: usize,
) -> [Option<usize>; KH] {
    let rows = window.rows();
    let mut sources = [None; KH];
    for tap in rows.taps(row, KH) {
        sources[tap] = Some(rows.meets(row, tap) * window.input[1] * stride);
    }
    sources
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
    let epilogue = PhantomData::<E>;
    for_each_block::<C>(&mut Row::<C, KH, KW, _, E> {
        columns,
        rows,
        operands,
        weights,
        bias,
        epilogue,
    });
}

struct Row<'a, const C: usize, const KH: usize, const KW: usize, O, E> {
    columns: &'a Axis,
    rows: &'a Rows<KH>,
    operands: &'a mut O,
    weights: &'a [f32],
    bias: &'a [f32],
    epilogue: PhantomData<E>,
}

impl<const C: usize, const KH: usize, const KW: usize, O: Operands, E: Epilogue> OnChannels
    for Row<'_, C, KH, KW, O, E>
{
    #[inline(always)]
    fn run<const W: usize>(&mut self, channels: Range<usize>) {
        let interior = self.columns.interior(KW);
        let mut column = 0;
        while column < self.columns.output {
            if column >= interior.start && column + TILE <= interior.end {
                self.make::<W, TILE>(channels.start, column, 0..KW);
                column += TILE;
            } else {
                let taps = self.columns.taps(column, KW);
                self.make::<W, 1>(channels.start, column, taps);
                column += 1;
            }
        }
    }
}

impl<const C: usize, const KH: usize, const KW: usize, O: Operands, E: Epilogue>
    Row<'_, C, KH, KW, O, E>
{
    /// Makes `N` columns of the output from `column` on, `W` channels from `channel` on.
    /// All columns use the taps `taps`.
    #[inline(always)]
    fn make<const W: usize, const N: usize>(
        &mut self,
        channel: usize,
        column: usize,
        taps: Range<usize>,
    ) {
        let sums = self.sums::<W, N>(channel, column, taps);
        let target = self.operands.target();
        let start = self.rows.target + column * target.stride + channel;
        for (i, sums) in sums.iter().enumerate() {
            let y = &mut target.data[start + i * target.stride..][..W];
            finish::<W, E>(sums, y);
        }
    }

    /// The sums of the values that [`Self::make`] makes.
    #[inline(always)]
    fn sums<const W: usize, const N: usize>(
        &self,
        channel: usize,
        column: usize,
        taps: Range<usize>,
    ) -> [[f32; W]; N] {
        let source = self.operands.source();
        let step = self.columns.stride * source.stride;
        let mut sums = [*block(self.bias, channel); N];
        for (ky, row) in self.rows.sources.iter().enumerate() {
            let Some(row) = row else { continue };
            for kx in taps.clone() {
                let weights = block(self.weights, (ky * KW + kx) * C + channel);
                let start = row + self.columns.meets(column, kx) * source.stride + channel;
                for (i, sums) in sums.iter_mut().enumerate() {
                    add_product::<W>(sums, block(source.data, start + i * step), weights);
                }
            }
        }
        sums
    }
}
