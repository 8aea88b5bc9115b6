//! MaxPool, AveragePool, GlobalAveragePool and ReduceMean over a map.

use super::constant::absolute;
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
    if node.int("ceil_mode", 0)? != 0 {
        return Err(unsupported("ceil_mode", "ceil_mode 0", 1));
    }
    if positive(node, "dilations")? != [1, 1] {
        return Err(unsupported("a dilated pool", "dilations 1", "larger ones"));
    }
    let pads = pads(node, size, kernel, stride, [1, 1])?;
    if pads[0].max(pads[2]) >= kernel[0] || pads[1].max(pads[3]) >= kernel[1] {
        return Err(bad_attribute("pads", "pads smaller than the window", format!("{pads:?}")));
    }
    let whole = kernel == size && pads == [0; 4];
    let operator = match kind {
        PoolKind::Average | PoolKind::AverageCountingPads if whole => Operator::GlobalMean,
        _ => Operator::Pool(Pool { kind, kernel, stride, pads }),
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

/// `ReduceMean`-18 with its axes as an operand, `ReduceMean`-13 with an attribute: over height
/// and width.
pub(super) fn reduce_mean(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let ty = importer.graph.ty(input);
    map_size(ty)?;
    let rank = ty.dims.len();
    let channels = ty.channels();
    let axes = node.integers(importer, 1, "axes")?.unwrap_or_default();
    let mut absolutes: Vec<usize> = axes.iter().filter_map(|&axis| absolute(axis, rank)).collect();
    absolutes.sort_unstable();
    if absolutes != [2, 3] {
        return Err(unsupported(
            "a mean over these axes",
            "axes 2 and 3, height and width",
            format_args!("{axes:?}"),
        ));
    }
    if node.int("keepdims", 1)? != 0 {
        return Made::op(Operator::GlobalMean, vec![input]);
    }
    let mean = importer.add_op(node, Operator::GlobalMean, vec![input], &[])?;
    Made::view(mean, vec![1, channels])
}

fn map_size(ty: &Type) -> Result<[usize; 2], Diagnostic> {
    match *ty.dims {
        [1, _, height, width] => Ok([height, width]),
        _ => Err(unsupported("a pool of anything but a map", "a map [1xCxHxW]", ty)),
    }
}
