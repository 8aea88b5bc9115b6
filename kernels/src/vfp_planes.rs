//! Rows of taps on planes in registers of single values.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

use super::by_hand::{NARROW, SPAN};
use super::vfp_code::add_products;

/// Adds to the sums of four columns the products of three taps, and says whether there is a
/// loop for such a row of taps.
#[inline(always)]
pub fn add_row<const KW: usize, const STRIDE: usize>(
    sums: &mut [[f32; NARROW]; NARROW],
    values: &[f32; SPAN],
    weights: &[f32],
    step: usize,
) -> bool {
    match (KW, STRIDE) {
        (3, 1) if taps_inside(weights, step, 3) => {
            // SAFETY: there are as many weights.
            unsafe { plane(sums, values, weights.as_ptr(), step) }
        }
        (3, 2) if taps_inside(weights, step, 3) => {
            // SAFETY: there are as many weights.
            unsafe { plane_apart(sums, values, weights.as_ptr(), step) }
        }
        _ => return false,
    }
    true
}

/// Whether there are the weights of so many taps.
#[inline(always)]
fn taps_inside(weights: &[f32], step: usize, taps: usize) -> bool {
    let inside = weights.len() >= (taps - 1).saturating_mul(step).saturating_add(NARROW);
    debug_assert!(inside, "taps beyond the end of the weights");
    inside
}

/// Adds the products of three taps: to four sums a column, for each tap the register of the
/// value that it meets there.
macro_rules! add_taps {
    (
        $sums:ident, $values:ident, $weights:ident, $step:ident;
        $last:literal; $(($($x:literal)*))*
    ) => {
        asm!(
            "vldmia {sums}, {{s0-s15}}",
            concat!("vldmia {x}, {{s16-s", $last, "}}"),
            $(
                "vldmia {w}, {{s28-s31}}",
                "add {w}, {w}, {step}",
                add_taps!(@ $($x)*),
            )*
            "vstmia {sums}, {{s0-s15}}",
            sums = in(reg) $sums,
            x = in(reg) $values,
            w = inout(reg) $weights => _,
            step = in(reg) $step * size_of::<f32>(),
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        )
    };
    (@ $a:literal $b:literal $c:literal $d:literal) => {
        concat!(
            add_products!(0 1 2 3; $a $a $a $a; 28 29 30 31),
            add_products!(4 5 6 7; $b $b $b $b; 28 29 30 31),
            add_products!(8 9 10 11; $c $c $c $c; 28 29 30 31),
            add_products!(12 13 14 15; $d $d $d $d; 28 29 30 31),
        )
    };
}

/// Three taps of a row for four columns that are neighbours, with weights `step` values
/// apart.
///
/// # Safety
/// There must be the weights of three taps.
#[inline(always)]
unsafe fn plane(
    sums: &mut [[f32; NARROW]; NARROW],
    values: &[f32; SPAN],
    weights: *const f32,
    step: usize,
) {
    // SAFETY: reads six values and the weights, and adds to the sums.
    unsafe {
        add_taps!(
            sums, values, weights, step;
            21; (16 17 18 19) (17 18 19 20) (18 19 20 21)
        );
    }
}

/// The same for columns two pixels apart.
///
/// # Safety
/// There must be the weights of three taps.
#[inline(always)]
unsafe fn plane_apart(
    sums: &mut [[f32; NARROW]; NARROW],
    values: &[f32; SPAN],
    weights: *const f32,
    step: usize,
) {
    // SAFETY: reads nine values and the weights, and adds to the sums.
    unsafe {
        add_taps!(
            sums, values, weights, step;
            24; (16 18 20 22) (17 19 21 23) (18 20 22 24)
        );
    }
}
