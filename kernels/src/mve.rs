//! Inner loops in the vector instructions of Arm's M-profile (MVE, also called Helium), by
//! hand: for a Cortex-M55 or M85. Compilers load what is there already, and have no loops
//! without a branch.
//!
//! A product is added before it is rounded. As the instructions are defined, values too
//! small to be normal count as zeros, and what is not a number becomes one whose sign is
//! positive: so a value below zero is, as an integer, below zero as well, and becomes zero
//! by a maximum of integers.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

use super::by_hand::{DepthwiseRow, Finish, NARROW, Panels, Places, Products, SPAN};
use super::mve_planes::add_row;
use super::mve_products::make_products;
use super::mve_rows::make_row;
use super::vector::{Scalar, Simd};

/// Registers of four values, q0 to q7. To assemble their instructions the compiler must be
/// told that the processor has them.
#[derive(Clone, Copy, Debug)]
pub struct Mve;

impl Simd for Mve {
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
    fn add_pixels<const W: usize>(
        self,
        sums: &mut [f32; W],
        x: &[f32],
        stride: usize,
        count: usize,
    ) {
        let last = count.saturating_sub(1).saturating_mul(stride);
        let inside = last.saturating_add(NARROW) <= x.len();
        match sums.first_chunk_mut() {
            // SAFETY: there is a pixel, and the last one lies inside.
            Some(sums) if W == NARROW && inside && count > 0 => unsafe {
                add_pixels(sums, x.as_ptr(), stride, count);
            },
            _ => Scalar.add_pixels(sums, x, stride, count),
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

/// Adds the first values of pixels, `stride` values apart, to the sums.
///
/// # Safety
/// There must be `count` pixels, and at least one.
#[inline(always)]
unsafe fn add_pixels(sums: &mut [f32; NARROW], x: *const f32, stride: usize, count: usize) {
    // SAFETY: reads the pixels and adds to the sums.
    unsafe {
        asm!(
            "vldrw.u32 q0, [{sums}]",
            "dls lr, {count}",
            "2:",
            "vldrw.u32 q1, [{x}]",
            "add {x}, {x}, {step}",
            "vadd.f32 q0, q0, q1",
            "le lr, 2b",
            "vstrw.32 q0, [{sums}]",
            sums = in(reg) sums,
            x = inout(reg) x => _,
            step = in(reg) stride * size_of::<f32>(),
            count = in(reg) count,
            out("lr") _,
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            options(nostack),
        );
    }
}
