//! A ghost module whose output is added to a shortcut.

use super::activation::Identity;
use super::depthwise::{AT_ONCE, depthwise_rows};
use super::elementwise::{Add, binary_in_place};
use super::epilogue::AddTo;
use super::move_data::copy_pixels;
use super::pixels::{Apart, Pixels, PixelsMut};
use super::rows::Rows;
use super::span::part;
use super::vector::Simd;
use super::window::Window;

/// Values that stay in the nearest cache with all else that is used with them.
const NEAR: usize = 4096;

/// Adds the output of a ghost module without activation to a shortcut.
///
/// Of each pixel of `y`, channels `0..M` get the intrinsic channels added, and channels
/// `M..M + G` the ghost channels: a depthwise convolution of the first `G` intrinsic
/// channels. `G <= M`, since a slice may drop ghost channels. With a `shortcut`, `y` starts
/// as a copy of it; without one, the shortcut lies in `y` already.
///
/// The convolution keeps the size (stride 1). `STRIDE` and `COLUMNS`: see
/// [`super::tiles::tiled_stride`] and [`super::tiles::tiled_columns`]. `weights`:
/// `[KH][KW][G]`. `bias`: `[G]`.
pub fn ghost_onto_shortcut<
    const M: usize,
    const G: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
    const COLUMNS: usize,
>(
    simd: impl Simd,
    window: &Window,
    intrinsic: Pixels<'_>,
    weights: &[f32],
    bias: &[f32],
    shortcut: Option<Pixels<'_>>,
    mut y: PixelsMut<'_>,
) {
    let [height, width] = window.output;
    let mut row = 0;
    while row < height {
        // A few rows at a time, so that those of `y` are still in the cache when they are
        // added to.
        let near = NEAR / (width * y.stride).max(1);
        let count = near.clamp(1, AT_ONCE).min(height - row);
        let (first, pixels) = (row * width, count * width);
        if let Some(shortcut) = shortcut {
            copy_pixels::<M>(pixels, shortcut.part(first, 0), y.part(first, 0));
            copy_pixels::<G>(pixels, shortcut.part(first, M), y.part(first, M));
        }
        let same = intrinsic.part(first, 0);
        binary_in_place::<M, Add, Identity>(simd, pixels, y.part(first, 0), same);

        let mut rows = [const { Rows::NONE }; AT_ONCE];
        for (i, rows) in rows.iter_mut().take(count).enumerate() {
            let target = i * width * y.stride;
            *rows = Rows::<KH>::of_map(window, row + i, intrinsic.stride, target);
        }
        let mut operands = Apart {
            source: intrinsic,
            target: y.part(first, M),
        };
        depthwise_rows::<G, KH, KW, STRIDE, COLUMNS, AddTo<Identity>>(
            simd,
            &window.columns(),
            part(&rows, 0, count).unwrap_or_default(),
            &mut operands,
            weights,
            bias,
        );
        row += count;
    }
}
