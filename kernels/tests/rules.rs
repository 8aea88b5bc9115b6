//! The rules for single values (NaN, bounds), the geometry of windows, and packing.

use ghostc_kernels::activation::{
    Activation, Clip, HardSigmoid, HardSwish, Identity, LeakyRelu, Relu,
};
use ghostc_kernels::elementwise::{Binary, Prelu};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::lanes::padded;
use ghostc_kernels::pack::{pack_bias, pack_conv, pack_depthwise, pack_pointwise};
use ghostc_kernels::pixels::{Pixels, PixelsMut};
use ghostc_kernels::pool::{average_pool, global_mean, max_pool};
use ghostc_kernels::vector::Portable;
use ghostc_kernels::window::{Axis, Window};

const ZERO: u32 = 0_f32.to_bits();
const SIX: u32 = 6_f32.to_bits();
const FIFTH: u32 = 0.2_f32.to_bits();
const HALF: u32 = 0.5_f32.to_bits();
const LOWEST: u32 = f32::MIN.to_bits();
const HIGHEST: u32 = f32::MAX.to_bits();

#[test]
fn nan_passes_through_every_activation() {
    for nan in [f32::NAN, -f32::NAN] {
        assert!(Identity::apply(nan).is_nan());
        assert!(Relu::apply(nan).is_nan());
        assert!(Clip::<ZERO, SIX>::apply(nan).is_nan());
        assert!(Clip::<SIX, ZERO>::apply(nan).is_nan());
        assert!(HardSigmoid::<FIFTH, HALF>::apply(nan).is_nan());
        assert!(HardSwish::apply(nan).is_nan());
        assert!(LeakyRelu::<FIFTH>::apply(nan).is_nan());
    }
}

#[test]
fn clip_keeps_to_its_bounds() {
    let apply = Clip::<ZERO, SIX>::apply;
    assert_eq!(
        [-1.0, 0.0, 2.5, 6.0, 7.0].map(apply),
        [0.0, 0.0, 2.5, 6.0, 6.0]
    );
    assert_eq!([f32::NEG_INFINITY, f32::INFINITY].map(apply), [0.0, 6.0]);
    let one_sided = Clip::<ZERO, HIGHEST>::apply;
    assert_eq!(
        [-1.0, 1e30, f32::INFINITY].map(one_sided),
        [0.0, 1e30, f32::MAX]
    );
    assert_eq!(Clip::<LOWEST, SIX>::apply(-1e30), -1e30);
}

#[test]
fn clip_gives_max_where_min_is_above_it() {
    let apply = Clip::<SIX, HALF>::apply;
    assert_eq!([-1.0, 0.5, 3.0, 6.0, 9.0].map(apply), [0.5; 5]);
}

#[test]
fn activations_follow_their_formulas() {
    assert_eq!([-2.0, -0.0, 3.0].map(Relu::apply), [0.0, 0.0, 3.0]);
    assert_eq!([-2.0, 0.0, 3.0].map(Identity::apply), [-2.0, 0.0, 3.0]);
    assert_eq!(
        [-2.0, 0.0, 3.0].map(LeakyRelu::<HALF>::apply),
        [-1.0, 0.0, 3.0]
    );
    let sigmoid = HardSigmoid::<FIFTH, HALF>::apply;
    assert_eq!(
        [-3.0, -2.5, 0.0, 2.5, 3.0].map(sigmoid),
        [0.0, 0.0, 0.5, 1.0, 1.0]
    );
    for x in [-4.0, -3.0, -1.5, 0.0, 1.0, 2.0, 3.0, 10.0_f32] {
        let expected = x * (x / 6.0 + 0.5).clamp(0.0, 1.0);
        assert!((HardSwish::apply(x) - expected).abs() < 1e-6, "at {x}");
    }
}

#[test]
fn prelu_bends_below_zero() {
    let apply = |a| Prelu::apply(a, -3.0);
    assert_eq!([-2.0, 0.0, 5.0].map(apply), [6.0, 0.0, 5.0]);
    assert_eq!(Prelu::apply(f32::INFINITY, 0.0), f32::INFINITY);
    assert!(apply(f32::NAN).is_nan());
    assert!(Prelu::apply(-1.0, f32::NAN).is_nan());
    assert_eq!(Prelu::apply(1.0, f32::NAN), 1.0);
}

#[test]
fn epilogues_add_before_they_activate() {
    assert_eq!(Store::<Relu>::apply(-2.0, 5.0), 0.0);
    assert_eq!(Store::<Identity>::apply(-2.0, f32::NAN), -2.0);
    assert_eq!(AddTo::<Relu>::apply(-2.0, 5.0), 3.0);
    assert_eq!(AddTo::<Relu>::apply(2.0, -5.0), 0.0);
}

#[test]
fn nan_wins_every_pool() {
    let window = Window {
        input: [1, 3],
        output: [1, 1],
        stride: [1, 1],
        pads: [0, 0],
        dilation: [1, 1],
    };
    for place in 0..3 {
        let mut x = [1.0, 2.0, 3.0];
        x[place] = f32::NAN;
        let x = Pixels {
            data: &x,
            stride: 1,
        };
        let mut y = [0.0];
        max_pool::<1>(
            &window,
            [1, 3],
            x,
            PixelsMut {
                data: &mut y,
                stride: 1,
            },
        );
        assert!(y[0].is_nan(), "the maximum, with NaN at {place}");
        average_pool::<1>(
            &window,
            [1, 3],
            None,
            x,
            PixelsMut {
                data: &mut y,
                stride: 1,
            },
        );
        assert!(y[0].is_nan(), "the average, with NaN at {place}");
        global_mean::<1>(Portable, 3, x, &mut y);
        assert!(y[0].is_nan(), "the mean, with NaN at {place}");
    }
}

/// Every axis with small sizes, against counting.
#[test]
fn axes_know_which_taps_are_inside() {
    for input in 1..6 {
        for kernel in 1..6 {
            for stride in 1..4 {
                for pad in 0..4 {
                    for dilation in 1..3 {
                        let axis = Axis {
                            input,
                            output: 6,
                            stride,
                            pad,
                            dilation,
                        };
                        check_axis(&axis, kernel);
                    }
                }
            }
        }
    }
}

fn check_axis(axis: &Axis, kernel: usize) {
    let mut complete = Vec::new();
    for output in 0..axis.output {
        let place = |tap: usize| output * axis.stride + tap * axis.dilation;
        let is_inside =
            |tap: &usize| (axis.pad..axis.pad + axis.input).contains(&place(*tap));
        let expected: Vec<usize> = (0..kernel).filter(is_inside).collect();
        assert_eq!(axis.taps(output, kernel).collect::<Vec<_>>(), expected);
        for tap in 0..kernel {
            let inside = axis.inside(place(tap));
            assert_eq!(inside, expected.contains(&tap));
            if inside {
                assert_eq!(axis.meets(output, tap), place(tap) - axis.pad);
            }
        }
        if expected.len() == kernel {
            complete.push(output);
        }
    }
    let interior = axis.interior(kernel);
    assert!(interior.start <= interior.end);
    assert_eq!(interior.collect::<Vec<_>>(), complete);
}

#[test]
fn panels_are_4_8_or_16_wide() {
    let counts = [
        1, 4, 5, 8, 9, 12, 16, 17, 20, 24, 36, 60, 92, 100, 112, 184, 1000,
    ];
    let rooms = [
        4, 4, 8, 8, 16, 16, 16, 20, 20, 24, 36, 64, 96, 100, 112, 184, 1000,
    ];
    assert_eq!(counts.map(padded), rooms);
    assert_eq!(
        pack_bias(&[1.0, 2.0, 3.0, 4.0, 5.0]),
        [1., 2., 3., 4., 5., 0., 0., 0.]
    );
}

#[test]
fn packing_puts_channels_side_by_side() {
    // Weight `k` of output `o` is `10 * o + k`.
    let weights: Vec<f32> = (0..18 * 2).map(|i| (10 * (i / 2) + i % 2) as f32).collect();
    let packed = pack_pointwise(&weights, 18, 2);
    let full = |k: usize| (0..16).map(move |o| (10 * o + k) as f32);
    let last = [160.0, 170.0, 0.0, 0.0, 161.0, 171.0, 0.0, 0.0];
    assert_eq!(
        packed,
        full(0).chain(full(1)).chain(last).collect::<Vec<_>>()
    );

    // Two outputs, two inputs, 1 x 2 taps: `100 * o + 10 * i + t`.
    let weights = [0., 1., 10., 11., 100., 101., 110., 111.];
    let packed = pack_conv(&weights, 2, 2, 1, 2);
    let pairs: Vec<&[f32]> = packed.chunks(4).map(|four| &four[..2]).collect();
    assert_eq!(pairs, [[0., 100.], [10., 110.], [1., 101.], [11., 111.]]);

    // Two channels, 1 x 3 taps.
    let packed = pack_depthwise(&[0., 1., 2., 10., 11., 12.], 2, 1, 3);
    assert_eq!(packed, [0., 10., 1., 11., 2., 12.]);
}
