//! Dense convolution, for the few layers that are neither pointwise nor depthwise.

use core::array;
use core::marker::PhantomData;
use core::ops::Range;

use super::epilogue::{Epilogue, finish};
use super::lanes::{OnChannels, TILE, add_scaled, block, for_each_panel};
use super::pixels::PixelsMut;
use super::window::Window;

/// A map to read in any order of its axes, each with its own stride in values.
#[derive(Clone, Copy)]
pub struct Planes<'a> {
    /// The values from the first channel of the first pixel on.
    pub data: &'a [f32],
    /// From a channel to the next: the size of a plane, or 1 if channels lie together.
    pub channel: usize,
    /// From a pixel to its right neighbour: 1 in a plane.
    pub pixel: usize,
    /// From a row to the next.
    pub row: usize,
}

/// A map that a dense convolution can read.
pub trait Map: Copy {
    /// The value of a channel; `pixel` is where the pixel's first channel lies.
    fn at(&self, pixel: usize, channel: usize) -> f32;
    /// From a pixel to its right neighbour.
    fn pixel(&self) -> usize;
    /// From a row to the next.
    fn row(&self) -> usize;
}

impl Map for Planes<'_> {
    #[inline(always)]
    fn at(&self, pixel: usize, channel: usize) -> f32 {
        self.data[pixel + channel * self.channel]
    }

    #[inline(always)]
    fn pixel(&self) -> usize {
        self.pixel
    }

    #[inline(always)]
    fn row(&self) -> usize {
        self.row
    }
}

/// Makes `OUT` channels of every output pixel from `IN` channels of `KH` x `KW` pixels.
///
/// `weights`: panels of output channels (see [`super::lanes`]), each `[KH][KW][IN][width]`.
/// `bias`: `[OUT]`, padded with the last panel.
pub fn conv<const IN: usize, const OUT: usize, const KH: usize, const KW: usize, E>(
    window: &Window,
    x: impl Map,
    weights: &[f32],
    bias: &[f32],
    y: PixelsMut<'_>,
) where
    E: Epilogue,
{
    let epilogue = PhantomData::<E>;
    let mut dense = Dense::<_, IN, KH, KW, E> {
        window,
        x,
        weights,
        bias,
        y,
        epilogue,
    };
    for_each_panel::<OUT>(&mut dense);
}

struct Dense<'a, X, const IN: usize, const KH: usize, const KW: usize, E> {
    window: &'a Window,
    x: X,
    weights: &'a [f32],
    bias: &'a [f32],
    y: PixelsMut<'a>,
    epilogue: PhantomData<E>,
}

impl<X: Map, const IN: usize, const KH: usize, const KW: usize, E: Epilogue> OnChannels
    for Dense<'_, X, IN, KH, KW, E>
{
    #[inline(always)]
    fn run<const W: usize>(&mut self, channels: Range<usize>) {
        let columns = self.window.columns();
        let interior = columns.interior(KW);
        for row in 0..self.window.output[0] {
            let mut column = 0;
            while column < columns.output {
                // A tile costs the same for every count, so one column is better alone.
                if interior.contains(&column) && column + 1 < interior.end {
                    let count = TILE.min(interior.end - column);
                    self.make::<W, TILE>(&channels, row, column..column + count, 0..KW);
                    column += count;
                } else {
                    let taps = columns.taps(column, KW);
                    self.make::<W, 1>(&channels, row, column..column + 1, taps);
                    column += 1;
                }
            }
        }
    }
}

impl<X: Map, const IN: usize, const KH: usize, const KW: usize, E: Epilogue>
    Dense<'_, X, IN, KH, KW, E>
{
    /// Makes up to `N` columns of an output row. All columns use the horizontal taps
    /// `taps`.
    // Inlined it would share its registers with the loops around it, at several times the
    // cost.
    #[inline(never)]
    fn make<const W: usize, const N: usize>(
        &mut self,
        channels: &Range<usize>,
        row: usize,
        columns: Range<usize>,
        taps: Range<usize>,
    ) {
        let sums = self.sums::<W, N>(channels.start, row, &columns, taps);
        let start = row * self.window.output[1];
        for (sums, column) in sums.iter().zip(columns) {
            let y = &mut self.y.data[(start + column) * self.y.stride..];
            finish::<W, E>(sums, &mut y[channels.clone()]);
        }
    }

    /// The sums of the values that [`Self::make`] makes. Columns that are missing to `N`
    /// repeat the last.
    #[inline(always)]
    fn sums<const W: usize, const N: usize>(
        &self,
        channel: usize,
        row: usize,
        columns: &Range<usize>,
        taps: Range<usize>,
    ) -> [[f32; W]; N] {
        let (vertical, horizontal) = (self.window.rows(), self.window.columns());
        let (weights, _) = self.weights[channel * IN * KH * KW..].as_chunks::<W>();
        let (weights, _) = weights.as_chunks::<IN>();
        let mut sums = [*block(self.bias, channel); N];
        for ky in vertical.taps(row, KH) {
            let row = vertical.meets(row, ky) * self.x.row();
            for kx in taps.clone() {
                let starts: [usize; N] = array::from_fn(|i| {
                    let column = (columns.start + i).min(columns.end - 1);
                    row + horizontal.meets(column, kx) * self.x.pixel()
                });
                for (k, weights) in weights[ky * KW + kx].iter().enumerate() {
                    let x = starts.map(|start| self.x.at(start, k));
                    for (sums, x) in sums.iter_mut().zip(x) {
                        add_scaled(sums, x, weights);
                    }
                }
            }
        }
        sums
    }
}
