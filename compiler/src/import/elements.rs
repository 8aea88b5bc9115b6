//! How many elements a network may have in all, so that work is in proportion to the file.

use super::Importer;
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Operator, Value, element_count};
use crate::options::Options;

/// Elements of weights that a file may make of nothing, by folding and by reading them often.
const OF_NOTHING: usize = 1 << 26;

/// How many there are so far, and how many there may be.
#[derive(Default)]
pub(super) struct Elements {
    /// `Options::max_elements`.
    most: usize,
    /// Of weights that are made or read: in proportion to those that the file holds.
    most_weights: usize,
    maps: usize,
    weights: usize,
    /// Ops, constants and inputs of the graph that are counted.
    counted: [usize; 3],
}

impl Elements {
    /// None so far, of a file of this many bytes.
    pub fn new(options: &Options, bytes: usize) -> Self {
        let most_weights = options.max_elements.min(OF_NOTHING.saturating_add(bytes));
        Elements { most: options.max_elements, most_weights, ..Elements::default() }
    }

    /// Whether there are too many.
    pub fn exceed(&self) -> bool {
        self.maps > self.most || self.weights > self.most_weights
    }
}

impl Importer<'_> {
    /// The initializers, which are counted as the file's, are there now.
    pub(super) fn count_initializers(&mut self) {
        let given: usize =
            self.graph.constants.iter().map(|(_, data)| data.tensor.data.len()).sum();
        let elements = &mut self.elements;
        elements.counted[1] = self.graph.constants.len();
        // They are read, and often copied, each once or twice.
        let most = elements.most_weights.saturating_add(given.saturating_mul(4));
        elements.most_weights = most.min(elements.most);
    }

    /// Counts what was added to the graph.
    ///
    /// # Errors
    /// `TOO_LARGE` where there is too much now.
    pub(super) fn count_elements(&mut self) -> Result<(), Diagnostic> {
        let graph = &self.graph;
        let [ops, constants, inputs] = self.elements.counted;
        let read = |value: &Value| graph.constant(*value).map_or(0, |data| data.tensor.data.len());
        let (mut maps, mut weights) = (self.elements.maps, self.elements.weights);
        for (_, op) in graph.ops.iter().skip(ops) {
            let parameters = match &op.operator {
                Operator::Conv(conv) => graph.constants[conv.weights].tensor.data.len(),
                Operator::FullyConnected(layer) => graph.constants[layer.weights].tensor.data.len(),
                _ => 0,
            };
            let read: usize = op.inputs.iter().map(read).sum();
            weights = weights.saturating_add(parameters).saturating_add(read);
            maps = maps.saturating_add(graph.ty(op.output).len());
        }
        for (_, constant) in graph.constants.iter().skip(constants) {
            weights = weights.saturating_add(constant.tensor.data.len());
        }
        for &input in graph.inputs.iter().skip(inputs) {
            maps = maps.saturating_add(graph.ty(input).len());
        }
        let counted = [graph.ops.len(), graph.constants.len(), graph.inputs.len()];
        self.elements = Elements { maps, weights, counted, ..self.elements };
        if !self.elements.exceed() {
            return Ok(());
        }
        let Elements { most, most_weights, .. } = self.elements;
        Err(match maps > most {
            true => too_many("maps", most, maps),
            false => too_many("weights", most_weights, weights),
        })
    }

    /// Makes sure that a constant of these dimensions may be added, before it is made.
    ///
    /// # Errors
    /// `TOO_LARGE` where it may not.
    pub(super) fn check_room(&self, dims: &[usize]) -> Result<(), Diagnostic> {
        let Elements { most_weights, weights, .. } = self.elements;
        let weights = weights.saturating_add(element_count(dims).unwrap_or(usize::MAX));
        if weights <= most_weights {
            Ok(())
        } else {
            Err(too_many("weights", most_weights, weights))
        }
    }
}

fn too_many(what: &str, most: usize, found: usize) -> Diagnostic {
    Diagnostic::error(Code::TOO_LARGE, format!("the network has too many {what}"))
        .expected(format_args!("at most {most} elements in all {what}"))
        .found(format_args!("{found} elements up to here"))
        .help("if the sizes are meant, allow more: --max-elements")
}
