//! An activation goes into the layer that makes its input, where nothing else reads that. The
//! layer may stand behind views.

use super::Changes;
use crate::ir::{Activation, Graph, Operator, Redirects, Uses, Value};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let uses = graph.uses();
    let mut redirects = Redirects::default();
    for op in graph.order.clone() {
        let Operator::Activate(activation) = graph.ops[op].operator else {
            continue;
        };
        let value = graph.ops[op].inputs[0];
        let input = redirects.follow(value);
        let (source, in_between) = viewed(graph, &uses, &redirects, input);
        let Some(layer) = graph.defining(source) else {
            continue;
        };
        let only = uses.only(value).is_some() && in_between;
        let fused = match &mut graph.ops[layer].operator {
            Operator::Conv(conv) => &mut conv.activation,
            Operator::FullyConnected(layer) => &mut layer.activation,
            _ => continue,
        };
        if !only {
            changes.near_miss(graph, op, "the value before the activation is read elsewhere too");
        } else if *fused != Activation::Identity {
            changes.near_miss(graph, op, "the layer before it has an activation already");
        } else {
            *fused = activation;
            redirects.add(graph.ops[op].output, input);
            changes.count += 1;
        }
    }
    graph.redirect(&redirects);
    changes
}

/// What a value is behind views, and whether nothing else reads that nor a view of it.
fn viewed(graph: &Graph, uses: &Uses, redirects: &Redirects, mut value: Value) -> (Value, bool) {
    let mut only = true;
    while let Some(op) = graph.defining(value)
        && graph.ops[op].operator == Operator::View
    {
        let input = graph.ops[op].inputs[0];
        only &= uses.only(input).is_some();
        value = redirects.follow(input);
    }
    (value, only)
}
