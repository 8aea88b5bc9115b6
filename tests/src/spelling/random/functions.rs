//! Nodes wrapped in model-local functions.

use std::collections::{HashMap, HashSet};

use super::draft::Draft;
use crate::proto::{FunctionProto, NodeProto, OperatorSetIdProto};

const DOMAIN: &str = "local";

/// Most nodes in a function.
const MOST_NODES: usize = 12;

/// Wraps some stretches of nodes, of which some are calls already, so that functions are nested.
pub(super) fn wrap(draft: &mut Draft) -> Option<()> {
    for _ in 0..=draft.random.below(6) {
        let count = draft.graph().node.len();
        let first = draft.random.below(count);
        let length = 1 + draft.random.below(MOST_NODES.min(count - first));
        wrap_nodes(draft, first, length);
    }
    Some(())
}

fn wrap_nodes(draft: &mut Draft, first: usize, length: usize) {
    let graph = draft.graph();
    let body = &graph.node[first..first + length];
    let made: HashSet<&String> = body.iter().flat_map(|node| &node.output).collect();
    let mut inputs: Vec<String> = Vec::new();
    for name in body.iter().flat_map(|node| &node.input) {
        if !name.is_empty() && !made.contains(name) && !inputs.contains(name) {
            inputs.push(name.clone());
        }
    }
    let others = graph.node[..first].iter().chain(&graph.node[first + length..]);
    let read: HashSet<&String> = others.flat_map(|node| &node.input).collect();
    let is_wanted =
        |name: &&String| !name.is_empty() && (read.contains(name) || draft.is_output(name));
    let outputs: Vec<String> =
        body.iter().flat_map(|node| &node.output).filter(is_wanted).cloned().collect();
    if outputs.is_empty() {
        return;
    }
    let mut names: HashMap<String, String> = HashMap::new();
    let mut inner = |name: &String| match name.is_empty() {
        true => String::new(),
        false => {
            let number = names.len();
            names.entry(name.clone()).or_insert_with(|| format!("v{number}")).clone()
        }
    };
    let parameters = inputs.iter().map(&mut inner).collect();
    let body = body.iter().map(|node| NodeProto {
        input: node.input.iter().map(&mut inner).collect(),
        output: node.output.iter().map(&mut inner).collect(),
        ..node.clone()
    });
    let body: Vec<NodeProto> = body.collect();
    let results = outputs.iter().map(&mut inner).collect();
    let set = |domain: &str, version: i64| OperatorSetIdProto {
        domain: Some(domain.to_string()),
        version: Some(version),
    };
    let name = format!("Stretch{}", draft.model.functions.len());
    let function = FunctionProto {
        name: Some(name.clone()),
        domain: Some(DOMAIN.to_string()),
        input: parameters,
        output: results,
        node: body,
        opset_import: vec![set("", draft.opset()), set(DOMAIN, 1)],
        ..FunctionProto::default()
    };
    let call = NodeProto {
        op_type: Some(name.clone()),
        name: Some(name),
        domain: Some(DOMAIN.to_string()),
        input: inputs,
        output: outputs,
        ..NodeProto::default()
    };
    if draft.model.functions.is_empty() {
        draft.model.opset_import.push(set(DOMAIN, 1));
    }
    draft.model.functions.push(function);
    draft.graph_mut().node.splice(first..first + length, [call]);
}
