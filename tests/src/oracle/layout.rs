//! The same elements in another order or shape.

use super::node::{Node, absolute, axes};
use crate::array::Array;

/// Elements of `x` from the first one on, so many apart along each axis of `dims`.
pub(super) fn strided(x: &Array, dims: &[usize], strides: &[usize]) -> Array {
    let mut at = vec![0usize];
    for (&dim, &stride) in dims.iter().zip(strides) {
        at = at.iter().flat_map(|&first| (0..dim).map(move |i| first + i * stride)).collect();
    }
    Array { dims: dims.to_vec(), data: at.into_iter().map(|at| x.data[at]).collect() }
}

/// How far apart neighbours along each axis are.
pub(super) fn strides(dims: &[usize]) -> Vec<usize> {
    (0..dims.len()).map(|axis| dims[axis + 1..].iter().product()).collect()
}

/// `x` repeated along axes of length 1 and new ones in front.
pub(super) fn broadcast(x: &Array, dims: &[usize]) -> Array {
    let new = dims.len() - x.dims.len();
    let mut steps = vec![0; new];
    for (axis, (&dim, stride)) in x.dims.iter().zip(strides(&x.dims)).enumerate() {
        assert!(dim == 1 || dim == dims[new + axis], "{:?} does not fit {dims:?}", x.dims);
        steps.push(if dim == 1 { 0 } else { stride });
    }
    strided(x, dims, &steps)
}

/// The shape that both broadcast to.
pub(super) fn common_dims(a: &[usize], b: &[usize]) -> Vec<usize> {
    let rank = a.len().max(b.len());
    let dim = |dims: &[usize], axis: usize| {
        (axis + dims.len()).checked_sub(rank).map_or(1, |axis| dims[axis])
    };
    (0..rank).map(|axis| dim(a, axis).max(dim(b, axis))).collect()
}

/// The axes in another order.
pub(super) fn permuted(x: &Array, order: &[usize]) -> Array {
    let old = strides(&x.dims);
    let dims: Vec<usize> = order.iter().map(|&axis| x.dims[axis]).collect();
    let steps: Vec<usize> = order.iter().map(|&axis| old[axis]).collect();
    strided(x, &dims, &steps)
}

pub(super) fn reshaped(x: &Array, dims: &[usize]) -> Array {
    assert_eq!(x.data.len(), dims.iter().product::<usize>(), "a reshape keeps all elements");
    Array { dims: dims.to_vec(), data: x.data.clone() }
}

/// `Transpose`-13.
pub(super) fn transpose(node: &Node) -> Array {
    let x = node.input(0);
    let order = match node.ints("perm") {
        Some(order) => axes(Some(order), x.dims.len()),
        None => (0..x.dims.len()).rev().collect(),
    };
    permuted(x, &order)
}

/// `Flatten`-13.
pub(super) fn flatten(node: &Node) -> Array {
    let x = node.input(0);
    let (rows, columns) = x.dims.split_at(absolute(node.int("axis", 1), x.dims.len()));
    reshaped(x, &[rows.iter().product(), columns.iter().product()])
}

/// `Reshape`-14.
pub(super) fn reshape(node: &Node) -> Array {
    let x = node.input(0);
    let keeps = node.int("allowzero", 0) == 0;
    let wanted = node.input(1).integers();
    let dim = |(axis, &dim): (usize, &i64)| match dim {
        0 if keeps => x.dims[axis] as i64,
        _ => dim,
    };
    let dims: Vec<i64> = wanted.iter().enumerate().map(dim).collect();
    let known: usize = dims.iter().filter(|&&dim| dim >= 0).map(|&dim| dim as usize).product();
    let dim = |&dim: &i64| if dim < 0 { x.data.len() / known } else { dim as usize };
    reshaped(x, &dims.iter().map(dim).collect::<Vec<_>>())
}

/// `Squeeze`-13.
pub(super) fn squeeze(node: &Node) -> Array {
    let x = node.input(0);
    let named = node.integers(1, "axes").map(|named| axes(Some(named), x.dims.len()));
    let is_dropped = |axis: usize| match &named {
        Some(named) => named.contains(&axis),
        None => x.dims[axis] == 1,
    };
    let kept = (0..x.dims.len()).filter(|&axis| !is_dropped(axis));
    reshaped(x, &kept.map(|axis| x.dims[axis]).collect::<Vec<_>>())
}

/// `Unsqueeze`-13.
pub(super) fn unsqueeze(node: &Node) -> Array {
    let x = node.input(0);
    let named = node.integers(1, "axes").expect("axes");
    let rank = x.dims.len() + named.len();
    let named = axes(Some(named), rank);
    let mut old = x.dims.iter();
    let dim = |axis| if named.contains(&axis) { 1 } else { *old.next().expect("a dimension") };
    let dims: Vec<usize> = (0..rank).map(dim).collect();
    reshaped(x, &dims)
}

/// `Shape`-15.
pub(super) fn shape(node: &Node) -> Array {
    let dims = &node.input(0).dims;
    let rank = dims.len() as i64;
    let bound = |name: &str, default: i64| {
        let bound = node.int(name, default);
        (if bound < 0 { bound + rank } else { bound }).clamp(0, rank) as usize
    };
    let data = dims[bound("start", 0)..bound("end", rank)].iter().map(|&dim| dim as f64);
    let data: Vec<f64> = data.collect();
    Array { dims: vec![data.len()], data }
}
