//! Flatten, Reshape, Squeeze, Unsqueeze, Identity, Dropout and Cast: other names for the same
//! elements.

use super::axes::{flattened, reshaped, squeezed, unsqueezed};
use super::node::{Node, unsupported};
use super::{Importer, Made};
use crate::diagnostics::Diagnostic;
use crate::ir::{Data, Tensor};

/// `Flatten`-13.
pub(super) fn flatten(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    Made::view(input, flattened(&importer.graph.ty(input).dims, node.int("axis", 1)?)?)
}

/// `Reshape`-14 to a constant shape.
pub(super) fn reshape(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let shape = node.integers(importer, 1, "shape")?.ok_or_else(|| node.missing(1))?;
    let allow_zero = node.int("allowzero", 0)? != 0;
    Made::view(input, reshaped(&importer.graph.ty(input).dims, &shape, allow_zero)?)
}

/// `Squeeze`-13.
pub(super) fn squeeze(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let axes = node.integers(importer, 1, "axes")?;
    Made::view(input, squeezed(&importer.graph.ty(input).dims, axes.as_deref())?)
}

/// `Unsqueeze`-13.
pub(super) fn unsqueeze(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let axes = node.integers(importer, 1, "axes")?.unwrap_or_default();
    Made::view(input, unsqueezed(&importer.graph.ty(input).dims, &axes)?)
}

/// `Dropout`-13 at inference, where it is the identity.
pub(super) fn dropout(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    check_inference(importer, node)?;
    let is_set = |tensor: &Tensor| match &tensor.data {
        Data::F32(values) => values.iter().any(|&value| value != 0.0),
        Data::I64(values) => values.iter().any(|&value| value != 0),
    };
    // A half where it is omitted.
    let drops = node.constant(importer, 1, "ratio")?.is_none_or(is_set);
    if drops && node.constant(importer, 2, "training_mode")?.is_some_and(is_set) {
        return Err(training("training_mode true"));
    }
    identity(importer, node)
}

/// Refuses what operator set 6 trains by default.
pub(super) fn check_inference(importer: &Importer, node: &Node) -> Result<(), Diagnostic> {
    match node.int("is_test", 0)? {
        0 if importer.opset < 7 => Err(training("is_test 0")),
        _ => Ok(()),
    }
}

/// The refusal of a node that trains.
pub(super) fn training(found: &str) -> Diagnostic {
    unsupported("training mode", "a model for inference", found)
        .help("export the model in eval mode")
}

/// `Identity`-16.
pub(super) fn identity(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    Ok(Made::Alias(node.value(importer, 0)?))
}

/// `Cast`-13 of floats to floats.
pub(super) fn cast(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    // TensorProto.DataType: 1 is float.
    match node.int("to", 0)? {
        1 => identity(importer, node),
        to => Err(unsupported("this cast", "a cast to float", format_args!("data type {to}"))),
    }
}
