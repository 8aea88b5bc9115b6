//! Conv and ConvTranspose.

use super::moving::crop;
use super::node::{Node, bad_attribute, unsupported};
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Activation, Constant, Convolution, Move, Operator, Value, format_dims};

/// `Conv`-11: 2-D, with constant weights.
pub(super) fn conv(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let weights = node.floats(importer, 1, "weights")?.ok_or_else(|| node.missing(1))?;
    let bias = node.floats(importer, 2, "biases")?;
    let dims = importer.graph.constants[weights].tensor.dims.clone();
    let &[out_channels, in_group, height, width] = &*dims else {
        return Err(unsupported(
            "a convolution that is not two-dimensional",
            "weights [out, in / groups, height, width]",
            format_args!("weights [{}]", format_dims(&dims)),
        ));
    };
    let ty = importer.graph.ty(input);
    let &[_, in_channels, _, _] = &*ty.dims else {
        return Err(unsupported("a convolution of anything but a map", "a map [1xCxHxW]", ty));
    };
    let kernel = node.sizes("kernel_shape", [height, width])?;
    let groups = node.sizes_one("group")?;
    let stride = positive(node, "strides")?;
    let dilation = positive(node, "dilations")?;
    if kernel != [height, width] || kernel.contains(&0) || out_channels == 0 {
        return Err(bad_attribute(
            "kernel_shape",
            &format!("{height}, {width}"),
            format!("{kernel:?}"),
        ));
    }
    if in_group.checked_mul(groups) != Some(in_channels) || out_channels % groups != 0 {
        return Err(Diagnostic::error(Code::SHAPE_MISMATCH, "the weights do not fit the input")
            .expected(format_args!("weights for {in_channels} channels in {groups} groups"))
            .found(format_args!("weights [{}]", format_dims(&dims))));
    }
    check_bias(importer, bias, out_channels)?;
    let pads = pads(node, ty.spatial(), kernel, stride, dilation)?;
    let conv = Convolution {
        name: node.name().to_string(),
        weights,
        bias,
        in_channels,
        out_channels,
        kernel,
        stride,
        pads,
        dilation,
        groups,
        activation: Activation::Identity,
        zero: None,
    };
    Made::op(Operator::Conv(conv), vec![input])
}

/// `ConvTranspose`-11, as a convolution of the input with zeros between its pixels.
pub(super) fn conv_transpose(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let weights = node.floats(importer, 1, "weights")?.ok_or_else(|| node.missing(1))?;
    let bias = node.floats(importer, 2, "biases")?;
    let dims = importer.graph.constants[weights].tensor.dims.clone();
    let ty = importer.graph.ty(input).clone();
    let &[in_channels, out_group, height, width] = &*dims else {
        return Err(unsupported(
            "a transposed convolution that is not two-dimensional",
            "weights [in, out / groups, height, width]",
            format_args!("weights [{}]", format_dims(&dims)),
        ));
    };
    let (kernel, groups) = ([height, width], node.sizes_one("group")?);
    let (stride, dilation) = (positive(node, "strides")?, positive(node, "dilations")?);
    let divides = groups > 0 && in_channels.is_multiple_of(groups);
    if !ty.is_map() || ty.channels() != in_channels || !divides || dims.contains(&0) {
        return Err(Diagnostic::error(Code::SHAPE_MISMATCH, "the weights do not fit the input")
            .expected(format_args!("a map of {in_channels} channels in {groups} groups"))
            .found(format_args!("{ty} and weights [{}]", format_dims(&dims))));
    }
    let out_channels = out_group * groups;
    check_bias(importer, bias, out_channels)?;
    let around = transposed_pads(node, ty.spatial(), kernel, stride, dilation)?;
    let stuffed = stuff(importer, node, input, stride)?;
    let [top, left, bottom, right] = around;
    let stuffed = crop(importer, node, stuffed, &[[0, 0], [0, 0], [top, bottom], [left, right]])?;
    let pads = around.map(|pad| usize::try_from(pad).unwrap_or(0));
    let floats = importer.graph.constants[weights].tensor.floats().unwrap_or_default();
    let flipped = flip(floats, [in_channels, out_group, height, width], groups);
    let weights_dims = vec![out_channels, in_channels / groups, height, width];
    let weights = importer.derive_constant(node.name(), weights_dims, flipped);
    let conv = Convolution {
        name: node.name().to_string(),
        weights,
        bias,
        in_channels,
        out_channels,
        kernel,
        stride: [1, 1],
        pads,
        dilation,
        groups,
        activation: Activation::Identity,
        zero: None,
    };
    Made::op(Operator::Conv(conv), vec![stuffed])
}

/// Rows and columns to put around the stuffed input (top, left, bottom, right), so that a
/// convolution makes the transposed one; negative ones are taken away.
fn transposed_pads(
    node: &Node,
    size: [usize; 2],
    kernel: [usize; 2],
    stride: [usize; 2],
    dilation: [usize; 2],
) -> Result<[i64; 4], Diagnostic> {
    let extra = node.sizes("output_padding", [0, 0])?;
    let reach = |axis: usize| signed(dilation[axis]).saturating_mul(signed(kernel[axis]) - 1);
    let same = match node.string("auto_pad")?.unwrap_or_default().as_str() {
        "SAME_UPPER" => Some(false),
        "SAME_LOWER" => Some(true),
        _ => None,
    };
    let mut wanted =
        node.ints("output_shape")?.map(|shape| shape[shape.len().saturating_sub(2)..].to_vec());
    if same.is_some() && wanted.is_none() {
        wanted = Some(
            (0..2).map(|axis| signed(size[axis]).saturating_mul(signed(stride[axis]))).collect(),
        );
    }
    let Some(wanted) = wanted else {
        let pads = pads(node, size, kernel, stride, dilation)?.map(signed);
        let [top, left, bottom, right] = pads;
        return Ok([
            reach(0) - top,
            reach(1) - left,
            reach(0) - bottom + signed(extra[0]),
            reach(1) - right + signed(extra[1]),
        ]);
    };
    let &[height, width] = &*wanted else {
        return Err(bad_attribute("output_shape", "a height and a width", format!("{wanted:?}")));
    };
    let split = |axis: usize, output: i64| {
        let full = signed(stride[axis]).saturating_mul(signed(size[axis]) - 1);
        let full =
            full.saturating_add(signed(extra[axis])).saturating_add(reach(axis)).saturating_add(1);
        let total = full.saturating_sub(output);
        // The odd one goes to the start, but for SAME_UPPER.
        let small = total.div_euclid(2);
        let (before, after) =
            if same != Some(false) { (total - small, small) } else { (small, total - small) };
        [reach(axis) - before, reach(axis) - after + signed(extra[axis])]
    };
    let ([top, bottom], [left, right]) = (split(0, height), split(1, width));
    Ok([top, left, bottom, right])
}

/// Sizes beyond this overflow every check behind it all the same.
fn signed(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX).min(1 << 40)
}

/// The input with zeros between its pixels.
fn stuff(
    importer: &mut Importer,
    node: &Node,
    input: Value,
    stride: [usize; 2],
) -> Result<Value, Diagnostic> {
    if stride == [1, 1] {
        return Ok(input);
    }
    let between = vec![0, 0, stride[0] - 1, stride[1] - 1];
    let pad = Move::Pad { before: vec![0; 4], between, after: vec![0; 4], value: 0.0 };
    importer.add_op(node, Operator::Move(pad), vec![input], &[])
}

/// Weights `[in, out / groups, height, width]` as `[out, in / groups, height, width]`, turned by
/// half a turn.
fn flip(weights: &[f32], dims: [usize; 4], groups: usize) -> Vec<f32> {
    let [inputs, out_group, height, width] = dims;
    let (in_group, taps) = (inputs / groups, height * width);
    let mut flipped = Vec::with_capacity(weights.len());
    for group in 0..groups {
        for output in 0..out_group {
            for input in 0..in_group {
                let filter = (group * in_group + input) * out_group + output;
                flipped.extend(weights[filter * taps..][..taps].iter().rev());
            }
        }
    }
    flipped
}

fn check_bias(
    importer: &Importer,
    bias: Option<Constant>,
    out_channels: usize,
) -> Result<(), Diagnostic> {
    let found = bias.map(|bias| &importer.graph.constants[bias].tensor);
    match found.filter(|found| found.dims != [out_channels]) {
        None => Ok(()),
        Some(found) => {
            Err(Diagnostic::error(Code::SHAPE_MISMATCH, "the biases do not fit the weights")
                .expected(format_args!("[{out_channels}]"))
                .found(found))
        }
    }
}

/// Two sizes, at least one each; ones where the attribute is not there.
pub(super) fn positive(node: &Node, name: &str) -> Result<[usize; 2], Diagnostic> {
    let sizes = node.sizes(name, [1, 1])?;
    if sizes.contains(&0) {
        return Err(bad_attribute(name, "sizes of at least 1", format!("{sizes:?}")));
    }
    Ok(sizes)
}

/// Padding from `pads`, or worked out as `auto_pad` says.
pub(super) fn pads(
    node: &Node,
    size: [usize; 2],
    kernel: [usize; 2],
    stride: [usize; 2],
    dilation: [usize; 2],
) -> Result<[usize; 4], Diagnostic> {
    let auto_pad = node.string("auto_pad")?.unwrap_or_default();
    let same = |axis: usize| {
        // What overflows here is larger than any map, and refused as such.
        let reach = dilation[axis].saturating_mul(kernel[axis] - 1).saturating_add(1);
        let outputs = size[axis].div_ceil(stride[axis]);
        ((outputs - 1) * stride[axis]).saturating_add(reach).saturating_sub(size[axis])
    };
    match auto_pad.as_str() {
        "" | "NOTSET" => node.sizes("pads", [0; 4]),
        "VALID" => Ok([0; 4]),
        "SAME_UPPER" => Ok([same(0) / 2, same(1) / 2, same(0).div_ceil(2), same(1).div_ceil(2)]),
        "SAME_LOWER" => Ok([same(0).div_ceil(2), same(1).div_ceil(2), same(0) / 2, same(1) / 2]),
        other => Err(bad_attribute(
            "auto_pad",
            "NOTSET, VALID, SAME_UPPER or SAME_LOWER",
            other.to_string(),
        )),
    }
}

impl Node<'_> {
    /// A size attribute that is one where it is not there.
    fn sizes_one(&self, name: &str) -> Result<usize, Diagnostic> {
        let int = self.int(name, 1)?;
        let size = usize::try_from(int).ok().filter(|&size| size > 0);
        size.ok_or_else(|| bad_attribute(name, "at least 1", int.to_string()))
    }
}
