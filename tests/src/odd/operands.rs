//! Operators: how many operands they get, which of them the network computes, and operators
//! that are refused.

use prost::Message as _;

use super::{Case, Dim, after, changed, graph, node, nodes, plain, port, text, wire, write};
use crate::model::{Conv, int};
use crate::proto::NodeProto;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = arity();
    cases.extend(shapes());
    cases.extend(at_run_time());
    cases.extend(control_flow());
    cases.extend(foreign());
    cases
}

/// The plain model with its convolution replaced.
fn instead(name: &str, node: NodeProto) -> Case {
    Case::of(name, &changed(|model| nodes(model)[0] = node))
}

fn arity() -> Vec<Case> {
    let to_map = |operator: &str, inputs: &[&str]| node(operator, inputs, &["conv_3"], &[]);
    vec![
        instead("Conv without operands", to_map("Conv", &[])),
        instead("Conv without weights", to_map("Conv", &["x"])),
        instead("Conv with empty weights", to_map("Conv", &["x", ""])),
        instead("Conv with an empty input", to_map("Conv", &["", "weights_1"])),
        instead("Conv with an empty bias", to_map("Conv", &["x", "weights_1", ""])),
        instead("Conv with four operands", to_map("Conv", &["x", "weights_1", "", "x"])),
        instead("Relu without operands", to_map("Relu", &[])),
        instead("Relu of two", to_map("Relu", &["x", "x"])),
        instead("Add of one", to_map("Add", &["x"])),
        instead("Add of three", to_map("Add", &["x", "x", "x"])),
        instead("Concat of nothing", to_map("Concat", &[])),
        instead("Concat of an omitted operand", to_map("Concat", &["x", ""])),
        instead("Gemm without a matrix", to_map("Gemm", &["x"])),
        instead(
            "BatchNormalization of three",
            to_map("BatchNormalization", &["x", "weights_1", "weights_2"]),
        ),
        instead("Reshape without a shape", to_map("Reshape", &["x"])),
        instead("a node without outputs", node("Relu", &["x"], &[], &[])),
        instead("a node with an empty output", node("Relu", &["x"], &[""], &[])),
        instead("Relu with two outputs", node("Relu", &["x"], &["conv_3", "other"], &[])),
        instead("a Constant without a value", to_map("Constant", &[])),
    ]
}

/// Operands that do not fit each other.
fn shapes() -> Vec<Case> {
    let sum = |name: &str, other: &[usize]| {
        let model = write(|model, x| {
            let constant = model.random(other, -1.0, 1.0);
            model.node("Add", &[x, &constant], &[], &x.dims)
        });
        Case::of(name, &model)
    };
    let product = |name: &str, dims: &[usize]| {
        let model = write(|model, x| {
            let vector = model.flatten(x);
            let matrix = model.random(dims, -0.5, 0.5);
            model.node("MatMul", &[&vector, &matrix], &[], &[1, 5])
        });
        Case::of(name, &model)
    };
    vec![
        sum("a map plus other channels", &[1, 2, 1, 1]),
        sum("a map plus a vector that fits no axis", &[5]),
        sum("a map plus a row", &[4]),
        sum("a map plus a column", &[4, 1]),
        sum("a map plus a batch of maps", &[2, 3, 4, 4]),
        sum("a map plus nothing", &[0]),
        product("a vector times a matrix of other rows", &[47, 5]),
        product("a vector times a matrix of no columns", &[48, 0]),
        product("a vector times a vector", &[48]),
        Case::of(
            "weights for other channels",
            &write(|model, x| {
                let weights = model.random(&[2, 4, 1, 1], -0.5, 0.5);
                model.node("Conv", &[x, &weights], &[], &[1, 2, 4, 4])
            }),
        ),
        Case::of(
            "Concat of maps of other sizes",
            &write(|model, x| {
                let half = model.pool("MaxPool", x, 2, 2, 0);
                model.node("Concat", &[x, &half], &[int("axis", 1)], &[1, 6, 4, 4])
            }),
        ),
        Case::of(
            "statistics of other channels",
            &write(|model, x| {
                let statistics = model.random(&[4], 0.5, 1.0);
                let inputs = [x, &statistics, &statistics, &statistics, &statistics];
                model.node("BatchNormalization", &inputs, &[], &x.dims)
            }),
        ),
        Case::of(
            "Conv of a vector",
            &write(|model, x| {
                let vector = model.flatten(x);
                let weights = model.random(&[2, 48, 1, 1], -0.5, 0.5);
                model.node("Conv", &[&vector, &weights], &[], &[1, 2])
            }),
        ),
        Case::of(
            "a pool of a vector",
            &write(|model, x| {
                let vector = model.flatten(x);
                model.node("GlobalAveragePool", &[&vector], &[], &[1, 48])
            }),
        ),
    ]
}

fn at_run_time() -> Vec<Case> {
    let weights = write(|model, x| {
        let weights = model.input("weights", &[1, 3, 1, 1]);
        model.node("Conv", &[x, &weights], &[], &[1, 1, 4, 4])
    });
    let statistics = write(|model, x| {
        let one = model.floats(&[3], vec![1.0; 3]);
        let mean = model.input("mean", &[3]);
        model.node("BatchNormalization", &[x, &one, &one, &mean, &one], &[], &x.dims)
    });
    let of_integers = |name: &str, operator: &str, inputs: &[&str], length: i64| {
        let model = after(plain(), |model| {
            graph(model).input.push(port("bounds", 7, &[Dim::Number(length)]));
            nodes(model)[0] = node(operator, inputs, &["conv_3"], &[]);
        });
        Case::of(name, &model)
    };
    vec![
        Case::of("weights that are an input", &weights),
        Case::of("statistics that are an input", &statistics),
        of_integers("a slice whose bounds are an input", "Slice", &["x", "bounds", "bounds"], 4),
        of_integers("a shape that is an input", "Reshape", &["x", "bounds"], 4),
        of_integers("indices that are an input", "Gather", &["x", "bounds"], 1),
        of_integers("padding that is an input", "Pad", &["x", "bounds"], 8),
    ]
}

fn control_flow() -> Vec<Case> {
    let body = |node: &NodeProto| wire::bytes(1, &node.encode_to_vec());
    // AttributeProto: 1 the name, 6 a graph, 20 the type, which is 5 for graphs.
    let graph_attribute = |name: &str, graph: &[u8]| {
        let parts = [wire::bytes(1, name.as_bytes()), wire::bytes(6, graph), wire::number(20, 5)];
        wire::bytes(5, &parts.concat())
    };
    let with = |name: &str, operator: &str, inputs: &[&str], attributes: Vec<u8>| {
        let flow = [node(operator, inputs, &["conv_3"], &[]).encode_to_vec(), attributes].concat();
        let model = changed(|model| drop(nodes(model).remove(0)));
        Case::of_bytes(
            name,
            [model.encode_to_vec(), wire::bytes(7, &wire::bytes(1, &flow))].concat(),
        )
    };
    let relu = body(&node("Relu", &["x"], &["z"], &[]));
    let endless = graph_attribute("body", &relu);
    let both = [graph_attribute("then_branch", &relu), graph_attribute("else_branch", &relu)];
    vec![
        with("a Loop without an end", "Loop", &["", "", "x"], endless.clone()),
        with("a Scan", "Scan", &["x"], endless),
        with("an If", "If", &["x"], both.concat()),
        with("an If without branches", "If", &["x"], Vec::new()),
        with("a sequence is made", "SequenceConstruct", &["x", "x"], Vec::new()),
        with("an optional is made", "Optional", &["x"], Vec::new()),
    ]
}

fn foreign() -> Vec<Case> {
    let in_domain = |name: &str, domain: &str| {
        let relu = NodeProto {
            domain: Some(domain.to_string()),
            ..node("Relu", &["x"], &["conv_3"], &[])
        };
        instead(name, relu)
    };
    let quantised = [
        node("QuantizeLinear", &["x", "weights_2"], &["q"], &[]),
        node("DequantizeLinear", &["q", "weights_2"], &["conv_3"], &[]),
    ];
    let recurrent = node("LSTM", &["x", "x", "x"], &["conv_3"], &[text("direction", "forward")]);
    let einsum =
        node("Einsum", &["x", "x"], &["conv_3"], &[text("equation", "...ij,...jk->...ik")]);
    vec![
        in_domain("Relu of a foreign domain", "com.microsoft"),
        in_domain("Relu of the machine learning domain", "ai.onnx.ml"),
        in_domain("Relu of its own domain by its long name", "ai.onnx"),
        in_domain("Relu of a domain of code", "\"); panic!("),
        instead("an operator without a name", node("", &["x"], &["conv_3"], &[])),
        instead("an operator in lower case", node("relu", &["x"], &["conv_3"], &[])),
        instead(
            "an operator of 60000 letters",
            node(&"R".repeat(60_000), &["x"], &["conv_3"], &[]),
        ),
        instead("an operator with a newline", node("Re\nlu", &["x"], &["conv_3"], &[])),
        instead("a recurrent operator", recurrent),
        instead("Einsum", einsum),
        instead(
            "NonZero, whose shape depends on values",
            node("NonZero", &["x"], &["conv_3"], &[]),
        ),
        instead("random numbers", node("RandomNormalLike", &["x"], &["conv_3"], &[])),
        Case::of(
            "quantised between two nodes",
            &changed(|model| {
                nodes(model).splice(0..1, quantised);
            }),
        ),
        Case::of(
            "two unsupported operators, one behind the other",
            &write(|model, x| {
                let one = model.node("Det", &[x], &[], &x.dims);
                model.node("Det", &[&one], &[], &x.dims)
            }),
        ),
        Case::of(
            "two problems side by side",
            &write(|model, x| {
                let one = model.node("Det", &[x], &[], &x.dims);
                let map = model.conv(x, Conv::new(2, 1));
                let other = model.node("Conv", &[&map], &[], &x.dims);
                model.output("one", &one);
                other
            }),
        ),
    ]
}
