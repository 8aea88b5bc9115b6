//! Depthwise convolutions by the rows of the input, against those by the rows of the output.

mod support;

use ghostc_kernels::activation::{Activation, HardSwish, Identity, Relu};
use ghostc_kernels::epilogue::{AddTo, Store};
use ghostc_kernels::pack::pack_depthwise;
use ghostc_kernels::pixels::{Apart, InArena, Pixels, PixelsMut};
use ghostc_kernels::rows::RowPlaces;
use ghostc_kernels::scatter::{Share, Turn, depthwise_scatter};
use ghostc_kernels::tiles::tiled_stride;
use ghostc_kernels::vector::{Portable, Simd};
use ghostc_kernels::window::Window;
use proptest::prelude::*;
use support::arena::{Arena, shape};
use support::guard::guarded;
use support::operands::Any;
use support::{Values, depthwise_of, for_all, taps, window};

/// For every row of the output the first and the last row of the input under its window;
/// `None` where there is a row without.
fn addends(window: &Window, kernel: usize) -> Option<Vec<[usize; 2]>> {
    // One column wide, each pixel is a row.
    let rows = Window {
        input: [window.input[0], 1],
        output: [window.output[0], 1],
        pads: [window.pads[0], 0],
        ..*window
    };
    let addends = |y| {
        let taps = taps(&rows, [kernel, 1], [y, 0]);
        let mut met = taps.into_iter().filter_map(|(_, row)| row);
        let first = met.next()?;
        Some([first, met.next_back().unwrap_or(first)])
    };
    (0..window.output[0]).map(addends).collect()
}

/// Windows with an input under every row of the output, and without dilation of the rows.
fn scattered(kernel: [usize; 2]) -> impl Strategy<Value = Window> {
    let undilated = window(kernel, 9).prop_map(|window| Window {
        dilation: [1, window.dilation[1]],
        ..window
    });
    undilated.prop_filter("every window meets the input", move |window| {
        addends(window, kernel[0]).is_some()
    })
}

/// The rows of the output that an input row is added to in each share.
fn shares(addends: &[[usize; 2]], row: usize) -> [(Share, Vec<usize>); 2] {
    let under = |&y: &usize| addends[y][0] <= row && row <= addends[y][1];
    let rows = (0..addends.len()).filter(under);
    let (finished, begun) = rows.partition(|&y| addends[y][1] == row);
    [(Share::Finish, finished), (Share::Begin, begun)]
}

/// The most rows of the output that have sums in them at the same time.
fn most_at_once(addends: &[[usize; 2]], height: usize) -> usize {
    let counts = (0..height).flat_map(|row| {
        let finishing = |&&[first, last]: &&[usize; 2]| {
            first < row && row <= last || first == row && row == last
        };
        let begun = |&&[first, last]: &&[usize; 2]| first <= row && row < last;
        let finishing = addends.iter().filter(finishing).count();
        [finishing, addends.iter().filter(begun).count()]
    });
    counts.max().unwrap_or(0)
}

/// Panics unless all values agree, up to the rounding of a few addends in another order.
#[track_caller]
fn assert_rounded(actual: &[f32], expected: &[f32]) {
    assert_eq!(actual.len(), expected.len());
    for (i, (a, e)) in actual.iter().zip(expected).enumerate() {
        let close = (a - e).abs() <= 1e-5 * (1.0 + e.abs());
        let same = a == e || a.is_nan() && e.is_nan();
        assert!(close || same, "value {i} is {a}, not {e}");
    }
}

/// With the constant that the window has.
fn scatter<
    const C: usize,
    const KH: usize,
    const KW: usize,
    A: Activation,
    const ONTO: bool,
>(
    simd: impl Simd,
    window: &Window,
    turn: &Turn,
    operands: &mut InArena<'_>,
    [w, b, zeros]: [&[f32]; 3],
) {
    let operands = &mut Any(operands);
    match tiled_stride(&window.columns(), KW) {
        1 => depthwise_scatter::<C, KH, KW, 1, 0, A, ONTO>(
            simd, window, turn, operands, w, b, zeros,
        ),
        2 => depthwise_scatter::<C, KH, KW, 2, 0, A, ONTO>(
            simd, window, turn, operands, w, b, zeros,
        ),
        _ => depthwise_scatter::<C, KH, KW, 0, 0, A, ONTO>(
            simd, window, turn, operands, w, b, zeros,
        ),
    }
}

fn check<
    const C: usize,
    const KH: usize,
    const KW: usize,
    A: Activation,
    const ONTO: bool,
>(
    simd: impl Simd,
) {
    let cases = (scattered([KH, KW]), shape(), any::<u64>());
    for_all(100, cases, |(window, shape, seed)| {
        let ([height, width], columns) = (window.input, window.output[1]);
        let mut values = Values::new(seed);
        let weights = guarded(pack_depthwise(&values.take(C * KH * KW), C, KH, KW));
        let (bias, zeros) = (values.take(C), guarded([0.0; C]));
        let x = values.take_some_wild(height * width * C);
        let old = values.take(window.output[0] * columns * C);
        let mut expected = old.clone();
        let mut operands = Apart {
            source: Pixels {
                data: &x,
                stride: C,
            },
            target: PixelsMut {
                data: &mut expected,
                stride: C,
            },
        };
        if ONTO {
            depthwise_of::<C, KH, KW, AddTo<A>>(
                simd,
                &window,
                &mut operands,
                &weights,
                &bias,
            );
        } else {
            depthwise_of::<C, KH, KW, Store<A>>(
                simd,
                &window,
                &mut operands,
                &weights,
                &bias,
            );
        }

        let addends = addends(&window, KH).expect("every window meets the input");
        let room = [1, most_at_once(&addends, height)];
        let mut arena = Arena::new(shape, room, [width, columns], [C, C]);
        let (source, target) = (arena.source, arena.target);
        let lost = vec![f32::NAN; columns * C];
        let mut made = Vec::new();
        for (row, x) in x.chunks(width * C).enumerate() {
            arena.put(source, row, x);
            for (share, rows) in shares(&addends, row) {
                for &y in rows.iter().filter(|&&y| addends[y][0] == row) {
                    let old = &old[y * columns * C..][..columns * C];
                    arena.put(target, y, if ONTO { old } else { &lost });
                }
                let turn = Turn {
                    row,
                    share,
                    source: source.places.row(row),
                    target: target.places,
                };
                arena.writing(&rows, |operands| {
                    scatter::<C, KH, KW, A, ONTO>(
                        simd,
                        &window,
                        &turn,
                        operands,
                        [&weights, &bias, &zeros],
                    );
                });
                if share == Share::Finish {
                    for y in rows {
                        made.extend(arena.get(target, y));
                        arena.put(target, y, &lost);
                    }
                }
            }
        }
        assert_rounded(&made, &expected);
    });
}

// The same activations where the width is the same: kernels are compiled for each.
shapes! {
    stored_1_3x3: check::<1, 3, 3, Relu, false>;
    stored_8_3x3: check::<8, 3, 3, Relu, false>;
    stored_20_5x5: check::<20, 5, 5, Identity, false>;
    stored_36_3x3: check::<36, 3, 3, Relu, false>;
    stored_18_7x7: check::<18, 7, 7, Relu, false>;
    stored_5_1x1: check::<5, 1, 1, HardSwish, false>;
    stored_12_2x4: check::<12, 2, 4, Relu, false>;
    added_8_3x3: check::<8, 3, 3, Relu, true>;
    added_36_5x5: check::<36, 5, 5, Identity, true>;
    added_3_7x1: check::<3, 7, 1, HardSwish, true>;
    added_7_1x1: check::<7, 1, 1, HardSwish, true>;
}

/// A row of the output with one row of the input under its window gets its activation too.
#[test]
fn the_only_addend_begins_and_finishes() {
    let window = Window {
        input: [1, 1],
        output: [1, 1],
        stride: [1, 1],
        pads: [1, 1],
        dilation: [1, 1],
    };
    let mut memory = [2.0, 9.0];
    let turn = |share| Turn {
        row: 0,
        share,
        source: 0,
        target: RowPlaces {
            start: 1,
            rows: 1,
            stride: 1,
            turn: 0,
        },
    };
    let weights = [9.0, 9.0, 9.0, 9.0, -3.0, 9.0, 9.0, 9.0, 9.0];
    for (share, expected) in [(Share::Begin, 9.0), (Share::Finish, 0.0)] {
        let operands = &mut InArena {
            memory: &mut memory,
            source_stride: 1,
            target_stride: 1,
        };
        let turn = turn(share);
        depthwise_scatter::<1, 3, 3, 1, 0, Relu, false>(
            Portable,
            &window,
            &turn,
            operands,
            &weights,
            &[1.0],
            &[0.0],
        );
        assert_eq!(memory, [2.0, expected]);
    }
}
