//! Squeeze-excite: `x * gate(mean(x))`, the gate being two fully connected layers.

use crate::ir::{BinaryOperator, FullyConnected, Graph, Op, Operator, SqueezeExcite, Uses, Value};
use crate::passes::Changes;

/// Replaces each product of a map and its gate by one op.
pub(crate) fn recognise_squeeze_excite(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let uses = graph.uses();
    for op in graph.order.clone() {
        let data = &graph.ops[op];
        if data.operator != Operator::Binary(BinaryOperator::Mul) {
            continue;
        }
        let &[a, b] = &*data.inputs else { continue };
        match gate(graph, &uses, a, b).or_else(|| gate(graph, &uses, b, a)) {
            None => {}
            Some(Err(why)) => changes.near_miss(graph, op, why),
            Some(Ok((map, squeeze_excite))) => {
                graph.ops[op].operator = Operator::SqueezeExcite(squeeze_excite);
                graph.ops[op].inputs = vec![map];
                changes.count += 1;
            }
        }
    }
    changes
}

type Match = Result<(Value, SqueezeExcite), &'static str>;

/// The gate of `map`, where `factors` is made by two layers from a mean; `Err` where that mean
/// is not the map's own, or a value in between is read elsewhere.
fn gate(graph: &Graph, uses: &Uses, map: Value, factors: Value) -> Option<Match> {
    if graph.ty(factors).pixels() != 1 {
        return None;
    }
    let (expand_op, expand) = layer(graph, factors)?;
    let (reduce_op, reduce) = layer(graph, graph.ops[expand_op].inputs[0])?;
    let mean = graph.behind_views(graph.ops[reduce_op].inputs[0]);
    let mean_op = graph.defining(mean)?;
    if graph.ops[mean_op].operator != Operator::GlobalMean {
        return None;
    }
    if graph.ops[mean_op].inputs[0] != map {
        return Some(Err("the gate is made from the mean of another map"));
    }
    let inner = [mean, graph.ops[reduce_op].output, graph.ops[expand_op].output];
    if inner.iter().any(|&value| uses.only(value).is_none()) {
        return Some(Err("a value inside the gate is read elsewhere too"));
    }
    Some(Ok((map, SqueezeExcite { reduce: reduce.clone(), expand: expand.clone() })))
}

fn layer(graph: &Graph, value: Value) -> Option<(Op, &FullyConnected)> {
    let op = graph.defining(graph.behind_views(value))?;
    match &graph.ops[op].operator {
        Operator::FullyConnected(layer) => Some((op, layer)),
        _ => None,
    }
}
