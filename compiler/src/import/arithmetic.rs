//! Add, Sub, Mul, Div.

use super::node::Node;
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{BinaryOperator, Operator};

fn binary(
    importer: &mut Importer,
    node: &Node,
    operator: BinaryOperator,
) -> Result<Made, Diagnostic> {
    let inputs = vec![node.value(importer, 0)?, node.value(importer, 1)?];
    for (one, other) in [(inputs[0], inputs[1]), (inputs[1], inputs[0])] {
        let (one_ty, other_ty) = (importer.graph.ty(one), importer.graph.ty(other));
        let computed = importer.graph.constant(one).is_none();
        if computed && one_ty.channels() == 1 && other_ty.channels() > 1 {
            return Err(Diagnostic::error(
                Code::BROADCAST,
                "a computed number is spread over channels",
            )
            .expected("a number for each channel, or a constant")
            .found(format_args!("{one_ty} and {other_ty}")));
        }
    }
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
