//! The sum of a convolution and another map, and the activation of that sum, go into the
//! convolution, which then adds while it stores.

use super::Changes;
use crate::ir::{Activation, BinaryOperator, Graph, Op, Operator, Redirects, Uses, Value};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let uses = graph.uses();
    let mut redirects = Redirects::default();
    for op in graph.order.clone() {
        let Some((layer, shortcut)) = sum(graph, &uses, op) else {
            continue;
        };
        // The sum takes the convolution's place, behind both of its operands.
        let mut operator = graph.ops[layer].operator.clone();
        let inputs = vec![graph.ops[layer].inputs[0], shortcut];
        if let Some(next) = uses.only(graph.ops[op].output)
            && let (Operator::Activate(activation), Operator::Conv(conv)) =
                (&graph.ops[next].operator, &mut operator)
        {
            conv.activation = *activation;
            redirects.add(graph.ops[next].output, graph.ops[op].output);
        }
        graph.ops[op].operator = operator;
        graph.ops[op].inputs = inputs;
        changes.count += 1;
    }
    graph.redirect(&redirects);
    changes
}

/// The convolution and the other operand, where the op adds two maps and one of them is made
/// by a convolution for this sum alone.
fn sum(graph: &Graph, uses: &Uses, op: Op) -> Option<(Op, Value)> {
    let data = &graph.ops[op];
    let &[a, b] = &*data.inputs else { return None };
    let adds_maps = data.operator == Operator::Binary(BinaryOperator::Add)
        && graph.ty(a).dims == graph.ty(b).dims;
    if !adds_maps || a == b {
        return None;
    }
    let convolution = |value: Value| {
        let layer = graph.defining(value)?;
        let Operator::Conv(conv) = &graph.ops[layer].operator else {
            return None;
        };
        let free = conv.activation == Activation::Identity && graph.ops[layer].inputs.len() == 1;
        (free && uses.only(value) == Some(op)).then_some(layer)
    };
    let other_is_constant = |value: Value| graph.constant(value).is_some();
    match (convolution(a), convolution(b)) {
        (Some(layer), _) if !other_is_constant(b) => Some((layer, b)),
        (_, Some(layer)) if !other_is_constant(a) => Some((layer, a)),
        _ => None,
    }
}
