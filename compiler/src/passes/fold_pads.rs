//! Zeros put around a map go into the padding of the convolution that reads it.

use super::Changes;
use crate::ir::{Graph, Move, Op, Operator, Uses, Value};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let uses = graph.uses();
    for op in graph.order.clone() {
        while let Some((pads, input)) = zeros_around(graph, &uses, op)
            && let Operator::Conv(conv) = &mut graph.ops[op].operator
        {
            conv.pads.iter_mut().zip(pads).for_each(|(pad, more)| *pad += more);
            graph.ops[op].inputs[0] = input;
            changes.count += 1;
        }
    }
    changes
}

/// The rows and columns of zeros (top, left, bottom, right) around what a convolution alone
/// reads, and the map inside of them.
fn zeros_around(graph: &Graph, uses: &Uses, op: Op) -> Option<([usize; 4], Value)> {
    let Operator::Conv(_) = graph.ops[op].operator else {
        return None;
    };
    let padded = graph.ops[op].inputs[0];
    uses.only(padded)?;
    let pad = &graph.ops[graph.defining(padded)?];
    match &pad.operator {
        Operator::Move(Move::Pad { before, between, after, value: 0.0 }) => {
            match (&**before, &**after) {
                (&[0, 0, top, left], &[0, 0, bottom, right]) if *between == [0; 4] => {
                    Some(([top, left, bottom, right], pad.inputs[0]))
                }
                _ => None,
            }
        }
        _ => None,
    }
}
