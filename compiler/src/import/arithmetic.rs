//! Add, Sub, Mul, Div.

use super::node::Node;
use super::{Importer, Made};
use crate::diagnostics::Diagnostic;
use crate::ir::{BinaryOperator, Operator};

fn binary(
    importer: &mut Importer,
    node: &Node,
    operator: BinaryOperator,
) -> Result<Made, Diagnostic> {
    let inputs = vec![node.value(importer, 0)?, node.value(importer, 1)?];
    Made::op(Operator::Binary(operator), inputs)
}

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
