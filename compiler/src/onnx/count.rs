//! How many nodes and other messages a file has, told by its wire format before anything is
//! decoded: two bytes of a file may take half a kilobyte when decoded, so that a small file
//! could fill the memory.

use prost::bytes::Buf;
use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};

/// Most nodes of a graph, with functions inlined.
pub(crate) const MOST_NODES: usize = 16_384;

/// Most messages of a file: nodes, their attributes, constants, inputs, functions.
pub(super) const MOST_MESSAGES: usize = 1 << 19;

/// What a file holds, up to the first damage: what is wrong there is for the decoder to say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Nodes of all graphs and functions.
    pub nodes: usize,
    /// Messages that are decoded, nodes included.
    pub messages: usize,
}

/// The messages that hold others.
#[derive(Clone, Copy)]
enum Kind {
    Model,
    Graph,
    Function,
    Node,
    Other,
}

impl Kind {
    /// The message in the field with this tag, where that is one.
    fn child(self, tag: u32) -> Option<Kind> {
        match (self, tag) {
            (Kind::Model, 7) => Some(Kind::Graph),
            (Kind::Model, 25) => Some(Kind::Function),
            (Kind::Graph, 1) | (Kind::Function, 7) => Some(Kind::Node),
            (Kind::Model, 8)
            | (Kind::Graph, 5 | 11 | 12 | 15)
            | (Kind::Function, 9 | 11)
            | (Kind::Node, 5) => Some(Kind::Other),
            _ => None,
        }
    }
}

/// Counts the messages of an encoded `ModelProto`.
pub(super) fn count(model: &[u8]) -> Counts {
    let mut counts = Counts::default();
    let mut pending = vec![(Kind::Model, model)];
    while let Some((kind, message)) = pending.pop() {
        each_message(message, &mut |tag, bytes| {
            let Some(child) = kind.child(tag) else { return };
            counts.messages += 1;
            match child {
                Kind::Other => return,
                Kind::Node => counts.nodes += 1,
                _ => {}
            }
            // Beyond the limit, the number of nodes is still worth telling.
            if counts.messages <= MOST_MESSAGES || !matches!(child, Kind::Node) {
                pending.push((child, bytes));
            }
        });
    }
    counts
}

/// Calls `visit` with every field of the message that has a length, up to the first damage.
fn each_message<'a>(mut message: &'a [u8], visit: &mut dyn FnMut(u32, &'a [u8])) {
    while message.has_remaining() {
        let Ok((tag, kind)) = decode_key(&mut message) else { return };
        if kind == WireType::LengthDelimited {
            let length = decode_varint(&mut message).ok().and_then(|n| usize::try_from(n).ok());
            let Some((field, rest)) = length.and_then(|n| message.split_at_checked(n)) else {
                return;
            };
            visit(tag, field);
            message = rest;
        } else if skip_field(kind, tag, &mut message, DecodeContext::default()).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use prost::Message as _;

    use super::*;
    use crate::onnx::proto::{FunctionProto, TensorProto};
    use crate::onnx::{AttributeProto, GraphProto, ModelProto, NodeProto};

    #[test]
    fn messages_of_graphs_and_functions_are_counted() {
        let attribute = vec![AttributeProto { i: Some(1), ..AttributeProto::default() }; 2];
        let node = vec![NodeProto { attribute, ..NodeProto::default() }; 3];
        let function = FunctionProto { node: node.clone(), ..FunctionProto::default() };
        let graph = GraphProto {
            node,
            name: Some("g".into()),
            initializer: vec![TensorProto::default(); 5],
            ..GraphProto::default()
        };
        let model = ModelProto {
            ir_version: Some(8),
            graph: Some(graph),
            functions: vec![function; 2],
            ..ModelProto::default()
        };
        let bytes = model.encode_to_vec();
        // Each graph or function, three nodes with two attributes in each, five constants.
        assert_eq!(count(&bytes), Counts { nodes: 9, messages: 3 + 9 + 18 + 5 });
        // A second graph is merged with the first.
        assert_eq!(count(&[&*bytes, &*bytes].concat()).nodes, 18);
        assert!(count(&bytes[..bytes.len() - 1]).nodes < 9);
        assert_eq!(count(b"not a message"), Counts::default());
    }

    #[test]
    fn small_files_of_many_messages_are_refused() {
        for (tag, what) in [(0x0a, "nodes"), (0x2a, "messages"), (0x5a, "messages")] {
            let graph = [tag, 0].repeat(MOST_MESSAGES + 1);
            let mut model = vec![0x3a];
            prost::encoding::encode_varint(graph.len() as u64, &mut model);
            model.extend(graph);
            let problem = crate::onnx::decode_model(&model).unwrap_err();
            assert_eq!(problem.code, crate::diagnostics::Code::TOO_LARGE);
            assert!(problem.found.as_deref().unwrap().contains(what), "{problem}");
        }
    }
}
