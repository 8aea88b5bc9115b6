//! The sums of a few columns of a depthwise convolution, for processors that have few
//! registers and are near little memory: the code is there once for all layers.

use core::ops::Range;

use super::span::rest;
use super::tiles::{AT_END, AT_START, INSIDE, RAGGED, met_by, padding_behind};

/// The most columns whose sums are made together.
pub const COLUMNS: usize = 4;

/// `$body` with each of the most pixels that a row of taps meets for [`COLUMNS`] columns at
/// a stride of 2. Not a loop: the number is a constant in the body.
macro_rules! for_each_of_13 {
    (|$i:ident| $body:block) => {
        for_each_of_13!(|$i| $body 0 1 2 3 4 5 6 7 8 9 10 11 12)
    };
    (|$i:ident| $body:block $($pixel:literal)*) => {
        $({
            const $i: usize = $pixel;
            $body
        })*
    };
}

/// What the columns of a row of a depthwise convolution are made of.
pub struct Columns<'a> {
    data: &'a [f32],
    rows: &'a [usize],
    weights: &'a [f32],
    step: usize,
    /// From a pixel to the next.
    pub stride: usize,
    /// From where the rows begin to the first pixel that is met.
    pub first: usize,
    /// Which of the pixels that are met there are.
    pub there: Range<usize>,
}

impl<'a> Columns<'a> {
    /// Rows of pixels that begin at `rows` in the data, and as many
    /// rows of `taps` taps, whose weights are `step` values apart. Nothing, if the weights
    /// of `W` channels are
    /// not inside, or if there are no rows.
    #[inline(always)]
    pub fn new<const W: usize>(
        data: &'a [f32],
        rows: &'a [usize],
        stride: usize,
        weights: &'a [f32],
        step: usize,
        taps: usize,
    ) -> Option<Self> {
        let last = (rows.len() * taps).checked_sub(1)?.checked_mul(step)?;
        (last.checked_add(W)? <= weights.len()).then_some(Columns {
            data,
            rows,
            weights,
            step,
            stride,
            first: 0,
            there: 0..0,
        })
    }
}

impl Columns<'_> {
    /// The sums of `W` channels of `count` columns, at most [`COLUMNS`], that begin at
    /// `bias`. The kernels are `KW` wide and `STRIDE` pixels apart. Code is `SHORT` where
    /// there is better for most layers.
    #[inline(always)]
    pub fn sums<const W: usize, const KW: usize, const STRIDE: usize, const SHORT: bool>(
        &self,
        sums: &mut [[f32; W]; COLUMNS],
        bias: &[f32; W],
        count: usize,
    ) {
        match count {
            4 if const { W > 1 && !SHORT } => self.placed::<W, KW, STRIDE, 4>(sums, bias),
            3 if const { W > 1 && !SHORT } => self.placed::<W, KW, STRIDE, 3>(sums, bias),
            _ => self.one_by_one::<W>(sums, bias, count, [KW, STRIDE]),
        }
    }

    /// The sums of columns at any place with any kernel.
    #[inline(never)]
    fn one_by_one<const W: usize>(
        &self,
        sums: &mut [[f32; W]; COLUMNS],
        bias: &[f32; W],
        count: usize,
        [width, apart]: [usize; 2],
    ) {
        for (column, sums) in sums.iter_mut().take(count).enumerate() {
            let mut sum = *bias;
            let before = column * apart;
            // The taps that meet what there is.
            let start = self.there.start.saturating_sub(before);
            let end = self.there.end.saturating_sub(before).min(width);
            let pixel = (before + start).saturating_sub(self.there.start);
            let rows = if start < end { self.rows } else { &[] };
            for (ky, row) in rows.iter().enumerate() {
                let mut x = rest(self.data, row + self.first + pixel * self.stride);
                let mut taps = rest(self.weights, (ky * width + start) * self.step);
                for _ in start..end {
                    let (Some(values), Some(weights)) =
                        (x.first_chunk::<W>(), taps.first_chunk::<W>())
                    else {
                        return;
                    };
                    let mut i = 0;
                    while i < W {
                        sum[i] += values[i] * weights[i];
                        i += 1;
                    }
                    // The last ones may end short of a whole stride.
                    x = x.get(self.stride..).unwrap_or_default();
                    taps = taps.get(self.step..).unwrap_or_default();
                }
            }
            *sums = sum;
        }
    }

    /// Finds the place of `T` columns.
    #[inline(always)]
    fn placed<const W: usize, const KW: usize, const STRIDE: usize, const T: usize>(
        &self,
        sums: &mut [[f32; W]; COLUMNS],
        bias: &[f32; W],
    ) {
        let met = (T - 1) * STRIDE + KW;
        let end = met - const { padding_behind(KW, STRIDE) };
        if self.there == (0..met) {
            self.at::<W, KW, STRIDE, T, INSIDE>(sums, bias);
        } else if self.there == (KW / 2..met) {
            self.at::<W, KW, STRIDE, T, AT_START>(sums, bias);
        } else if self.there == (0..end) {
            self.at::<W, KW, STRIDE, T, AT_END>(sums, bias);
        } else {
            self.at::<W, KW, STRIDE, T, RAGGED>(sums, bias);
        }
    }

    /// The sums of `T` columns at the `PLACE`.
    // The loop over columns is unrolled, and its last turn moves `pixels` on for nobody;
    // older compilers warn of that.
    #[allow(unused_assignments)]
    #[inline(never)]
    fn at<
        const W: usize,
        const KW: usize,
        const STRIDE: usize,
        const T: usize,
        const PLACE: u8,
    >(
        &self,
        target: &mut [[f32; W]; COLUMNS],
        bias: &[f32; W],
    ) {
        let met = (T - 1) * STRIDE + KW;
        // A constant, where it is one.
        let there = match PLACE {
            INSIDE => 0..met,
            AT_START => KW / 2..met,
            AT_END => 0..met - const { padding_behind(KW, STRIDE) },
            _ => self.there.clone(),
        };
        let Some(target) = target.first_chunk_mut() else {
            return;
        };
        *target = [*bias; T];
        // From memory: the compiler makes vectors of these, where there are any, and not of
        // one value used everywhere.
        let mut sums = *target;
        let mut taps = self.weights;
        for row in self.rows {
            let mut weights = [[0.0; W]; KW];
            let mut kx = 0;
            while kx < KW {
                let Some(tap) = taps.first_chunk() else {
                    return;
                };
                weights[kx] = *tap;
                taps = taps.get(self.step..).unwrap_or_default();
                kx += 1;
            }
            let mut pixels = rest(self.data, row + self.first);
            for_each_of_13!(|I| {
                if const { I < (T - 1) * STRIDE + KW } && there.contains(&I) {
                    // Constants: what no column meets is not compiled.
                    if const { met_by(I, T, KW, STRIDE).start < KW } {
                        let taps = const { met_by(I, T, KW, STRIDE) };
                        let Some(x) = pixels.first_chunk::<W>() else {
                            return;
                        };
                        let mut kx = taps.start;
                        while kx < taps.end {
                            let t = (I - kx) / STRIDE;
                            let mut i = 0;
                            while i < W {
                                sums[t][i] += x[i] * weights[kx][i];
                                i += 1;
                            }
                            kx += STRIDE;
                        }
                    }
                    // The last one may end short of a whole stride.
                    pixels = pixels.get(self.stride..).unwrap_or_default();
                }
            });
        }
        *target = sums;
    }
}
