//! Dense convolution, for the few layers that are neither pointwise nor depthwise.

use core::array;
use core::iter;
use core::marker::PhantomData;
use core::ops::Range;

use super::epilogue::{Epilogue, finish_tile};
use super::lanes::{OnPanels, for_each_panel};
use super::pixels::{Operands, PixelsMut};
use super::product::{Channels, add_products, most_pixels, rows_of, tile_of};
use super::rows::{RowPlaces, Rows};
use super::span::{block, rest};
use super::vector::{Simd, Vector};
use super::weight::Weight;
use super::window::{Axis, Window};

/// A map that a dense convolution can read. Places count values from the start of its
/// memory.
pub trait Map: Copy {
    /// The channels of a pixel.
    type Pixel: Channels;
    /// The pixel whose first channel lies at `place`.
    fn pixel(&self, place: usize) -> Self::Pixel;
    /// A pixel of the padding.
    fn padding(&self) -> Self::Pixel;
    /// From a pixel to its right neighbour.
    fn step(&self) -> usize;
    /// From a row to the next.
    fn row(&self) -> usize;
}

/// A map of pixels with `IN` channels each.
#[derive(Clone, Copy)]
pub struct PixelMap<'a, const IN: usize> {
    /// The values from the first channel of the first pixel on.
    pub data: &'a [f32],
    /// From a pixel to its right neighbour.
    pub pixel: usize,
    /// From a row to the next.
    pub row: usize,
}

/// A map of planes, one for each channel.
#[derive(Clone, Copy)]
pub struct Planes<'a> {
    /// The values from the first channel of the first pixel on.
    pub data: &'a [f32],
    /// From a channel to the next: the size of a plane.
    pub channel: usize,
    /// From a pixel to its right neighbour: 1 in a plane.
    pub pixel: usize,
    /// From a row to the next.
    pub row: usize,
}

/// A pixel of a map of planes: its channels are a fixed distance apart.
#[derive(Clone, Copy)]
pub struct Scattered<'a> {
    data: &'a [f32],
    step: usize,
}

impl Channels for Scattered<'_> {
    #[inline(always)]
    fn at(&self, channel: usize) -> f32 {
        let value = self.data.get(channel * self.step);
        debug_assert!(value.is_some(), "a channel beyond the end of the data");
        value.copied().unwrap_or_default()
    }
}

impl<'a, const IN: usize> Map for PixelMap<'a, IN> {
    type Pixel = &'a [f32; IN];

    #[inline(always)]
    fn pixel(&self, place: usize) -> &'a [f32; IN] {
        block(self.data, place).unwrap_or(&[0.0; IN])
    }

    #[inline(always)]
    fn padding(&self) -> &'a [f32; IN] {
        &[0.0; IN]
    }

    #[inline(always)]
    fn step(&self) -> usize {
        self.pixel
    }

    #[inline(always)]
    fn row(&self) -> usize {
        self.row
    }
}

impl<'a> Map for Planes<'a> {
    type Pixel = Scattered<'a>;

    #[inline(always)]
    fn pixel(&self, place: usize) -> Scattered<'a> {
        Scattered {
            data: rest(self.data, place),
            step: self.channel,
        }
    }

    #[inline(always)]
    fn padding(&self) -> Scattered<'a> {
        Scattered {
            data: &[0.0],
            step: 0,
        }
    }

    #[inline(always)]
    fn step(&self) -> usize {
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
    simd: impl Simd,
    window: &Window,
    x: impl Map,
    weights: &[impl Weight],
    bias: &[f32],
    y: PixelsMut<'_>,
) where
    E: Epilogue,
{
    let source = RowPlaces {
        start: 0,
        rows: window.input[0],
        stride: x.row(),
        turn: 0,
    };
    let target = RowPlaces::of_map(window.output, y.stride);
    let rows = (0..window.output[0])
        .map(|row| Rows::<KH>::new(window, row, source, target.row(row)));
    for_each_panel::<OUT, _>(&mut Dense::<_, _, _, _, IN, KH, KW, E> {
        simd,
        columns: &window.columns(),
        rows,
        memory: Separate { x, y },
        weights,
        bias,
        epilogue: PhantomData,
    });
}

/// Makes one row of the output from a map of pixels. `columns` is the window's horizontal
/// axis. For the rest see [`conv`].
pub fn conv_row<
    const IN: usize,
    const OUT: usize,
    const KH: usize,
    const KW: usize,
    E: Epilogue,
>(
    simd: impl Simd,
    columns: &Axis,
    rows: &Rows<KH>,
    operands: &mut impl Operands,
    weights: &[impl Weight],
    bias: &[f32],
) {
    for_each_panel::<OUT, _>(&mut Dense::<_, _, _, _, IN, KH, KW, E> {
        simd,
        columns,
        rows: iter::once(rows.clone()),
        memory: JointPixels::<_, IN> { operands },
        weights,
        bias,
        epilogue: PhantomData,
    });
}

/// Makes one row of the output from a map of planes, `plane` values from one to the next,
/// at any stride and dilation. For the rest see [`conv_row`].
pub fn conv_scattered_row<
    const IN: usize,
    const OUT: usize,
    const KH: usize,
    const KW: usize,
    E: Epilogue,
>(
    simd: impl Simd,
    columns: &Axis,
    rows: &Rows<KH>,
    plane: usize,
    operands: &mut impl Operands,
    weights: &[impl Weight],
    bias: &[f32],
) {
    for_each_panel::<OUT, _>(&mut Dense::<_, _, _, _, IN, KH, KW, E> {
        simd,
        columns,
        rows: iter::once(rows.clone()),
        memory: JointPlanes { operands, plane },
        weights,
        bias,
        epilogue: PhantomData,
    });
}

/// What a dense convolution reads and writes.
trait Memory {
    /// The map to read; what lies where in it, the rows say.
    fn source(&self) -> impl Map;
    /// What is written.
    fn target(&mut self) -> PixelsMut<'_>;
}

/// A map to read and one to write.
struct Separate<'a, X> {
    x: X,
    y: PixelsMut<'a>,
}

impl<X: Map> Memory for Separate<'_, X> {
    #[inline(always)]
    fn source(&self) -> impl Map {
        self.x
    }

    #[inline(always)]
    fn target(&mut self) -> PixelsMut<'_> {
        self.y.part(0, 0)
    }
}

/// Operands that may be one piece of memory, with pixels to read.
struct JointPixels<'a, O, const IN: usize> {
    operands: &'a mut O,
}

impl<O: Operands, const IN: usize> Memory for JointPixels<'_, O, IN> {
    #[inline(always)]
    fn source(&self) -> impl Map {
        let x = self.operands.source();
        PixelMap::<IN> {
            data: x.data,
            pixel: x.stride,
            row: 0,
        }
    }

    #[inline(always)]
    fn target(&mut self) -> PixelsMut<'_> {
        self.operands.target()
    }
}

/// Operands that may be one piece of memory, with planes to read.
struct JointPlanes<'a, O> {
    operands: &'a mut O,
    plane: usize,
}

impl<O: Operands> Memory for JointPlanes<'_, O> {
    #[inline(always)]
    fn source(&self) -> impl Map {
        let x = self.operands.source();
        Planes {
            data: x.data,
            channel: self.plane,
            pixel: x.stride,
            row: 0,
        }
    }

    #[inline(always)]
    fn target(&mut self) -> PixelsMut<'_> {
        self.operands.target()
    }
}

/// The rows that are made, and what from. A panel of weights makes all of them before the
/// next one.
struct Dense<'a, S, M, R, T, const IN: usize, const KH: usize, const KW: usize, E> {
    simd: S,
    columns: &'a Axis,
    rows: R,
    memory: M,
    weights: &'a [T],
    bias: &'a [f32],
    epilogue: PhantomData<E>,
}

impl<S, M, R, T, const IN: usize, const KH: usize, const KW: usize, E> OnPanels<S>
    for Dense<'_, S, M, R, T, IN, KH, KW, E>
where
    S: Simd,
    M: Memory,
    R: Iterator<Item = Rows<KH>> + Clone,
    T: Weight,
    E: Epilogue,
{
    #[inline(always)]
    fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
        &mut self,
        channels: Range<usize>,
    ) {
        self.panel::<W, PART, V>(channels);
    }
}

impl<S, M, R, T, const IN: usize, const KH: usize, const KW: usize, E>
    Dense<'_, S, M, R, T, IN, KH, KW, E>
where
    S: Simd,
    M: Memory,
    R: Iterator<Item = Rows<KH>> + Clone,
    T: Weight,
    E: Epilogue,
{
    /// Makes a panel of channels of all rows.
    #[inline(never)]
    fn panel<const W: usize, const PART: bool, V: Vector<S, W>>(
        &mut self,
        channels: Range<usize>,
    ) {
        let simd = self.simd;
        simd.run(
            #[inline(always)]
            || {
                for rows in self.rows.clone() {
                    let mut column = 0;
                    while column < self.columns.output {
                        let count =
                            tile_of(self.columns.output - column, most_pixels::<S>());
                        match count {
                            7 => self.tile::<W, 7, PART, V>(&channels, &rows, column),
                            6 => self.tile::<W, 6, PART, V>(&channels, &rows, column),
                            5 => self.tile::<W, 5, PART, V>(&channels, &rows, column),
                            4 => self.tile::<W, 4, PART, V>(&channels, &rows, column),
                            3 => self.tile::<W, 3, PART, V>(&channels, &rows, column),
                            _ => self.tile::<W, 1, PART, V>(&channels, &rows, column),
                        }
                        column += count;
                    }
                }
            },
        );
    }

    /// Makes `P` columns of a row, from `column` on.
    #[inline(always)]
    fn tile<const W: usize, const P: usize, const PART: bool, V: Vector<S, W>>(
        &mut self,
        channels: &Range<usize>,
        rows: &Rows<KH>,
        column: usize,
    ) {
        if const { P > most_pixels::<S>() } {
            return;
        }
        let (Some(weights), Some(bias)) = (
            rows_of(self.weights, channels.start, IN * KH * KW),
            block(self.bias, channels.start),
        ) else {
            return;
        };
        let (weights, _) = weights.as_chunks::<IN>();
        let bias = V::load(self.simd, bias);
        let mut sums = [[bias]; P];
        let (x, columns) = (self.memory.source(), self.columns);
        for (ky, row) in rows.taps.clone().zip(rows.sources()) {
            for kx in 0..KW {
                let pixels = array::from_fn(|i| {
                    let place = (column + i) * columns.stride + kx * columns.dilation;
                    match columns.inside(place) {
                        true => x.pixel(row + (place - columns.pad) * x.step()),
                        false => x.padding(),
                    }
                });
                let Some(weights) = weights.get(ky * KW + kx) else {
                    return;
                };
                add_products::<S, V, _, _, W, P, 1>(
                    self.simd,
                    &mut sums,
                    pixels,
                    [weights],
                );
            }
        }
        let simd = self.simd;
        let y = self.memory.target();
        let first = rows.target + column * y.stride + channels.start;
        let len = channels.len();
        finish_tile::<S, W, P, 1, PART, V, E>(simd, &sums, y, first, len);
    }
}
