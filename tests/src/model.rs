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
    AttributeProto, GraphProto, ModelProto, NodeProto, OperatorSetIdProto, TensorProto,
    TensorShapeProto, TypeProto, ValueInfoProto, type_proto,
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
        Ghost {
            channels,
            ratio: 2,
            primary_kernel: 1,
            kernel: 3,
            separate: false,
            batch_norm: false,
            activation,
        }
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

    /// Returns a value by this name.
    pub fn output(&mut self, name: &str, value: &Value) {
        let (input, output) = (vec![value.name.clone()], vec![name.to_string()]);
        let op_type = Some("Identity".to_string());
        self.graph.node.push(NodeProto { input, output, op_type, ..NodeProto::default() });
        self.graph.output.push(info(name, &value.dims));
    }

    /// Any node; `dims` is the shape of its output.
    pub fn node(
        &mut self,
        operator: &str,
        inputs: &[&Value],
        attributes: &[AttributeProto],
        dims: &[usize],
    ) -> Value {
        let name = self.fresh(operator);
        let output = name.to_lowercase();
        self.graph.node.push(NodeProto {
            input: inputs.iter().map(|input| input.name.clone()).collect(),
            output: vec![output.clone()],
            name: Some(name),
            op_type: Some(operator.to_string()),
            attribute: attributes.to_vec(),
            domain: None,
        });
        Value { name: output, dims: dims.to_vec() }
    }

    fn fresh(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}_{}", self.names)
    }

    /// An initializer of these floats.
    pub fn floats(&mut self, dims: &[usize], data: Vec<f32>) -> Value {
        let name = self.fresh("weights");
        self.graph.initializer.push(TensorProto {
            dims: dims.iter().map(|&dim| dim as i64).collect(),
            data_type: Some(DataType::Float as i32),
            float_data: data,
            name: Some(name.clone()),
            ..TensorProto::default()
        });
        Value { name, dims: dims.to_vec() }
    }

    /// A vector of integers as an initializer.
    pub fn integers(&mut self, data: &[i64]) -> Value {
        let name = self.fresh("integers");
        self.graph.initializer.push(TensorProto {
            dims: vec![data.len() as i64],
            data_type: Some(DataType::Int64 as i32),
            raw_data: Some(data.iter().flat_map(|value| value.to_le_bytes()).collect()),
            name: Some(name.clone()),
            ..TensorProto::default()
        });
        Value { name, dims: vec![data.len()] }
    }

    /// An initializer of random floats between these bounds.
    pub fn random(&mut self, dims: &[usize], low: f32, high: f32) -> Value {
        let data = self.random.floats(dims.iter().product(), low, high);
        self.floats(dims, data)
    }

    /// Random weights that keep the variance of what they are multiplied with.
    fn weights(&mut self, dims: &[usize], inputs: usize) -> Value {
        let bound = (3.0 / inputs as f32).sqrt();
        self.random(dims, -bound, bound)
    }

    /// Conv.
    pub fn conv(&mut self, x: &Value, conv: Conv) -> Value {
        let Conv { channels, kernel, stride, dilation, groups, bias } = conv;
        let in_group = x.channels() / groups;
        let weights =
            self.weights(&[channels, in_group, kernel, kernel], in_group * kernel * kernel);
        let bias = bias.then(|| self.random(&[channels], -0.5, 0.5));
        let pad = dilation * (kernel - 1) / 2;
        let size = x.size().map(|size| (size + 2 * pad - dilation * (kernel - 1) - 1) / stride + 1);
        let attributes = [
            ints("dilations", &[dilation; 2]),
            int("group", groups as i64),
            ints("kernel_shape", &[kernel; 2]),
            ints("pads", &[pad; 4]),
            ints("strides", &[stride; 2]),
        ];
        let inputs: Vec<&Value> = [x, &weights].into_iter().chain(&bias).collect();
        self.node("Conv", &inputs, &attributes, &[1, channels, size[0], size[1]])
    }

    /// One filter a channel.
    pub fn depthwise(&mut self, x: &Value, kernel: usize, stride: usize) -> Value {
        self.conv(x, Conv::new(x.channels(), kernel).groups(x.channels()).stride(stride))
    }

    /// A convolution, BatchNormalization where it is kept, and an activation.
    pub fn conv_block(
        &mut self,
        x: &Value,
        conv: Conv,
        batch_norm: bool,
        activation: Activation,
    ) -> Value {
        let mut map = self.conv(x, if batch_norm { conv.without_bias() } else { conv });
        if batch_norm {
            map = self.batch_norm(&map);
        }
        self.activate(&map, activation)
    }

    /// BatchNormalization with random statistics.
    pub fn batch_norm(&mut self, x: &Value) -> Value {
        let channels = [x.channels()];
        let gain = self.random(&channels, 0.5, 1.5);
        let offset = self.random(&channels, -0.5, 0.5);
        let mean = self.random(&channels, -0.5, 0.5);
        let variance = self.random(&channels, 0.5, 1.5);
        self.node(
            "BatchNormalization",
            &[x, &gain, &offset, &mean, &variance],
            &[float("epsilon", 1e-3)],
            &x.dims,
        )
    }

    /// An activation, spelled as the operator set has it.
    pub fn activate(&mut self, x: &Value, activation: Activation) -> Value {
        match activation {
            Activation::None => x.clone(),
            Activation::Relu => self.node("Relu", &[x], &[], &x.dims),
            Activation::Relu6 => self.clip(x, 0.0, 6.0),
            Activation::HardSwish if self.opset >= 14 => self.node("HardSwish", &[x], &[], &x.dims),
            Activation::HardSwish => {
                let attributes = [float("alpha", 1.0 / 6.0), float("beta", 0.5)];
                let gate = self.node("HardSigmoid", &[x], &attributes, &x.dims);
                self.node("Mul", &[x, &gate], &[], &x.dims)
            }
            Activation::HardSigmoid => self.node("HardSigmoid", &[x], &[], &x.dims),
            Activation::SpelledHardSigmoid => {
                let three = self.floats(&[], vec![3.0]);
                let shifted = self.node("Add", &[x, &three], &[], &x.dims);
                let clipped = self.clip(&shifted, 0.0, 6.0);
                let six = self.floats(&[], vec![6.0]);
                self.node("Div", &[&clipped, &six], &[], &x.dims)
            }
        }
    }

    /// Clip, its bounds where the operator set has them.
    pub fn clip(&mut self, x: &Value, min: f32, max: f32) -> Value {
        if self.opset < 11 {
            return self.node("Clip", &[x], &[float("min", min), float("max", max)], &x.dims);
        }
        let (min, max) = (self.floats(&[], vec![min]), self.floats(&[], vec![max]));
        self.node("Clip", &[x, &min, &max], &[], &x.dims)
    }

    /// Concat along the channels.
    pub fn concat(&mut self, inputs: &[&Value]) -> Value {
        let mut dims = inputs[0].dims.clone();
        dims[1] = inputs.iter().map(|input| input.channels()).sum();
        self.node("Concat", inputs, &[int("axis", 1)], &dims)
    }

    /// The channels `start..end`, the bounds where the operator set has them.
    pub fn slice(&mut self, x: &Value, start: usize, end: usize) -> Value {
        let mut dims = x.dims.clone();
        dims[1] = end - start;
        if self.opset < 10 {
            let attributes = [ints("axes", &[1]), ints("starts", &[start]), ints("ends", &[end])];
            return self.node("Slice", &[x], &attributes, &dims);
        }
        let [starts, ends, axes] =
            [start as i64, end as i64, 1].map(|bound| self.integers(&[bound]));
        self.node("Slice", &[x, &starts, &ends, &axes], &[], &dims)
    }

    /// Two values of one shape, or one of them one value a channel.
    pub fn binary(&mut self, operator: &str, a: &Value, b: &Value) -> Value {
        let larger = if b.dims.iter().product::<usize>() > a.dims.iter().product() { b } else { a };
        self.node(operator, &[a, b], &[], &larger.dims)
    }

    /// MaxPool or AveragePool over a square window.
    pub fn pool(
        &mut self,
        operator: &str,
        x: &Value,
        kernel: usize,
        stride: usize,
        pad: usize,
    ) -> Value {
        let size = x.size().map(|size| (size + 2 * pad - kernel) / stride + 1);
        let attributes = [
            ints("kernel_shape", &[kernel; 2]),
            ints("pads", &[pad; 4]),
            ints("strides", &[stride; 2]),
        ];
        self.node(operator, &[x], &attributes, &[1, x.channels(), size[0], size[1]])
    }

    /// GlobalAveragePool.
    pub fn global_average_pool(&mut self, x: &Value) -> Value {
        self.node("GlobalAveragePool", &[x], &[], &[1, x.channels(), 1, 1])
    }

    /// Flatten to a vector.
    pub fn flatten(&mut self, x: &Value) -> Value {
        self.node("Flatten", &[x], &[], &[1, x.dims.iter().product()])
    }

    /// Gemm of a vector, weights `[out, in]`.
    pub fn gemm(&mut self, x: &Value, features: usize) -> Value {
        let weights = self.weights(&[features, x.channels()], x.channels());
        let bias = self.random(&[features], -0.5, 0.5);
        self.node("Gemm", &[x, &weights, &bias], &[int("transB", 1)], &[1, features])
    }

    /// Reshape to a constant shape.
    pub fn reshape(&mut self, x: &Value, dims: &[usize]) -> Value {
        let shape: Vec<i64> = dims.iter().map(|&dim| dim as i64).collect();
        let shape = self.integers(&shape);
        self.node("Reshape", &[x, &shape], &[], dims)
    }

    /// A ghost module: intrinsic maps, ghost maps made of them, the concatenation, and a slice
    /// where that has too many channels.
    pub fn ghost(&mut self, x: &Value, ghost: Ghost) -> Value {
        let Ghost { channels, ratio, primary_kernel, kernel, separate, batch_norm, activation } =
            ghost;
        let intrinsic = channels.div_ceil(ratio);
        let primary =
            self.conv_block(x, Conv::new(intrinsic, primary_kernel), batch_norm, activation);
        let (count, multiplier) = if separate { (ratio - 1, 1) } else { (1, ratio - 1) };
        let cheap = Conv::new(intrinsic * multiplier, kernel).groups(intrinsic);
        let ghosts: Vec<Value> =
            (0..count).map(|_| self.conv_block(&primary, cheap, batch_norm, activation)).collect();
        let branches: Vec<&Value> = [&primary].into_iter().chain(&ghosts).collect();
        let all = self.concat(&branches);
        if all.channels() == channels { all } else { self.slice(&all, 0, channels) }
    }

    /// A squeeze-excite gate with 1×1 convolutions.
    pub fn squeeze_excite(&mut self, x: &Value, reduced: usize, gate: Activation) -> Value {
        let mean = self.global_average_pool(x);
        let reduced = self.conv_block(&mean, Conv::new(reduced, 1), false, Activation::Relu);
        let factors = self.conv_block(&reduced, Conv::new(x.channels(), 1), false, gate);
        self.binary("Mul", x, &factors)
    }

    /// A ghost bottleneck; its shortcut is projected where the shapes ask for it.
    pub fn bottleneck(&mut self, x: &Value, block: Bottleneck) -> Value {
        let Bottleneck { expand, kernel, stride, squeeze_excite, project } = block;
        let batch_norm = expand.batch_norm;
        let mut map = self.ghost(x, expand);
        if stride > 1 {
            let conv = Conv::new(map.channels(), kernel).groups(map.channels()).stride(stride);
            map = self.conv_block(&map, conv, batch_norm, Activation::None);
        }
        if let Some(gate) = squeeze_excite {
            map = self.squeeze_excite(&map, map.channels().div_ceil(4), gate);
        }
        let map = self.ghost(&map, Ghost { activation: Activation::None, ..project });
        let shortcut = if stride == 1 && x.channels() == map.channels() {
            x.clone()
        } else {
            let conv = Conv::new(x.channels(), kernel).groups(x.channels()).stride(stride);
            let middle = self.conv_block(x, conv, batch_norm, Activation::None);
            self.conv_block(&middle, Conv::new(map.channels(), 1), batch_norm, Activation::None)
        };
        self.binary("Add", &map, &shortcut)
    }
}

/// The settings of a ghost bottleneck.
#[derive(Clone, Copy, Debug)]
pub struct Bottleneck {
    /// The first module.
    pub expand: Ghost,
    /// Kernel of the downsampling and of the projected shortcut.
    pub kernel: usize,
    /// Of the downsampling, which is not there where this is 1.
    pub stride: usize,
    /// The gate, where there is squeeze-excite.
    pub squeeze_excite: Option<Activation>,
    /// The second module; its activation does not count.
    pub project: Ghost,
}

fn info(name: &str, dims: &[usize]) -> ValueInfoProto {
    let dim = |&dim: &usize| Dimension { value: Some(dimension::Value::DimValue(dim as i64)) };
    let shape = TensorShapeProto { dim: dims.iter().map(dim).collect() };
    let tensor = type_proto::Tensor { elem_type: Some(DataType::Float as i32), shape: Some(shape) };
    let ty = TypeProto { value: Some(type_proto::Value::TensorType(tensor)) };
    ValueInfoProto { name: Some(name.to_string()), r#type: Some(ty) }
}

fn attribute(name: &str, kind: AttributeType) -> AttributeProto {
    AttributeProto {
        name: Some(name.to_string()),
        r#type: Some(kind as i32),
        ..AttributeProto::default()
    }
}

/// An integer attribute.
pub fn int(name: &str, value: i64) -> AttributeProto {
    AttributeProto { i: Some(value), ..attribute(name, AttributeType::Int) }
}

/// A list of sizes as an attribute.
pub fn ints(name: &str, values: &[usize]) -> AttributeProto {
    let ints = values.iter().map(|&value| value as i64).collect();
    AttributeProto { ints, ..attribute(name, AttributeType::Ints) }
}

/// A float attribute.
pub fn float(name: &str, value: f32) -> AttributeProto {
    AttributeProto { f: Some(value), ..attribute(name, AttributeType::Float) }
}
