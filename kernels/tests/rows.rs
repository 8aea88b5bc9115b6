//! Kernels row by row, from rings and packets, against the same on whole maps.

mod support;

use ghostc_kernels::activation::{HardSwish, Identity, Relu};
use ghostc_kernels::conv::{PixelMap, conv, conv_row, conv_scattered_row};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::multiplied::{depthwise_multiplied, depthwise_multiplied_row};
use ghostc_kernels::pack::{pack_bias, pack_conv, pack_depthwise, pack_multiplied};
use ghostc_kernels::pixels::{Apart, Operands, Pixels, PixelsMut};
use ghostc_kernels::pool::{
    average_pool, average_pool_row, global_mean, max_pool, max_pool_row, mean_rows,
};
use ghostc_kernels::rows::{Pace, RowPlaces, Rows};
use ghostc_kernels::vector::{Portable, Simd};
use proptest::prelude::*;
use support::arena::{bits, shape, stream};
use support::guard::guarded;
use support::{Map, Values, depthwise_of, depthwise_row_of, for_all, slot, window};

type StoreIdentity = Store<Identity>;
type StoreRelu = Store<Relu>;
type StoreSwish = Store<HardSwish>;
type AddToRelu = AddTo<Relu>;

/// A map whose pixels lie side by side.
fn dense(data: &[f32], channels: usize) -> Pixels<'_> {
    Pixels {
        data,
        stride: channels,
    }
}

fn dense_mut(data: &mut [f32], channels: usize) -> PixelsMut<'_> {
    PixelsMut {
        data,
        stride: channels,
    }
}

#[test]
fn rows_take_each_others_place() {
    let ring = RowPlaces {
        start: 100,
        rows: 3,
        stride: 40,
        turn: 0,
    };
    let places: Vec<usize> = (0..5).map(|y| ring.row(y)).collect();
    assert_eq!(places, [100, 140, 180, 100, 140]);
    assert_eq!(ring.range(4, 24), 140..164);
    assert_eq!(ring.slot(8).range(2, 24), 188..212);
    let turned = RowPlaces { turn: 1, ..ring };
    assert_eq!([0, 1, 2].map(|y| turned.row(y)), [140, 180, 100]);
    let vector = RowPlaces { stride: 0, ..ring };
    assert_eq!(vector.row(2), 100);
}

#[test]
fn rows_have_their_turns_in_order() {
    let paces = [1, 2, 3].map(|every| [1, 2, 4].map(|at_once| (every, at_once)));
    for (every, at_once) in paces.into_iter().flatten() {
        for (first, rows) in [(0, 1), (0, 8), (3, 5), (10, 11)] {
            let pace = Pace::new(first, every, at_once, rows);
            let turns: Vec<_> = (0..60).map(|tick| pace.rows_at(tick)).collect();
            let made: Vec<usize> = turns.iter().cloned().flatten().collect();
            assert_eq!(made, (0..rows).collect::<Vec<_>>());
            for row in 0..rows {
                let tick = first + row / at_once * every;
                assert!(turns[tick].contains(&row), "row {row} at tick {tick}");
            }
        }
    }
}

fn check_depthwise<const C: usize, const KH: usize, const KW: usize, E: Epilogue>(
    simd: impl Simd,
) {
    let cases = (window([KH, KW], 10), shape(), any::<u64>());
    for_all(100, cases, |(window, shape, seed)| {
        let mut values = Values::new(seed);
        let weights = guarded(pack_depthwise(&values.take(C * KH * KW), C, KH, KW));
        let bias = values.take(C);
        let x = values.take(window.input[0] * window.input[1] * C);
        let old = values.take(window.output[0] * window.output[1] * C);
        let mut expected = old.clone();
        let mut operands = Apart {
            source: dense(&x, C),
            target: dense_mut(&mut expected, C),
        };
        depthwise_of::<C, KH, KW, E>(simd, &window, &mut operands, &weights, &bias);

        let columns = window.columns();
        let made = stream(
            shape,
            &window,
            KH,
            [C, C],
            [&x, &old],
            |[source, target], y, operands| {
                let rows = Rows::<KH>::new(&window, y, source.places, target.places.row(y));
                depthwise_row_of::<C, KH, KW, E>(
                    simd, &columns, &rows, operands, &weights, &bias,
                );
            },
        );
        assert_eq!(bits(&made), bits(&expected));
    });
}

shapes! {
    depthwise_1_3x3: check_depthwise::<1, 3, 3, StoreIdentity>;
    depthwise_8_3x3: check_depthwise::<8, 3, 3, StoreRelu>;
    depthwise_20_5x5: check_depthwise::<20, 5, 5, AddToRelu>;
    depthwise_36_3x3: check_depthwise::<36, 3, 3, StoreSwish>;
    depthwise_18_7x7: check_depthwise::<18, 7, 7, StoreIdentity>;
    depthwise_5_1x1: check_depthwise::<5, 1, 1, StoreRelu>;
    depthwise_12_2x4: check_depthwise::<12, 2, 4, StoreIdentity>;
}

fn check_multiplied<const OUT: usize, const K: usize, const KH: usize, const KW: usize>(
    simd: impl Simd,
) {
    let cases = (window([KH, KW], 8), shape(), any::<u64>());
    for_all(60, cases, |(window, shape, seed)| {
        let channels = OUT.div_ceil(K);
        let mut values = Values::new(seed);
        let weights = values.take(OUT * KH * KW);
        let weights = guarded(pack_multiplied(&weights, channels, K, KH, KW));
        let bias = values.take(OUT);
        let x = values.take(window.input[0] * window.input[1] * channels);
        let old = values.take(window.output[0] * window.output[1] * OUT);
        let mut expected = old.clone();
        let mut operands = Apart {
            source: dense(&x, channels),
            target: dense_mut(&mut expected, OUT),
        };
        depthwise_multiplied::<OUT, K, KH, KW, AddToRelu>(
            simd,
            &window,
            &mut operands,
            &weights,
            &bias,
        );

        let made = stream(
            shape,
            &window,
            KH,
            [channels, OUT],
            [&x, &old],
            |[source, target], y, operands| {
                let rows = Rows::<KH>::new(&window, y, source.places, target.places.row(y));
                depthwise_multiplied_row::<OUT, K, KH, KW, AddToRelu>(
                    simd,
                    &window.columns(),
                    &rows,
                    operands,
                    &weights,
                    &bias,
                );
            },
        );
        assert_eq!(bits(&made), bits(&expected));
    });
}

shapes! {
    multiplied_32_from_16: check_multiplied::<32, 2, 3, 3>;
    multiplied_31_from_16: check_multiplied::<31, 2, 5, 3>;
    multiplied_15_from_5: check_multiplied::<15, 3, 1, 1>;
    multiplied_61_from_21: check_multiplied::<61, 3, 3, 7>;
}

/// From the same arena, and as planes of another array.
fn check_conv<const IN: usize, const OUT: usize, const KH: usize, const KW: usize, E>(
    simd: impl Simd,
) where
    E: Epilogue,
{
    let cases = (window([KH, KW], 9), shape(), any::<u64>());
    for_all(60, cases, |(window, shape, seed)| {
        let ([height, width], columns) = (window.input, window.columns());
        let mut values = Values::new(seed);
        let weights = values.take(OUT * IN * KH * KW);
        let weights = guarded(pack_conv(&weights, OUT, IN, KH, KW));
        let bias = guarded(pack_bias(&values.take(OUT)));
        let x = values.take(height * width * IN);
        let old = values.take(window.output[0] * columns.output * OUT);
        let mut expected = old.clone();
        let map = PixelMap::<IN> {
            data: &x,
            pixel: IN,
            row: width * IN,
        };
        let target = dense_mut(&mut expected, OUT);
        conv::<IN, OUT, KH, KW, E>(simd, &window, map, &weights, &bias, target);

        let made = stream(
            shape,
            &window,
            KH,
            [IN, OUT],
            [&x, &old],
            |[source, target], y, operands| {
                let target = target.places.row(y);
                let rows = Rows::<KH>::new(&window, y, source.places, target);
                conv_row::<IN, OUT, KH, KW, E>(
                    simd, &columns, &rows, operands, &weights, &bias,
                );
            },
        );
        assert_eq!(bits(&made), bits(&expected));

        let plane = height * width;
        let planes = (0..IN * plane).map(|i| x[i % plane * IN + i / plane]);
        let planes = guarded(planes.collect::<Vec<f32>>());
        let source = RowPlaces::of_map([height, width], 1);
        let made = stream(
            shape,
            &window,
            KH,
            [IN, OUT],
            [&x, &old],
            |[_, target], y, operands| {
                let rows = Rows::<KH>::new(&window, y, source, target.places.row(y));
                let mut operands = Apart {
                    source: dense(&planes, 1),
                    target: operands.target(),
                };
                conv_scattered_row::<IN, OUT, KH, KW, E>(
                    simd,
                    &columns,
                    &rows,
                    plane,
                    &mut operands,
                    &weights,
                    &bias,
                );
            },
        );
        assert_eq!(bits(&made), bits(&expected));
    });
}

shapes! {
    conv_3_to_16_3x3: check_conv::<3, 16, 3, 3, StoreRelu>;
    conv_1_to_5_7x7: check_conv::<1, 5, 7, 7, StoreIdentity>;
    conv_5_to_20_5x2: check_conv::<5, 20, 5, 2, AddToRelu>;
    conv_8_to_36_1x1: check_conv::<8, 36, 1, 1, StoreSwish>;
    conv_2_to_33_2x4: check_conv::<2, 33, 2, 4, AddToRelu>;
}

/// Groups are slots of the source's and of the target's pixels.
#[test]
fn groups_of_a_row() {
    const GROUPS: usize = 3;
    for_all(
        60,
        (window([3, 3], 7), shape(), any::<u64>()),
        |(window, shape, seed)| {
            let columns = window.columns();
            let mut values = Values::new(seed);
            let layers: Vec<_> = (0..GROUPS)
                .map(|_| {
                    let weights = guarded(pack_conv(&values.take(5 * 2 * 9), 5, 2, 3, 3));
                    (weights, guarded(pack_bias(&values.take(5))))
                })
                .collect();
            let x = values.take(window.input[0] * window.input[1] * 2 * GROUPS);
            let values = vec![0.0; window.output[0] * columns.output * 5 * GROUPS];
            let mut expected = guarded(values);
            let old = expected.clone();
            for (group, (weights, bias)) in layers.iter().enumerate() {
                let map = PixelMap::<2> {
                    data: &x[group * 2..],
                    pixel: 2 * GROUPS,
                    row: window.input[1] * 2 * GROUPS,
                };
                let mut target = dense_mut(&mut expected, 5 * GROUPS);
                let target = target.part(0, group * 5);
                conv::<2, 5, 3, 3, StoreRelu>(
                    Portable, &window, map, weights, bias, target,
                );
            }
            let made = stream(
                shape,
                &window,
                3,
                [2 * GROUPS, 5 * GROUPS],
                [&x, &old],
                |[source, target], y, operands| {
                    for (group, (weights, bias)) in layers.iter().enumerate() {
                        let source = source.places.slot(group * 2);
                        let target = target.places.slot(group * 5).row(y);
                        let rows = Rows::<3>::new(&window, y, source, target);
                        conv_row::<2, 5, 3, 3, StoreRelu>(
                            Portable, &columns, &rows, operands, weights, bias,
                        );
                    }
                },
            );
            assert_eq!(bits(&made), bits(&expected));
        },
    );
}

fn check_pools<const C: usize, const KH: usize, const KW: usize>() {
    let kernel = [KH, KW];
    let cases = (window(kernel, 7), shape(), any::<u64>());
    for_all(60, cases, |(window, shape, seed)| {
        let mut values = Values::new(seed);
        let x = values.take(window.input[0] * window.input[1] * C);
        let old = values.take(window.output[0] * window.output[1] * C);
        let channels = [C, C];

        let mut expected = old.clone();
        let target = dense_mut(&mut expected, C);
        max_pool::<C>(&window, kernel, dense(&x, C), target);
        let made = stream(
            shape,
            &window,
            KH,
            channels,
            [&x, &old],
            |[source, target], y, operands| {
                let target = target.places.row(y);
                max_pool_row::<C>(&window, kernel, y, source.places, target, operands);
            },
        );
        assert_eq!(bits(&made), bits(&expected));

        let [height, width] = window.input;
        let whole = [height + 2 * window.pads[0], width + 2 * window.pads[1]];
        for padded in [None, Some(whole)] {
            let mut expected = old.clone();
            let target = dense_mut(&mut expected, C);
            average_pool::<C>(&window, kernel, padded, dense(&x, C), target);
            let made = stream(
                shape,
                &window,
                KH,
                channels,
                [&x, &old],
                |[source, target], y, operands| {
                    let (source, target) = (source.places, target.places.row(y));
                    average_pool_row::<C>(
                        &window, kernel, padded, y, source, target, operands,
                    );
                },
            );
            assert_eq!(bits(&made), bits(&expected));
        }
    });
}

plain_shapes! {
    pools_1_2x2: check_pools::<1, 2, 2>;
    pools_16_3x3: check_pools::<16, 3, 3>;
    pools_20_5x1: check_pools::<20, 5, 1>;
    pools_7_7x7: check_pools::<7, 7, 7>;
}

/// Rows as a whole and in tiles of columns, one tile after the other.
fn check_mean<const C: usize>(simd: impl Simd) {
    let cases = (1..9_usize, 1..9_usize, slot(), any::<u64>());
    for_all(60, cases, |(height, width, slot, seed)| {
        let pixels = height * width;
        let x = Values::new(seed).take(pixels * C);
        let mut expected = guarded([0.0; C]);
        global_mean::<C>(simd, pixels, dense(&x, C), &mut expected);

        let map = Map::source(&x, C, slot);
        let mut sums = guarded(vec![f32::NAN; C + 1]);
        for y in 0..height {
            let row = map.view();
            let row = row.part(y * width, 0);
            mean_rows::<C>(simd, y, height, pixels, width, row, &mut sums);
        }
        assert_eq!(bits(&sums[..C]), bits(&expected));
        assert!(sums[C].is_nan(), "the value after the means");

        // All rows of the left column, then all of the others.
        let tiles = [(0, 1), (1, width - 1)];
        for (tile, (column, columns)) in tiles.into_iter().enumerate() {
            for y in 0..height {
                let (index, total) = (tile * height + y, 2 * height);
                // A tile without columns begins behind the last pixel.
                let row = match columns {
                    0 => dense(&[], C),
                    _ => map.view().part(y * width + column, 0),
                };
                mean_rows::<C>(simd, index, total, pixels, columns, row, &mut sums);
            }
        }
        support::assert_close(&sums[..C], &expected);
    });
}

shapes! {
    mean_1: check_mean::<1>;
    mean_20: check_mean::<20>;
    mean_33: check_mean::<33>;
}
