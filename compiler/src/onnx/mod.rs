//! The ONNX file format: protobuf messages and the constants in them.

use prost::Message as _;

use crate::diagnostics::{Code, Diagnostic};

#[rustfmt::skip]
#[allow(missing_docs, clippy::all)]
pub(crate) mod proto;
mod count;
mod external;
mod functions;
mod order;
mod tensor;

pub(crate) use count::MOST_NODES;
pub(crate) use external::{ExternalReader, embedded};
pub(crate) use functions::inline_functions;
pub(crate) use order::run_order;
pub(crate) use proto::{
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, TensorProto,
    ValueInfoProto,
};
pub(crate) use tensor::decode_tensor;

/// Operator sets of the domain ai.onnx whose definitions the importers know.
pub(crate) const OPSETS: std::ops::RangeInclusive<i64> = 6..=28;

/// Decodes a whole file.
///
/// # Errors
/// `NOT_ONNX` where the bytes are not a `ModelProto`, `NO_GRAPH` where it has no graph,
/// `TOO_LARGE` where it has more than [`MOST_NODES`] or too many other parts.
pub(crate) fn decode_model(bytes: &[u8]) -> Result<(ModelProto, GraphProto), Diagnostic> {
    let count::Counts { nodes, messages } = count::count(bytes);
    if nodes > MOST_NODES {
        return Err(too_many_nodes(format_args!("a graph of {nodes} nodes")));
    }
    if messages > count::MOST_MESSAGES {
        return Err(Diagnostic::error(Code::TOO_LARGE, "the file has too many parts")
            .expected(format_args!(
                "at most {} nodes, constants, attributes and the like",
                count::MOST_MESSAGES
            ))
            .found(format_args!("{messages} messages")));
    }
    let mut model = ModelProto::decode(bytes).map_err(|error| {
        let problem = Diagnostic::error(Code::NOT_ONNX, "this is not an ONNX model")
            .expected("a protobuf message ModelProto")
            .found(format_args!("{} bytes that do not decode: {error}", bytes.len()));
        if bytes.starts_with(b"version https://git-lfs") {
            problem.help("this is a Git LFS pointer: fetch the file itself (`git lfs pull`)")
        } else {
            problem.help("the file may be truncated or of another format; export it again")
        }
    })?;
    let graph = model.graph.take().ok_or_else(|| {
        Diagnostic::error(Code::NO_GRAPH, "the model holds no graph")
            .expected("a ModelProto with a graph")
            .found(format_args!("{} bytes without one", bytes.len()))
            .help("the file may be empty or of another format; export the model again")
    })?;
    Ok((model, graph))
}

/// The problem of a graph that is beyond what is compiled.
pub(crate) fn too_many_nodes(found: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::error(Code::TOO_LARGE, "the graph is too large")
        .expected(format_args!("at most {MOST_NODES} nodes, with functions inlined"))
        .found(found)
        .help("fold constants before compiling: simplify the model (onnxsim)")
}

/// The model's version of the ai.onnx operator set.
///
/// # Errors
/// `UNSUPPORTED_OPSET` where it is outside [`OPSETS`] or missing.
pub(crate) fn check_opset(model: &ModelProto) -> Result<i64, Diagnostic> {
    let versions = ai_onnx(&model.opset_import);
    let version = versions.first().copied();
    match version {
        Some(version) if versions.iter().any(|&other| other != version) => {
            Err(Diagnostic::error(Code::UNSUPPORTED_OPSET, "two operator sets of one domain")
                .expected("one version of ai.onnx")
                .found(format_args!("{versions:?}"))
                .help("the file is not valid ONNX; export the model again"))
        }
        Some(version) if OPSETS.contains(&version) => Ok(version),
        _ => Err(Diagnostic::error(Code::UNSUPPORTED_OPSET, "unsupported operator set")
            .expected(format_args!("ai.onnx {} to {}", OPSETS.start(), OPSETS.end()))
            .found(version.map_or("none named".to_string(), |v| format!("ai.onnx {v}")))
            .help("convert the model with onnx.version_converter, or export it again")),
    }
}

/// The versions of ONNX's own operator set among these.
fn ai_onnx(sets: &[OperatorSetIdProto]) -> Vec<i64> {
    let own = sets.iter().filter(|set| matches!(set.domain(), "" | "ai.onnx"));
    own.map(|set| set.version()).collect()
}
