//! A reshape, a transpose and a reshape that interleave groups of channels become one op
//! (ShuffleNet paper, section 3.1).

use super::Changes;
use crate::ir::{Graph, Move, Op, Operator, Value};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    for op in graph.order.clone() {
        if let Some((groups, input)) = shuffle(graph, op) {
            graph.ops[op].operator = Operator::Move(Move::Shuffle { groups });
            graph.ops[op].inputs = vec![input];
            changes.count += 1;
        }
    }
    changes
}

/// The groups and the map, where the op is the last of the three.
fn shuffle(graph: &Graph, op: Op) -> Option<(usize, Value)> {
    let joined = view(graph, op)?;
    let transpose = graph.defining(joined)?;
    let Operator::Move(Move::Transpose { order }) = &graph.ops[transpose].operator else {
        return None;
    };
    let split = graph.ops[transpose].inputs[0];
    let input = view(graph, graph.defining(split)?)?;
    let (ty, split) = (graph.ty(input), &graph.ty(split).dims);
    if !ty.is_map() || ty.dims != graph.ty(graph.ops[op].output).dims {
        return None;
    }
    // Axes of length one may stand anywhere; the two that matter come first and change places.
    let long: Vec<usize> = (0..split.len()).filter(|&axis| split[axis] > 1).collect();
    let moved: Vec<usize> = order.iter().copied().filter(|&axis| split[axis] > 1).collect();
    let (&[groups, channels, ..], &[first, second, ..]) = (&*long, &*moved) else {
        return None;
    };
    let swaps = first == channels && second == groups && long[2..] == moved[2..];
    let (groups, channels) = (split[groups], split[channels]);
    (swaps && groups * channels == ty.channels()).then_some((groups, input))
}

/// What the op is a view of.
fn view(graph: &Graph, op: Op) -> Option<Value> {
    let data = &graph.ops[op];
    (data.operator == Operator::View).then(|| data.inputs[0])
}
