//! Add, Sub, Mul, Div and PRelu, with numpy's broadcasting.
//!
//! The graph knows equal shapes, one number a channel and one number in all; every other
//! broadcast is spread out: a constant here and now, a computed value by an op of its own.

use super::arrays::{Offsets, broadcast, taken};
use super::node::Node;
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{
    Activation, BinaryOperator, Move, Operator, Tensor, Type, Value, element_count, format_dims,
};

/// `Add`-14.
pub(super) fn add(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    binary(importer, node, BinaryOperator::Add)
}

/// `Sub`-14.
pub(super) fn sub(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    binary(importer, node, BinaryOperator::Sub)
}

/// `Mul`-14.
pub(super) fn mul(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    binary(importer, node, BinaryOperator::Mul)
}

/// `Div`-14.
pub(super) fn div(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    binary(importer, node, BinaryOperator::Div)
}

/// `PRelu`-16: a leaky ReLU where all slopes are the same.
pub(super) fn prelu(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let slopes = node.constant(importer, 1, "slopes")?.and_then(Tensor::floats);
    if let Some(&[alpha, ref rest @ ..]) = slopes
        && rest.iter().all(|&other| other == alpha)
    {
        return Made::op(Operator::Activate(Activation::LeakyRelu { alpha }), vec![input]);
    }
    binary(importer, node, BinaryOperator::Prelu)
}

fn binary(
    importer: &mut Importer,
    node: &Node,
    operator: BinaryOperator,
) -> Result<Made, Diagnostic> {
    let a = node.value(importer, 0)?;
    let b = second(importer, node, a)?;
    let (a_dims, b_dims) = (&importer.graph.ty(a).dims, &importer.graph.ty(b).dims);
    let dims = broadcast(&[a_dims, b_dims]).filter(|dims| element_count(dims).is_some());
    let dims = dims.ok_or_else(|| {
        Diagnostic::error(Code::BROADCAST, "the shapes do not broadcast")
            .expected("shapes that agree, or are 1, along each axis counted from the last")
            .found(format_args!("[{}] and [{}]", format_dims(a_dims), format_dims(b_dims)))
    })?;
    let inputs = vec![fit(importer, node, a, &dims)?, fit(importer, node, b, &dims)?];
    Made::op(Operator::Binary(operator), inputs)
}

/// The second operand. Operator set 6 does not broadcast as numpy does: the operand's axes begin at
/// a given one, and the slopes of PRelu belong to channels.
fn second(importer: &mut Importer, node: &Node, a: Value) -> Result<Value, Diagnostic> {
    let b = node.value(importer, 1)?;
    if importer.opset >= 7 {
        return Ok(b);
    }
    let rank = importer.graph.ty(a).dims.len();
    let dims = importer.graph.ty(b).dims.clone();
    let slopes = node.is("PRelu") && dims.len() == 1 && dims[0] > 1;
    let first = match node.raw("axis") {
        _ if slopes => 1,
        Some(_) => node.axis(0, rank)?,
        None => return Ok(b),
    };
    let behind = rank.saturating_sub(first + dims.len());
    importer.reshape_value(node, b, &[dims, vec![1; behind]].concat())
}

/// The operand in one of the forms that the graph combines with a value of these dimensions.
pub(super) fn fit(
    importer: &mut Importer,
    node: &Node,
    value: Value,
    dims: &[usize],
) -> Result<Value, Diagnostic> {
    let from = importer.graph.ty(value).dims.clone();
    let target = Type::f32(dims);
    if from == dims {
        return Ok(value);
    }
    // Numbers that all pixels share stay as few as the channels.
    let wanted = match (target.is_map(), aligned(&from, 4)) {
        (true, Some([1, _, 1, 1])) => vec![1, target.channels(), 1, 1],
        _ => dims.to_vec(),
    };
    if wanted.iter().product::<usize>() == from.iter().product::<usize>() {
        return importer.reshape_value(node, value, &wanted);
    }
    let Some(constant) = importer.graph.constant(value) else {
        return importer.add_op(node, Operator::Move(Move::Expand), vec![value], &wanted);
    };
    if let Some(&[_]) = constant.tensor.floats() {
        let data = constant.tensor.data.clone();
        return Ok(importer.constant_value(node.name(), Tensor { dims: Vec::new(), data }));
    }
    importer.check_room(&wanted)?;
    let data = taken(&constant.tensor.data, Offsets::spread(&from, &wanted));
    Ok(importer.constant_value(node.name(), Tensor { dims: wanted, data }))
}

/// Dimensions with ones put in front, as four.
fn aligned(dims: &[usize], rank: usize) -> Option<[usize; 4]> {
    let missing = rank.checked_sub(dims.len())?;
    let mut aligned = vec![1; missing];
    aligned.extend_from_slice(dims);
    aligned.try_into().ok()
}
