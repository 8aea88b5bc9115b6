//! What the passes recognised, counted.

use crate::ir::{Convolution, FullyConnected, Ghost, Graph, Op, Operator, Shortcut, SqueezeExcite};

/// Ghost modules and bottlenecks of a graph, and what its layers cost.
pub(crate) struct Structure {
    /// Ghost modules in the order they run, each with the pixels of its output.
    pub modules: Vec<(Ghost, usize)>,
    /// Number of bottlenecks.
    pub bottlenecks: usize,
    /// Weights and biases.
    pub params: u64,
    /// Multiply-accumulates.
    pub macs: u64,
}

impl Structure {
    pub(super) fn of(graph: &Graph) -> Self {
        let mut structure = Structure { modules: Vec::new(), bottlenecks: 0, params: 0, macs: 0 };
        for &op in &graph.order {
            structure.add(graph, op);
        }
        structure
    }

    fn add(&mut self, graph: &Graph, op: Op) {
        let data = &graph.ops[op];
        let input = graph.ty(data.inputs[0]).spatial();
        match &data.operator {
            Operator::Conv(conv) => drop(self.convolution(conv, input)),
            Operator::FullyConnected(layer) => {
                let rows = graph.ty(data.output).len() / layer.out_features;
                self.fully_connected(layer, rows as u64);
            }
            Operator::SqueezeExcite(gate) => self.gate(gate),
            Operator::Ghost(ghost) => drop(self.ghost(ghost, input)),
            Operator::Bottleneck(block) => {
                self.bottlenecks += 1;
                let mut size = self.ghost(&block.expand, input);
                if let Some(conv) = &block.downsample {
                    size = self.convolution(conv, size);
                }
                if let Some(gate) = &block.squeeze_excite {
                    self.gate(gate);
                }
                self.ghost(&block.project, size);
                if let Shortcut::Projection { depthwise, pointwise } = &block.shortcut {
                    let size = self.convolution(depthwise, input);
                    self.convolution(pointwise, size);
                }
            }
            _ => {}
        }
    }

    /// Counts a convolution and returns the size of its output.
    fn convolution(&mut self, conv: &Convolution, input: [usize; 2]) -> [usize; 2] {
        // The verifier has found that the kernel fits.
        let size = conv.output_size(input).unwrap_or(input);
        self.params += conv.params() as u64;
        self.macs += conv.macs(size[0] * size[1]);
        size
    }

    fn ghost(&mut self, ghost: &Ghost, input: [usize; 2]) -> [usize; 2] {
        // The verifier has found that the kernel fits.
        let size = ghost.primary.output_size(input).unwrap_or(input);
        let pixels = size[0] * size[1];
        self.params += ghost.convolutions().map(|conv| conv.params() as u64).sum::<u64>();
        self.macs += ghost.macs(pixels);
        self.modules.push((ghost.clone(), pixels));
        size
    }

    fn gate(&mut self, gate: &SqueezeExcite) {
        self.fully_connected(&gate.reduce, 1);
        self.fully_connected(&gate.expand, 1);
    }

    fn fully_connected(&mut self, layer: &FullyConnected, rows: u64) {
        self.params += layer.params() as u64;
        self.macs += rows * layer.macs();
    }
}
