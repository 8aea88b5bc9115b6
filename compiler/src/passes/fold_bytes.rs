//! The conversion of bytes to numbers goes into the dense convolution that reads them: the factor
//! into its weights, what stands for zero into the reading, so that padding stays zero.

use super::Changes;
use crate::ir::{Data, FromBytes, Graph, Op, Operator, Tensor, Uses};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let uses = graph.uses();
    for op in graph.order.clone() {
        let Some((bytes, conversion)) = conversion(graph, &uses, op) else {
            continue;
        };
        let Some(conv) = graph.ops[op].operator.first_convolution().cloned() else {
            continue;
        };
        let constant = &graph.constants[conv.weights];
        let taps = conv.kernel[0] * conv.kernel[1];
        let weights = constant.tensor.floats().unwrap_or_default();
        let scaled = weights
            .iter()
            .enumerate()
            .map(|(position, weight)| weight * bytes.scale[position / taps % conv.in_channels]);
        let data = Data::F32(scaled.collect());
        let (name, dims) = (constant.name.clone(), constant.tensor.dims.clone());
        let weights = graph.add_constant(name, Tensor { dims, data });
        if let Some(conv) = graph.ops[op].operator.first_convolution_mut() {
            conv.weights = weights;
            conv.zero = Some(bytes.zero);
        }
        graph.ops[op].inputs[0] = graph.ops[conversion].inputs[0];
        changes.count += 1;
    }
    changes
}

/// The conversion that a dense convolution reads, where nothing else does.
fn conversion(graph: &Graph, uses: &Uses, op: Op) -> Option<(FromBytes, Op)> {
    let conv = graph.ops[op].operator.first_convolution()?;
    if conv.groups != 1 || conv.zero.is_some() {
        return None;
    }
    let input = graph.ops[op].inputs[0];
    uses.only(input)?;
    let conversion = graph.defining(input)?;
    match &graph.ops[conversion].operator {
        Operator::FromBytes(bytes) => Some((bytes.clone(), conversion)),
        _ => None,
    }
}
