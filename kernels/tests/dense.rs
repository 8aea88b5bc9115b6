//! Pointwise, fully connected and dense convolutions against the plain form.

mod support;

use ghostc_kernels::activation::{HardSwish, Identity, Relu};
use ghostc_kernels::conv::{PixelMap, Planes, conv};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::fully_connected::fully_connected;
use ghostc_kernels::pack::{pack_bias, pack_conv, pack_fully_connected, pack_pointwise};
use ghostc_kernels::pixels::{Pixels, PixelsMut};
use ghostc_kernels::pointwise::pointwise;
use ghostc_kernels::vector::Simd;
use ghostc_kernels::window::Window;
use proptest::prelude::*;
use support::guard::guarded;
use support::{Convolution, Map, Values, assert_close, for_all, slot, window};

type StoreIdentity = Store<Identity>;
type StoreRelu = Store<Relu>;
type StoreSwish = Store<HardSwish>;
type AddToIdentity = AddTo<Identity>;
type AddToRelu = AddTo<Relu>;

fn finish_all<E: Epilogue>(sums: &[f32], old: &[f32]) -> Vec<f32> {
    sums.iter()
        .zip(old)
        .map(|(sum, old)| E::apply(*sum, *old))
        .collect()
}

/// A window that is one pixel wide over a row of pixels.
fn row_of(pixels: usize) -> Window {
    Window {
        input: [1, pixels],
        output: [1, pixels],
        stride: [1, 1],
        pads: [0, 0],
        dilation: [1, 1],
    }
}

fn check_pointwise<const IN: usize, const OUT: usize, E: Epilogue>(simd: impl Simd) {
    for_all(
        12,
        (1..24_usize, slot(), slot(), any::<u64>()),
        |(pixels, from, to, seed)| {
            let mut values = Values::new(seed);
            let (weights, bias) = (values.take(OUT * IN), values.take(OUT));
            let (x, old) = (
                values.take_some_wild(pixels * IN),
                values.take(pixels * OUT),
            );
            let plain = Convolution {
                window: row_of(pixels),
                kernel: [1, 1],
                channels: [IN, OUT],
                groups: 1,
                weights: &weights,
                bias: &bias,
            };
            let source = Map::source(&x, IN, from);
            let mut target = Map::target(&old, OUT, to);
            pointwise::<IN, OUT, 1, E>(
                simd,
                pixels,
                source.view(),
                &guarded(pack_pointwise(&weights, OUT, IN)),
                &guarded(pack_bias(&bias)),
                target.view_mut(),
            );
            assert_close(
                &target.into_values(),
                &finish_all::<E>(&plain.sums(&x), &old),
            );
        },
    );
}

shapes! {
    pointwise_1_to_1: check_pointwise::<1, 1, StoreIdentity>;
    pointwise_3_to_5: check_pointwise::<3, 5, StoreRelu>;
    pointwise_16_to_8: check_pointwise::<16, 8, StoreRelu>;
    pointwise_8_to_12: check_pointwise::<8, 12, StoreIdentity>;
    pointwise_24_to_36: check_pointwise::<24, 36, StoreRelu>;
    pointwise_72_to_20: check_pointwise::<72, 20, AddToIdentity>;
    pointwise_40_to_60: check_pointwise::<40, 60, StoreRelu>;
    pointwise_80_to_92: check_pointwise::<80, 92, StoreSwish>;
    pointwise_80_to_100: check_pointwise::<80, 100, StoreRelu>;
    pointwise_112_to_16: check_pointwise::<112, 16, AddToRelu>;
    pointwise_17_to_31: check_pointwise::<17, 31, AddToRelu>;
    pointwise_184_to_40: check_pointwise::<184, 40, AddToIdentity>;
    pointwise_13_to_33: check_pointwise::<13, 33, StoreIdentity>;
    pointwise_960_to_10: check_pointwise::<960, 10, StoreIdentity>;
}

fn check_fully_connected<const IN: usize, const OUT: usize, E: Epilogue>(simd: impl Simd) {
    for_all(4, any::<u64>(), |seed| {
        let mut values = Values::new(seed);
        let (weights, bias) = (values.take(OUT * IN), values.take(OUT));
        let (x, old) = (values.take_some_wild(IN), values.take(OUT));
        let plain = Convolution {
            window: row_of(1),
            kernel: [1, 1],
            channels: [IN, OUT],
            groups: 1,
            weights: &weights,
            bias: &bias,
        };
        let mut y = guarded([&old[..], &[7.0]].concat());
        fully_connected::<IN, OUT, E>(
            simd,
            &x,
            &guarded(pack_fully_connected(&weights, OUT, IN)),
            &guarded(pack_bias(&bias)),
            &mut y,
        );
        let (after, y) = y.split_last().expect("the value after the output");
        assert_eq!(*after, 7.0, "the value after the output");
        assert_close(y, &finish_all::<E>(&plain.sums(&x), &old));
    });
}

shapes! {
    fully_connected_1_to_1: check_fully_connected::<1, 1, StoreIdentity>;
    fully_connected_2_to_3: check_fully_connected::<2, 3, StoreIdentity>;
    fully_connected_3_to_17: check_fully_connected::<3, 17, StoreRelu>;
    fully_connected_72_to_20: check_fully_connected::<72, 20, StoreRelu>;
    fully_connected_20_to_72: check_fully_connected::<20, 72, StoreIdentity>;
    fully_connected_120_to_32: check_fully_connected::<120, 32, StoreRelu>;
    fully_connected_32_to_120: check_fully_connected::<32, 120, StoreSwish>;
    fully_connected_480_to_120: check_fully_connected::<480, 120, StoreRelu>;
    fully_connected_168_to_672: check_fully_connected::<168, 672, StoreRelu>;
    fully_connected_21_to_13: check_fully_connected::<21, 13, AddToRelu>;
    fully_connected_63_to_10: check_fully_connected::<63, 10, AddToIdentity>;
    fully_connected_960_to_28: check_fully_connected::<960, 28, StoreRelu>;
    fully_connected_1280_to_1000: check_fully_connected::<1280, 1000, StoreIdentity>;
}

/// Once from planes and once from pixels.
fn check_conv<const IN: usize, const OUT: usize, const KH: usize, const KW: usize, E>(
    simd: impl Simd,
) where
    E: Epilogue,
{
    let cases = (window([KH, KW], 9), slot(), slot(), any::<u64>());
    for_all(16, cases, |(window, from, to, seed)| {
        let [height, width] = window.input;
        let outputs = window.output[0] * window.output[1];
        let mut values = Values::new(seed);
        let (weights, bias) = (values.take(OUT * IN * KH * KW), values.take(OUT));
        let x = values.take_some_wild(height * width * IN);
        let old = values.take(outputs * OUT);
        let plain = Convolution {
            window,
            kernel: [KH, KW],
            channels: [IN, OUT],
            groups: 1,
            weights: &weights,
            bias: &bias,
        };
        let expected = finish_all::<E>(&plain.sums(&x), &old);
        let run = |x: Planes<'_>| {
            let mut target = Map::target(&old, OUT, to);
            conv::<IN, OUT, KH, KW, E>(
                simd,
                &window,
                x,
                &guarded(pack_conv(&weights, OUT, IN, KH, KW)),
                &guarded(pack_bias(&bias)),
                target.view_mut(),
            );
            assert_close(&target.into_values(), &expected);
        };

        let source = Map::source(&x, IN, from);
        let Pixels { data, stride } = source.view();
        let mut target = Map::target(&old, OUT, to);
        conv::<IN, OUT, KH, KW, E>(
            simd,
            &window,
            PixelMap::<IN> {
                data,
                pixel: stride,
                row: width * stride,
            },
            &guarded(pack_conv(&weights, OUT, IN, KH, KW)),
            &guarded(pack_bias(&bias)),
            target.view_mut(),
        );
        assert_close(&target.into_values(), &expected);

        let pixels = height * width;
        let planes = (0..IN * pixels).map(|i| x[i % pixels * IN + i / pixels]);
        let data = guarded(planes.collect::<Vec<f32>>());
        let planes = Planes {
            data: &data,
            channel: pixels,
            pixel: 1,
            row: width,
        };
        run(planes);
    });
}

shapes! {
    conv_stem: check_conv::<3, 16, 3, 3, StoreRelu>;
    conv_narrow_stem: check_conv::<3, 8, 3, 3, StoreSwish>;
    conv_1_to_1_3x3: check_conv::<1, 1, 3, 3, StoreIdentity>;
    conv_3_to_64_7x7: check_conv::<3, 64, 7, 7, StoreRelu>;
    conv_16_to_20_3x3: check_conv::<16, 20, 3, 3, StoreRelu>;
    conv_5_to_7_3x3: check_conv::<5, 7, 3, 3, AddToRelu>;
    conv_8_to_12_5x5: check_conv::<8, 12, 5, 5, StoreIdentity>;
    conv_12_to_36_1x1: check_conv::<12, 36, 1, 1, AddToIdentity>;
    conv_4_to_18_1x5: check_conv::<4, 18, 1, 5, StoreIdentity>;
    conv_4_to_18_5x1: check_conv::<4, 18, 5, 1, StoreIdentity>;
    conv_2_to_5_2x8: check_conv::<2, 5, 2, 8, StoreRelu>;
    conv_9_to_4_2x2: check_conv::<9, 4, 2, 2, StoreRelu>;
    conv_2_to_33_3x2: check_conv::<2, 33, 3, 2, AddToIdentity>;
}

/// The window as large as the map, as where a pool was turned into a convolution.
#[test]
fn conv_over_a_whole_map() {
    with_each_simd!(|simd| check_whole_map(simd));
}

fn check_whole_map(simd: impl Simd) {
    let mut values = Values::new(1);
    let (weights, bias) = (values.take(10 * 24 * 49), values.take(10));
    let x = values.take(49 * 24);
    let window = Window {
        input: [7, 7],
        output: [1, 1],
        ..row_of(1)
    };
    let plain = Convolution {
        window,
        kernel: [7, 7],
        channels: [24, 10],
        groups: 1,
        weights: &weights,
        bias: &bias,
    };
    let mut y = [0.0; 10];
    conv::<24, 10, 7, 7, StoreIdentity>(
        simd,
        &window,
        PixelMap::<24> {
            data: &x,
            pixel: 24,
            row: 7 * 24,
        },
        &guarded(pack_conv(&weights, 10, 24, 7, 7)),
        &guarded(pack_bias(&bias)),
        PixelsMut {
            data: &mut y,
            stride: 10,
        },
    );
    assert_close(&y, &plain.sums(&x));
}
