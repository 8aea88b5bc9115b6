//! Rows of taps on planes in MVE.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

use super::by_hand::{NARROW, SPAN};

/// Adds to the sums of four columns the products of three taps, and says whether there is a
/// loop for such a row of taps.
#[inline(always)]
pub fn add_row<const KW: usize, const STRIDE: usize>(
    sums: &mut [[f32; NARROW]; NARROW],
    values: &[f32; SPAN],
    weights: &[f32],
    step: usize,
) -> bool {
    // Of three taps the last ends here.
    let end = step.saturating_mul(2).saturating_add(NARROW);
    match (KW, STRIDE) {
        (3, 1) if end <= weights.len() => {
            // SAFETY: there are the weights of three taps.
            unsafe { plane(sums, values, weights.as_ptr(), step) }
        }
        (3, 2) if end <= weights.len() => {
            // SAFETY: there are the weights of three taps.
            unsafe { plane_apart(sums, values, weights.as_ptr(), step) }
        }
        _ => return false,
    }
    true
}

/// Adds the products of three taps to four columns: first the values that taps meet are
/// read, and for each tap there is the register of the value that each column meets; before
/// that one more may be read.
macro_rules! add_taps {
    (
        $sums:ident, $values:ident, $weights:ident, $step:ident;
        $($read:literal)*;
        $($(then $again:literal)? ($a:literal $b:literal $c:literal $d:literal))*;
        $($register:tt)*
    ) => {
        asm!(
            "vldrw.u32 q0, [{sums}]",
            "vldrw.u32 q1, [{sums}, #16]",
            "vldrw.u32 q2, [{sums}, #32]",
            "vldrw.u32 q3, [{sums}, #48]",
            $($read,)*
            $(
                $($again,)?
                "vldrw.u32 q4, [{w}]",
                "add {w}, {w}, {step}",
                concat!("vfma.f32 q0, q4, ", $a),
                concat!("vfma.f32 q1, q4, ", $b),
                concat!("vfma.f32 q2, q4, ", $c),
                concat!("vfma.f32 q3, q4, ", $d),
            )*
            "vstrw.32 q0, [{sums}]",
            "vstrw.32 q1, [{sums}, #16]",
            "vstrw.32 q2, [{sums}, #32]",
            "vstrw.32 q3, [{sums}, #48]",
            sums = in(reg) $sums,
            x = in(reg) $values,
            w = inout(reg) $weights => _,
            step = in(reg) $step * size_of::<f32>(),
            $(out($register) _,)*
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _,
            options(nostack),
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
            "ldrd r0, r1, [{x}]"
            "ldrd r2, r3, [{x}, #8]"
            "ldrd r4, r5, [{x}, #16]";
            ("r0" "r1" "r2" "r3")
            ("r1" "r2" "r3" "r4")
            ("r2" "r3" "r4" "r5");
            "r0" "r1" "r2" "r3" "r4" "r5"
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
            "ldrd r0, r1, [{x}]"
            "ldrd r2, r3, [{x}, #8]"
            "ldrd r4, r5, [{x}, #16]"
            "ldrd r8, lr, [{x}, #24]";
            ("r0" "r2" "r4" "r8")
            ("r1" "r3" "r5" "lr")
            then "ldr r0, [{x}, #32]"
            ("r2" "r4" "r8" "r0");
            "r0" "r1" "r2" "r3" "r4" "r5" "r8" "lr"
        );
    }
}
