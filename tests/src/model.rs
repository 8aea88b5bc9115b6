//! ONNX models, node by node.
//!
//! ```
//! # use ghostc_tests::model::{Activation, Conv, Model};
//! let mut model = Model::new(13);
//! let image = model.input("image", &[1, 3, 8, 8]);
//! let map = model.conv(&image, Conv::new(16, 3).stride(2));
//! let map = model.activate(&map, Activation::Relu);
//! model.output("map", &map);
//! let bytes = model.encode();
//! # assert!(!bytes.is_empty());
//! ```

use prost::Message as _;

use crate::array::Random;
use crate::proto::attribute_proto::AttributeType;
use crate::proto::tensor_proto::DataType;
use crate::proto::tensor_shape_proto::{Dimension, dimension};
use crate::proto::{
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, TensorProto, TensorShapeProto, TypeProto,
    ValueInfoProto, type_proto,
};

/// A value of the graph that is being written, with its shape.
#[derive(Clone, Debug)]
pub struct Value {
    /// Its name in the file.
    pub name: String,
    /// Its dimensions.
    pub dims: Vec<usize>,
}

impl Value {
    /// Channels of a map or length of a vector.
    pub fn channels(&self) -> usize {
        self.dims[1]
    }

    /// Height and width of a map.
    pub fn size(&self) -> [usize; 2] {
        [self.dims[2], self.dims[3]]
    }
}

/// A function of one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// No node at all.
    None,
    /// Relu.
    Relu,
    /// Clip from 0 to 6.
    Relu6,
    /// HardSwish, spelled with a HardSigmoid and a Mul before opset 14.
    HardSwish,
    /// HardSigmoid as one node.
    HardSigmoid,
    /// HardSigmoid spelled Add, Clip, Div.
    SpelledHardSigmoid,
}

/// The settings of a square convolution that keeps the size where its stride is 1.
#[derive(Clone, Copy, Debug)]
pub struct Conv {
    channels: usize,
    kernel: usize,
    stride: usize,
    dilation: usize,
    groups: usize,
    bias: bool,
}

impl Conv {
    /// So many output channels, by a kernel of so many rows and columns.
    pub fn new(channels: usize, kernel: usize) -> Self {
        Conv { channels, kernel, stride: 1, dilation: 1, groups: 1, bias: true }
    }

    /// Steps of so many rows and columns.
    pub fn stride(self, stride: usize) -> Self {
        Conv { stride, ..self }
    }

    /// Taps so many rows and columns apart.
    pub fn dilation(self, dilation: usize) -> Self {
        Conv { dilation, ..self }
    }

    /// In so many independent groups of channels.
    pub fn groups(self, groups: usize) -> Self {
        Conv { groups, ..self }
    }

    /// Without biases.
    pub fn without_bias(self) -> Self {
        Conv { bias: false, ..self }
    }
}

/// The settings of a ghost module.
#[derive(Clone, Copy, Debug)]
pub struct Ghost {
    /// Channels of the output; the last maps are sliced off where there are more.
    pub channels: usize,
    /// Maps in all for each intrinsic one.
    pub ratio: usize,
    /// Kernel of the primary convolution.
    pub primary_kernel: usize,
    /// Kernel of the cheap operations.
    pub kernel: usize,
    /// Whether there is a cheap operation for each ghost, or one with a channel multiplier.
    pub separate: bool,
    /// Whether BatchNormalization is kept.
    pub batch_norm: bool,
    /// Behind each convolution.
    pub activation: Activation,
}

impl Ghost {
    /// The paper's module: one cheap 3×3 operation, everything folded.
    pub fn new(channels: usize, activation: Activation) -> Self {
        Ghost { channels, ratio: 2, primary_kernel: 1, kernel: 3, separate: false, batch_norm: false, activation }
    }
}

/// A graph that is being written.
pub struct Model {
    opset: i64,
    graph: GraphProto,
    random: Random,
    names: usize,
}

impl Model {
    /// An empty graph; its weights are the same every time.
    pub fn new(opset: i64) -> Self {
        Model::seeded(opset, 1)
    }

    /// An empty graph with other weights for each seed.
    pub fn seeded(opset: i64, seed: u64) -> Self {
        let graph = GraphProto { name: Some("test".to_string()), ..GraphProto::default() };
        Model { opset, graph, random: Random::new(seed), names: 0 }
    }

    /// The file.
    pub fn encode(&self) -> Vec<u8> {
        self.proto().encode_to_vec()
    }

    /// The decoded file.
    pub fn proto(&self) -> ModelProto {
        let opset = OperatorSetIdProto { domain: Some(String::new()), version: Some(self.opset) };
        ModelProto {
            ir_version: Some(8),
            producer_name: Some("ghostc-tests".to_string()),
            graph: Some(self.graph.clone()),
            opset_import: vec![opset],
            ..ModelProto::default()
        }
    }

    /// An input of the network.
    pub fn input(&mut self, name: &str, dims: &[usize]) -> Value {
        self.graph.input.push(info(name, dims));
        Value { name: name.to_string(), dims: dims.to_vec() }
    }

    /// Returns a value by its own name.
    pub fn output_as_is(&mut self, value: &Value) {
        self.graph.output.push(info(&value.name, &value.dims));
    }

    /// Returns a value by a name of its own.
    pub fn output(&mut self, name: &str, value: &Value) {
        let node = self.graph.node.iter_mut().find(|node| node.output[0] == value.name);
        let read = self.graph.node.iter().any(|node| node.input.contains(&value.name));
        let renamed = self.graph.output.iter().any(|output| output.name() == value.name);
        match node {
            Some(_) if read || renamed => self.identity(name, value),
            None => self.identity(name, value),
            Some(_) => {
                let node = self.graph.node.iter_mut().find(|node| node.output[0] == value.name);
                if let Some(node) = node {
                    node.output[0] = name.to_string();
                }
            }
        }
        self.graph.output.push(info(name, &value.dims));
    }
}
