//! Depthwise convolution by the rows of its input: each is added to all rows of the output
//! that it belongs to, so that no row of the input need be kept.

use core::ops::Range;

use super::activation::{Activation, Identity};
use super::depthwise::depthwise_row;
use super::elementwise::activate;
use super::epilogue::{AddTo, Store};
use super::pixels::Operands;
use super::rows::{RowPlaces, Rows};
use super::vector::Simd;
use super::window::{Axis, Window};

/// Which rows of the output a row of the input is added to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Share {
    /// Those that it is the last addend of.
    Finish,
    /// All others.
    Begin,
}

/// The turn of one row of the input.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    /// The row.
    pub row: usize,
    /// Which rows of the output it is added to.
    pub share: Share,
    /// Where it lies in the source.
    pub source: usize,
    /// Where the rows of the output lie in the target.
    pub target: RowPlaces,
}

/// Adds a share of what one row of the input gives, `C` channels of it. After the turns of
/// all rows in order, each in both shares, the target is what [`super::depthwise`] makes:
/// `A` of the sum, with `ONTO` of the sum and what the target held before.
///
/// The rows of the window must not be dilated, and each must meet the input.
/// `STRIDE` and `COLUMNS`: see [`super::tiles::tiled_stride`] and
/// [`super::tiles::tiled_columns`].
/// `weights`: `[KH][KW][C]`. `bias`: `[C]`. `zeros`: as many zeros.
pub fn depthwise_scatter<
    const C: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
    const COLUMNS: usize,
    A: Activation,
    const ONTO: bool,
>(
    simd: impl Simd,
    window: &Window,
    turn: &Turn,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
    zeros: &[f32],
) {
    let (vertical, columns) = (window.rows(), window.columns());
    for output in outputs(&vertical, KH, turn.row, turn.share) {
        let tap = turn.row + vertical.pad - output * vertical.stride;
        let rows = Rows::<KH> {
            taps: tap..tap + 1,
            sources: [turn.source; KH],
            target: turn.target.row(output),
        };
        let is_first = vertical.taps(output, KH).start == tap;
        let bias = if is_first { bias } else { zeros };
        // Few epilogues, since the kernel is compiled for each.
        if is_first && !ONTO {
            depthwise_row::<C, KH, KW, STRIDE, COLUMNS, Store<Identity>>(
                simd, &columns, &rows, operands, weights, bias,
            );
            // The only addend: rare enough for a second pass.
            if turn.share == Share::Finish {
                let mut target = operands.target();
                activate::<C, A>(simd, columns.output, target.part(0, rows.target));
            }
        } else if turn.share == Share::Finish {
            depthwise_row::<C, KH, KW, STRIDE, COLUMNS, AddTo<A>>(
                simd, &columns, &rows, operands, weights, bias,
            );
        } else {
            depthwise_row::<C, KH, KW, STRIDE, COLUMNS, AddTo<Identity>>(
                simd, &columns, &rows, operands, weights, bias,
            );
        }
    }
}

/// The rows of the output in a share of an input row.
fn outputs(vertical: &Axis, kernel: usize, row: usize, share: Share) -> Range<usize> {
    let (place, stride) = (row + vertical.pad, vertical.stride.max(1));
    let end = (place / stride + 1).min(vertical.output);
    let first = (place + 1).saturating_sub(kernel).div_ceil(stride);
    let first = first.min(end);
    let is_last = |output: &usize| {
        output * vertical.stride + vertical.taps(*output, kernel).end == place + 1
    };
    let finished = (first..end).take_while(is_last).count();
    match share {
        Share::Finish => first..first + finished,
        Share::Begin => first + finished..end,
    }
}
