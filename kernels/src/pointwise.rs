//! Pointwise (1x1) convolution: a small matrix product, pixels x IN times IN x OUT.

use core::marker::PhantomData;
use core::ops::Range;

use super::by_hand::{Finish, Panels, Places};
use super::epilogue::{Epilogue, finish, finish_rest, finish_tile};
use super::filter::{Filter, MOST};
use super::lanes::{LANES, OnPanels, STEP, for_each_panels, panel_width};
use super::pixels::{Pixels, PixelsMut};
use super::product::{add_products, rows_of, tile_of};
use super::span::{block, part, part_mut, rest};
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
    let product = Product {
        simd,
        inputs: IN,
        pixels,
        x,
        weights,
        bias,
        y,
        epilogue,
    };
    product.run::<OUT, MULTIPLE>();
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
            self.0.whole_panels::<W, N, PART, true, V>(channels);
        } else {
            self.0.whole_panels::<W, N, PART, false, V>(channels);
        }
    }
}

impl<'a, S: Simd, T: Weight, E: Epilogue> Product<'a, S, T, E> {
    #[inline(always)]
    fn run<const OUT: usize, const MULTIPLE: usize>(mut self) {
        if const { S::LANES < LANES } {
            self.vectors(OUT);
        } else {
            for_each_panels::<OUT, _>(&mut Multiple::<MULTIPLE, _>(self));
        }
    }

    /// Makes `outputs` channels of all pixels, where vectors are narrow. Nothing in here is
    /// a constant, for registers are as few as memory for code.
    #[inline(never)]
    fn vectors(&mut self, outputs: usize) {
        if const { S::BY_HAND && T::PLAIN } {
            self.by_hand(outputs);
            return;
        }
        let mut sums = [[0.0; STEP]; MOST];
        for channel in (0..outputs).step_by(STEP) {
            let start = channel / LANES * LANES;
            let width = panel_width(outputs - start);
            let len = STEP.min(outputs - channel);
            let weights = part(self.weights, start * self.inputs, width * self.inputs);
            let (Some(bias), Some(weights)) = (block(self.bias, channel), weights) else {
                return;
            };
            let filter = Filter {
                bias,
                weights,
                width,
                block: (channel - start) / STEP,
            };
            let mut pixel = 0;
            while pixel < self.pixels {
                let count = tile_of(self.pixels - pixel, S::PIXELS);
                let x = rest(self.x.data, pixel * self.x.stride);
                filter.sums(&mut sums, count, x, self.x.stride, self.inputs);
                for (i, sums) in sums.iter().take(count).enumerate() {
                    let first = (pixel + i) * self.y.stride + channel;
                    let Some(y) = part_mut(self.y.data, first, len) else {
                        return;
                    };
                    finish::<S, STEP, [f32; STEP], E>(self.simd, *sums, y);
                }
                pixel += count;
            }
        }
    }

    /// Makes `outputs` channels of all pixels by inner loops that `S` has by hand.
    #[inline(always)]
    fn by_hand(&mut self, outputs: usize) {
        let full = outputs / LANES * LANES;
        let all = outputs / STEP * STEP;
        let width = panel_width(outputs - full);
        let (x, pixels) = (self.x, self.pixels);
        for (channels, width) in [(0..full, LANES), (full..all, width)] {
            if let Some(weights) = self.panels(&channels, channels.start, width) {
                let y = self.y.part(0, channels.start);
                let places = Places::apart((x.data, x.stride), (y.data, y.stride));
                self.simd.products(&places, pixels, &weights, E::FINISH);
            }
        }
        finish_rest::<E>(self.y.part(0, 0), 0, pixels, all);
        if all < outputs {
            self.last_by_hand(full, all..outputs);
        }
    }

    /// Makes the last channels, fewer than fill a vector, of all pixels. Their panel begins
    /// at channel `panel`.
    #[inline(never)]
    fn last_by_hand(&mut self, panel: usize, channels: Range<usize>) {
        const AT_ONCE: usize = 8;
        let filled = channels.start..channels.start + STEP;
        let width = panel_width(channels.end - panel);
        let Some(weights) = self.panels(&filled, panel, width) else {
            return;
        };
        let mut pixel = 0;
        while pixel < self.pixels {
            let count = AT_ONCE.min(self.pixels - pixel);
            let mut sums = [[0.0; STEP]; AT_ONCE];
            let x = self.x.part(pixel, 0);
            let y = (sums.as_flattened_mut(), STEP);
            let places = Places::apart((x.data, x.stride), y);
            self.simd.products(&places, count, &weights, Finish::NONE);
            for (i, sums) in sums.iter().take(count).enumerate() {
                let first = (pixel + i) * self.y.stride + channels.start;
                let Some(y) = part_mut(self.y.data, first, channels.len()) else {
                    return;
                };
                finish::<S, STEP, [f32; STEP], E>(self.simd, *sums, y);
            }
            pixel += count;
        }
    }

    /// The weights of these channels, if there are any, in panels of `width` of which the
    /// first begins at channel `panel`.
    #[inline(always)]
    fn panels(
        &self,
        channels: &Range<usize>,
        panel: usize,
        width: usize,
    ) -> Option<Panels<'a>> {
        let weights = T::plain(rest(self.weights, panel * self.inputs))?;
        let bias = part(self.bias, channels.start, channels.len())?;
        let first = channels.start - panel;
        Panels::new(self.inputs, weights, width, first, bias)
    }

    /// Makes `N` panels of channels of all pixels, with `FULL` tiles only.
    #[inline(never)]
    fn whole_panels<
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
        let Some(x) = simd.slices(self.x.data, start * stride, stride, inputs) else {
            return;
        };
        let mut weights: [&[[T; W]]; N] = [&[]; N];
        let mut bias = [V::splat(simd, 0.0); N];
        for n in 0..N {
            let channel = channels.start + n * W;
            let (Some(rows), Some(values)) = (
                rows_of(self.weights, channel, inputs),
                block(self.bias, channel),
            ) else {
                return;
            };
            weights[n] = rows;
            bias[n] = V::load(simd, values);
        }
        let mut sums = [bias; P];
        add_products::<S, V, _, _, W, P, N>(simd, &mut sums, x, weights);
        let first = start * self.y.stride + channels.start;
        let len = channels.len();
        let y = self.y.part(0, 0);
        finish_tile::<S, W, P, N, PART, V, E>(simd, &sums, y, first, len);
    }
}
