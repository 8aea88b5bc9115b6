//! Nodes that change nothing, put in or taken out, and operands in another order.

use super::draft::Draft;
use super::forms::{Cuts, dropout, made, pad, slice};
use crate::model::int;
use crate::proto::NodeProto;

/// `TensorProto.DataType.FLOAT`.
const FLOAT: i64 = 1;

/// A node that passes on what it reads.
fn nothing(draft: &mut Draft, x: &str, output: &str) -> Option<NodeProto> {
    let dims: Vec<i64> = draft.dims(x)?.iter().map(|&dim| dim as i64).collect();
    Some(match draft.random.below(8) {
        0 | 1 => made("Identity", &[x], output, vec![]),
        2 | 3 => dropout(draft, x, output),
        4 => made("Cast", &[x], output, vec![int("to", FLOAT)]),
        5 => pad(draft, x, output, &vec![0; 2 * dims.len()]),
        6 => {
            let shape = draft.integers(&dims);
            made("Reshape", &[x, &shape], output, vec![])
        }
        _ => {
            let axes = (0..dims.len() as i64).collect();
            let cuts = Cuts { axes, starts: vec![0; dims.len()], ends: dims };
            slice(draft, x, output, &cuts)
        }
    })
}

/// Puts one between a node and one of its operands.
pub(super) fn before(draft: &mut Draft, at: usize) -> Option<()> {
    let mut node = draft.node(at).clone();
    let computed: Vec<usize> = (0..node.input.len())
        .filter(|&i| !node.input[i].is_empty() && draft.constant(&node.input[i]).is_none())
        .collect();
    if computed.is_empty() {
        return None;
    }
    let operand = draft.random.pick(&computed);
    let x = node.input[operand].clone();
    let dims = draft.dims(&x)?.to_vec();
    let output = draft.value(&dims);
    let more = nothing(draft, &x, &output)?;
    node.input[operand] = output;
    draft.replace(at, [more, node]);
    Some(())
}

/// Puts one between a node and all that read its output.
pub(super) fn behind(draft: &mut Draft, at: usize) -> Option<()> {
    let mut node = draft.node(at).clone();
    let output = node.output[0].clone();
    if draft.constant(&output).is_some() {
        return None;
    }
    let dims = draft.dims(&output)?.to_vec();
    let inner = draft.value(&dims);
    let more = nothing(draft, &inner, &output)?;
    node.output[0] = inner;
    draft.replace(at, [node, more]);
    Some(())
}

/// Takes out an Identity or a Dropout.
pub(super) fn remove(draft: &mut Draft, at: usize) -> Option<()> {
    let node = draft.node(at).clone();
    let (x, output) = (node.input.first()?.clone(), node.output.first()?.clone());
    let is_nothing = matches!(node.op_type(), "Identity" | "Dropout");
    if !is_nothing || draft.is_output(&output) || draft.constant(&output).is_some() {
        return None;
    }
    draft.replace(at, []);
    let operands = draft.graph_mut().node.iter_mut().flat_map(|node| &mut node.input);
    operands.filter(|operand| **operand == output).for_each(|operand| operand.clone_from(&x));
    Some(())
}

/// Swaps the operands of a sum or a product.
pub(super) fn swap(draft: &mut Draft, at: usize) -> Option<()> {
    let mut node = draft.node(at).clone();
    if !matches!(node.op_type(), "Add" | "Mul") {
        return None;
    }
    node.input.reverse();
    draft.replace(at, [node]);
    Some(())
}

/// Counts the axis of a concatenation from the other end.
pub(super) fn other_end(draft: &mut Draft, at: usize) -> Option<()> {
    let mut node = draft.node_of(at, "Concat")?;
    let rank = draft.dims(&node.output[0])?.len() as i64;
    // ONNX allows negative axes from operator set 11 on.
    if draft.opset() < 11 {
        return None;
    }
    let axis = node.attribute.iter_mut().find(|attribute| attribute.name() == "axis")?;
    axis.i = Some(if axis.i() < 0 { axis.i() + rank } else { axis.i() - rank });
    draft.replace(at, [node]);
    Some(())
}
