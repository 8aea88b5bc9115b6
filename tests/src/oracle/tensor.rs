//! Constants, and conversions between types of elements.

use super::node::Node;
use crate::array::Array;
use crate::proto::TensorProto;
use crate::proto::tensor_proto::DataType;

/// Decodes the typed field that belongs to the tensor's type, or `raw_data`.
pub(crate) fn decode(tensor: &TensorProto) -> Array {
    let dims: Vec<usize> = tensor.dims.iter().map(|&dim| dim as usize).collect();
    let kind = DataType::try_from(tensor.data_type()).expect("a known type");
    let data = match &tensor.raw_data {
        Some(raw) => from_raw(kind, raw),
        None => from_fields(kind, tensor),
    };
    assert_eq!(data.len(), dims.iter().product::<usize>(), "elements of {}", tensor.name());
    Array { dims, data }
}

fn from_raw(kind: DataType, raw: &[u8]) -> Vec<f64> {
    fn words<const N: usize>(raw: &[u8], word: impl Fn([u8; N]) -> f64) -> Vec<f64> {
        raw.as_chunks().0.iter().map(|&bytes| word(bytes)).collect()
    }
    match kind {
        DataType::Float => words(raw, |b| f32::from_le_bytes(b).into()),
        DataType::Double => words(raw, f64::from_le_bytes),
        DataType::Float16 => words(raw, |b| half(u16::from_le_bytes(b))),
        DataType::Bfloat16 => words(raw, |b| brain(u16::from_le_bytes(b))),
        DataType::Int64 => words(raw, |b| i64::from_le_bytes(b) as f64),
        DataType::Int32 => words(raw, |b| i32::from_le_bytes(b).into()),
        DataType::Int8 => words(raw, |b| i8::from_le_bytes(b).into()),
        DataType::Uint8 | DataType::Bool => words(raw, |b| u8::from_le_bytes(b).into()),
        other => panic!("a tensor of {other:?}"),
    }
}

fn from_fields(kind: DataType, tensor: &TensorProto) -> Vec<f64> {
    let bits = tensor.int32_data.iter();
    match kind {
        DataType::Float => tensor.float_data.iter().map(|&value| value.into()).collect(),
        DataType::Double => tensor.double_data.clone(),
        DataType::Float16 => bits.map(|&bits| half(bits as u16)).collect(),
        DataType::Bfloat16 => bits.map(|&bits| brain(bits as u16)).collect(),
        DataType::Int64 => tensor.int64_data.iter().map(|&value| value as f64).collect(),
        DataType::Int32 | DataType::Int8 | DataType::Uint8 | DataType::Bool => {
            bits.map(|&value| value.into()).collect()
        }
        other => panic!("a tensor of {other:?}"),
    }
}

/// A half float (IEEE 754 binary16).
fn half(bits: u16) -> f64 {
    let sign = if bits >> 15 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 1023) / 1024.0);
    sign * match exponent {
        0 => fraction * 2f64.powi(-14),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + fraction) * 2f64.powi(exponent - 15),
    }
}

/// The upper half of a float (bfloat16).
fn brain(bits: u16) -> f64 {
    f32::from_bits(u32::from(bits) << 16).into()
}

/// `Constant`-13: one of several attributes.
pub(super) fn constant(node: &Node) -> Array {
    let vector = |data: Vec<f64>| Array { dims: vec![data.len()], data };
    let scalar = |value: f64| Array { dims: Vec::new(), data: vec![value] };
    let attribute = &node.proto.attribute[0];
    match attribute.name() {
        "value" => decode(attribute.t.as_ref().expect("a tensor")),
        "value_float" => scalar(attribute.f().into()),
        "value_int" => scalar(attribute.i() as f64),
        "value_ints" => vector(attribute.ints.iter().map(|&value| value as f64).collect()),
        "value_floats" => vector(attribute.floats.iter().map(|&value| value.into()).collect()),
        other => panic!("a constant by {other}"),
    }
}

/// `ConstantOfShape`-9.
pub(super) fn constant_of_shape(node: &Node) -> Array {
    let dims: Vec<usize> = node.input(0).integers().iter().map(|&dim| dim as usize).collect();
    let value = node.proto.attribute.iter().find_map(|attribute| attribute.t.as_ref());
    let value = value.map_or(0.0, |tensor| decode(tensor).data[0]);
    Array { data: vec![value; dims.iter().product()], dims }
}

/// `Cast`-13: to whole numbers towards zero; between floats nothing is rounded.
pub(super) fn cast(node: &Node) -> Array {
    let x = node.input(0);
    let to = DataType::try_from(node.int("to", 0) as i32).expect("a known type");
    match to {
        DataType::Float | DataType::Double | DataType::Float16 | DataType::Bfloat16 => x.clone(),
        _ => Array { data: x.data.iter().map(|value| value.trunc()).collect(), ..x.clone() },
    }
}
