//! MaxPool, AveragePool, GlobalMaxPool and GlobalAveragePool over a map; ReduceMean over any
//! axes.

use super::axes::axes_of;
use super::convolution::{pads, positive};
use super::node::{Node, bad_attribute, unsupported};
use super::{Importer, Made};
use crate::diagnostics::Diagnostic;
use crate::ir::{Operator, Pool, PoolKind, Type};

/// `MaxPool`-12 without indices.
pub(super) fn max_pool(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    pool(importer, node, PoolKind::Max)
}

/// `AveragePool`-11.
pub(super) fn average_pool(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let counting = node.int("count_include_pad", 0)? != 0;
    pool(importer, node, if counting { PoolKind::AverageCountingPads } else { PoolKind::Average })
}

fn pool(importer: &mut Importer, node: &Node, kind: PoolKind) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let ty = importer.graph.ty(input);
    let size = map_size(ty)?;
    let kernel = node.sizes("kernel_shape", [0, 0])?;
    let stride = positive(node, "strides")?;
    if kernel.contains(&0) {
        return Err(bad_attribute(
            "kernel_shape",
            "two sizes of at least 1",
            format!("{kernel:?}"),
        ));
    }
    let ceil = node.int("ceil_mode", 0)? != 0;
    let dilation = positive(node, "dilations")?;
    let automatic = node.string("auto_pad")?.is_some_and(|auto_pad| auto_pad.starts_with("SAME"));
    if automatic && (dilation != [1, 1] || ceil) {
        // Runtimes differ in what that is.
        let found = "dilations or ceil_mode with it";
        return Err(unsupported("this auto_pad of a pool", "pads as numbers", found));
    }
    let pads = pads(node, size, kernel, stride, dilation)?;
    let reach = |axis: usize| (kernel[axis] - 1).saturating_mul(dilation[axis]);
    if pads[0].max(pads[2]) > reach(0) || pads[1].max(pads[3]) > reach(1) {
        return Err(bad_attribute("pads", "pads smaller than the window", format!("{pads:?}")));
    }
    let whole = kernel == size && pads == [0; 4] && dilation == [1, 1];
    let operator = match kind {
        PoolKind::Average | PoolKind::AverageCountingPads if whole => Operator::GlobalMean,
        _ => Operator::Pool(Pool { kind, kernel, stride, pads, dilation, ceil }),
    };
    Made::op(operator, vec![input])
}

/// `GlobalAveragePool`-1.
pub(super) fn global_average_pool(
    importer: &mut Importer,
    node: &Node,
) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    map_size(importer.graph.ty(input))?;
    Made::op(Operator::GlobalMean, vec![input])
}

/// `GlobalMaxPool`-1.
pub(super) fn global_max_pool(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let kernel = map_size(importer.graph.ty(input))?;
    let kind = PoolKind::Max;
    let (stride, pads, dilation) = ([1, 1], [0; 4], [1, 1]);
    let pool = Pool { kind, kernel, stride, pads, dilation, ceil: false };
    Made::op(Operator::Pool(pool), vec![input])
}

/// `ReduceMean`-18 with its axes as an operand, `ReduceMean`-13 with an attribute.
pub(super) fn reduce_mean(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let ty = importer.graph.ty(input).clone();
    let rank = ty.dims.len();
    let given = node.integers(importer, 1, "axes")?.unwrap_or_default();
    let mut axes = axes_of(&given, rank)?;
    if axes.is_empty() {
        if node.int("noop_with_empty_axes", 0)? != 0 {
            return Ok(Made::Alias(input));
        }
        axes = (0..rank).collect();
    }
    axes.sort_unstable();
    axes.dedup();
    let kept = |axis: &usize| !axes.contains(axis);
    let dims: Vec<usize> = match node.int("keepdims", 1)? {
        0 => (0..rank).filter(kept).map(|axis| ty.dims[axis]).collect(),
        _ => (0..rank).map(|axis| if kept(&axis) { ty.dims[axis] } else { 1 }).collect(),
    };
    let mut mean = input;
    if ty.is_map() && axes.ends_with(&[2, 3]) {
        mean = importer.add_op(node, Operator::GlobalMean, vec![mean], &[])?;
        axes.truncate(axes.len() - 2);
    }
    for axis in axes {
        if importer.graph.ty(mean).dims[axis] > 1 {
            mean = importer.add_op(node, Operator::Mean { axis }, vec![mean], &[])?;
        }
    }
    Made::view(mean, dims)
}

fn map_size(ty: &Type) -> Result<[usize; 2], Diagnostic> {
    match *ty.dims {
        [1, _, height, width] => Ok([height, width]),
        _ => Err(unsupported("a pool of anything but a map", "a map [1xCxHxW]", ty)),
    }
}
