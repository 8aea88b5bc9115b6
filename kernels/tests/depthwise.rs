//! Depthwise convolutions and ghost modules against the plain form.

mod support;

use ghostc_kernels::activation::{HardSwish, Identity, Relu};
use ghostc_kernels::depthwise::depthwise;
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::ghost::ghost_onto_shortcut;
use ghostc_kernels::pack::pack_depthwise;
use ghostc_kernels::pixels::{Apart, Pixels, PixelsMut, Within};
use ghostc_kernels::rows::{RowPlaces, Rows};
use ghostc_kernels::tiles::tiled_columns;
use ghostc_kernels::vector::Simd;
use ghostc_kernels::window::{Axis, Window};
use proptest::prelude::*;
use support::guard::{Guarded, guarded, turn};
use support::sizes::windows;
use support::{
    Convolution, Map, Slot, Values, assert_close, assert_unchanged_beside, depthwise_of,
    depthwise_row_of, for_all, slot, window,
};

type StoreIdentity = Store<Identity>;
type StoreRelu = Store<Relu>;
type StoreSwish = Store<HardSwish>;
type AddToIdentity = AddTo<Identity>;

/// A random layer and what it should give.
struct Layer {
    weights: Guarded,
    bias: Guarded,
    x: Guarded,
    old: Guarded,
    expected: Vec<f32>,
}

impl Layer {
    fn new<E: Epilogue>(
        window: Window,
        channels: usize,
        kernel: [usize; 2],
        values: &mut Values,
    ) -> Self {
        let [kh, kw] = kernel;
        let weights = values.take(channels * kh * kw);
        let bias = values.take(channels);
        let x = values.take_some_wild(window.input[0] * window.input[1] * channels);
        let old = values.take(window.output[0] * window.output[1] * channels);
        let plain = Convolution {
            window,
            kernel,
            channels: [channels; 2],
            groups: channels,
            weights: &weights,
            bias: &bias,
        };
        let sums = plain.sums(&x);
        let expected = sums
            .iter()
            .zip(&old)
            .map(|(s, o)| E::apply(*s, *o))
            .collect();
        Layer {
            weights: guarded(pack_depthwise(&weights, channels, kh, kw)),
            bias,
            x,
            old,
            expected,
        }
    }
}

fn check<const C: usize, const KH: usize, const KW: usize, E: Epilogue>(simd: impl Simd) {
    let cases = (window([KH, KW], 10), slot(), slot(), any::<u64>());
    for_all(24, cases, |(window, from, to, seed)| {
        check_one::<C, KH, KW, E>(simd, window, [from, to], seed);
    });
}

fn check_one<const C: usize, const KH: usize, const KW: usize, E: Epilogue>(
    simd: impl Simd,
    window: Window,
    [from, to]: [Slot; 2],
    seed: u64,
) {
    let layer = Layer::new::<E>(window, C, [KH, KW], &mut Values::new(seed));
    let source = Map::source(&layer.x, C, from);
    let mut target = Map::target(&layer.old, C, to);
    let mut operands = Apart {
        source: source.view(),
        target: target.view_mut(),
    };
    depthwise_of::<C, KH, KW, E>(simd, &window, &mut operands, &layer.weights, &layer.bias);
    assert_close(&target.into_values(), &layer.expected);
}

/// At every width up to 40, in slots of several places.
fn check_widths<const C: usize, const KH: usize, const KW: usize>(simd: impl Simd) {
    let widths = (1..=40).flat_map(|width| windows([KH, KW], width));
    for (i, window) in widths.enumerate() {
        let slot = |number: usize| Slot {
            before: number % 3,
            after: number % 2,
        };
        let slots = [slot(i), slot(i + 1)];
        check_one::<C, KH, KW, StoreRelu>(simd, window, slots, i as u64);
        turn();
    }
}

/// As many columns as whole tiles make, with their number as constant.
fn check_columns<const K: usize, const STRIDE: usize, const COLUMNS: usize>(
    simd: impl Simd,
) {
    const C: usize = 29;
    // With an even kernel there is a column more.
    let width = COLUMNS * STRIDE - usize::from(K.is_multiple_of(2));
    let window = Window {
        input: [5, width],
        output: [5, COLUMNS],
        stride: [1, STRIDE],
        pads: [1, K / 2],
        dilation: [1, 1],
    };
    assert_eq!(tiled_columns(&window.columns(), K), COLUMNS);
    let layer = Layer::new::<StoreRelu>(window, C, [3, K], &mut Values::new(7));
    let slots = [(0, 3), (2, 0)].map(|(before, after)| Slot { before, after });
    let source = Map::source(&layer.x, C, slots[0]);
    let mut target = Map::target(&layer.old, C, slots[1]);
    let (x, y) = (source.view(), target.view_mut());
    let places = [
        RowPlaces::of_map(window.input, x.stride),
        RowPlaces::of_map(window.output, y.stride),
    ];
    let mut operands = Apart {
        source: x,
        target: y,
    };
    depthwise::<C, 3, K, STRIDE, COLUMNS, StoreRelu>(
        simd,
        &window,
        places,
        &mut operands,
        &layer.weights,
        &layer.bias,
    );
    assert_close(&target.into_values(), &layer.expected);
}

/// What is no multiple of the stride, or padded otherwise, has tiles at other places.
#[test]
fn columns_are_constant_where_padding_is_even() {
    let columns = |input, output, stride, pad| Axis {
        input,
        output,
        stride,
        pad,
        dilation: 1,
    };
    assert_eq!(tiled_columns(&columns(14, 14, 1, 1), 3), 14);
    assert_eq!(tiled_columns(&columns(14, 7, 2, 2), 5), 7);
    assert_eq!(tiled_columns(&columns(13, 7, 2, 2), 5), 0);
    assert_eq!(tiled_columns(&columns(14, 12, 1, 0), 3), 0);
    assert_eq!(tiled_columns(&columns(14, 7, 2, 0), 3), 0);
    assert_eq!(tiled_columns(&columns(14, 14, 1, 4), 9), 0);
}

#[test]
fn every_rest_of_channels() {
    // Tiles, four columns at once, and single ones.
    let windows = windows([3, 3], 8).filter(|window| window.pads[1] == 1);
    let windows: Vec<Window> = windows.collect();
    let slots = [1, 2].map(|before| Slot { before, after: 1 });
    with_each_simd!(|simd| for_each_count!(|C| {
        for window in &windows {
            check_one::<C, 3, 3, StoreRelu>(simd, *window, slots, C as u64);
        }
        turn();
    }));
}

/// Source and target as neighbouring slots of one buffer, in either order.
fn check_within<const C: usize, const KH: usize, const KW: usize, E: Epilogue>(
    simd: impl Simd,
) {
    let same_size = (1..10_usize, 1..10_usize).prop_map(|(height, width)| Window {
        input: [height, width],
        output: [height, width],
        stride: [1, 1],
        pads: [KH / 2, KW / 2],
        dilation: [1, 1],
    });
    let cases = (same_size, slot(), 0..5_usize, any::<bool>(), any::<u64>());
    for_all(16, cases, |(window, outer, gap, target_first, seed)| {
        let layer = Layer::new::<E>(window, C, [KH, KW], &mut Values::new(seed));
        let (low, high) = (outer.before, outer.before + C + gap);
        let (source, target) = if target_first {
            (high, low)
        } else {
            (low, high)
        };
        let stride = high + C + outer.after;
        let mut buffer = vec![f32::NAN; layer.x.len() / C * stride];
        for (i, pixel) in buffer.chunks_mut(stride).enumerate() {
            pixel[source..source + C].copy_from_slice(&layer.x[i * C..][..C]);
            pixel[target..target + C].copy_from_slice(&layer.old[i * C..][..C]);
        }
        let mut buffer = guarded(&buffer[..buffer.len() - outer.after]);

        let before = buffer.clone();
        let mut operands = Within {
            buffer: &mut buffer,
            stride,
            source,
            target,
        };
        depthwise_of::<C, KH, KW, E>(
            simd,
            &window,
            &mut operands,
            &layer.weights,
            &layer.bias,
        );

        for (i, pixel) in buffer.chunks(stride).enumerate() {
            assert_close(&pixel[target..target + C], &layer.expected[i * C..][..C]);
        }
        assert_unchanged_beside(target..target + C, stride, &buffer, &before);
    });
}

// The same epilogues where the width is the same: kernels are compiled for each.
shapes! {
    channels_16_3x3: check::<16, 3, 3, AddToIdentity>;
    channels_36_3x3: check::<36, 3, 3, StoreRelu>;
    channels_92_3x3: check::<92, 3, 3, StoreRelu>;
    channels_24_5x5: check::<24, 5, 5, StoreRelu>;
    channels_60_5x5: check::<60, 5, 5, AddToIdentity>;
    channels_29_5x5: check::<29, 5, 5, StoreRelu>;
    channels_40_1x1: check::<40, 1, 1, StoreRelu>;
    channels_18_7x7: check::<18, 7, 7, StoreRelu>;
    channels_12_1x5: check::<12, 1, 5, StoreRelu>;
    channels_12_5x1: check::<12, 5, 1, StoreRelu>;
    channels_17_2x4: check::<17, 2, 4, StoreRelu>;
    channels_5_3x11: check::<5, 3, 11, StoreSwish>;

    widths_12_1x1: check_widths::<12, 1, 1>;
    widths_21_1x2: check_widths::<21, 1, 2>;
    widths_29_3x3: check_widths::<29, 3, 3>;
    widths_8_2x3: check_widths::<8, 2, 3>;
    widths_20_1x4: check_widths::<20, 1, 4>;
    widths_13_2x5: check_widths::<13, 2, 5>;
    widths_24_1x7: check_widths::<24, 1, 7>;
    widths_5_1x8: check_widths::<5, 1, 8>;

    columns_7_by_1: check_columns::<1, 1, 7>;
    columns_4_by_3: check_columns::<3, 1, 4>;
    columns_7_by_3: check_columns::<3, 1, 7>;
    columns_8_by_3: check_columns::<3, 1, 8>;
    columns_28_by_3: check_columns::<3, 1, 28>;
    columns_4_by_3_stride_2: check_columns::<3, 2, 4>;
    columns_7_by_3_stride_2: check_columns::<3, 2, 7>;
    columns_28_by_3_stride_2: check_columns::<3, 2, 28>;
    columns_14_by_4: check_columns::<4, 1, 14>;
    columns_7_by_5_stride_2: check_columns::<5, 2, 7>;
    columns_28_by_5: check_columns::<5, 1, 28>;
    columns_28_by_5_stride_2: check_columns::<5, 2, 28>;
    columns_7_by_7: check_columns::<7, 1, 7>;
    columns_28_by_7_stride_2: check_columns::<7, 2, 28>;

    within_1_3x3: check_within::<1, 3, 3, StoreRelu>;
    within_8_3x3: check_within::<8, 3, 3, StoreRelu>;
    within_12_3x3: check_within::<12, 3, 3, StoreRelu>;
    within_20_5x5: check_within::<20, 5, 5, StoreRelu>;
    within_36_3x3: check_within::<36, 3, 3, AddToIdentity>;
    within_50_1x1: check_within::<50, 1, 1, StoreRelu>;
    within_100_3x3: check_within::<100, 3, 3, StoreRelu>;
}

/// The rows of a source that holds only a few of them at a time, in any order.
#[test]
fn rows_from_a_ring() {
    with_each_simd!(|simd| check_ring(simd));
}

fn check_ring(simd: impl Simd) {
    const WIDTH: usize = 9;
    let window = Window {
        input: [8, WIDTH],
        output: [8, WIDTH],
        stride: [1, 1],
        pads: [1, 1],
        dilation: [1, 1],
    };
    let layer = Layer::new::<StoreRelu>(window, 20, [3, 3], &mut Values::new(5));
    let row_size = WIDTH * 20;
    let mut ring = guarded(vec![f32::NAN; 3 * row_size]);
    let mut y = guarded(vec![0.0; row_size]);
    for row in 0..8 {
        // Each input row takes the place of the one three before it.
        for arriving in if row == 0 {
            0..2
        } else {
            row + 1..(row + 2).min(8)
        } {
            ring[arriving % 3 * row_size..][..row_size]
                .copy_from_slice(&layer.x[arriving * row_size..][..row_size]);
        }
        let taps = window.rows().taps(row, 3);
        let mut sources = [usize::MAX; 3];
        for tap in taps.clone() {
            sources[tap] = window.rows().meets(row, tap) % 3 * row_size;
        }
        depthwise_row_of::<20, 3, 3, StoreRelu>(
            simd,
            &window.columns(),
            &Rows {
                taps,
                sources,
                target: 0,
            },
            &mut Apart {
                source: Pixels {
                    data: &ring,
                    stride: 20,
                },
                target: PixelsMut {
                    data: &mut y,
                    stride: 20,
                },
            },
            &layer.weights,
            &layer.bias,
        );
        assert_close(&y, &layer.expected[row * row_size..][..row_size]);
    }
}

fn check_ghost<const M: usize, const G: usize, const KH: usize, const KW: usize>(
    simd: impl Simd,
) {
    let slots = (slot(), slot(), slot());
    let cases = (1..9_usize, 1..9_usize, slots, any::<bool>(), any::<u64>());
    for_all(12, cases, |(height, width, slots, apart, seed)| {
        let (from, beside, to): (Slot, Slot, Slot) = slots;
        let pixels = height * width;
        let window = Window {
            input: [height, width],
            output: [height, width],
            stride: [1, 1],
            pads: [KH / 2, KW / 2],
            dilation: [1, 1],
        };
        let mut values = Values::new(seed);
        let ghosts = Layer::new::<StoreIdentity>(window, G, [KH, KW], &mut values);
        let (dropped, shortcut) =
            (values.take(pixels * (M - G)), values.take(pixels * (M + G)));
        let mut intrinsic = Vec::new();
        for i in 0..pixels {
            intrinsic.extend(&ghosts.x[i * G..][..G]);
            intrinsic.extend(&dropped[i * (M - G)..][..M - G]);
        }
        let mut expected = shortcut.clone();
        for (i, pixel) in expected.chunks_mut(M + G).enumerate() {
            let made = [&intrinsic[i * M..][..M], &ghosts.expected[i * G..][..G]].concat();
            for (y, made) in pixel.iter_mut().zip(made) {
                *y += made;
            }
        }

        let source = Map::source(&intrinsic, M, from);
        let separate = Map::source(&shortcut, M + G, beside);
        let old = if apart {
            guarded(vec![f32::NAN; shortcut.len()])
        } else {
            shortcut.clone()
        };
        let mut target = Map::target(&old, M + G, to);
        ghost_onto_shortcut::<M, G, KH, KW, 1, 0>(
            simd,
            &window,
            source.view(),
            &ghosts.weights,
            &ghosts.bias,
            apart.then(|| separate.view()),
            target.view_mut(),
        );
        assert_close(&target.into_values(), &expected);
    });
}

shapes! {
    ghost_1_and_1: check_ghost::<1, 1, 3, 3>;
    ghost_8_and_8: check_ghost::<8, 8, 3, 3>;
    ghost_12_and_12: check_ghost::<12, 12, 3, 3>;
    ghost_20_and_20: check_ghost::<20, 20, 3, 3>;
    ghost_40_and_40: check_ghost::<40, 40, 3, 3>;
    ghost_56_and_56: check_ghost::<56, 56, 3, 3>;
    ghost_80_and_80: check_ghost::<80, 80, 3, 3>;
    ghost_13_and_12: check_ghost::<13, 12, 3, 3>;
    ghost_21_and_5: check_ghost::<21, 5, 3, 3>;
    ghost_16_and_16_5x5: check_ghost::<16, 16, 5, 5>;
    ghost_8_and_7_1x1: check_ghost::<8, 7, 1, 1>;
    ghost_6_and_6_1x5: check_ghost::<6, 6, 1, 5>;
}
