//! Constant, ConstantOfShape, Range and Cast: arrays out of attributes, numbers and other types.

use super::super::Importer;
use super::super::node::{Node, bad_attribute, unsupported};
use super::{Call, Folded, one};
use crate::diagnostics::{Code, Diagnostic};
use crate::external::ExternalData;
use crate::ir::{Data, Tensor};
use crate::onnx::{ExternalReader, decode_tensor};

/// `Constant`-13: one of several attributes.
pub(super) fn constant(importer: &mut Importer, node: &Node) -> Result<Tensor, Diagnostic> {
    let vector = |data: Data| Tensor { dims: vec![data.len()], data };
    let scalar = |data: Data| Tensor { dims: Vec::new(), data };
    if let Some(attribute) = node.raw("value") {
        let tensor = attribute
            .t
            .as_ref()
            .ok_or_else(|| bad_attribute("value", "a tensor", "none".to_string()))?;
        return decode_tensor(tensor, &mut importer.external);
    }
    if let Some(value) = node.float("value_float")? {
        return Ok(scalar(Data::F32(vec![value])));
    }
    if node.raw("value_int").is_some() {
        return Ok(scalar(Data::I64(vec![node.int("value_int", 0)?])));
    }
    if let Some(values) = node.floats_attribute("value_floats")? {
        return Ok(vector(Data::F32(values)));
    }
    if let Some(values) = node.ints("value_ints")? {
        return Ok(vector(Data::I64(values)));
    }
    Err(unsupported(
        "this form of Constant",
        "value, value_float, value_int, value_floats or value_ints",
        "another",
    ))
}

/// `ConstantOfShape`-9.
pub(super) fn constant_of_shape(call: &Call) -> Folded {
    let shape = call.integers(0, "shape")?.unwrap_or_default();
    let dims: Option<Vec<usize>> = shape.iter().map(|&dim| usize::try_from(dim).ok()).collect();
    let dims =
        dims.ok_or_else(|| bad_attribute("shape", "dimensions from 0", format!("{shape:?}")))?;
    let value = match call.node.raw("value").and_then(|attribute| attribute.t.as_ref()) {
        None => Data::F32(vec![0.0]),
        Some(tensor) => {
            decode_tensor(tensor, &mut ExternalReader::new(&ExternalData::default()))?.data
        }
    };
    call.reserve(&dims)?;
    let count = dims.iter().product();
    match value {
        Data::F32(value) if value.len() == 1 => one(dims, Data::F32(vec![value[0]; count])),
        Data::I64(value) if value.len() == 1 => one(dims, Data::I64(vec![value[0]; count])),
        value => Err(bad_attribute("value", "one element", format!("{} elements", value.len()))),
    }
}

/// `Range`-11.
pub(super) fn range(call: &Call) -> Folded {
    let (start, limit, delta) = (call.input(0)?, call.input(1)?, call.input(2)?);
    let data = match (&start.data, &limit.data, &delta.data) {
        (Data::F32(start), Data::F32(limit), Data::F32(delta)) => {
            let (&[start], &[limit], &[delta]) = (&**start, &**limit, &**delta) else {
                return Ok(None);
            };
            let count = ((f64::from(limit) - f64::from(start)) / f64::from(delta)).ceil();
            // Conversion saturates, and takes what is not a number for 0.
            let count = count.max(0.0) as usize;
            call.reserve(&[count])?;
            Data::F32((0..count).map(|i| start + i as f32 * delta).collect())
        }
        (Data::I64(start), Data::I64(limit), Data::I64(delta)) => {
            let (&[start], &[limit], &[delta]) = (&**start, &**limit, &**delta) else {
                return Ok(None);
            };
            let (start, limit, delta) = (i128::from(start), i128::from(limit), i128::from(delta));
            let count = match delta {
                0 => return Err(bad_attribute("delta", "a step other than 0", "0".to_string())),
                1.. => (limit - start + delta - 1) / delta,
                _ => (start - limit - delta - 1) / -delta,
            };
            let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX);
            call.reserve(&[count])?;
            // Between start and limit, which are both in range.
            Data::I64((0..count).map(|i| (start + i as i128 * delta) as i64).collect())
        }
        _ => return Ok(None),
    };
    one(vec![data.len()], data)
}

/// `Cast`-13; integers that are out of the range of the new type are refused.
pub(super) fn cast(call: &Call) -> Folded {
    let x = call.input(0)?;
    call.reserve(&x.dims)?;
    let to = call.node.int("to", 0)?;
    // TensorProto.DataType: 1 float, 10 float16, 11 double, 16 bfloat16; 9 bool.
    let data = match (to, &x.data) {
        (1 | 10 | 11 | 16, Data::I64(x)) => Data::F32(x.iter().map(|&x| x as f32).collect()),
        (1 | 10 | 11 | 16, Data::F32(x)) => Data::F32(x.clone()),
        (9, Data::F32(x)) => Data::I64(x.iter().map(|&x| i64::from(x != 0.0)).collect()),
        (9, Data::I64(x)) => Data::I64(x.iter().map(|&x| i64::from(x != 0)).collect()),
        (to, x) => Data::I64(integers(to, x)?),
    };
    one(x.dims.clone(), data)
}

/// The elements as integers of this type, floats truncated.
fn integers(to: i64, x: &Data) -> Result<Vec<i64>, Diagnostic> {
    let (low, high) = match to {
        2 => (0, u8::MAX.into()),
        3 => (i8::MIN.into(), i8::MAX.into()),
        4 => (0, u16::MAX.into()),
        5 => (i16::MIN.into(), i16::MAX.into()),
        6 => (i32::MIN.into(), i32::MAX.into()),
        7 => (i64::MIN, i64::MAX),
        12 => (0, u32::MAX.into()),
        13 => (0, i64::MAX),
        to => {
            return Err(unsupported("this cast", "a number type", format_args!("data type {to}")));
        }
    };
    let in_range = |x: i64| (low..=high).contains(&x).then_some(x);
    // Both bounds are exact as floats; 2^63 itself is beyond i64.
    let truncated = |x: &f32| {
        let fits = (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(x);
        fits.then_some(*x as i64).and_then(in_range)
    };
    let integers: Option<Vec<i64>> = match x {
        Data::F32(x) => x.iter().map(truncated).collect(),
        Data::I64(x) => x.iter().map(|&x| in_range(x)).collect(),
    };
    integers.ok_or_else(|| {
        Diagnostic::error(Code::BAD_TENSOR, "a constant does not fit the type it is cast to")
            .expected(format_args!("numbers from {low} to {high}"))
            .found("a number that is not")
            .help("the shapes in the model may be damaged; export it again")
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Test, f, i};
    use super::*;
    use crate::onnx::proto::TensorProto;

    #[test]
    fn every_form_of_constant() {
        let tensor =
            TensorProto { data_type: Some(1), float_data: vec![0.5], ..TensorProto::default() };
        assert_eq!(Test::new("Constant").tensor("value", tensor).one(), f(&[], &[0.5]));
        assert_eq!(Test::new("Constant").int("value_int", -3).one(), i(&[], &[-3]));
        assert_eq!(Test::new("Constant").ints("value_ints", &[1, 2]).one(), i(&[2], &[1, 2]));
        assert_eq!(Test::new("Constant").float("value_float", 1.5).one(), f(&[], &[1.5]));
        assert_eq!(Test::new("Constant").refused(), Code::UNSUPPORTED_ATTRIBUTE);
        assert_eq!(Test::new("Constant").int("value", 1).refused(), Code::BAD_ATTRIBUTE);
    }

    #[test]
    fn arrays_of_one_value() {
        let zeros = Test::new("ConstantOfShape").input(i(&[2], &[2, 1]));
        assert_eq!(zeros.one(), f(&[2, 1], &[0.0, 0.0]));
        let value = || TensorProto {
            data_type: Some(7),
            dims: vec![1],
            int64_data: vec![4],
            ..TensorProto::default()
        };
        let fours = Test::new("ConstantOfShape").input(i(&[1], &[2])).tensor("value", value());
        assert_eq!(fours.one(), i(&[2], &[4, 4]));
        let scalar = Test::new("ConstantOfShape").input(i(&[0], &[])).tensor("value", value());
        assert_eq!(scalar.one(), i(&[], &[4]));
        for (dims, code) in [
            (&[-1][..], Code::BAD_ATTRIBUTE),
            (&[i64::MIN], Code::BAD_ATTRIBUTE),
            (&[1 << 40], Code::TOO_LARGE),
            (&[i64::MAX, i64::MAX], Code::TOO_LARGE),
            (&[(1 << 26) + 1], Code::TOO_LARGE),
            (&[1; 65], Code::TOO_LARGE),
        ] {
            let test = Test::new("ConstantOfShape").input(i(&[dims.len()], dims));
            assert_eq!(test.refused(), code, "{dims:?}");
        }
    }

    #[test]
    fn numbers_in_steps() {
        let range = |bounds: [i64; 3]| {
            let test = bounds.into_iter().fold(Test::new("Range"), |t, x| t.input(i(&[], &[x])));
            test.one().integers().unwrap().to_vec()
        };
        assert_eq!(range([1, 6, 2]), [1, 3, 5]);
        assert_eq!(range([3, -2, -2]), [3, 1, -1]);
        assert!(range([1, 1, 1]).is_empty() && range([1, 0, 1]).is_empty());
        assert_eq!(range([i64::MAX - 1, i64::MAX, i64::MAX]), [i64::MAX - 1]);
        assert_eq!(range([i64::MIN, i64::MAX, i64::MAX]), [i64::MIN, -1, i64::MAX - 1]);
        let test =
            [0, i64::MAX, 1].into_iter().fold(Test::new("Range"), |t, x| t.input(i(&[], &[x])));
        assert_eq!(test.refused(), Code::TOO_LARGE);
        let test = [0, 1, 0].into_iter().fold(Test::new("Range"), |t, x| t.input(i(&[], &[x])));
        assert_eq!(test.refused(), Code::BAD_ATTRIBUTE);
        let floats = |bounds: [f32; 3]| {
            bounds.into_iter().fold(Test::new("Range"), |t, x| t.input(f(&[], &[x])))
        };
        assert_eq!(floats([0.0, 1.0, 0.5]).one(), f(&[2], &[0.0, 0.5]));
        assert_eq!(floats([0.0, f32::NAN, 0.5]).one(), f(&[0], &[]));
        assert_eq!(floats([0.0, 1.0, 0.0]).refused(), Code::TOO_LARGE);
    }

    #[test]
    fn casts_truncate_and_never_wrap() {
        let cast = |x: Tensor, to: i64| Test::new("Cast").input(x).int("to", to);
        assert_eq!(cast(i(&[2], &[1, -2]), 1).one(), f(&[2], &[1.0, -2.0]));
        assert_eq!(cast(f(&[2], &[1.9, -1.9]), 7).one(), i(&[2], &[1, -1]));
        assert_eq!(cast(f(&[2], &[0.5, 0.0]), 9).one(), i(&[2], &[1, 0]));
        assert_eq!(cast(i(&[2], &[-5, 0]), 9).one(), i(&[2], &[1, 0]));
        for (x, to) in [(f32::NAN, 7), (f32::INFINITY, 7), (9.3e18, 7), (-1.0, 2), (300.0, 3)] {
            assert_eq!(cast(f(&[], &[x]), to).refused(), Code::BAD_TENSOR, "{x} {to}");
        }
        assert_eq!(cast(i(&[], &[i64::MAX]), 6).refused(), Code::BAD_TENSOR);
        assert_eq!(cast(i(&[], &[1]), 8).refused(), Code::UNSUPPORTED_ATTRIBUTE);
    }
}
