//! Channels in blocks as wide as vectors, and the two ways to divide a map's channels.
//!
//! *Panels* are for dense kernels, whose weights are packed and may be padded: panels have
//! [`LANES`] channels, but the last one has what remains, rounded up to 4, 8 or 16.
//! *Blocks* are for kernels that read the channels themselves, where there is nothing to
//! pad with: [`LANES`] channels, then 12, 8 or 4, then single ones.

use core::ops::Range;

use super::by_hand::NARROW;
use super::vector::{Simd, Vector};

/// Channels in a full block or panel: one 512-bit vector, two of 256 bits, four of 128.
pub const LANES: usize = 16;

/// Blocks are multiples of this wide, single channels apart.
pub const STEP: usize = NARROW;

/// Whether vectors are narrow, and code is to be short.
#[inline(always)]
pub fn narrow<S: Simd>(_: S) -> bool {
    const { S::LANES < LANES }
}

/// The width of the last panel when `rest` channels remain for it, 1 to [`LANES`].
pub const fn panel_width(rest: usize) -> usize {
    match rest {
        ..=4 => 4,
        5..=8 => 8,
        // 12 would be no faster than 16 with vectors of 256 bits.
        _ => LANES,
    }
}

/// The number of channels that the panels of `channels` channels have room for.
pub const fn padded(channels: usize) -> usize {
    let rest = channels % LANES;
    match rest {
        0 => channels,
        _ => channels - rest + panel_width(rest),
    }
}

/// What a kernel does with one block of channels.
pub trait OnChannels<S: Simd> {
    /// `W` is the width of the block; `channels` are the channels it stands for.
    fn run<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>);
}

/// What a kernel does with one panel of channels, or with `N` whole ones beside each other.
pub trait OnPanels<S: Simd> {
    /// `W` is the width of the panel; `channels` are the channels it stands for, fewer than
    /// `W` only in a padded panel, which is `PART` of one.
    fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
        &mut self,
        channels: Range<usize>,
    );
}

/// Runs `work` on all panels of `C` channels, as many at once as `S` has registers for.
#[inline(always)]
pub fn for_each_panels<const C: usize, S: Simd>(work: &mut impl OnPanels<S>) {
    let mut channel = 0;
    if const { S::PANELS == 2 && C >= 2 * LANES } {
        while channel + 2 * LANES <= C {
            let channels = channel..channel + 2 * LANES;
            work.run::<LANES, 2, false, S::X16>(channels);
            channel += 2 * LANES;
        }
    }
    if const { C >= LANES && (S::PANELS == 1 || C / LANES % 2 == 1) } {
        panels_from::<C, S, true>(work, channel);
    } else {
        panels_from::<C, S, false>(work, channel);
    }
}

/// Runs `work` on every panel of `C` channels.
#[inline(always)]
pub fn for_each_panel<const C: usize, S: Simd>(work: &mut impl OnPanels<S>) {
    if const { C >= LANES } {
        panels_from::<C, S, true>(work, 0);
    } else {
        panels_from::<C, S, false>(work, 0);
    }
}

/// Runs `work` on every panel of `C` channels from `channel` on, of which there are `WHOLE`
/// ones.
#[inline(always)]
fn panels_from<const C: usize, S: Simd, const WHOLE: bool>(
    work: &mut impl OnPanels<S>,
    mut channel: usize,
) {
    if WHOLE {
        while channel + LANES <= C {
            work.run::<LANES, 1, false, S::X16>(channel..channel + LANES);
            channel += LANES;
        }
    }
    let end = C / LANES * LANES;
    // A match on a constant: what is not chosen is not compiled.
    match const { C % LANES } {
        0 => {}
        4 => work.run::<4, 1, false, S::X4>(end..C),
        8 => work.run::<8, 1, false, S::X8>(end..C),
        1..=3 => work.run::<4, 1, true, S::X4>(end..C),
        5..=7 => work.run::<8, 1, true, S::X8>(end..C),
        _ => work.run::<LANES, 1, true, S::X16>(end..C),
    }
}

/// Runs `work` on every block of `C` channels.
#[inline(always)]
pub fn for_each_block<const C: usize, S: Simd>(work: &mut impl OnChannels<S>) {
    let singles = C / STEP * STEP;
    if const { S::LANES < LANES && C >= STEP } {
        for block in 0..C / STEP {
            work.run::<STEP, S::X4>(block * STEP..(block + 1) * STEP);
        }
    } else {
        if const { C >= LANES } {
            for block in 0..C / LANES {
                work.run::<LANES, S::X16>(block * LANES..(block + 1) * LANES);
            }
        }
        let rest = C / LANES * LANES;
        match const { C % LANES / STEP } {
            1 => work.run::<4, S::X4>(rest..singles),
            2 => work.run::<8, S::X8>(rest..singles),
            3 => work.run::<12, S::X12>(rest..singles),
            _ => {}
        }
    }
    if const { !C.is_multiple_of(STEP) } {
        for channel in singles..C {
            work.run::<1, [f32; 1]>(channel..channel + 1);
        }
    }
}
