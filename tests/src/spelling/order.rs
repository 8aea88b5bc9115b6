//! The nodes in another order.

use std::collections::HashSet;
use std::mem::take;

use super::graph;
use crate::array::Random;
use crate::proto::{GraphProto, ModelProto, NodeProto};

/// Puts the nodes into a random order in which each stands behind what it reads.
///
/// # Panics
/// Where there is no such order.
pub fn reorder(model: &mut ModelProto, seed: u64) {
    let graph = graph(model);
    let mut random = Random::new(seed);
    let mut known = given(graph);
    let mut waiting = take(&mut graph.node);
    while !waiting.is_empty() {
        let ready: Vec<usize> =
            (0..waiting.len()).filter(|&at| is_ready(&waiting[at], &known)).collect();
        assert!(!ready.is_empty(), "the graph has a cycle");
        let node = waiting.remove(ready[random.below(ready.len())]);
        known.extend(node.output.iter().cloned());
        graph.node.push(node);
    }
}

/// Puts the nodes into a random order in which some stand before what they read.
///
/// # Panics
/// Where every order is a valid one.
pub fn shuffle(model: &mut ModelProto, seed: u64) {
    let graph = graph(model);
    Random::new(seed).shuffle(&mut graph.node);
    let mut known = given(graph);
    let is_valid = graph.node.iter().all(|node| {
        let ready = is_ready(node, &known);
        known.extend(node.output.iter().cloned());
        ready
    });
    assert!(!is_valid, "the order is a valid one");
}

/// Names that no node defines.
fn given(graph: &GraphProto) -> HashSet<String> {
    let inputs = graph.input.iter().map(|input| input.name());
    let tensors = graph.initializer.iter().map(|tensor| tensor.name());
    inputs.chain(tensors).chain([""]).map(str::to_string).collect()
}

fn is_ready(node: &NodeProto, known: &HashSet<String>) -> bool {
    node.input.iter().all(|name| known.contains(name))
}
