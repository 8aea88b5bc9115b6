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
    // Named sums: over an array of them LLVM vectorises the wrong way, with scatters.
    let (mut a, mut b) = (*bias, [0.0; W]);
    let (mut c, mut d) = ([0.0; W], [0.0; W]);
    for (x, weights) in x.iter().zip(weights) {
        add_scaled(&mut a, x[0], &weights[0]);
        add_scaled(&mut b, x[1], &weights[1]);
        add_scaled(&mut c, x[2], &weights[2]);
        add_scaled(&mut d, x[3], &weights[3]);
    }
    for (x, weights) in last_x.iter().zip(last_weights) {
        add_scaled(&mut a, *x, weights);
    }
    add_scaled(&mut a, 1.0, &b);
    add_scaled(&mut c, 1.0, &d);
    add_scaled(&mut a, 1.0, &c);
    a
}
