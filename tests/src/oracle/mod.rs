//! An interpreter of ONNX models to compare with: plain loops in double precision, written from
//! the operators' definitions and sharing nothing with the compiler.
//!
//! Every form of an operator that operator sets 9 to 21 know is read as the model's own set
//! defines it. Nodes may stand in any order.

mod activation;
mod arithmetic;
mod convolution;
mod joining;
mod layout;
mod linear;
mod node;
mod pooling;
mod reduction;
mod resize;
mod tensor;
mod windows;

use std::collections::HashMap;

use crate::array::Array;
use crate::proto::ModelProto;

use node::Node;
pub(crate) use tensor::decode;

/// The network's outputs for these inputs.
///
/// # Panics
/// On anything that it does not know, or that is not valid ONNX.
pub fn run(model: &ModelProto, inputs: &[Array]) -> Vec<Array> {
    let graph = model.graph.as_ref().expect("a graph");
    let values = values(model, inputs);
    graph.output.iter().map(|output| values[output.name()].clone()).collect()
}

/// Every value of the graph by its name, for these inputs.
///
/// # Panics
/// As [`run`].
pub fn values<'a>(model: &'a ModelProto, inputs: &[Array]) -> HashMap<&'a str, Array> {
    let graph = model.graph.as_ref().expect("a graph");
    let mut values: HashMap<&str, Array> = HashMap::new();
    for tensor in &graph.initializer {
        values.insert(tensor.name(), decode(tensor));
    }
    let free: Vec<&str> = graph
        .input
        .iter()
        .map(|input| input.name())
        .filter(|name| !values.contains_key(name))
        .collect();
    for (name, array) in free.into_iter().zip(inputs) {
        values.insert(name, array.clone());
    }
    let opset = model.opset_import.iter().find(|set| matches!(set.domain(), "" | "ai.onnx"));
    let opset = opset.map_or(1, |set| set.version());
    let mut waiting: Vec<_> = graph.node.iter().collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|proto| {
            let is_known = |name: &String| name.is_empty() || values.contains_key(name.as_str());
            if !proto.input.iter().all(is_known) {
                return true;
            }
            let operands = proto.input.iter().map(|name| values.get(name.as_str())).collect();
            let outputs = evaluate(&Node { proto, operands, opset });
            for (name, output) in proto.output.iter().zip(outputs) {
                values.insert(name, output);
            }
            false
        });
        assert!(waiting.len() < before, "{} reads what nothing defines", waiting[0].op_type());
    }
    values
}

/// All outputs of a node.
fn evaluate(node: &Node) -> Vec<Array> {
    match node.proto.op_type() {
        "Split" => joining::split(node),
        _ => vec![single(node)],
    }
}

/// The only output of a node.
fn single(node: &Node) -> Array {
    match node.proto.op_type() {
        "Conv" => convolution::conv(node),
        "ConvTranspose" => convolution::conv_transpose(node),
        "Gemm" => linear::gemm(node),
        "MatMul" => linear::mat_mul(node),
        "BatchNormalization" => arithmetic::batch_normalization(node),
        "Add" => arithmetic::binary(node, |a, b| a + b),
        "Sub" => arithmetic::binary(node, |a, b| a - b),
        "Mul" => arithmetic::binary(node, |a, b| a * b),
        "Div" => arithmetic::binary(node, |a, b| a / b),
        "PRelu" => arithmetic::binary(node, |x, slope| if x < 0.0 { slope * x } else { x }),
        "Concat" => joining::concat(node),
        "Slice" => joining::slice(node),
        "Pad" => joining::pad(node),
        "Gather" => joining::gather(node),
        "MaxPool" => pooling::max_pool(node),
        "AveragePool" => pooling::average_pool(node),
        "GlobalAveragePool" => reduction::global(node, reduction::mean),
        "GlobalMaxPool" => reduction::global(node, reduction::largest),
        "ReduceMean" => reduction::reduce(node, reduction::mean),
        "Softmax" => reduction::softmax(node),
        "Resize" => resize::resize(node),
        "Upsample" => resize::upsample(node),
        "Transpose" => layout::transpose(node),
        "Flatten" => layout::flatten(node),
        "Reshape" => layout::reshape(node),
        "Squeeze" => layout::squeeze(node),
        "Unsqueeze" => layout::unsqueeze(node),
        "Shape" => layout::shape(node),
        "Constant" => tensor::constant(node),
        "ConstantOfShape" => tensor::constant_of_shape(node),
        "Cast" => tensor::cast(node),
        "Identity" | "Dropout" => node.input(0).clone(),
        _ => activation::evaluate(node),
    }
}
