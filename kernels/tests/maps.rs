//! Pools, scaling, element-wise work and moves against the plain form.

mod support;

use ghostc_kernels::activation::{Activation, Identity, Relu};
use ghostc_kernels::elementwise::{
    Add, Binary, Div, Mul, Prelu, Sub, activate, binary, binary_in_place,
};
use ghostc_kernels::move_data::{copy_pixels, pixels_to_planes, planes_to_pixels};
use ghostc_kernels::pixels::Pixels;
use ghostc_kernels::pool::{average_pool, global_mean, max_pool};
use ghostc_kernels::scale::{scale, scale_from};
use ghostc_kernels::vector::Simd;
use ghostc_kernels::window::Window;
use proptest::prelude::*;
use support::guard::guarded;
use support::{Map, Values, assert_close, for_all, slot, taps, window};

/// The values under every window, channel by channel: `None` for padding.
fn under(
    window: &Window,
    kernel: [usize; 2],
    x: &[f32],
    channels: usize,
) -> Vec<Vec<Option<f32>>> {
    let mut cells = Vec::new();
    for row in 0..window.output[0] {
        for column in 0..window.output[1] {
            let taps = taps(window, kernel, [row, column]);
            for channel in 0..channels {
                let value = |pixel: usize| x[pixel * channels + channel];
                cells.push(taps.iter().map(|(_, pixel)| pixel.map(value)).collect());
            }
        }
    }
    cells
}

fn check_max_pool<const C: usize, const KH: usize, const KW: usize>() {
    let cases = (window([KH, KW], 6), slot(), slot(), any::<u64>());
    for_all(16, cases, |(window, from, to, seed)| {
        let mut values = Values::new(seed);
        // All below zero, so that padding taken for zero would win.
        let x = values.take(window.input[0] * window.input[1] * C);
        let x: Vec<f32> = x.iter().map(|x| x - 2.0).collect();
        let largest = |cells: &Vec<Option<f32>>| {
            cells
                .iter()
                .flatten()
                .copied()
                .fold(f32::NEG_INFINITY, f32::max)
        };
        let expected: Vec<f32> = under(&window, [KH, KW], &x, C)
            .iter()
            .map(largest)
            .collect();
        let source = Map::source(&x, C, from);
        let mut target = Map::target(&vec![9.0; expected.len()], C, to);
        max_pool::<C>(&window, [KH, KW], source.view(), target.view_mut());
        assert_eq!(target.into_values(), expected);
    });
}

/// Windows that keep at least one cell inside.
fn touching(kernel: [usize; 2]) -> impl Strategy<Value = Window> {
    window(kernel, 6).prop_filter("every window meets the input", move |window| {
        let met = |row, column| {
            taps(window, kernel, [row, column])
                .iter()
                .any(|(_, pixel)| pixel.is_some())
        };
        let [height, width] = window.output;
        (0..height).all(|row| (0..width).all(|column| met(row, column)))
    })
}

fn check_average_pool<const C: usize, const KH: usize, const KW: usize>() {
    let cases = (touching([KH, KW]), slot(), slot(), any::<u64>());
    for_all(16, cases, |(window, from, to, seed)| {
        let x = Values::new(seed).take(window.input[0] * window.input[1] * C);
        let cells = under(&window, [KH, KW], &x, C);
        let mean = |cells: &Vec<Option<f32>>, count: usize| {
            cells.iter().flatten().sum::<f32>() / count as f32
        };
        let run = |padded: Option<[usize; 2]>| {
            let source = Map::source(&x, C, from);
            let mut target = Map::target(&vec![9.0; cells.len()], C, to);
            average_pool::<C>(&window, [KH, KW], padded, source.view(), target.view_mut());
            target.into_values()
        };

        let inside = |cells: &Vec<Option<f32>>| mean(cells, cells.iter().flatten().count());
        assert_close(&run(None), &cells.iter().map(inside).collect::<Vec<_>>());

        // Padding so large that no window sticks out of it.
        let all = |cells: &Vec<Option<f32>>| mean(cells, KH * KW);
        assert_close(
            &run(Some([99, 99])),
            &cells.iter().map(all).collect::<Vec<_>>(),
        );
    });
}

/// A last window that sticks out of the padding, as `ceil_mode` makes them: of its 2 x 2
/// cells only the left two are in the padded input.
#[test]
fn average_pool_does_not_count_beyond_the_padding() {
    let window = Window {
        input: [2, 3],
        output: [1, 2],
        stride: [2, 2],
        pads: [0, 0],
        dilation: [1, 1],
    };
    let x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    let mut target = Map::target(
        &[0.0; 2],
        1,
        support::Slot {
            before: 1,
            after: 1,
        },
    );
    let source = Pixels {
        data: &x,
        stride: 1,
    };
    average_pool::<1>(&window, [2, 2], Some([2, 3]), source, target.view_mut());
    assert_eq!(target.into_values(), [3.0, 4.5]);
}

fn check_each_pixel<const C: usize>(simd: impl Simd) {
    let slots = (slot(), slot(), slot());
    for_all(
        8,
        (1..20_usize, slots, any::<u64>()),
        |(pixels, (one, two, to), seed)| {
            let mut values = Values::new(seed);
            let (a, b) = (values.take(pixels * C), values.take(pixels * C));
            let (factors, old) = (values.take(C), values.take(pixels * C));
            let (map_a, map_b) = (Map::source(&a, C, one), Map::source(&b, C, two));
            let pairs = |f: fn(f32, f32) -> f32| -> Vec<f32> {
                a.iter().zip(&b).map(|(a, b)| f(*a, *b)).collect()
            };
            let onto = |old: &[f32]| Map::target(old, C, to);

            let mut y = guarded([9.0; C]);
            global_mean::<C>(simd, pixels, map_a.view(), &mut y);
            let mean = |c: usize| a.chunks(C).map(|a| a[c]).sum::<f32>() / pixels as f32;
            assert_close(&y, &(0..C).map(mean).collect::<Vec<_>>());

            let scaled: Vec<f32> = a
                .iter()
                .enumerate()
                .map(|(i, a)| a * factors[i % C])
                .collect();
            let mut target = onto(&a);
            scale::<C>(simd, pixels, target.view_mut(), &factors);
            assert_eq!(target.into_values(), scaled);
            let mut target = onto(&old);
            scale_from::<C>(simd, pixels, map_a.view(), &factors, target.view_mut());
            assert_eq!(target.into_values(), scaled);

            let mut target = onto(&a);
            activate::<C, Relu>(simd, pixels, target.view_mut());
            assert_eq!(target.into_values(), pairs(|a, _| a.max(0.0)));

            fn run<const C: usize, B: Binary, A: Activation>(
                simd: impl Simd,
                pixels: usize,
                [a, b]: [Pixels<'_>; 2],
                mut target: Map,
            ) -> Vec<f32> {
                binary::<C, B, A>(simd, pixels, a, b, target.view_mut());
                target.into_values()
            }
            let both = [map_a.view(), map_b.view()];
            let sums = run::<C, Add, Relu>(simd, pixels, both, onto(&old));
            assert_eq!(sums, pairs(|a, b| (a + b).max(0.0)));
            let differences = run::<C, Sub, Identity>(simd, pixels, both, onto(&old));
            assert_eq!(differences, pairs(|a, b| a - b));
            let products = run::<C, Mul, Identity>(simd, pixels, both, onto(&old));
            assert_eq!(products, pairs(|a, b| a * b));
            let quotients = run::<C, Div, Identity>(simd, pixels, both, onto(&old));
            assert_close(&quotients, &pairs(|a, b| a / b));

            let sloped = run::<C, Prelu, Identity>(simd, pixels, both, onto(&old));
            assert_eq!(sloped, pairs(|a, b| if a >= 0.0 { a } else { a * b }));

            let one_pixel = Pixels {
                data: &factors,
                stride: 0,
            };
            let right = run::<C, Mul, Identity>(
                simd,
                pixels,
                [map_a.view(), one_pixel],
                onto(&old),
            );
            assert_eq!(right, scaled);
            let left = run::<C, Mul, Identity>(
                simd,
                pixels,
                [one_pixel, map_a.view()],
                onto(&old),
            );
            assert_eq!(left, scaled);

            let mut target = onto(&a);
            binary_in_place::<C, Sub, Relu>(simd, pixels, target.view_mut(), map_b.view());
            assert_eq!(target.into_values(), pairs(|a, b| (a - b).max(0.0)));
            let mut target = onto(&a);
            binary_in_place::<C, Mul, Identity>(simd, pixels, target.view_mut(), one_pixel);
            assert_eq!(target.into_values(), scaled);

            let mut target = onto(&old);
            copy_pixels::<C>(pixels, map_a.view(), target.view_mut());
            assert_eq!(target.into_values(), a[..]);

            let mut planes = guarded(vec![9.0; pixels * C]);
            pixels_to_planes::<C>(pixels, map_a.view(), &mut planes);
            for (i, value) in planes.iter().enumerate() {
                assert_eq!(*value, a[i % pixels * C + i / pixels]);
            }
            let mut target = onto(&old);
            planes_to_pixels::<C>(pixels, &planes, target.view_mut());
            assert_eq!(target.into_values(), a[..]);
        },
    );
}

plain_shapes! {
    max_pool_1_2x2: check_max_pool::<1, 2, 2>;
    max_pool_3_3x3: check_max_pool::<3, 3, 3>;
    max_pool_16_3x3: check_max_pool::<16, 3, 3>;
    max_pool_24_2x2: check_max_pool::<24, 2, 2>;
    max_pool_64_3x3: check_max_pool::<64, 3, 3>;
    max_pool_7_1x3: check_max_pool::<7, 1, 3>;

    average_pool_1_2x2: check_average_pool::<1, 2, 2>;
    average_pool_3_3x3: check_average_pool::<3, 3, 3>;
    average_pool_16_2x2: check_average_pool::<16, 2, 2>;
    average_pool_24_3x3: check_average_pool::<24, 3, 3>;
    average_pool_20_5x5: check_average_pool::<20, 5, 5>;
    average_pool_7_3x1: check_average_pool::<7, 3, 1>;
}

shapes! {
    each_pixel_1: check_each_pixel::<1>;
    each_pixel_3: check_each_pixel::<3>;
    each_pixel_8: check_each_pixel::<8>;
    each_pixel_12: check_each_pixel::<12>;
    each_pixel_16: check_each_pixel::<16>;
    each_pixel_20: check_each_pixel::<20>;
    each_pixel_24: check_each_pixel::<24>;
    each_pixel_31: check_each_pixel::<31>;
    each_pixel_36: check_each_pixel::<36>;
    each_pixel_72: check_each_pixel::<72>;
    each_pixel_100: check_each_pixel::<100>;
    each_pixel_240: check_each_pixel::<240>;
}
