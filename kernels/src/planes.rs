//! Dense convolution of planes at a stride of 1 or 2: the first layer of most networks.
//!
//! Neighbours in a row of a plane lie together, so that one look at the bounds is enough
//! for all columns of a tile.

use core::iter;
use core::marker::PhantomData;
use core::ops::Range;

use super::conv::{Map, Planes};
use super::epilogue::{Epilogue, finish_tile};
use super::lanes::{OnPanels, for_each_panels};
use super::pixels::{Operands, PixelsMut};
use super::product::{Channels, most_pixels, rows_of, tile_of};
use super::rows::{RowPlaces, Rows};
use super::span::block;
use super::vector::{Simd, Vector};
use super::weight::Weight;
use super::window::{Axis, Window};

/// The most values of a row that the taps of one row meet for one tile: 7 columns at a
/// stride of 2, with a kernel 7 wide.
pub const SPAN: usize = 19;

/// Padding before a row that is at most half of the widest kernel.
const PAD: usize = 3;

/// A map of planes.
pub trait PlaneMap: Map {
    /// Values of a plane from `place` on, if they can be read where they are.
    fn span(&self, place: usize, channel: usize) -> Option<&[f32; SPAN]>;
}

impl PlaneMap for Planes<'_> {
    #[inline(always)]
    fn span(&self, place: usize, channel: usize) -> Option<&[f32; SPAN]> {
        self.data
            .get(place + channel * self.channel..)?
            .first_chunk()
    }
}

/// Makes `OUT` channels of every output pixel from `IN` planes, with kernels of
/// `KH` x `KW`, at most 7 wide and not dilated, and `STRIDE` columns apart, 1 or 2.
///
/// `weights`: panels of output channels (see [`super::lanes`]), each `[KH][KW][IN][width]`.
/// `bias`: `[OUT]`, padded with the last panel.
pub fn conv_planes<
    const IN: usize,
    const OUT: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
    E: Epilogue,
>(
    simd: impl Simd,
    window: &Window,
    x: impl PlaneMap,
    weights: &[impl Weight],
    bias: &[f32],
    y: PixelsMut<'_>,
) {
    let source = RowPlaces {
        start: 0,
        rows: window.input[0],
        stride: x.row(),
        turn: 0,
    };
    let target = RowPlaces::of_map(window.output, y.stride);
    let rows = (0..window.output[0])
        .map(|row| Rows::<KH>::new(window, row, source, target.row(row)));
    for_each_panels::<OUT, _>(&mut Layer::<_, _, _, _, IN, KH, KW, STRIDE, E> {
        simd,
        columns: &window.columns(),
        rows,
        memory: Separate { x, y },
        weights,
        bias,
        epilogue: PhantomData,
    });
}

/// Makes one row of the output, from planes that are `plane` values apart. `columns` is the
/// window's horizontal axis. For the rest see [`conv_planes`].
pub fn conv_planes_row<
    const IN: usize,
    const OUT: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
    E: Epilogue,
>(
    simd: impl Simd,
    columns: &Axis,
    rows: &Rows<KH>,
    plane: usize,
    operands: &mut impl Operands,
    weights: &[impl Weight],
    bias: &[f32],
) {
    for_each_panels::<OUT, _>(&mut Layer::<_, _, _, _, IN, KH, KW, STRIDE, E> {
        simd,
        columns,
        rows: iter::once(rows.clone()),
        memory: Joint { operands, plane },
        weights,
        bias,
        epilogue: PhantomData,
    });
}

/// What the layer reads and writes.
trait Memory {
    /// The planes to read; what lies where in them, the rows say.
    fn source(&self) -> impl PlaneMap;
    /// What is written.
    fn target(&mut self) -> PixelsMut<'_>;
}

/// Planes to read and a map to write.
struct Separate<'a, X> {
    x: X,
    y: PixelsMut<'a>,
}

impl<X: PlaneMap> Memory for Separate<'_, X> {
    #[inline(always)]
    fn source(&self) -> impl PlaneMap {
        self.x
    }

    #[inline(always)]
    fn target(&mut self) -> PixelsMut<'_> {
        self.y.part(0, 0)
    }
}

/// What the taps of one row meet at the border of a plane: the values that there are, and
/// zeros around them.
struct Padded([f32; PAD + SPAN]);

impl Padded {
    const NONE: Padded = Padded([0.0; PAD + SPAN]);

    /// The values numbered `there`, which `span` begins with; at most half of a kernel is
    /// missing before them.
    #[inline(always)]
    fn take(&mut self, span: &[f32; SPAN], there: Range<usize>) -> Option<&[f32; SPAN]> {
        let Padded(values) = self;
        values[..PAD].fill(0.0);
        // A loop over all, since that takes a few vectors.
        for (i, (value, x)) in values[PAD..].iter_mut().zip(span).enumerate() {
            *value = if i < there.len() { *x } else { 0.0 };
        }
        values.get(PAD.checked_sub(there.start)?..)?.first_chunk()
    }

    /// The values numbered `there`, of which `value` gives the first ones.
    #[inline(always)]
    fn collect(
        &mut self,
        value: impl Fn(usize) -> f32,
        there: Range<usize>,
    ) -> Option<&[f32; SPAN]> {
        let Padded(values) = self;
        *values = [0.0; PAD + SPAN];
        for (i, place) in there.enumerate() {
            if let Some(target) = values.get_mut(place) {
                *target = value(i);
            }
        }
        values.first_chunk()
    }
}

/// Operands that may be one piece of memory, with planes to read.
struct Joint<'a, O> {
    operands: &'a mut O,
    plane: usize,
}

impl<O: Operands> Memory for Joint<'_, O> {
    #[inline(always)]
    fn source(&self) -> impl PlaneMap {
        let x = self.operands.source();
        Planes {
            data: x.data,
            channel: self.plane,
            pixel: x.stride,
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
struct Layer<
    'a,
    S,
    M,
    R,
    T,
    const IN: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
    E,
> {
    simd: S,
    columns: &'a Axis,
    rows: R,
    memory: M,
    weights: &'a [T],
    bias: &'a [f32],
    epilogue: PhantomData<E>,
}

impl<S, M, R, T, const IN: usize, const KH: usize, const KW: usize, const STRIDE: usize, E>
    OnPanels<S> for Layer<'_, S, M, R, T, IN, KH, KW, STRIDE, E>
where
    S: Simd,
    M: Memory,
    R: Iterator<Item = Rows<KH>> + Clone,
    T: Weight,
    E: Epilogue,
{
    #[inline(always)]
    fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
        &mut self,
        channels: Range<usize>,
    ) {
        self.panels::<W, N, PART, V>(channels);
    }
}

impl<S, M, R, T, const IN: usize, const KH: usize, const KW: usize, const STRIDE: usize, E>
    Layer<'_, S, M, R, T, IN, KH, KW, STRIDE, E>
where
    S: Simd,
    M: Memory,
    R: Iterator<Item = Rows<KH>> + Clone,
    T: Weight,
    E: Epilogue,
{
    /// Makes `N` panels of channels of all rows.
    #[inline(never)]
    fn panels<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
        &mut self,
        channels: Range<usize>,
    ) {
        let simd = self.simd;
        simd.run(
            #[inline(always)]
            || {
                for rows in self.rows.clone() {
                    let mut column = 0;
                    while column < self.columns.output {
                        let count =
                            tile_of(self.columns.output - column, most_pixels::<S>());
                        match count {
                            7 => self.tile::<W, 7, N, PART, V>(&channels, &rows, column),
                            6 => self.tile::<W, 6, N, PART, V>(&channels, &rows, column),
                            5 => self.tile::<W, 5, N, PART, V>(&channels, &rows, column),
                            4 => self.tile::<W, 4, N, PART, V>(&channels, &rows, column),
                            3 => self.tile::<W, 3, N, PART, V>(&channels, &rows, column),
                            _ => self.tile::<W, 1, N, PART, V>(&channels, &rows, column),
                        }
                        column += count;
                    }
                }
            },
        );
    }

    /// Makes `P` columns of a row, from `column` on.
    #[inline(always)]
    fn tile<
        const W: usize,
        const P: usize,
        const N: usize,
        const PART: bool,
        V: Vector<S, W>,
    >(
        &mut self,
        channels: &Range<usize>,
        rows: &Rows<KH>,
        column: usize,
    ) {
        if const { P > most_pixels::<S>() } {
            return;
        }
        let (simd, columns) = (self.simd, self.columns);
        let filter = IN * KH * KW;
        let mut weights: [&[[T; W]]; N] = [&[]; N];
        let mut bias = [V::splat(simd, 0.0); N];
        for n in 0..N {
            let channel = channels.start + n * W;
            let (Some(rows), Some(values)) = (
                rows_of(self.weights, channel, filter),
                block(self.bias, channel),
            ) else {
                return;
            };
            weights[n] = rows;
            bias[n] = V::load(simd, values);
        }
        let mut sums = [bias; P];
        let x = self.memory.source();
        let first = column * STRIDE;
        let there = columns.inside_of(first, (P - 1) * STRIDE + KW);
        let whole = there == (0..(P - 1) * STRIDE + KW);
        let mut padded = Padded::NONE;
        for (ky, row) in rows.taps.clone().zip(rows.sources()) {
            let place = row + (first + there.start).saturating_sub(columns.pad) * x.step();
            for channel in 0..IN {
                let span = match x.span(place, channel) {
                    Some(span) if whole => Some(span),
                    Some(span) if there.start <= PAD => padded.take(span, there.clone()),
                    _ => {
                        let pixel = |i| x.pixel(place + i * x.step()).at(channel);
                        padded.collect(pixel, there.clone())
                    }
                };
                let Some(span) = span else { return };
                for kx in 0..KW {
                    let mut panels = [V::splat(simd, 0.0); N];
                    for (panel, weights) in panels.iter_mut().zip(weights) {
                        let Some(weights) = weights.get((ky * KW + kx) * IN + channel)
                        else {
                            return;
                        };
                        *panel = T::load(simd, weights);
                    }
                    for (i, sums) in sums.iter_mut().enumerate() {
                        let x = V::splat(simd, span[i * STRIDE + kx]);
                        for (sum, weights) in sums.iter_mut().zip(panels) {
                            *sum = sum.add_product(x, weights);
                        }
                    }
                }
            }
        }
        let y = self.memory.target();
        let first = rows.target + column * y.stride + channels.start;
        let len = channels.len();
        finish_tile::<S, W, P, N, PART, V, E>(simd, &sums, y, first, len);
    }
}
