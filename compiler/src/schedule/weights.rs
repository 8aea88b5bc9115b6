//! All weights, in the order in which the kernels read them.

use std::ops::Range;

use ghostc_kernels::lanes::LANES;
use ghostc_kernels::pack;

use super::Narrow;
use super::stream::Reader;
use crate::ir::{Convolution, ConvolutionKind, FullyConnected, Graph};

/// So many elements and more begin where a line of a cache does. Of fewer the room that it takes
/// would be felt.
const ALIGNED: usize = 256;

/// Where a layer's packed weights and biases lie, in elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Weights, packed as the kernel wants them.
    pub weights: Range<usize>,
    /// Whether they lie among the weights of 16 bits.
    pub narrow: bool,
    /// Biases, zeros where the layer has none.
    pub bias: Range<usize>,
}

/// Every layer's packed weights and biases.
#[derive(Clone, Debug, Default)]
pub struct WeightPool {
    /// The elements.
    pub elements: Vec<f32>,
    /// Those that are kept in 16 bits, if any are.
    pub narrow: Option<Narrow>,
    /// Whether only the schedule is wanted, to see what memory it takes: then nothing is packed,
    /// and layers have no place.
    pub(crate) dry: bool,
}

impl Layer {
    /// Weights of no layer in particular.
    pub(crate) const NOWHERE: Layer = Layer::of_floats(0..0, 0..0);

    /// A layer whose weights are floats as its biases are.
    pub(crate) const fn of_floats(weights: Range<usize>, bias: Range<usize>) -> Layer {
        Layer { weights, narrow: false, bias }
    }
}

impl WeightPool {
    /// The weights of a layer, whatever type they are kept in.
    pub fn of(&self, layer: &Layer) -> &[f32] {
        let elements = match &self.narrow {
            Some(narrow) if layer.narrow => &narrow.elements,
            _ => &self.elements,
        };
        &elements[layer.weights.clone()]
    }

    /// Size in bytes.
    pub fn bytes(&self) -> usize {
        let narrow = self.narrow.as_ref().map_or(0, |narrow| narrow.elements.len());
        size_of::<f32>() * self.elements.len() + size_of::<u16>() * narrow
    }

    /// Adds constants that are read as they are, and returns where they begin.
    pub(super) fn push(&mut self, elements: &[f32]) -> Range<usize> {
        if self.dry {
            return 0..elements.len();
        }
        if elements.len() >= ALIGNED {
            // So that no vector lies across two lines of a cache.
            self.elements.resize(self.elements.len().next_multiple_of(LANES), 0.0);
        }
        let start = self.elements.len();
        self.elements.extend_from_slice(elements);
        start..self.elements.len()
    }

    fn push_layer(&mut self, weights: &[f32], bias: &[f32]) -> Layer {
        Layer::of_floats(self.push(weights), self.push(bias))
    }

    /// Packs the first `outputs` filters of a convolution that reads all its input channels.
    pub(super) fn push_convolution(
        &mut self,
        graph: &Graph,
        conv: &Convolution,
        outputs: usize,
    ) -> Layer {
        if self.dry {
            return Layer::NOWHERE;
        }
        let [height, width] = conv.kernel;
        let in_group = conv.in_channels / conv.groups;
        let all = floats(graph, conv.weights);
        let weights = &all[..outputs * in_group * height * width];
        let bias = bias(graph, conv.bias, conv.out_channels);
        let bias = &bias[..outputs];
        match conv.kind() {
            ConvolutionKind::Pointwise => self.push_layer(
                &pack::pack_pointwise(weights, outputs, in_group),
                &pack::pack_bias(bias),
            ),
            ConvolutionKind::Depthwise => {
                self.push_layer(&pack::pack_depthwise(weights, outputs, height, width), bias)
            }
            ConvolutionKind::Multiplied => {
                let multiplier = conv.out_channels / conv.in_channels;
                let channels = outputs.div_ceil(multiplier);
                let packed = pack::pack_multiplied(weights, channels, multiplier, height, width);
                self.push_layer(&packed, bias)
            }
            ConvolutionKind::Dense => {
                self.push_dense(weights, bias, in_group, conv.kernel, conv.groups)
            }
        }
    }

    /// Packs some filters of a convolution, which read `inputs` channels of their group.
    pub(super) fn push_share(
        &mut self,
        conv: &Convolution,
        weights: &[f32],
        bias: &[f32],
        inputs: usize,
        reader: Reader,
    ) -> Layer {
        if self.dry {
            return Layer::NOWHERE;
        }
        let [height, width] = conv.kernel;
        let outputs = bias.len();
        match reader {
            Reader::Pointwise => self.push_layer(
                &pack::pack_pointwise(weights, outputs, inputs),
                &pack::pack_bias(bias),
            ),
            Reader::Depthwise => {
                self.push_layer(&pack::pack_depthwise(weights, outputs, height, width), bias)
            }
            Reader::Multiplied => {
                let multiplier = conv.out_channels / conv.in_channels;
                let channels = outputs.div_ceil(multiplier);
                let packed = pack::pack_multiplied(weights, channels, multiplier, height, width);
                self.push_layer(&packed, bias)
            }
            Reader::Dense => {
                let out_group = conv.out_channels / conv.groups;
                let groups = outputs.div_ceil(out_group);
                self.push_dense(weights, bias, inputs, conv.kernel, groups)
            }
        }
    }

    /// Packs a convolution for the dense kernel, group by group.
    pub(super) fn push_dense(
        &mut self,
        weights: &[f32],
        bias: &[f32],
        in_group: usize,
        [height, width]: [usize; 2],
        groups: usize,
    ) -> Layer {
        if self.dry {
            return Layer::NOWHERE;
        }
        let outputs = bias.len() / groups;
        let filters = weights.chunks_exact((outputs * in_group * height * width).max(1));
        let weights: Vec<f32> = filters
            .flat_map(|group| pack::pack_conv(group, outputs, in_group, height, width))
            .collect();
        let bias: Vec<f32> = bias.chunks_exact(outputs).flat_map(pack::pack_bias).collect();
        self.push_layer(&weights, &bias)
    }

    /// Packs a fully connected layer for the pointwise kernel, which applies it to many rows.
    pub(super) fn push_rows(&mut self, graph: &Graph, layer: &FullyConnected) -> Layer {
        if self.dry {
            return Layer::NOWHERE;
        }
        let weights = floats(graph, layer.weights);
        let packed = pack::pack_pointwise(weights, layer.out_features, layer.in_features);
        let bias = bias(graph, layer.bias, layer.out_features);
        self.push_layer(&packed, &pack::pack_bias(&bias))
    }

    /// Packs a fully connected layer.
    pub(super) fn push_fully_connected(&mut self, graph: &Graph, layer: &FullyConnected) -> Layer {
        if self.dry {
            return Layer::NOWHERE;
        }
        let weights = floats(graph, layer.weights);
        let packed = pack::pack_fully_connected(weights, layer.out_features, layer.in_features);
        let bias = bias(graph, layer.bias, layer.out_features);
        self.push_layer(&packed, &pack::pack_bias(&bias))
    }
}

/// The elements of a constant that the verifier has found to be floats.
pub(super) fn floats(graph: &Graph, constant: crate::ir::Constant) -> &[f32] {
    graph.constants[constant].tensor.floats().unwrap_or_default()
}

/// The biases, zeros where there are none.
pub(super) fn bias(graph: &Graph, bias: Option<crate::ir::Constant>, channels: usize) -> Vec<f32> {
    bias.map_or_else(|| vec![0.0; channels], |bias| floats(graph, bias).to_vec())
}
