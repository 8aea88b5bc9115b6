//! The exponential function, which `core` does not have, and what networks make of it.

use super::activation::Activation;
use super::vector::Vector;

/// `1 / (1 + exp(-x))`.
pub struct Sigmoid;

/// `tanh(x)`.
pub struct Tanh;

/// Largest `x` whose exponential is finite, and smallest whose is not rounded to zero.
const LARGEST: f32 = 88.722_84;
const SMALLEST: f32 = -87.33;

/// ln 2 in two parts: the first has few digits, so that its multiples are exact.
const LN_2: [f32; 2] = [0.693_359_4, -0.000_212_194_44];

/// Added to a small number it leaves the nearest integer in the low bits.
const ROUND: f32 = 12_582_912.0;

/// `exp(x)` to about two units in the last place; zero where that would be denormal.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    // exp(x) = 2^n * exp(r), r being at most half of ln 2. No branch: vectors take it too.
    let shifted = x * core::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = x - n * LN_2[0] - n * LN_2[1];
    let mut series = 1.0 / 5040.0;
    for factorial in [720.0, 120.0, 24.0, 6.0, 2.0] {
        series = series * r + 1.0 / factorial;
    }
    let series = series * (r * r) + r + 1.0;
    let scaled = series.to_bits().wrapping_add(shifted.to_bits() << 23);
    let y = f32::from_bits(scaled);
    let y = if x > LARGEST { f32::INFINITY } else { y };
    let y = if x < SMALLEST { 0.0 } else { y };
    if x.is_nan() { x } else { y }
}

impl Activation for Sigmoid {
    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
        x.map(sigmoid)
    }
}

impl Activation for Tanh {
    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
        x.map(tanh)
    }
}

#[inline(always)]
fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

#[inline(always)]
fn tanh(x: f32) -> f32 {
    let far = 1.0 - 2.0 / (exp(2.0 * x.abs()) + 1.0);
    // Near zero the difference would lose its digits; the series has them.
    let square = x * x;
    let mut series = 62.0 / 2835.0;
    for term in [-17.0 / 315.0, 2.0 / 15.0, -1.0 / 3.0] {
        series = series * square + term;
    }
    let near = x + x * square * series;
    if square < 0.0625 {
        near
    } else if x.is_nan() {
        x
    } else {
        far.copysign(x)
    }
}

/// `exp(x) / sum(exp(x))` along the middle axis of `[outer][len][inner]`.
pub fn softmax(outer: usize, len: usize, inner: usize, x: &[f32], y: &mut [f32]) {
    let size = len * inner;
    let blocks = x.chunks_exact(size).zip(y.chunks_exact_mut(size));
    for (x, y) in blocks.take(outer) {
        if inner == 1 {
            softmax_of_row(x, y);
            continue;
        }
        let whole = inner / WIDTH * WIDTH;
        for column in (0..whole).step_by(WIDTH) {
            softmax_of_columns::<WIDTH>(column, inner, x, y);
        }
        for column in whole..inner {
            softmax_of_columns::<1>(column, inner, x, y);
        }
    }
}

/// Columns whose sums are kept together.
const WIDTH: usize = 16;

/// The larger; a NaN wins.
#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if b > a || b.is_nan() { b } else { a }
}

fn softmax_of_row(x: &[f32], y: &mut [f32]) {
    let largest = x.iter().fold(f32::NEG_INFINITY, |a, &b| larger(a, b));
    for (y, x) in y.iter_mut().zip(x) {
        *y = exp(x - largest);
    }
    let sum: f32 = y.iter().sum();
    for y in y {
        *y /= sum;
    }
}

fn softmax_of_columns<const W: usize>(
    column: usize,
    inner: usize,
    x: &[f32],
    y: &mut [f32],
) {
    let rows = || x.chunks_exact(inner).map(|row| &row[column..column + W]);
    let mut largest = [f32::NEG_INFINITY; W];
    for row in rows() {
        for (largest, &x) in largest.iter_mut().zip(row) {
            *largest = larger(*largest, x);
        }
    }
    let mut sums = [0.0; W];
    for (row, y) in rows().zip(y.chunks_exact_mut(inner)) {
        for (i, y) in y[column..column + W].iter_mut().enumerate() {
            *y = exp(row[i] - largest[i]);
            sums[i] += *y;
        }
    }
    for y in y.chunks_exact_mut(inner) {
        for (y, sum) in y[column..column + W].iter_mut().zip(sums) {
            *y /= sum;
        }
    }
}
