//! Constant arrays of a file, decoded to the two kinds of numbers the compiler computes with.

use std::borrow::Cow;

use half::{bf16, f16};

use super::external::ExternalReader;
use super::proto::TensorProto;
use super::proto::tensor_proto::{DataLocation, DataType};
use crate::diagnostics::{Code, Diagnostic, shown};
use crate::ir::{Data, Tensor, element_count, format_dims};

/// Most dimensions of an array.
const MOST_DIMENSIONS: usize = 64;

/// Decodes `raw_data`, the typed field that belongs to the tensor's type, or external data.
///
/// Half and double floats become `f32`; integers and booleans become `i64`.
///
/// # Errors
/// `EXTERNAL_DATA` where data outside the file cannot be had, `BAD_TENSOR` where the elements
/// do not fit the type and shape.
pub(crate) fn decode_tensor(
    proto: &TensorProto,
    external: &mut ExternalReader,
) -> Result<Tensor, Diagnostic> {
    let (dims, count) = shape(proto)?;
    let kind = kind(proto)?;
    check_fields(proto, kind)?;
    let raw = match proto.data_location() {
        DataLocation::External => Some(Cow::Owned(external.read(proto, external_bytes(proto)?)?)),
        DataLocation::Default => proto.raw_data.as_deref().map(Cow::Borrowed),
    };
    // Some writers leave an empty `raw_data` beside a typed field.
    let raw = raw.filter(|raw| !raw.is_empty() || typed_fields(proto).iter().all(|f| f.1 == 0));
    let data = match raw {
        Some(raw) if raw.len() % width(kind) != 0 => {
            let found = format!("{} bytes, of {} an element", raw.len(), width(kind));
            return Err(unfit(proto, count, &dims, &found));
        }
        Some(raw) => decode_raw(kind, &raw),
        None => decode_typed(kind, proto),
    };
    let data = data.ok_or_else(|| {
        problem(proto, "a constant has elements beyond the range of their type")
            .expected(format_args!("numbers of {}", type_name(kind)))
            .help("the file is damaged; export the model again")
    })?;
    if data.len() != count {
        return Err(unfit(proto, count, &dims, &format!("{} elements", data.len())));
    }
    Ok(Tensor { dims, data })
}

/// Bytes that the tensor's data takes outside of the file.
///
/// # Errors
/// `BAD_TENSOR` where its type or shape is impossible.
pub(super) fn external_bytes(proto: &TensorProto) -> Result<u64, Diagnostic> {
    // At most 2^31 elements of 8 bytes.
    Ok(shape(proto)?.1 as u64 * width(kind(proto)?) as u64)
}

/// A `BAD_TENSOR` of this tensor.
fn problem(proto: &TensorProto, message: &str) -> Diagnostic {
    let mut problem = Diagnostic::error(Code::BAD_TENSOR, message);
    problem.inputs = vec![shown(proto.name())];
    problem
}

fn unfit(proto: &TensorProto, count: usize, dims: &[usize], found: &str) -> Diagnostic {
    problem(proto, "a constant's data does not fit its shape")
        .expected(format_args!("{count} elements, for the shape [{}]", format_dims(dims)))
        .found(found)
        .help("the file is damaged; export the model again")
}

/// The dimensions and their product.
fn shape(proto: &TensorProto) -> Result<(Vec<usize>, usize), Diagnostic> {
    if proto.dims.len() > MOST_DIMENSIONS {
        return Err(problem(proto, "a constant has too many dimensions")
            .expected(format_args!("at most {MOST_DIMENSIONS}"))
            .found(proto.dims.len()));
    }
    let dims: Option<Vec<usize>> = proto.dims.iter().map(|&d| usize::try_from(d).ok()).collect();
    dims.and_then(|dims| element_count(&dims).map(|count| (dims, count))).ok_or_else(|| {
        problem(proto, "a constant has an impossible shape")
            .expected("dimensions from 0 to 2^31 elements in all")
            .found(shown(&format!("{:?}", proto.dims)))
    })
}

/// The type of the elements, if it is one that is read.
fn kind(proto: &TensorProto) -> Result<DataType, Diagnostic> {
    let refused = |found: String| {
        problem(proto, "a constant has elements of an unsupported type")
            .expected("float, float16, bfloat16, double, int8 to int64, uint8 to uint64, or bool")
            .found(found)
    };
    match DataType::try_from(proto.data_type()) {
        Ok(kind @ (DataType::Undefined | DataType::String)) => Err(refused(type_name(kind))),
        Ok(kind) => Ok(kind),
        Err(_) => Err(refused(format!("data type {}", proto.data_type()))),
    }
}

fn type_name(kind: DataType) -> String {
    format!("{kind:?}").to_lowercase()
}

/// Bytes that an element takes in `raw_data`.
fn width(kind: DataType) -> usize {
    match kind {
        DataType::Undefined | DataType::String => 1,
        DataType::Uint8 | DataType::Int8 | DataType::Bool => 1,
        DataType::Uint16 | DataType::Int16 | DataType::Float16 | DataType::Bfloat16 => 2,
        DataType::Float | DataType::Int32 | DataType::Uint32 => 4,
        DataType::Double | DataType::Int64 | DataType::Uint64 => 8,
    }
}

/// The typed fields by name, with the number of elements in each.
fn typed_fields(proto: &TensorProto) -> [(&'static str, usize); 5] {
    [
        ("float_data", proto.float_data.len()),
        ("int32_data", proto.int32_data.len()),
        ("int64_data", proto.int64_data.len()),
        ("double_data", proto.double_data.len()),
        ("uint64_data", proto.uint64_data.len()),
    ]
}

/// The typed field for elements of this type.
fn field_of(kind: DataType) -> &'static str {
    match kind {
        DataType::Float => "float_data",
        DataType::Double => "double_data",
        DataType::Int64 => "int64_data",
        DataType::Uint32 | DataType::Uint64 => "uint64_data",
        _ => "int32_data",
    }
}

/// Fails where the data is in a field of another type, or in several places.
fn check_fields(proto: &TensorProto, kind: DataType) -> Result<(), Diagnostic> {
    let raw = proto.raw_data.as_ref().map_or(0, Vec::len);
    let filled: Vec<&str> = typed_fields(proto)
        .into_iter()
        .chain([("raw_data", raw)])
        .filter(|&(_, length)| length > 0)
        .map(|(name, _)| name)
        .collect();
    let right: &[&str] = match proto.data_location() {
        DataLocation::External => &[],
        DataLocation::Default => &[field_of(kind), "raw_data"],
    };
    if filled.is_empty() || (filled.len() == 1 && right.contains(&filled[0])) {
        return Ok(());
    }
    let expected =
        if right.is_empty() { "external_data alone".to_string() } else { right.join(" or ") };
    Err(problem(proto, "a constant's data is in the wrong place")
        .expected(format_args!("{expected}, for elements of {}", type_name(kind)))
        .found(filled.join(" and "))
        .help("the file is not valid ONNX; export the model again"))
}

/// The elements of little-endian words; `None` where one is beyond the range of i64.
fn decode_raw(kind: DataType, raw: &[u8]) -> Option<Data> {
    Some(match kind {
        DataType::Float => Data::F32(words(raw, f32::from_le_bytes)),
        DataType::Float16 => Data::F32(words(raw, |b| f16::from_le_bytes(b).to_f32())),
        DataType::Bfloat16 => Data::F32(words(raw, |b| bf16::from_le_bytes(b).to_f32())),
        DataType::Double => Data::F32(words(raw, |b| f64::from_le_bytes(b) as f32)),
        DataType::Int64 => Data::I64(words(raw, i64::from_le_bytes)),
        DataType::Int32 => Data::I64(words(raw, |b| i32::from_le_bytes(b).into())),
        DataType::Int16 => Data::I64(words(raw, |b| i16::from_le_bytes(b).into())),
        DataType::Int8 => Data::I64(words(raw, |b| i8::from_le_bytes(b).into())),
        DataType::Uint32 => Data::I64(words(raw, |b| u32::from_le_bytes(b).into())),
        DataType::Uint16 => Data::I64(words(raw, |b| u16::from_le_bytes(b).into())),
        DataType::Uint64 => return in_range(&words(raw, u64::from_le_bytes)),
        DataType::Uint8 | DataType::Bool | DataType::Undefined | DataType::String => {
            Data::I64(words(raw, |b| u8::from_le_bytes(b).into()))
        }
    })
}

/// The elements of the typed field; `None` where one is beyond the range of its type.
fn decode_typed(kind: DataType, proto: &TensorProto) -> Option<Data> {
    let halves = |convert: fn(u16) -> f32| -> Option<Data> {
        let halves = proto.int32_data.iter().map(|&v| u16::try_from(v).ok().map(convert));
        halves.collect::<Option<_>>().map(Data::F32)
    };
    let small = |low: i32, high: i32| -> Option<Data> {
        let in_range = proto.int32_data.iter().all(|v| (low..=high).contains(v));
        in_range.then(|| Data::I64(proto.int32_data.iter().map(|&v| i64::from(v)).collect()))
    };
    match kind {
        DataType::Float => Some(Data::F32(proto.float_data.clone())),
        DataType::Float16 => halves(|bits| f16::from_bits(bits).to_f32()),
        DataType::Bfloat16 => halves(|bits| bf16::from_bits(bits).to_f32()),
        DataType::Double => Some(Data::F32(proto.double_data.iter().map(|&v| v as f32).collect())),
        DataType::Int64 => Some(Data::I64(proto.int64_data.clone())),
        DataType::Uint32 | DataType::Uint64 => in_range(&proto.uint64_data),
        DataType::Int32 => small(i32::MIN, i32::MAX),
        DataType::Int16 => small(i16::MIN.into(), i16::MAX.into()),
        DataType::Int8 => small(i8::MIN.into(), i8::MAX.into()),
        DataType::Uint16 => small(0, u16::MAX.into()),
        DataType::Uint8 => small(0, u8::MAX.into()),
        DataType::Bool => small(0, 1),
        DataType::Undefined | DataType::String => None,
    }
}

fn in_range(words: &[u64]) -> Option<Data> {
    let words = words.iter().map(|&word| i64::try_from(word).ok());
    words.collect::<Option<_>>().map(Data::I64)
}

/// Whole little-endian words.
fn words<const N: usize, T>(raw: &[u8], word: impl Fn([u8; N]) -> T) -> Vec<T> {
    let (whole, _) = raw.as_chunks::<N>();
    whole.iter().map(|&bytes| word(bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::external::ExternalData;

    fn tensor(kind: DataType, dims: &[i64]) -> TensorProto {
        TensorProto { data_type: Some(kind as i32), dims: dims.to_vec(), ..TensorProto::default() }
    }

    fn decoded(proto: &TensorProto) -> Result<Tensor, Code> {
        let external = ExternalData::default();
        decode_tensor(proto, &mut ExternalReader::new(&external)).map_err(|problem| problem.code)
    }

    #[test]
    fn raw_data_must_be_whole_elements() {
        let raw = |dims: &[i64], bytes: usize| {
            decoded(&TensorProto {
                raw_data: Some(vec![0; bytes]),
                ..tensor(DataType::Float, dims)
            })
        };
        assert!(raw(&[2], 8).is_ok() && raw(&[0], 0).is_ok() && raw(&[], 4).is_ok());
        for (dims, bytes) in [(&[2][..], 9), (&[0], 3), (&[0], 4), (&[2], 4), (&[2], 0)] {
            assert_eq!(raw(dims, bytes), Err(Code::BAD_TENSOR), "{dims:?} {bytes}");
        }
    }

    #[test]
    fn data_has_one_place() {
        let floats = TensorProto { float_data: vec![1.0], ..tensor(DataType::Float, &[1]) };
        assert!(decoded(&floats).is_ok());
        let empty = TensorProto { raw_data: Some(Vec::new()), ..floats.clone() };
        assert_eq!(decoded(&empty), decoded(&floats));
        let both = TensorProto { raw_data: Some(vec![0; 4]), ..floats.clone() };
        assert_eq!(decoded(&both), Err(Code::BAD_TENSOR));
        let wrong = TensorProto { data_type: Some(DataType::Int64 as i32), ..floats };
        assert_eq!(decoded(&wrong), Err(Code::BAD_TENSOR));
    }

    #[test]
    fn impossible_shapes_are_refused() {
        for dims in [&[-1][..], &[i64::MIN, 0], &[1 << 40, 1 << 40], &[i64::MAX], &[1; 65]] {
            assert_eq!(decoded(&tensor(DataType::Float, dims)), Err(Code::BAD_TENSOR), "{dims:?}");
        }
    }

    #[test]
    fn numbers_beyond_their_type_are_refused() {
        let bytes = TensorProto { int32_data: vec![256], ..tensor(DataType::Uint8, &[1]) };
        assert_eq!(decoded(&bytes), Err(Code::BAD_TENSOR));
        let half = TensorProto { int32_data: vec![-1], ..tensor(DataType::Float16, &[1]) };
        assert_eq!(decoded(&half), Err(Code::BAD_TENSOR));
        let long = TensorProto { uint64_data: vec![u64::MAX], ..tensor(DataType::Uint64, &[1]) };
        assert_eq!(decoded(&long), Err(Code::BAD_TENSOR));
    }
}
