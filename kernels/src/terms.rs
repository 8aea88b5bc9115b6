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

/// What the columns of a row of a depthwise convolution are made of.
pub struct Columns<'a> {
    data: &'a [f32],
    rows: &'a [usize],
    weights: &'a [f32],
    step: usize,
    /// The values behind the highest of the rows.
    room: usize,
    /// From a pixel to the next.
    pub stride: usize,
    /// From where the rows begin to the first pixel that is met.
    pub first: usize,
    /// Which of the pixels that are met there are.
    pub there: Range<usize>,
}

impl<'a> Columns<'a> {
    /// Rows of pixels that begin at `rows` in the data, none behind the highest, and as many
    /// rows of `taps` taps, whose weights are `step` values apart. Nothing, if the weights of
    /// `W` channels are
    /// not inside, or if there are no rows.
    #[inline(always)]
    pub fn new<const W: usize>(
        data: &'a [f32],
        (rows, highest): (&'a [usize], usize),
        stride: usize,
        weights: &'a [f32],
        step: usize,
        taps: usize,
    ) -> Option<Self> {
        let last = (rows.len() * taps).checked_sub(1)?.checked_mul(step)?;
        let room = data.len().checked_sub(highest)?;
        (last.checked_add(W)? <= weights.len()).then_some(Columns {
            data,
            rows,
            weights,
            step,
            room,
            stride,
            first: 0,
            there: 0..0,
        })
    }

    /// Whether `W` channels of all pixels that there are lie inside.
    #[inline(always)]
    pub fn inside<const W: usize>(&self) -> bool {
        // No pixel is further away than memory is large.
        let last = self.there.len().saturating_sub(1).checked_mul(self.stride);
        let end = last.and_then(|last| last.checked_add(self.first)?.checked_add(W));
        end.is_some_and(|end| end <= self.room)
    }

    /// The source.
    #[inline(always)]
    pub fn data(&self) -> &'a [f32] {
        self.data
    }

    /// Where in it the rows begin that rows of taps meet.
    #[inline(always)]
    pub fn rows(&self) -> &'a [usize] {
        self.rows
    }

    /// The weights of these rows of taps.
    #[inline(always)]
    pub fn weights(&self) -> &'a [f32] {
        self.weights
    }

    /// From the weights of a tap to those of the next.
    #[inline(always)]
    pub fn step(&self) -> usize {
        self.step
    }
}
