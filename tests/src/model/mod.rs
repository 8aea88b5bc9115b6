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

mod attribute;
mod blocks;
mod constants;
mod layers;
mod names;

pub use attribute::{float, int, ints, signed, tensor, text};
pub use blocks::{Bottleneck, Ghost};
pub use layers::{Activation, Conv};

use prost::Message as _;

use names::{Names, Torch};

use crate::array::Random;
use crate::proto::tensor_proto::DataType;
use crate::proto::tensor_shape_proto::{Dimension, dimension};
use crate::proto::{
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, TensorShapeProto,
    TypeProto, ValueInfoProto, type_proto,
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
    /// Stands for an optional input that is left out.
    pub fn none() -> Self {
        Value { name: String::new(), dims: Vec::new() }
    }

    /// Channels of a map or length of a vector.
    pub fn channels(&self) -> usize {
        self.dims[1]
    }

    /// Height and width of a map.
    pub fn size(&self) -> [usize; 2] {
        [self.dims[2], self.dims[3]]
    }
}

/// A graph that is being written.
pub struct Model {
    opset: i64,
    inputs: Vec<Value>,
    graph: GraphProto,
    random: Random,
    names: Names,
}

impl Model {
    /// An empty graph; its weights are the same every time.
    pub fn new(opset: i64) -> Self {
        Model::seeded(opset, 1)
    }

    /// An empty graph with other weights for each seed.
    pub fn seeded(opset: i64, seed: u64) -> Self {
        let graph = GraphProto { name: Some("test".to_string()), ..GraphProto::default() };
        let (inputs, random) = (Vec::new(), Random::new(seed));
        Model { opset, inputs, graph, random, names: Names::Counted(0) }
    }

    /// An empty graph that will be spelled as torch.onnx spells it: with its names, the operands
    /// that are no parameters as Constant nodes, and outputs that are no nodes of their own.
    pub fn torch() -> Self {
        Model { names: Names::Torch(Torch::default()), ..Model::new(17) }
    }

    /// Says which module the following nodes come from: `/layer1/layer1.0/conv1`.
    ///
    /// # Panics
    /// Where the graph is not spelled as torch.onnx spells it.
    pub fn set_module(&mut self, path: &str) {
        let Names::Torch(torch) = &mut self.names else { panic!("the graph has no modules") };
        torch.module = path.to_string();
    }

    /// Names the graph.
    pub fn set_name(&mut self, name: &str) {
        self.graph.name = Some(name.to_string());
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
        let value = Value { name: name.to_string(), dims: dims.to_vec() };
        self.inputs.push(value.clone());
        value
    }

    /// The network's inputs so far.
    pub fn inputs(&self) -> &[Value] {
        &self.inputs
    }

    /// Returns a value by its own name.
    pub fn output_as_is(&mut self, value: &Value) {
        self.graph.output.push(info(&value.name, &value.dims));
    }

    /// Returns a value by this name.
    pub fn output(&mut self, name: &str, value: &Value) {
        if let Names::Torch(_) = self.names {
            self.rename(&value.name, name);
            self.graph.output.push(info(name, &value.dims));
            return;
        }
        let (input, output) = (vec![value.name.clone()], vec![name.to_string()]);
        let op_type = Some("Identity".to_string());
        self.graph.node.push(NodeProto { input, output, op_type, ..NodeProto::default() });
        self.graph.output.push(info(name, &value.dims));
    }

    fn rename(&mut self, old: &str, new: &str) {
        let names = self.graph.node.iter_mut().flat_map(|node| {
            let NodeProto { input, output, .. } = node;
            input.iter_mut().chain(output)
        });
        names.filter(|name| *name == old).for_each(|name| *name = new.to_string());
    }

    /// Any node; `dims` is the shape of its output.
    pub fn node(
        &mut self,
        operator: &str,
        inputs: &[&Value],
        attributes: &[AttributeProto],
        dims: &[usize],
    ) -> Value {
        self.nodes(operator, inputs, attributes, &[dims]).remove(0)
    }

    /// A node with several outputs, a shape for each.
    pub fn nodes(
        &mut self,
        operator: &str,
        inputs: &[&Value],
        attributes: &[AttributeProto],
        outputs: &[&[usize]],
    ) -> Vec<Value> {
        let name = self.names.node(operator);
        let output = |(number, dims): (usize, &&[usize])| Value {
            name: self.names.output(&name, number),
            dims: dims.to_vec(),
        };
        let outputs: Vec<Value> = outputs.iter().enumerate().map(output).collect();
        self.graph.node.push(NodeProto {
            input: inputs.iter().map(|input| input.name.clone()).collect(),
            output: outputs.iter().map(|output| output.name.clone()).collect(),
            name: Some(name),
            op_type: Some(operator.to_string()),
            attribute: attributes.to_vec(),
            ..NodeProto::default()
        });
        outputs
    }
}

fn info(name: &str, dims: &[usize]) -> ValueInfoProto {
    let dims: Vec<i64> = dims.iter().map(|&dim| dim as i64).collect();
    port(name, &dims, DataType::Float as i32)
}

/// What a file says about a value of this shape and element type.
pub(crate) fn port(name: &str, dims: &[i64], elem_type: i32) -> ValueInfoProto {
    let dim = |&dim: &i64| Dimension { value: Some(dimension::Value::DimValue(dim)) };
    let shape = TensorShapeProto { dim: dims.iter().map(dim).collect() };
    let tensor = type_proto::Tensor { elem_type: Some(elem_type), shape: Some(shape) };
    let ty = TypeProto { value: Some(type_proto::Value::TensorType(tensor)) };
    ValueInfoProto { name: Some(name.to_string()), r#type: Some(ty) }
}

/// The model with all its floats rounded to so few digits that they fit into 16 bits, of either
/// type.
///
/// # Panics
/// Where there is no graph.
pub fn rounded(mut model: ModelProto) -> ModelProto {
    let round = |number: f32| (number * 64.0).round() / 64.0;
    for tensor in &mut model.graph.as_mut().expect("a graph").initializer {
        tensor.float_data.iter_mut().for_each(|number| *number = round(*number));
        if let (Some(1), Some(bytes)) = (tensor.data_type, &mut tensor.raw_data) {
            let (numbers, _) = bytes.as_chunks_mut::<4>();
            for number in numbers {
                *number = round(f32::from_le_bytes(*number)).to_le_bytes();
            }
        }
    }
    model
}
