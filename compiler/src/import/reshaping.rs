//! Flatten, Reshape, Squeeze, Unsqueeze, Identity and Dropout: other names for the same
//! elements.

use super::fold::{flattened_from, squeezed, unsqueezed};
use super::node::{Node, bad_attribute};
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic, shown};

/// `Flatten`-13.
pub(super) fn flatten(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let dims = &importer.graph.ty(input).dims;
    let axis = node.int("axis", 1)?;
    let axis = flattened_from(axis, dims.len()).ok_or_else(|| {
        bad_attribute("axis", &format!("an axis of rank {}", dims.len()), axis.to_string())
    })?;
    let (rows, columns) = dims.split_at(axis);
    Made::view(input, vec![rows.iter().product(), columns.iter().product()])
}

/// `Reshape`-14 to a constant shape.
pub(super) fn reshape(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let shape = node.integers(importer, 1, "shape")?.ok_or_else(|| node.missing(1))?;
    let ty = importer.graph.ty(input);
    let allow_zero = node.int("allowzero", 0)? != 0;
    let dims = reshaped(&ty.dims, &shape, allow_zero).ok_or_else(|| {
        Diagnostic::error(Code::SHAPE_MISMATCH, "the shapes do not fit")
            .expected(format_args!("a shape of {} elements", ty.len()))
            .found(shown(&format!("{shape:?}")))
    })?;
    Made::view(input, dims)
}

/// The shape with `0` (as before) and `-1` (what is left) filled in.
pub(super) fn reshaped(dims: &[usize], shape: &[i64], allow_zero: bool) -> Option<Vec<usize>> {
    let count: usize = dims.iter().product();
    let mut known = Vec::with_capacity(shape.len());
    for (axis, &dim) in shape.iter().enumerate() {
        known.push(match dim {
            -1 => None,
            0 if !allow_zero => Some(*dims.get(axis)?),
            dim => Some(usize::try_from(dim).ok()?),
        });
    }
    let product =
        known.iter().flatten().try_fold(1usize, |product, &dim| product.checked_mul(dim))?;
    if known.iter().filter(|dim| dim.is_none()).count() > 1 || product == 0 {
        return None;
    }
    let rest = count / product;
    let dims: Vec<usize> = known.into_iter().map(|dim| dim.unwrap_or(rest)).collect();
    (dims.iter().product::<usize>() == count).then_some(dims)
}

/// `Squeeze`-13.
pub(super) fn squeeze(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let axes = node.integers(importer, 1, "axes")?;
    let dims = &importer.graph.ty(input).dims;
    let squeezed = squeezed(dims, axes.as_deref()).ok_or_else(|| {
        bad_attribute("axes", "axes of length one", format!("{axes:?} of {dims:?}"))
    })?;
    Made::view(input, squeezed)
}

/// `Unsqueeze`-13.
pub(super) fn unsqueeze(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let axes = node.integers(importer, 1, "axes")?.unwrap_or_default();
    let dims = &importer.graph.ty(input).dims;
    let unsqueezed = unsqueezed(dims, &axes).ok_or_else(|| {
        bad_attribute("axes", "axes of the result, each once", format!("{axes:?}"))
    })?;
    Made::view(input, unsqueezed)
}

/// `Identity`-16, and `Dropout`-13 at inference.
pub(super) fn identity(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    Ok(Made::Alias(node.value(importer, 0)?))
}
