//! Inner loops for ARM processors that have registers of single values and no others, by
//! hand: a Cortex-M4, M7 or M33. Compilers use neither the instructions that load several
//! registers nor all of the registers.
//!
//! A product is rounded before it is added, as in all other safe code. What is not a number
//! becomes the one that the processor makes by default, whose sign is positive: so a value
//! below zero is one with the sign, and becomes zero without a comparison.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

use super::by_hand::{DepthwiseRow, Finish, NARROW, Panels, Places, Products, SPAN};
use super::vector::{Scalar, Simd};

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
        match (KW, STRIDE) {
            (3, 1) if taps_inside(weights, step, 3) => {
                // SAFETY: there are as many weights.
                unsafe { plane(sums, values, weights.as_ptr(), step) }
            }
            (3, 2) if taps_inside(weights, step, 3) => {
                // SAFETY: there are as many weights.
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
        make_row(row, make, (KW, STRIDE));
    }
}

/// Adds the products of registers to the registers before them, all by number.
macro_rules! add_products {
    ($($sum:literal)*; $($x:literal)*; $($weight:literal)*) => {
        concat!($("vmla.f32 s", $sum, ", s", $x, ", s", $weight, "\n"),*)
    };
}

/// Adds four values in memory to four sums.
macro_rules! add_old {
    ($a:literal $b:literal $c:literal $d:literal) => {
        concat!(
            "vldmia {t}, {{s20-s23}}\n",
            "vadd.f32 s",
            $a,
            ", s",
            $a,
            ", s20\n",
            "vadd.f32 s",
            $b,
            ", s",
            $b,
            ", s21\n",
            "vadd.f32 s",
            $c,
            ", s",
            $c,
            ", s22\n",
            "vadd.f32 s",
            $d,
            ", s",
            $d,
            ", s23\n",
        )
    };
}

/// Writes four sums, those below zero as zero.
macro_rules! store_relu {
    ($a:literal $b:literal $c:literal $d:literal) => {
        concat!(
            "vmov {w}, {u}, s",
            $a,
            ", s",
            $b,
            "\n",
            "bic {w}, {w}, {w}, asr #31\n",
            "bic {u}, {u}, {u}, asr #31\n",
            "strd {w}, {u}, [{t}]\n",
            "vmov {w}, {u}, s",
            $c,
            ", s",
            $d,
            "\n",
            "bic {w}, {w}, {w}, asr #31\n",
            "bic {u}, {u}, {u}, asr #31\n",
            "strd {w}, {u}, [{t}, #8]\n",
        )
    };
}

/// What a loop over pixels keeps in memory; the numbers are where.
#[repr(C)]
struct Tiles {
    /// 0: the panels.
    weights: *const f32,
    /// 4: for all channels.
    bias: *const f32,
    /// 8: where the tile is written.
    y: *mut f32,
    /// 12: from a pixel to write to the next, in bytes.
    y_step: usize,
    /// 16: pairs of channels to read, and 20: whether there is one more.
    pairs: usize,
    odd: usize,
    /// 24: the bytes of the pairs.
    read: usize,
    /// 28: blocks of channels to write, and 32: how many make a panel.
    blocks: usize,
    panel: usize,
    /// 36: from the weights of the last block of a panel to those of the next one.
    next_panel: usize,
    /// 40: how many tiles are left.
    tiles: usize,
    /// 44: from where a tile is read to the next, less the bytes of the pairs.
    next_x: usize,
    /// 48: from where a tile is written to the next.
    next_y: usize,
    /// 52: 1 to add what is there, 2 to make values below zero zero.
    finish: usize,
    /// 56, 60, 64: weights, bias and target of the block.
    at: [usize; 3],
    /// 68: blocks that are left, and 72: in the panel.
    left: [usize; 2],
}

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

const fn finish_bits(finish: Finish) -> usize {
    finish.add as usize | (finish.relu as usize) << 1
}

/// Runs `work` so that what is not a number comes without a sign.
#[inline(always)]
fn without_signs(work: impl FnOnce()) {
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

/// Makes tiles of five pixels, and of fewer where those would not be equal.
#[inline(never)]
fn make_products(products: &Products<'_>) {
    let bytes = size_of::<f32>();
    let blocks_of_panel = products.width / NARROW;
    let mut tiles = Tiles {
        weights: products.weights,
        bias: products.bias,
        y: products.y,
        y_step: products.y_stride * bytes,
        pairs: products.inputs / 2,
        odd: products.inputs % 2,
        read: products.inputs / 2 * 2 * bytes,
        blocks: products.channels / NARROW,
        panel: blocks_of_panel,
        next_panel: (products.inputs * products.width - products.width + NARROW) * bytes,
        tiles: 0,
        next_x: 0,
        next_y: 0,
        finish: finish_bits(products.finish),
        at: [0; 3],
        left: [0; 2],
    };
    let step = products.width * bytes;
    let x_step = products.x_stride * bytes;
    let mut x = products.x;
    let mut pixels = products.pixels;
    without_signs(|| {
        while pixels > 0 {
            // So that 6 and 7 are not 5 and a rest which is slow.
            let (count, times) = match pixels {
                1 | 2 => (1, pixels),
                3 | 6 => (3, pixels / 3),
                4 | 7 | 8 => (4, 1),
                _ => (5, (pixels / 5).max(2) - 1),
            };
            tiles.tiles = times;
            tiles.next_x = (count * x_step).wrapping_sub(tiles.read);
            tiles.next_y = count * tiles.y_step;
            let frame = &mut tiles;
            // SAFETY: all that these pixels need lies inside, or there would be nothing.
            unsafe {
                match count {
                    5 => five(frame, x, x_step, step),
                    4 => four(frame, x, x_step, step),
                    3 => three(frame, x, x_step, step),
                    _ => one(frame, x, x_step, step),
                }
            }
            x = x.wrapping_add(count * times * products.x_stride);
            pixels -= count * times;
        }
    });
}

/// Makes tiles of some pixels: for each its register and place, two registers for what is
/// read and the four of its sums.
macro_rules! make_tiles {
    (
        $tiles:ident, $first:ident, $x_step:ident, $step:ident;
        $(
            $x:ident $index:literal, $r:literal $s:literal,
            $a:literal $b:literal $c:literal $d:literal;
        )*
    ) => {
        asm!(
            "10:",
            "ldr {t}, [{a}, #0]",
            "str {t}, [{a}, #56]",
            "ldr {t}, [{a}, #4]",
            "str {t}, [{a}, #60]",
            "ldr {t}, [{a}, #8]",
            "str {t}, [{a}, #64]",
            "ldr {t}, [{a}, #28]",
            "str {t}, [{a}, #68]",
            "ldr {t}, [{a}, #32]",
            "str {t}, [{a}, #72]",
            "11:",
            "ldr {t}, [{a}, #60]",
            $(concat!("vldmia {t}, {{s", $a, "-s", $d, "}}"),)*
            "add {t}, {t}, #16",
            "str {t}, [{a}, #60]",
            "ldr {w}, [{a}, #56]",
            "ldr {n}, [{a}, #16]",
            "cmp {n}, #0",
            "beq 3f",
            "2:",
            "vldmia {w}, {{s20-s23}}",
            "add {w}, {w}, {step}",
            "vldmia {w}, {{s24-s27}}",
            "add {w}, {w}, {step}",
            $(
                concat!("vldmia {", stringify!($x), "}!, {{s", $r, ", s", $s, "}}"),
                add_products!($a $b $c $d; $r $r $r $r; 20 21 22 23),
                add_products!($a $b $c $d; $s $s $s $s; 24 25 26 27),
            )*
            "subs {n}, {n}, #1",
            "bne 2b",
            "3:",
            "ldr {n}, [{a}, #20]",
            "cmp {n}, #0",
            "beq 4f",
            "vldmia {w}, {{s20-s23}}",
            $(
                concat!("vldr s", $r, ", [{", stringify!($x), "}]"),
                add_products!($a $b $c $d; $r $r $r $r; 20 21 22 23),
            )*
            "4:",
            "ldr {t}, [{a}, #64]",
            "ldr {n}, [{a}, #12]",
            "ldr {u}, [{a}, #52]",
            "tst {u}, #1",
            "beq 5f",
            $(
                add_old!($a $b $c $d),
                "add {t}, {t}, {n}",
            )*
            "ldr {t}, [{a}, #64]",
            "5:",
            "tst {u}, #2",
            "bne 6f",
            $(
                concat!("vstmia {t}, {{s", $a, "-s", $d, "}}"),
                "add {t}, {t}, {n}",
            )*
            "b 7f",
            "6:",
            $(
                store_relu!($a $b $c $d),
                "add {t}, {t}, {n}",
            )*
            "7:",
            "ldr {n}, [{a}, #68]",
            "subs {n}, {n}, #1",
            "beq 8f",
            "str {n}, [{a}, #68]",
            "ldr {t}, [{a}, #64]",
            "add {t}, {t}, #16",
            "str {t}, [{a}, #64]",
            "ldr {t}, [{a}, #24]",
            $(concat!("sub {", stringify!($x), "}, {", stringify!($x), "}, {t}"),)*
            "ldr {t}, [{a}, #56]",
            "ldr {u}, [{a}, #72]",
            "subs {u}, {u}, #1",
            "itte eq",
            "ldreq {n}, [{a}, #36]",
            "ldreq {u}, [{a}, #32]",
            "movne {n}, #16",
            "add {t}, {t}, {n}",
            "str {t}, [{a}, #56]",
            "str {u}, [{a}, #72]",
            "b 11b",
            "8:",
            "ldr {t}, [{a}, #8]",
            "ldr {n}, [{a}, #48]",
            "add {t}, {t}, {n}",
            "str {t}, [{a}, #8]",
            "ldr {n}, [{a}, #40]",
            "subs {n}, {n}, #1",
            "beq 9f",
            "str {n}, [{a}, #40]",
            "ldr {t}, [{a}, #44]",
            $(concat!("add {", stringify!($x), "}, {", stringify!($x), "}, {t}"),)*
            "b 10b",
            "9:",
            a = in(reg) $tiles,
            step = in(reg) $step,
            w = out(reg) _,
            n = out(reg) _,
            t = out(reg) _,
            u = out(reg) _,
            $($x = inout(reg) $first.wrapping_byte_add($index * $x_step) => _,)*
            out("d0") _, out("d1") _, out("d2") _, out("d3") _,
            out("d4") _, out("d5") _, out("d6") _, out("d7") _,
            out("d8") _, out("d9") _, out("d10") _, out("d11") _,
            out("d12") _, out("d13") _, out("d14") _, out("d15") _,
            options(nostack),
        )
    };
}

/// Makes tiles of five pixels, beginning at `x`, with pixels `x_step` bytes apart; the
/// weights of a channel to read lie `step` bytes behind those of the one before. Leaves
/// `tiles.y` behind the tiles.
///
/// # Safety
/// What `tiles` says must be there.
#[inline(always)]
unsafe fn five(tiles: &mut Tiles, x: *const f32, x_step: usize, step: usize) {
    // SAFETY: reads and writes what is there by promise, and `tiles`.
    unsafe {
        make_tiles!(
            tiles, x, x_step, step;
            x0 0, 28 29, 0 1 2 3;
            x1 1, 30 31, 4 5 6 7;
            x2 2, 28 29, 8 9 10 11;
            x3 3, 30 31, 12 13 14 15;
            x4 4, 28 29, 16 17 18 19;
        );
    }
}

/// Makes tiles of four, as [`five`].
///
/// # Safety
/// What `tiles` says must be there.
#[inline(always)]
unsafe fn four(tiles: &mut Tiles, x: *const f32, x_step: usize, step: usize) {
    // SAFETY: reads and writes what is there by promise, and `tiles`.
    unsafe {
        make_tiles!(
            tiles, x, x_step, step;
            x0 0, 28 29, 0 1 2 3;
            x1 1, 30 31, 4 5 6 7;
            x2 2, 28 29, 8 9 10 11;
            x3 3, 30 31, 12 13 14 15;
        );
    }
}

/// Makes tiles of three, as [`five`].
///
/// # Safety
/// What `tiles` says must be there.
#[inline(always)]
unsafe fn three(tiles: &mut Tiles, x: *const f32, x_step: usize, step: usize) {
    // SAFETY: reads and writes what is there by promise, and `tiles`.
    unsafe {
        make_tiles!(
            tiles, x, x_step, step;
            x0 0, 28 29, 0 1 2 3;
            x1 1, 30 31, 4 5 6 7;
            x2 2, 28 29, 8 9 10 11;
        );
    }
}

/// Makes tiles of one pixel, as [`five`].
///
/// # Safety
/// What `tiles` says must be there.
#[inline(always)]
unsafe fn one(tiles: &mut Tiles, x: *const f32, x_step: usize, step: usize) {
    // SAFETY: reads and writes what is there by promise, and `tiles`.
    unsafe {
        make_tiles!(
            tiles, x, x_step, step;
            x0 0, 28 29, 0 1 2 3;
        );
    }
}

/// Makes all channels of a row, with the function for kernels of `kernel` columns, a
/// distance of `stride` apart.
#[inline(never)]
fn make_row(
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
                finish: finish_bits(row.finish),
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
