//! A ghost module whose output is added to a shortcut.

use super::activation::Identity;
use super::depthwise::depthwise_row;
use super::elementwise::{Add, binary_in_place};
use super::epilogue::AddTo;
use super::move_data::copy_pixels;
use super::pixels::{Apart, Pixels, PixelsMut};
use super::rows::Rows;
use super::vector::Simd;
use super::window::Window;

/// Adds the output of a ghost module without activation to a shortcut.
///
/// Of each pixel of `y`, channels `0..M` get the intrinsic channels added, and channels
/// `M..M + G` the ghost channels: a depthwise convolution of the first `G` intrinsic
/// channels. `G <= M`, since a slice may drop ghost channels. With a `shortcut`, `y` starts
/// as a copy of it; without one, the shortcut lies in `y` already.
///
/// The convolution keeps the size (stride 1). `STRIDE`: see
/// [`super::depthwise::tiled_stride`]. `weights`: `[KH][KW][G]`. `bias`: `[G]`.
pub fn ghost_onto_shortcut<
    const M: usize,
    const G: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
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
    for row in 0..height {
        // Row by row, so that a row of `y` is still in the cache when it is added to.
        let first = row * width;
        if let Some(shortcut) = shortcut {
            copy_pixels::<M>(width, shortcut.part(first, 0), y.part(first, 0));
            copy_pixels::<G>(width, shortcut.part(first, M), y.part(first, M));
        }
        let same = intrinsic.part(first, 0);
        binary_in_place::<M, Add, Identity>(simd, width, y.part(first, 0), same);

        let rows = Rows::<KH>::of_map(window, row, intrinsic.stride, 0);
        let mut operands = Apart {
            source: intrinsic,
            target: y.part(first, M),
        };
        depthwise_row::<G, KH, KW, STRIDE, AddTo<Identity>>(
            simd,
            &window.columns(),
            &rows,
            &mut operands,
            weights,
            bias,
        );
    }
}
