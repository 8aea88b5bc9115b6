//! Parts of arrays, and arrays of parts.

use super::layout::{reshaped, strides};
use super::node::{Node, absolute, axes};
use crate::array::Array;

/// Where along one axis each element is taken from; `None` for one that is filled in.
type Picks = Vec<Option<usize>>;

/// All indices of each axis.
fn all(dims: &[usize]) -> Vec<Picks> {
    dims.iter().map(|&dim| (0..dim).map(Some).collect()).collect()
}

/// The elements at every combination of picks, one list an axis.
fn picked(x: &Array, picks: &[Picks], fill: f64) -> Array {
    let mut at = vec![Some(0)];
    for (picks, stride) in picks.iter().zip(strides(&x.dims)) {
        let next = |first: &Option<usize>| {
            let first = *first;
            picks.iter().map(move |pick| Some(first? + (*pick)? * stride))
        };
        at = at.iter().flat_map(next).collect();
    }
    Array {
        dims: picks.iter().map(Vec::len).collect(),
        data: at.into_iter().map(|at| at.map_or(fill, |at| x.data[at])).collect(),
    }
}

/// `Concat`-13.
pub(super) fn concat(node: &Node) -> Array {
    let inputs: Vec<&Array> = node.operands.iter().map(|input| input.expect("an input")).collect();
    let axis = absolute(node.int("axis", 0), inputs[0].dims.len());
    let mut dims = inputs[0].dims.clone();
    dims[axis] = inputs.iter().map(|input| input.dims[axis]).sum();
    let mut data = Vec::new();
    for outer in 0..dims[..axis].iter().product() {
        for input in &inputs {
            let block: usize = input.dims[axis..].iter().product();
            data.extend(&input.data[outer * block..][..block]);
        }
    }
    Array { dims, data }
}

/// `Slice`-1 (attributes) and -13 (operands, steps of either sign).
pub(super) fn slice(node: &Node) -> Array {
    let x = node.input(0);
    let starts = node.integers(1, "starts").expect("starts");
    let ends = node.integers(2, "ends").expect("ends");
    let named = node.integers(3, "axes").unwrap_or_else(|| (0..starts.len() as i64).collect());
    let steps = node.operand(4).map_or(vec![1; starts.len()], Array::integers);
    let mut picks = all(&x.dims);
    for (i, axis) in axes(Some(named), x.dims.len()).into_iter().enumerate() {
        let (length, step) = (x.dims[axis] as i64, steps[i]);
        let bound = |bound: i64, low: i64, high: i64| {
            (if bound < 0 { bound.saturating_add(length) } else { bound }).clamp(low, high)
        };
        let (first, end) = if step > 0 {
            (bound(starts[i], 0, length), bound(ends[i], 0, length))
        } else {
            (bound(starts[i], 0, length - 1), bound(ends[i], -1, length - 1))
        };
        let count = ((end - first + step - step.signum()) / step).max(0);
        picks[axis] = (0..count).map(|i| Some((first + i * step) as usize)).collect();
    }
    picked(x, &picks, 0.0)
}

/// `Split`-2 (attribute), -13 (operand) and -18 (`num_outputs`, a last part that may be smaller).
pub(super) fn split(node: &Node) -> Vec<Array> {
    let x = node.input(0);
    let axis = absolute(node.int("axis", 0), x.dims.len());
    let length = x.dims[axis];
    let parts = node.proto.output.len();
    let sizes: Vec<usize> = match node.integers(1, "split") {
        Some(sizes) => sizes.iter().map(|&size| size as usize).collect(),
        None => {
            let size = length.div_ceil(parts);
            (0..parts).map(|part| size.min(length - part * size)).collect()
        }
    };
    assert_eq!(sizes.iter().sum::<usize>(), length, "parts of the whole");
    let mut start = 0;
    let part = |&size: &usize| {
        let mut picks = all(&x.dims);
        picks[axis] = (start..start + size).map(Some).collect();
        start += size;
        picked(x, &picks, 0.0)
    };
    sizes.iter().map(part).collect()
}

/// `Pad`-2 (attributes), -11 (operands) and -18 (axes). A negative pad crops.
pub(super) fn pad(node: &Node) -> Array {
    let x = node.input(0);
    let pads = node.integers(1, "pads").expect("pads");
    let fill = node.operand(2).map_or(node.float("value", 0.0), |value| value.data[0]);
    let named = axes(node.operand(3).map(Array::integers), x.dims.len());
    let mut picks = all(&x.dims);
    for (i, &axis) in named.iter().enumerate() {
        let length = x.dims[axis] as i64;
        let (before, after) = (pads[i], pads[named.len() + i]);
        let pick = |at: i64| match node.text("mode", "constant") {
            "constant" => (0..length).contains(&at).then_some(at),
            "edge" => Some(at.clamp(0, length - 1)),
            "reflect" => {
                let folded = at.rem_euclid((2 * (length - 1)).max(1));
                Some(folded.min((2 * (length - 1) - folded).max(0)))
            }
            "wrap" => Some(at.rem_euclid(length)),
            other => panic!("padding by {other}"),
        };
        let pick = |at| pick(at).map(|at| at as usize);
        picks[axis] = (-before..length + after).map(pick).collect();
    }
    picked(x, &picks, fill)
}

/// `Gather`-13.
pub(super) fn gather(node: &Node) -> Array {
    let (x, indices) = (node.input(0), node.input(1));
    let axis = absolute(node.int("axis", 0), x.dims.len());
    let mut picks = all(&x.dims);
    let pick = |index| Some(absolute(index, x.dims[axis]));
    picks[axis] = indices.integers().into_iter().map(pick).collect();
    let dims = [&x.dims[..axis], &indices.dims, &x.dims[axis + 1..]].concat();
    reshaped(&picked(x, &picks, 0.0), &dims)
}

/// The whole of `x` along every axis but one, there at these indices.
pub(super) fn along(x: &Array, axis: usize, indices: &[usize]) -> Array {
    let mut picks = all(&x.dims);
    picks[axis] = indices.iter().map(|&index| Some(index)).collect();
    picked(x, &picks, 0.0)
}
