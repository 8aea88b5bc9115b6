//! Who reads which value, by name.

use std::collections::HashMap;

use crate::onnx::{GraphProto, NodeProto};

/// Operators whose operands behind the first are weights.
const WEIGHTED: &[&str] =
    &["Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization", "PRelu"];

/// Operators on maps, which are those of one sample.
const OF_MAPS: &[&str] = &[
    "Conv",
    "ConvTranspose",
    "BatchNormalization",
    "MaxPool",
    "AveragePool",
    "GlobalMaxPool",
    "GlobalAveragePool",
    "Resize",
    "Upsample",
];

/// The values that anything reads: nodes or the network's caller.
#[derive(Default)]
pub(super) struct Reads<'a> {
    /// For each such value, whether all that read it take it for weights.
    weights: HashMap<&'a str, bool>,
    /// Whether some node takes a map.
    maps: bool,
}

impl<'a> Reads<'a> {
    /// What the nodes read and the graph returns.
    pub fn of(nodes: &'a [NodeProto], graph: &'a GraphProto) -> Self {
        let mut weights = HashMap::new();
        let mut add = |name: &'a str, as_weights: bool| {
            weights.entry(name).and_modify(|all| *all &= as_weights).or_insert(as_weights);
        };
        for node in nodes {
            let weighted = WEIGHTED.contains(&node.op_type());
            for (index, name) in node.input.iter().enumerate() {
                add(name, weighted && index > 0);
            }
        }
        graph.output.iter().for_each(|output| add(output.name(), false));
        let maps = nodes.iter().any(|node| OF_MAPS.contains(&node.op_type()));
        Reads { weights, maps }
    }

    /// Whether the value is read at all.
    pub fn any(&self, name: &str) -> bool {
        self.weights.contains_key(name)
    }

    /// Whether some node takes a map.
    pub fn any_map(&self) -> bool {
        self.maps
    }

    /// Whether the value is only read as weights.
    pub fn only_as_weights(&self, name: &str) -> bool {
        self.weights.get(name) == Some(&true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::onnx::ValueInfoProto;

    #[test]
    fn weights_are_told_from_what_flows_through_the_network() {
        let node = |operator: &str, inputs: &[&str]| NodeProto {
            op_type: Some(operator.to_string()),
            input: inputs.iter().map(|input| input.to_string()).collect(),
            ..NodeProto::default()
        };
        let nodes =
            [node("Conv", &["x", "w", "b"]), node("Conv", &["w2", "x"]), node("Add", &["b", "c"])];
        let output = ValueInfoProto { name: Some("y".to_string()), ..ValueInfoProto::default() };
        let graph = GraphProto { output: vec![output], ..GraphProto::default() };
        let reads = Reads::of(&nodes, &graph);
        let weights = ["x", "w", "b", "w2", "c", "y", "z"].map(|name| reads.only_as_weights(name));
        assert_eq!(weights, [false, true, false, false, false, false, false]);
        assert!(reads.any("y") && reads.any("c") && !reads.any("z"));
    }
}
