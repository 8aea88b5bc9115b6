//! Model-local functions.

use super::{Case, node, nodes, plain, signed, write};
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

/// The plain model with its activation replaced by a call, and these functions.
fn calling(call: NodeProto, functions: Vec<FunctionProto>) -> ModelProto {
    let mut model = plain();
    nodes(&mut model)[1] = call;
    model.functions = functions;
    let set = OperatorSetIdProto { domain: Some(DOMAIN.to_string()), version: Some(1) };
    model.opset_import.push(set);
    model
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
    let twice =
        vec![call("Act", &["conv_3"], &["once"], &[]), call("Act", &["once"], &["relu_4"], &[])];
    let mut called_twice = calling(twice[0].clone(), vec![relu.clone()]);
    nodes(&mut called_twice).insert(2, twice[1].clone());
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
    vec![
        Case::of("a function", &calling(to_y("Act"), vec![relu.clone()])).meaning(plain()),
        Case::of("a function called twice", &called_twice).meaning(plain()),
        Case::of("a function in a function", &calling(to_y("Outer"), vec![outer, relu.clone()]))
            .meaning(inlined(plus)),
        Case::of("a function with an attribute", &calling(with_slope, vec![leaky.clone()]))
            .meaning(by_03),
        Case::of("a function without its attribute", &calling(to_y("Leaky"), vec![leaky]))
            .meaning(by_default),
        Case::of(
            "a function whose names are the caller's too",
            &calling(to_y("Act"), vec![shadowing]),
        )
        .meaning(inlined(plus)),
        Case::of("a function that nothing calls", &{
            let mut model = plain();
            model.functions = vec![relu];
            model
        }),
        Case::of("a function of convolutions", &convolving()).meaning(convolving_inlined()),
    ]
}

fn convolving() -> ModelProto {
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
    model.functions = vec![layer];
    model
        .opset_import
        .push(OperatorSetIdProto { domain: Some(DOMAIN.to_string()), version: Some(1) });
    model
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
        let first = functions[0].name().to_string();
        Case::of(name, &calling(to_y(&first), functions))
    };
    vec![
        of("a function that calls itself", vec![calls("Act", "Act")]),
        of("functions that call each other", vec![calls("A", "B"), calls("B", "A")]),
        of("a function that is not there", vec![calls("Act", "Missing")]),
        of("functions that double 40 times", doubling),
        of("functions 5000 deep", deep),
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
