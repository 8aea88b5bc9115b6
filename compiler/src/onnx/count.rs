//! How many nodes a file has, told by its wire format before anything is decoded: a decoded
//! node takes half a kilobyte, so that a file of many could fill the memory.

use prost::bytes::Buf;
use prost::encoding::{DecodeContext, WireType, decode_key, decode_varint, skip_field};

/// Most nodes of a graph, with functions inlined.
pub(crate) const MOST_NODES: usize = 65_536;

/// Nodes of all graphs and functions of an encoded `ModelProto`, as far as it can be read: what
/// is wrong with the rest is for the decoder to say.
pub(super) fn count_nodes(model: &[u8]) -> usize {
    let mut nodes = 0;
    each_message(model, &mut |tag, bytes| match tag {
        // `ModelProto.graph` and its `node`, `ModelProto.functions` and their `node`.
        7 => nodes += count_messages(bytes, 1),
        25 => nodes += count_messages(bytes, 7),
        _ => {}
    });
    nodes
}

fn count_messages(message: &[u8], wanted: u32) -> usize {
    let mut count = 0;
    each_message(message, &mut |tag, _| count += usize::from(tag == wanted));
    count
}

/// Calls `visit` with every field of the message that has a length, up to the first damage.
fn each_message(mut message: &[u8], visit: &mut dyn FnMut(u32, &[u8])) {
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
    use crate::onnx::proto::FunctionProto;
    use crate::onnx::{GraphProto, ModelProto, NodeProto};

    #[test]
    fn nodes_of_graphs_and_functions_are_counted() {
        let node = vec![NodeProto { name: Some("n".into()), ..NodeProto::default() }; 3];
        let function = FunctionProto { node: node.clone(), ..FunctionProto::default() };
        let graph = GraphProto { node, name: Some("g".into()), ..GraphProto::default() };
        let model = ModelProto {
            ir_version: Some(8),
            graph: Some(graph),
            functions: vec![function; 2],
            ..ModelProto::default()
        };
        let bytes = model.encode_to_vec();
        assert_eq!(count_nodes(&bytes), 9);
        // A second graph is merged with the first.
        assert_eq!(count_nodes(&[&*bytes, &*bytes].concat()), 18);
        assert!(count_nodes(&bytes[..bytes.len() - 1]) < 9);
        assert_eq!(count_nodes(b"not a message"), 0);
    }
}
