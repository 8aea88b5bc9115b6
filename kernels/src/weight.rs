//! Weights as they lie in memory: `f32`, or in 16 bits and widened when they are read.

use super::narrow::{Bf16, F16};
use super::vector::Vector;

/// A weight as it lies in memory.
pub trait Weight: Copy {
    /// Whether there are [`Self::plain`] ones.
    const PLAIN: bool = false;

    /// The values of `W` weights.
    fn load<S, const W: usize, V: Vector<S, W>>(simd: S, weights: &[Self; W]) -> V;

    /// The same weights, if they are values that need not be widened.
    #[inline(always)]
    fn plain(_weights: &[Self]) -> Option<&[f32]> {
        None
    }
}

impl Weight for f32 {
    const PLAIN: bool = true;

    #[inline(always)]
    fn plain(weights: &[f32]) -> Option<&[f32]> {
        Some(weights)
    }

    #[inline(always)]
    fn load<S, const W: usize, V: Vector<S, W>>(simd: S, weights: &[f32; W]) -> V {
        V::load(simd, weights)
    }
}

impl Weight for F16 {
    #[inline(always)]
    fn load<S, const W: usize, V: Vector<S, W>>(simd: S, weights: &[F16; W]) -> V {
        V::load_f16(simd, weights)
    }
}

impl Weight for Bf16 {
    #[inline(always)]
    fn load<S, const W: usize, V: Vector<S, W>>(simd: S, weights: &[Bf16; W]) -> V {
        // Any compiler makes vector instructions of this.
        let mut wide = [0.0; W];
        for (wide, weight) in wide.iter_mut().zip(weights) {
            *wide = weight.widen();
        }
        V::load(simd, &wide)
    }
}
