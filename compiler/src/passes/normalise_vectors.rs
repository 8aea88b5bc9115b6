//! A 1×1 convolution of a single pixel is a fully connected layer.

use super::Changes;
use crate::ir::{ConvolutionKind, FullyConnected, Graph, Operator, Tensor};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    for op in graph.order.clone() {
        let data = &graph.ops[op];
        let Operator::Conv(conv) = &data.operator else {
            continue;
        };
        if conv.kind() != ConvolutionKind::Pointwise || graph.ty(data.inputs[0]).pixels() != 1 {
            continue;
        }
        let constant = &graph.constants[conv.weights];
        let dims = vec![conv.out_channels, conv.in_channels];
        let (name, tensor) =
            (constant.name.clone(), Tensor { dims, data: constant.tensor.data.clone() });
        let layer = FullyConnected {
            name: conv.name.clone(),
            weights: conv.weights,
            bias: conv.bias,
            in_features: conv.in_channels,
            out_features: conv.out_channels,
            activation: conv.activation,
        };
        let weights = graph.add_constant(name, tensor);
        graph.ops[op].operator = Operator::FullyConnected(FullyConnected { weights, ..layer });
        changes.count += 1;
    }
    changes
}
