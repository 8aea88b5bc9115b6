//! Inputs of bytes: what a camera delivers, read as it is.

use super::conv::Map;
use super::pixels::PixelsMut;
use super::planes::{PlaneMap, SPAN};
use super::product::Channels;
use super::span::rest;

/// A map of bytes to read in any order of its axes. A byte stands for its distance from
/// `zero`, the channel's.
#[derive(Clone, Copy)]
pub struct BytePlanes<'a, const IN: usize> {
    /// The bytes from the first channel of the first pixel on.
    pub data: &'a [u8],
    /// What stands for zero in each channel.
    pub zero: &'a [f32; IN],
    /// From a channel to the next: the size of a plane, or 1 if channels lie together.
    pub channel: usize,
    /// From a pixel to its right neighbour: 1 in a plane.
    pub pixel: usize,
    /// From a row to the next.
    pub row: usize,
}

/// A pixel of bytes.
#[derive(Clone, Copy)]
pub struct BytePixel<'a, const IN: usize> {
    data: &'a [u8],
    step: usize,
    zero: &'a [f32; IN],
}

impl<const IN: usize> Channels for BytePixel<'_, IN> {
    #[inline(always)]
    fn at(&self, channel: usize) -> f32 {
        let values = self
            .data
            .get(channel * self.step)
            .zip(self.zero.get(channel));
        debug_assert!(values.is_some(), "a channel beyond the end of the data");
        values.map_or(0.0, |(byte, zero)| f32::from(*byte) - zero)
    }
}

impl<'a, const IN: usize> Map for BytePlanes<'a, IN> {
    type Pixel = BytePixel<'a, IN>;

    #[inline(always)]
    fn pixel(&self, place: usize) -> BytePixel<'a, IN> {
        BytePixel {
            data: rest(self.data, place),
            step: self.channel,
            zero: self.zero,
        }
    }

    #[inline(always)]
    fn padding(&self) -> BytePixel<'a, IN> {
        BytePixel {
            data: &[0],
            step: 0,
            zero: &[0.0; IN],
        }
    }

    #[inline(always)]
    fn step(&self) -> usize {
        self.pixel
    }

    #[inline(always)]
    fn row(&self) -> usize {
        self.row
    }
}

impl<const IN: usize> PlaneMap for BytePlanes<'_, IN> {
    /// Never: bytes must become numbers first.
    #[inline(always)]
    fn span(&self, _place: usize, _channel: usize) -> Option<&[f32; SPAN]> {
        None
    }
}

/// `C` planes of `pixels` bytes to pixels: `(byte - zero[c]) * scale[c]`.
pub fn bytes_to_pixels<const C: usize>(
    pixels: usize,
    x: &[u8],
    zero: &[f32; C],
    scale: &[f32; C],
    mut y: PixelsMut<'_>,
) {
    for i in 0..pixels {
        let Some(y) = y.pixel::<C>(i) else { return };
        for (channel, y) in y.iter_mut().enumerate() {
            let Some(byte) = x.get(channel * pixels + i) else {
                return;
            };
            *y = (f32::from(*byte) - zero[channel]) * scale[channel];
        }
    }
}

/// One row of `C` planes of bytes, `[C][width]`, to the same of values:
/// `(byte - zero[c]) * scale[c]`.
pub fn bytes_to_planes_row<const C: usize>(
    width: usize,
    row: &[u8],
    zero: &[f32; C],
    scale: &[f32; C],
    y: &mut [f32],
) {
    let planes = row.chunks_exact(width).zip(y.chunks_exact_mut(width));
    for ((row, y), (zero, scale)) in planes.zip(zero.iter().zip(scale)) {
        for (y, byte) in y.iter_mut().zip(row) {
            *y = (f32::from(*byte) - zero) * scale;
        }
    }
}
