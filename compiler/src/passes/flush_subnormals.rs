//! Weights too small to be normal numbers become zeros: they contribute nothing that a sum with
//! other weights could hold, and many processors take a hundred cycles for a product with one.
//! Training with weight decay leaves thousands of them in channels that died.

use super::Changes;
use crate::ir::{Constant, Data, Graph, Operator, Tensor};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    for op in graph.order.clone() {
        let (weights, bias) = match &graph.ops[op].operator {
            Operator::Conv(conv) => (conv.weights, conv.bias),
            Operator::FullyConnected(layer) => (layer.weights, layer.bias),
            _ => continue,
        };
        let weights = flush(graph, weights, &mut changes);
        let bias = bias.map(|bias| flush(graph, bias, &mut changes));
        match &mut graph.ops[op].operator {
            Operator::Conv(conv) => (conv.weights, conv.bias) = (weights, bias),
            Operator::FullyConnected(layer) => (layer.weights, layer.bias) = (weights, bias),
            _ => {}
        }
    }
    changes
}

/// The constant, or another with zeros in place of its subnormal elements, where it has any.
fn flush(graph: &mut Graph, constant: Constant, changes: &mut Changes) -> Constant {
    let data = &graph.constants[constant];
    let elements = data.tensor.floats().unwrap_or_default();
    let subnormal = elements.iter().filter(|element| element.is_subnormal()).count();
    if subnormal == 0 {
        return constant;
    }
    changes.count += subnormal;
    let normal = |element: &f32| if element.is_subnormal() { 0.0 } else { *element };
    let elements = Data::F32(elements.iter().map(normal).collect());
    let (name, dims) = (data.name.clone(), data.tensor.dims.clone());
    graph.add_constant(name, Tensor { dims, data: elements })
}
