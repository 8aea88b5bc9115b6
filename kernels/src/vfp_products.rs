//! Dense products in registers of single values.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

use super::by_hand::{NARROW, Products};
use super::vfp_code::{add_old, add_products, store_relu, without_signs};

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

/// Makes tiles of five pixels, and of fewer where those would not be equal.
#[inline(never)]
pub fn make_products(products: &Products<'_>) {
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
        finish: products.finish.bits(),
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
