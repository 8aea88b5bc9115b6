//! Functions of one number: Relu, Clip, HardSigmoid, HardSwish, LeakyRelu, Sigmoid, Tanh; and
//! Softmax.

use super::axes::{axis_of, flattened_from};
use super::node::{Node, bad_attribute};
use super::{Importer, Made};
use crate::diagnostics::Diagnostic;
use crate::ir::{Activation, Operator};

fn activate(
    importer: &mut Importer,
    node: &Node,
    activation: Activation,
) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    Made::op(Operator::Activate(activation), vec![input])
}

/// `Relu`-14.
pub(super) fn relu(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    activate(importer, node, Activation::Relu)
}

/// `Clip`-13 with its bounds as operands, `Clip`-6 with attributes.
pub(super) fn clip(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let bound = |index: usize, name: &str, default: f32| -> Result<f32, Diagnostic> {
        match node.constant(importer, index, name)? {
            None => Ok(node.float(name)?.unwrap_or(default)),
            Some(tensor) => match tensor.floats() {
                Some(&[bound]) => Ok(bound),
                _ => Err(bad_attribute(name, "one float", tensor.to_string())),
            },
        }
    };
    let (min, max) = (bound(1, "min", f32::NEG_INFINITY)?, bound(2, "max", f32::INFINITY)?);
    activate(importer, node, Activation::Clip { min, max })
}

/// `HardSigmoid`-6.
pub(super) fn hard_sigmoid(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let alpha = node.float("alpha")?.unwrap_or(0.2);
    let beta = node.float("beta")?.unwrap_or(0.5);
    activate(importer, node, Activation::HardSigmoid { alpha, beta })
}

/// `HardSwish`-14.
pub(super) fn hard_swish(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    activate(importer, node, Activation::HardSwish)
}

/// `LeakyRelu`-6.
pub(super) fn leaky_relu(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let alpha = node.float("alpha")?.unwrap_or(0.01);
    activate(importer, node, Activation::LeakyRelu { alpha })
}

/// `Sigmoid`-13.
pub(super) fn sigmoid(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    activate(importer, node, Activation::Sigmoid)
}

/// `Tanh`-13.
pub(super) fn tanh(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    activate(importer, node, Activation::Tanh)
}

/// `Softmax`-13 along one axis; before that along all axes from one on.
pub(super) fn softmax(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let dims = importer.graph.ty(input).dims.clone();
    let one_axis = importer.opset >= 13;
    let axis = node.int("axis", if one_axis { -1 } else { 1 })?;
    let found = if one_axis { axis_of } else { flattened_from };
    let axis = found(axis, dims.len())?;
    if one_axis || axis + 1 == dims.len() {
        return Made::op(Operator::Softmax { axis }, vec![input]);
    }
    let (outer, inner) = dims.split_at(axis);
    let matrix = [outer.iter().product(), inner.iter().product()];
    let matrix = importer.reshape_value(node, input, &matrix)?;
    let softmax = importer.add_op(node, Operator::Softmax { axis: 1 }, vec![matrix], &[])?;
    Made::view(softmax, dims)
}
