//! Inner loops for ARM processors that have registers of single values and no others, by
//! hand: a Cortex-M4, M7 or M33. Compilers use neither the instructions that load several
//! registers nor all of the registers.
//!
//! A product is rounded before it is added, as in all other safe code.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

use super::terms::{COLUMNS, Columns, NARROW, Terms};
use super::vector::{Scalar, Simd};

/// Adds the products of registers to the registers before them, all by number.
macro_rules! add_products {
    ($($sum:literal)*; $($x:literal)*; $($weight:literal)*) => {
        concat!($("vmla.f32 s", $sum, ", s", $x, ", s", $weight, "\n"),*)
    };
}

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

    #[inline(always)]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }

    #[inline(always)]
    fn products<const P: usize>(
        self,
        sums: &mut [[f32; NARROW]; P],
        terms: &Terms<'_, f32, P>,
    ) -> bool {
        if !terms.inside() {
            return false;
        }
        match P {
            // SAFETY: the terms are inside their data, and there are sums of so many pixels.
            5 => unsafe { five(sums.as_mut_ptr().cast(), terms) },
            // SAFETY: as above.
            4 => unsafe { four(sums.as_mut_ptr().cast(), terms) },
            // SAFETY: as above.
            3 => unsafe { three(sums.as_mut_ptr().cast(), terms) },
            // SAFETY: as above.
            1 => unsafe { one(sums.as_mut_ptr().cast(), terms) },
            _ => return false,
        }
        true
    }

    #[inline(never)]
    fn columns<const KW: usize, const STRIDE: usize>(
        self,
        sums: &mut [[f32; NARROW]; COLUMNS],
        bias: &[f32; NARROW],
        columns: &Columns<'_>,
    ) -> bool {
        let there = &columns.there;
        if KW != 3 || there.start > 1 || there.end < 3 || !columns.inside::<NARROW>() {
            return false;
        }
        match STRIDE {
            // SAFETY: what there is of the columns is inside their data, and at least pixels
            // 1 and 2 are there.
            1 => unsafe { three_wide(sums, bias, columns) },
            // SAFETY: as above.
            2 => unsafe { three_wide_apart(sums, bias, columns) },
            _ => return false,
        }
        true
    }
}

/// The sums of five pixels, which are written to `sums`.
///
/// # Safety
/// The terms must be inside their data, and be of as many pixels; there must be room for
/// the sums.
#[inline(always)]
unsafe fn five<const P: usize>(sums: *mut f32, terms: &Terms<'_, f32, P>) {
    // SAFETY: reads the terms and writes the sums, which are there by promise.
    unsafe {
        asm!(
            "vldmia {w}, {{s0-s3}}",
            "vldmia {w}, {{s4-s7}}",
            "vldmia {w}, {{s8-s11}}",
            "vldmia {w}, {{s12-s15}}",
            "vldmia {w}, {{s16-s19}}",
            "mov {w}, {weights}",
            "lsrs {n}, {inputs}, #1",
            "beq 3f",
            "2:",
            "vldmia {w}, {{s20-s23}}",
            "add {w}, {w}, {step}",
            "vldmia {w}, {{s24-s27}}",
            "add {w}, {w}, {step}",
            "vldmia {x0}!, {{s28, s29}}",
            add_products!(0 1 2 3; 28 28 28 28; 20 21 22 23),
            add_products!(0 1 2 3; 29 29 29 29; 24 25 26 27),
            "vldmia {x1}!, {{s30, s31}}",
            add_products!(4 5 6 7; 30 30 30 30; 20 21 22 23),
            add_products!(4 5 6 7; 31 31 31 31; 24 25 26 27),
            "vldmia {x2}!, {{s28, s29}}",
            add_products!(8 9 10 11; 28 28 28 28; 20 21 22 23),
            add_products!(8 9 10 11; 29 29 29 29; 24 25 26 27),
            "vldmia {x3}!, {{s30, s31}}",
            add_products!(12 13 14 15; 30 30 30 30; 20 21 22 23),
            add_products!(12 13 14 15; 31 31 31 31; 24 25 26 27),
            "vldmia {x4}!, {{s28, s29}}",
            add_products!(16 17 18 19; 28 28 28 28; 20 21 22 23),
            add_products!(16 17 18 19; 29 29 29 29; 24 25 26 27),
            "subs {n}, {n}, #1",
            "bne 2b",
            "3:",
            "lsls {n}, {inputs}, #31",
            "beq 4f",
            "vldmia {w}, {{s20-s23}}",
            "vldr s28, [{x0}]",
            add_products!(0 1 2 3; 28 28 28 28; 20 21 22 23),
            "vldr s28, [{x1}]",
            add_products!(4 5 6 7; 28 28 28 28; 20 21 22 23),
            "vldr s28, [{x2}]",
            add_products!(8 9 10 11; 28 28 28 28; 20 21 22 23),
            "vldr s28, [{x3}]",
            add_products!(12 13 14 15; 28 28 28 28; 20 21 22 23),
            "vldr s28, [{x4}]",
            add_products!(16 17 18 19; 28 28 28 28; 20 21 22 23),
            "4:",
            "vstmia {sums}, {{s0-s19}}",
            w = inout(reg) terms.bias.as_ptr() => _,
            weights = in(reg) terms.weights.as_ptr(),
            step = in(reg) terms.step * size_of::<f32>(),
            inputs = in(reg) terms.inputs,
            sums = in(reg) sums,
            n = out(reg) _,
            x0 = inout(reg) terms.pixels[0].as_ptr() => _,
            x1 = inout(reg) terms.pixels[1].as_ptr() => _,
            x2 = inout(reg) terms.pixels[2].as_ptr() => _,
            x3 = inout(reg) terms.pixels[3].as_ptr() => _,
            x4 = inout(reg) terms.pixels[4].as_ptr() => _,
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        );
    }
}

/// The sums of four pixels, which are written to `sums`.
///
/// # Safety
/// The terms must be inside their data, and be of as many pixels; there must be room for
/// the sums.
#[inline(always)]
unsafe fn four<const P: usize>(sums: *mut f32, terms: &Terms<'_, f32, P>) {
    // SAFETY: reads the terms and writes the sums, which are there by promise.
    unsafe {
        asm!(
            "vldmia {w}, {{s0-s3}}",
            "vldmia {w}, {{s4-s7}}",
            "vldmia {w}, {{s8-s11}}",
            "vldmia {w}, {{s12-s15}}",
            "mov {w}, {weights}",
            "lsrs {n}, {inputs}, #1",
            "beq 3f",
            "2:",
            "vldmia {w}, {{s20-s23}}",
            "add {w}, {w}, {step}",
            "vldmia {w}, {{s24-s27}}",
            "add {w}, {w}, {step}",
            "vldmia {x0}!, {{s28, s29}}",
            add_products!(0 1 2 3; 28 28 28 28; 20 21 22 23),
            add_products!(0 1 2 3; 29 29 29 29; 24 25 26 27),
            "vldmia {x1}!, {{s30, s31}}",
            add_products!(4 5 6 7; 30 30 30 30; 20 21 22 23),
            add_products!(4 5 6 7; 31 31 31 31; 24 25 26 27),
            "vldmia {x2}!, {{s28, s29}}",
            add_products!(8 9 10 11; 28 28 28 28; 20 21 22 23),
            add_products!(8 9 10 11; 29 29 29 29; 24 25 26 27),
            "vldmia {x3}!, {{s30, s31}}",
            add_products!(12 13 14 15; 30 30 30 30; 20 21 22 23),
            add_products!(12 13 14 15; 31 31 31 31; 24 25 26 27),
            "subs {n}, {n}, #1",
            "bne 2b",
            "3:",
            "lsls {n}, {inputs}, #31",
            "beq 4f",
            "vldmia {w}, {{s20-s23}}",
            "vldr s28, [{x0}]",
            add_products!(0 1 2 3; 28 28 28 28; 20 21 22 23),
            "vldr s28, [{x1}]",
            add_products!(4 5 6 7; 28 28 28 28; 20 21 22 23),
            "vldr s28, [{x2}]",
            add_products!(8 9 10 11; 28 28 28 28; 20 21 22 23),
            "vldr s28, [{x3}]",
            add_products!(12 13 14 15; 28 28 28 28; 20 21 22 23),
            "4:",
            "vstmia {sums}, {{s0-s15}}",
            w = inout(reg) terms.bias.as_ptr() => _,
            weights = in(reg) terms.weights.as_ptr(),
            step = in(reg) terms.step * size_of::<f32>(),
            inputs = in(reg) terms.inputs,
            sums = in(reg) sums,
            n = out(reg) _,
            x0 = inout(reg) terms.pixels[0].as_ptr() => _,
            x1 = inout(reg) terms.pixels[1].as_ptr() => _,
            x2 = inout(reg) terms.pixels[2].as_ptr() => _,
            x3 = inout(reg) terms.pixels[3].as_ptr() => _,
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        );
    }
}

/// The sums of three pixels, which are written to `sums`.
///
/// # Safety
/// The terms must be inside their data, and be of as many pixels; there must be room for
/// the sums.
#[inline(always)]
unsafe fn three<const P: usize>(sums: *mut f32, terms: &Terms<'_, f32, P>) {
    // SAFETY: reads the terms and writes the sums, which are there by promise.
    unsafe {
        asm!(
            "vldmia {w}, {{s0-s3}}",
            "vldmia {w}, {{s4-s7}}",
            "vldmia {w}, {{s8-s11}}",
            "mov {w}, {weights}",
            "lsrs {n}, {inputs}, #1",
            "beq 3f",
            "2:",
            "vldmia {w}, {{s20-s23}}",
            "add {w}, {w}, {step}",
            "vldmia {w}, {{s24-s27}}",
            "add {w}, {w}, {step}",
            "vldmia {x0}!, {{s28, s29}}",
            add_products!(0 1 2 3; 28 28 28 28; 20 21 22 23),
            add_products!(0 1 2 3; 29 29 29 29; 24 25 26 27),
            "vldmia {x1}!, {{s30, s31}}",
            add_products!(4 5 6 7; 30 30 30 30; 20 21 22 23),
            add_products!(4 5 6 7; 31 31 31 31; 24 25 26 27),
            "vldmia {x2}!, {{s28, s29}}",
            add_products!(8 9 10 11; 28 28 28 28; 20 21 22 23),
            add_products!(8 9 10 11; 29 29 29 29; 24 25 26 27),
            "subs {n}, {n}, #1",
            "bne 2b",
            "3:",
            "lsls {n}, {inputs}, #31",
            "beq 4f",
            "vldmia {w}, {{s20-s23}}",
            "vldr s28, [{x0}]",
            add_products!(0 1 2 3; 28 28 28 28; 20 21 22 23),
            "vldr s28, [{x1}]",
            add_products!(4 5 6 7; 28 28 28 28; 20 21 22 23),
            "vldr s28, [{x2}]",
            add_products!(8 9 10 11; 28 28 28 28; 20 21 22 23),
            "4:",
            "vstmia {sums}, {{s0-s11}}",
            w = inout(reg) terms.bias.as_ptr() => _,
            weights = in(reg) terms.weights.as_ptr(),
            step = in(reg) terms.step * size_of::<f32>(),
            inputs = in(reg) terms.inputs,
            sums = in(reg) sums,
            n = out(reg) _,
            x0 = inout(reg) terms.pixels[0].as_ptr() => _,
            x1 = inout(reg) terms.pixels[1].as_ptr() => _,
            x2 = inout(reg) terms.pixels[2].as_ptr() => _,
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        );
    }
}

/// The sums of one pixel, which are written to `sums`.
///
/// # Safety
/// The terms must be inside their data, and be of as many pixels; there must be room for
/// the sums.
#[inline(always)]
unsafe fn one<const P: usize>(sums: *mut f32, terms: &Terms<'_, f32, P>) {
    // SAFETY: reads the terms and writes the sums, which are there by promise.
    unsafe {
        asm!(
            "vldmia {w}, {{s0-s3}}",
            "mov {w}, {weights}",
            "lsrs {n}, {inputs}, #1",
            "beq 3f",
            "2:",
            "vldmia {w}, {{s20-s23}}",
            "add {w}, {w}, {step}",
            "vldmia {w}, {{s24-s27}}",
            "add {w}, {w}, {step}",
            "vldmia {x0}!, {{s28, s29}}",
            add_products!(0 1 2 3; 28 28 28 28; 20 21 22 23),
            add_products!(0 1 2 3; 29 29 29 29; 24 25 26 27),
            "subs {n}, {n}, #1",
            "bne 2b",
            "3:",
            "lsls {n}, {inputs}, #31",
            "beq 4f",
            "vldmia {w}, {{s20-s23}}",
            "vldr s28, [{x0}]",
            add_products!(0 1 2 3; 28 28 28 28; 20 21 22 23),
            "4:",
            "vstmia {sums}, {{s0-s3}}",
            w = inout(reg) terms.bias.as_ptr() => _,
            weights = in(reg) terms.weights.as_ptr(),
            step = in(reg) terms.step * size_of::<f32>(),
            inputs = in(reg) terms.inputs,
            sums = in(reg) sums,
            n = out(reg) _,
            x0 = inout(reg) terms.pixels[0].as_ptr() => _,
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        );
    }
}

/// The sums of four columns with kernels 3 wide, one pixel apart, which are written to
/// `sums`.
///
/// # Safety
/// What there is of the columns must be inside their data; pixels 1 and 2 must be there.
#[inline(always)]
unsafe fn three_wide(
    sums: &mut [[f32; NARROW]; COLUMNS],
    bias: &[f32; NARROW],
    columns: &Columns<'_>,
) {
    // SAFETY: reads what there is of the columns and writes the sums.
    unsafe {
        asm!(
            "vldmia {x}, {{s0-s3}}",
            "vldmia {x}, {{s4-s7}}",
            "vldmia {x}, {{s8-s11}}",
            "vldmia {x}, {{s12-s15}}",
            "2:",
            "ldr {x}, [{rows}], #4",
            "add {x}, {data}, {x}, lsl #2",
            "vldmia {w}, {{s16-s19}}",
            "add {w}, {w}, {step}",
            "vldmia {w}, {{s20-s23}}",
            "add {w}, {w}, {step}",
            "vldmia {w}, {{s24-s27}}",
            "add {w}, {w}, {step}",
            "cmp {start}, #0",
            "bne 3f",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(0 1 2 3; 28 29 30 31; 16 17 18 19),
            "3:",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(0 1 2 3; 28 29 30 31; 20 21 22 23),
            add_products!(4 5 6 7; 28 29 30 31; 16 17 18 19),
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(0 1 2 3; 28 29 30 31; 24 25 26 27),
            add_products!(4 5 6 7; 28 29 30 31; 20 21 22 23),
            add_products!(8 9 10 11; 28 29 30 31; 16 17 18 19),
            "cmp {end}, #4",
            "blt 4f",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(4 5 6 7; 28 29 30 31; 24 25 26 27),
            add_products!(8 9 10 11; 28 29 30 31; 20 21 22 23),
            add_products!(12 13 14 15; 28 29 30 31; 16 17 18 19),
            "beq 4f",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(8 9 10 11; 28 29 30 31; 24 25 26 27),
            add_products!(12 13 14 15; 28 29 30 31; 20 21 22 23),
            "cmp {end}, #6",
            "blt 4f",
            "vldmia {x}, {{s28-s31}}",
            add_products!(12 13 14 15; 28 29 30 31; 24 25 26 27),
            "4:",
            "subs {n}, {n}, #1",
            "bne 2b",
            "vstmia {sums}, {{s0-s15}}",
            x = inout(reg) bias.as_ptr() => _,
            rows = inout(reg) columns.rows().as_ptr() => _,
            n = inout(reg) columns.rows().len() => _,
            w = inout(reg) columns.weights().as_ptr() => _,
            step = in(reg) columns.step() * size_of::<f32>(),
            data = in(reg) columns.data().as_ptr().add(columns.first),
            stride = in(reg) columns.stride * size_of::<f32>(),
            start = in(reg) columns.there.start,
            end = in(reg) columns.there.end,
            sums = in(reg) sums.as_mut_ptr(),
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        );
    }
}

/// The same, two pixels apart.
///
/// # Safety
/// What there is of the columns must be inside their data; pixels 1 and 2 must be there.
#[inline(always)]
unsafe fn three_wide_apart(
    sums: &mut [[f32; NARROW]; COLUMNS],
    bias: &[f32; NARROW],
    columns: &Columns<'_>,
) {
    // SAFETY: reads what there is of the columns and writes the sums.
    unsafe {
        asm!(
            "vldmia {x}, {{s0-s3}}",
            "vldmia {x}, {{s4-s7}}",
            "vldmia {x}, {{s8-s11}}",
            "vldmia {x}, {{s12-s15}}",
            "2:",
            "ldr {x}, [{rows}], #4",
            "add {x}, {data}, {x}, lsl #2",
            "vldmia {w}, {{s16-s19}}",
            "add {w}, {w}, {step}",
            "vldmia {w}, {{s20-s23}}",
            "add {w}, {w}, {step}",
            "vldmia {w}, {{s24-s27}}",
            "add {w}, {w}, {step}",
            "cmp {start}, #0",
            "bne 3f",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(0 1 2 3; 28 29 30 31; 16 17 18 19),
            "3:",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(0 1 2 3; 28 29 30 31; 20 21 22 23),
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(0 1 2 3; 28 29 30 31; 24 25 26 27),
            add_products!(4 5 6 7; 28 29 30 31; 16 17 18 19),
            "cmp {end}, #4",
            "blt 4f",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(4 5 6 7; 28 29 30 31; 20 21 22 23),
            "beq 4f",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(4 5 6 7; 28 29 30 31; 24 25 26 27),
            add_products!(8 9 10 11; 28 29 30 31; 16 17 18 19),
            "cmp {end}, #6",
            "blt 4f",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(8 9 10 11; 28 29 30 31; 20 21 22 23),
            "beq 4f",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(8 9 10 11; 28 29 30 31; 24 25 26 27),
            add_products!(12 13 14 15; 28 29 30 31; 16 17 18 19),
            "cmp {end}, #8",
            "blt 4f",
            "vldmia {x}, {{s28-s31}}",
            "add {x}, {x}, {stride}",
            add_products!(12 13 14 15; 28 29 30 31; 20 21 22 23),
            "beq 4f",
            "vldmia {x}, {{s28-s31}}",
            add_products!(12 13 14 15; 28 29 30 31; 24 25 26 27),
            "4:",
            "subs {n}, {n}, #1",
            "bne 2b",
            "vstmia {sums}, {{s0-s15}}",
            x = inout(reg) bias.as_ptr() => _,
            rows = inout(reg) columns.rows().as_ptr() => _,
            n = inout(reg) columns.rows().len() => _,
            w = inout(reg) columns.weights().as_ptr() => _,
            step = in(reg) columns.step() * size_of::<f32>(),
            data = in(reg) columns.data().as_ptr().add(columns.first),
            stride = in(reg) columns.stride * size_of::<f32>(),
            start = in(reg) columns.there.start,
            end = in(reg) columns.there.end,
            sums = in(reg) sums.as_mut_ptr(),
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        );
    }
}
