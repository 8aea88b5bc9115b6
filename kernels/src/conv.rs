//! Dense convolution, for the few layers that are neither pointwise nor depthwise.

use core::array;
use core::iter;
use core::marker::PhantomData;
use core::ops::Range;

use super::epilogue::{Epilogue, finish};
use super::lanes::{OnChannels, TILE, add_scaled, block, for_each_panel};
use super::pixels::{Operands, Pixels, PixelsMut};
use super::rows::{RowPlaces, Rows};
use super::window::{Axis, Window};

/// A map to read in any order of its axes, each with its own stride in values.
#[derive(Clone, Copy)]
pub struct Planes<'a> {
    /// The values from the first channel of the first pixel on.
    pub data: &'a [f32],
    /// From a channel to the next: the size of a plane, or 1 if channels lie together.
    pub channel: usize,
    /// From a pixel to its right neighbour: 1 in a plane.
    pub pixel: usize,
    /// From a row to the next.
    pub row: usize,
}

/// A map that a dense convolution can read.
pub trait Map: Copy {
    /// The value of a channel; `pixel` is where the pixel's first channel lies.
    fn at(&self, pixel: usize, channel: usize) -> f32;
    /// From a pixel to its right neighbour.
    fn pixel(&self) -> usize;
    /// From a row to the next.
    fn row(&self) -> usize;
}

impl Map for Planes<'_> {
    #[inline(always)]
    fn at(&self, pixel: usize, channel: usize) -> f32 {
        self.data[pixel + channel * self.channel]
    }

    #[inline(always)]
    fn pixel(&self) -> usize {
        self.pixel
    }

    #[inline(always)]
    fn row(&self) -> usize {
        self.row
    }
}

/// Makes `OUT` channels of every output pixel from `IN` channels of `KH` x `KW` pixels.
///
/// `weights`: panels of output channels (see [`super::lanes`]), each `[KH][KW][IN][width]`.
/// `bias`: `[OUT]`, padded with the last panel.
pub fn conv<const IN: usize, const OUT: usize, const KH: usize, const KW: usize, E>(
    window: &Window,
    x: impl Map,
    weights: &[f32],
    bias: &[f32],
    y: PixelsMut<'_>,
) where
    E: Epilogue,
{
    let source = RowPlaces {
        start: 0,
        rows: window.input[0],
        stride: x.row(),
    };
    let target = RowPlaces::of_map(window.output, y.stride);
    let rows = (0..window.output[0])
        .map(|row| Rows::<KH>::new(window, row, source, target.row(row)));
    for_each_panel::<OUT>(&mut Dense::<_, _, IN, KH, KW, E> {
        columns: &window.columns(),
        rows,
        memory: Separate { x, y },
        weights,
        bias,
        epilogue: PhantomData,
    });
}

/// Makes one row of the output. `columns` is the window's horizontal axis; `channel` is the
/// distance from a channel of the source to the next: 1, or the size of a plane. For
/// the rest see [`conv`].
pub fn conv_row<
    const IN: usize,
    const OUT: usize,
    const KH: usize,
    const KW: usize,
    E: Epilogue,
>(
    columns: &Axis,
    rows: &Rows<KH>,
    channel: usize,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    for_each_panel::<OUT>(&mut Dense::<_, _, IN, KH, KW, E> {
        columns,
        rows: iter::once(rows.clone()),
        memory: Joint { operands, channel },
        weights,
        bias,
        epilogue: PhantomData,
    });
}

/// What a dense convolution reads and writes.
trait Memory {
    /// The map to read; what lies where in it, the rows say.
    fn source(&self) -> impl Map;
    /// What is written.
    fn target(&mut self) -> PixelsMut<'_>;
}

/// A map to read and one to write.
struct Separate<'a, X> {
    x: X,
    y: PixelsMut<'a>,
}

impl<X: Map> Memory for Separate<'_, X> {
    #[inline(always)]
    fn source(&self) -> impl Map {
        self.x
    }

    #[inline(always)]
    fn target(&mut self) -> PixelsMut<'_> {
        self.y.part(0, 0)
    }
}

/// Operands that may be one piece of memory, with channels to read `channel` values apart.
struct Joint<'a, O> {
    operands: &'a mut O,
    channel: usize,
}

impl<O: Operands> Memory for Joint<'_, O> {
    #[inline(always)]
    fn source(&self) -> impl Map {
        let Pixels { data, stride } = self.operands.source();
        Planes {
            data,
            channel: self.channel,
            pixel: stride,
            row: 0,
        }
    }

    #[inline(always)]
    fn target(&mut self) -> PixelsMut<'_> {
        self.operands.target()
    }
}

/// The rows that are made, and what from. A panel of weights makes all of them before the
/// next one.
struct Dense<'a, M, R, const IN: usize, const KH: usize, const KW: usize, E> {
    columns: &'a Axis,
    rows: R,
    memory: M,
    weights: &'a [f32],
    bias: &'a [f32],
    epilogue: PhantomData<E>,
}

impl<M, R, const IN: usize, const KH: usize, const KW: usize, E> OnChannels
    for Dense<'_, M, R, IN, KH, KW, E>
where
    M: Memory,
    R: Iterator<Item = Rows<KH>> + Clone,
    E: Epilogue,
{
    #[inline(always)]
    fn run<const W: usize>(&mut self, channels: Range<usize>) {
        let columns = self.columns;
        let interior = columns.interior(KW);
        for rows in self.rows.clone() {
            let mut column = 0;
            while column < columns.output {
                // A tile costs the same for every count, so one column is better alone.
                if interior.contains(&column) && column + 1 < interior.end {
                    let count = TILE.min(interior.end - column);
                    self.make::<W, TILE>(&channels, &rows, column..column + count, 0..KW);
                    column += count;
                } else {
                    let taps = columns.taps(column, KW);
                    self.make::<W, 1>(&channels, &rows, column..column + 1, taps);
                    column += 1;
                }
            }
        }
    }
}

impl<M, R, const IN: usize, const KH: usize, const KW: usize, E>
    Dense<'_, M, R, IN, KH, KW, E>
where
    M: Memory,
    E: Epilogue,
{
    /// Makes up to `N` columns of an output row. All columns use the horizontal taps
    /// `taps`.
    // Inlined it would share its registers with the loops around it, at several times the
    // cost.
    #[inline(never)]
    fn make<const W: usize, const N: usize>(
        &mut self,
        channels: &Range<usize>,
        rows: &Rows<KH>,
        columns: Range<usize>,
        taps: Range<usize>,
    ) {
        let sums = self.sums::<W, N>(channels.start, rows, &columns, taps);
        for (sums, column) in sums.iter().zip(columns) {
            let y = self.memory.target();
            let y = &mut y.data[rows.target + column * y.stride..];
            finish::<W, E>(sums, &mut y[channels.clone()]);
        }
    }

    /// The sums of the values that [`Self::make`] makes. Columns that are missing to `N`
    /// repeat the last.
    #[inline(always)]
    fn sums<const W: usize, const N: usize>(
        &self,
        channel: usize,
        rows: &Rows<KH>,
        columns: &Range<usize>,
        taps: Range<usize>,
    ) -> [[f32; W]; N] {
        let (weights, _) = self.weights[channel * IN * KH * KW..].as_chunks::<W>();
        let (weights, _) = weights.as_chunks::<IN>();
        let x = self.memory.source();
        let mut sums = [*block(self.bias, channel); N];
        for (ky, row) in rows.taps.clone().zip(&rows.sources[rows.taps.clone()]) {
            for kx in taps.clone() {
                let starts: [usize; N] = array::from_fn(|i| {
                    let column = (columns.start + i).min(columns.end - 1);
                    row + self.columns.meets(column, kx) * x.pixel()
                });
                for (k, weights) in weights[ky * KW + kx].iter().enumerate() {
                    let x = starts.map(|start| x.at(start, k));
                    for (sums, x) in sums.iter_mut().zip(x) {
                        add_scaled(sums, x, weights);
                    }
                }
            }
        }
        sums
    }
}
