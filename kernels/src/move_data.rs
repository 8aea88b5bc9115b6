//! Moving maps as they are, and between planes and pixels at the borders of a network.

use super::pixels::{Pixels, PixelsMut};

/// Copies `C` channels of each of `pixels` pixels.
pub fn copy_pixels<const C: usize>(pixels: usize, x: Pixels<'_>, mut y: PixelsMut<'_>) {
    for i in 0..pixels {
        if let (Some(y), Some(x)) = (y.pixel::<C>(i), x.pixel(i)) {
            *y = *x;
        }
    }
}

/// Turns `C` planes of `pixels` values into pixels: `[C][pixels]` to `[pixels][C]`.
pub fn planes_to_pixels<const C: usize>(pixels: usize, x: &[f32], y: PixelsMut<'_>) {
    planes_to_pixels_row::<C>(pixels, pixels, x, y);
}

/// Turns a row of `width` values of each of `C` planes into pixels. The planes lie `plane`
/// values apart.
pub fn planes_to_pixels_row<const C: usize>(
    width: usize,
    plane: usize,
    x: &[f32],
    mut y: PixelsMut<'_>,
) {
    for i in 0..width {
        let Some(y) = y.pixel::<C>(i) else { return };
        for (channel, y) in y.iter_mut().enumerate() {
            let Some(x) = x.get(channel * plane + i) else {
                return;
            };
            *y = *x;
        }
    }
}

/// Turns pixels into `C` planes of `pixels` values: `[pixels][C]` to `[C][pixels]`.
pub fn pixels_to_planes<const C: usize>(pixels: usize, x: Pixels<'_>, y: &mut [f32]) {
    pixels_to_planes_row::<C>(pixels, pixels, x, y);
}

/// Turns `width` pixels into a row of each of `C` planes. The planes lie `plane` values
/// apart.
pub fn pixels_to_planes_row<const C: usize>(
    width: usize,
    plane: usize,
    x: Pixels<'_>,
    y: &mut [f32],
) {
    for i in 0..width {
        let Some(x) = x.pixel::<C>(i) else { return };
        for (channel, x) in x.iter().enumerate() {
            let Some(y) = y.get_mut(channel * plane + i) else {
                return;
            };
            *y = *x;
        }
    }
}

/// Copies `C` channels of each of `pixels` pixels from one slot of a buffer to another. The
/// slots must not overlap.
///
/// `stride`: values from one pixel of the buffer to the next. `source` and `target`: first
/// channels of the slots.
pub fn copy_within<const C: usize>(
    pixels: usize,
    buffer: &mut [f32],
    stride: usize,
    source: usize,
    target: usize,
) {
    for start in (0..pixels).map(|pixel| pixel * stride) {
        buffer.copy_within(start + source..start + source + C, start + target);
    }
}
