//! Dense products in MVE.

#![cfg(all(target_arch = "arm", target_abi = "eabihf"))]

use core::arch::asm;

use super::by_hand::{NARROW, Products};

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

/// Makes tiles of four pixels, and of fewer where those would not be equal.
#[inline(never)]
pub fn make_products(products: &Products<'_>) {
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
            finish: products.finish.bits(),
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
