//! What sums are made of where vectors are narrow, for inner loops in the instructions of a
//! processor.

use core::ops::Range;

/// Values of narrow vectors.
pub const NARROW: usize = 4;

/// The most columns whose sums are made together.
pub const COLUMNS: usize = 4;

/// The terms of a dense product: `P` pixels times the weights of a vector of channels.
pub struct Terms<'a, T, const P: usize> {
    /// What the sums begin with.
    pub bias: &'a [f32; NARROW],
    /// The channels of the pixels.
    pub pixels: [&'a [f32]; P],
    /// How many channels there are.
    pub inputs: usize,
    /// The weights, from the first on that is used.
    pub weights: &'a [T],
    /// From the weights of a channel of the input to those of the next.
    pub step: usize,
}

impl<T, const P: usize> Terms<'_, T, P> {
    /// Whether there are as many channels and weights.
    #[inline(always)]
    pub fn inside(&self) -> bool {
        let whole = self.pixels.iter().all(|pixel| pixel.len() >= self.inputs);
        let last = self.inputs.saturating_sub(1).checked_mul(self.step);
        let end = last.and_then(|last| last.checked_add(NARROW));
        whole && end.is_some_and(|end| end <= self.weights.len())
    }
}

/// What neighbouring columns of a depthwise convolution are made of.
pub struct Columns<'a> {
    /// The source.
    pub data: &'a [f32],
    /// Where in it the rows begin that rows of taps meet.
    pub rows: &'a [usize],
    /// From there to the first pixel that is met.
    pub first: usize,
    /// From a pixel to the next.
    pub stride: usize,
    /// Which of the pixels that are met there are.
    pub there: Range<usize>,
    /// The weights of these rows of taps.
    pub weights: &'a [f32],
    /// From the weights of a tap to those of the next.
    pub step: usize,
}

impl Columns<'_> {
    /// Whether `W` channels of all pixels that there are, and the weights of as many rows of
    /// `taps` taps, are inside, and there is at least one row.
    #[inline(always)]
    pub fn inside<const W: usize>(&self, taps: usize) -> bool {
        let Some(highest) = self.rows.iter().max() else {
            return false;
        };
        let last_pixel = self.there.len().saturating_sub(1).checked_mul(self.stride);
        let last_tap = (self.rows.len() * taps - 1).checked_mul(self.step);
        let end = last_pixel
            .and_then(|end| end.checked_add(self.first))
            .and_then(|end| end.checked_add(*highest))
            .and_then(|end| end.checked_add(W));
        let weights = last_tap.and_then(|last| last.checked_add(W));
        end.is_some_and(|end| end <= self.data.len())
            && weights.is_some_and(|end| end <= self.weights.len())
    }
}
