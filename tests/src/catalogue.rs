//! For each diagnostic about a model, the smallest model that raises it.

use ghostc_compiler::diagnostics::Code;
use prost::Message as _;

use crate::model::{Conv, Model, Value, int, ints};
use crate::odd::wire;
use crate::proto::tensor_proto::DataLocation;
use crate::proto::tensor_shape_proto::dimension;
use crate::proto::{GraphProto, ModelProto, StringStringEntryProto, type_proto};

/// A file of the catalogue that compiles, for the codes that are not about a model.
pub const PLAIN: &str = "plain.onnx";

/// The files: each named after the code that it raises, and [`PLAIN`].
///
/// `RAM_BUDGET` and `BAD_OPTION` are raised by options, on [`PLAIN`].
pub fn files() -> Vec<(String, Vec<u8>)> {
    let models = [of_files(), of_graphs(), of_nodes()].concat();
    let named = models.into_iter().map(|(code, bytes)| (format!("{code}.onnx"), bytes));
    named.chain([(PLAIN.to_string(), plain().encode_to_vec())]).collect()
}

type Models = Vec<(Code, Vec<u8>)>;

/// A model of one input `x` and one output `y`.
fn write(write: impl FnOnce(&mut Model, &Value) -> Value) -> ModelProto {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 4, 4]);
    let y = write(&mut model, &x);
    model.output("y", &y);
    model.proto()
}

/// One convolution.
fn plain() -> ModelProto {
    write(|model, x| model.conv(x, Conv::new(2, 1)))
}

/// One convolution, changed.
fn changed(change: impl FnOnce(&mut GraphProto)) -> Vec<u8> {
    let mut model = plain();
    change(model.graph.as_mut().expect("a graph"));
    model.encode_to_vec()
}

fn of_files() -> Models {
    let whole = plain().encode_to_vec();
    let old = ModelProto {
        opset_import: vec![crate::proto::OperatorSetIdProto {
            domain: Some(String::new()),
            version: Some(5),
        }],
        ..plain()
    };
    // GraphProto.sparse_initializer is 15, its values 1, their name 8.
    let sparse = wire::bytes(15, &wire::bytes(1, &wire::bytes(8, b"thin")));
    vec![
        (Code::NOT_ONNX, whole[..whole.len() / 2].to_vec()),
        (Code::NO_GRAPH, ModelProto { graph: None, ..plain() }.encode_to_vec()),
        (Code::UNSUPPORTED_OPSET, old.encode_to_vec()),
        (
            Code::EXTERNAL_DATA,
            changed(|graph| {
                graph.initializer[0].float_data.clear();
                graph.initializer[0].data_location = Some(DataLocation::External as i32);
                graph.initializer[0].external_data = vec![StringStringEntryProto {
                    key: Some("location".to_string()),
                    value: Some("weights.bin".to_string()),
                }];
            }),
        ),
        (Code::BAD_TENSOR, changed(|graph| graph.initializer[0].float_data.truncate(5))),
        (Code::SPARSE_TENSOR, [whole, wire::bytes(7, &sparse)].concat()),
    ]
}

fn of_graphs() -> Models {
    vec![
        (Code::UNDEFINED_VALUE, changed(|graph| graph.node[0].input[0] = "nowhere".to_string())),
        (
            Code::DUPLICATE_VALUE,
            changed(|graph| {
                let input = graph.input[0].clone();
                graph.input.push(input);
            }),
        ),
        (
            Code::DYNAMIC_SHAPE,
            changed(|graph| {
                for axis in [2, 3] {
                    let name = dimension::Value::DimParam("size".to_string());
                    tensor(graph).shape.as_mut().expect("a shape").dim[axis].value = Some(name);
                }
            }),
        ),
        (Code::BATCH, changed(|graph| set_dim(graph, 0, 8))),
        (Code::UNSUPPORTED_TYPE, changed(|graph| tensor(graph).elem_type = Some(7))),
        (
            Code::TOO_LARGE,
            changed(|graph| {
                set_dim(graph, 2, 1 << 40);
                set_dim(graph, 3, 1 << 40);
            }),
        ),
    ]
}

fn tensor(graph: &mut GraphProto) -> &mut type_proto::Tensor {
    match graph.input[0].r#type.as_mut().and_then(|ty| ty.value.as_mut()) {
        Some(type_proto::Value::TensorType(tensor)) => tensor,
        _ => panic!("the input is a tensor"),
    }
}

fn set_dim(graph: &mut GraphProto, axis: usize, number: i64) {
    let shape = tensor(graph).shape.as_mut().expect("a shape");
    shape.dim[axis].value = Some(dimension::Value::DimValue(number));
}

fn of_nodes() -> Models {
    let write = |graph: fn(&mut Model, &Value) -> Value| write(graph).encode_to_vec();
    vec![
        (
            Code::UNSUPPORTED_OPERATOR,
            write(|model, x| model.node("Einsum", &[x], &[], &[1, 3, 4, 4])),
        ),
        (
            Code::UNSUPPORTED_ATTRIBUTE,
            write(|model, x| {
                let weights = model.floats(&[2, 3, 1, 1, 1], vec![0.5; 6]);
                model.node("Conv", &[x, &weights], &[], &[1, 2, 4, 4])
            }),
        ),
        (
            Code::RUNTIME_OPERAND,
            write(|model, x| {
                let weights = model.input("weights", &[1, 3, 1, 1]);
                model.node("Conv", &[x, &weights], &[], &[1, 1, 4, 4])
            }),
        ),
        (Code::WRONG_ARITY, write(|model, x| model.node("Conv", &[x], &[], &[1, 2, 4, 4]))),
        (
            Code::QUANTISED,
            write(|model, x| {
                let scale = model.floats(&[], vec![0.5]);
                let codes = model.node("QuantizeLinear", &[x, &scale], &[], &x.dims);
                model.node("DequantizeLinear", &[&codes, &scale], &[], &x.dims)
            }),
        ),
        (
            Code::BAD_ATTRIBUTE,
            write(|model, x| {
                let weights = model.floats(&[2, 3, 1, 1], vec![0.5; 6]);
                model.node("Conv", &[x, &weights], &[ints("strides", &[0, 1])], &[1, 2, 4, 4])
            }),
        ),
        (
            Code::SHAPE_MISMATCH,
            write(|model, x| {
                let weights = model.floats(&[2, 4, 1, 1], vec![0.5; 8]);
                model.node("Conv", &[x, &weights], &[int("group", 1)], &[1, 2, 4, 4])
            }),
        ),
        (
            Code::BROADCAST,
            write(|model, x| {
                let constant = model.floats(&[1, 2, 1, 1], vec![0.5; 2]);
                model.node("Add", &[x, &constant], &[], &x.dims)
            }),
        ),
    ]
}
