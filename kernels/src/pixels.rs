//! Views of maps: pixels of consecutive channels, a fixed distance apart.
//!
//! A map is `[H][W][C]`. Several maps may share one buffer as *channel slots*: each pixel
//! of the buffer then holds a pixel of every map, and the distance from pixel to pixel
//! (the stride) is the width of the whole buffer, not of one slot.

use super::by_hand::Places;
use super::span::{block, block_mut, rest, rest_mut};

/// A map to read. `data` starts at the slot's first channel in the first pixel; the last
/// pixel may end short of a whole stride.
#[derive(Clone, Copy)]
pub struct Pixels<'a> {
    /// The values from the first channel of the first pixel on.
    pub data: &'a [f32],
    /// Values from one pixel to the next. 0 repeats one pixel.
    pub stride: usize,
}

/// A map to write, laid out as in [`Pixels`].
pub struct PixelsMut<'a> {
    /// The values from the first channel of the first pixel on.
    pub data: &'a mut [f32],
    /// Values from one pixel to the next.
    pub stride: usize,
}

impl<'a> Pixels<'a> {
    /// The first `N` channels of pixel `index`.
    #[inline(always)]
    pub fn pixel<const N: usize>(&self, index: usize) -> Option<&'a [f32; N]> {
        block(self.data, index * self.stride)
    }

    /// The map from pixel `index` on, in the slot that starts `channel` channels further.
    #[inline(always)]
    pub fn part(&self, index: usize, channel: usize) -> Pixels<'a> {
        Pixels {
            data: rest(self.data, index * self.stride + channel),
            stride: self.stride,
        }
    }
}

impl PixelsMut<'_> {
    /// The first `N` channels of pixel `index`.
    #[inline(always)]
    pub fn pixel<const N: usize>(&mut self, index: usize) -> Option<&mut [f32; N]> {
        block_mut(self.data, index * self.stride)
    }

    /// The map from pixel `index` on, in the slot that starts `channel` channels further.
    #[inline(always)]
    pub fn part(&mut self, index: usize, channel: usize) -> PixelsMut<'_> {
        let start = index * self.stride + channel;
        PixelsMut {
            data: rest_mut(self.data, start),
            stride: self.stride,
        }
    }
}

/// Where a kernel reads and where it writes, for kernels that may do both in one buffer.
/// Such a kernel takes the two views in turns.
pub trait Operands {
    /// The map to read.
    fn source(&self) -> Pixels<'_>;
    /// The map to write.
    fn target(&mut self) -> PixelsMut<'_>;
    /// Both.
    fn places(&mut self) -> Places<'_>;
}

/// Source and target in different buffers.
pub struct Apart<'a> {
    /// The map to read.
    pub source: Pixels<'a>,
    /// The map to write.
    pub target: PixelsMut<'a>,
}

/// Source and target as two channel slots of one buffer, such as a ghost half made beside
/// its intrinsic half. The slots must not overlap.
pub struct Within<'a> {
    /// The whole buffer.
    pub buffer: &'a mut [f32],
    /// Values from one pixel of the buffer to the next.
    pub stride: usize,
    /// First channel of the slot to read.
    pub source: usize,
    /// First channel of the slot to write.
    pub target: usize,
}

/// Source and target in one piece of memory, each with its pixels a distance of its own
/// apart. Both views are the whole memory: where in it a map or a row lies, the kernel is
/// told. What it reads and what it writes must not overlap.
pub struct InArena<'a> {
    /// All of the memory.
    pub memory: &'a mut [f32],
    /// Values from one pixel to read to the next.
    pub source_stride: usize,
    /// Values from one pixel to write to the next.
    pub target_stride: usize,
}

impl Operands for Apart<'_> {
    #[inline(always)]
    fn source(&self) -> Pixels<'_> {
        self.source
    }

    #[inline(always)]
    fn target(&mut self) -> PixelsMut<'_> {
        self.target.part(0, 0)
    }

    #[inline(always)]
    fn places(&mut self) -> Places<'_> {
        let PixelsMut { data, stride } = &mut self.target;
        Places::apart((self.source.data, self.source.stride), (data, *stride))
    }
}

impl Operands for Within<'_> {
    #[inline(always)]
    fn source(&self) -> Pixels<'_> {
        Pixels {
            data: rest(self.buffer, self.source),
            stride: self.stride,
        }
    }

    #[inline(always)]
    fn target(&mut self) -> PixelsMut<'_> {
        PixelsMut {
            data: rest_mut(self.buffer, self.target),
            stride: self.stride,
        }
    }

    #[inline(always)]
    fn places(&mut self) -> Places<'_> {
        Places::within(self.buffer, [self.source, self.target], [self.stride; 2])
    }
}

impl Operands for InArena<'_> {
    #[inline(always)]
    fn source(&self) -> Pixels<'_> {
        Pixels {
            data: self.memory,
            stride: self.source_stride,
        }
    }

    #[inline(always)]
    fn target(&mut self) -> PixelsMut<'_> {
        PixelsMut {
            data: self.memory,
            stride: self.target_stride,
        }
    }

    #[inline(always)]
    fn places(&mut self) -> Places<'_> {
        Places::within(
            self.memory,
            [0; 2],
            [self.source_stride, self.target_stride],
        )
    }
}
