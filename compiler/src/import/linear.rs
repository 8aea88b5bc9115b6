//! Gemm and MatMul with constant weights: fully connected layers, row by row.

use std::collections::HashMap;

use super::arithmetic::fit;
use super::arrays::{Offsets, broadcast};
use super::joining::{Cut, cut};
use super::node::{Node, unsupported};
use super::{Importer, Made, Operand};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{
    Activation, BinaryOperator, Constant, Data, FullyConnected, Move, Operator, Tensor, Value,
    element_count, format_dims,
};

/// `Gemm`-13: `alpha * A * B + beta * C` with constant B.
pub(super) fn gemm(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let mut input = node.value(importer, 0)?;
    let dims = importer.graph.ty(input).dims.clone();
    if node.int("transA", 0)? != 0 {
        if dims.len() != 2 {
            return Err(unsupported("a transposed A", "a matrix A", format_dims(&dims)));
        }
        let transpose = Operator::Move(Move::Transpose { order: vec![1, 0] });
        input = importer.add_op(node, transpose, vec![input], &[])?;
    }
    let alpha = node.float("alpha")?.unwrap_or(1.0);
    let beta = node.float("beta")?.unwrap_or(1.0);
    let transposed = node.int("transB", 0)? != 0;
    let matrix = matrix(importer, node)?;
    let bias = bias_of_all_rows(importer, node)?;
    let layer = Layer { matrix, transposed, alpha, bias: bias.map(|bias| (bias, beta)) };
    let product = fully_connected(importer, node, input, layer)?;
    if bias.is_some() || node.operand(2).is_none() {
        return Ok(Made::Alias(product));
    }
    let addend = addend(importer, node, beta)?;
    let dims = importer.graph.ty(product).dims.clone();
    let from = &importer.graph.ty(addend).dims;
    if broadcast(&[from, &dims]).as_ref() != Some(&dims) {
        return Err(Diagnostic::error(Code::BROADCAST, "C does not broadcast to the product")
            .expected(format_args!(
                "1 or the product's length along each axis of [{}]",
                format_dims(&dims)
            ))
            .found(format_args!("[{}]", format_dims(from))));
    }
    let addend = fit(importer, node, addend, &dims)?;
    Made::op(Operator::Binary(BinaryOperator::Add), vec![product, addend])
}

/// C, where it is a constant and the same for all rows of the product.
fn bias_of_all_rows(importer: &Importer, node: &Node) -> Result<Option<Constant>, Diagnostic> {
    if matches!(node.operand(2), Some(Operand::Value(_))) {
        return Ok(None);
    }
    let bias = node.floats(importer, 2, "biases")?;
    let differs = |bias: &Constant| matches!(*importer.graph.constants[*bias].tensor.dims, [rows, _] if rows > 1);
    Ok(bias.filter(|bias| !differs(bias)))
}

/// `beta * C` as a value.
fn addend(importer: &mut Importer, node: &Node, beta: f32) -> Result<Value, Diagnostic> {
    let addend = node.value(importer, 2)?;
    let Some(constant) = importer.graph.constant(addend) else {
        if beta != 1.0 {
            return Err(unsupported("a factor of a computed C", "beta 1", beta));
        }
        return Ok(addend);
    };
    let scaled = constant.tensor.floats().unwrap_or_default().iter().map(|c| beta * c).collect();
    let tensor = Tensor { dims: constant.tensor.dims.clone(), data: Data::F32(scaled) };
    Ok(importer.constant_value(node.name(), tensor))
}

/// `MatMul`-13 of anything and a constant matrix or vector: each row along the last axis times
/// the matrix.
pub(super) fn mat_mul(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let dims = importer.graph.ty(input).dims.clone();
    let Some((&features, outer)) = dims.split_last() else {
        return Err(unsupported("a product with a single number", "a matrix", "f32[]"));
    };
    let mut matrix = matrix(importer, node)?;
    let tensor = &importer.graph.constants[matrix].tensor;
    if tensor.dims.len() > 2 {
        return products(importer, node, input, matrix);
    }
    let is_vector = tensor.dims.len() == 1;
    if is_vector {
        let column = vec![tensor.data.len(), 1];
        let data = tensor.floats().unwrap_or_default().to_vec();
        matrix = importer.derive_constant(node.name(), column, data);
    }
    let layer = Layer { matrix, transposed: false, alpha: 1.0, bias: None };
    let rows = importer.reshape_value(node, input, &[outer.iter().product(), features])?;
    let product = fully_connected(importer, node, rows, layer)?;
    let columns = importer.graph.ty(product).dims[1];
    let columns: &[usize] = if is_vector { &[] } else { &[columns] };
    let dims = [outer, columns].concat();
    Ok(Made::Alias(importer.reshape_value(node, product, &dims)?))
}

/// Products with several constant matrices, one for each index of the axes in front of the last
/// two, which broadcast.
fn products(
    importer: &mut Importer,
    node: &Node,
    input: Value,
    stack: Constant,
) -> Result<Made, Diagnostic> {
    let stack_dims = importer.graph.constants[stack].tensor.dims.clone();
    let is_vector = importer.graph.ty(input).dims.len() == 1;
    let mut dims = importer.graph.ty(input).dims.clone();
    if is_vector {
        dims.insert(0, 1);
    }
    let (outer, &[rows, features]) = dims.split_at(dims.len() - 2) else { return wrong(&dims) };
    let (stacked, &[in_features, columns]) = stack_dims.split_at(stack_dims.len() - 2) else {
        return wrong(&stack_dims);
    };
    let batch = broadcast(&[outer, stacked]).filter(|batch| {
        let count = element_count(batch).unwrap_or(usize::MAX);
        features == in_features && (1..=MOST_PRODUCTS).contains(&count)
    });
    let batch = batch.ok_or_else(|| {
        Diagnostic::error(Code::SHAPE_MISMATCH, "the matrices do not fit the input")
            .expected(format_args!(
                "up to {MOST_PRODUCTS} matrices of {features} rows, stacked to fit [{}]",
                format_dims(outer)
            ))
            .found(format_args!("[{}]", format_dims(&stack_dims)))
    })?;
    let matrix_of = Offsets::spread(stacked, &batch).collect::<Vec<usize>>();
    let rows_of = Offsets::spread(outer, &batch).collect::<Vec<usize>>();
    let count = outer.iter().product::<usize>();
    let table = importer.reshape_value(node, input, &[count * rows, features])?;
    let mut matrices: HashMap<usize, Constant> = HashMap::new();
    let mut parts = Vec::with_capacity(matrix_of.len());
    for (&matrix, &at) in matrix_of.iter().zip(&rows_of) {
        let size = features * columns;
        let matrix = *matrices.entry(matrix).or_insert_with(|| {
            let floats = importer.graph.constants[stack].tensor.floats().unwrap_or_default();
            let elements = floats[matrix * size..(matrix + 1) * size].to_vec();
            importer.derive_constant(node.name(), vec![features, columns], elements)
        });
        let part = Cut { axis: 0, start: at * rows, step: 1, length: rows };
        let part = cut(importer, node, table, &[part])?;
        let layer = Layer { matrix, transposed: false, alpha: 1.0, bias: None };
        parts.push(fully_connected(importer, node, part, layer)?);
    }
    let joined = match *parts {
        [only] => only,
        _ => importer.add_op(node, Operator::Move(Move::Join { axis: 0 }), parts, &[])?,
    };
    let rows: &[usize] = if is_vector { &[] } else { &[rows] };
    let dims = [&*batch, rows, &[columns]].concat();
    Ok(Made::Alias(importer.reshape_value(node, joined, &dims)?))
}

/// Most products that one MatMul is cut into.
const MOST_PRODUCTS: usize = 256;

/// The refusal of a product with something of this shape.
fn wrong(dims: &[usize]) -> Result<Made, Diagnostic> {
    Err(unsupported("this product", "matrices of floats", format_args!("[{}]", format_dims(dims))))
}

/// The operand that holds the weights.
fn matrix(importer: &Importer, node: &Node) -> Result<Constant, Diagnostic> {
    node.floats(importer, 1, "weights")?.ok_or_else(|| node.missing(1))
}

/// The settings of a product.
struct Layer {
    /// The weights.
    matrix: Constant,
    /// Whether the matrix is given by rows of outputs.
    transposed: bool,
    alpha: f32,
    bias: Option<(Constant, f32)>,
}

fn fully_connected(
    importer: &mut Importer,
    node: &Node,
    input: Value,
    Layer { matrix, transposed, alpha, bias }: Layer,
) -> Result<Value, Diagnostic> {
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
    if !matches!(*ty.dims, [_, features] if features == in_features) {
        return Err(Diagnostic::error(Code::SHAPE_MISMATCH, "the weights do not fit the input")
            .expected(format_args!("rows of {in_features}"))
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
    importer.add_op(node, Operator::FullyConnected(layer), vec![input], &[])
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
