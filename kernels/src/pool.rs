//! Pools: means and maxima over pixels, channel by channel.

use super::pixels::{Pixels, PixelsMut};
use super::window::Window;

/// The mean of every channel over all of `pixels` pixels, into `y[0..C]`.
pub fn global_mean<const C: usize>(pixels: usize, x: Pixels<'_>, y: &mut [f32]) {
    let y = &mut y[..C];
    y.fill(0.0);
    for i in 0..pixels {
        for (y, x) in y.iter_mut().zip(x.pixel::<C>(i)) {
            *y += x;
        }
    }
    for y in y {
        *y /= pixels as f32;
    }
}

/// The maximum of every channel under a window of size `kernel`. A NaN under the window
/// wins; padding never does.
pub fn max_pool<const C: usize>(
    window: &Window,
    kernel: [usize; 2],
    x: Pixels<'_>,
    mut y: PixelsMut<'_>,
) {
    for row in 0..window.output[0] {
        for column in 0..window.output[1] {
            let y = y.pixel::<C>(row * window.output[1] + column);
            y.fill(f32::NEG_INFINITY);
            under(window, kernel, [row, column], |pixel| {
                for (y, &x) in y.iter_mut().zip(x.pixel::<C>(pixel)) {
                    *y = if x > *y || x.is_nan() { x } else { *y };
                }
            });
        }
    }
}

/// The mean of every channel under a window of size `kernel`.
///
/// By default only cells of the input count. To count cells of the padding too (ONNX's
/// `count_include_pad`), give the size of the input with all its padding as `padded`: the
/// cells beyond that, where a window of the last row or column sticks out, still do not.
/// Every window must have a cell that counts.
pub fn average_pool<const C: usize>(
    window: &Window,
    kernel: [usize; 2],
    padded: Option<[usize; 2]>,
    x: Pixels<'_>,
    mut y: PixelsMut<'_>,
) {
    // With the padding taken for input, no cell of it is outside.
    let counted = padded.map_or(*window, |input| Window {
        input,
        pads: [0; 2],
        ..*window
    });
    for row in 0..window.output[0] {
        for column in 0..window.output[1] {
            let y = y.pixel::<C>(row * window.output[1] + column);
            y.fill(0.0);
            under(window, kernel, [row, column], |pixel| {
                for (y, x) in y.iter_mut().zip(x.pixel::<C>(pixel)) {
                    *y += x;
                }
            });
            let height = counted.rows().taps(row, kernel[0]).len();
            let width = counted.columns().taps(column, kernel[1]).len();
            for y in y {
                *y /= (height * width) as f32;
            }
        }
    }
}

/// Visits the input pixels under the window of one output.
#[inline(always)]
fn under(
    window: &Window,
    kernel: [usize; 2],
    [row, column]: [usize; 2],
    mut visit: impl FnMut(usize),
) {
    let (rows, columns) = (window.rows(), window.columns());
    for ky in rows.taps(row, kernel[0]) {
        for kx in columns.taps(column, kernel[1]) {
            visit(rows.meets(row, ky) * window.input[1] + columns.meets(column, kx));
        }
    }
}
