//! Pools: means and maxima over pixels, channel by channel.

use super::lanes::{STEP, narrow};
use super::pixels::{Apart, Operands, Pixels, PixelsMut};
use super::rows::RowPlaces;
use super::span::{block, block_mut, part_mut};
use super::vector::Simd;
use super::window::Window;

/// The mean of every channel over all of `pixels` pixels, into `y[0..C]`.
pub fn global_mean<const C: usize>(
    simd: impl Simd,
    pixels: usize,
    x: Pixels<'_>,
    y: &mut [f32],
) {
    if narrow(simd) {
        let y = part_mut(y, 0, C).unwrap_or_default();
        return mean_in_place(simd, x, pixels, y, true, Some(pixels));
    }
    let mut sums = [0.0; C];
    add_pixels(simd, &mut sums, pixels, x);
    if let Some(y) = block_mut(y, 0) {
        *y = sums.map(|sum| sum / pixels as f32);
    }
}

/// Adds the `width` pixels of row `index`, of `total`, to the sums in `y[0..C]`. The first
/// row begins the sums; the last one makes of them the means over `pixels` pixels.
pub fn mean_rows<const C: usize>(
    simd: impl Simd,
    index: usize,
    total: usize,
    pixels: usize,
    width: usize,
    x: Pixels<'_>,
    y: &mut [f32],
) {
    if narrow(simd) {
        let y = part_mut(y, 0, C).unwrap_or_default();
        let last = (index + 1 == total).then_some(pixels);
        return mean_in_place(simd, x, width, y, index == 0, last);
    }
    let Some(y) = block_mut(y, 0) else { return };
    let mut sums = if index == 0 { [0.0; C] } else { *y };
    add_pixels(simd, &mut sums, width, x);
    *y = if index + 1 == total {
        sums.map(|sum| sum / pixels as f32)
    } else {
        sums
    };
}

/// Adds `pixels` pixels of `x` to the sums in `y`, or where they `begin` to zeros, and
/// divides them by `divisor`, if there is one.
#[inline(never)]
fn mean_in_place(
    simd: impl Simd,
    x: Pixels<'_>,
    pixels: usize,
    y: &mut [f32],
    begin: bool,
    divisor: Option<usize>,
) {
    let (blocks, singles) = y.as_chunks_mut::<STEP>();
    let first = blocks.len() * STEP;
    for (i, y) in blocks.iter_mut().enumerate() {
        means_of(simd, x, i * STEP, pixels, y, begin, divisor);
    }
    let (singles, _) = singles.as_chunks_mut::<1>();
    for (i, y) in singles.iter_mut().enumerate() {
        means_of(simd, x, first + i, pixels, y, begin, divisor);
    }
}

/// The same for `W` channels, from `channel` on.
#[inline(always)]
fn means_of<const W: usize>(
    simd: impl Simd,
    x: Pixels<'_>,
    channel: usize,
    pixels: usize,
    y: &mut [f32; W],
    begin: bool,
    divisor: Option<usize>,
) {
    let mut sums = if begin { [0.0; W] } else { *y };
    // Nothing, where there are no pixels.
    let first = x.data.get(channel..).unwrap_or_default();
    simd.add_pixels(&mut sums, first, x.stride, pixels);
    if let Some(divisor) = divisor {
        sums = sums.map(|sum| sum / divisor as f32);
    }
    *y = sums;
}

/// `sums += x`, pixel by pixel.
#[inline(always)]
fn add_pixels<const C: usize>(
    simd: impl Simd,
    sums: &mut [f32; C],
    pixels: usize,
    x: Pixels<'_>,
) {
    simd.run(
        #[inline(always)]
        || {
            for i in 0..pixels {
                let Some(x) = x.pixel::<C>(i) else { return };
                for (sum, x) in sums.iter_mut().zip(x) {
                    *sum += x;
                }
            }
        },
    );
}

/// The maximum of every channel under a window of size `kernel`. A NaN under the window
/// wins; padding never does.
pub fn max_pool<const C: usize>(
    window: &Window,
    kernel: [usize; 2],
    x: Pixels<'_>,
    y: PixelsMut<'_>,
) {
    let [source, target] = whole_maps(window, &x, &y);
    let operands = &mut Apart {
        source: x,
        target: y,
    };
    for row in 0..window.output[0] {
        max_pool_row::<C>(window, kernel, row, source, target.row(row), operands);
    }
}

/// Makes row `row` of the output at `target`, from rows at `source`. For the rest see
/// [`max_pool`].
pub fn max_pool_row<const C: usize>(
    window: &Window,
    kernel: [usize; 2],
    row: usize,
    source: RowPlaces,
    target: usize,
    operands: &mut impl Operands,
) {
    for column in 0..window.output[1] {
        let mut best = [f32::NEG_INFINITY; C];
        for_each_input::<C>(window, kernel, [row, column], source, operands, |x| {
            for (best, &x) in best.iter_mut().zip(x) {
                *best = if x > *best || x.is_nan() { x } else { *best };
            }
        });
        write(target, column, operands, best);
    }
}

/// The mean of every channel under a window of size `kernel`.
///
/// With `padded: None` only cells of the input count. To count cells of the padding too
/// (ONNX's `count_include_pad`), give the size of the input with all its explicit padding:
/// cells beyond that, where a window of the last row or column sticks out (`ceil_mode`),
/// still do not count. Every window must have a cell that counts.
pub fn average_pool<const C: usize>(
    window: &Window,
    kernel: [usize; 2],
    padded: Option<[usize; 2]>,
    x: Pixels<'_>,
    y: PixelsMut<'_>,
) {
    let [source, target] = whole_maps(window, &x, &y);
    let operands = &mut Apart {
        source: x,
        target: y,
    };
    for row in 0..window.output[0] {
        let target = target.row(row);
        average_pool_row::<C>(window, kernel, padded, row, source, target, operands);
    }
}

/// Makes row `row` of the output at `target`, from rows at `source`. For the rest see
/// [`average_pool`].
pub fn average_pool_row<const C: usize>(
    window: &Window,
    kernel: [usize; 2],
    padded: Option<[usize; 2]>,
    row: usize,
    source: RowPlaces,
    target: usize,
    operands: &mut impl Operands,
) {
    // The window over the cells that count: padding that does is taken for input.
    let counted = match padded {
        Some(input) => Window {
            input,
            pads: [0, 0],
            ..*window
        },
        None => *window,
    };
    let height = counted.rows().taps(row, kernel[0]).len();
    for column in 0..window.output[1] {
        let mut sums = [0.0; C];
        for_each_input::<C>(window, kernel, [row, column], source, operands, |x| {
            for (sum, x) in sums.iter_mut().zip(x) {
                *sum += x;
            }
        });
        let width = counted.columns().taps(column, kernel[1]).len();
        let means = sums.map(|sum| sum / (height * width) as f32);
        write(target, column, operands, means);
    }
}

/// Where the rows of the input and of the output lie, each map being one piece.
#[inline(always)]
fn whole_maps(window: &Window, x: &Pixels<'_>, y: &PixelsMut<'_>) -> [RowPlaces; 2] {
    [
        RowPlaces::of_map(window.input, x.stride),
        RowPlaces::of_map(window.output, y.stride),
    ]
}

/// Visits the pixels of the input under the window of the output at `[row, column]`.
#[inline(always)]
fn for_each_input<const C: usize>(
    window: &Window,
    kernel: [usize; 2],
    [row, column]: [usize; 2],
    source: RowPlaces,
    operands: &impl Operands,
    mut visit: impl FnMut(&[f32; C]),
) {
    let (rows, columns) = (window.rows(), window.columns());
    let x = operands.source();
    for ky in rows.taps(row, kernel[0]) {
        let start = source.row(rows.meets(row, ky));
        for kx in columns.taps(column, kernel[1]) {
            let start = start + columns.meets(column, kx) * x.stride;
            if let Some(x) = block(x.data, start) {
                visit(x);
            }
        }
    }
}

/// Writes a pixel of the row at `row`.
#[inline(always)]
fn write<const C: usize>(
    row: usize,
    column: usize,
    operands: &mut impl Operands,
    values: [f32; C],
) {
    let y = operands.target();
    if let Some(y) = block_mut(y.data, row + column * y.stride) {
        *y = values;
    }
}
