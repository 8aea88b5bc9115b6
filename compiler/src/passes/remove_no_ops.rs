//! Ops that change nothing: slices that drop nothing, views of the same shape, activations
//! that do not act, a ReLU after a ReLU.

use super::Changes;
use crate::ir::{Activation, Graph, Operator, Redirects};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let mut redirects = Redirects::default();
    for &op in &graph.order {
        let data = &graph.ops[op];
        let Some(&first) = data.inputs.first() else {
            continue;
        };
        let input = redirects.follow(first);
        let (from, to) = (graph.ty(input), graph.ty(data.output));
        let made_by = graph.defining(input).map(|op| &graph.ops[op].operator);
        let nothing = match data.operator {
            Operator::Slice { .. } | Operator::View => from.dims == to.dims,
            Operator::Activate(Activation::Identity) => true,
            Operator::Activate(Activation::Relu) => {
                made_by == Some(&Operator::Activate(Activation::Relu))
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
