//! Files that are not, or no longer, models.

use prost::Message as _;

use super::{Case, changed, plain, wire};
use crate::array::Random;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = truncated();
    cases.extend(foreign());
    cases.extend(ill_written());
    cases.extend(headless());
    cases
}

/// A whole file cut at every sixteenth of its length.
fn truncated() -> Vec<Case> {
    let whole = plain().encode_to_vec();
    let cut = |sixteenths: usize| {
        let name = format!("cut after {sixteenths} of 16 parts");
        Case::of_bytes(name, &whole[..whole.len() * sixteenths / 16])
    };
    let mut cases: Vec<Case> = (1..16).map(cut).collect();
    cases.push(Case::of_bytes("cut by one byte", &whole[..whole.len() - 1]));
    cases.push(Case::of_bytes("cut after one byte", &whole[..1]));
    cases
}

fn foreign() -> Vec<Case> {
    let noise = |seed: u64, length: usize| -> Vec<u8> {
        let mut random = Random::new(seed);
        (0..length).map(|_| random.between(0.0, 256.0) as u8).collect()
    };
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 12345\n";
    vec![
        Case::of_bytes("empty file", []),
        Case::of_bytes("text", "import torch\nmodel = torch.load('net.pt')\n"),
        Case::of_bytes("git-lfs pointer", pointer),
        Case::of_bytes("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        Case::of_bytes("zip archive, as of PyTorch", b"PK\x03\x04\0\0\x08\x08\0\0\0\0"),
        Case::of_bytes("HTML of an error page", "<!DOCTYPE html><html>404</html>"),
        Case::of_bytes("zeros", [0; 1000]),
        Case::of_bytes("ones", [0xff; 1000]),
        Case::of_bytes("noise of 10 bytes", noise(1, 10)),
        Case::of_bytes("noise of 1000 bytes", noise(2, 1000)),
        Case::of_bytes("noise of 100000 bytes", noise(3, 100_000)),
    ]
}

/// Protobuf that says something else than the format does.
fn ill_written() -> Vec<Case> {
    let whole = plain().encode_to_vec();
    let with = |name: &str, rest: Vec<u8>| Case::of_bytes(name, [whole.clone(), rest].concat());
    vec![
        with("graph as a number", wire::number(7, 7)),
        with("graph as four bytes", [wire::key(7, 5), vec![0; 4]].concat()),
        with("IR version as a text", wire::bytes(1, b"eight")),
        with("a length of 2^63", [wire::key(7, 2), wire::varint(1 << 63)].concat()),
        with("a number without an end", [wire::key(1, 0), vec![0xff; 20]].concat()),
        with("wire type 7", vec![0x0f]),
        with("field number 0", vec![0x02, 0x00]),
        with("the end of a group that has no start", wire::key(99, 4)),
        with("a name that is not UTF-8", wire::bytes(7, &wire::bytes(2, b"\xff\xfe"))),
        with("an unknown field", wire::bytes(500, b"of a later version")),
        with("a graph in two parts", wire::bytes(7, &wire::bytes(2, b"second name"))),
        with("the whole file twice", whole.clone()),
    ]
}

/// Models without what every model has.
fn headless() -> Vec<Case> {
    let set = |version: i64, domain: &str| crate::proto::OperatorSetIdProto {
        domain: Some(domain.to_string()),
        version: Some(version),
    };
    let sets = |name: &str, sets: Vec<crate::proto::OperatorSetIdProto>| {
        Case::of(name, &changed(|model| model.opset_import = sets))
    };
    vec![
        Case::of("no graph", &changed(|model| model.graph = None)),
        Case::of("an empty graph", &changed(|model| model.graph = Some(Default::default()))),
        Case::of("no nodes", &changed(|model| super::nodes(model).clear())),
        Case::of("no outputs", &changed(|model| super::graph(model).output.clear())),
        Case::of("no IR version", &changed(|model| model.ir_version = None)),
        Case::of("IR version 1000", &changed(|model| model.ir_version = Some(1000))),
        sets("no operator set", vec![]),
        sets("only a foreign operator set", vec![set(1, "com.microsoft")]),
        sets("operator set 1", vec![set(1, "")]),
        sets("operator set 5", vec![set(5, "")]),
        sets("operator set 9", vec![set(9, "")]),
        sets("operator set 28", vec![set(28, "")]),
        sets("operator set 99", vec![set(99, "")]),
        sets("operator set -13", vec![set(-13, "")]),
        sets("operator set i64::MIN", vec![set(i64::MIN, "")]),
        sets("operator set twice alike", vec![set(13, ""), set(13, "ai.onnx")]),
        sets("operator set twice, known first", vec![set(13, ""), set(99, "")]),
        sets("operator set twice, unknown first", vec![set(1, ""), set(13, "")]),
        sets("operator set beside a foreign one", vec![set(1, "com.example"), set(13, "")]),
        sets("operator set by its long name", vec![set(13, "ai.onnx")]),
    ]
}
