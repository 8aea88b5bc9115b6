//! Blocks of values in memory: single ones, and several a fixed distance apart, whose
//! bounds are checked once for all of them.

use core::ops::Range;

/// The `N` values from `start` on.
#[inline(always)]
pub fn block<const N: usize>(data: &[f32], start: usize) -> &[f32; N] {
    // One comparison, and the slicing needs none: the inner loops come through here.
    match data.len().checked_sub(N) {
        Some(last) if start <= last => data[start..].first_chunk().expect("N values"),
        _ => panic!("a block beyond the end of the data"),
    }
}

/// The `N` values from `start` on, to write.
#[inline(always)]
pub fn block_mut<const N: usize>(data: &mut [f32], start: usize) -> &mut [f32; N] {
    data[start..].first_chunk_mut().expect("a whole block")
}

/// How vectors of `W` values lie in memory: so many, `step` values apart, behind some that
/// are missing.
#[derive(Clone, Copy)]
pub struct Spacing<const W: usize> {
    step: usize,
    missing: usize,
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
    spacing: Spacing<W>,
}

impl<'a, const W: usize> Span<'a, W> {
    /// The vectors in `data` the first of which begins at `first`. All must be inside.
    #[inline(always)]
    pub fn new(data: &'a [f32], first: usize, spacing: Spacing<W>) -> Self {
        let data = match spacing.count {
            0 => &[],
            _ => &data[first..][..spacing.len],
        };
        Span { data, spacing }
    }

    /// Where vector `index` begins, unless it is missing. Then all of it is in the data.
    #[inline(always)]
    pub(super) fn place(&self, index: usize) -> Option<usize> {
        self.spacing.place(index)
    }
}

/// Vectors of `W` values to write.
pub struct SpanMut<'a, const W: usize> {
    pub(super) data: &'a mut [f32],
    spacing: Spacing<W>,
}

impl<'a, const W: usize> SpanMut<'a, W> {
    /// The vectors in `data` the first of which begins at `first`. All must be inside.
    #[inline(always)]
    pub fn new(data: &'a mut [f32], first: usize, spacing: Spacing<W>) -> Self {
        let data = match spacing.count {
            0 => &mut [],
            _ => &mut data[first..][..spacing.len],
        };
        SpanMut { data, spacing }
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
