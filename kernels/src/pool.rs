//! Pools: means and maxima over pixels, channel by channel.

use super::lanes::block_mut;
use super::pixels::{Pixels, PixelsMut};
use super::window::Window;

/// The mean of every channel over all of `pixels` pixels, into `y[0..C]`.
pub fn global_mean<const C: usize>(pixels: usize, x: Pixels<'_>, y: &mut [f32]) {
    let mut sums = [0.0; C];
    for i in 0..pixels {
        for (sum, x) in sums.iter_mut().zip(x.pixel::<C>(i)) {
            *sum += x;
        }
    }
    *block_mut(y, 0) = sums.map(|sum| sum / pixels as f32);
}

/// The maximum of every channel under a window of size `kernel`. A NaN under the window
/// wins; padding never does.
pub fn max_pool<const C: usize>(
    window: &Window,
    kernel: [usize; 2],
    x: Pixels<'_>,
    mut y: PixelsMut<'_>,
) {
    for_each_output(window, |output| {
        let mut best = [f32::NEG_INFINITY; C];
        for_each_input(window, kernel, output, |pixel| {
            for (best, &x) in best.iter_mut().zip(x.pixel::<C>(pixel)) {
                *best = if x > *best || x.is_nan() { x } else { *best };
            }
        });
        *y.pixel(output.pixel) = best;
    });
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
    mut y: PixelsMut<'_>,
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
    for_each_output(window, |output| {
        let mut sums = [0.0; C];
        for_each_input(window, kernel, output, |pixel| {
            for (sum, x) in sums.iter_mut().zip(x.pixel::<C>(pixel)) {
                *sum += x;
            }
        });
        let height = counted.rows().taps(output.row, kernel[0]).len();
        let width = counted.columns().taps(output.column, kernel[1]).len();
        *y.pixel(output.pixel) = sums.map(|sum| sum / (height * width) as f32);
    });
}

/// A pixel of the output.
struct Output {
    row: usize,
    column: usize,
    /// Its index in the map.
    pixel: usize,
}

/// Visits all pixels of the output.
#[inline(always)]
fn for_each_output(window: &Window, mut visit: impl FnMut(&Output)) {
    let [height, width] = window.output;
    for row in 0..height {
        for column in 0..width {
            let pixel = row * width + column;
            visit(&Output { row, column, pixel });
        }
    }
}

/// Visits the pixels of the input under the window of one output.
#[inline(always)]
fn for_each_input(
    window: &Window,
    kernel: [usize; 2],
    output: &Output,
    mut visit: impl FnMut(usize),
) {
    let (rows, columns) = (window.rows(), window.columns());
    for ky in rows.taps(output.row, kernel[0]) {
        let start = rows.meets(output.row, ky) * window.input[1];
        for kx in columns.taps(output.column, kernel[1]) {
            visit(start + columns.meets(output.column, kx));
        }
    }
}
