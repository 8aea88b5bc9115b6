//! Conv.

use super::node::{Node, bad_attribute, unsupported};
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Activation, Convolution, Operator, format_dims};

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
    let &[_, in_channels, ..] = &*ty.dims else {
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
    if groups == 0 || in_group * groups != in_channels || out_channels % groups != 0 {
        return Err(Diagnostic::error(Code::SHAPE_MISMATCH, "the weights do not fit the input")
            .expected(format_args!("weights for {in_channels} channels in {groups} groups"))
            .found(format_args!("weights [{}]", format_dims(&dims))));
    }
    if let Some(bias) = bias {
        let found = &importer.graph.constants[bias].tensor;
        if found.dims != [out_channels] {
            return Err(Diagnostic::error(
                Code::SHAPE_MISMATCH,
                "the biases do not fit the weights",
            )
            .expected(format_args!("[{out_channels}]"))
            .found(found));
        }
    }
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
    };
    Made::op(Operator::Conv(conv), vec![input])
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
        let reach = dilation[axis] * (kernel[axis] - 1) + 1;
        let outputs = size[axis].div_ceil(stride[axis]);
        ((outputs - 1) * stride[axis] + reach).saturating_sub(size[axis])
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
        usize::try_from(int).map_err(|_| bad_attribute(name, "at least 1", int.to_string()))
    }
}
