//! Ops that change nothing: slices that drop nothing, views of the same shape, activations
//! that do not act, such as a ReLU after a ReLU. Of views of views the last counts.

use super::Changes;
use crate::ir::{Graph, Operator, Redirects, Value};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let mut redirects = Redirects::default();
    for op in graph.order.clone() {
        let Some(&first) = graph.ops[op].inputs.first() else {
            continue;
        };
        let mut input = redirects.follow(first);
        if graph.ops[op].operator == Operator::View {
            // What the views before it look at was followed when they were seen.
            let source = graph.behind_views(input);
            changes.count += usize::from(source != input);
            graph.ops[op].inputs[0] = source;
            input = source;
        }
        let data = &graph.ops[op];
        let nothing = match &data.operator {
            Operator::Slice { .. } | Operator::View => {
                graph.ty(input).dims == graph.ty(data.output).dims
            }
            Operator::Activate(activation) => {
                let within =
                    |[low, high]: [f32; 2], [min, max]: [f32; 2]| min <= low && high <= max;
                let bounds = (bounds(graph, input), activation.bounds());
                matches!(bounds, (Some(inner), Some(outer)) if within(inner, outer))
            }
            _ => false,
        };
        if nothing {
            redirects.add(data.output, input);
            changes.count += 1;
        }
    }
    graph.redirect(&redirects);
    changes
}

/// The bounds that the elements of a value are known to keep.
fn bounds(graph: &Graph, value: Value) -> Option<[f32; 2]> {
    match graph.defining(value).map(|op| &graph.ops[op].operator) {
        Some(Operator::Activate(activation)) => activation.bounds(),
        _ => Some([f32::NEG_INFINITY, f32::INFINITY]),
    }
}
