//! Constants: their types, data and places.

use prost::Message as _;

use super::{Case, changed, graph, plain, wire, write};
use crate::model::{Conv, int};
use crate::proto::{ModelProto, StringStringEntryProto, TensorProto};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = element_types();
    cases.extend(lengths());
    cases.extend(external());
    cases.extend(sparse());
    cases.extend(values());
    cases
}

/// Weights that every format of numbers holds exactly.
const WEIGHTS: [f32; 6] = [0.5, -1.0, 2.0, 0.25, 1.5, -0.75];

/// A 1x1 convolution by [`WEIGHTS`], and a change of their tensor.
fn weights(change: impl FnOnce(&mut TensorProto)) -> ModelProto {
    let mut model = write(|model, x| {
        let weights = model.floats(&[2, 3, 1, 1], WEIGHTS.to_vec());
        model.node("Conv", &[x, &weights], &[], &[1, 2, 4, 4])
    });
    change(&mut graph(&mut model).initializer[0]);
    model
}

fn case(name: &str, change: impl FnOnce(&mut TensorProto)) -> Case {
    Case::of(name, &weights(change))
}

fn element_types() -> Vec<Case> {
    let raw = |name: &str, kind: i32, data: Vec<u8>| {
        case(name, |tensor| {
            tensor.data_type = Some(kind);
            tensor.float_data.clear();
            tensor.raw_data = Some(data);
        })
    };
    let bits: Vec<u16> = vec![0x3800, 0xbc00, 0x4000, 0x3400, 0x3e00, 0xba00];
    let brain: Vec<u16> = WEIGHTS.iter().map(|weight| (weight.to_bits() >> 16) as u16).collect();
    let little = |words: &[u16]| words.iter().flat_map(|word| word.to_le_bytes()).collect();
    let doubles: Vec<u8> =
        WEIGHTS.iter().flat_map(|&weight| f64::from(weight).to_le_bytes()).collect();
    let meant = weights(|_| {});
    let cast = |name: &str, kind: i32, data: Vec<u8>| {
        let mut model = write(|model, x| {
            let stored = model.floats(&[2, 3, 1, 1], WEIGHTS.to_vec());
            let weights = model.node("Cast", &[&stored], &[int("to", 1)], &[2, 3, 1, 1]);
            model.node("Conv", &[x, &weights], &[], &[1, 2, 4, 4])
        });
        let tensor = &mut graph(&mut model).initializer[0];
        tensor.data_type = Some(kind);
        tensor.float_data.clear();
        tensor.raw_data = Some(data);
        Case::of(name, &model)
    };
    let whole = weights(|tensor| tensor.float_data = vec![1.0, -1.0, 2.0, 0.0, 3.0, 4.0]);
    let means = |case: Case| case.meaning(meant.clone());
    vec![
        means(raw("weights of half floats", 10, little(&bits))),
        means(case("weights of half floats, one a number", |tensor| {
            tensor.data_type = Some(10);
            tensor.float_data.clear();
            tensor.int32_data = bits.iter().map(|&bits| bits.into()).collect();
        })),
        means(raw("weights of bfloat16", 16, little(&brain))),
        means(raw("weights of double floats", 11, doubles.clone())),
        means(cast("weights of half floats behind a Cast", 10, little(&bits))),
        means(cast("weights of double floats behind a Cast", 11, doubles)),
        cast("weights of 8-bit integers behind a Cast", 3, vec![1, 255, 2, 0, 3, 4]).meaning(whole),
        raw("weights of 8-bit integers", 3, vec![1, 255, 2, 0, 3, 4]),
        raw("weights of 64-bit integers", 7, vec![0; 48]),
        raw("weights of truth values", 9, vec![1, 0, 1, 1, 0, 1]),
        raw("weights of texts", 8, vec![0; 6]),
        raw("weights of complex numbers", 14, vec![0; 48]),
        raw("weights of 4-bit integers", 22, vec![0; 3]),
        raw("weights of no type", 0, vec![0; 24]),
        raw("weights of a type of the future", 99, vec![0; 24]),
        case("weights without a type", |tensor| tensor.data_type = None),
    ]
}

fn lengths() -> Vec<Case> {
    let raw = |name: &str, length: usize| {
        case(name, |tensor| {
            tensor.float_data.clear();
            tensor.raw_data = Some(vec![0; length]);
        })
    };
    let dims = |name: &str, dims: &[i64]| case(name, |tensor| tensor.dims = dims.to_vec());
    vec![
        raw("raw data of a byte less", 23),
        raw("raw data of a byte more", 25),
        raw("raw data of an element less", 20),
        raw("raw data of an element more", 28),
        raw("raw data of nothing", 0),
        case("one float less", |tensor| tensor.float_data.truncate(5)),
        case("one float more", |tensor| tensor.float_data.push(1.0)),
        case("floats in two fields", |tensor| tensor.raw_data = Some(vec![0; 24])),
        case("floats in the field of doubles", |tensor| {
            tensor.double_data = tensor.float_data.drain(..).map(f64::from).collect();
        }),
        dims("weights of negative dimensions", &[-2, -3, 1, 1]),
        dims("weights of dimensions that overflow", &[1 << 40, 1 << 40, 1, 1]),
        dims("weights of dimensions that wrap to 6", &[1 << 62, 8, 3, 1]),
        dims("weights of no channels", &[0, 3, 1, 1]),
        dims("weights without dimensions", &[]),
        dims("weights of five dimensions", &[2, 3, 1, 1, 1]),
        dims("weights with a kernel of no rows", &[2, 3, 0, 1]),
        case("an initializer without a name", |tensor| tensor.name = None),
    ]
}

fn external() -> Vec<Case> {
    let lies = |name: &str, entries: &[(&str, &str)]| case(name, |tensor| place(tensor, entries));
    vec![
        lies("external data without a place", &[]),
        lies("external data in an outer folder", &[("location", "../../etc/passwd")]),
        lies("external data at an absolute path", &[("location", "/etc/passwd")]),
        lies("external data on an endless device", &[("location", "/dev/zero")]),
        lies("external data in a missing file", &[("location", "missing.bin")]),
        lies("external data at a Windows path", &[("location", "C:\\weights.bin")]),
        lies("external data of the folder itself", &[("location", ".")]),
        lies("external data at an empty path", &[("location", "")]),
        lies(
            "external data at an offset that overflows",
            &[
                ("location", "weights.bin"),
                ("offset", "18446744073709551615"),
                ("length", "18446744073709551615"),
            ],
        ),
        lies(
            "external data at a negative offset",
            &[("location", "weights.bin"), ("offset", "-4")],
        ),
        lies("external data of unread constants", &[("location", "weights.bin")]),
    ]
}

/// Moves a tensor's data out of the file.
fn place(tensor: &mut TensorProto, entries: &[(&str, &str)]) {
    tensor.float_data.clear();
    tensor.data_location = Some(1);
    let entry = |&(key, value): &(&str, &str)| StringStringEntryProto {
        key: Some(key.to_string()),
        value: Some(value.to_string()),
    };
    tensor.external_data = entries.iter().map(entry).collect();
}

/// A file whose convolution's weights lie in a file of this name, 24 bytes from `offset` on.
pub fn with_external_weights(location: &str, offset: &str) -> Vec<u8> {
    let model = weights(|tensor| {
        place(tensor, &[("location", location), ("offset", offset), ("length", "24")]);
    });
    model.encode_to_vec()
}

fn sparse() -> Vec<Case> {
    let values = TensorProto {
        name: Some("thin".to_string()),
        dims: vec![1],
        data_type: Some(1),
        float_data: vec![1.0],
        ..TensorProto::default()
    };
    // GraphProto.sparse_initializer is 15, SparseTensorProto.values 1 and dims 3.
    let sparse = [wire::bytes(1, &values.encode_to_vec()), wire::number(3, 6)].concat();
    let field = |sparse: &[u8]| wire::bytes(7, &wire::bytes(15, sparse));
    let with = |model: &ModelProto, sparse: &[u8]| [model.encode_to_vec(), field(sparse)].concat();
    let read = changed(|model| super::nodes(model)[0].input[1] = "thin".to_string());
    vec![
        Case::of_bytes("a sparse initializer that nothing reads", with(&plain(), &sparse)),
        Case::of_bytes("a sparse initializer as weights", with(&read, &sparse)),
        Case::of_bytes("a sparse initializer of nothing", with(&plain(), &[])),
    ]
}

fn values() -> Vec<Case> {
    let bias = |name: &str, bias: Vec<f32>| {
        let model = write(|model, x| {
            let weights = model.random(&[2, 3, 1, 1], -1.0, 1.0);
            let bias = model.floats(&[bias.len()], bias);
            model.node("Conv", &[x, &weights, &bias], &[], &[1, 2, 4, 4])
        });
        Case::of(name, &model)
    };
    let subnormal = write(|model, x| {
        let map = model.conv(x, Conv::new(2, 1));
        let tiny = model.floats(&[], vec![1e-40]);
        let map = model.binary("Mul", &map, &tiny);
        let large = model.floats(&[], vec![1e38]);
        model.binary("Mul", &map, &large)
    });
    vec![
        bias("biases that are too few", vec![0.5]),
        bias("biases that are too many", vec![0.5; 3]),
        bias("biases of zeros and large numbers", vec![-0.0, 1e6]),
        Case::of("factors that are almost zero", &subnormal),
    ]
}
