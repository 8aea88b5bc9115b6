//! Rows of depthwise convolutions in registers of single values.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

use super::by_hand::{DepthwiseRow, NARROW};
use super::vfp_code::{add_old, add_products, store_relu, without_signs};

/// What a loop over columns keeps in memory; the numbers are where.
#[repr(C)]
struct Columns {
    /// 0: where the rows of the source begin that are met, and 4: how many there are.
    rows: *const usize,
    count: usize,
    /// 8 and 12.
    weights: *const f32,
    bias: *const f32,
    /// 16: where the next columns are written.
    y: *mut f32,
    /// 20: from a column to write to the next, in bytes.
    y_step: usize,
    /// 24: columns that are left.
    left: usize,
    /// 28: from what the last columns met to what the next ones do, in bytes.
    next: usize,
    /// 32: in the kernel five wide, from behind the pixels of the first taps to the first
    /// pixel of the others, backwards.
    back: usize,
    /// 36: as above.
    finish: usize,
}

/// Makes all channels of a row, with kernels three or five wide.
#[inline(always)]
pub fn make_row<const KW: usize, const STRIDE: usize>(row: &DepthwiseRow<'_>) {
    let make = match (KW, STRIDE) {
        (3, 1) => three_wide,
        (3, 2) => three_wide_apart,
        (5, 1) => five_wide,
        _ => five_wide_apart,
    };
    all_channels(row, make, (KW, STRIDE));
}

/// Makes all channels of a row, with the function for kernels of `kernel` columns, a
/// distance of `stride` apart.
#[inline(never)]
fn all_channels(
    row: &DepthwiseRow<'_>,
    make: unsafe fn(&mut Columns, *const f32, [usize; 2], isize, isize),
    (kernel, stride): (usize, usize),
) {
    let bytes = size_of::<f32>();
    let step = row.source_stride * bytes;
    let mut channel = 0;
    without_signs(|| {
        while channel < row.channels {
            let mut columns = Columns {
                rows: row.rows.as_ptr(),
                count: row.rows.len(),
                weights: row.weights.as_ptr().wrapping_add(channel),
                bias: row.bias.as_ptr().wrapping_add(channel),
                y: row.target.wrapping_add(channel),
                y_step: row.target_stride * bytes,
                left: row.columns,
                next: 4 * stride * step,
                back: 3 * stride * step,
                finish: row.finish.bits(),
            };
            let source = row.source.wrapping_add(channel);
            let steps = [step, row.step * bytes];
            // SAFETY: all that the columns meet of the source lies inside, and so do the
            // weights, the bias and the target, or there would be no row.
            unsafe {
                make(
                    &mut columns,
                    source,
                    steps,
                    row.pad as isize,
                    row.padded as isize,
                );
            }
            channel += NARROW;
        }
    });
    debug_assert!(
        row.pad <= kernel / 2,
        "more padding than half of the kernel"
    );
}

/// Reads the next pixel and adds its products, with what follows.
macro_rules! pixel {
    ($(($sum:tt $weight:tt))*) => {
        concat!(
            "vldmia {x}, {{s28-s31}}\n",
            "add {x}, {x}, {step}\n",
            $(pixel!(@ $sum $weight)),*
        )
    };
    (@ 0 0) => { add_products!(0 1 2 3; 28 29 30 31; 16 17 18 19) };
    (@ 0 1) => { add_products!(0 1 2 3; 28 29 30 31; 20 21 22 23) };
    (@ 0 2) => { add_products!(0 1 2 3; 28 29 30 31; 24 25 26 27) };
    (@ 1 0) => { add_products!(4 5 6 7; 28 29 30 31; 16 17 18 19) };
    (@ 1 1) => { add_products!(4 5 6 7; 28 29 30 31; 20 21 22 23) };
    (@ 1 2) => { add_products!(4 5 6 7; 28 29 30 31; 24 25 26 27) };
    (@ 2 0) => { add_products!(8 9 10 11; 28 29 30 31; 16 17 18 19) };
    (@ 2 1) => { add_products!(8 9 10 11; 28 29 30 31; 20 21 22 23) };
    (@ 2 2) => { add_products!(8 9 10 11; 28 29 30 31; 24 25 26 27) };
    (@ 3 0) => { add_products!(12 13 14 15; 28 29 30 31; 16 17 18 19) };
    (@ 3 1) => { add_products!(12 13 14 15; 28 29 30 31; 20 21 22 23) };
    (@ 3 2) => { add_products!(12 13 14 15; 28 29 30 31; 24 25 26 27) };
}

/// Reads the weights of the next three, or two, taps.
macro_rules! taps {
    (3) => {
        concat!(
            taps!(2),
            "vldmia {w}, {{s24-s27}}\n",
            "add {w}, {w}, {taps}\n"
        )
    };
    (2) => {
        concat!(
            "vldmia {w}, {{s16-s19}}\n",
            "add {w}, {w}, {taps}\n",
            "vldmia {w}, {{s20-s23}}\n",
            "add {w}, {w}, {taps}\n",
        )
    };
}

/// Three taps of a row for four columns that meet neighbours. `$guard` makes of the number
/// of a pixel what goes before it.
macro_rules! three_taps {
    ($guard:ident) => {
        concat!(
            taps!(3),
            $guard!(0), pixel!((0 0)), $guard!(0 end),
            $guard!(1), pixel!((0 1) (1 0)), $guard!(1 end),
            $guard!(2), pixel!((0 2) (1 1) (2 0)),
            $guard!(3), pixel!((1 2) (2 1) (3 0)),
            $guard!(4), pixel!((2 2) (3 1)),
            $guard!(5), pixel!((3 2)),
        )
    };
}

/// The same for columns two pixels apart.
macro_rules! three_taps_apart {
    ($guard:ident) => {
        concat!(
            taps!(3),
            $guard!(0), pixel!((0 0)), $guard!(0 end),
            $guard!(1), pixel!((0 1)), $guard!(1 end),
            $guard!(2), pixel!((0 2) (1 0)),
            $guard!(3), pixel!((1 1)),
            $guard!(4), pixel!((1 2) (2 0)),
            $guard!(5), pixel!((2 1)),
            $guard!(6), pixel!((2 2) (3 0)),
            $guard!(7), pixel!((3 1)),
            $guard!(8), pixel!((3 2)),
        )
    };
}

/// Taps 3 and 4 of a row for four columns that meet neighbours.
macro_rules! two_taps {
    ($guard:ident) => {
        concat!(
            taps!(2),
            $guard!(3), pixel!((0 0)),
            $guard!(4), pixel!((0 1) (1 0)),
            $guard!(5), pixel!((1 1) (2 0)),
            $guard!(6), pixel!((2 1) (3 0)),
            $guard!(7), pixel!((3 1)),
        )
    };
}

/// The same for columns two pixels apart.
macro_rules! two_taps_apart {
    ($guard:ident) => {
        concat!(
            taps!(2),
            $guard!(3), pixel!((0 0)),
            $guard!(4), pixel!((0 1)),
            $guard!(5), pixel!((1 0)),
            $guard!(6), pixel!((1 1)),
            $guard!(7), pixel!((2 0)),
            $guard!(8), pixel!((2 1)),
            $guard!(9), pixel!((3 0)),
            $guard!(10), pixel!((3 1)),
        )
    };
}

/// All pixels are there.
macro_rules! inside {
    ($($pixel:tt)*) => {
        ""
    };
}

/// Pixels are there from `start`, at most 1, up to `end`.
macro_rules! guarded {
    (0) => {
        "cmp {start}, #0\nbgt 30f\n"
    };
    (0 end) => {
        "b 31f\n30: add {x}, {x}, {step}\n31:\n"
    };
    (1 end) => {
        ""
    };
    ($pixel:literal) => {
        concat!("cmp {end}, #", $pixel, "\nble 20f\n")
    };
}

/// Pixels are there from `start`, at most 2, up to `end`.
macro_rules! guarded_twice {
    (1) => { "cmp {end}, #1\nble 20f\ncmp {start}, #1\nbgt 32f\n" };
    (1 end) => { "b 33f\n32: add {x}, {x}, {step}\n33:\n" };
    ($($pixel:tt)*) => { guarded!($($pixel)*) };
}

/// The same behind the first pixels, with which nothing of the row would be left.
macro_rules! guarded_behind {
    ($pixel:literal) => {
        concat!("cmp {end}, #", $pixel, "\nble 21f\n")
    };
}

/// Makes the columns of a row, of which four meet `$met` pixels and are `$stride` apart.
/// `$inside` and `$guarded` make the products of a row of taps where all pixels are there,
/// and where some are not.
macro_rules! make_columns {
    (
        $columns:ident, $source:ident, $steps:ident, $start:ident, $end:ident;
        $met:literal; $stride:literal; $inside:expr; $guarded:expr
    ) => {
        asm!(
            "1:",
            "ldr {x}, [{a}, #12]",
            "vldmia {x}, {{s0-s3}}",
            "vldmia {x}, {{s4-s7}}",
            "vldmia {x}, {{s8-s11}}",
            "vldmia {x}, {{s12-s15}}",
            "ldr {rows}, [{a}, #0]",
            "ldr {n}, [{a}, #4]",
            "ldr {w}, [{a}, #8]",
            "cmp {n}, #0",
            "beq 4f",
            "cmp {end}, #0",
            "ble 4f",
            "cmp {start}, #0",
            "bgt 3f",
            concat!("cmp {end}, #", $met),
            "blt 3f",
            "2:",
            "ldr {x}, [{rows}], #4",
            "add {x}, {data}, {x}, lsl #2",
            $inside,
            "subs {n}, {n}, #1",
            "bne 2b",
            "b 4f",
            "3:",
            "ldr {x}, [{rows}], #4",
            "add {x}, {data}, {x}, lsl #2",
            $guarded,
            "subs {n}, {n}, #1",
            "bne 3b",
            "4:",
            "ldr {t}, [{a}, #16]",
            "ldr {rows}, [{a}, #20]",
            "ldr {n}, [{a}, #24]",
            "ldr {u}, [{a}, #36]",
            "tst {u}, #1",
            "beq 5f",
            add_old!(0 1 2 3),
            "add {t}, {t}, {rows}",
            "cmp {n}, #2",
            "blt 8f",
            add_old!(4 5 6 7),
            "beq 8f",
            "add {t}, {t}, {rows}",
            add_old!(8 9 10 11),
            "cmp {n}, #4",
            "blt 8f",
            "add {t}, {t}, {rows}",
            add_old!(12 13 14 15),
            "8:",
            "ldr {t}, [{a}, #16]",
            "5:",
            "tst {u}, #2",
            "bne 6f",
            "vstmia {t}, {{s0-s3}}",
            "add {t}, {t}, {rows}",
            "cmp {n}, #2",
            "blt 9f",
            "vstmia {t}, {{s4-s7}}",
            "add {t}, {t}, {rows}",
            "beq 9f",
            "vstmia {t}, {{s8-s11}}",
            "add {t}, {t}, {rows}",
            "cmp {n}, #4",
            "blt 9f",
            "vstmia {t}, {{s12-s15}}",
            "add {t}, {t}, {rows}",
            "b 7f",
            "6:",
            store_relu!(0 1 2 3),
            "add {t}, {t}, {rows}",
            "cmp {n}, #2",
            "blt 9f",
            store_relu!(4 5 6 7),
            "add {t}, {t}, {rows}",
            "beq 9f",
            store_relu!(8 9 10 11),
            "add {t}, {t}, {rows}",
            "cmp {n}, #4",
            "blt 9f",
            store_relu!(12 13 14 15),
            "add {t}, {t}, {rows}",
            "7:",
            "subs {n}, {n}, #4",
            "ble 9f",
            "str {n}, [{a}, #24]",
            "str {t}, [{a}, #16]",
            "ldr {x}, [{a}, #28]",
            "add {data}, {data}, {x}",
            concat!("sub {end}, {end}, #", $stride, " * 4"),
            concat!("sub {start}, {start}, #", $stride, " * 4"),
            "b 1b",
            "9:",
            a = in(reg) $columns,
            data = inout(reg) $source => _,
            step = in(reg) $steps[0],
            taps = in(reg) $steps[1],
            start = inout(reg) $start => _,
            end = inout(reg) $end => _,
            x = out(reg) _,
            rows = out(reg) _,
            n = out(reg) _,
            w = out(reg) _,
            t = out(reg) _,
            u = out(reg) _,
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        )
    };
}

/// Makes four channels of a row with kernels three wide: of `source`, from the first place
/// of the padding on. Pixels lie `steps[0]` bytes apart, weights of taps `steps[1]`; the
/// places from `start` to `end` are there.
///
/// # Safety
/// What `columns` says must be there.
#[inline(never)]
unsafe fn three_wide(
    columns: &mut Columns,
    source: *const f32,
    steps: [usize; 2],
    start: isize,
    end: isize,
) {
    // SAFETY: reads and writes what is there by promise, and `columns`.
    unsafe {
        make_columns!(
            columns, source, steps, start, end; 6; 1;
            three_taps!(inside);
            concat!(three_taps!(guarded), "20:\n")
        );
    }
}

/// The same, two pixels apart.
///
/// # Safety
/// What `columns` says must be there.
#[inline(never)]
unsafe fn three_wide_apart(
    columns: &mut Columns,
    source: *const f32,
    steps: [usize; 2],
    start: isize,
    end: isize,
) {
    // SAFETY: reads and writes what is there by promise, and `columns`.
    unsafe {
        make_columns!(
            columns, source, steps, start, end; 9; 2;
            three_taps_apart!(inside);
            concat!(three_taps_apart!(guarded), "20:\n")
        );
    }
}

/// The same with kernels five wide.
///
/// # Safety
/// What `columns` says must be there.
#[inline(never)]
unsafe fn five_wide(
    columns: &mut Columns,
    source: *const f32,
    steps: [usize; 2],
    start: isize,
    end: isize,
) {
    // SAFETY: reads and writes what is there by promise, and `columns`.
    unsafe {
        make_columns!(
            columns, source, steps, start, end; 8; 1;
            concat!(
                three_taps!(inside),
                "ldr {t}, [{a}, #32]\n",
                "sub {x}, {x}, {t}\n",
                two_taps!(inside));
            concat!(
                three_taps!(guarded_twice),
                "20:\n",
                "ldr {x}, [{rows}, #-4]\n",
                "add {x}, {data}, {x}, lsl #2\n",
                "add {x}, {x}, {step}, lsl #1\n",
                "add {x}, {x}, {step}\n",
                two_taps!(guarded_behind),
                "21:\n")
        );
    }
}

/// The same with kernels five wide, two pixels apart.
///
/// # Safety
/// What `columns` says must be there.
#[inline(never)]
unsafe fn five_wide_apart(
    columns: &mut Columns,
    source: *const f32,
    steps: [usize; 2],
    start: isize,
    end: isize,
) {
    // SAFETY: reads and writes what is there by promise, and `columns`.
    unsafe {
        make_columns!(
            columns, source, steps, start, end; 11; 2;
            concat!(
                three_taps_apart!(inside),
                "ldr {t}, [{a}, #32]\n",
                "sub {x}, {x}, {t}\n",
                two_taps_apart!(inside));
            concat!(
                three_taps_apart!(guarded_twice),
                "20:\n",
                "ldr {x}, [{rows}, #-4]\n",
                "add {x}, {data}, {x}, lsl #2\n",
                "add {x}, {x}, {step}, lsl #1\n",
                "add {x}, {x}, {step}\n",
                two_taps_apart!(guarded_behind),
                "21:\n")
        );
    }
}
