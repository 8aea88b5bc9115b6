//! Depthwise convolution: every channel with a small kernel of its own.

use core::marker::PhantomData;
use core::ops::Range;
use core::slice;

use super::by_hand::{DepthwiseRow, Finish, Places};
use super::columns::{self, COLUMNS as MOST};
use super::epilogue::{Epilogue, finish_rest};
use super::lanes::{LANES, OnChannels, STEP, for_each_block};
use super::pixels::Operands;
use super::rows::{RowPlaces, Rows};
use super::span::{
    Spacing, SpanMut, Spans, Starts, block, block_mut, part, part_mut, rest,
};
use super::tiles::{
    ANYWHERE, AT_BOTH, AT_END, AT_START, INSIDE, ONE, RAGGED, SEVERAL, met_by,
    padding_behind, tiles_of,
};
use super::vector::{Simd, Vector};
use super::window::{Axis, Window};

/// Rows of a whole map that are made with one look at what they have in common.
pub const AT_ONCE: usize = 4;

/// `$body` with each of the most pixels that a row of taps meets for one tile, 7 columns at
/// a stride of 2. Not a loop: the number is a constant in the body, so that sums stay in
/// registers whatever the compiler thinks of its length.
macro_rules! for_each_of_19 {
    (|$i:ident| $body:block) => {
        for_each_of_19!(
            |$i| $body
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18
        )
    };
    (|$i:ident| $body:block $($pixel:literal)*) => {
        $({
            const $i: usize = $pixel;
            $body
        })*
    };
}

/// Convolves `C` channels of the source into `C` channels of the target. Padding counts as
/// zeros.
///
/// The rows of both maps lie at `source` and `target`. `STRIDE` and `COLUMNS`: see
/// [`super::tiles::tiled_stride`] and [`super::tiles::tiled_columns`]. `weights`:
/// `[KH][KW][C]`. `bias`: `[C]`.
pub fn depthwise<
    const C: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
    const COLUMNS: usize,
    E: Epilogue,
>(
    simd: impl Simd,
    window: &Window,
    [source, target]: [RowPlaces; 2],
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    let columns = window.columns();
    let height = window.output[0];
    let mut row = 0;
    while row < height {
        let count = AT_ONCE.min(height - row);
        let mut rows = [const { Rows::NONE }; AT_ONCE];
        for (i, rows) in rows.iter_mut().take(count).enumerate() {
            *rows = Rows::new(window, row + i, source, target.row(row + i));
        }
        let rows = part(&rows, 0, count).unwrap_or_default();
        depthwise_rows::<C, KH, KW, STRIDE, COLUMNS, E>(
            simd, &columns, rows, operands, weights, bias,
        );
        row += AT_ONCE;
    }
}

/// Makes one row of the output. `columns` is the horizontal axis of the window; for the
/// rest see [`depthwise`].
pub fn depthwise_row<
    const C: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
    const COLUMNS: usize,
    E: Epilogue,
>(
    simd: impl Simd,
    columns: &Axis,
    rows: &Rows<KH>,
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    depthwise_rows::<C, KH, KW, STRIDE, COLUMNS, E>(
        simd,
        columns,
        slice::from_ref(rows),
        operands,
        weights,
        bias,
    );
}

/// Makes a few rows of the output.
pub fn depthwise_rows<
    const C: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
    const COLUMNS: usize,
    E: Epilogue,
>(
    simd: impl Simd,
    columns: &Axis,
    rows: &[Rows<KH>],
    operands: &mut impl Operands,
    weights: &[f32],
    bias: &[f32],
) {
    let lines = Lines::<KH, KW, STRIDE, _, _, E> {
        simd,
        columns,
        rows,
        weights,
        channels: C,
        operands,
        bias,
        epilogue: PhantomData,
    };
    lines.all::<C, COLUMNS>();
}

/// Whether a number is among these.
const fn has(numbers: &[usize], number: usize) -> bool {
    let mut i = 0;
    while i < numbers.len() {
        if numbers[i] == number {
            return true;
        }
        i += 1;
    }
    false
}

/// A few rows of the output. Only what the inner loops must know is a constant here, so
/// that layers of different sizes share their code.
struct Lines<'a, const KH: usize, const KW: usize, const STRIDE: usize, S, O, E> {
    simd: S,
    columns: &'a Axis,
    rows: &'a [Rows<KH>],
    weights: &'a [f32],
    /// Weights from one tap to the next.
    channels: usize,
    bias: &'a [f32],
    operands: &'a mut O,
    epilogue: PhantomData<E>,
}

/// Lines of as many columns as [`super::tiles::tiled_columns`] says.
struct Columns<const COLUMNS: usize, L>(L);

/// One of the rows.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// The rows of the source that rows of taps meet.
    sources: &'a [usize],
    /// The weights of these rows of taps.
    weights: &'a [f32],
    target: usize,
}

/// One of the rows, for tiles.
struct TileLine<'a, const W: usize> {
    /// The rows of the source that rows of taps meet.
    sources: Starts<'a>,
    /// The weights of these rows of taps.
    weights: Spans<'a, W>,
    target: usize,
}

impl<const COLUMNS: usize, const KH: usize, const KW: usize, const STRIDE: usize, S, O, E>
    OnChannels<S> for Columns<COLUMNS, Lines<'_, KH, KW, STRIDE, S, O, E>>
where
    S: Simd,
    O: Operands,
    E: Epilogue,
{
    #[inline(always)]
    fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
        let Columns(lines) = self;
        let channel = channels.start;
        // Matches on constants, one in the other: what is not chosen is not compiled.
        match STRIDE {
            0 => lines.one_by_one::<W, V>(channel),
            _ => match S::COLUMNS {
                7 => match const { tiles_of(COLUMNS, 7) } {
                    ONE => lines.in_tiles::<W, 7, ONE, V>(channel),
                    SEVERAL => lines.in_tiles::<W, 7, SEVERAL, V>(channel),
                    _ => lines.in_tiles::<W, 7, ANYWHERE, V>(channel),
                },
                4 => match const { tiles_of(COLUMNS, 4) } {
                    ONE => lines.in_tiles::<W, 4, ONE, V>(channel),
                    SEVERAL => lines.in_tiles::<W, 4, SEVERAL, V>(channel),
                    _ => lines.in_tiles::<W, 4, ANYWHERE, V>(channel),
                },
                _ => match KW {
                    3 => lines.with_rows::<W, V>(channel),
                    _ => lines.one_by_one::<W, V>(channel),
                },
            },
        }
    }
}

impl<'a, const KH: usize, const KW: usize, const STRIDE: usize, S, O, E>
    Lines<'a, KH, KW, STRIDE, S, O, E>
where
    S: Simd,
    O: Operands,
    E: Epilogue,
{
    #[inline(always)]
    fn line(&self, rows: &'a Rows<KH>) -> Line<'a> {
        let taps = &rows.taps;
        Line {
            weights: rest(self.weights, taps.start * KW * self.channels),
            sources: rows.sources(),
            target: rows.target,
        }
    }

    /// [`Self::rolling`] with as many rows as meet the input.
    #[inline(always)]
    fn with_rows<const W: usize, V: Vector<S, W>>(&mut self, channel: usize) {
        for rows in self.rows {
            let line = self.line(rows);
            match line.sources.len() {
                1 => self.rolling::<W, 1, V>(&line, channel),
                2 => self.rolling::<W, 2, V>(&line, channel),
                3 => self.rolling::<W, 3, V>(&line, channel),
                _ => self.one_by_one_of::<W, V>(&line, channel),
            }
        }
    }

    /// Makes `W` channels of the row, from `channel` on, with kernels 3 wide of which `R`
    /// rows meet the input. The pixels under the kernel stay in registers from column to
    /// column, as do the weights.
    #[inline(never)]
    fn rolling<const W: usize, const R: usize, V: Vector<S, W>>(
        &mut self,
        line: &Line<'_>,
        channel: usize,
    ) {
        let simd = self.simd;
        simd.run(
            #[inline(always)]
            || {
                let bias = self.bias_of::<W, V>(channel);
                let mut weights = [[bias; 3]; R];
                for (ky, weights) in weights.iter_mut().enumerate() {
                    for (kx, weights) in weights.iter_mut().enumerate() {
                        *weights = self.weights_of(line, ky, kx, channel);
                    }
                }
                let mut starts = [channel; R];
                for (start, source) in starts.iter_mut().zip(line.sources) {
                    *start += source;
                }
                let columns = self.columns;
                let mut left = self.pixels::<W, R, V>(&starts, 0);
                let mut middle = self.pixels::<W, R, V>(&starts, 1);
                for column in 0..columns.output {
                    if STRIDE == 2 && column > 0 {
                        middle = self.pixels::<W, R, V>(&starts, column * 2 + 1);
                    }
                    let right = self.pixels::<W, R, V>(&starts, column * STRIDE + 2);
                    let mut sums = bias;
                    for ky in 0..R {
                        sums = sums.add_product(left[ky], weights[ky][0]);
                        sums = sums.add_product(middle[ky], weights[ky][1]);
                        sums = sums.add_product(right[ky], weights[ky][2]);
                    }
                    self.write::<W, V>(line, channel, column, sums);
                    (left, middle) = if STRIDE == 1 {
                        (middle, right)
                    } else {
                        (right, right)
                    };
                }
            },
        );
    }

    /// The pixels at `place`, which counts from the start of the padding, of rows that
    /// begin at `starts`.
    #[inline(always)]
    fn pixels<const W: usize, const R: usize, V: Vector<S, W>>(
        &self,
        starts: &[usize; R],
        place: usize,
    ) -> [V; R] {
        let (simd, columns) = (self.simd, self.columns);
        let mut pixels = [V::splat(simd, 0.0); R];
        if columns.inside(place) {
            let source = self.operands.source();
            let pixel = (place - columns.pad) * source.stride;
            for (x, start) in pixels.iter_mut().zip(starts) {
                if let Some(values) = block(source.data, start + pixel) {
                    *x = V::load(simd, values);
                }
            }
        }
        pixels
    }

    /// Makes `W` channels of the rows, from `channel` on, in tiles of `T` columns.
    #[inline(never)]
    fn in_tiles<const W: usize, const T: usize, const TILES: u8, V: Vector<S, W>>(
        &mut self,
        channel: usize,
    ) {
        let simd = self.simd;
        simd.run(
            #[inline(always)]
            || {
                let columns = self.columns;
                let met = (T - 1) * STRIDE + KW;
                let (start, end) = (KW / 2, met - padding_behind(KW, STRIDE));
                let mut starts = [0; KH];
                for (ky, start) in starts.iter_mut().enumerate() {
                    *start = ky * KW * self.channels;
                }
                let taps = Spacing::new(self.channels, 0..KW);
                let weights =
                    Spans::<W>::new(self.weights, Starts::new(&starts), channel, taps);
                let Some(weights) = weights else { return };
                for rows in self.rows {
                    let Some(weights) = weights.part(rows.taps.clone()) else {
                        return;
                    };
                    let line = &TileLine {
                        sources: Starts::new(rows.sources()),
                        weights,
                        target: rows.target,
                    };
                    let mut column = 0;
                    while column < columns.output {
                        let there = columns.inside_of(column * STRIDE, met);
                        let whole = column + T <= columns.output;
                        let last = column + T == columns.output;
                        let at = (channel, column, there.clone());
                        let sums = match TILES {
                            ONE => self.tile::<W, T, AT_BOTH, V>(line, at),
                            SEVERAL if column == 0 => {
                                self.tile::<W, T, AT_START, V>(line, at)
                            }
                            SEVERAL if last && const { padding_behind(KW, STRIDE) > 0 } => {
                                self.tile::<W, T, AT_END, V>(line, at)
                            }
                            SEVERAL => self.tile::<W, T, INSIDE, V>(line, at),
                            _ if !whole => self.tile::<W, T, RAGGED, V>(line, at),
                            _ if there == (0..met) => {
                                self.tile::<W, T, INSIDE, V>(line, at)
                            }
                            _ if there == (start..met) => {
                                self.tile::<W, T, AT_START, V>(line, at)
                            }
                            _ if there == (0..end) => {
                                self.tile::<W, T, AT_END, V>(line, at)
                            }
                            _ if there == (start..end) => {
                                self.tile::<W, T, AT_BOTH, V>(line, at)
                            }
                            _ => self.tile::<W, T, RAGGED, V>(line, at),
                        };
                        let first = line.target + channel;
                        if whole {
                            self.finish_tile(&sums, first, column..column + T);
                        } else {
                            self.finish_tile(&sums, first, column..columns.output);
                        }
                        column += T;
                    }
                }
            },
        );
    }

    /// Makes all `C` channels of the rows.
    #[inline(always)]
    fn all<const C: usize, const COLUMNS: usize>(mut self) {
        if const { S::LANES < LANES && STRIDE > 0 } {
            match const { C.is_multiple_of(STEP) } {
                true => self.in_narrow_vectors::<false>(),
                false => self.in_narrow_vectors::<true>(),
            }
        } else {
            for_each_block::<C, _>(&mut Columns::<COLUMNS, _>(self));
        }
    }

    /// Makes all channels of the rows, where vectors are narrow. There are `SINGLES` if
    /// some fill no vector.
    #[inline(never)]
    fn in_narrow_vectors<const SINGLES: bool>(&mut self) {
        let whole = self.channels / STEP * STEP;
        if const { has(S::ROWS_BY_HAND, KW) } {
            self.by_hand(whole);
        } else {
            for channel in (0..whole).step_by(STEP) {
                self.in_columns::<STEP, [f32; STEP]>(channel);
            }
        }
        if SINGLES && !self.last_by_hand(whole) {
            for channel in whole..self.channels {
                self.in_columns::<1, [f32; 1]>(channel);
            }
        }
    }

    /// Makes `channels` channels of the rows by the inner loop that `S` has by hand.
    #[inline(always)]
    fn by_hand(&mut self, channels: usize) {
        for rows in self.rows {
            let line = self.line(rows);
            let (columns, weights) = (self.columns, (line.weights, self.channels));
            let Some(bias) = part(self.bias, 0, channels) else {
                return;
            };
            let places = self.operands.places();
            let (axis, rows) = ((columns, KW), (line.sources, line.target));
            let row = DepthwiseRow::new(&places, axis, rows, weights, bias, E::FINISH);
            if let Some(row) = row {
                self.simd.depthwise_row::<KW, STRIDE>(&row);
            }
            let (first, y) = (line.target, self.operands.target());
            finish_rest::<E>(y, first, columns.output, channels);
        }
    }

    /// Makes the last channels, which fill no vector and of which the first is `whole`, by
    /// the same loop: in a vector that begins before them. Says whether it could.
    #[inline(always)]
    fn last_by_hand(&mut self, whole: usize) -> bool {
        const LONGEST: usize = 16;
        let columns = self.columns;
        let fits = whole > 0 && columns.output <= LONGEST;
        if !const { has(S::ROWS_BY_HAND, KW) } || !fits {
            return false;
        }
        let first = self.channels - STEP;
        let Some(bias) = part(self.bias, first, STEP) else {
            return false;
        };
        let mut sums = [[0.0; STEP]; LONGEST];
        for rows in self.rows {
            let line = self.line(rows);
            let source = self.operands.source();
            let x = (rest(source.data, first), source.stride);
            let places = Places::apart(x, (sums.as_flattened_mut(), STEP));
            let weights = line.weights.get(first..).unwrap_or_default();
            let (axis, rows) = ((columns, KW), (line.sources, 0));
            let taps = (weights, self.channels);
            let row = DepthwiseRow::new(&places, axis, rows, taps, bias, Finish::NONE);
            if let Some(row) = row {
                self.simd.depthwise_row::<KW, STRIDE>(&row);
            }
            let y = self.operands.target();
            for (column, sums) in sums.iter().take(columns.output).enumerate() {
                let start = line.target + column * y.stride + whole;
                let y = part_mut(y.data, start, self.channels - whole);
                let sums = sums.iter().skip(whole - first);
                for (y, sum) in y.unwrap_or_default().iter_mut().zip(sums) {
                    *y = E::apply(*sum, *y);
                }
            }
        }
        true
    }

    /// Makes `W` channels of the rows, from `channel` on.
    #[inline(always)]
    fn in_columns<const W: usize, V: Vector<S, W>>(&mut self, channel: usize) {
        let (simd, axis) = (self.simd, self.columns);
        let Some(bias) = block(self.bias, channel) else {
            return;
        };
        let mut sums = [[0.0; W]; MOST];
        for rows in self.rows {
            let line = self.line(rows);
            // There are none where all taps meet padding.
            let weights = line.weights.get(channel..).unwrap_or_default();
            let target = line.target + channel;
            let mut column = 0;
            while column < axis.output {
                let count = MOST.min(axis.output - column);
                let there = axis.inside_of(column * STRIDE, (count - 1) * STRIDE + KW);
                let source = self.operands.source();
                let row = columns::Columns::new::<W>(
                    source.data,
                    line.sources,
                    source.stride,
                    weights,
                    self.channels,
                    KW,
                );
                match row {
                    Some(mut row) => {
                        let pixel = column * STRIDE + there.start;
                        let pixel = pixel.saturating_sub(axis.pad);
                        row.first = pixel * source.stride + channel;
                        row.there = there;
                        match S::BY_HAND {
                            true => row.sums::<W, KW, STRIDE, true>(&mut sums, bias, count),
                            false => {
                                row.sums::<W, KW, STRIDE, false>(&mut sums, bias, count)
                            }
                        }
                    }
                    None => sums = [*bias; MOST],
                }
                let y = self.operands.target();
                let stride = y.stride;
                let mut first = target + column * stride;
                for sums in sums.iter().take(count) {
                    let Some(y) = block_mut::<W>(y.data, first) else {
                        return;
                    };
                    E::on(V::load(simd, sums), V::load(simd, y)).store(y);
                    first += stride;
                }
                column += count;
            }
        }
    }

    /// Makes `W` channels of the rows, from `channel` on, at any stride and dilation.
    #[inline(always)]
    fn one_by_one<const W: usize, V: Vector<S, W>>(&mut self, channel: usize) {
        for rows in self.rows {
            let line = self.line(rows);
            self.one_by_one_of::<W, V>(&line, channel);
        }
    }

    /// Makes `W` channels of one row.
    #[inline(never)]
    fn one_by_one_of<const W: usize, V: Vector<S, W>>(
        &mut self,
        line: &Line<'_>,
        channel: usize,
    ) {
        let simd = self.simd;
        simd.run(
            #[inline(always)]
            || {
                let interior = self.columns.interior(KW);
                let mut column = 0;
                while column < self.columns.output {
                    if interior.start <= column && column + 4 <= interior.end {
                        for (i, sums) in
                            self.four(line, channel, column).into_iter().enumerate()
                        {
                            self.write::<W, V>(line, channel, column + i, sums);
                        }
                        column += 4;
                    } else {
                        let sums = self.single::<W, V>(line, channel, column);
                        self.write::<W, V>(line, channel, column, sums);
                        column += 1;
                    }
                }
            },
        );
    }

    /// The sums of the tile of columns from `column` on, which lies at the `PLACE`: of the
    /// pixels that its taps meet those numbered `there` are in the input.
    #[inline(always)]
    fn tile<const W: usize, const T: usize, const PLACE: u8, V: Vector<S, W>>(
        &self,
        line: &TileLine<'_, W>,
        (channel, column, there): (usize, usize, Range<usize>),
    ) -> [V; T] {
        let (simd, columns) = (self.simd, self.columns);
        let mut sums = [self.bias_of::<W, V>(channel); T];
        let met = (T - 1) * STRIDE + KW;
        // The same as a constant, where it is one.
        let there = match PLACE {
            INSIDE => 0..met,
            AT_START => KW / 2..met,
            AT_END => 0..met - padding_behind(KW, STRIDE),
            AT_BOTH => KW / 2..met - padding_behind(KW, STRIDE),
            _ => there,
        };
        let pixel = (column * STRIDE + there.start).saturating_sub(columns.pad);
        let source = self.operands.source();
        let first = channel + pixel * source.stride;
        let pixels = Spacing::new(source.stride, there);
        let rows = Spans::new(source.data, line.sources, first, pixels);
        debug_assert!(rows.is_some(), "a tile beyond the end of the data");
        let Some(rows) = rows else { return sums };
        for ky in 0..rows.len().min(line.weights.len()) {
            let (Some(row), Some(pixels)) =
                (simd.span(&line.weights, ky), simd.span(&rows, ky))
            else {
                return sums;
            };
            let mut weights = [sums[0]; KW];
            let mut kx = 0;
            while kx < KW {
                let Some(tap) = simd.nth(&row, kx) else {
                    return sums;
                };
                weights[kx] = tap;
                kx += 1;
            }
            let pixel = simd.vectors::<W, V>(pixels);
            for_each_of_19!(|I| {
                // Constants: what no tile meets is not compiled.
                if const { met_by(I, T, KW, STRIDE).start < KW } {
                    let taps = const { met_by(I, T, KW, STRIDE) };
                    if let Some(x) = pixel(I) {
                        let mut kx = taps.start;
                        while kx < taps.end {
                            let t = (I - kx) / STRIDE;
                            sums[t] = sums[t].add_product(x, weights[kx]);
                            kx += STRIDE;
                        }
                    }
                }
            });
        }
        sums
    }

    /// Makes the values of some columns from their sums. `first`: where the channels of the
    /// row begin.
    #[inline(always)]
    fn finish_tile<const W: usize, const T: usize, V: Vector<S, W>>(
        &mut self,
        sums: &[V; T],
        first: usize,
        columns: Range<usize>,
    ) {
        let simd = self.simd;
        let target = self.operands.target();
        let first = first + columns.start * target.stride;
        let spacing = Spacing::new(target.stride, 0..columns.len());
        let target = SpanMut::<W>::new(target.data, first, spacing);
        debug_assert!(target.is_some(), "a tile beyond the end of the data");
        let Some(mut target) = target else { return };
        for (i, sums) in sums.iter().enumerate() {
            if let Some(y) = simd.nth_mut(&mut target, i) {
                E::on(*sums, V::load(simd, y)).store(y);
            }
        }
    }

    /// The sums of four columns no tap of which meets padding.
    #[inline(always)]
    fn four<const W: usize, V: Vector<S, W>>(
        &self,
        line: &Line<'_>,
        channel: usize,
        column: usize,
    ) -> [V; 4] {
        let source = self.operands.source();
        let mut sums = [self.bias_of::<W, V>(channel); 4];
        for (ky, start) in line.sources.iter().enumerate() {
            for kx in 0..KW {
                let weights = self.weights_of::<W, V>(line, ky, kx, channel);
                let first =
                    start + channel + self.columns.meets(column, kx) * source.stride;
                for (i, sums) in sums.iter_mut().enumerate() {
                    let pixel = first + i * self.columns.stride * source.stride;
                    if let Some(x) = block(source.data, pixel) {
                        *sums = sums.add_product(V::load(self.simd, x), weights);
                    }
                }
            }
        }
        sums
    }

    /// The sums of one column.
    #[inline(always)]
    fn single<const W: usize, V: Vector<S, W>>(
        &self,
        line: &Line<'_>,
        channel: usize,
        column: usize,
    ) -> V {
        let source = self.operands.source();
        let mut sums = self.bias_of::<W, V>(channel);
        for (ky, start) in line.sources.iter().enumerate() {
            let row = rest(source.data, start + channel);
            for kx in self.columns.taps(column, KW) {
                let pixel = self.columns.meets(column, kx);
                if let Some(x) = block(row, pixel * source.stride) {
                    let x = V::load(self.simd, x);
                    sums = sums.add_product(x, self.weights_of(line, ky, kx, channel));
                }
            }
        }
        sums
    }

    /// The weights of tap `kx` in row `ky` of those that meet the input.
    #[inline(always)]
    fn weights_of<const W: usize, V: Vector<S, W>>(
        &self,
        line: &Line<'_>,
        ky: usize,
        kx: usize,
        channel: usize,
    ) -> V {
        let start = (ky * KW + kx) * self.channels + channel;
        self.load(line.weights, start)
    }

    #[inline(always)]
    fn bias_of<const W: usize, V: Vector<S, W>>(&self, channel: usize) -> V {
        self.load(self.bias, channel)
    }

    /// The values from `start` on, which are there.
    #[inline(always)]
    fn load<const W: usize, V: Vector<S, W>>(&self, data: &[f32], start: usize) -> V {
        match block(data, start) {
            Some(values) => V::load(self.simd, values),
            None => V::splat(self.simd, 0.0),
        }
    }

    #[inline(always)]
    fn write<const W: usize, V: Vector<S, W>>(
        &mut self,
        line: &Line<'_>,
        channel: usize,
        column: usize,
        sums: V,
    ) {
        let target = self.operands.target();
        let start = line.target + column * target.stride + channel;
        if let Some(target) = block_mut::<W>(target.data, start) {
            E::on(sums, V::load(self.simd, target)).store(target);
        }
    }
}
