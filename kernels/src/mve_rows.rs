//! Rows of depthwise convolutions in MVE.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

use super::by_hand::{DepthwiseRow, NARROW};

/// What a loop over channels and columns keeps in memory; the numbers are where.
#[repr(C)]
struct Columns {
    /// 0: where the rows of the source begin that are met.
    rows: *const usize,
    /// 4: the weights of the channels, and 12: what their sums begin with.
    weights: *const f32,
    /// 8: how many rows are met.
    count: usize,
    bias: *const f32,
    /// 16: where the next columns are written, and 20: how many are left.
    y: *mut f32,
    left: usize,
    /// 24: from a column to write to the next, in bytes.
    y_step: usize,
    /// 28: as above.
    finish: usize,
    /// 32: blocks of channels that are left.
    blocks: usize,
    /// 36 and 40: `y` and `left` at the first column.
    first_y: *mut f32,
    columns: usize,
    /// 44: the first place that the first column meets, which need not be there.
    source: *const f32,
    /// 48 and 52: the first place that is there, and the first behind those.
    start: isize,
    end: isize,
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
    all_channels(row, make);
}

/// Makes all channels of a row, with the function for its kernels, of which the second
/// argument is from a pixel to read to the next and the third from a tap to the next, in
/// bytes.
#[inline(never)]
fn all_channels(row: &DepthwiseRow<'_>, make: unsafe fn(&mut Columns, usize, usize)) {
    let bytes = size_of::<f32>();
    let step = row.source_stride * bytes;
    let mut columns = Columns {
        rows: row.rows.as_ptr(),
        weights: row.weights.as_ptr(),
        count: row.rows.len(),
        bias: row.bias.as_ptr(),
        y: row.target,
        left: row.columns,
        y_step: row.target_stride * bytes,
        finish: row.finish.bits(),
        blocks: row.channels / NARROW,
        first_y: row.target,
        columns: row.columns,
        source: row.source,
        start: row.pad as isize,
        end: row.padded as isize,
    };
    if columns.blocks > 0 {
        // SAFETY: all that the columns meet of the source lies inside, and so do the
        // weights, the bias and the target, or there would be no row.
        unsafe { make(&mut columns, step, row.step * bytes) };
    }
}

/// Adds the products of the next pixel and taps to columns.
macro_rules! pixel {
    ($(($sum:tt $tap:tt))*) => {
        concat!(
            "vldrw.u32 q7, [{x}]\n",
            $(concat!("vfma.f32 q", $sum, ", q7, q", pixel!($tap), "\n")),*
        )
    };
    // Where the weights of a tap are.
    (0) => { 4 };
    (1) => { 5 };
    (2) => { 6 };
    (3) => { 4 };
    (4) => { 5 };
}

/// Pixel by number of those that taps 0 to 2 meet for four columns.
macro_rules! three_taps {
    (0) => { pixel!((0 0)) };
    (1) => { pixel!((0 1) (1 0)) };
    (2) => { pixel!((0 2) (1 1) (2 0)) };
    (3) => { pixel!((1 2) (2 1) (3 0)) };
    (4) => { pixel!((2 2) (3 1)) };
    (5) => { pixel!((3 2)) };
}

/// The same for columns two pixels apart.
macro_rules! three_taps_apart {
    (0) => { pixel!((0 0)) };
    (1) => { pixel!((0 1)) };
    (2) => { pixel!((0 2) (1 0)) };
    (3) => { pixel!((1 1)) };
    (4) => { pixel!((1 2) (2 0)) };
    (5) => { pixel!((2 1)) };
    (6) => { pixel!((2 2) (3 0)) };
    (7) => { pixel!((3 1)) };
    (8) => { pixel!((3 2)) };
}

/// Pixel by number of those that taps 3 and 4 meet for four columns.
macro_rules! two_taps {
    (3) => { pixel!((0 3)) };
    (4) => { pixel!((0 4) (1 3)) };
    (5) => { pixel!((1 4) (2 3)) };
    (6) => { pixel!((2 4) (3 3)) };
    (7) => { pixel!((3 4)) };
}

/// The same for columns two pixels apart.
macro_rules! two_taps_apart {
    (3) => { pixel!((0 3)) };
    (4) => { pixel!((0 4)) };
    (5) => { pixel!((1 3)) };
    (6) => { pixel!((1 4)) };
    (7) => { pixel!((2 3)) };
    (8) => { pixel!((2 4)) };
    (9) => { pixel!((3 3)) };
    (10) => { pixel!((3 4)) };
}

/// Reads the weights of the next taps.
macro_rules! weights {
    ($($register:literal)*) => {
        concat!($(
            "vldrw.u32 q", $register, ", [{w}]\n",
            "add {w}, {w}, {taps}\n",
        )*)
    };
}

/// Some pixels that are there, one after the other. `{x}` is left at the last.
macro_rules! pixels {
    ($taps:ident $first:tt $($pixel:tt)*) => {
        concat!($taps!($first), $("add {x}, {x}, {step}\n", $taps!($pixel)),*)
    };
}

/// Those pixels that are there from `{start}`, which is at most the number of the first
/// ones, up to `{end}`; goes to `$out` behind those. `{x}` is at the first of all.
macro_rules! guarded_pixels {
    ($out:literal $taps:ident ($($maybe:tt)*) $($pixel:tt)*) => {
        concat!(
            $(
                "cmp {end}, #", $maybe, "\nble ", $out, "f\n",
                "cmp {start}, #", $maybe, "\nbgt 30f\n",
                $taps!($maybe),
                "30:\nadd {x}, {x}, {step}\n",
            )*
            $(
                "cmp {end}, #", $pixel, "\nble ", $out, "f\n",
                $taps!($pixel),
                "add {x}, {x}, {step}\n",
            )*
        )
    };
}

/// The loop, from label `$loop` on, over rows of taps whose products are made by `$body`.
macro_rules! row_loop {
    ($loop:literal $($body:expr),*) => {
        concat!(
            $loop, ":\n",
            "ldr {x}, [{rows}], #4\n",
            "add {x}, {data}, {x}, lsl #2\n",
            $($body,)*
            "le lr, ", $loop, "b\n",
        )
    };
}

/// Makes the columns of a row, four by four, `$apart` pixels apart; four meet `$met`
/// pixels. `$loops` are loops over rows of taps: at label 10 all pixels are there, at 15
/// all but the first `$pad`, at each `$label` those before `$end`, and at 13 it is looked
/// at each. The one at 10 is the last.
macro_rules! make_columns {
    (
        $columns:ident, $step:ident, $taps:ident;
        $met:literal; $pad:literal; $apart:literal;
        $($end:literal at $label:literal)*; $loops:expr
    ) => {
        asm!(
            "ldr {data}, [{a}, #44]",
            "ldrd {start}, {end}, [{a}, #48]",
            "1:",
            "ldrd {u}, {x}, [{a}, #8]",
            "vldrw.u32 q0, [{x}]",
            "vldrw.u32 q1, [{x}]",
            "vldrw.u32 q2, [{x}]",
            "vldrw.u32 q3, [{x}]",
            "ldrd {rows}, {w}, [{a}, #0]",
            "wls lr, {u}, 4f",
            "cmp {start}, #0",
            "bgt 2f",
            concat!("cmp {end}, #", $met),
            "bge 10f",
            $(concat!("cmp {end}, #", $end, "\nbeq ", $label, "f"),)*
            "b 13f",
            "2:",
            concat!("cmp {start}, #", $pad),
            "bne 13f",
            concat!("cmp {end}, #", $met),
            "bge 15f",
            "b 13f",
            $loops,
            "4:",
            "ldrd {t}, {x}, [{a}, #16]",
            "ldrd {u}, {w}, [{a}, #24]",
            "lsls {w}, {w}, #31",
            "bmi 5f",
            "6:",
            "bcc 7f",
            "vmov.i32 q7, #0",
            "vmax.s32 q0, q0, q7",
            "vmax.s32 q1, q1, q7",
            "vmax.s32 q2, q2, q7",
            "vmax.s32 q3, q3, q7",
            "7:",
            "cmp {x}, #4",
            "blt 8f",
            "vstrw.32 q0, [{t}]",
            "add {t}, {t}, {u}",
            "vstrw.32 q1, [{t}]",
            "add {t}, {t}, {u}",
            "vstrw.32 q2, [{t}]",
            "add {t}, {t}, {u}",
            "vstrw.32 q3, [{t}]",
            "subs {x}, {x}, #4",
            "beq 9f",
            "add {t}, {t}, {u}",
            "strd {t}, {x}, [{a}, #16]",
            concat!("add {data}, {data}, {step}, lsl #", $apart, " + 1"),
            concat!("sub {end}, {end}, #", $apart, " * 4"),
            concat!("sub {start}, {start}, #", $apart, " * 4"),
            "b 1b",
            "5:",
            "mov {rows}, {t}",
            "vldrw.u32 q7, [{rows}]",
            "vadd.f32 q0, q0, q7",
            "cmp {x}, #2",
            "blt 3f",
            "add {rows}, {rows}, {u}",
            "vldrw.u32 q7, [{rows}]",
            "vadd.f32 q1, q1, q7",
            "beq 3f",
            "add {rows}, {rows}, {u}",
            "vldrw.u32 q7, [{rows}]",
            "vadd.f32 q2, q2, q7",
            "cmp {x}, #4",
            "blt 3f",
            "add {rows}, {rows}, {u}",
            "vldrw.u32 q7, [{rows}]",
            "vadd.f32 q3, q3, q7",
            "3:",
            "ldr {w}, [{a}, #28]",
            "lsls {w}, {w}, #31",
            "b 6b",
            "8:",
            "vstrw.32 q0, [{t}]",
            "cmp {x}, #2",
            "blt 9f",
            "add {t}, {t}, {u}",
            "vstrw.32 q1, [{t}]",
            "beq 9f",
            "add {t}, {t}, {u}",
            "vstrw.32 q2, [{t}]",
            "9:",
            "ldrd {u}, {t}, [{a}, #32]",
            "subs {u}, {u}, #1",
            "beq 90f",
            "add {t}, {t}, #16",
            "strd {u}, {t}, [{a}, #32]",
            "ldr {x}, [{a}, #40]",
            "strd {t}, {x}, [{a}, #16]",
            "ldr {t}, [{a}, #4]",
            "add {t}, {t}, #16",
            "str {t}, [{a}, #4]",
            "ldr {t}, [{a}, #12]",
            "add {t}, {t}, #16",
            "str {t}, [{a}, #12]",
            "ldr {data}, [{a}, #44]",
            "add {data}, {data}, #16",
            "str {data}, [{a}, #44]",
            "ldrd {start}, {end}, [{a}, #48]",
            "b 1b",
            "90:",
            a = in(reg) $columns,
            step = in(reg) $step,
            taps = in(reg) $taps,
            data = out(reg) _,
            start = out(reg) _,
            end = out(reg) _,
            x = out(reg) _,
            rows = out(reg) _,
            w = out(reg) _,
            t = out(reg) _,
            u = out(reg) _,
            out("lr") _,
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        )
    };
}

/// Goes to where columns are finished.
macro_rules! done {
    () => {
        "b 4f\n"
    };
}

/// Makes rows with kernels three wide. Pixels lie `step` bytes apart, weights of taps
/// `taps`.
///
/// # Safety
/// What `columns` says must be there.
#[inline(never)]
unsafe fn three_wide(columns: &mut Columns, step: usize, taps: usize) {
    // SAFETY: reads and writes what is there by promise, and `columns`.
    unsafe {
        make_columns!(
            columns, step, taps; 6; 1; 1; 5 at 11 4 at 12 3 at 14;
            concat!(
                row_loop!(11 weights!(4 5 6), pixels!(three_taps 0 1 2 3 4)), done!(),
                row_loop!(12 weights!(4 5 6), pixels!(three_taps 0 1 2 3)), done!(),
                row_loop!(14 weights!(4 5 6), pixels!(three_taps 0 1 2)), done!(),
                row_loop!(13 weights!(4 5 6),
                    guarded_pixels!(20 three_taps (0) 1 2 3 4 5), "20:\n"), done!(),
                row_loop!(15 weights!(4 5 6), "add {x}, {x}, {step}\n",
                    pixels!(three_taps 1 2 3 4 5)), done!(),
                row_loop!(10 weights!(4 5 6), pixels!(three_taps 0 1 2 3 4 5)),
            )
        );
    }
}

/// The same, two pixels apart.
///
/// # Safety
/// What `columns` says must be there.
#[inline(never)]
unsafe fn three_wide_apart(columns: &mut Columns, step: usize, taps: usize) {
    // SAFETY: reads and writes what is there by promise, and `columns`.
    unsafe {
        make_columns!(
            columns, step, taps; 9; 1; 2; 7 at 11 5 at 12;
            concat!(
                row_loop!(11 weights!(4 5 6), pixels!(three_taps_apart 0 1 2 3 4 5 6)),
                done!(),
                row_loop!(12 weights!(4 5 6), pixels!(three_taps_apart 0 1 2 3 4)),
                done!(),
                row_loop!(13 weights!(4 5 6),
                    guarded_pixels!(20 three_taps_apart (0) 1 2 3 4 5 6 7 8), "20:\n"),
                done!(),
                row_loop!(15 weights!(4 5 6), "add {x}, {x}, {step}\n",
                    pixels!(three_taps_apart 1 2 3 4 5 6 7 8)),
                done!(),
                row_loop!(10 weights!(4 5 6),
                    pixels!(three_taps_apart 0 1 2 3 4 5 6 7 8)),
            )
        );
    }
}

/// The weights of taps 3 and 4 of a row, behind the products of the others; `{x}`
/// goes from the last pixel of those to pixel 3, `$back`.
macro_rules! last_weights {
    ($($back:expr),*) => {
        concat!($("sub {x}, {x}, {step}", $back, "\n",)* weights!(4 5))
    };
}

/// The same where it is not known which was the last pixel.
macro_rules! last_weights_anew {
    () => {
        concat!(
            "ldr {x}, [{rows}, #-4]\n",
            "add {x}, {data}, {x}, lsl #2\n",
            "add {x}, {x}, {step}, lsl #1\n",
            "add {x}, {x}, {step}\n",
            weights!(4 5)
        )
    };
}

/// The same with kernels five wide.
///
/// # Safety
/// What `columns` says must be there.
#[inline(never)]
unsafe fn five_wide(columns: &mut Columns, step: usize, taps: usize) {
    // SAFETY: reads and writes what is there by promise, and `columns`.
    unsafe {
        make_columns!(
            columns, step, taps; 8; 2; 1; 6 at 11 5 at 12 4 at 14;
            concat!(
                row_loop!(11 weights!(4 5 6), pixels!(three_taps 0 1 2 3 4 5),
                    last_weights!(", lsl #1"), pixels!(two_taps 3 4 5)),
                done!(),
                row_loop!(12 weights!(4 5 6), pixels!(three_taps 0 1 2 3 4),
                    last_weights!(""), pixels!(two_taps 3 4)),
                done!(),
                row_loop!(14 weights!(4 5 6), pixels!(three_taps 0 1 2 3),
                    last_weights!(), pixels!(two_taps 3)),
                done!(),
                row_loop!(13 weights!(4 5 6),
                    guarded_pixels!(20 three_taps (0 1) 2 3 4 5), "20:\n",
                    last_weights_anew!(),
                    guarded_pixels!(21 two_taps () 3 4 5 6 7), "21:\n"),
                done!(),
                row_loop!(15 weights!(4 5 6), "add {x}, {x}, {step}, lsl #1\n",
                    pixels!(three_taps 2 3 4 5),
                    last_weights!(", lsl #1"), pixels!(two_taps 3 4 5 6 7)),
                done!(),
                row_loop!(10 weights!(4 5 6), pixels!(three_taps 0 1 2 3 4 5),
                    last_weights!(", lsl #1"), pixels!(two_taps 3 4 5 6 7)),
            )
        );
    }
}

/// The same with kernels five wide, two pixels apart.
///
/// # Safety
/// What `columns` says must be there.
#[inline(never)]
unsafe fn five_wide_apart(columns: &mut Columns, step: usize, taps: usize) {
    // SAFETY: reads and writes what is there by promise, and `columns`.
    unsafe {
        make_columns!(
            columns, step, taps; 11; 2; 2; 8 at 11 6 at 12;
            concat!(
                row_loop!(11 weights!(4 5 6), pixels!(three_taps_apart 0 1 2 3 4 5 6 7),
                    last_weights!(", lsl #2"), pixels!(two_taps_apart 3 4 5 6 7)),
                done!(),
                row_loop!(12 weights!(4 5 6), pixels!(three_taps_apart 0 1 2 3 4 5),
                    last_weights!(", lsl #1"), pixels!(two_taps_apart 3 4 5)),
                done!(),
                row_loop!(13 weights!(4 5 6),
                    guarded_pixels!(20 three_taps_apart (0 1) 2 3 4 5 6 7 8), "20:\n",
                    last_weights_anew!(),
                    guarded_pixels!(21 two_taps_apart () 3 4 5 6 7 8 9 10), "21:\n"),
                done!(),
                row_loop!(15 weights!(4 5 6), "add {x}, {x}, {step}, lsl #1\n",
                    pixels!(three_taps_apart 2 3 4 5 6 7 8),
                    last_weights!("", ", lsl #2"),
                    pixels!(two_taps_apart 3 4 5 6 7 8 9 10)),
                done!(),
                row_loop!(10 weights!(4 5 6),
                    pixels!(three_taps_apart 0 1 2 3 4 5 6 7 8),
                    last_weights!("", ", lsl #2"),
                    pixels!(two_taps_apart 3 4 5 6 7 8 9 10)),
            )
        );
    }
}
