//! Identity, Dropout, Reshape, Flatten, Squeeze, Unsqueeze: the same elements in another shape.

use super::super::axes::{flattened, reshaped, squeezed, unsqueezed};
use super::{Call, Folded, one};

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
    renamed(call, reshaped(dims, &shape, allow_zero)?)
}

/// `Flatten`-13.
pub(super) fn flatten(call: &Call) -> Folded {
    renamed(call, flattened(&call.input(0)?.dims, call.node.int("axis", 1)?)?)
}

/// `Squeeze`-13.
pub(super) fn squeeze(call: &Call) -> Folded {
    let dims = &call.input(0)?.dims;
    let axes = call.integers(1, "axes")?;
    renamed(call, squeezed(dims, axes.as_deref())?)
}

/// `Unsqueeze`-13.
pub(super) fn unsqueeze(call: &Call) -> Folded {
    let axes = call.integers(1, "axes")?.unwrap_or_default();
    renamed(call, unsqueezed(&call.input(0)?.dims, &axes)?)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Test, f, i};
    use crate::diagnostics::Code;

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
