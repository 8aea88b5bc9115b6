//! Comparisons, And, Or, Not and Where; truth values are 0 and 1.

use std::cmp::Ordering;

use super::super::arrays::{Offsets, broadcast, taken};
use super::{Call, Folded, one};
use crate::ir::Data;

fn compare(call: &Call, holds: fn(Ordering) -> bool) -> Folded {
    let (a, b) = (call.input(0)?, call.input(1)?);
    let Some(dims) = broadcast(&[&a.dims, &b.dims]) else {
        return Ok(None);
    };
    call.reserve(&dims)?;
    let pairs = Offsets::spread(&a.dims, &dims).zip(Offsets::spread(&b.dims, &dims));
    // Nothing holds of what is not a number.
    let truth = |ordering: Option<Ordering>| i64::from(ordering.is_some_and(holds));
    let data = match (&a.data, &b.data) {
        (Data::F32(a), Data::F32(b)) => {
            pairs.map(|(i, j)| truth(a[i].partial_cmp(&b[j]))).collect()
        }
        (Data::I64(a), Data::I64(b)) => pairs.map(|(i, j)| truth(Some(a[i].cmp(&b[j])))).collect(),
        _ => return Ok(None),
    };
    one(dims, Data::I64(data))
}

/// `Equal`-19.
pub(super) fn equal(call: &Call) -> Folded {
    compare(call, Ordering::is_eq)
}

/// `Less`-13.
pub(super) fn less(call: &Call) -> Folded {
    compare(call, Ordering::is_lt)
}

/// `LessOrEqual`-16.
pub(super) fn less_or_equal(call: &Call) -> Folded {
    compare(call, Ordering::is_le)
}

/// `Greater`-13.
pub(super) fn greater(call: &Call) -> Folded {
    compare(call, Ordering::is_gt)
}

/// `GreaterOrEqual`-16.
pub(super) fn greater_or_equal(call: &Call) -> Folded {
    compare(call, Ordering::is_ge)
}

fn connect(call: &Call, holds: fn(bool, bool) -> bool) -> Folded {
    let (a, b) = (call.input(0)?, call.input(1)?);
    let (Some(dims), Some(x), Some(y)) =
        (broadcast(&[&a.dims, &b.dims]), a.integers(), b.integers())
    else {
        return Ok(None);
    };
    call.reserve(&dims)?;
    let pairs = Offsets::spread(&a.dims, &dims).zip(Offsets::spread(&b.dims, &dims));
    let data = pairs.map(|(i, j)| i64::from(holds(x[i] != 0, y[j] != 0))).collect();
    one(dims, Data::I64(data))
}

/// `And`-7.
pub(super) fn and(call: &Call) -> Folded {
    connect(call, |a, b| a && b)
}

/// `Or`-7.
pub(super) fn or(call: &Call) -> Folded {
    connect(call, |a, b| a || b)
}

/// `Not`-1.
pub(super) fn not(call: &Call) -> Folded {
    let x = call.input(0)?;
    call.reserve(&x.dims)?;
    match x.integers() {
        Some(truths) => {
            let data = truths.iter().map(|&truth| i64::from(truth == 0)).collect();
            one(x.dims.clone(), Data::I64(data))
        }
        None => Ok(None),
    }
}

/// `Where`-16.
pub(super) fn choose(call: &Call) -> Folded {
    let (condition, a, b) = (call.input(0)?, call.input(1)?, call.input(2)?);
    let (Some(dims), Some(truths)) =
        (broadcast(&[&condition.dims, &a.dims, &b.dims]), condition.integers())
    else {
        return Ok(None);
    };
    call.reserve(&dims)?;
    let spread = |from: &[usize]| Offsets::spread(from, &dims);
    // Both operands as one array, of which the second starts behind the first.
    let both = match (&a.data, &b.data) {
        (Data::F32(a), Data::F32(b)) => Data::F32([&**a, &**b].concat()),
        (Data::I64(a), Data::I64(b)) => Data::I64([&**a, &**b].concat()),
        _ => return Ok(None),
    };
    let picks = spread(&condition.dims).zip(spread(&a.dims).zip(spread(&b.dims)));
    let offsets = picks.map(|(c, (i, j))| if truths[c] != 0 { i } else { a.data.len() + j });
    let data = taken(&both, offsets);
    one(dims, data)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Test, f, i};

    #[test]
    fn comparisons() {
        let of = |operator: &str| {
            let test = Test::new(operator).input(i(&[3], &[1, 2, 3])).input(i(&[], &[2]));
            test.one().integers().unwrap().to_vec()
        };
        assert_eq!(of("Equal"), [0, 1, 0]);
        assert_eq!(of("Less"), [1, 0, 0]);
        assert_eq!(of("LessOrEqual"), [1, 1, 0]);
        assert_eq!(of("Greater"), [0, 0, 1]);
        assert_eq!(of("GreaterOrEqual"), [0, 1, 1]);
        for operator in ["Equal", "LessOrEqual", "GreaterOrEqual"] {
            let nan = f(&[], &[f32::NAN]);
            assert_eq!(Test::new(operator).input(nan.clone()).input(nan).one(), i(&[], &[0]));
        }
    }

    #[test]
    fn connectives() {
        let of = |operator: &str| {
            let test = Test::new(operator).input(i(&[2, 1], &[0, 1])).input(i(&[2], &[0, 1]));
            test.one().integers().unwrap().to_vec()
        };
        assert_eq!(of("And"), [0, 0, 0, 1]);
        assert_eq!(of("Or"), [0, 1, 1, 1]);
        assert_eq!(Test::new("Not").input(i(&[2], &[0, 1])).one(), i(&[2], &[1, 0]));
    }

    #[test]
    fn one_of_two() {
        let test = Test::new("Where")
            .input(i(&[2, 1], &[1, 0]))
            .input(f(&[2], &[1.0, 2.0]))
            .input(f(&[], &[9.0]));
        assert_eq!(test.one(), f(&[2, 2], &[1.0, 2.0, 9.0, 9.0]));
    }
}
