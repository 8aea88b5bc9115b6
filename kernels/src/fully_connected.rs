//! Fully connected layer: one pixel, so each weight is used once and reading them is all.

use core::marker::PhantomData;
use core::ops::Range;

use super::epilogue::{Epilogue, finish};
use super::lanes::{LANES, OnPanels, STEP, for_each_panel, narrow, panel_width};
use super::product::rows_of;
use super::span::{block, part, part_mut, rest};
use super::vector::{Simd, Vector};
use super::weight::Weight;

/// Independent sums per output channel, so that an addition need not wait for the one
/// before.
const SUMS: usize = 4;

/// Makes `OUT` values of `y` from `IN` values of `x`.
///
/// `weights`: panels of output channels (see [`super::lanes`]), each `[IN][width]`.
/// `bias`: `[OUT]`, padded with the last panel.
pub fn fully_connected<const IN: usize, const OUT: usize, E: Epilogue>(
    simd: impl Simd,
    x: &[f32],
    weights: &[impl Weight],
    bias: &[f32],
    y: &mut [f32],
) {
    let epilogue = PhantomData::<E>;
    let Some(x) = block::<IN>(x, 0) else { return };
    let mut layer = Layer {
        simd,
        x,
        weights,
        bias,
        y,
        epilogue,
    };
    if narrow(simd) {
        layer.in_narrow_vectors(OUT);
    } else {
        for_each_panel::<OUT, _>(&mut layer);
    }
}

struct Layer<'a, S, T, E> {
    simd: S,
    x: &'a [f32],
    weights: &'a [T],
    bias: &'a [f32],
    y: &'a mut [f32],
    epilogue: PhantomData<E>,
}

impl<S: Simd, T: Weight, E: Epilogue> OnPanels<S> for Layer<'_, S, T, E> {
    #[inline(always)]
    fn run<const W: usize, const N: usize, const PART: bool, V: Vector<S, W>>(
        &mut self,
        channels: Range<usize>,
    ) {
        self.panel::<W, V>(channels);
    }
}

impl<S: Simd, T: Weight, E: Epilogue> Layer<'_, S, T, E> {
    /// Makes `outputs` channels, where vectors are narrow.
    #[inline(never)]
    fn in_narrow_vectors(&mut self, outputs: usize) {
        let inputs = self.x.len();
        for channel in (0..outputs).step_by(STEP) {
            let start = channel / LANES * LANES;
            let width = panel_width(outputs - start);
            let len = STEP.min(outputs - channel);
            let (Some(weights), Some(bias), Some(y)) = (
                part(self.weights, start * inputs, width * inputs),
                block(self.bias, channel),
                part_mut(self.y, channel, len),
            ) else {
                return;
            };
            let weights = rest(weights, channel - start);
            let sums = narrow_dot(self.x, weights, width, bias);
            finish::<S, STEP, [f32; STEP], E>(self.simd, sums, y);
        }
    }

    #[inline(never)]
    fn panel<const W: usize, V: Vector<S, W>>(&mut self, channels: Range<usize>) {
        let simd = self.simd;
        simd.run(
            #[inline(always)]
            || {
                let (Some(weights), Some(bias), Some(y)) = (
                    rows_of(self.weights, channels.start, self.x.len()),
                    block(self.bias, channels.start),
                    part_mut(self.y, channels.start, channels.len()),
                ) else {
                    return;
                };
                let bias = V::load(simd, bias);
                let sums = dot::<S, W, V, T>(simd, self.x, weights, bias);
                finish::<S, W, V, E>(simd, sums, y);
            },
        );
    }
}

/// The same as [`dot`], with weights `step` values apart: the code is there once for all
/// layers.
#[inline(never)]
fn narrow_dot<T: Weight>(
    x: &[f32],
    mut weights: &[T],
    step: usize,
    bias: &[f32; STEP],
) -> [f32; STEP] {
    let zeros = [0.0; STEP];
    let mut sums = [*bias, zeros, zeros, zeros];
    let mut add = |sum: &mut [f32; STEP], x: f32| {
        if let Some(row) = weights.first_chunk() {
            let row: [f32; STEP] = T::load((), row);
            let mut i = 0;
            while i < STEP {
                sum[i] += x * row[i];
                i += 1;
            }
            // The last ones may end short of a whole step.
            weights = weights.get(step..).unwrap_or_default();
        }
    };
    let (x, last) = x.as_chunks::<SUMS>();
    for x in x {
        let mut n = 0;
        while n < SUMS {
            add(&mut sums[n], x[n]);
            n += 1;
        }
    }
    for x in last {
        add(&mut sums[0], *x);
    }
    let [a, b, c, d] = sums;
    let mut sums = zeros;
    let mut i = 0;
    while i < STEP {
        sums[i] = (a[i] + b[i]) + (c[i] + d[i]);
        i += 1;
    }
    sums
}

/// `bias` plus the sum of all `x[k] * weights[k]`.
#[inline(always)]
fn dot<S: Copy, const W: usize, V: Vector<S, W>, T: Weight>(
    simd: S,
    x: &[f32],
    weights: &[[T; W]],
    bias: V,
) -> V {
    let (x, last_x) = x.as_chunks::<SUMS>();
    let (weights, last_weights) = weights.as_chunks::<SUMS>();
    let zeros = V::splat(simd, 0.0);
    let mut sums = [bias, zeros, zeros, zeros];
    let add = |sum: &mut V, x: f32, weights: &[T; W]| {
        *sum = sum.add_product(V::splat(simd, x), T::load(simd, weights));
    };
    for (x, weights) in x.iter().zip(weights) {
        for ((sum, x), weights) in sums.iter_mut().zip(x).zip(weights) {
            add(sum, *x, weights);
        }
    }
    for (x, weights) in last_x.iter().zip(last_weights) {
        add(&mut sums[0], *x, weights);
    }
    let [a, b, c, d] = sums;
    a.add(b).add(c.add(d))
}
