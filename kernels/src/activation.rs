//! Activations: what happens to a value after its sum is complete.
//!
//! All of them let NaN through. The comparisons are written so that each is one vector
//! minimum or maximum.

/// A function of one value.
pub trait Activation {
    /// The function's value at `x`.
    fn apply(x: f32) -> f32;
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
    #[inline(always)]
    fn apply(x: f32) -> f32 {
        x
    }
}

impl Activation for Relu {
    #[inline(always)]
    fn apply(x: f32) -> f32 {
        at_least(0.0, x)
    }
}

impl<const MIN: u32, const MAX: u32> Activation for Clip<MIN, MAX> {
    #[inline(always)]
    fn apply(x: f32) -> f32 {
        at_most(f32::from_bits(MAX), at_least(f32::from_bits(MIN), x))
    }
}

impl<const ALPHA: u32, const BETA: u32> Activation for HardSigmoid<ALPHA, BETA> {
    #[inline(always)]
    fn apply(x: f32) -> f32 {
        let line = f32::from_bits(ALPHA) * x + f32::from_bits(BETA);
        at_least(0.0, at_most(1.0, line))
    }
}

impl Activation for HardSwish {
    #[inline(always)]
    fn apply(x: f32) -> f32 {
        x * at_least(0.0, at_most(1.0, x * (1.0 / 6.0) + 0.5))
    }
}

impl<const ALPHA: u32> Activation for LeakyRelu<ALPHA> {
    #[inline(always)]
    fn apply(x: f32) -> f32 {
        if x < 0.0 {
            f32::from_bits(ALPHA) * x
        } else {
            x
        }
    }
}

/// `x`, or `low` where `x` is below it. `f32::max` would lose a NaN.
#[inline(always)]
fn at_least(low: f32, x: f32) -> f32 {
    if x < low { low } else { x }
}

/// `x`, or `high` where `x` is above it. `f32::min` would lose a NaN.
#[inline(always)]
fn at_most(high: f32, x: f32) -> f32 {
    if x > high { high } else { x }
}
