//! Fully connected layer: one pixel, so each weight is used once and reading them is all.

use core::marker::PhantomData;
use core::ops::Range;

use super::epilogue::{Epilogue, finish};
use super::lanes::{OnChannels, add_scaled, block, for_each_panel};

/// Independent sums per output channel, so that an addition need not wait for the one
/// before.
const SUMS: usize = 4;

/// Makes `OUT` values of `y` from `IN` values of `x`.
///
/// `weights`: panels of output channels (see [`super::lanes`]), each `[IN][width]`.
/// `bias`: `[OUT]`, padded with the last panel.
pub fn fully_connected<const IN: usize, const OUT: usize, E: Epilogue>(
    x: &[f32],
    weights: &[f32],
    bias: &[f32],
    y: &mut [f32],
) {
    let epilogue = PhantomData::<E>;
    let x = block(x, 0);
    for_each_panel::<OUT>(&mut Layer::<IN, E> {
        x,
        weights,
        bias,
        y,
        epilogue,
    });
}

struct Layer<'a, const IN: usize, E> {
    x: &'a [f32; IN],
    weights: &'a [f32],
    bias: &'a [f32],
    y: &'a mut [f32],
    epilogue: PhantomData<E>,
}

impl<const IN: usize, E: Epilogue> OnChannels for Layer<'_, IN, E> {
    #[inline(always)]
    fn run<const W: usize>(&mut self, channels: Range<usize>) {
        let (weights, _) = self.weights[channels.start * IN..].as_chunks();
        let sums = dot::<W>(self.x, &weights[..IN], block(self.bias, channels.start));
        finish::<W, E>(&sums, &mut self.y[channels]);
    }
}

/// `bias` plus the sum of all `x[k] * weights[k]`.
#[inline(always)]
fn dot<const W: usize>(x: &[f32], weights: &[[f32; W]], bias: &[f32; W]) -> [f32; W] {
    let (x, last_x) = x.as_chunks::<SUMS>();
    let (weights, last_weights) = weights.as_chunks::<SUMS>();
    let mut partial = [[0.0; W]; SUMS];
    for (x, weights) in x.iter().zip(weights) {
        for ((sums, x), weights) in partial.iter_mut().zip(x).zip(weights) {
            add_scaled(sums, *x, weights);
        }
    }
    let mut sums = *bias;
    for (x, weights) in last_x.iter().zip(last_weights) {
        add_scaled(&mut sums, *x, weights);
    }
    for partial in &partial {
        add_scaled(&mut sums, 1.0, partial);
    }
    sums
}
