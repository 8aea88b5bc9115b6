//! Sums, products, means and extremes over axes.

use super::super::arrays::{Offsets, strides};
use super::super::axes::axes_of;
use super::arithmetic::{greater, lesser};
use super::{Call, Folded, one};
use crate::diagnostics::Diagnostic;
use crate::ir::Data;

/// Which axes are reduced, and the result's dimensions with those as ones.
struct Reduction {
    reduced: Vec<bool>,
    kept: Vec<usize>,
}

impl Reduction {
    /// From `axes` as an operand (newer operator sets) or attribute; all axes without.
    fn of(call: &Call, dims: &[usize]) -> Result<Self, Diagnostic> {
        let axes = call.integers(1, "axes")?.unwrap_or_default();
        let none = call.node.int("noop_with_empty_axes", 0)? != 0;
        let mut reduced = vec![axes.is_empty() && !none; dims.len()];
        for axis in axes_of(&axes, dims.len())? {
            reduced[axis] = true;
        }
        let kept = dims.iter().zip(&reduced).map(|(&dim, &reduced)| if reduced { 1 } else { dim });
        let kept = kept.collect();
        Ok(Reduction { reduced, kept })
    }

    /// The result's dimensions.
    fn dims(&self, keep: bool) -> Vec<usize> {
        let kept = self.kept.iter().zip(&self.reduced).filter(|&(_, reduced)| keep || !reduced);
        kept.map(|(&dim, _)| dim).collect()
    }
}

/// Where sums and the like start from.
struct Start {
    floats: f64,
    /// `None` where integers are not reduced so.
    integers: Option<i64>,
}

fn reduce(
    call: &Call,
    start: &Start,
    floats: fn(f64, f64) -> f64,
    integers: fn(i64, i64) -> Option<i64>,
) -> Folded {
    let x = call.input(0)?;
    let reduction = Reduction::of(call, &x.dims)?;
    let dims = reduction.dims(call.node.int("keepdims", 1)? != 0);
    call.reserve(&dims)?;
    // All of the operand is read, however small the result is.
    call.spend(Some(x.data.len()), || format!("{} operands", x.data.len()))?;
    let count = dims.iter().product();
    let strides = strides(&reduction.kept);
    let strides = strides.iter().zip(&reduction.reduced);
    let strides = strides.map(|(&stride, &reduced)| if reduced { 0 } else { stride }).collect();
    let targets = Offsets::new(x.dims.clone(), strides, 0);
    let data = match (&x.data, start.integers) {
        (Data::F32(x), _) => {
            let mut results = vec![start.floats; count];
            for (target, &x) in targets.zip(x) {
                results[target] = floats(results[target], f64::from(x));
            }
            Data::F32(results.into_iter().map(|result| result as f32).collect())
        }
        (Data::I64(x), Some(start)) => {
            let mut results = vec![start; count];
            for (target, &x) in targets.zip(x) {
                results[target] = integers(results[target], x).ok_or_else(|| call.no_result())?;
            }
            Data::I64(results)
        }
        (Data::I64(_), None) => return Ok(None),
    };
    one(dims, data)
}

/// `ReduceSum`-13.
pub(super) fn sum(call: &Call) -> Folded {
    let start = Start { floats: 0.0, integers: Some(0) };
    reduce(call, &start, |a, b| a + b, i64::checked_add)
}

/// `ReduceProd`-18.
pub(super) fn product(call: &Call) -> Folded {
    let start = Start { floats: 1.0, integers: Some(1) };
    reduce(call, &start, |a, b| a * b, i64::checked_mul)
}

/// `ReduceMax`-20.
pub(super) fn max(call: &Call) -> Folded {
    let start = Start { floats: f64::NEG_INFINITY, integers: Some(i64::MIN) };
    let floats = |a: f64, b: f64| f64::from(greater(a as f32, b as f32));
    reduce(call, &start, floats, |a, b| Some(a.max(b)))
}

/// `ReduceMin`-20.
pub(super) fn min(call: &Call) -> Folded {
    let start = Start { floats: f64::INFINITY, integers: Some(i64::MAX) };
    let floats = |a: f64, b: f64| f64::from(lesser(a as f32, b as f32));
    reduce(call, &start, floats, |a, b| Some(a.min(b)))
}

/// `ReduceMean`-18 of floats.
pub(super) fn mean(call: &Call) -> Folded {
    let start = Start { floats: 0.0, integers: None };
    let summed = reduce(call, &start, |a, b| a + b, i64::checked_add)?;
    let Some([sum]) = summed.as_deref() else {
        return Ok(None);
    };
    let count = call.input(0)?.data.len() as f64 / sum.data.len().max(1) as f64;
    let sums = sum.floats().unwrap_or_default();
    let means = sums.iter().map(|&sum| (f64::from(sum) / count) as f32).collect();
    one(sum.dims.clone(), Data::F32(means))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Test, f, i};
    use crate::diagnostics::Code;
    use crate::ir::Tensor;

    fn x() -> Tensor {
        i(&[2, 3], &[1, 2, 3, 4, 5, 6])
    }

    #[test]
    fn axes_are_reduced() {
        let sum = || Test::new("ReduceSum").input(x());
        assert_eq!(sum().one(), i(&[1, 1], &[21]));
        assert_eq!(sum().int("keepdims", 0).one(), i(&[], &[21]));
        assert_eq!(sum().ints("axes", &[0]).one(), i(&[1, 3], &[5, 7, 9]));
        assert_eq!(sum().input(i(&[1], &[-1])).int("keepdims", 0).one(), i(&[2], &[6, 15]));
        assert_eq!(sum().int("noop_with_empty_axes", 1).one(), x());
        for axis in [2, -3, i64::MIN, i64::MAX] {
            assert_eq!(sum().ints("axes", &[axis]).refused(), Code::BAD_ATTRIBUTE);
        }
    }

    #[test]
    fn every_reduction() {
        let of = |operator: &str, x: Tensor| Test::new(operator).input(x).int("keepdims", 0).one();
        assert_eq!(of("ReduceProd", x()), i(&[], &[720]));
        assert_eq!(of("ReduceMax", x()), i(&[], &[6]));
        assert_eq!(of("ReduceMin", x()), i(&[], &[1]));
        let floats = || f(&[4], &[1.0, -2.0, 3.0, 0.5]);
        assert_eq!(of("ReduceSum", floats()), f(&[], &[2.5]));
        assert_eq!(of("ReduceProd", floats()), f(&[], &[-3.0]));
        assert_eq!(of("ReduceMean", floats()), f(&[], &[0.625]));
        assert_eq!(of("ReduceMax", floats()), f(&[], &[3.0]));
        assert_eq!(of("ReduceMin", floats()), f(&[], &[-2.0]));
        assert!(Test::new("ReduceMean").input(x()).not_folded());
        let large = i(&[2], &[i64::MAX, 2]);
        assert_eq!(Test::new("ReduceSum").input(large.clone()).refused(), Code::BAD_TENSOR);
        assert_eq!(Test::new("ReduceProd").input(large).refused(), Code::BAD_TENSOR);
    }
}
