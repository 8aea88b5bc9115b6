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
            _ => Scalar.plane_taps::<KW, STRIDE>(sums, values, weights, step),
        }
    }

    #[inline(always)]
    fn depthwise_row<const KW: usize, const STRIDE: usize>(self, row: &DepthwiseRow<'_>) {
        let make = match (KW, STRIDE) {
            (3, 1) => three_wide,
            (3, 2) => three_wide_apart,
            (5, 1) => five_wide,
            _ => five_wide_apart,
        };
        make_row(row, make);
    }
}

/// What a loop over blocks of channels and tiles of pixels keeps in memory; the numbers are
/// where.
#[repr(C)]
struct Tiles {
    /// 0: the weights of the block.
    weights: *const f32,
    /// 4: what its sums begin with, and 8: where its first tile is written.
    bias: *const f32,
    y: *mut f32,
    /// 12: channels to read, four together, and 16: those that are left.
    fours: usize,
    rest: usize,
    /// 20: from a pixel to write to the next, in bytes.
    y_step: usize,
    /// 24: 1 to add what is there, 2 to make values below zero zero.
    finish: usize,
    /// 28: behind the first pixels to read of all tiles.
    x_end: *const f32,
    /// 32: from behind the channels of a pixel to the same one of the next tile, in bytes.
    next_x: usize,
    /// 36: from the pixels of the first tile to behind those of the last, in bytes.
    x_back: usize,
    /// 40: blocks that are left, and 44: in the panel.
    blocks: usize,
    blocks_of_panel: usize,
    /// 48: how many make a panel.
    panel: usize,
    /// 52: from the weights of the last block of a panel to those of the next one.
    next_panel: usize,
}

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

const fn finish_bits(finish: Finish) -> usize {
    finish.add as usize | (finish.relu as usize) << 1
}

/// Makes tiles of four pixels, and of fewer where those would not be equal.
#[inline(never)]
fn make_products(products: &Products<'_>) {
    match products.width {
        4 => in_panels::<16>(products),
        8 => in_panels::<32>(products),
        _ => in_panels::<64>(products),
    }
}

/// The same in panels that are `STEP` bytes wide.
#[inline(always)]
fn in_panels<const STEP: usize>(products: &Products<'_>) {
    let bytes = size_of::<f32>();
    let inputs = products.inputs;
    let x_step = products.x_stride * bytes;
    let mut x = products.x;
    let mut y = products.y;
    let mut pixels = products.pixels;
    while pixels > 0 {
        // So that 5, 6 and 9 are not fours and a rest which is slow.
        let (count, times) = match (pixels, pixels % 4) {
            (1 | 2, _) => (pixels, 1),
            (3 | 6 | 9, _) => (3, pixels / 3),
            (5, _) => (3, 1),
            (_, 1) => (4, pixels / 4 - 2),
            (_, 2) => (4, pixels / 4 - 1),
            _ => (4, pixels / 4),
        };
        let all = count * times;
        let mut tiles = Tiles {
            weights: products.weights,
            bias: products.bias,
            y,
            fours: inputs / 4,
            rest: inputs % 4,
            y_step: products.y_stride * bytes,
            finish: finish_bits(products.finish),
            x_end: x.wrapping_byte_add(all * x_step),
            next_x: (count * x_step).wrapping_sub(inputs * bytes),
            x_back: all * x_step,
            blocks: products.channels / NARROW,
            blocks_of_panel: STEP / bytes / NARROW,
            panel: STEP / bytes / NARROW,
            next_panel: inputs * STEP - STEP + NARROW * bytes,
        };
        // SAFETY: all that these pixels need lies inside, or there would be nothing.
        unsafe {
            match count {
                4 => four::<STEP>(&mut tiles, x, x_step),
                3 => three::<STEP>(&mut tiles, x, x_step),
                2 => two::<STEP>(&mut tiles, x, x_step),
                _ => one::<STEP>(&mut tiles, x, x_step),
            }
        }
        x = x.wrapping_add(all * products.x_stride);
        y = y.wrapping_add(all * products.y_stride);
        pixels -= all;
    }
}

/// Makes tiles of some pixels: for each its register and place, and the register of its
/// sums.
macro_rules! make_tiles {
    (
        $tiles:ident, $first:ident, $x_step:ident, $step:ident;
        $($x:ident $index:literal $sum:literal;)*
    ) => {
        asm!(
            "10:",
            "ldr {y}, [{a}, #8]",
            "11:",
            "ldr {w}, [{a}, #4]",
            $(concat!("vldrw.u32 q", $sum, ", [{w}]"),)*
            "ldr {w}, [{a}, #0]",
            "ldr r2, [{a}, #12]",
            "wls lr, r2, 3f",
            "2:",
            "vldrw.u32 q4, [{w}], #{step}",
            "vldrw.u32 q5, [{w}], #{step}",
            "vldrw.u32 q6, [{w}], #{step}",
            "vldrw.u32 q7, [{w}], #{step}",
            $(
                concat!("ldm {", stringify!($x), "}!, {{r2, r3, r4, r5}}"),
                concat!("vfma.f32 q", $sum, ", q4, r2"),
                concat!("vfma.f32 q", $sum, ", q5, r3"),
                concat!("vfma.f32 q", $sum, ", q6, r4"),
                concat!("vfma.f32 q", $sum, ", q7, r5"),
            )*
            "le lr, 2b",
            "3:",
            "ldr r2, [{a}, #16]",
            "wls lr, r2, 5f",
            "4:",
            "vldrw.u32 q4, [{w}], #{step}",
            $(
                concat!("ldr r2, [{", stringify!($x), "}], #4"),
                concat!("vfma.f32 q", $sum, ", q4, r2"),
            )*
            "le lr, 4b",
            "5:",
            "ldrd r2, r3, [{a}, #20]",
            "lsls r3, r3, #31",
            "bmi 8f",
            "6:",
            "bcc 7f",
            "vmov.i32 q7, #0",
            $(concat!("vmax.s32 q", $sum, ", q", $sum, ", q7"),)*
            "7:",
            $(
                concat!("vstrw.32 q", $sum, ", [{y}]"),
                "add {y}, {y}, r2",
            )*
            "ldrd r3, r4, [{a}, #28]",
            $(concat!("add {", stringify!($x), "}, {", stringify!($x), "}, r4"),)*
            "cmp {x0}, r3",
            "bne 11b",
            "ldrd r2, r3, [{a}, #36]",
            "subs r3, r3, #1",
            "beq 9f",
            "str r3, [{a}, #40]",
            $(concat!("sub {", stringify!($x), "}, {", stringify!($x), "}, r2"),)*
            "ldrd r2, r3, [{a}, #4]",
            "adds r2, r2, #16",
            "adds r3, r3, #16",
            "strd r2, r3, [{a}, #4]",
            "ldr {w}, [{a}, #0]",
            "ldr r2, [{a}, #44]",
            "subs r2, r2, #1",
            "itte eq",
            "ldreq r2, [{a}, #48]",
            "ldreq r3, [{a}, #52]",
            "movne r3, #16",
            "add {w}, {w}, r3",
            "str {w}, [{a}, #0]",
            "str r2, [{a}, #44]",
            "b 10b",
            "8:",
            "mov r4, {y}",
            $(
                "vldrw.u32 q7, [r4]",
                "add r4, r4, r2",
                concat!("vadd.f32 q", $sum, ", q", $sum, ", q7"),
            )*
            "b 6b",
            "9:",
            a = in(reg) $tiles,
            step = const $step,
            w = out(reg) _,
            y = out(reg) _,
            $($x = inout(reg) $first.wrapping_byte_add($index * $x_step) => _,)*
            out("r2") _, out("r3") _, out("r4") _, out("r5") _, out("lr") _,
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        )
    };
}

/// Makes tiles of four pixels, beginning at `x`, with pixels `x_step` bytes apart; the
/// weights of a channel to read lie `STEP` bytes behind those of the one before.
///
/// # Safety
/// What `tiles` says must be there.
#[inline(always)]
unsafe fn four<const STEP: usize>(tiles: &mut Tiles, x: *const f32, x_step: usize) {
    // SAFETY: reads and writes what is there by promise, and `tiles`.
    unsafe {
        make_tiles!(tiles, x, x_step, STEP; x0 0 0; x1 1 1; x2 2 2; x3 3 3;);
    }
}

/// Makes tiles of three, as [`four`].
///
/// # Safety
/// What `tiles` says must be there.
#[inline(always)]
unsafe fn three<const STEP: usize>(tiles: &mut Tiles, x: *const f32, x_step: usize) {
    // SAFETY: reads and writes what is there by promise, and `tiles`.
    unsafe { make_tiles!(tiles, x, x_step, STEP; x0 0 0; x1 1 1; x2 2 2;) };
}

/// Makes tiles of two, as [`four`].
///
/// # Safety
/// What `tiles` says must be there.
#[inline(always)]
unsafe fn two<const STEP: usize>(tiles: &mut Tiles, x: *const f32, x_step: usize) {
    // SAFETY: reads and writes what is there by promise, and `tiles`.
    unsafe { make_tiles!(tiles, x, x_step, STEP; x0 0 0; x1 1 1;) };
}

/// Makes tiles of one pixel, as [`four`].
///
/// # Safety
/// What `tiles` says must be there.
#[inline(always)]
unsafe fn one<const STEP: usize>(tiles: &mut Tiles, x: *const f32, x_step: usize) {
    // SAFETY: reads and writes what is there by promise, and `tiles`.
    unsafe { make_tiles!(tiles, x, x_step, STEP; x0 0 0;) };
}

/// Makes all channels of a row, with the function for its kernels, of which the second
/// argument is from a pixel to read to the next and the third from a tap to the next, in
/// bytes.
#[inline(never)]
fn make_row(row: &DepthwiseRow<'_>, make: unsafe fn(&mut Columns, usize, usize)) {
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
        finish: finish_bits(row.finish),
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
