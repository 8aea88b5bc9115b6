//! Dense convolution of planes at a stride of 1 or 2: the first layer of most networks.
//!
//! Neighbours in a row of a plane lie together, so that one look at the bounds is enough
//! for all columns of a tile.

use core::iter;
use core::marker::PhantomData;
use core::ops::Range;

use super::by_hand::NARROW;
pub use super::by_hand::SPAN;
use super::conv::{Map, Planes};
use super::epilogue::{Epilogue, finish, finish_tile};
use super::lanes::{LANES, OnPanels, STEP, for_each_panels, panel_width};
use super::pixels::{Operands, PixelsMut};
use super::product::{Channels, rows_of, tile_of};
use super::rows::{RowPlaces, Rows};
use super::span::{block, part, part_mut, rest};
use super::vector::{Simd, Vector};
use super::weight::Weight;
use super::window::{Axis, Window};

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
    let mut layer = Layer::<_, _, _, _, IN, KH, KW, STRIDE, E> {
        simd,
        columns: &window.columns(),
        rows,
        memory: Separate { x, y },
        weights,
        bias,
        epilogue: PhantomData,
    };
    layer.all::<OUT>();
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
    let mut layer = Layer::<_, _, _, _, IN, KH, KW, STRIDE, E> {
        simd,
        columns,
        rows: iter::once(rows.clone()),
        memory: Joint { operands, plane },
        weights,
        bias,
        epilogue: PhantomData,
    };
    layer.all::<OUT>();
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
    /// Makes `OUT` channels of all rows.
    #[inline(always)]
    fn all<const OUT: usize>(&mut self) {
        if const { S::LANES < LANES } {
            self.in_narrow_vectors(OUT);
        } else {
            for_each_panels::<OUT, _>(self);
        }
    }

    /// Makes `outputs` channels of all rows, where vectors are narrow.
    #[inline(never)]
    fn in_narrow_vectors(&mut self, outputs: usize) {
        let filter = IN * KH * KW;
        let mut padded = Padded::NONE;
        for channel in (0..outputs).step_by(STEP) {
            let start = channel / LANES * LANES;
            let width = panel_width(outputs - start);
            let len = STEP.min(outputs - channel);
            let (Some(weights), Some(bias)) = (
                part(self.weights, start * filter, width * filter),
                block(self.bias, channel),
            ) else {
                return;
            };
            let weights = rest(weights, channel - start);
            for rows in self.rows.clone() {
                for column in (0..self.columns.output).step_by(NARROW) {
                    let mut sums = [*bias; NARROW];
                    self.add_tile(&rows, column, (weights, width), &mut sums, &mut padded);
                    let y = self.memory.target();
                    let stride = y.stride;
                    let mut first = rows.target + column * stride + channel;
                    for sums in sums.iter().take(self.columns.output - column) {
                        let Some(y) = part_mut(y.data, first, len) else {
                            return;
                        };
                        finish::<S, STEP, [f32; STEP], E>(self.simd, *sums, y);
                        first += stride;
                    }
                }
            }
        }
    }

    /// Adds the products for four channels of four columns of a row, some of which may be
    /// beyond the last. Weights of the taps are `width` values apart.
    #[inline(always)]
    fn add_tile(
        &self,
        rows: &Rows<KH>,
        column: usize,
        (weights, width): (&[T], usize),
        sums: &mut [[f32; STEP]; NARROW],
        padded: &mut Padded,
    ) {
        let columns = self.columns;
        let met = const { (NARROW - 1) * STRIDE + KW };
        let there = columns.inside_of(column * STRIDE, met);
        let x = self.memory.source();
        let pixel = (column * STRIDE + there.start).saturating_sub(columns.pad);
        for (ky, row) in rows.taps.clone().zip(rows.sources()) {
            let place = row + pixel * x.step();
            for input in 0..IN {
                let span = match x.span(place, input) {
                    Some(span) if there == (0..met) => Some(span),
                    _ => at_border(&x, place, input, (&there, met), padded),
                };
                let Some(span) = span else { return };
                let taps = rest(weights, (ky * KW * IN + input) * width);
                add_taps::<S, T, KW, STRIDE>(self.simd, sums, span, taps, IN * width);
            }
        }
    }

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
                        let count = tile_of(self.columns.output - column, S::PIXELS);
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
        if const { P > S::PIXELS } {
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
        let met = (P - 1) * STRIDE + KW;
        let there = columns.inside_of(first, met);
        let mut padded = Padded::NONE;
        for (ky, row) in rows.taps.clone().zip(rows.sources()) {
            let place = row + (first + there.start).saturating_sub(columns.pad) * x.step();
            for channel in 0..IN {
                let span = match x.span(place, channel) {
                    Some(span) if there == (0..met) => Some(span),
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

/// What taps meet at the border of a plane, `met` values: those numbered `there` lie in the
/// plane from `place` on, and the others are zeros.
#[inline(never)]
fn at_border<'m>(
    x: &impl PlaneMap,
    place: usize,
    channel: usize,
    (there, met): (&Range<usize>, usize),
    padded: &'m mut Padded,
) -> Option<&'m [f32; SPAN]> {
    let Padded(values) = padded;
    for (i, value) in values.iter_mut().take(met).enumerate() {
        *value = match there.contains(&i) {
            true => x.pixel(place + (i - there.start) * x.step()).at(channel),
            false => 0.0,
        };
    }
    values.first_chunk()
}

/// Adds the products of a row of taps, whose weights are `step` values apart.
#[inline(always)]
fn add_taps<S: Simd, T: Weight, const KW: usize, const STRIDE: usize>(
    simd: S,
    sums: &mut [[f32; STEP]; NARROW],
    span: &[f32; SPAN],
    weights: &[T],
    step: usize,
) {
    if let Some(weights) = T::plain(weights) {
        simd.plane_taps::<KW, STRIDE>(sums, span, weights, step);
        return;
    }
    for kx in 0..KW {
        let Some(weights) = rest(weights, kx * step).first_chunk() else {
            return;
        };
        let weights: [f32; STEP] = T::load(simd, weights);
        for (i, sums) in sums.iter_mut().enumerate() {
            let x = span.at(i * STRIDE + kx);
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += x * weight;
            }
        }
    }
}
