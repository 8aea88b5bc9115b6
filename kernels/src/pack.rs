//! Packing: from the order in which ONNX stores weights to the order each kernel reads.
//!
//! `weights` are as in ONNX: `[out][in][kh][kw]` for a convolution (depthwise ones have one
//! input per channel) and `[out][in]` for a fully connected layer, which is `Gemm` with
//! `transB = 1`.

use alloc::vec;
use alloc::vec::Vec;

use super::lanes::{LANES, padded, panel_width};

/// For [`super::pointwise`]: panels of output channels, each `[in][width]`.
pub fn pack_pointwise(weights: &[f32], out: usize, inputs: usize) -> Vec<f32> {
    pack_panels(weights, out, inputs)
}

/// For [`super::fully_connected`]: the same order as for a pointwise convolution.
pub fn pack_fully_connected(weights: &[f32], out: usize, inputs: usize) -> Vec<f32> {
    pack_panels(weights, out, inputs)
}

/// For [`super::conv`]: panels of output channels, each `[kh][kw][in][width]`.
pub fn pack_conv(
    weights: &[f32],
    out: usize,
    inputs: usize,
    kh: usize,
    kw: usize,
) -> Vec<f32> {
    let size = inputs * kh * kw;
    let mut taps_first = Vec::with_capacity(weights.len());
    for kernel in weights.chunks_exact(size).take(out) {
        taps_first.extend(transpose(kernel, inputs, kh * kw));
    }
    pack_panels(&taps_first, out, size)
}

/// For [`super::depthwise`] and [`super::ghost`]: `[kh][kw][channel]`.
pub fn pack_depthwise(weights: &[f32], channels: usize, kh: usize, kw: usize) -> Vec<f32> {
    transpose(weights, channels, kh * kw)
}

/// For [`super::multiplied`]: `[kh][kw][multiplier][channel]`, where ONNX's output channels
/// are `[channel][multiplier]`. Those of the last channel may be fewer: what is missing
/// becomes zeros.
pub fn pack_multiplied(
    weights: &[f32],
    channels: usize,
    multiplier: usize,
    kh: usize,
    kw: usize,
) -> Vec<f32> {
    let taps = kh * kw;
    let missing = (channels * multiplier * taps).checked_sub(weights.len());
    assert!(
        missing.is_some_and(|missing| missing < multiplier * taps),
        "as many weights as the shape says, or fewer for the last channel"
    );
    let mut complete = weights.to_vec();
    complete.resize(channels * multiplier * taps, 0.0);
    let by_channel = transpose(&complete, channels, multiplier * taps);
    // Now [multiplier][tap][channel].
    let mut packed = Vec::with_capacity(by_channel.len());
    for tap in 0..taps {
        for j in 0..multiplier {
            let row = (j * taps + tap) * channels;
            packed.extend(&by_channel[row..row + channels]);
        }
    }
    packed
}

/// The bias of a pointwise, dense or fully connected layer, padded as its last panel is.
/// (A depthwise bias stays as it is, also that of one with a multiplier.)
pub fn pack_bias(bias: &[f32]) -> Vec<f32> {
    let mut packed = bias.to_vec();
    packed.resize(padded(bias.len()), 0.0);
    packed
}

/// `[out][size]` into panels of `LANES` rows, each `[size][width]`; see [`super::lanes`].
fn pack_panels(weights: &[f32], out: usize, size: usize) -> Vec<f32> {
    assert_eq!(
        weights.len(),
        out * size,
        "as many weights as the shape says"
    );
    let mut packed = Vec::with_capacity(padded(out) * size);
    for first in (0..out).step_by(LANES) {
        let rows = LANES.min(out - first);
        let panel = &weights[first * size..(first + rows) * size];
        packed.extend(transpose_padded(panel, rows, size, panel_width(rows)));
    }
    packed
}

/// `[rows][columns]` to `[columns][rows]`.
fn transpose(matrix: &[f32], rows: usize, columns: usize) -> Vec<f32> {
    assert_eq!(
        matrix.len(),
        rows * columns,
        "as many weights as the shape says"
    );
    transpose_padded(matrix, rows, columns, rows)
}

/// `[rows][columns]` to `[columns][width]`, with zeros where `width` exceeds `rows`.
fn transpose_padded(matrix: &[f32], rows: usize, columns: usize, width: usize) -> Vec<f32> {
    let mut transposed = vec![0.0; columns * width];
    for (r, row) in matrix.chunks_exact(columns).take(rows).enumerate() {
        let column = transposed[r..].iter_mut().step_by(width);
        for (target, value) in column.zip(row) {
            *target = *value;
        }
    }
    transposed
}
