//! Axes and shapes as ONNX's operators give them, for values and for constants alike.

use super::node::bad_attribute;
use crate::diagnostics::{Code, Diagnostic, shown};

/// An axis or index counted from the front; `None` where there are not so many.
pub(super) fn absolute(axis: i64, rank: usize) -> Option<usize> {
    let rank = i64::try_from(rank).ok()?;
    let axis = if axis < 0 { axis.checked_add(rank)? } else { axis };
    (0..rank).contains(&axis).then_some(axis as usize)
}

/// The attribute `axis`, counted from the front.
///
/// # Errors
/// `BAD_ATTRIBUTE` where there is no such axis.
pub(super) fn axis_of(axis: i64, rank: usize) -> Result<usize, Diagnostic> {
    absolute(axis, rank).ok_or_else(|| bad_axis(axis, rank))
}

/// The axes of a reduction, counted from the front, in the order in which they are given.
///
/// # Errors
/// `BAD_ATTRIBUTE` where there is no such axis.
pub(super) fn axes_of(axes: &[i64], rank: usize) -> Result<Vec<usize>, Diagnostic> {
    let found: Option<Vec<usize>> = axes.iter().map(|&axis| absolute(axis, rank)).collect();
    found.ok_or_else(|| bad_attribute("axes", &format!("axes of rank {rank}"), format!("{axes:?}")))
}

/// The axis at which a `Flatten` cuts, which may stand behind the last one.
///
/// # Errors
/// `BAD_ATTRIBUTE` where there is no such axis.
pub(super) fn flattened_from(axis: i64, rank: usize) -> Result<usize, Diagnostic> {
    if usize::try_from(axis) == Ok(rank) { Ok(rank) } else { axis_of(axis, rank) }
}

fn bad_axis(axis: i64, rank: usize) -> Diagnostic {
    bad_attribute("axis", &format!("an axis of rank {rank}"), axis.to_string())
}

/// The matrix that a `Flatten` at this axis makes.
///
/// # Errors
/// `BAD_ATTRIBUTE` where there is no such axis.
pub(super) fn flattened(dims: &[usize], axis: i64) -> Result<Vec<usize>, Diagnostic> {
    let (rows, columns) = dims.split_at(flattened_from(axis, dims.len())?);
    Ok(vec![rows.iter().product(), columns.iter().product()])
}

/// The shape of a `Reshape` with `0` (as before) and `-1` (what is left) filled in.
///
/// # Errors
/// `SHAPE_MISMATCH` where it does not hold as many elements.
pub(super) fn reshaped(
    dims: &[usize],
    shape: &[i64],
    allow_zero: bool,
) -> Result<Vec<usize>, Diagnostic> {
    filled_in(dims, shape, allow_zero).ok_or_else(|| {
        Diagnostic::error(Code::SHAPE_MISMATCH, "the shapes do not fit")
            .expected(format_args!("a shape of {} elements", dims.iter().product::<usize>()))
            .found(shown(&format!("{shape:?}")))
    })
}

fn filled_in(dims: &[usize], shape: &[i64], allow_zero: bool) -> Option<Vec<usize>> {
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

/// Dimensions without the ones at these axes, or without all ones.
///
/// # Errors
/// `BAD_ATTRIBUTE` where an axis is not there or not of length one.
pub(super) fn squeezed(dims: &[usize], axes: Option<&[i64]>) -> Result<Vec<usize>, Diagnostic> {
    let Some(given) = axes else {
        return Ok(dims.iter().copied().filter(|&dim| dim != 1).collect());
    };
    let mut dropped = vec![false; dims.len()];
    for &axis in given {
        let axis = absolute(axis, dims.len()).filter(|&axis| dims[axis] == 1).ok_or_else(|| {
            bad_attribute("axes", "axes of length one", format!("{axes:?} of {dims:?}"))
        })?;
        dropped[axis] = true;
    }
    let kept = dims.iter().zip(dropped).filter(|(_, dropped)| !dropped);
    Ok(kept.map(|(&dim, _)| dim).collect())
}

/// Dimensions with ones put in at these axes of the result, each named once.
///
/// # Errors
/// `BAD_ATTRIBUTE` where the result has no such axis, or one is named twice.
pub(super) fn unsqueezed(dims: &[usize], axes: &[i64]) -> Result<Vec<usize>, Diagnostic> {
    let rank = dims.len() + axes.len();
    let mut inserted = vec![false; rank];
    for &axis in axes {
        let axis = absolute(axis, rank).filter(|&axis| !inserted[axis]).ok_or_else(|| {
            bad_attribute("axes", "axes of the result, each once", format!("{axes:?}"))
        })?;
        inserted[axis] = true;
    }
    let mut rest = dims.iter().copied();
    let dims = inserted.into_iter().map(|inserted| if inserted { Some(1) } else { rest.next() });
    Ok(dims.flatten().collect())
}
