//! Tiles of columns, which share the pixels that they read: where they lie in a row, as
//! constants, so that what a network has no tile for is not compiled.

use core::ops::Range;

use super::window::Axis;

/// Tiles of columns, which share the pixels that they read, are for kernels up to this
/// wide, at a stride of 1 or 2 and without dilation.
const WIDEST: usize = 7;

/// The place of a tile whose taps meet no padding.
pub const INSIDE: u8 = 0;
/// That of one that begins half of the kernel before the input.
pub const AT_START: u8 = 1;
/// That of one that ends behind the input, by [`padding_behind`].
pub const AT_END: u8 = 2;
/// That of one that does both.
pub const AT_BOTH: u8 = 3;
/// That of any other: it may reach anywhere, and have fewer columns.
pub const RAGGED: u8 = 4;

/// Rows of one tile, at `AT_BOTH`.
pub const ONE: u8 = 0;
/// Rows of several tiles: one at `AT_START`, one at `AT_END`, the others `INSIDE`.
pub const SEVERAL: u8 = 1;
/// Rows of tiles at any places.
pub const ANYWHERE: u8 = 2;

/// The window's columns as constant for kernels: their stride if tiles can be used, which
/// takes a stride of 1 or 2, no dilation, a kernel at most 7 wide, and padding before the
/// first column of nothing or of half the kernel; 0 for any other window.
pub const fn tiled_stride(columns: &Axis, kernel: usize) -> usize {
    let Axis {
        stride,
        pad,
        dilation,
        ..
    } = *columns;
    let padded = pad == 0 || pad == kernel / 2;
    if padded && stride <= 2 && dilation == 1 && kernel <= WIDEST {
        stride
    } else {
        0
    }
}

/// Padding behind the last column of a map that is padded evenly and whose size is a
/// multiple of the stride.
pub const fn padding_behind(kernel: usize, stride: usize) -> usize {
    (kernel / 2).saturating_sub(stride.saturating_sub(1))
}

/// The window's columns as constant for kernels: how many there are, if tiles can be used
/// and the map is padded by half of the kernel, and 0 otherwise. Where whole tiles make all
/// of them, no others are compiled.
pub const fn tiled_columns(columns: &Axis, kernel: usize) -> usize {
    let stride = tiled_stride(columns, kernel);
    let end = columns.output.saturating_sub(1) * columns.stride + kernel;
    let padded = columns.pad + columns.input + padding_behind(kernel, stride);
    if stride > 0 && columns.pad == kernel / 2 && end == padded {
        columns.output
    } else {
        0
    }
}

/// How many tiles of `tile` columns make rows of as many columns as [`tiled_columns`] says.
pub const fn tiles_of(columns: usize, tile: usize) -> u8 {
    match columns / tile {
        0 => ANYWHERE,
        _ if !columns.is_multiple_of(tile) => ANYWHERE,
        1 => ONE,
        _ => SEVERAL,
    }
}

/// The taps, from one to the next `stride`, by which pixel `pixel` of those that a tile of
/// `columns` columns meets is met: if there are none, they begin behind the kernel.
pub const fn met_by(
    pixel: usize,
    columns: usize,
    kernel: usize,
    stride: usize,
) -> Range<usize> {
    if stride == 0 {
        return kernel..kernel;
    }
    // Column t meets it by tap pixel - t * stride.
    let last = pixel / stride;
    let last = if last < columns { last } else { columns - 1 };
    let start = pixel - last * stride;
    let end = if pixel < kernel { pixel + 1 } else { kernel };
    start..end
}
