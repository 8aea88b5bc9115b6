//! Maps that are made row by row: where their rows lie, and when each has its turn.

use core::ops::Range;

use super::window::Window;

/// Where the rows of a map lie in a piece of memory. All numbers count values.
///
/// With fewer places than the map has rows they are a ring: a row takes the place of the
/// one that many rows before it.
#[derive(Clone, Copy, Debug)]
pub struct RowPlaces {
    /// The first value of the first place.
    pub start: usize,
    /// How many rows have a place at the same time; at least 1.
    pub rows: usize,
    /// From a row to the next, which may be more than a row's length.
    pub stride: usize,
    /// The place of row 0.
    pub turn: usize,
}

impl RowPlaces {
    /// The rows of a map of this height and width that is one piece, its pixels `stride`
    /// values apart.
    #[inline(always)]
    pub const fn of_map([height, width]: [usize; 2], stride: usize) -> RowPlaces {
        RowPlaces {
            start: 0,
            rows: height,
            stride: width * stride,
            turn: 0,
        }
    }

    /// The first value of row `y`.
    #[inline(always)]
    pub const fn row(&self, y: usize) -> usize {
        let place = y + self.turn;
        // Divisions are slow, and a map that is no ring needs none.
        let place = if place < self.rows {
            place
        } else {
            // There is at least one; the compiler does not know.
            place % if self.rows == 0 { 1 } else { self.rows }
        };
        self.start + place * self.stride
    }

    /// The first `len` values of row `y`.
    #[inline(always)]
    pub const fn range(&self, y: usize, len: usize) -> Range<usize> {
        let start = self.row(y);
        start..start + len
    }

    /// The rows of the map that lies in the same pixels, `offset` values further.
    #[inline(always)]
    pub const fn slot(&self, offset: usize) -> RowPlaces {
        RowPlaces {
            start: self.start + offset,
            ..*self
        }
    }
}

/// Where the rows lie from which a window makes one row of its output, and where that row
/// lies. Places are offsets in values from the start of the source and of the target.
#[derive(Clone, Debug)]
pub struct Rows<const KH: usize> {
    /// The rows of taps that meet the input; for the others it is padding.
    pub taps: Range<usize>,
    /// For each row of taps, the row of the source that it meets, if any.
    pub sources: [usize; KH],
    /// The row of the target.
    pub target: usize,
}

impl<const KH: usize> Rows<KH> {
    /// No rows that meet the input.
    pub const NONE: Self = Rows {
        taps: 0..0,
        sources: [0; KH],
        target: 0,
    };

    /// The rows of the source that rows of taps meet.
    #[inline(always)]
    pub fn sources(&self) -> &[usize] {
        let sources = self.sources.get(self.taps.clone());
        debug_assert!(sources.is_some(), "more rows of taps than there are");
        sources.unwrap_or_default()
    }

    /// The rows for output row `row`, which is to lie at `target`.
    #[inline(always)]
    pub fn new(window: &Window, row: usize, source: RowPlaces, target: usize) -> Self {
        let axis = window.rows();
        let taps = axis.taps(row, KH);
        let mut sources = [0; KH];
        for (tap, place) in sources.iter_mut().enumerate() {
            if taps.contains(&tap) {
                *place = source.row(axis.meets(row, tap));
            }
        }
        Rows {
            taps,
            sources,
            target,
        }
    }

    /// The rows for output row `row`, where the source is one piece with its pixels
    /// `stride` values apart.
    #[inline(always)]
    pub fn of_map(window: &Window, row: usize, stride: usize, target: usize) -> Self {
        let source = RowPlaces::of_map(window.input, stride);
        Self::new(window, row, source, target)
    }
}

/// When the rows of a step have their turns in a loop of ticks.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// The tick of the first row.
    first: usize,
    /// Ticks from one turn to the next.
    every: usize,
    /// Rows of one turn.
    at_once: usize,
    /// How many rows there are.
    rows: usize,
}

impl Pace {
    /// `rows` rows, `at_once` of them in a turn: the first turn is in the tick `first`, the
    /// others `every` ticks apart.
    pub const fn new(first: usize, every: usize, at_once: usize, rows: usize) -> Self {
        Pace {
            first,
            every,
            at_once,
            rows,
        }
    }

    /// The rows whose turn is in this tick.
    #[inline]
    pub const fn rows_at(&self, tick: usize) -> Range<usize> {
        if tick < self.first || !(tick - self.first).is_multiple_of(self.every) {
            return 0..0;
        }
        let row = (tick - self.first) / self.every * self.at_once;
        self.at_most(row)..self.at_most(row + self.at_once)
    }

    const fn at_most(&self, row: usize) -> usize {
        if row < self.rows { row } else { self.rows }
    }
}
