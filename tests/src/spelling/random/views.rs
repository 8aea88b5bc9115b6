//! The same elements under other dimensions: Flatten, Reshape, Squeeze and Unsqueeze.

use super::draft::Draft;
use super::forms::{AXES_OF_VIEWS, made, with_integers};
use crate::model::int;
use crate::proto::NodeProto;

/// Nodes that give a value other dimensions; one of the ways that there are.
pub(super) fn view(draft: &mut Draft, x: &str, output: &str) -> Option<Vec<NodeProto>> {
    let (from, to) = (draft.dims(x)?.to_vec(), draft.dims(output)?.to_vec());
    let mut ways = vec![reshape(draft, x, output, &from, &to)];
    if let &[rows, columns] = &*to {
        let cuts = |axis: &usize| from[..*axis].iter().product::<usize>() == rows;
        if let Some(axis) = (0..=from.len()).find(cuts)
            && from[axis..].iter().product::<usize>() == columns
        {
            let signed = axis as i64 - from.len() as i64;
            let axis = if signed < 0 && draft.random.chance(0.3) { signed } else { axis as i64 };
            ways.push(made("Flatten", &[x], output, vec![int("axis", axis)]));
        }
    }
    if let Some(axes) = ones_between(&to, &from) {
        ways.push(along_ones(draft, "Squeeze", x, output, axes, from.len()));
    }
    if let Some(axes) = ones_between(&from, &to) {
        ways.push(along_ones(draft, "Unsqueeze", x, output, axes, to.len()));
    }
    let way = draft.random.pick(&ways);
    if !draft.random.chance(0.2) {
        return Some(vec![way]);
    }
    let between = draft.value(&[1, 1, from.iter().product()]);
    let middle = draft.dims(&between)?.to_vec();
    let nodes = [
        reshape(draft, x, &between, &from, &middle),
        reshape(draft, &between, output, &middle, &to),
    ];
    Some(nodes.to_vec())
}

fn reshape(draft: &mut Draft, x: &str, output: &str, from: &[usize], to: &[usize]) -> NodeProto {
    let mut shape: Vec<i64> = to.iter().map(|&dim| dim as i64).collect();
    if !shape.is_empty() && draft.random.chance(0.5) {
        let left = draft.random.below(shape.len());
        shape[left] = -1;
    }
    for axis in 0..shape.len() {
        if shape[axis] != -1 && from.get(axis) == Some(&to[axis]) && draft.random.chance(0.3) {
            shape[axis] = 0;
        }
    }
    let shape = draft.integers(&shape);
    made("Reshape", &[x, &shape], output, vec![])
}

/// The axes of ones that the longer list has beyond the shorter one.
fn ones_between(short: &[usize], long: &[usize]) -> Option<Vec<usize>> {
    let mut axes = Vec::new();
    let mut rest = short.iter().peekable();
    for (axis, dim) in long.iter().enumerate() {
        let surplus = (long.len() - axis) > rest.len();
        match rest.peek() {
            Some(next) if *next == dim && !(surplus && *dim == 1 && axis >= 2) => {
                rest.next();
            }
            _ if *dim == 1 => axes.push(axis),
            _ => return None,
        }
    }
    (rest.next().is_none() && !axes.is_empty()).then_some(axes)
}

fn along_ones(
    draft: &mut Draft,
    operator: &str,
    x: &str,
    output: &str,
    axes: Vec<usize>,
    rank: usize,
) -> NodeProto {
    let mut axes: Vec<i64> = axes.into_iter().map(|axis| axis as i64).collect();
    for axis in &mut axes {
        // ONNX allows negative axes from operator set 11 on.
        if draft.opset() >= 11 && draft.random.chance(0.3) {
            *axis -= rank as i64;
        }
    }
    let node = made(operator, &[x], output, vec![]);
    with_integers(draft, node, "axes", &axes, AXES_OF_VIEWS)
}

/// Writes a change of dimensions in another way.
pub(super) fn respell(draft: &mut Draft, at: usize) -> Option<()> {
    let node = draft.node(at).clone();
    let is_view = matches!(node.op_type(), "Flatten" | "Reshape" | "Squeeze" | "Unsqueeze");
    if !is_view || draft.constant(&node.input[0]).is_some() {
        return None;
    }
    let nodes = view(draft, &node.input[0], &node.output[0])?;
    draft.replace(at, nodes);
    Some(())
}
