//! Vectors of 128 bits with the instructions simd128 of WebAssembly.
#![cfg(all(target_arch = "wasm32", target_feature = "simd128"))]

use core::arch::wasm32::*;

use super::vector::{Pair, Simd, Vector};

/// simd128, for which all code is compiled.
#[derive(Clone, Copy, Debug)]
pub struct Simd128;

impl Simd for Simd128 {
    type X16 = Pair<Pair<Quad, Quad>, Pair<Quad, Quad>>;
    type X12 = Pair<Pair<Quad, Quad>, Quad>;
    type X8 = Pair<Quad, Quad>;
    type X4 = Quad;

    // What runs the code has 16 or 32 registers; 12 are for sums.
    const PIXELS: usize = 3;

    #[inline(always)]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }
}

/// 4 values.
#[derive(Clone, Copy, Debug)]
pub struct Quad(v128);

impl Vector<Simd128, 4> for Quad {
    #[inline(always)]
    fn splat(_: Simd128, value: f32) -> Self {
        Quad(f32x4_splat(value))
    }

    #[inline(always)]
    fn load(_: Simd128, values: &[f32; 4]) -> Self {
        // SAFETY: the array is as long as the vector, which need not be aligned.
        Quad(unsafe { v128_load(values.as_ptr().cast()) })
    }

    #[inline(always)]
    fn store(self, target: &mut [f32; 4]) {
        // SAFETY: the array is as long as the vector, which need not be aligned.
        unsafe { v128_store(target.as_mut_ptr().cast(), self.0) };
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Quad(f32x4_add(self.0, other.0))
    }

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Quad(f32x4_mul(self.0, other.0))
    }

    #[inline(always)]
    fn add_product(self, x: Self, y: Self) -> Self {
        self.add(x.mul(y))
    }

    #[inline(always)]
    fn at_least(self, low: f32) -> Self {
        // The first operand comes through if either is not a number.
        Quad(f32x4_pmax(self.0, f32x4_splat(low)))
    }

    #[inline(always)]
    fn at_most(self, high: f32) -> Self {
        Quad(f32x4_pmin(self.0, f32x4_splat(high)))
    }

    #[inline(always)]
    fn like(self, value: f32) -> Self {
        Quad(f32x4_splat(value))
    }

    #[inline(always)]
    fn map(self, function: impl Fn(f32) -> f32) -> Self {
        let mut values = [0.0; 4];
        self.store(&mut values);
        Self::load(Simd128, &values.map(function))
    }
}
