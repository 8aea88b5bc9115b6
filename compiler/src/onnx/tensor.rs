//! Constant arrays of a file, decoded to the two kinds of numbers the compiler computes with.

use half::{bf16, f16};

use super::proto::TensorProto;
use super::proto::tensor_proto::{DataLocation, DataType};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Data, Tensor, element_count, format_dims};

/// Decodes `raw_data` or the typed field that belongs to the tensor's type.
///
/// Half and double floats become `f32`; integers and booleans become `i64`.
///
/// # Errors
/// `EXTERNAL_DATA`, or `BAD_TENSOR` where the element count does not fit the shape.
pub(crate) fn decode_tensor(proto: &TensorProto) -> Result<Tensor, Diagnostic> {
    let name = proto.name();
    let describe = |message: &str| {
        let mut problem = Diagnostic::error(Code::BAD_TENSOR, message);
        problem.inputs = vec![name.to_string()];
        problem
    };
    if proto.data_location() == DataLocation::External {
        return Err(Diagnostic {
            code: Code::EXTERNAL_DATA,
            ..describe("the data of a constant lies outside the file")
                .help("save the model with its weights inside the file")
        });
    }
    let dims: Option<Vec<usize>> = proto.dims.iter().map(|&d| usize::try_from(d).ok()).collect();
    let (dims, count) =
        dims.and_then(|dims| element_count(&dims).map(|count| (dims, count))).ok_or_else(|| {
            describe("a constant has an impossible shape")
                .expected("dimensions from 0 to 2^31 elements in all")
                .found(format_args!("{:?}", proto.dims))
        })?;
    let data = decode_data(proto).map_err(|found| {
        describe("a constant has elements of an unsupported type")
            .expected("float, float16, bfloat16, double, int8 to int64, uint8 to uint64, or bool")
            .found(found)
    })?;
    if data.len() != count {
        return Err(describe("a constant's data does not fit its shape")
            .expected(format_args!("{count} elements, for the shape [{}]", format_dims(&dims)))
            .found(format_args!("{} elements", data.len()))
            .help("the file is damaged; export the model again"));
    }
    Ok(Tensor { dims, data })
}

/// The elements, or what type was found instead.
fn decode_data(proto: &TensorProto) -> Result<Data, String> {
    let raw = proto.raw_data();
    let has_raw = proto.raw_data.is_some();
    let bits = || proto.int32_data.iter().map(|&v| v as u16);
    let small = || proto.int32_data.iter().map(|&v| i64::from(v)).collect();
    let kind = DataType::try_from(proto.data_type())
        .map_err(|_| format!("data type {}", proto.data_type()))?;
    let data = match (kind, has_raw) {
        (DataType::Float, true) => Data::F32(words(raw, f32::from_le_bytes)),
        (DataType::Float, false) => Data::F32(proto.float_data.clone()),
        (DataType::Float16, true) => Data::F32(words(raw, |b| f16::from_le_bytes(b).to_f32())),
        (DataType::Float16, false) => {
            Data::F32(bits().map(|b| f16::from_bits(b).to_f32()).collect())
        }
        (DataType::Bfloat16, true) => Data::F32(words(raw, |b| bf16::from_le_bytes(b).to_f32())),
        (DataType::Bfloat16, false) => {
            Data::F32(bits().map(|b| bf16::from_bits(b).to_f32()).collect())
        }
        (DataType::Double, true) => Data::F32(words(raw, |b| f64::from_le_bytes(b) as f32)),
        (DataType::Double, false) => {
            Data::F32(proto.double_data.iter().map(|&v| v as f32).collect())
        }
        (DataType::Int64, true) => Data::I64(words(raw, i64::from_le_bytes)),
        (DataType::Int64, false) => Data::I64(proto.int64_data.clone()),
        (DataType::Int32, true) => Data::I64(words(raw, |b| i32::from_le_bytes(b).into())),
        (DataType::Int16, true) => Data::I64(words(raw, |b| i16::from_le_bytes(b).into())),
        (DataType::Int8, true) => Data::I64(words(raw, |b| i8::from_le_bytes(b).into())),
        (DataType::Uint32, true) => Data::I64(words(raw, |b| u32::from_le_bytes(b).into())),
        (DataType::Uint16, true) => Data::I64(words(raw, |b| u16::from_le_bytes(b).into())),
        (DataType::Uint8 | DataType::Bool, true) => {
            Data::I64(words(raw, |b| u8::from_le_bytes(b).into()))
        }
        (DataType::Uint64, true) => Data::I64(words(raw, |b| u64::from_le_bytes(b) as i64)),
        (DataType::Uint32 | DataType::Uint64, false) => {
            Data::I64(proto.uint64_data.iter().map(|&v| v as i64).collect())
        }
        (
            DataType::Int32
            | DataType::Int16
            | DataType::Int8
            | DataType::Uint16
            | DataType::Uint8
            | DataType::Bool,
            false,
        ) => Data::I64(small()),
        (DataType::Undefined | DataType::String, _) => {
            return Err(format!("{kind:?}").to_lowercase());
        }
    };
    Ok(data)
}

/// Whole little-endian words; a rest that is no whole word is left for the count check to find.
fn words<const N: usize, T>(raw: &[u8], word: impl Fn([u8; N]) -> T) -> Vec<T> {
    let (whole, rest) = raw.as_chunks::<N>();
    let mut words: Vec<T> = whole.iter().map(|&bytes| word(bytes)).collect();
    if !rest.is_empty() {
        // One element too many or too few must not pass as a fit.
        words.clear();
    }
    words
}
