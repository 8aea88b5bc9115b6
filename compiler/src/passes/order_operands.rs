//! Of the two operands of a sum that which takes more ops comes first, whichever the file has
//! first: ops run in the order in which outputs ask for them, and that decides about memory.

use std::collections::HashMap;

use super::Changes;
use crate::ir::{BinaryOperator, Graph, Op, Operator};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    // How many ops stand one behind the other up to each.
    let mut depths: HashMap<Op, usize> = HashMap::new();
    for op in graph.order.clone() {
        let inputs = graph.ops[op].inputs.iter();
        let depths_of_inputs: Vec<usize> = inputs
            .map(|&input| graph.defining(graph.behind_views(input)).map_or(0, |op| depths[&op]))
            .collect();
        if let (Operator::Binary(BinaryOperator::Add), &[a, b]) =
            (&graph.ops[op].operator, &*depths_of_inputs)
            && a < b
        {
            graph.ops[op].inputs.reverse();
            changes.count += 1;
        }
        depths.insert(op, 1 + depths_of_inputs.into_iter().max().unwrap_or(0));
    }
    graph.order_by_demand();
    changes
}
