//! One number for many.

use super::layout::{broadcast, permuted, reshaped};
use super::node::{Node, absolute, axes};
use crate::array::Array;

pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

pub(super) fn largest(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// These axes reduced to length 1.
fn reduced(x: &Array, axes: &[usize], function: impl Fn(&[f64]) -> f64) -> Array {
    let kept: Vec<usize> = (0..x.dims.len()).filter(|axis| !axes.contains(axis)).collect();
    let last = permuted(x, &[&kept, axes].concat());
    let count: usize = axes.iter().map(|&axis| x.dims[axis]).product();
    let dim = |axis: usize| if axes.contains(&axis) { 1 } else { x.dims[axis] };
    Array {
        dims: (0..x.dims.len()).map(dim).collect(),
        data: last.data.chunks_exact(count).map(function).collect(),
    }
}

/// A reduction of all but the first two axes.
pub(super) fn global(node: &Node, function: impl Fn(&[f64]) -> f64) -> Array {
    let x = node.input(0);
    reduced(x, &(2..x.dims.len()).collect::<Vec<_>>(), function)
}

/// `ReduceMean`-1 (attribute) and -18 (operand) and its like.
pub(super) fn reduce(node: &Node, function: impl Fn(&[f64]) -> f64) -> Array {
    let x = node.input(0);
    let named = node.integers(1, "axes").filter(|named| !named.is_empty());
    if named.is_none() && node.int("noop_with_empty_axes", 0) != 0 {
        return x.clone();
    }
    let axes = axes(named, x.dims.len());
    let reduced = reduced(x, &axes, function);
    if node.int("keepdims", 1) != 0 {
        return reduced;
    }
    let kept = (0..x.dims.len()).filter(|axis| !axes.contains(axis));
    reshaped(&reduced, &kept.map(|axis| x.dims[axis]).collect::<Vec<_>>())
}

/// `Softmax`-1 (all axes from `axis` on as one) and -13 (one axis).
pub(super) fn softmax(node: &Node) -> Array {
    let x = node.input(0);
    let rank = x.dims.len();
    let is_old = node.opset < 13;
    let axis = absolute(node.int("axis", if is_old { 1 } else { -1 }), rank);
    let axes: Vec<usize> = if is_old { (axis..rank).collect() } else { vec![axis] };
    let shifted = paired(x, &reduced(x, &axes, largest), |x, most| (x - most).exp());
    paired(&shifted, &reduced(&shifted, &axes, |all| all.iter().sum()), |x, sum| x / sum)
}

fn paired(a: &Array, b: &Array, function: impl Fn(f64, f64) -> f64) -> Array {
    let b = broadcast(b, &a.dims);
    let data = a.data.iter().zip(&b.data).map(|(&a, &b)| function(a, b)).collect();
    Array { dims: a.dims.clone(), data }
}
