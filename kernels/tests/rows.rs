//! Kernels row by row, from rings and packets, against the same on whole maps.

mod support;

use ghostc_kernels::activation::{HardSwish, Identity, Relu};
use ghostc_kernels::depthwise::{depthwise, depthwise_row};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::pack::pack_depthwise;
use ghostc_kernels::pixels::{Apart, Pixels, PixelsMut};
use ghostc_kernels::rows::{Pace, RowPlaces, Rows};
use proptest::prelude::*;
use support::arena::{bits, shape, stream};
use support::{Values, for_all, window};

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
    };
    let places: Vec<usize> = (0..5).map(|y| ring.row(y)).collect();
    assert_eq!(places, [100, 140, 180, 100, 140]);
    assert_eq!(ring.range(4, 24), 140..164);
    assert_eq!(ring.slot(8).range(2, 24), 188..212);
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

fn check_depthwise<const C: usize, const KH: usize, const KW: usize, E: Epilogue>() {
    let cases = (window([KH, KW], 10), shape(), any::<u64>());
    for_all(100, cases, |(window, shape, seed)| {
        let mut values = Values::new(seed);
        let weights = pack_depthwise(&values.take(C * KH * KW), C, KH, KW);
        let bias = values.take(C);
        let x = values.take(window.input[0] * window.input[1] * C);
        let old = values.take(window.output[0] * window.output[1] * C);
        let mut expected = old.clone();
        let mut operands = Apart {
            source: dense(&x, C),
            target: dense_mut(&mut expected, C),
        };
        depthwise::<C, KH, KW, E>(&window, &mut operands, &weights, &bias);

        let columns = window.columns();
        let made = stream(
            shape,
            &window,
            KH,
            [C, C],
            [&x, &old],
            |[source, target], y, operands| {
                let rows = Rows::<KH>::new(&window, y, source.places, target.places.row(y));
                depthwise_row::<C, KH, KW, E>(&columns, &rows, operands, &weights, &bias);
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
