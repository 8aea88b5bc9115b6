//! The geometry of a sliding window: which input each tap of a kernel meets.

use core::ops::Range;

/// Sizes and steps of a convolution or pool, each as `[height, width]`.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Size of the input, without padding.
    pub input: [usize; 2],
    /// Size of the output.
    pub output: [usize; 2],
    /// Input pixels from one output to the next.
    pub stride: [usize; 2],
    /// Padding at the top and at the left. That at the bottom and at the right follows from
    /// the size of the output.
    pub pads: [usize; 2],
    /// Input pixels from one tap of the kernel to the next.
    pub dilation: [usize; 2],
}

impl Window {
    /// The vertical axis.
    #[inline(always)]
    pub fn rows(&self) -> Axis {
        self.axis(0)
    }

    /// The horizontal axis.
    #[inline(always)]
    pub fn columns(&self) -> Axis {
        self.axis(1)
    }

    #[inline(always)]
    fn axis(&self, axis: usize) -> Axis {
        Axis {
            input: self.input[axis],
            output: self.output[axis],
            stride: self.stride[axis],
            pad: self.pads[axis],
            dilation: self.dilation[axis],
        }
    }
}

/// One axis of a [`Window`]: tap `t` of output `o` meets input
/// `o * stride + t * dilation - pad`, if that is inside.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    /// Size of the input, without padding.
    pub input: usize,
    /// Size of the output.
    pub output: usize,
    /// Inputs from one output to the next.
    pub stride: usize,
    /// Padding at the start.
    pub pad: usize,
    /// Inputs from one tap of the kernel to the next.
    pub dilation: usize,
}

impl Axis {
    /// The taps, of `kernel`, that fall inside the input for the output at `output`.
    #[inline(always)]
    pub fn taps(&self, output: usize, kernel: usize) -> Range<usize> {
        let start = output * self.stride;
        let before = self.pad.saturating_sub(start);
        let inside = (self.pad + self.input).saturating_sub(start);
        // Divisions are slow, and few windows need any.
        let (before, inside) = match self.dilation {
            1 => (before, inside),
            apart => {
                let apart = apart.max(1);
                (before.div_ceil(apart), inside.div_ceil(apart))
            }
        };
        let end = inside.min(kernel);
        before.min(end)..end
    }

    /// The outputs for which all taps of `kernel` fall inside the input.
    #[inline(always)]
    pub fn interior(&self, kernel: usize) -> Range<usize> {
        let reach = (kernel - 1) * self.dilation;
        let starts = (self.pad + self.input).saturating_sub(reach);
        let end = starts.div_ceil(self.stride.max(1)).min(self.output);
        self.pad.div_ceil(self.stride.max(1)).min(end)..end
    }

    /// Whether there is input at `place`, which counts from the start of the padding.
    #[inline(always)]
    pub fn inside(&self, place: usize) -> bool {
        place >= self.pad && place - self.pad < self.input
    }

    /// Which of `count` places from `place` on, which counts from the start of the padding,
    /// are inside the input.
    #[inline(always)]
    pub fn inside_of(&self, place: usize, count: usize) -> Range<usize> {
        let start = self.pad.saturating_sub(place).min(count);
        let end = (self.pad + self.input).saturating_sub(place).min(count);
        start..end.max(start)
    }

    /// The input that `tap` meets for the output at `output`; it must be inside.
    #[inline(always)]
    pub fn meets(&self, output: usize, tap: usize) -> usize {
        output * self.stride + tap * self.dilation - self.pad
    }
}
