//! Names: what a file may call its graph, values and nodes, and Rust must not trip over.

use super::{Case, graph, nodes, plain};
use crate::model::{Activation, Conv, Model};
use crate::proto::ModelProto;

pub(super) fn cases() -> Vec<Case> {
    let hostile: [(&str, &str); 24] = [
        ("fn", "fn"),
        ("self", "self"),
        ("Self", "Self"),
        ("crate", "crate"),
        ("underscore", "_"),
        ("a number", "42"),
        ("code", "\"); panic!(\""),
        ("code of a statement", "x; std::process::exit(1); let y"),
        ("the end of a comment", "*/ fn evil() {} /*"),
        ("newlines", "a\n//! b\r\nc"),
        ("a null", "a\0b"),
        ("a backslash", "a\\"),
        ("quotes", "\"'`\"#"),
        ("braces", "{}{0}{{"),
        ("a raw text's end", "\"####"),
        ("emoji", "👻🦀"),
        ("marks from right to left", "\u{202e}evil\u{2066}\u{200f}"),
        ("escapes of a terminal", "\u{1b}[31mred\u{1b}]0;title\u{7}"),
        ("a line separator", "a\u{2028}b\u{85}c"),
        ("60000 letters", ""),
        ("a path", "/model/layers.0/conv/Conv_output_0"),
        ("the method run", "run"),
        ("the type Network", "Network"),
        ("a byte order mark", "\u{feff}x"),
    ];
    let mut cases: Vec<Case> = hostile
        .iter()
        .map(|(what, name)| {
            let name = if name.is_empty() { "n".repeat(60_000) } else { name.to_string() };
            Case::of(format!("everything is called {what}"), &called(&name))
        })
        .collect();
    cases.extend(alike());
    cases.extend(own_items());
    cases.push(unnamed_input());
    cases.push(hostile_and_refused());
    cases
}

/// A small network all of whose names start with this one, followed by what tells them apart.
fn called(name: &str) -> ModelProto {
    let mut model = plain();
    let rename = |text: &mut String, position: usize| *text = format!("{name}{position}");
    let inner = graph(&mut model);
    inner.name = Some(name.to_string());
    rename(inner.initializer[0].name.as_mut().expect("a name"), 1);
    rename(inner.initializer[1].name.as_mut().expect("a name"), 2);
    inner.input[0].name = Some(name.to_string());
    inner.output[0].name = Some(format!("{name}5"));
    for node in &mut inner.node {
        node.name = Some(name.to_string());
    }
    let links: [(&[usize], usize); 3] = [(&[0, 1, 2], 3), (&[3], 4), (&[4], 5)];
    for (node, (inputs, output)) in inner.node.iter_mut().zip(links) {
        // The input has the bare name.
        let text = |&at: &usize| if at == 0 { name.to_string() } else { format!("{name}{at}") };
        node.input = inputs.iter().map(text).collect();
        node.output = vec![text(&output)];
    }
    model
}

/// Names that become the same identifier.
fn alike() -> Vec<Case> {
    let mut model = Model::new(13);
    let ports: Vec<_> = ["a.b", "a/b", "a-b", "a_b", "a:b", "A_B"]
        .map(|name| model.input(name, &[1, 3, 4, 4]))
        .into();
    let all = model.concat(&ports.iter().collect::<Vec<_>>());
    let map = model.conv(&all, Conv::new(2, 1));
    for name in ["c.d", "c/d", "C d"] {
        model.output(name, &map);
    }
    let mut same_nodes = plain();
    for node in nodes(&mut same_nodes) {
        node.name = Some("layer".to_string());
    }
    let mut numbered = Model::new(13);
    let [x, y, z] = ["v", "v_2", "v.2"].map(|name| numbered.input(name, &[1, 3, 4, 4]));
    let sum = numbered.binary("Add", &x, &y);
    let sum = numbered.binary("Add", &sum, &z);
    numbered.output("w", &sum);
    vec![
        Case::of("names that differ by punctuation", &model.proto()),
        Case::of("nodes of one name", &same_nodes),
        Case::of("names that look like numbered ones", &numbered.proto()),
    ]
}

/// Ports with the names of the emitted module's own items and variables.
fn own_items() -> Vec<Case> {
    let ports = |name: &str, inputs: &[&str], output: &str| {
        let mut model = Model::new(13);
        let mut sum = None;
        for name in inputs {
            let x = model.input(name, &[1, 3, 4, 4]);
            let map = model.conv_block(&x, Conv::new(2, 3), false, Activation::Relu);
            sum = Some(match sum {
                Some(sum) => model.binary("Add", &sum, &map),
                None => map,
            });
        }
        model.output(output, &sum.expect("an input"));
        Case::of(name, &model.proto())
    };
    vec![
        ports("ports called like variables", &["arena", "weights", "kernels", "i"], "group"),
        ports("ports called like functions", &["run", "run_in", "new", "map"], "drop"),
        ports("ports called like types", &["f32", "u8", "usize", "Option"], "Network"),
        ports("ports called like constants", &["ARENA_LEN", "BYTES", "PARTS"], "WEIGHTS"),
        ports("ports called like crates", &["core", "std", "alloc"], "crate"),
        ports("ports called like inputs and outputs", &["input", "output"], "y"),
    ]
}

fn unnamed_input() -> Case {
    let mut model = plain();
    graph(&mut model).input[0].name = None;
    nodes(&mut model)[0].input[0] = String::new();
    Case::of("an input without a name", &model)
}

/// Names in diagnostics must not command the terminal they are shown on.
fn hostile_and_refused() -> Case {
    let name = "\u{1b}[31mred\u{7}\n\u{202e}evil";
    let mut model = called(name);
    nodes(&mut model)[1].op_type = Some(name.to_string());
    Case::of("escapes of a terminal in what is refused", &model)
}
