//! Channels in blocks as wide as vectors, and the two ways to divide a map's channels.
//!
//! *Panels* are for dense kernels, whose weights are packed and may be padded: panels have
//! [`LANES`] channels, but the last one has what remains, rounded up to 4, 8 or 16.
//! *Blocks* are for kernels that read the channels themselves, where there is nothing to
//! pad with: [`LANES`] channels, then 12, 8 or 4, then single ones.

use core::ops::Range;

/// Channels in a full block or panel: one 512-bit vector, two of 256 bits, four of 128.
pub const LANES: usize = 16;

/// Pixels whose sums dense kernels keep in registers together. With vectors of 256 bits
/// that takes 10 of 16 registers, which leaves enough for weights and products; at 6 pixels
/// some sums are already spilled to memory.
pub const TILE: usize = 5;

/// Blocks are multiples of this wide, single channels apart.
const STEP: usize = 4;

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

/// What a kernel does with one block or panel of channels.
pub trait OnChannels {
    /// `W` is the width of the block; `channels` are the channels it stands for, fewer than
    /// `W` only in a padded panel.
    fn run<const W: usize>(&mut self, channels: Range<usize>);
}

/// Runs `work` on every panel of `C` channels.
#[inline(always)]
pub fn for_each_panel<const C: usize>(work: &mut impl OnChannels) {
    let rest = full_blocks::<C>(work);
    if rest == C {
        return;
    }
    match panel_width(C - rest) {
        4 => work.run::<4>(rest..C),
        8 => work.run::<8>(rest..C),
        _ => work.run::<LANES>(rest..C),
    }
}

/// Runs `work` on every block of `C` channels.
#[inline(always)]
pub fn for_each_block<const C: usize>(work: &mut impl OnChannels) {
    let rest = full_blocks::<C>(work);
    let singles = C / STEP * STEP;
    match singles - rest {
        4 => work.run::<4>(rest..singles),
        8 => work.run::<8>(rest..singles),
        12 => work.run::<12>(rest..singles),
        _ => {}
    }
    for channel in singles..C {
        work.run::<1>(channel..channel + 1);
    }
}

/// Runs `work` on the blocks of [`LANES`] channels and returns the first channel that is
/// left over.
#[inline(always)]
fn full_blocks<const C: usize>(work: &mut impl OnChannels) -> usize {
    for block in 0..C / LANES {
        work.run::<LANES>(block * LANES..(block + 1) * LANES);
    }
    C / LANES * LANES
}

/// The `N` values from `start` on.
#[inline(always)]
pub fn block<const N: usize>(data: &[f32], start: usize) -> &[f32; N] {
    // One comparison, and the slicing needs none: the inner loops come through here.
    match data.len().checked_sub(N) {
        Some(last) if start <= last => data[start..].first_chunk().expect("N values"),
        _ => panic!("a block beyond the end of the data"),
    }
}

/// The `N` values from `start` on, to write.
#[inline(always)]
pub fn block_mut<const N: usize>(data: &mut [f32], start: usize) -> &mut [f32; N] {
    data[start..].first_chunk_mut().expect("a whole block")
}

/// `sums += x * weights`, with one `x` for all lanes.
#[inline(always)]
pub fn add_scaled<const W: usize>(sums: &mut [f32; W], x: f32, weights: &[f32; W]) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += x * weight;
    }
}

/// `sums += x * weights`, lane by lane.
#[inline(always)]
pub fn add_product<const W: usize>(sums: &mut [f32; W], x: &[f32; W], weights: &[f32; W]) {
    for ((sum, x), weight) in sums.iter_mut().zip(x).zip(weights) {
        *sum += x * weight;
    }
}
