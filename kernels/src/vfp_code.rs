//! What the inner loops for registers of single values have in common.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

/// Adds the products of registers to the registers before them, all by number.
macro_rules! add_products {
    ($($sum:literal)*; $($x:literal)*; $($weight:literal)*) => {
        concat!($("vmla.f32 s", $sum, ", s", $x, ", s", $weight, "\n"),*)
    };
}
pub(super) use add_products;

/// Adds values in memory, four behind each other at `t`, to sums.
macro_rules! add_old {
    ($a:literal $b:literal $c:literal $d:literal) => {
        concat!("vldmia {t}, {{s20-s23}}\n", add_old!(@ $a 20 $b 21 $c 22 $d 23))
    };
    (@ $($sum:literal $old:literal)*) => {
        concat!($("vadd.f32 s", $sum, ", s", $sum, ", s", $old, "\n"),*)
    };
}
pub(super) use add_old;

/// Writes four sums to `t`, those below zero as zero.
macro_rules! store_relu {
    ($a:literal $b:literal $c:literal $d:literal) => {
        concat!(
            store_relu!(@ $a $b),
            "strd {w}, {u}, [{t}]\n",
            store_relu!(@ $c $d),
            "strd {w}, {u}, [{t}, #8]\n",
        )
    };
    (@ $a:literal $b:literal) => {
        concat!(
            concat!("vmov {w}, {u}, s", $a, ", s", $b, "\n"),
            "bic {w}, {w}, {w}, asr #31\n",
            "bic {u}, {u}, {u}, asr #31\n",
        )
    };
}
pub(super) use store_relu;

/// Runs `work` so that what is not a number comes without a sign.
#[inline(always)]
pub fn without_signs(work: impl FnOnce()) {
    const DEFAULT_NAN: u32 = 1 << 25;
    let before: u32;
    // SAFETY: it changes what operations make of what is not a number, for `work`, which is
    // made of inline assembly alone; below it is changed back.
    unsafe {
        asm!("vmrs {0}, fpscr", out(reg) before, options(nomem, nostack, preserves_flags));
        asm!("vmsr fpscr, {0}", in(reg) before | DEFAULT_NAN, options(nostack));
    }
    work();
    // SAFETY: as above.
    unsafe { asm!("vmsr fpscr, {0}", in(reg) before, options(nostack)) };
}
