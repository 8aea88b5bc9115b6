//! Blocks of values in memory: single ones, and several a fixed distance apart, whose
//! bounds are checked once for all of them.

use core::ops::Range;

/// The `N` values from `start` on. Whoever asks knows that they are there; where they are
/// not, a debug build panics.
#[inline(always)]
pub fn block<const N: usize>(data: &[f32], start: usize) -> Option<&[f32; N]> {
    // One comparison, and the slicing needs none: the inner loops come through here.
    let found = match data.len().checked_sub(N) {
        Some(last) if start <= last => data.get(start..).and_then(<[f32]>::first_chunk),
        _ => None,
    };
    debug_assert!(found.is_some(), "a block beyond the end of the data");
    found
}

/// The same to write.
#[inline(always)]
pub fn block_mut<const N: usize>(data: &mut [f32], start: usize) -> Option<&mut [f32; N]> {
    let found = match data.len().checked_sub(N) {
        Some(last) if start <= last => {
            data.get_mut(start..).and_then(<[f32]>::first_chunk_mut)
        }
        _ => None,
    };
    debug_assert!(found.is_some(), "a block beyond the end of the data");
    found
}

/// The `len` values from `start` on, as in [`block`].
#[inline(always)]
pub fn part<T>(data: &[T], start: usize, len: usize) -> Option<&[T]> {
    let found = data.get(start..).and_then(|data| data.get(..len));
    debug_assert!(found.is_some(), "a part beyond the end of the data");
    found
}

/// The same to write.
#[inline(always)]
pub fn part_mut<T>(data: &mut [T], start: usize, len: usize) -> Option<&mut [T]> {
    let found = data.get_mut(start..).and_then(|data| data.get_mut(..len));
    debug_assert!(found.is_some(), "a part beyond the end of the data");
    found
}

/// The values from `start` on, as in [`block`]; none where there are none.
#[inline(always)]
pub fn rest<T>(data: &[T], start: usize) -> &[T] {
    debug_assert!(start <= data.len(), "a start beyond the end of the data");
    data.get(start..).unwrap_or_default()
}

/// The same to write.
#[inline(always)]
pub fn rest_mut<T>(data: &mut [T], start: usize) -> &mut [T] {
    debug_assert!(start <= data.len(), "a start beyond the end of the data");
    data.get_mut(start..).unwrap_or_default()
}

/// How vectors of `W` values lie in memory: so many, `step` values apart, behind some that
/// are missing.
#[derive(Clone, Copy)]
pub struct Spacing<const W: usize> {
    pub(super) step: usize,
    pub(super) missing: usize,
    count: usize,
    /// From the start of the first vector to the end of the last.
    len: usize,
}

impl<const W: usize> Spacing<W> {
    /// Vectors `step` values apart, of which those numbered `there` exist.
    #[inline(always)]
    pub fn new(step: usize, there: Range<usize>) -> Self {
        let count = there.len();
        let len = match count.checked_sub(1) {
            Some(last) => last.checked_mul(step).and_then(|last| last.checked_add(W)),
            None => Some(0),
        };
        Spacing {
            step,
            missing: there.start,
            count,
            // What is too long for a number is too long for any memory.
            len: len.unwrap_or(usize::MAX),
        }
    }

    /// Where vector `index` begins, unless it is missing, from the start of the first. Then
    /// all of it is in the first `self.len` values.
    #[inline(always)]
    fn place(&self, index: usize) -> Option<usize> {
        let index = index.wrapping_sub(self.missing);
        (index < self.count).then(|| index.wrapping_mul(self.step))
    }
}

/// Vectors of `W` values to read.
#[derive(Clone, Copy)]
pub struct Span<'a, const W: usize> {
    /// From the first vector that there is to the end of the last one.
    pub(super) data: &'a [f32],
    pub(super) spacing: Spacing<W>,
}

impl<'a, const W: usize> Span<'a, W> {
    /// The vectors in `data` the first of which begins at `first`, if all are inside.
    #[inline(always)]
    pub fn new(data: &'a [f32], first: usize, spacing: Spacing<W>) -> Option<Self> {
        let data = match spacing.count {
            0 => &[],
            _ => data.get(first..)?.get(..spacing.len)?,
        };
        Some(Span { data, spacing })
    }

    /// Where vector `index` begins, unless it is missing. Then all of it is in the data.
    #[inline(always)]
    pub(super) fn place(&self, index: usize) -> Option<usize> {
        self.spacing.place(index)
    }
}

/// Where spans begin in one piece of data.
#[derive(Clone, Copy)]
pub struct Starts<'a> {
    starts: &'a [usize],
    /// At least the highest of them.
    highest: usize,
}

impl<'a> Starts<'a> {
    /// Spans that begin at these places.
    #[inline(always)]
    pub fn new(starts: &'a [usize]) -> Self {
        let highest = starts.iter().fold(0, |highest, &start| start.max(highest));
        Starts { starts, highest }
    }
}

/// Spans of one spacing, whose bounds are checked once for all of them.
#[derive(Clone, Copy)]
pub struct Spans<'a, const W: usize> {
    data: &'a [f32],
    starts: &'a [usize],
    first: usize,
    spacing: Spacing<W>,
}

impl<'a, const W: usize> Spans<'a, W> {
    /// The spans in `data` the first vectors of which begin at `first` behind their starts,
    /// if all vectors are inside. Spans without vectors are none.
    #[inline(always)]
    pub fn new(
        data: &'a [f32],
        starts: Starts<'a>,
        first: usize,
        spacing: Spacing<W>,
    ) -> Option<Self> {
        let starts = match spacing.count {
            0 => Starts::new(&[]),
            _ => starts,
        };
        let end = starts
            .highest
            .checked_add(first)
            .and_then(|end| end.checked_add(spacing.len));
        let inside = end.is_some_and(|end| end <= data.len());
        (inside || starts.starts.is_empty()).then_some(Spans {
            data,
            starts: starts.starts,
            first,
            spacing,
        })
    }

    /// Those of these numbers, if there are so many.
    #[inline(always)]
    pub fn part(&self, numbers: Range<usize>) -> Option<Self> {
        let starts = self.starts.get(numbers)?;
        Some(Spans { starts, ..*self })
    }

    /// How many spans there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// One of the spans, if there are so many.
    #[inline(always)]
    pub fn span(&self, index: usize) -> Option<Span<'a, W>> {
        let (data, range, spacing) = self.at(index)?;
        let data = data.get(range)?;
        Some(Span { data, spacing })
    }

    /// What one of the spans is: the part `range` of `data`, which is inside.
    #[inline(always)]
    pub(super) fn at(&self, index: usize) -> Option<(&'a [f32], Range<usize>, Spacing<W>)> {
        let start = self.starts.get(index)? + self.first;
        Some((self.data, start..start + self.spacing.len, self.spacing))
    }
}

/// Vectors of `W` values to write.
pub struct SpanMut<'a, const W: usize> {
    pub(super) data: &'a mut [f32],
    spacing: Spacing<W>,
}

impl<'a, const W: usize> SpanMut<'a, W> {
    /// The vectors in `data` the first of which begins at `first`, if all are inside.
    #[inline(always)]
    pub fn new(data: &'a mut [f32], first: usize, spacing: Spacing<W>) -> Option<Self> {
        let data = match spacing.count {
            0 => &mut [],
            _ => data.get_mut(first..)?.get_mut(..spacing.len)?,
        };
        Some(SpanMut { data, spacing })
    }

    /// Where vector `index` begins, unless it is missing. Then all of it is in the data.
    #[inline(always)]
    pub(super) fn place(&self, index: usize) -> Option<usize> {
        self.spacing.place(index)
    }
}

/// Whether `count` slices of `len` values, the first at `first` and the others `step`
/// values further each, are inside `room` values.
#[inline(always)]
pub fn slices_fit(
    room: usize,
    count: usize,
    first: usize,
    step: usize,
    len: usize,
) -> bool {
    let last = (count - 1)
        .checked_mul(step)
        .and_then(|last| last.checked_add(first));
    last.and_then(|last| last.checked_add(len))
        .is_some_and(|end| end <= room)
}
