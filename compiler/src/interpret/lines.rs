//! Where the rows of maps lie in memory.

use super::Machine;
use crate::schedule::View;

/// How the rows of a buffer are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// Each in its own place: steps on whole maps, where a view may be another shape of what
    /// lies in its buffer.
    InMaps,
    /// In the place of the row modulo the rows that the buffer has room for.
    InRings,
}

/// One row of a view.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The first channel of the first pixel.
    start: usize,
    pub width: usize,
    pub channels: usize,
    /// From one pixel to the next.
    pixel: usize,
    /// From one channel to the next.
    channel: usize,
}

impl Line {
    /// Where a channel of a pixel lies.
    pub fn place(&self, x: usize, channel: usize) -> usize {
        self.start + x * self.pixel + channel * self.channel
    }

    /// Where the first channel of a pixel lies, if its channels lie together.
    pub fn pixel(&self, x: usize) -> usize {
        assert!(self.channel == 1 || self.channels == 1, "the channels of a pixel lie apart");
        self.start + x * self.pixel
    }

    /// Whether the channels of a pixel lie together.
    pub fn has_pixels(&self) -> bool {
        self.channel == 1 || self.channels == 1
    }
}

impl Machine<'_> {
    /// The row of a view; a single one stands for all.
    pub(super) fn line(&self, view: &View, row: usize, rows: Rows) -> Line {
        let row = if view.row_stride == 0 || view.size[0] == 1 { 0 } else { row };
        let place = match rows {
            Rows::InMaps => view.offset + row * view.row_stride,
            Rows::InRings => self.schedule.row_place(view, row),
        };
        Line {
            start: self.bases[view.buffer] + place,
            width: view.size[1],
            channels: view.channels,
            pixel: view.pixel_stride,
            channel: view.channel_stride,
        }
    }
}
