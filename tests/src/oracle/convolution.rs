//! Convolutions and transposed ones.

use super::node::Node;
use super::windows::{Windows, pads};
use crate::array::Array;

/// `Conv`-11. Loops over taps outside and over pixels inside, so that whole networks run.
pub(super) fn conv(node: &Node) -> Array {
    let (x, weights) = (node.input(0), node.input(1));
    let groups = node.int("group", 1) as usize;
    let [channels, in_group] = [weights.dims[0], weights.dims[1]];
    let kernel = [weights.dims[2], weights.dims[3]];
    assert_eq!(in_group * groups, x.dims[1], "channels of {}", node.proto.name());
    let windows = Windows::new(node, [x.dims[2], x.dims[3]], kernel);
    let (in_plane, out_plane) = (x.dims[2] * x.dims[3], windows.output[0] * windows.output[1]);
    let mut data = Vec::with_capacity(x.dims[0] * channels * out_plane);
    for batch in x.data.chunks_exact(x.dims[1] * in_plane) {
        for (channel, weights) in
            weights.data.chunks_exact(in_group * kernel[0] * kernel[1]).enumerate()
        {
            let bias = node.operand(2).map_or(0.0, |bias| bias.data[channel]);
            let mut sums = vec![bias; out_plane];
            let first = channel / (channels / groups) * in_group;
            let planes = batch.chunks_exact(in_plane).skip(first);
            for (plane, taps) in planes.zip(weights.chunks_exact(kernel[0] * kernel[1])) {
                correlate(&windows, plane, taps, &mut sums);
            }
            data.append(&mut sums);
        }
    }
    Array { dims: vec![x.dims[0], channels, windows.output[0], windows.output[1]], data }
}

/// Adds what one filter makes of one plane.
fn correlate(windows: &Windows, plane: &[f64], taps: &[f64], sums: &mut [f64]) {
    let [height, width] = windows.output;
    for (tap, &weight) in taps.iter().enumerate() {
        let (down, right) = (tap / windows.kernel[1], tap % windows.kernel[1]);
        // The outputs whose tap falls on the map are neighbours.
        let mut inside = (0..width).filter(|&column| windows.cell(1, column, right).is_some());
        let Some(start) = inside.next() else { continue };
        let end = inside.next_back().unwrap_or(start) + 1;
        for row in 0..height {
            let Some(cell) = windows.cell(0, row, down) else { continue };
            let first = windows.cell(1, start, right).expect("a cell of the map");
            let cells = plane[cell * windows.input[1] + first..].iter().step_by(windows.stride[1]);
            let sums = &mut sums[row * width..][start..end];
            sums.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += weight * cell);
        }
    }
}

/// `ConvTranspose`-11: every cell of the map adds its filters to the output.
pub(super) fn conv_transpose(node: &Node) -> Array {
    let (x, weights) = (node.input(0), node.input(1));
    let groups = node.int("group", 1) as usize;
    let [in_channels, per_group] = [weights.dims[0], weights.dims[1]];
    let kernel = [weights.dims[2], weights.dims[3]];
    let [stride, dilation] = ["strides", "dilations"].map(|name| node.pair(name, 1));
    let (before, output) = transposed_output(node, [x.dims[2], x.dims[3]], kernel);
    let channels = per_group * groups;
    let out_plane = output[0] * output[1];
    let mut data = vec![0.0; x.dims[0] * channels * out_plane];
    if let Some(bias) = node.operand(2) {
        let planes = data.chunks_exact_mut(out_plane).enumerate();
        planes.for_each(|(plane, sums)| sums.fill(bias.data[plane % channels]));
    }
    for (at, &value) in x.data.iter().enumerate() {
        let (plane, cell) = (at / (x.dims[2] * x.dims[3]), at % (x.dims[2] * x.dims[3]));
        let (batch, channel) = (plane / in_channels, plane % in_channels);
        let group = channel / (in_channels / groups);
        let from = [cell / x.dims[3], cell % x.dims[3]];
        for (tap, &weight) in weights.data[channel * per_group * kernel[0] * kernel[1]..]
            [..per_group * kernel[0] * kernel[1]]
            .iter()
            .enumerate()
        {
            let (filter, tap) = (tap / (kernel[0] * kernel[1]), tap % (kernel[0] * kernel[1]));
            let tap = [tap / kernel[1], tap % kernel[1]];
            let target = [0, 1].map(|axis| {
                let padded = from[axis] * stride[axis] + tap[axis] * dilation[axis];
                padded.checked_sub(before[axis]).filter(|&target| target < output[axis])
            });
            if let [Some(row), Some(column)] = target {
                let plane = batch * channels + group * per_group + filter;
                data[plane * out_plane + row * output[1] + column] += weight * value;
            }
        }
    }
    Array { dims: vec![x.dims[0], channels, output[0], output[1]], data }
}

/// What is cut off above and to the left, and the size of the output.
fn transposed_output(
    node: &Node,
    input: [usize; 2],
    kernel: [usize; 2],
) -> ([usize; 2], [usize; 2]) {
    let [stride, dilation] = ["strides", "dilations"].map(|name| node.pair(name, 1));
    let more = node.pair("output_padding", 0);
    let whole = [0, 1].map(|axis| {
        stride[axis] * (input[axis] - 1) + more[axis] + dilation[axis] * (kernel[axis] - 1) + 1
    });
    let auto_pad = node.text("auto_pad", "NOTSET");
    let wanted = match node.ints("output_shape") {
        // Older files name all dimensions.
        Some(shape) => Some([2, 1].map(|from_end| shape[shape.len() - from_end] as usize)),
        None if auto_pad.starts_with("SAME") => Some([0, 1].map(|axis| input[axis] * stride[axis])),
        None => None,
    };
    let Some(output) = wanted else {
        let [before, after] = if auto_pad == "VALID" { [[0; 2]; 2] } else { pads(node) };
        return (before, [0, 1].map(|axis| whole[axis] - before[axis] - after[axis]));
    };
    let before = [0, 1].map(|axis| {
        let total = whole[axis].saturating_sub(output[axis]);
        if auto_pad == "SAME_UPPER" { total / 2 } else { total.div_ceil(2) }
    });
    (before, output)
}
