//! What running the network operator by operator would take, for comparison.

use crate::ir::{Entity as _, Graph, Operator, Value, ValueDef};

/// Largest sum of live bytes when each operator of the graph runs on whole tensors in the
/// graph's order: activations in place, the network's inputs not counted, its outputs counted.
pub(crate) fn unfused_peak_bytes(graph: &Graph) -> usize {
    let storage = Storage::new(graph);
    let mut last_reads = vec![0; graph.values.len()];
    for (position, &op) in graph.order.iter().enumerate() {
        for &input in &graph.ops[op].inputs {
            last_reads[storage.of(input).index()] = position;
        }
    }
    for &(_, output) in &graph.outputs {
        last_reads[storage.of(output).index()] = usize::MAX;
    }
    let counted = |value: Value| match graph.values[value].def {
        // What becomes of a network's input of bytes is that input.
        ValueDef::Op(op) if matches!(graph.ops[op].operator, Operator::FromBytes(_)) => 0,
        ValueDef::Op(_) => graph.ty(value).bytes(),
        ValueDef::Input(_) | ValueDef::Constant(_) => 0,
    };
    let mut live: Vec<Value> = Vec::new();
    let mut peak = 0;
    for (position, &op) in graph.order.iter().enumerate() {
        let output = graph.ops[op].output;
        if storage.of(output) == output {
            live.push(output);
        }
        peak = peak.max(live.iter().map(|&value| counted(value)).sum());
        live.retain(|value| last_reads[value.index()] > position);
    }
    peak
}

/// The value whose memory each value takes over: activations run in place, views move nothing.
struct Storage(Vec<Value>);

impl Storage {
    fn new(graph: &Graph) -> Self {
        let mut owners: Vec<Value> = graph.values.keys().collect();
        for &op in &graph.order {
            let data = &graph.ops[op];
            if matches!(data.operator, Operator::Activate(_) | Operator::View) {
                owners[data.output.index()] = owners[data.inputs[0].index()];
            }
        }
        Storage(owners)
    }

    fn of(&self, value: Value) -> Value {
        self.0[value.index()]
    }
}
