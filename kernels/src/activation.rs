//! Activations: what happens to a value after its sum is complete.
//!
//! All of them let NaN through.

use super::vector::{Portable, Vector};

/// A function of one value.
pub trait Activation {
    /// Whether it makes values below zero zero, if that or nothing is all that it does.
    const RELU: Option<bool> = None;

    /// The function's values at those of `x`.
    fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V;

    /// The function's value at `x`.
    #[inline(always)]
    fn apply(x: f32) -> f32 {
        let [y] = Self::on::<Portable, 1, _>([x]);
        y
    }
}

/// The value itself.
pub struct Identity;

/// `max(0, x)`.
pub struct Relu;

/// `min(max(x, MIN), MAX)`, so `MAX` where `MIN > MAX`. The bounds are bit patterns of
/// `f32`.
pub struct Clip<const MIN: u32, const MAX: u32>;

/// `max(0, min(1, ALPHA * x + BETA))`. The parameters are bit patterns of `f32`.
pub struct HardSigmoid<const ALPHA: u32, const BETA: u32>;

/// `x * max(0, min(1, x / 6 + 1 / 2))`.
pub struct HardSwish;

/// `x`, or `ALPHA * x` where `x < 0`. The parameter is the bit pattern of an `f32`.
pub struct LeakyRelu<const ALPHA: u32>;

impl Activation for Identity {
    const RELU: Option<bool> = Some(false);

    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
        x
    }
}

impl Activation for Relu {
    const RELU: Option<bool> = Some(true);

    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
        x.at_least(0.0)
    }
}

impl<const MIN: u32, const MAX: u32> Activation for Clip<MIN, MAX> {
    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
        x.at_least(f32::from_bits(MIN)).at_most(f32::from_bits(MAX))
    }
}

impl<const ALPHA: u32, const BETA: u32> Activation for HardSigmoid<ALPHA, BETA> {
    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
        line(x, f32::from_bits(ALPHA), f32::from_bits(BETA))
    }
}

impl Activation for HardSwish {
    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
        x.mul(line(x, 1.0 / 6.0, 0.5))
    }
}

impl<const ALPHA: u32> Activation for LeakyRelu<ALPHA> {
    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(x: V) -> V {
        // Not a sum of both halves: `ALPHA` need not be finite.
        x.map(|x| {
            if x < 0.0 {
                f32::from_bits(ALPHA) * x
            } else {
                x
            }
        })
    }
}

/// `max(0, min(1, slope * x + offset))`.
#[inline(always)]
fn line<S, const W: usize, V: Vector<S, W>>(x: V, slope: f32, offset: f32) -> V {
    let line = x.like(offset).add_product(x, x.like(slope));
    line.at_most(1.0).at_least(0.0)
}
