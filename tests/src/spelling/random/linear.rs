//! Layers of vectors: Gemm, MatMul and Add, or a 1×1 convolution of one pixel.

use super::draft::Draft;
use super::forms::made;
use super::views::view;
use crate::model::{float, int, ints};
use crate::proto::NodeProto;
use crate::spelling::attribute;

/// A matrix, by rows of outputs, and biases.
struct Layer {
    outputs: usize,
    inputs: usize,
    weights: Vec<f64>,
    biases: Option<Vec<f64>>,
}

impl Layer {
    /// The matrix by rows of inputs.
    fn transposed(&self) -> Vec<f64> {
        let row = |input| (0..self.outputs).map(move |output| output * self.inputs + input);
        (0..self.inputs).flat_map(row).map(|at| self.weights[at]).collect()
    }
}

fn biases(draft: &Draft, node: &NodeProto, outputs: usize) -> Option<Option<Vec<f64>>> {
    let Some(name) = node.input.get(2).filter(|name| !name.is_empty()) else {
        return Some(None);
    };
    let biases = draft.constant(name)?;
    (biases.data.len() == outputs).then(|| Some(biases.data.clone()))
}

fn of_gemm(draft: &Draft, node: &NodeProto) -> Option<Layer> {
    let number = |name| attribute(node, name).map_or(1.0, |number| f64::from(number.f()));
    let is_set = |name| attribute(node, name).is_some_and(|flag| flag.i() != 0);
    if is_set("transA") || draft.dims(&node.input[0])?.first() != Some(&1) {
        return None;
    }
    let matrix = draft.constant(&node.input[1])?;
    let &[rows, columns] = &*matrix.dims else { return None };
    let weights: Vec<f64> = matrix.data.iter().map(|weight| number("alpha") * weight).collect();
    let layer = Layer { outputs: rows, inputs: columns, weights, biases: None };
    let layer = match is_set("transB") {
        true => layer,
        // A matrix by rows of inputs is the transposed one of a layer the other way.
        false => {
            Layer { weights: layer.transposed(), outputs: columns, inputs: rows, biases: None }
        }
    };
    let biases = biases(draft, node, layer.outputs)?;
    let biases = biases.map(|all| all.iter().map(|bias| number("beta") * bias).collect());
    Some(Layer { biases, ..layer })
}

fn of_conv(draft: &Draft, node: &NodeProto) -> Option<Layer> {
    let &[1, _, 1, 1] = draft.dims(&node.input[0])? else { return None };
    let &[1, _, 1, 1] = draft.dims(&node.output[0])? else { return None };
    let weights = draft.constant(&node.input[1])?;
    let &[outputs, inputs, 1, 1] = &*weights.dims else { return None };
    let grouped = attribute(node, "group").is_some_and(|group| group.i() != 1);
    if grouped {
        return None;
    }
    let weights = weights.data.clone();
    Some(Layer { outputs, inputs, weights, biases: biases(draft, node, outputs)? })
}

/// Writes a layer in another way.
pub(super) fn respell(draft: &mut Draft, at: usize) -> Option<()> {
    let node = draft.node(at).clone();
    let layer = match node.op_type() {
        "Gemm" => of_gemm(draft, &node)?,
        "Conv" => of_conv(draft, &node)?,
        _ => return None,
    };
    let way = draft.random.below(3);
    let pixel = way == 2;
    let shaped = |count: usize| if pixel { vec![1, count, 1, 1] } else { vec![1, count] };
    let (from, to) = (shaped(layer.inputs), shaped(layer.outputs));
    let mut nodes = Vec::new();
    let mut x = node.input[0].clone();
    if draft.dims(&x)? != from {
        let viewed = draft.value(&from);
        nodes.extend(view(draft, &x, &viewed)?);
        x = viewed;
    }
    let output = node.output[0].clone();
    let direct = draft.dims(&output)? == to;
    let y = if direct { output.clone() } else { draft.value(&to) };
    nodes.extend(match way {
        0 => vec![gemm(draft, &layer, &x, &y)],
        1 => mat_mul(draft, &layer, &x, &y),
        _ => vec![conv(draft, &layer, &x, &y)],
    });
    if !direct {
        nodes.extend(view(draft, &y, &output)?);
    }
    draft.replace(at, nodes);
    Some(())
}

fn gemm(draft: &mut Draft, layer: &Layer, x: &str, y: &str) -> NodeProto {
    let Layer { outputs, inputs, weights, biases } = layer;
    let transposed = draft.random.chance(0.5);
    // Powers of two, so that nothing is rounded.
    let [alpha, beta] = [(); 2].map(|()| draft.random.pick(&[1.0f32, 1.0, 0.5, 4.0]));
    let divided = |data: &[f64], by: f32| data.iter().map(|value| value / f64::from(by)).collect();
    let matrix = match transposed {
        true => draft.floats(&[*outputs, *inputs], divided(weights, alpha)),
        false => draft.floats(&[*inputs, *outputs], divided(&layer.transposed(), alpha)),
    };
    let mut operands = vec![x.to_string(), matrix];
    if let Some(biases) = biases {
        let dims = draft.random.pick(&[vec![*outputs], vec![1, *outputs]]);
        operands.push(draft.floats(&dims, divided(biases, beta)));
    }
    let mut attributes = vec![int("transB", i64::from(transposed))];
    for (name, number) in [("alpha", alpha), ("beta", beta)] {
        if number != 1.0 || draft.random.chance(0.5) {
            attributes.push(float(name, number));
        }
    }
    let operands: Vec<&str> = operands.iter().map(String::as_str).collect();
    made("Gemm", &operands, y, attributes)
}

fn mat_mul(draft: &mut Draft, layer: &Layer, x: &str, y: &str) -> Vec<NodeProto> {
    let Layer { outputs, inputs, biases, .. } = layer;
    let matrix = draft.floats(&[*inputs, *outputs], layer.transposed());
    let Some(biases) = biases else {
        return vec![made("MatMul", &[x, &matrix], y, vec![])];
    };
    let product = draft.value(&[1, *outputs]);
    let dims = draft.random.pick(&[vec![*outputs], vec![1, *outputs]]);
    let biases = draft.floats(&dims, biases.clone());
    let mut terms = [product.as_str(), &biases];
    if draft.random.chance(0.5) {
        terms.reverse();
    }
    vec![made("MatMul", &[x, &matrix], &product, vec![]), made("Add", &terms, y, vec![])]
}

fn conv(draft: &mut Draft, layer: &Layer, x: &str, y: &str) -> NodeProto {
    let Layer { outputs, inputs, weights, biases } = layer;
    let weights = draft.floats(&[*outputs, *inputs, 1, 1], weights.clone());
    let mut operands = vec![x.to_string(), weights];
    if let Some(biases) = biases {
        operands.push(draft.floats(&[*outputs], biases.clone()));
    }
    let operands: Vec<&str> = operands.iter().map(String::as_str).collect();
    made("Conv", &operands, y, vec![ints("kernel_shape", &[1, 1])])
}
