//! What inner loops in the instructions of a processor are told: where all values lie,
//! which is looked at once for a whole row of pixels or more, and how sums are finished.

use core::marker::PhantomData;

use super::window::Axis;

/// Values of narrow vectors.
pub const NARROW: usize = 4;

/// The most values of a row that the taps of one row meet for one tile: 7 columns at a
/// stride of 2, with a kernel 7 wide.
pub const SPAN: usize = 19;

/// How a complete sum becomes the value of the target.
#[derive(Clone, Copy, Debug)]
pub struct Finish {
    /// What the target held is added.
    pub add: bool,
    /// Values below zero become zero.
    pub relu: bool,
}

impl Finish {
    /// It is the value.
    pub const NONE: Finish = Finish {
        add: false,
        relu: false,
    };

    /// In bits: 1 to add, 2 for values below zero.
    pub const fn bits(self) -> usize {
        self.add as usize | (self.relu as usize) << 1
    }
}

/// Where a kernel reads and where it writes, which may be one piece of memory.
pub struct Places<'a> {
    source: *const f32,
    source_len: usize,
    source_stride: usize,
    target: *mut f32,
    target_len: usize,
    target_stride: usize,
    borrowed: PhantomData<&'a mut [f32]>,
}

impl<'a> Places<'a> {
    /// Different pieces of memory.
    #[inline(always)]
    pub fn apart(
        (source, source_stride): (&'a [f32], usize),
        (target, target_stride): (&'a mut [f32], usize),
    ) -> Places<'a> {
        Places {
            source: source.as_ptr(),
            source_len: source.len(),
            source_stride,
            target: target.as_mut_ptr(),
            target_len: target.len(),
            target_stride,
            borrowed: PhantomData,
        }
    }

    /// One piece of memory: pixels to read from `places[0]` on, pixels to write from
    /// `places[1]` on, and how far apart each are.
    #[inline(always)]
    pub fn within(
        memory: &'a mut [f32],
        places: [usize; 2],
        strides: [usize; 2],
    ) -> Places<'a> {
        let len = memory.len();
        let [source, target] = places.map(|place| place.min(len));
        let start = memory.as_mut_ptr();
        Places {
            // Never further than the end, as said above.
            source: start.wrapping_add(source),
            source_len: len - source,
            source_stride: strides[0],
            target: start.wrapping_add(target),
            target_len: len - target,
            target_stride: strides[1],
            borrowed: PhantomData,
        }
    }

    /// Whether `width` channels of `count` pixels can be read, from `start` on.
    #[inline(always)]
    fn read(&self, start: usize, count: usize, width: usize) -> bool {
        inside(self.source_len, start, count, self.source_stride, width)
    }

    /// Whether they can be written.
    #[inline(always)]
    fn written(&self, start: usize, count: usize, width: usize) -> bool {
        inside(self.target_len, start, count, self.target_stride, width)
    }
}

/// Whether `count` blocks of `width` values, `stride` apart from `start` on, end in `len`.
#[inline(always)]
fn inside(len: usize, start: usize, count: usize, stride: usize, width: usize) -> bool {
    // No distance is larger than memory, so what is cut off is too far as well.
    let last = count.saturating_sub(1).saturating_mul(stride);
    start.saturating_add(last).saturating_add(width) <= len
}

/// Weights of a dense product, in panels.
pub struct Panels<'a> {
    inputs: usize,
    weights: &'a [f32],
    width: usize,
    first: usize,
    bias: &'a [f32],
}

impl<'a> Panels<'a> {
    /// The weights of as many channels to write as `bias` has values, from `inputs`
    /// channels to read. They lie in panels of `width` channels, each `[inputs][width]`,
    /// from channel `first` of the first panel on. Nothing, if there are no channels, or
    /// not the weights.
    ///
    /// All but what stands alone in a panel must fill it, and all that there is must fill
    /// vectors of [`NARROW`].
    #[inline(always)]
    pub fn new(
        inputs: usize,
        weights: &'a [f32],
        width: usize,
        first: usize,
        bias: &'a [f32],
    ) -> Option<Self> {
        let channels = bias.len();
        let panels = channels.div_ceil(width.max(1));
        let divided = [width, first, channels]
            .iter()
            .all(|count| count.is_multiple_of(NARROW));
        let alone = first.saturating_add(channels) <= width;
        let whole = first == 0 && channels.is_multiple_of(width.max(1));
        let there = panels.saturating_mul(inputs.saturating_mul(width)) <= weights.len();
        (divided && (alone || whole) && there && inputs > 0 && channels > 0).then_some(
            Panels {
                inputs,
                weights,
                width,
                first,
                bias,
            },
        )
    }
}

/// Dense products: of channels of some pixels, channels of as many others. All of it lies
/// inside what it was made from.
// Only ARM has such inner loops.
#[cfg_attr(not(target_arch = "arm"), allow(dead_code))]
pub struct Products<'a> {
    /// The first pixel to read.
    pub(super) x: *const f32,
    /// From a pixel to read to the next.
    pub(super) x_stride: usize,
    /// The first channel of the first pixel to write.
    pub(super) y: *mut f32,
    /// From a pixel to write to the next.
    pub(super) y_stride: usize,
    /// Channels of each pixel to read, at least 1.
    pub(super) inputs: usize,
    /// From the first channel that is used on, `[inputs][width]` for each panel.
    pub(super) weights: *const f32,
    /// Channels that a panel has room for.
    pub(super) width: usize,
    /// What the sums begin with, for each channel to write.
    pub(super) bias: *const f32,
    /// A multiple of [`NARROW`], at least that; if it is more than `width`, a multiple of
    /// `width`.
    pub(super) channels: usize,
    /// How many pixels there are.
    pub(super) pixels: usize,
    /// What happens to the sums.
    pub(super) finish: Finish,
    borrowed: PhantomData<&'a mut [f32]>,
}

impl<'a> Products<'a> {
    /// Products of `pixels` pixels. Nothing, if any of it would lie outside.
    #[inline(always)]
    pub fn new(
        places: &'a Places<'a>,
        pixels: usize,
        panels: &'a Panels<'a>,
        finish: Finish,
    ) -> Option<Self> {
        let (inputs, channels) = (panels.inputs, panels.bias.len());
        let there = places.read(0, pixels, inputs) && places.written(0, pixels, channels);
        debug_assert!(there, "a product beyond the end of the data");
        there.then_some(Products {
            x: places.source,
            x_stride: places.source_stride,
            y: places.target,
            y_stride: places.target_stride,
            inputs,
            weights: panels.weights.as_ptr().wrapping_add(panels.first),
            width: panels.width,
            bias: panels.bias.as_ptr(),
            channels,
            pixels,
            finish,
            borrowed: PhantomData,
        })
    }
}

/// A row of a depthwise convolution, [`NARROW`] channels of it after the other. All of it
/// lies inside what it was made from.
// Only ARM has such inner loops.
#[cfg_attr(not(target_arch = "arm"), allow(dead_code))]
pub struct DepthwiseRow<'a> {
    /// Channel 0 of the pixel that tap 0 of column 0 meets in row 0 of the source, of which
    /// the first ones may be padding.
    pub(super) source: *const f32,
    /// From a pixel to read to the next.
    pub(super) source_stride: usize,
    /// Where the rows of the source begin that rows of taps meet.
    pub(super) rows: &'a [usize],
    /// Pixels of padding before the first, at most half of the kernel.
    pub(super) pad: usize,
    /// Pixels of a row, with the padding before it.
    pub(super) padded: usize,
    /// `[rows][columns of taps][step]`.
    pub(super) weights: &'a [f32],
    /// From the weights of a tap to those of the next.
    pub(super) step: usize,
    /// What the sums begin with, for each channel.
    pub(super) bias: &'a [f32],
    /// A multiple of [`NARROW`].
    pub(super) channels: usize,
    /// Channel 0 of column 0.
    pub(super) target: *mut f32,
    /// From a column to the next.
    pub(super) target_stride: usize,
    /// How many columns there are.
    pub(super) columns: usize,
    /// What happens to the sums.
    pub(super) finish: Finish,
    borrowed: PhantomData<&'a mut [f32]>,
}

impl<'a> DepthwiseRow<'a> {
    /// The row at `target`, of as many channels as `bias` has values, a multiple of
    /// [`NARROW`]; kernels are `kernel` wide, from rows at `rows`. Nothing, if any of it
    /// would lie outside, or the columns are dilated or begin with more padding than half
    /// of the kernel.
    #[inline(always)]
    pub fn new(
        places: &Places<'a>,
        (columns, kernel): (&Axis, usize),
        (rows, target): (&'a [usize], usize),
        (weights, step): (&'a [f32], usize),
        bias: &'a [f32],
        finish: Finish,
    ) -> Option<Self> {
        let channels = bias.len();
        let mut there = places.written(target, columns.output, channels);
        for row in rows {
            there &= places.read(*row, columns.input, channels);
        }
        if !rows.is_empty() {
            let taps = rows.len().saturating_mul(kernel);
            there &= inside(weights.len(), 0, taps, step, channels);
        }
        let usual = columns.dilation == 1 && columns.pad <= kernel / 2;
        let divided = channels.is_multiple_of(NARROW) && columns.output > 0;
        debug_assert!(there && usual, "a row beyond the end of the data");
        (there && usual && divided).then_some(DepthwiseRow {
            source: places
                .source
                .wrapping_sub(columns.pad * places.source_stride),
            source_stride: places.source_stride,
            rows,
            pad: columns.pad,
            padded: columns.pad + columns.input,
            weights,
            step,
            bias,
            channels,
            target: places.target.wrapping_add(target),
            target_stride: places.target_stride,
            columns: columns.output,
            finish,
            borrowed: PhantomData,
        })
    }
}
