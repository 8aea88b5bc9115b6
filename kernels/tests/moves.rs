//! Kernels that move elements, pick them, or read between them, against plain loops.

use ghostc_kernels::activation::Relu;
use ghostc_kernels::bytes::{BytePlanes, bytes_to_pixels, bytes_to_planes_row};
use ghostc_kernels::conv::{Planes, conv};
use ghostc_kernels::epilogue::Store;
use ghostc_kernels::gather::gather;
use ghostc_kernels::move_data::{pixels_to_planes_row, planes_to_pixels_row};
use ghostc_kernels::pack::{pack_bias, pack_conv};
use ghostc_kernels::pixels::{Pixels, PixelsMut};
use ghostc_kernels::reduce::mean_axis;
use ghostc_kernels::resize::{Tap, resize_linear, resize_nearest};
use ghostc_kernels::strided::{copy_strided, fill};
use ghostc_kernels::vector::Portable;
use ghostc_kernels::window::Window;

mod support;
use support::Values;
use support::guard::{Guarded, guarded};

fn numbers(count: usize) -> Guarded {
    guarded((0..count).map(|i| i as f32).collect::<Vec<f32>>())
}

#[test]
fn a_transpose_of_three_axes() {
    let x = numbers(24);
    let mut y = vec![-1.0; 24];
    // [2][3][4] to [4][2][3].
    copy_strided([4, 2, 3], &x, 0, [1, 12, 4], &mut y, [6, 3, 1]);
    for (i, &y) in y.iter().enumerate() {
        let [a, b, c] = [i / 6, i / 3 % 2, i % 3];
        assert_eq!(y, (b * 12 + c * 4 + a) as f32);
    }
}

#[test]
fn a_cut_with_steps_forwards_and_backwards() {
    let x = numbers(30);
    let mut y = vec![-1.0; 6];
    // Rows 4, 2, 0 and columns 1, 4 of [5][6].
    copy_strided([3, 2], &x, 25, [-12, 3], &mut y, [2, 1]);
    assert_eq!(y, [25.0, 28.0, 13.0, 16.0, 1.0, 4.0]);
}

#[test]
fn repeated_elements_fill_a_part_of_the_target() {
    let mut y = vec![0.0; 12];
    fill(&mut y, 9.0);
    copy_strided([2, 3], &[1.0, 2.0], 0, [1, 0], &mut y[1..], [6, 1]);
    assert_eq!(
        y,
        [9.0, 1.0, 1.0, 1.0, 9.0, 9.0, 9.0, 2.0, 2.0, 2.0, 9.0, 9.0]
    );
}

#[test]
fn a_single_axis_is_copied_and_spread() {
    let mut y = vec![0.0; 7];
    copy_strided([3], &numbers(5), 1, [1], &mut y, [1]);
    assert_eq!(y[..3], [1.0, 2.0, 3.0]);
    copy_strided([3], &numbers(5), 2, [1], &mut y, [3]);
    assert_eq!(y, [2.0, 2.0, 3.0, 3.0, 0.0, 0.0, 4.0]);
}

#[test]
fn elements_are_picked_along_the_middle_axis() {
    let x = numbers(2 * 3 * 2);
    let mut y = vec![-1.0; 2 * 4 * 2];
    gather(2, 3, 2, &[2, 0, 0, 1], &x, &mut y);
    let one = [4.0, 5.0, 0.0, 1.0, 0.0, 1.0, 2.0, 3.0];
    assert_eq!(y[..8], one);
    assert_eq!(y[8..], one.map(|x| x + 6.0));
}

#[test]
fn the_mean_of_the_middle_axis() {
    let x = numbers(2 * 3 * 2);
    let mut y = vec![f32::NAN; 4];
    mean_axis(2, 3, 2, &x, &mut y);
    assert_eq!(y, [2.0, 3.0, 8.0, 9.0]);
}

#[test]
fn nearest_pixels_keep_to_their_slot() {
    let x = numbers(2 * 2 * 3);
    let mut y = vec![-1.0; 3 * 2 * 4];
    let source = Pixels {
        data: &x[1..],
        stride: 3,
    };
    resize_nearest::<2>(
        &[0, 1, 1],
        &[1, 0],
        2,
        source,
        PixelsMut {
            data: &mut y,
            stride: 4,
        },
    );
    assert_eq!(y[..8], [4.0, 5.0, -1.0, -1.0, 1.0, 2.0, -1.0, -1.0]);
    assert_eq!(y[8..10], [10.0, 11.0]);
    assert_eq!(y[20..], [7.0, 8.0, -1.0, -1.0]);
}

#[test]
fn linear_pixels_are_means_of_four() {
    let x = [0.0, 10.0, 100.0, 130.0];
    let tap = |low, high, weight| Tap { low, high, weight };
    let mut y = [0.0; 6];
    resize_linear::<1>(
        &[tap(0, 1, 0.0), tap(0, 1, 0.25)],
        &[tap(0, 0, 0.5), tap(0, 1, 0.5), tap(1, 1, 0.0)],
        2,
        Pixels {
            data: &x,
            stride: 1,
        },
        PixelsMut {
            data: &mut y,
            stride: 1,
        },
    );
    assert_eq!(y, [0.0, 5.0, 10.0, 25.0, 32.5, 40.0]);
}

/// A 3×3 window over a map of this size, padding around it.
fn window([height, width]: [usize; 2], stride: usize, dilation: usize) -> Window {
    let out = |size: usize| (size + 2 * dilation - 2 * dilation - 1) / stride + 1;
    Window {
        input: [height, width],
        output: [out(height), out(width)],
        stride: [stride; 2],
        pads: [dilation; 2],
        dilation: [dilation; 2],
    }
}

#[test]
fn a_convolution_of_bytes_is_that_of_their_numbers() {
    for size in [[5, 7], [9, 4], [12, 13]] {
        let window = window(size, 2, 1);
        let pixels = size[0] * size[1];
        let bytes = (0..3 * pixels).map(|i| (i * 37 % 251) as u8);
        let bytes: Guarded<u8> = guarded(bytes.collect::<Vec<u8>>());
        let zero = [12.5, 130.0, 255.0];
        let floats = bytes
            .iter()
            .enumerate()
            .map(|(i, &b)| f32::from(b) - zero[i / pixels]);
        let floats = guarded(floats.collect::<Vec<f32>>());
        let mut values = Values::new(1);
        let weights = guarded(pack_conv(&values.take(6 * 27), 6, 3, 3, 3));
        let bias = guarded(pack_bias(&values.take(6)));
        let count = window.output[0] * window.output[1] * 6;
        let (mut a, mut b) = (guarded(vec![0.0; count]), guarded(vec![1.0; count]));
        let (channel, pixel, row) = (pixels, 1, size[1]);
        let planes = Planes {
            data: &floats,
            channel,
            pixel,
            row,
        };
        let target = PixelsMut {
            data: &mut a,
            stride: 6,
        };
        conv::<3, 6, 3, 3, Store<Relu>>(Portable, &window, planes, &weights, &bias, target);
        let planes = BytePlanes {
            data: &bytes,
            zero: &zero,
            channel,
            pixel,
            row,
        };
        let target = PixelsMut {
            data: &mut b,
            stride: 6,
        };
        conv::<3, 6, 3, 3, Store<Relu>>(Portable, &window, planes, &weights, &bias, target);
        assert_eq!(a[..], b[..]);
    }
}

#[test]
fn bytes_become_numbers_pixel_by_pixel() {
    let mut y = [0.0; 4];
    let target = PixelsMut {
        data: &mut y,
        stride: 2,
    };
    bytes_to_pixels::<2>(2, &[10, 20, 30, 40], &[10.0, 0.0], &[0.5, 2.0], target);
    assert_eq!(y, [0.0, 60.0, 5.0, 80.0]);
}

#[test]
fn a_row_of_bytes_becomes_planes() {
    let mut y = [-1.0; 7];
    let row = [10, 20, 30, 40, 50, 60];
    bytes_to_planes_row::<2>(3, &row, &[10.0, 0.0], &[0.5, 2.0], &mut y);
    assert_eq!(y, [0.0, 5.0, 10.0, 80.0, 100.0, 120.0, -1.0]);
}

#[test]
fn a_row_of_planes_becomes_pixels_and_back() {
    // Columns 1 and 2 of row 1 of [3][2][4].
    let x = numbers(24);
    let mut y = [-1.0; 8];
    let target = PixelsMut {
        data: &mut y,
        stride: 4,
    };
    planes_to_pixels_row::<3>(2, 8, &x[5..], target);
    assert_eq!(y, [5.0, 13.0, 21.0, -1.0, 6.0, 14.0, 22.0, -1.0]);

    let mut planes = [-1.0; 24];
    let source = Pixels {
        data: &y,
        stride: 4,
    };
    pixels_to_planes_row::<3>(2, 8, source, &mut planes[5..]);
    for (i, &value) in planes.iter().enumerate() {
        let inside = [5, 6].contains(&(i % 8));
        assert_eq!(value, if inside { x[i] } else { -1.0 });
    }
}
