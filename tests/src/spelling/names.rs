//! Other names for everything.

use std::collections::HashMap;

use super::graph;
use crate::array::Random;
use crate::proto::ModelProto;

/// Names that are keywords, no identifiers, alike once they are made ones, or would end a
/// comment or a string.
const HOSTILE: &[&str] = &[
    "self",
    "Self",
    "fn",
    "crate",
    "async",
    "_",
    "0",
    "1x",
    "a b",
    "a-b",
    "a_b",
    "a.b",
    "A_B",
    "//",
    "*/",
    "/* /*",
    "\"",
    "\\",
    "{}",
    "}",
    "\n",
    "\r\n",
    "é",
    "ß",
    "名",
    "🦀",
    "r#\"",
    "'a",
    "WEIGHTS",
    "run",
    "Network",
    "arena",
    "core",
    "x",
    "y",
    "std::process::abort()",
    "#![no_main]",
];

/// Gives every value and every node a name of random letters.
pub fn rename(model: &mut ModelProto, seed: u64) {
    let mut random = Random::new(seed);
    let mut letters =
        || -> String { (0..8).map(|_| char::from(random.between(97.0, 122.99) as u8)).collect() };
    rename_by(model, |number| format!("{}{number}", letters()));
}

/// Gives every value and every node a name that is easily got wrong.
pub fn rename_hostile(model: &mut ModelProto) {
    rename_by(model, |number| {
        let name = HOSTILE[number % HOSTILE.len()];
        match number / HOSTILE.len() {
            0 => name.to_string(),
            round if round % 2 == 0 => format!("{name}{}", "_".repeat(round)),
            round => format!("{name}/{round}{}", "long".repeat(40)),
        }
    });
}

fn rename_by(model: &mut ModelProto, mut fresh: impl FnMut(usize) -> String) {
    let graph = graph(model);
    let mut names: HashMap<String, String> = HashMap::new();
    let mut rename = |name: &mut String| {
        if !name.is_empty() {
            let number = names.len();
            *name = names.entry(name.clone()).or_insert_with(|| fresh(number)).clone();
        }
    };
    let tensors = graph.initializer.iter_mut().map(|tensor| &mut tensor.name);
    let ports = graph.input.iter_mut().chain(&mut graph.output).map(|port| &mut port.name);
    tensors.chain(ports).flatten().for_each(&mut rename);
    for node in &mut graph.node {
        node.input.iter_mut().chain(&mut node.output).for_each(&mut rename);
        node.name = node.output.first().cloned();
    }
}
