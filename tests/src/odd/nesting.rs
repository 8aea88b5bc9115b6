//! Depth and length: what makes a recursive reader overflow its stack.

use prost::Message as _;

use super::{Case, node, plain, wire};

/// Deep enough to end a program that keeps a stack frame for each level.
const LEVELS: usize = 15_000;

pub(super) fn cases() -> Vec<Case> {
    let grouped = [plain().encode_to_vec(), nested_groups(LEVELS)].concat();
    let in_place = |node: Vec<u8>| {
        let graph = wire::bytes(7, &wire::bytes(1, &node));
        [plain().encode_to_vec(), graph].concat()
    };
    let attribute = nested_attributes(LEVELS);
    let inner = node("If", &["x"], &["z"], &[]).encode_to_vec();
    let nested_if = in_place([inner, attribute].concat());
    vec![
        Case::of_bytes("groups in groups, 15000 deep", grouped),
        Case::of_bytes("graphs in attributes, 15000 deep", nested_if),
        Case::of_bytes("sequence types, 15000 deep", nested_sequences(LEVELS)),
        Case::of_bytes(
            "a group without an end",
            [plain().encode_to_vec(), wire::key(99, 3)].concat(),
        ),
        Case::of_bytes("a chain of 1000 nodes", chain_of_nodes(1_000)),
        Case::of_bytes("a chain of 70000 nodes", chain_of_nodes(70_000)),
        Case::of_bytes("a chain of a million nodes", chain_of_nodes(1_000_000)),
        Case::of_bytes("a million empty nodes", empty_nodes(1_000_000)),
        Case::of_bytes("16000 nodes of an unknown operator", unknown_nodes(16_000)),
        Case::of_bytes("a node with a million inputs", wide_node(1_000_000)),
    ]
}

/// Groups of an unknown field, one in the other.
pub fn nested_groups(levels: usize) -> Vec<u8> {
    [wire::key(99, 3).repeat(levels), wire::key(99, 4).repeat(levels)].concat()
}

/// A field of `NodeProto`: an attribute whose graph has a node whose attribute has a graph, and
/// so on.
pub fn nested_attributes(levels: usize) -> Vec<u8> {
    // From the inside, reversed, so that each level appends its lengths in constant time.
    let mut reversed: Vec<u8> = Vec::new();
    for _ in 0..levels {
        // AttributeProto.g is 6, GraphProto.node 1, NodeProto.attribute 5.
        for field in [1, 6, 5] {
            let head = [wire::key(field, 2), wire::varint(reversed.len() as u64)].concat();
            reversed.extend(head.iter().rev());
        }
    }
    reversed.reverse();
    reversed
}

/// A model whose second input is a sequence of sequences of sequences.
fn nested_sequences(levels: usize) -> Vec<u8> {
    let mut reversed: Vec<u8> = Vec::new();
    for _ in 0..levels {
        // TypeProto.sequence_type is 4, Sequence.elem_type 1.
        for field in [1, 4] {
            let head = [wire::key(field, 2), wire::varint(reversed.len() as u64)].concat();
            reversed.extend(head.iter().rev());
        }
    }
    reversed.reverse();
    let input = [wire::bytes(1, b"list"), wire::bytes(2, &reversed)].concat();
    [plain().encode_to_vec(), wire::bytes(7, &wire::bytes(11, &input))].concat()
}

/// A model whose nodes follow each other, a Relu each, `x` to `y`.
pub fn chain_of_nodes(count: usize) -> Vec<u8> {
    let mut inner = Vec::new();
    for position in 0..count {
        let input = if position == 0 { "x".to_string() } else { format!("v{position}") };
        let last = position + 1 == count;
        let output = if last { "y".to_string() } else { format!("v{}", position + 1) };
        let parts = [
            wire::bytes(1, input.as_bytes()),
            wire::bytes(2, output.as_bytes()),
            wire::bytes(4, b"Relu"),
        ];
        inner.extend(wire::bytes(1, &parts.concat()));
    }
    let ends = super::write(|_, x| x.clone());
    with_nodes(&ends, &inner)
}

fn empty_nodes(count: usize) -> Vec<u8> {
    with_nodes(&plain(), &wire::bytes(1, &[]).repeat(count))
}

/// Each is a problem of its own.
fn unknown_nodes(count: usize) -> Vec<u8> {
    let node = [wire::bytes(1, b"x"), wire::bytes(4, b"Unknown")].concat();
    let nodes = (0..count).flat_map(|position| {
        let output = wire::bytes(2, format!("z{position}").as_bytes());
        wire::bytes(1, &[node.clone(), output].concat())
    });
    with_nodes(&plain(), &nodes.collect::<Vec<u8>>())
}

fn wide_node(inputs: usize) -> Vec<u8> {
    let parts =
        [wire::bytes(1, b"x").repeat(inputs), wire::bytes(2, b"z"), wire::bytes(4, b"Relu")];
    with_nodes(&plain(), &wire::bytes(1, &parts.concat()))
}

/// The model with its nodes, where it has only an Identity, replaced by these, else followed.
fn with_nodes(model: &crate::proto::ModelProto, encoded: &[u8]) -> Vec<u8> {
    let mut model = model.clone();
    if super::nodes(&mut model).len() == 1 {
        super::nodes(&mut model).clear();
    }
    [model.encode_to_vec(), wire::bytes(7, encoded)].concat()
}
