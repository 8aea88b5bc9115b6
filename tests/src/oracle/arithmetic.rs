//! Functions of two numbers, with numpy's broadcasting.

use super::layout::{broadcast, common_dims};
use super::node::Node;
use crate::array::Array;

/// A function of both operands.
pub(super) fn binary(node: &Node, function: impl Fn(f64, f64) -> f64) -> Array {
    let (a, b) = (node.input(0), node.input(1));
    let dims = common_dims(&a.dims, &b.dims);
    let (a, b) = (broadcast(a, &dims), broadcast(b, &dims));
    let data = a.data.iter().zip(&b.data).map(|(&a, &b)| function(a, b)).collect();
    Array { dims, data }
}

/// `BatchNormalization`-15 with the statistics given.
pub(super) fn batch_normalization(node: &Node) -> Array {
    let x = node.input(0);
    let epsilon = node.float("epsilon", 1e-5);
    let block: usize = x.dims[2..].iter().product();
    let data = x.data.iter().enumerate().map(|(i, value)| {
        let at = |index: usize| node.input(index).data[i / block % x.dims[1]];
        at(1) * (value - at(3)) / (at(4) + epsilon).sqrt() + at(2)
    });
    Array { dims: x.dims.clone(), data: data.collect() }
}
