//! Pointwise (1x1) convolution: a small matrix product, pixels x IN times IN x OUT.

use core::marker::PhantomData;
use core::ops::Range;

use super::epilogue::{Epilogue, finish_tile};
use super::lanes::{OnPanels, for_each_panels};
use super::pixels::{Pixels, PixelsMut};
use super::product::{add_products, tile_of};
use super::span::block;
use super::vector::{Simd, Vector};
use super::weight::Weight;

/// The number of pixels as constant for kernels: what it is a multiple of, among the
/// products of 2, 3, 5 and 7. Where that says that all tiles are full, no others are
/// compiled.
pub const fn tiled_pixels(pixels: usize) -> usize {
    let (mut divisor, mut rest) = (2 * 3 * 5 * 7, pixels);
    while rest > 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    divisor
}

/// Makes `OUT` channels of each of `pixels` pixels from `IN` channels.
///
/// `MULTIPLE`: see [`tiled_pixels`]. `weights`: panels of output channels (see
/// [`super::lanes`]), each `[IN][width]`. `bias`: `[OUT]`, padded with the last panel.
pub fn pointwise<const IN: usize, const OUT: usize, const MULTIPLE: usize, E: Epilogue>(
    simd: impl Simd,
    pixels: usize,
    x: Pixels<'_>,
    weights: &[impl Weight],
    bias: &[f32],
    y: PixelsMut<'_>,
) {
    let epilogue = PhantomData::<E>;
    for_each_panels::<OUT, _>(&mut Multiple::<MULTIPLE, _>(Product {
        simd,
        inputs: IN,
        pixels,
        x,
        weights,
        bias,
        y,
        epilogue,
    }));
}

/// Pixels of a wide tile.
const WIDE: usize = 14;

/// Nothing in here is a constant but what the inner loops must know, so that layers of
/// different sizes share their code.
struct Product<'a, S, T, E> {
    simd: S,
    inputs: usize,
    pixels: usize,
    x: Pixels<'a>,
    weights: &'a [T],
    bias: &'a [f32],
    y: PixelsMut<'a>,
    epilogue: PhantomData<E>,
}

/// A product of as many pixels as a multiple of `M`.
struct Multiple<const M: usize, P>(P);

impl<const M: usize, S, T, E> OnPanels<S> for Multiple<M, Product<'_, S, T, E>>
where
    S: Simd,
    T: Weight,
    E: Epilogue,
{
    #[inline(always)]
    fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
        &mut self,
        channels: Range<usize>,
    ) {
        if const { M.is_multiple_of(S::PIXELS) } {
            self.0.panels::<W, N, PART, true, V>(channels);
        } else {
            self.0.panels::<W, N, PART, false, V>(channels);
        }
    }
}

impl<S: Simd, T: Weight, E: Epilogue> Product<'_, S, T, E> {
    /// Makes `N` panels of channels of all pixels, with `FULL` tiles only.
    #[inline(never)]
    fn panels<
        const W: usize,
        const N: usize,
        const PART: bool,
        const FULL: bool,
        V: Vector<S, W>,
    >(
        &mut self,
        channels: Range<usize>,
    ) {
        self.simd.run(
            #[inline(always)]
            || {
                let mut start = 0;
                // One panel leaves registers for the sums of more pixels, which take turns
                // with its weights.
                if const { N == 1 && S::PANELS == 2 } {
                    while self.pixels - start >= WIDE {
                        self.tile::<W, WIDE, N, PART, FULL, V>(start, channels.clone());
                        start += WIDE;
                    }
                }
                while start < self.pixels {
                    let count = match FULL {
                        true => S::PIXELS,
                        false => tile_of(self.pixels - start, S::PIXELS),
                    };
                    let channels = channels.clone();
                    match count {
                        7 => self.tile::<W, 7, N, PART, FULL, V>(start, channels),
                        6 => self.tile::<W, 6, N, PART, FULL, V>(start, channels),
                        5 => self.tile::<W, 5, N, PART, FULL, V>(start, channels),
                        4 => self.tile::<W, 4, N, PART, FULL, V>(start, channels),
                        3 => self.tile::<W, 3, N, PART, FULL, V>(start, channels),
                        _ => self.tile::<W, 1, N, PART, FULL, V>(start, channels),
                    }
                    start += count;
                }
            },
        );
    }

    /// Makes `N` panels of channels of the `P` pixels from `start` on.
    #[inline(always)]
    fn tile<
        const W: usize,
        const P: usize,
        const N: usize,
        const PART: bool,
        const FULL: bool,
        V: Vector<S, W>,
    >(
        &mut self,
        start: usize,
        channels: Range<usize>,
    ) {
        // A constant: what no tile needs is not compiled.
        if const { (P > S::PIXELS && P != WIDE) || (FULL && P < S::PIXELS) } {
            return;
        }
        let (simd, inputs) = (self.simd, self.inputs);
        let stride = self.x.stride;
        let x = simd.slices(self.x.data, start * stride, stride, inputs);
        let mut weights: [&[[T; W]]; N] = [&[]; N];
        let mut bias = [V::splat(simd, 0.0); N];
        for n in 0..N {
            let channel = channels.start + n * W;
            weights[n] = &self.weights[channel * inputs..].as_chunks().0[..inputs];
            bias[n] = V::load(simd, block(self.bias, channel));
        }
        let mut sums = [bias; P];
        add_products::<S, V, _, _, W, P, N>(simd, &mut sums, x, weights);
        let first = start * self.y.stride + channels.start;
        let len = channels.len();
        let y = self.y.part(0, 0);
        finish_tile::<S, W, P, N, PART, V, E>(simd, &sums, y, first, len);
    }
}
