use super::*;
use crate::onnx::ValueInfoProto;
use crate::onnx::proto::OperatorSetIdProto;

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| name.to_string()).collect()
}

fn node(operator: &str, inputs: &[&str], outputs: &[&str]) -> NodeProto {
    NodeProto {
        input: owned(inputs),
        output: owned(outputs),
        op_type: Some(operator.to_string()),
        ..NodeProto::default()
    }
}

fn call(function: &str, inputs: &[&str], outputs: &[&str]) -> NodeProto {
    NodeProto { domain: Some("own".to_string()), ..node(function, inputs, outputs) }
}

fn function(name: &str, inputs: &[&str], outputs: &[&str], nodes: Vec<NodeProto>) -> FunctionProto {
    FunctionProto {
        name: Some(name.to_string()),
        domain: Some("own".to_string()),
        input: owned(inputs),
        output: owned(outputs),
        node: nodes,
        ..FunctionProto::default()
    }
}

fn opset(version: i64) -> Vec<OperatorSetIdProto> {
    vec![OperatorSetIdProto { domain: None, version: Some(version) }]
}

fn float(name: &str, value: f32) -> AttributeProto {
    AttributeProto { name: Some(name.to_string()), f: Some(value), ..AttributeProto::default() }
}

fn reference(name: &str, to: &str) -> AttributeProto {
    AttributeProto {
        name: Some(name.to_string()),
        ref_attr_name: Some(to.to_string()),
        ..AttributeProto::default()
    }
}

fn inlined(
    functions: Vec<FunctionProto>,
    nodes: Vec<NodeProto>,
) -> Result<Vec<NodeProto>, Diagnostic> {
    let model = ModelProto { functions, opset_import: opset(18), ..ModelProto::default() };
    let x = ValueInfoProto { name: Some("x".to_string()), ..ValueInfoProto::default() };
    let graph = GraphProto { node: nodes, input: vec![x], ..GraphProto::default() };
    inline_functions(&model, &graph).map(Cow::into_owned)
}

/// `Relu(x) -> relu/t`, one node a line.
fn text(nodes: &[NodeProto]) -> Vec<String> {
    let line = |node: &NodeProto| {
        let (inputs, outputs) = (node.input.join(", "), node.output.join(", "));
        format!("{}: {}({inputs}) -> {outputs}", node.name(), node.op_type())
    };
    nodes.iter().map(line).collect()
}

#[test]
fn calls_are_replaced_and_inner_values_renamed() {
    let body = vec![node("Relu", &["a"], &["t"]), node("Add", &["t", "b"], &["c"])];
    let functions = vec![function("f", &["a", "b"], &["c"], body)];
    let calls = vec![call("f", &["x", "x"], &["y"]), call("f", &["y"], &["z"])];
    assert_eq!(
        text(&inlined(functions, calls).unwrap()),
        [
            "#0/#0: Relu(x) -> #0/t",
            "#0/#1: Add(#0/t, x) -> y",
            "#1/#0: Relu(y) -> #1/t",
            "#1/#1: Add(#1/t, ) -> z",
        ]
    );
}

#[test]
fn names_that_are_taken_get_a_number() {
    let functions = vec![function(
        "f",
        &["a"],
        &["b"],
        vec![node("Relu", &["a"], &["t"]), node("Relu", &["t"], &["b"])],
    )];
    let nodes = vec![node("Relu", &["x"], &["#1/t"]), call("f", &["#1/t"], &["y"])];
    let nodes = inlined(functions, nodes).unwrap();
    assert_eq!(text(&nodes)[1..], ["#1/#0: Relu(#1/t) -> #1/t#1", "#1/#1: Relu(#1/t#1) -> y"]);
}

#[test]
fn functions_may_call_others_whatever_their_order() {
    let functions = vec![
        function(
            "outer",
            &["a"],
            &["b"],
            vec![call("inner", &["a"], &["t"]), call("inner", &["t"], &["b"])],
        ),
        function("inner", &["a"], &["b"], vec![node("Relu", &["a"], &["b"])]),
    ];
    let nodes = inlined(functions, vec![call("outer", &["x"], &["y"])]).unwrap();
    assert_eq!(text(&nodes), ["#0/#0/#0: Relu(x) -> #0/t", "#0/#1/#0: Relu(#0/t) -> y"]);
}

#[test]
fn attributes_come_from_the_call_or_the_default() {
    let mut body = node("HardSigmoid", &["a"], &["b"]);
    body.attribute =
        vec![reference("alpha", "slope"), reference("beta", "offset"), reference("gone", "absent")];
    let mut function = function("f", &["a"], &["b"], vec![body]);
    function.attribute = owned(&["slope"]);
    function.attribute_proto = vec![float("offset", 0.5)];
    let mut call = call("f", &["x"], &["y"]);
    call.attribute = vec![float("slope", 2.0)];
    let nodes = inlined(vec![function], vec![call]).unwrap();
    assert_eq!(nodes[0].attribute, [float("alpha", 2.0), float("beta", 0.5)]);
}

#[test]
fn what_a_function_hands_through_is_copied() {
    let functions =
        vec![function("f", &["a"], &["a", "b", "b"], vec![node("Relu", &["a"], &["b"])])];
    let nodes = inlined(functions, vec![call("f", &["x"], &["p", "q", "r"])]).unwrap();
    let mut text = text(&nodes);
    text.sort();
    assert_eq!(text, ["#0/#0: Relu(x) -> q", "#0: Identity(q) -> r", "#0: Identity(x) -> p"]);
}

#[test]
fn an_output_that_is_not_wanted_keeps_a_name_of_its_own() {
    let functions = vec![function(
        "f",
        &["a"],
        &["b", "c"],
        vec![node("Relu", &["a"], &["b"]), node("Relu", &["b"], &["c"])],
    )];
    let nodes = inlined(functions, vec![call("f", &["x"], &["", "y"])]).unwrap();
    assert_eq!(text(&nodes), ["#0/#0: Relu(x) -> #0/b", "#0/#1: Relu(#0/b) -> y"]);
}

#[test]
fn overloads_are_told_apart() {
    let one = function("f", &["a"], &["b"], vec![node("Relu", &["a"], &["b"])]);
    let other = FunctionProto {
        overload: Some("other".to_string()),
        node: vec![node("Tanh", &["a"], &["b"])],
        ..one.clone()
    };
    let call = NodeProto { overload: Some("other".to_string()), ..call("f", &["x"], &["y"]) };
    let nodes = inlined(vec![one.clone(), other], vec![call.clone()]).unwrap();
    assert_eq!(nodes[0].op_type(), "Tanh");
    assert_eq!(inlined(vec![one.clone()], vec![call.clone()]).unwrap(), [call]);
    assert_eq!(inlined(vec![one.clone(), one], vec![]).unwrap_err().code, Code::DUPLICATE_VALUE);
}

#[test]
fn recursion_and_other_operator_sets_are_refused() {
    let code = |functions, nodes| inlined(functions, nodes).unwrap_err().code;
    let own = function("f", &["a"], &["b"], vec![call("f", &["a"], &["b"])]);
    assert_eq!(code(vec![own], vec![call("f", &["x"], &["y"])]), Code::UNDEFINED_VALUE);
    let plain = function("f", &["a"], &["b"], vec![node("Relu", &["a"], &["b"])]);
    let old = FunctionProto { opset_import: opset(9), ..plain.clone() };
    assert_eq!(code(vec![old], vec![call("f", &["x"], &["y"])]), Code::UNSUPPORTED_OPSET);
    let same = FunctionProto { opset_import: opset(18), ..plain.clone() };
    assert!(inlined(vec![same], vec![call("f", &["x"], &["y"])]).is_ok());
    assert_eq!(code(vec![plain], vec![call("f", &["x", "x"], &["y"])]), Code::WRONG_ARITY);
}

#[test]
fn what_would_grow_without_bounds_is_refused_before_it_does() {
    // Each calls the next twice; the last has no nodes at all.
    let level = |level: usize| {
        let next = format!("f{}", level + 1);
        let body = vec![call(&next, &["a"], &["t"]), call(&next, &["t"], &["b"])];
        function(&format!("f{level}"), &["a"], &["b"], body)
    };
    let mut functions: Vec<_> = (0..60).map(level).collect();
    functions.push(function("f60", &["a"], &["a"], vec![]));
    let problem = inlined(functions, vec![call("f0", &["x"], &["y"])]).unwrap_err();
    assert_eq!(problem.code, Code::TOO_LARGE);

    let mut constant = node("Constant", &[], &["b"]);
    constant.attribute = vec![AttributeProto { s: Some(vec![0; 1 << 20]), ..float("value", 0.0) }];
    let large = function("f", &["a"], &["b"], vec![constant]);
    let calls = (0..1000).map(|i| call("f", &["x"], &[&format!("y{i}")])).collect();
    assert_eq!(inlined(vec![large], calls).unwrap_err().code, Code::TOO_LARGE);
}
