//! Arithmetic with numpy broadcasting; integers are checked and never wrap.

use super::super::arrays::{Offsets, broadcast};
use super::{Call, Folded, one};
use crate::diagnostics::Diagnostic;
use crate::ir::{Data, Tensor};

/// A function of two integers, where it has a result.
type Integers = fn(i64, i64) -> Option<i64>;

/// Both operands element by element; `None` where they do not broadcast or differ in type.
fn combine(
    call: &Call,
    a: &Tensor,
    b: &Tensor,
    floats: fn(f32, f32) -> f32,
    integers: Integers,
) -> Result<Option<Tensor>, Diagnostic> {
    let Some(dims) = broadcast(&[&a.dims, &b.dims]) else {
        return Ok(None);
    };
    call.reserve(&dims)?;
    let pairs = Offsets::spread(&a.dims, &dims).zip(Offsets::spread(&b.dims, &dims));
    let data = match (&a.data, &b.data) {
        (Data::F32(a), Data::F32(b)) => Data::F32(pairs.map(|(i, j)| floats(a[i], b[j])).collect()),
        (Data::I64(a), Data::I64(b)) => {
            let results: Option<Vec<i64>> = pairs.map(|(i, j)| integers(a[i], b[j])).collect();
            Data::I64(results.ok_or_else(|| call.no_result())?)
        }
        _ => return Ok(None),
    };
    Ok(Some(Tensor { dims, data }))
}

fn binary(call: &Call, floats: fn(f32, f32) -> f32, integers: Integers) -> Folded {
    let result = combine(call, call.input(0)?, call.input(1)?, floats, integers)?;
    Ok(result.map(|tensor| vec![tensor]))
}

/// `Add`-14.
pub(super) fn add(call: &Call) -> Folded {
    binary(call, |a, b| a + b, i64::checked_add)
}

/// `Sub`-14.
pub(super) fn sub(call: &Call) -> Folded {
    binary(call, |a, b| a - b, i64::checked_sub)
}

/// `Mul`-14.
pub(super) fn mul(call: &Call) -> Folded {
    binary(call, |a, b| a * b, i64::checked_mul)
}

/// `Div`-14; integers are truncated.
pub(super) fn div(call: &Call) -> Folded {
    binary(call, |a, b| a / b, i64::checked_div)
}

/// `Mod`-13: the sign is the divisor's, with `fmod` the dividend's.
pub(super) fn modulo(call: &Call) -> Folded {
    let remainder: Integers = |a, b| if b == -1 { Some(0) } else { a.checked_rem(b) };
    if call.node.int("fmod", 0)? != 0 {
        return binary(call, |a, b| a % b, remainder);
    }
    if call.inputs.iter().flatten().any(|tensor| tensor.floats().is_some()) {
        return Ok(None);
    }
    binary(
        call,
        |a, _| a,
        |a, b| {
            let rest = if b == -1 { 0 } else { a.checked_rem(b)? };
            Some(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
        },
    )
}

/// `Pow`-15; the type is the base's.
pub(super) fn pow(call: &Call) -> Folded {
    let (base, exponent) = (call.input(0)?, call.input(1)?);
    let integers: Integers = |a, b| a.checked_pow(u32::try_from(b).ok()?);
    let result = match (&base.data, &exponent.data) {
        (Data::F32(_), Data::I64(exponents)) => {
            let data = Data::F32(exponents.iter().map(|&exponent| exponent as f32).collect());
            let exponent = Tensor { dims: exponent.dims.clone(), data };
            combine(call, base, &exponent, f32::powf, integers)?
        }
        _ => combine(call, base, exponent, f32::powf, integers)?,
    };
    Ok(result.map(|tensor| vec![tensor]))
}

/// One operand or more, combined from the first on.
fn variadic(call: &Call, floats: fn(f32, f32) -> f32, integers: Integers) -> Folded {
    let mut result = call.input(0)?.clone();
    for index in 1..call.inputs.len() {
        match combine(call, &result, call.input(index)?, floats, integers)? {
            Some(tensor) => result = tensor,
            None => return Ok(None),
        }
    }
    Ok(Some(vec![result]))
}

/// `Min`-13.
pub(super) fn min(call: &Call) -> Folded {
    variadic(call, lesser, |a, b| Some(a.min(b)))
}

/// `Max`-13.
pub(super) fn max(call: &Call) -> Folded {
    variadic(call, greater, |a, b| Some(a.max(b)))
}

/// The lesser number; what is not a number stays so.
pub(super) fn lesser(a: f32, b: f32) -> f32 {
    if a < b || a.is_nan() { a } else { b }
}

/// The greater number; what is not a number stays so.
pub(super) fn greater(a: f32, b: f32) -> f32 {
    if a > b || a.is_nan() { a } else { b }
}

/// A function of one number; `None` for integers where there is none of those.
fn unary(call: &Call, floats: fn(f32) -> f32, integers: Option<fn(i64) -> Option<i64>>) -> Folded {
    let x = call.input(0)?;
    call.reserve(&x.dims)?;
    let data = match (&x.data, integers) {
        (Data::F32(x), _) => Data::F32(x.iter().map(|&x| floats(x)).collect()),
        (Data::I64(x), Some(integers)) => {
            let results: Option<Vec<i64>> = x.iter().map(|&x| integers(x)).collect();
            Data::I64(results.ok_or_else(|| call.no_result())?)
        }
        (Data::I64(_), None) => return Ok(None),
    };
    one(x.dims.clone(), data)
}

/// `Neg`-13.
pub(super) fn neg(call: &Call) -> Folded {
    unary(call, |x| -x, Some(i64::checked_neg))
}

/// `Abs`-13.
pub(super) fn abs(call: &Call) -> Folded {
    unary(call, f32::abs, Some(i64::checked_abs))
}

/// `Sqrt`-13.
pub(super) fn sqrt(call: &Call) -> Folded {
    unary(call, f32::sqrt, None)
}

/// `Exp`-13.
pub(super) fn exp(call: &Call) -> Folded {
    unary(call, f32::exp, None)
}

/// `Floor`-13.
pub(super) fn floor(call: &Call) -> Folded {
    unary(call, f32::floor, None)
}

/// `Ceil`-13.
pub(super) fn ceil(call: &Call) -> Folded {
    unary(call, f32::ceil, None)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Test, f, i};
    use crate::diagnostics::Code;

    #[test]
    fn arrays_are_spread() {
        let sum = Test::new("Add").input(i(&[2, 1], &[10, 20])).input(i(&[3], &[1, 2, 3]));
        assert_eq!(sum.one(), i(&[2, 3], &[11, 12, 13, 21, 22, 23]));
        let none = Test::new("Add").input(i(&[2], &[1, 2])).input(i(&[3], &[1, 2, 3]));
        assert!(none.not_folded());
        assert!(Test::new("Add").input(i(&[], &[1])).input(f(&[], &[1.0])).not_folded());
    }

    fn integers(operator: &str, a: i64, b: i64) -> Option<i64> {
        let test = Test::new(operator).input(i(&[], &[a])).input(i(&[], &[b]));
        match test.folded() {
            Ok(result) => Some(result.unwrap()[0].integers().unwrap()[0]),
            Err(problem) => {
                assert_eq!(problem.code, Code::BAD_TENSOR);
                None
            }
        }
    }

    #[test]
    fn integers_are_checked() {
        assert_eq!(integers("Div", -7, 2), Some(-3));
        assert_eq!(integers("Div", 1, 0), None);
        assert_eq!(integers("Div", i64::MIN, -1), None);
        assert_eq!(integers("Add", i64::MAX, 1), None);
        assert_eq!(integers("Sub", i64::MIN, 1), None);
        assert_eq!(integers("Mul", i64::MIN, -1), None);
        assert_eq!(integers("Mod", -7, 3), Some(2));
        assert_eq!(integers("Mod", 7, -3), Some(-2));
        assert_eq!(integers("Mod", i64::MIN, -1), Some(0));
        assert_eq!(integers("Mod", 1, 0), None);
        assert_eq!(integers("Pow", 3, 4), Some(81));
        assert_eq!(integers("Pow", 2, 63), None);
        assert_eq!(integers("Pow", 2, -1), None);
        assert_eq!(integers("Min", 3, -4), Some(-4));
        assert_eq!(integers("Max", 3, -4), Some(3));
        let fmod = Test::new("Mod").input(i(&[], &[-7])).input(i(&[], &[3])).int("fmod", 1);
        assert_eq!(fmod.one(), i(&[], &[-1]));
    }

    #[test]
    fn floats_are_computed() {
        let of = |operator: &str| {
            let test = Test::new(operator).input(f(&[2], &[2.25, -1.5])).input(f(&[], &[2.0]));
            test.one().floats().unwrap().to_vec()
        };
        assert_eq!(of("Add"), [4.25, 0.5]);
        assert_eq!(of("Sub"), [0.25, -3.5]);
        assert_eq!(of("Mul"), [4.5, -3.0]);
        assert_eq!(of("Div"), [1.125, -0.75]);
        assert_eq!(of("Pow"), [5.0625, 2.25]);
        assert_eq!(of("Min"), [2.0, -1.5]);
        assert_eq!(of("Max"), [2.25, 2.0]);
        let pow = Test::new("Pow").input(f(&[], &[3.0])).input(i(&[], &[2]));
        assert_eq!(pow.one(), f(&[], &[9.0]));
    }

    #[test]
    fn functions_of_one_number() {
        let of = |operator: &str| Test::new(operator).input(f(&[2], &[2.25, -0.5])).one();
        assert_eq!(of("Neg"), f(&[2], &[-2.25, 0.5]));
        assert_eq!(of("Abs"), f(&[2], &[2.25, 0.5]));
        assert_eq!(of("Floor"), f(&[2], &[2.0, -1.0]));
        assert_eq!(of("Ceil"), f(&[2], &[3.0, -0.0]));
        assert_eq!(Test::new("Sqrt").input(f(&[], &[2.25])).one(), f(&[], &[1.5]));
        assert_eq!(Test::new("Exp").input(f(&[], &[0.0])).one(), f(&[], &[1.0]));
        assert_eq!(Test::new("Neg").input(i(&[], &[i64::MIN])).refused(), Code::BAD_TENSOR);
        assert_eq!(Test::new("Abs").input(i(&[], &[i64::MIN])).refused(), Code::BAD_TENSOR);
        assert!(Test::new("Sqrt").input(i(&[], &[4])).not_folded());
    }

    #[test]
    fn what_is_no_number_stays_so() {
        for operands in [[f32::NAN, 1.0], [1.0, f32::NAN]] {
            let [a, b] = operands.map(|x| f(&[], &[x]));
            let least = Test::new("Min").input(a).input(b).one();
            assert!(least.floats().unwrap()[0].is_nan());
        }
        let three = [3, 1, 2].map(|x| i(&[], &[x]));
        let test = three.into_iter().fold(Test::new("Min"), Test::input);
        assert_eq!(test.one(), i(&[], &[1]));
    }
}
