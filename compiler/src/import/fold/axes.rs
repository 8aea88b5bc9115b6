//! Identity, Dropout, Reshape, Flatten, Squeeze, Unsqueeze: the same elements in another shape.

use super::super::node::bad_attribute;
use super::super::reshaping::reshaped;
use super::{Call, Folded, one};
use crate::diagnostics::{Code, Diagnostic, shown};

/// The first operand's elements in these dimensions, which must hold as many.
fn renamed(call: &Call, dims: Vec<usize>) -> Folded {
    call.reserve(&dims)?;
    one(dims, call.input(0)?.data.clone())
}

/// `Identity`-16, and `Dropout`-13 at inference.
pub(super) fn identity(call: &Call) -> Folded {
    renamed(call, call.input(0)?.dims.clone())
}

/// `Reshape`-14.
pub(super) fn reshape(call: &Call) -> Folded {
    let dims = &call.input(0)?.dims;
    let shape = call.integers(1, "shape")?.ok_or_else(|| call.node.missing(1))?;
    let allow_zero = call.node.int("allowzero", 0)? != 0;
    let reshaped = reshaped(dims, &shape, allow_zero).ok_or_else(|| {
        Diagnostic::error(Code::SHAPE_MISMATCH, "the shapes do not fit")
            .expected(format_args!("a shape of {} elements", dims.iter().product::<usize>()))
            .found(shown(&format!("{shape:?}")))
    })?;
    renamed(call, reshaped)
}

/// `Flatten`-13.
pub(super) fn flatten(call: &Call) -> Folded {
    let dims = &call.input(0)?.dims;
    let axis = call.node.int("axis", 1)?;
    let axis = flattened_from(axis, dims.len()).ok_or_else(|| {
        bad_attribute("axis", &format!("an axis of rank {}", dims.len()), axis.to_string())
    })?;
    let (rows, columns) = dims.split_at(axis);
    renamed(call, vec![rows.iter().product(), columns.iter().product()])
}

/// `Squeeze`-13.
pub(super) fn squeeze(call: &Call) -> Folded {
    let dims = &call.input(0)?.dims;
    let axes = call.integers(1, "axes")?;
    let squeezed = squeezed(dims, axes.as_deref()).ok_or_else(|| {
        bad_attribute("axes", "axes of length one", format!("{axes:?} of {dims:?}"))
    })?;
    renamed(call, squeezed)
}

/// `Unsqueeze`-13.
pub(super) fn unsqueeze(call: &Call) -> Folded {
    let axes = call.integers(1, "axes")?.unwrap_or_default();
    let unsqueezed = unsqueezed(&call.input(0)?.dims, &axes).ok_or_else(|| {
        bad_attribute("axes", "axes of the result, each once", format!("{axes:?}"))
    })?;
    renamed(call, unsqueezed)
}

/// Dimensions with ones put in at these axes of the result, each named once.
pub(in super::super) fn unsqueezed(dims: &[usize], axes: &[i64]) -> Option<Vec<usize>> {
    let rank = dims.len() + axes.len();
    let mut inserted = vec![false; rank];
    for &axis in axes {
        let inserted = &mut inserted[absolute(axis, rank)?];
        if std::mem::replace(inserted, true) {
            return None;
        }
    }
    let mut rest = dims.iter().copied();
    inserted.into_iter().map(|inserted| if inserted { Some(1) } else { rest.next() }).collect()
}

/// Dimensions without the ones at these axes, or without all ones.
pub(in super::super) fn squeezed(dims: &[usize], axes: Option<&[i64]>) -> Option<Vec<usize>> {
    let Some(axes) = axes else {
        return Some(dims.iter().copied().filter(|&dim| dim != 1).collect());
    };
    let mut dropped = vec![false; dims.len()];
    for &axis in axes {
        let axis = absolute(axis, dims.len()).filter(|&axis| dims[axis] == 1)?;
        dropped[axis] = true;
    }
    let kept = dims.iter().zip(dropped).filter(|(_, dropped)| !dropped);
    Some(kept.map(|(&dim, _)| dim).collect())
}

/// The axis at which a `Flatten` cuts, which may stand behind the last dimension.
pub(in super::super) fn flattened_from(axis: i64, rank: usize) -> Option<usize> {
    if usize::try_from(axis) == Ok(rank) { Some(rank) } else { absolute(axis, rank) }
}

/// An axis counted from the front.
pub(in super::super) fn absolute(axis: i64, rank: usize) -> Option<usize> {
    let rank = i64::try_from(rank).ok()?;
    let axis = if axis < 0 { axis.checked_add(rank)? } else { axis };
    (0..rank).contains(&axis).then_some(axis as usize)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Test, f, i};
    use super::*;

    #[test]
    fn the_shape_changes_and_the_elements_do_not() {
        let x = || f(&[2, 1, 3], &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        let dims = |test: Test| {
            let result = test.one();
            assert_eq!(result.data, x().data);
            result.dims
        };
        assert_eq!(dims(Test::new("Identity").input(x())), [2, 1, 3]);
        assert_eq!(dims(Test::new("Dropout").input(x())), [2, 1, 3]);
        assert_eq!(dims(Test::new("Reshape").input(x()).input(i(&[2], &[-1, 2]))), [3, 2]);
        assert_eq!(dims(Test::new("Reshape").input(x()).input(i(&[2], &[0, -1]))), [2, 3]);
        assert_eq!(dims(Test::new("Flatten").input(x())), [2, 3]);
        assert_eq!(dims(Test::new("Flatten").input(x()).int("axis", -1)), [2, 3]);
        assert_eq!(dims(Test::new("Flatten").input(x()).int("axis", 3)), [6, 1]);
        assert_eq!(dims(Test::new("Squeeze").input(x())), [2, 3]);
        assert_eq!(dims(Test::new("Squeeze").input(x()).ints("axes", &[-2])), [2, 3]);
        assert_eq!(dims(Test::new("Squeeze").input(x()).input(i(&[1], &[1]))), [2, 3]);
        assert_eq!(dims(Test::new("Unsqueeze").input(x()).ints("axes", &[0, -1])), [1, 2, 1, 3, 1]);
    }

    #[test]
    fn axes_that_are_none_are_refused() {
        let x = || f(&[2, 1], &[1.0, 2.0]);
        for axis in [2, -3, i64::MIN, i64::MAX] {
            for operator in ["Squeeze", "Unsqueeze"] {
                let axes = if operator == "Squeeze" { vec![axis] } else { vec![axis, axis] };
                let code = Test::new(operator).input(x()).ints("axes", &axes).refused();
                assert_eq!(code, Code::BAD_ATTRIBUTE, "{operator} {axis}");
            }
        }
        assert_eq!(
            Test::new("Squeeze").input(x()).ints("axes", &[0]).refused(),
            Code::BAD_ATTRIBUTE
        );
        for shape in [&[3][..], &[-1, -1], &[i64::MIN], &[i64::MAX, i64::MAX], &[-2, -1]] {
            let shape = i(&[shape.len()], shape);
            let code = Test::new("Reshape").input(x()).input(shape).refused();
            assert_eq!(code, Code::SHAPE_MISMATCH);
        }
    }
}
