//! Other ways to write a model down: rewrites of the file that do not change what it computes.

mod names;
mod order;
pub mod random;

pub use names::{rename, rename_hostile};
pub use order::{reorder, shuffle};

use std::collections::HashMap;
use std::mem::take;

use crate::model::{float, port, signed, tensor};
use crate::oracle::decode;
use crate::proto::tensor_proto::DataType;
use crate::proto::{
    AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto,
};

/// The model's graph.
fn graph(model: &mut ModelProto) -> &mut GraphProto {
    model.graph.as_mut().expect("a graph")
}

/// A vector, or a scalar where `dims` is empty, of floats.
fn float_tensor(name: &str, dims: &[i64], data: Vec<f32>) -> TensorProto {
    TensorProto {
        name: Some(name.to_string()),
        data_type: Some(DataType::Float as i32),
        dims: dims.to_vec(),
        float_data: data,
        ..TensorProto::default()
    }
}

fn node(operator: &str, name: &str, input: Vec<String>, output: &str) -> NodeProto {
    NodeProto {
        op_type: Some(operator.to_string()),
        name: Some(name.to_string()),
        input,
        output: vec![output.to_string()],
        ..NodeProto::default()
    }
}

fn attribute<'a>(node: &'a NodeProto, name: &str) -> Option<&'a AttributeProto> {
    node.attribute.iter().find(|attribute| attribute.name() == name)
}

/// Folds each BatchNormalization into the convolution before it.
///
/// # Panics
/// Where one stands behind anything else.
pub fn fold_batch_norm(model: &mut ModelProto) {
    let graph = graph(model);
    let constants: HashMap<String, Vec<f64>> = graph
        .initializer
        .iter()
        .map(|tensor| (tensor.name().to_string(), decode(tensor).data))
        .collect();
    let nodes = take(&mut graph.node);
    let (norms, mut nodes): (Vec<NodeProto>, Vec<NodeProto>) =
        nodes.into_iter().partition(|node| node.op_type() == "BatchNormalization");
    for norm in norms {
        let is_before = |node: &&mut NodeProto| node.output[0] == norm.input[0];
        let conv = nodes.iter_mut().find(is_before).expect("a convolution before it");
        assert_eq!(conv.op_type(), "Conv", "what BatchNormalization stands behind");
        let epsilon = f64::from(attribute(&norm, "epsilon").map_or(1e-5, |a| a.f()));
        let [gain, offset, mean, variance] = [1, 2, 3, 4].map(|i| &constants[&norm.input[i]]);
        let factors: Vec<f64> =
            gain.iter().zip(variance).map(|(gain, v)| gain / (v + epsilon).sqrt()).collect();
        let weights = &constants[&conv.input[1]];
        let filter = weights.len() / factors.len();
        let weights: Vec<f32> =
            weights.iter().enumerate().map(|(i, w)| (w * factors[i / filter]) as f32).collect();
        let bias = |i: usize| conv.input.get(2).map_or(0.0, |bias| constants[bias][i]);
        let biases: Vec<f32> = (0..factors.len())
            .map(|i| ((bias(i) - mean[i]) * factors[i] + offset[i]) as f32)
            .collect();
        let dims = graph.initializer.iter().find(|tensor| tensor.name() == conv.input[1]);
        let dims = dims.expect("weights").dims.clone();
        let names = ["weights", "biases"].map(|what| format!("{}.{what}", norm.output[0]));
        let channels = biases.len() as i64;
        graph.initializer.push(float_tensor(&names[0], &dims, weights));
        graph.initializer.push(float_tensor(&names[1], &[channels], biases));
        let [weights, biases] = names;
        conv.input = vec![conv.input[0].clone(), weights, biases];
        conv.output.clone_from(&norm.output);
    }
    graph.node = nodes;
    drop_unread_initializers(graph);
}

fn drop_unread_initializers(graph: &mut GraphProto) {
    let nodes = &graph.node;
    let is_read = |name: &str| nodes.iter().any(|node| node.input.iter().any(|i| i == name));
    graph.initializer.retain(|tensor| is_read(tensor.name()));
}

/// Writes every initializer as a Constant node.
pub fn initializers_to_constants(model: &mut ModelProto) {
    let graph = graph(model);
    let constants = take(&mut graph.initializer).into_iter().map(|initializer| {
        let name = initializer.name().to_string();
        let attribute = vec![tensor("value", initializer)];
        NodeProto { attribute, ..node("Constant", &format!("{name}/Constant"), vec![], &name) }
    });
    let constants: Vec<NodeProto> = constants.collect();
    graph.node.splice(..0, constants);
}

/// Writes every Constant node as an initializer.
///
/// # Panics
/// Where one holds something else than a tensor.
pub fn constants_to_initializers(model: &mut ModelProto) {
    let graph = graph(model);
    let nodes = take(&mut graph.node);
    let (constants, nodes) = nodes.into_iter().partition(|node| node.op_type() == "Constant");
    graph.node = nodes;
    for constant in constants {
        let value = attribute(&constant, "value").and_then(|value| value.t.clone());
        let tensor = value.expect("a tensor");
        graph.initializer.push(TensorProto { name: Some(constant.output[0].clone()), ..tensor });
    }
}

/// Lists the initializers as inputs, as files before IR version 4 do.
pub fn list_initializers_as_inputs(model: &mut ModelProto) {
    let graph = graph(model);
    let info = |tensor: &TensorProto| port(tensor.name(), &tensor.dims, tensor.data_type());
    let listed: Vec<ValueInfoProto> = graph.initializer.iter().map(info).collect();
    graph.input.extend(listed);
}

/// Writes Slice and Clip as operator set 9 has them, with attributes.
///
/// # Panics
/// Where an operand is no initializer.
pub fn operands_to_attributes(model: &mut ModelProto) {
    model.opset_import[0].version = Some(9);
    let graph = graph(model);
    let constants: HashMap<&str, Vec<f64>> =
        graph.initializer.iter().map(|tensor| (tensor.name(), decode(tensor).data)).collect();
    for node in &mut graph.node {
        let names: &[&str] = match node.op_type() {
            "Slice" => &["starts", "ends", "axes"],
            "Clip" => &["min", "max"],
            _ => continue,
        };
        let operands = node.input.split_off(1);
        for (&name, operand) in names.iter().zip(operands) {
            let data = &constants[operand.as_str()];
            let integers: Vec<i64> = data.iter().map(|&value| value as i64).collect();
            let is_clip = matches!(name, "min" | "max");
            node.attribute.push(if is_clip {
                float(name, data[0] as f32)
            } else {
                signed(name, &integers)
            });
        }
    }
    drop_unread_initializers(graph);
}

/// The ways to write a hard sigmoid of slope 1/6.
#[derive(Clone, Copy, Debug)]
pub enum HardSigmoid {
    /// `Clip(x + 3, 0, 6) / 6`
    Divided,
    /// `Clip(x + 3, 0, 6) · 1/6`
    Multiplied,
    /// `Clip(x · 1/6 + 0.5, 0, 1)`
    ClippedLast,
}

/// Writes each HardSigmoid, which must have a slope of 1/6, in another way.
pub fn respell_hard_sigmoid(model: &mut ModelProto, spelling: HardSigmoid) {
    let graph = graph(model);
    let mut nodes = Vec::new();
    for node in take(&mut graph.node) {
        if node.op_type() != "HardSigmoid" {
            nodes.push(node);
            continue;
        }
        let steps: [(&str, &[f32]); 3] = match spelling {
            HardSigmoid::Divided => [("Add", &[3.0]), ("Clip", &[0.0, 6.0]), ("Div", &[6.0])],
            HardSigmoid::Multiplied => {
                [("Add", &[3.0]), ("Clip", &[0.0, 6.0]), ("Mul", &[1.0 / 6.0])]
            }
            HardSigmoid::ClippedLast => {
                [("Mul", &[1.0 / 6.0]), ("Add", &[0.5]), ("Clip", &[0.0, 1.0])]
            }
        };
        let mut value = node.input[0].clone();
        for (number, (operator, numbers)) in steps.into_iter().enumerate() {
            let name = format!("{}.{number}", node.output[0]);
            let output = if number == 2 { node.output[0].clone() } else { name.clone() };
            let mut input = vec![value];
            for (i, &number) in numbers.iter().enumerate() {
                input.push(format!("{name}.{i}"));
                graph.initializer.push(float_tensor(&input[i + 1], &[], vec![number]));
            }
            nodes.push(self::node(operator, &name, input, &output));
            value = output;
        }
    }
    graph.node = nodes;
}
