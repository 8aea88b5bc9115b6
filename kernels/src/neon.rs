//! Vectors of 128 bits with the instructions NEON of AArch64.
#![cfg(all(target_arch = "aarch64", target_feature = "neon"))]

use core::arch::aarch64::*;

use super::vector::{Pair, Simd, Vector};

/// NEON, for which all code is compiled.
#[derive(Clone, Copy, Debug)]
pub struct Neon;

impl Simd for Neon {
    type X16 = Pair<Pair<Quad, Quad>, Pair<Quad, Quad>>;
    type X12 = Pair<Pair<Quad, Quad>, Quad>;
    type X8 = Pair<Quad, Quad>;
    type X4 = Quad;

    // 24 of 32 registers.
    const PIXELS: usize = 6;

    #[inline(always)]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }
}

/// 4 values.
#[derive(Clone, Copy, Debug)]
pub struct Quad(float32x4_t);

// SAFETY, of all operations: code for this target may use the instructions. What is read or
// written is an array as long as the vector; it need not be aligned.
impl Vector<Neon, 4> for Quad {
    #[inline(always)]
    fn splat(_: Neon, value: f32) -> Self {
        // SAFETY: see above.
        Quad(unsafe { vdupq_n_f32(value) })
    }

    #[inline(always)]
    fn load(_: Neon, values: &[f32; 4]) -> Self {
        // SAFETY: see above.
        Quad(unsafe { vld1q_f32(values.as_ptr()) })
    }

    #[inline(always)]
    fn store(self, target: &mut [f32; 4]) {
        // SAFETY: see above.
        unsafe { vst1q_f32(target.as_mut_ptr(), self.0) };
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: see above.
        Quad(unsafe { vaddq_f32(self.0, other.0) })
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        // SAFETY: see above.
        Quad(unsafe { vmulq_f32(self.0, other.0) })
    }

    #[inline(always)]
    fn add_product(self, x: Self, y: Self) -> Self {
        // SAFETY: see above.
        Quad(unsafe { vfmaq_f32(self.0, x.0, y.0) })
    }

    #[inline(always)]
    fn at_least(self, low: f32) -> Self {
        // What is not a number comes through, whichever operand it is.
        // SAFETY: see above.
        Quad(unsafe { vmaxq_f32(self.0, vdupq_n_f32(low)) })
    }

    #[inline(always)]
    fn at_most(self, high: f32) -> Self {
        // SAFETY: see above.
        Quad(unsafe { vminq_f32(self.0, vdupq_n_f32(high)) })
    }

    #[inline(always)]
    fn like(self, value: f32) -> Self {
        // SAFETY: see above.
        Quad(unsafe { vdupq_n_f32(value) })
    }

    #[inline(always)]
    fn map(self, function: impl Fn(f32) -> f32) -> Self {
        let mut values = [0.0; 4];
        self.store(&mut values);
        Self::load(Neon, &values.map(function))
    }
}
