//! Inner loops for ARM processors that have registers of single values and no others, by
//! hand: a Cortex-M4, M7 or M33. Compilers use neither the instructions that load several
//! registers nor all of the registers.
//!
//! A product is rounded before it is added, as in all other safe code. What is not a number
//! becomes the one that the processor makes by default, whose sign is positive: so a value
//! below zero is one with the sign, and becomes zero without a comparison.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use super::by_hand::{DepthwiseRow, Finish, NARROW, Panels, Places, Products, SPAN};
use super::vector::{Scalar, Simd};
use super::vfp_planes::add_row;
use super::vfp_products::make_products;
use super::vfp_rows::make_row;

/// Registers of single values, s0 to s31.
#[derive(Clone, Copy, Debug)]
pub struct Vfp;

impl Simd for Vfp {
    type X16 = <Scalar as Simd>::X16;
    type X12 = <Scalar as Simd>::X12;
    type X8 = <Scalar as Simd>::X8;
    type X4 = <Scalar as Simd>::X4;

    const LANES: usize = Scalar::LANES;
    const PIXELS: usize = Scalar::PIXELS;
    const BY_HAND: bool = true;
    const ROWS_BY_HAND: &'static [usize] = &[3, 5];

    #[inline(always)]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }

    #[inline(always)]
    fn products(
        self,
        places: &Places<'_>,
        pixels: usize,
        panels: &Panels<'_>,
        finish: Finish,
    ) {
        if let Some(products) = Products::new(places, pixels, panels, finish) {
            make_products(&products);
        }
    }

    #[inline(always)]
    fn plane_taps<const KW: usize, const STRIDE: usize>(
        self,
        sums: &mut [[f32; NARROW]; NARROW],
        values: &[f32; SPAN],
        weights: &[f32],
        step: usize,
    ) {
        if !add_row::<KW, STRIDE>(sums, values, weights, step) {
            Scalar.plane_taps::<KW, STRIDE>(sums, values, weights, step);
        }
    }

    #[inline(always)]
    fn depthwise_row<const KW: usize, const STRIDE: usize>(self, row: &DepthwiseRow<'_>) {
        make_row::<KW, STRIDE>(row);
    }
}
