//! Blocks of values in memory: single ones, and several a fixed distance apart, whose bounds
//! are checked once for all of them.

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

/// Vectors of `W` values to read, of which some at the start and at the end may be missing.
#[derive(Clone, Copy)]
pub struct Span<'a, const W: usize> {
    /// From the first vector that there is to the end of the last one at least.
    pub(super) data: &'a [f32],
    step: usize,
    missing: usize,
    count: usize,
}

impl<'a, const W: usize> Span<'a, W> {
    /// Vectors `step` values apart, of which those numbered `there` exist, the first of them
    /// at `first`. All must be inside `data`.
    #[inline(always)]
    pub fn new(data: &'a [f32], first: usize, step: usize, there: Range<usize>) -> Self {
        let data = if there.is_empty() {
            &[]
        } else {
            &data[first..]
        };
        assert!(fits::<W>(data.len(), step, there.len()));
        Span {
            data,
            step,
            missing: there.start,
            count: there.len(),
        }
    }

    /// Where vector `index` begins, unless it is missing. Then all of it is in the data.
    #[inline(always)]
    pub(super) fn place(&self, index: usize) -> Option<usize> {
        let index = index.wrapping_sub(self.missing);
        // No overflow: `fits` has seen that of the last one.
        (index < self.count).then(|| index.wrapping_mul(self.step))
    }
}

/// Vectors of `W` values to write.
pub struct SpanMut<'a, const W: usize> {
    pub(super) data: &'a mut [f32],
    step: usize,
    count: usize,
}

impl<'a, const W: usize> SpanMut<'a, W> {
    /// `count` vectors from `first` on, `step` values apart. All must be inside `data`.
    #[inline(always)]
    pub fn new(data: &'a mut [f32], first: usize, step: usize, count: usize) -> Self {
        let data = &mut data[first..];
        assert!(fits::<W>(data.len(), step, count));
        SpanMut { data, step, count }
    }

    /// Where vector `index` begins, if there are so many. Then all of it is in the data.
    #[inline(always)]
    pub(super) fn place(&self, index: usize) -> Option<usize> {
        // No overflow: `fits` has seen that of the last one.
        (index < self.count).then(|| index.wrapping_mul(self.step))
    }
}

/// Whether `count` vectors of `W` values fit into `len` values.
#[inline(always)]
fn fits<const W: usize>(len: usize, step: usize, count: usize) -> bool {
    let Some(last) = count.checked_sub(1) else {
        return true;
    };
    let room = len.checked_sub(W);
    last.checked_mul(step)
        .zip(room)
        .is_some_and(|(last, room)| last <= room)
}
