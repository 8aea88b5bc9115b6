//! Model-local functions.

use prost::Message as _;

use super::{Case, node, nodes, plain, signed, wire, write};
use crate::model::{Model, Value, float, ints};
use crate::proto::{AttributeProto, FunctionProto, ModelProto, NodeProto, OperatorSetIdProto};

const DOMAIN: &str = "local";

pub(super) fn cases() -> Vec<Case> {
    let mut cases = valid();
    cases.extend(refused());
    cases
}

fn function(name: &str, inputs: &[&str], outputs: &[&str], body: Vec<NodeProto>) -> FunctionProto {
    let texts = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect();
    FunctionProto {
        name: Some(name.to_string()),
        input: texts(inputs),
        output: texts(outputs),
        node: body,
        domain: Some(DOMAIN.to_string()),
        ..FunctionProto::default()
    }
}

fn call(name: &str, inputs: &[&str], outputs: &[&str], attributes: &[AttributeProto]) -> NodeProto {
    NodeProto { domain: Some(DOMAIN.to_string()), ..node(name, inputs, outputs, attributes) }
}

/// An attribute of a function's node that is the caller's.
fn reference(name: &str, of: &str, like: AttributeProto) -> AttributeProto {
    AttributeProto {
        name: Some(name.to_string()),
        r#type: like.r#type,
        ref_attr_name: Some(of.to_string()),
        ..AttributeProto::default()
    }
}

/// The file of a model that has these functions.
fn with(mut model: ModelProto, functions: &[FunctionProto]) -> Vec<u8> {
    let set = |domain: &str, version: i64| OperatorSetIdProto {
        domain: Some(domain.to_string()),
        version: Some(version),
    };
    model.opset_import.push(set(DOMAIN, 1));
    // A function has operator sets of its own, in its field 9; ModelProto.functions is 25.
    let sets = [set("", 13), set(DOMAIN, 1)].map(|set| wire::bytes(9, &set.encode_to_vec()));
    let encoded = functions
        .iter()
        .flat_map(|function| wire::bytes(25, &[function.encode_to_vec(), sets.concat()].concat()));
    [model.encode_to_vec(), encoded.collect()].concat()
}

/// The plain model with its activation replaced by a call, and these functions.
fn calling(call: NodeProto, functions: &[FunctionProto]) -> Vec<u8> {
    let mut model = plain();
    nodes(&mut model)[1] = call;
    with(model, functions)
}

/// The plain model with its activation replaced.
fn inlined(body: impl FnOnce(&mut Model, &Value) -> Value) -> ModelProto {
    write(|model, x| {
        let map = model.conv(x, crate::model::Conv::new(2, 3));
        body(model, &map)
    })
}

/// A call in place of the activation.
fn to_y(name: &str) -> NodeProto {
    call(name, &["conv_3"], &["relu_4"], &[])
}

fn valid() -> Vec<Case> {
    let relu = function("Act", &["a"], &["b"], vec![node("Relu", &["a"], &["b"], &[])]);
    let mut called_twice = plain();
    nodes(&mut called_twice).splice(
        1..2,
        [call("Act", &["conv_3"], &["once"], &[]), call("Act", &["once"], &["relu_4"], &[])],
    );
    let relu = [relu];
    let outer = function(
        "Outer",
        &["a"],
        &["c"],
        vec![call("Act", &["a"], &["b"], &[]), node("Add", &["a", "b"], &["c"], &[])],
    );
    let alpha = reference("alpha", "slope", float("alpha", 0.0));
    let leaky = FunctionProto {
        attribute: vec!["slope".to_string()],
        ..function("Leaky", &["a"], &["b"], vec![node("LeakyRelu", &["a"], &["b"], &[alpha])])
    };
    let with_slope = NodeProto { attribute: vec![float("slope", 0.3)], ..to_y("Leaky") };
    let shadowing = function(
        "Act",
        &["x"],
        &["y"],
        vec![node("Relu", &["x"], &["conv_3"], &[]), node("Add", &["conv_3", "x"], &["y"], &[])],
    );
    let plus = |model: &mut Model, map: &Value| {
        let positive = model.node("Relu", &[map], &[], &map.dims);
        model.binary("Add", map, &positive)
    };
    let by_default = inlined(|model, map| model.node("LeakyRelu", &[map], &[], &map.dims));
    let by_03 =
        inlined(|model, map| model.node("LeakyRelu", &[map], &[float("alpha", 0.3)], &map.dims));
    let of = Case::of_bytes;
    vec![
        of("a function", calling(to_y("Act"), &relu)).meaning(plain()),
        of("a function called twice", with(called_twice, &relu)).meaning(plain()),
        of("a function in a function", calling(to_y("Outer"), &[outer, relu[0].clone()]))
            .meaning(inlined(plus)),
        of("a function with an attribute", calling(with_slope, std::slice::from_ref(&leaky)))
            .meaning(by_03),
        of("a function without its attribute", calling(to_y("Leaky"), &[leaky]))
            .meaning(by_default),
        of("a function whose names are the caller's too", calling(to_y("Act"), &[shadowing]))
            .meaning(inlined(plus)),
        of("a function that nothing calls", with(plain(), &relu)),
        of("a function of convolutions", convolving()).meaning(convolving_inlined()),
    ]
}

fn convolving() -> Vec<u8> {
    let weights = vec![0.5, -0.25, 1.0, 0.75];
    let body = vec![
        node("Conv", &["a", "w"], &["b"], &[reference("strides", "steps", signed("", &[]))]),
        node("Relu", &["b"], &["c"], &[]),
    ];
    let layer = FunctionProto {
        attribute: vec!["steps".to_string()],
        ..function("Layer", &["a", "w"], &["c"], body)
    };
    let mut model = write(|model, x| {
        let map = model.conv(x, crate::model::Conv::new(2, 3));
        let weights = model.floats(&[2, 2, 1, 1], weights);
        model.node("Layer", &[&map, &weights], &[ints("steps", &[2, 2])], &[1, 2, 2, 2])
    });
    nodes(&mut model)[1].domain = Some(DOMAIN.to_string());
    with(model, &[layer])
}

fn convolving_inlined() -> ModelProto {
    write(|model, x| {
        let map = model.conv(x, crate::model::Conv::new(2, 3));
        let weights = model.floats(&[2, 2, 1, 1], vec![0.5, -0.25, 1.0, 0.75]);
        let map = model.node("Conv", &[&map, &weights], &[ints("strides", &[2, 2])], &[1, 2, 2, 2]);
        model.node("Relu", &[&map], &[], &map.dims)
    })
}

fn refused() -> Vec<Case> {
    let calls = |name: &str, callee: &str| {
        function(name, &["a"], &["b"], vec![call(callee, &["a"], &["b"], &[])])
    };
    let doubling: Vec<FunctionProto> = (0..40)
        .map(|level| {
            let inner = format!("F{}", level + 1);
            function(
                &format!("F{level}"),
                &["a"],
                &["c"],
                vec![call(&inner, &["a"], &["b"], &[]), call(&inner, &["b"], &["c"], &[])],
            )
        })
        .chain([function("F40", &["a"], &["c"], vec![node("Relu", &["a"], &["c"], &[])])])
        .collect();
    let deep: Vec<FunctionProto> = (0..5000)
        .map(|level| calls(&format!("F{level}"), &format!("F{}", level + 1)))
        .chain([function("F5000", &["a"], &["b"], vec![node("Relu", &["a"], &["b"], &[])])])
        .collect();
    let of = |name: &str, functions: Vec<FunctionProto>| {
        Case::of_bytes(name, calling(to_y(functions[0].name()), &functions))
    };
    vec![
        of("a function that calls itself", vec![calls("Act", "Act")]),
        of("functions that call each other", vec![calls("A", "B"), calls("B", "A")]),
        of("a function that is not there", vec![calls("Act", "Missing")]),
        of("functions that double 40 times", doubling),
        of("functions 5000 deep", deep).meaning(plain()),
        of(
            "a function of two definitions",
            vec![
                function("Act", &["a"], &["b"], vec![node("Relu", &["a"], &["b"], &[])]),
                function("Act", &["a"], &["b"], vec![node("Identity", &["a"], &["b"], &[])]),
            ],
        ),
        of(
            "a function that does not make its output",
            vec![function("Act", &["a"], &["b"], vec![node("Relu", &["a"], &["c"], &[])])],
        ),
        of(
            "a function that reads the caller's values",
            vec![function("Act", &["a"], &["b"], vec![node("Add", &["a", "x"], &["b"], &[])])],
        ),
        of(
            "a function with too few operands",
            vec![function(
                "Act",
                &["a", "more"],
                &["b"],
                vec![node("Add", &["a", "more"], &["b"], &[])],
            )],
        ),
    ]
}
