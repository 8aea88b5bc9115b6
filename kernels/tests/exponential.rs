//! The exponential function and its kin, against double precision.

use ghostc_kernels::activation::Activation as _;
use ghostc_kernels::exponential::{Sigmoid, Tanh, exp, softmax};

mod support;
use support::Values;
use support::guard::guarded;

fn sweep() -> impl Iterator<Item = f32> {
    let wide = (-9000..=9000).map(|i| i as f32 * 0.01);
    let narrow = (-2000..=2000).map(|i| i as f32 * 0.0007);
    let tiny = (1..=30).map(|i| 0.5_f32.powi(i));
    wide.chain(narrow).chain(tiny)
}

fn assert_close(name: &str, x: f32, actual: f32, expected: f64, bound: f64) {
    let apart = (f64::from(actual) - expected).abs() / expected.abs().max(1e-37);
    assert!(
        apart <= bound,
        "{name}({x}) is {actual}, not {expected}: {apart:e}"
    );
}

#[test]
fn exp_is_within_two_units_in_the_last_place() {
    for x in sweep().filter(|x| (-87.3..88.7).contains(x)) {
        assert_close("exp", x, exp(x), f64::from(x).exp(), 2.4e-7);
    }
}

#[test]
fn exp_saturates() {
    assert_eq!(exp(89.0), f32::INFINITY);
    assert_eq!(exp(f32::INFINITY), f32::INFINITY);
    assert_eq!(exp(-88.0), 0.0);
    assert_eq!(exp(f32::NEG_INFINITY), 0.0);
    assert!(exp(f32::NAN).is_nan());
    assert_eq!(exp(0.0), 1.0);
    assert!(exp(88.722_8).is_finite());
}

#[test]
fn sigmoid_is_accurate_and_saturates() {
    for x in sweep().filter(|x| x.abs() < 80.0) {
        let expected = 1.0 / (1.0 + (-f64::from(x)).exp());
        assert_close("sigmoid", x, Sigmoid::apply(x), expected, 1e-6);
    }
    assert_eq!(Sigmoid::apply(f32::INFINITY), 1.0);
    assert_eq!(Sigmoid::apply(f32::NEG_INFINITY), 0.0);
    assert!(Sigmoid::apply(f32::NAN).is_nan());
}

#[test]
fn tanh_is_accurate_near_zero_too() {
    for x in sweep() {
        assert_close("tanh", x, Tanh::apply(x), f64::from(x).tanh(), 1e-6);
        assert_eq!(Tanh::apply(-x), -Tanh::apply(x));
    }
    assert_eq!(Tanh::apply(f32::INFINITY), 1.0);
    assert_eq!(Tanh::apply(f32::NEG_INFINITY), -1.0);
    assert!(Tanh::apply(f32::NAN).is_nan());
}

#[test]
fn softmax_sums_to_one_along_its_axis() {
    for [outer, len, inner] in [[1, 10, 1], [3, 1, 1], [2, 7, 5], [1, 3, 16], [2, 4, 37]] {
        let scaled = |x: f32| 8.0 * x + 100.0;
        let x = Values::new(3).take(outer * len * inner);
        let x = guarded(x.iter().copied().map(scaled).collect::<Vec<f32>>());
        let mut y = guarded(vec![0.0; x.len()]);
        softmax(outer, len, inner, &x, &mut y);
        for o in 0..outer {
            for i in 0..inner {
                let at = |l: usize| (o * len + l) * inner + i;
                let exps = (0..len).map(|l| (f64::from(x[at(l)]) - 100.0).exp());
                let sum: f64 = exps.sum();
                for l in 0..len {
                    let expected = (f64::from(x[at(l)]) - 100.0).exp() / sum;
                    assert!((f64::from(y[at(l)]) - expected).abs() < 1e-6);
                }
            }
        }
    }
}
