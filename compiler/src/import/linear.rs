//! Gemm and MatMul with constant weights: fully connected layers.

use super::node::{Node, unsupported};
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Activation, Constant, FullyConnected, Operator, format_dims};

/// `Gemm`-13: `alpha * A * B + beta * C` with a vector A and constant B and C.
pub(super) fn gemm(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    if node.int("transA", 0)? != 0 {
        return Err(unsupported("a transposed A", "transA 0", 1));
    }
    let alpha = node.float("alpha")?.unwrap_or(1.0);
    let beta = node.float("beta")?.unwrap_or(1.0);
    let transposed = node.int("transB", 0)? != 0;
    let bias = node.floats(importer, 2, "biases")?;
    fully_connected(importer, node, transposed, alpha, bias.map(|bias| (bias, beta)))
}

/// `MatMul`-13 of a vector and a constant matrix.
pub(super) fn mat_mul(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    fully_connected(importer, node, false, 1.0, None)
}

fn fully_connected(
    importer: &mut Importer,
    node: &Node,
    transposed: bool,
    alpha: f32,
    bias: Option<(Constant, f32)>,
) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let matrix = node.floats(importer, 1, "weights")?.ok_or_else(|| node.missing(1))?;
    let tensor = &importer.graph.constants[matrix].tensor;
    let (&[rows, columns], Some(elements)) = (&*tensor.dims, tensor.floats()) else {
        return Err(unsupported(
            "a product with anything but a matrix",
            "weights of rank 2",
            tensor,
        ));
    };
    let (out_features, in_features) = if transposed { (rows, columns) } else { (columns, rows) };
    let ty = importer.graph.ty(input);
    if ty.dims != [1, in_features] {
        return Err(Diagnostic::error(Code::SHAPE_MISMATCH, "the weights do not fit the input")
            .expected(format_args!("an input [1x{in_features}]"))
            .found(ty));
    }
    let weights = if transposed && alpha == 1.0 {
        matrix
    } else {
        let at = |row: usize, column: usize| match transposed {
            true => elements[row * columns + column],
            false => elements[column * columns + row],
        };
        let data =
            (0..out_features).flat_map(|row| (0..in_features).map(move |column| (row, column)));
        let data = data.map(|(row, column)| alpha * at(row, column)).collect();
        importer.derive_constant(node.name(), vec![out_features, in_features], data)
    };
    let bias = bias
        .map(|(bias, beta)| expand_bias(importer, node, bias, beta, out_features))
        .transpose()?;
    let layer = FullyConnected {
        name: node.name().to_string(),
        weights,
        bias,
        in_features,
        out_features,
        activation: Activation::Identity,
    };
    Made::op(Operator::FullyConnected(layer), vec![input])
}

/// `beta * C`, one an output.
fn expand_bias(
    importer: &mut Importer,
    node: &Node,
    bias: Constant,
    beta: f32,
    features: usize,
) -> Result<Constant, Diagnostic> {
    let tensor = &importer.graph.constants[bias].tensor;
    if beta == 1.0 && tensor.dims == [features] {
        return Ok(bias);
    }
    let elements = tensor.floats().unwrap_or_default();
    let spread = match (elements, &*tensor.dims) {
        (&[one], _) => vec![beta * one; features],
        (all, [1, _] | [_]) if all.len() == features => all.iter().map(|c| beta * c).collect(),
        (_, dims) => {
            return Err(Diagnostic::error(
                Code::SHAPE_MISMATCH,
                "the biases do not fit the weights",
            )
            .expected(format_args!("[{features}]"))
            .found(format_args!("[{}]", format_dims(dims))));
        }
    };
    Ok(importer.derive_constant(node.name(), vec![features], spread))
}
