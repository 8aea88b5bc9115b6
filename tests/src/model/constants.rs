//! Parameters of layers, and other constants.

use super::names::Names;
use super::{Model, Value, tensor};
use crate::proto::TensorProto;
use crate::proto::tensor_proto::DataType;

/// Constants with as many floats are written as bytes, smaller ones as numbers.
const AS_BYTES: usize = 1024;

impl Model {
    /// These floats; many are written as bytes, as exporters do.
    pub fn floats(&mut self, dims: &[usize], data: Vec<f32>) -> Value {
        self.constant("weights", dims, float_tensor(data))
    }

    /// Half floats, given by their bits.
    pub fn halves(&mut self, dims: &[usize], bits: &[u16]) -> Value {
        let tensor = TensorProto {
            data_type: Some(DataType::Float16 as i32),
            raw_data: Some(bits.iter().flat_map(|bits| bits.to_le_bytes()).collect()),
            ..TensorProto::default()
        };
        self.constant("halves", dims, tensor)
    }

    /// A vector of integers.
    pub fn integers(&mut self, data: &[i64]) -> Value {
        self.integer_array(&[data.len()], data)
    }

    /// Integers of any shape.
    pub fn integer_array(&mut self, dims: &[usize], data: &[i64]) -> Value {
        let tensor = TensorProto {
            data_type: Some(DataType::Int64 as i32),
            raw_data: Some(data.iter().flat_map(|value| value.to_le_bytes()).collect()),
            ..TensorProto::default()
        };
        self.constant("integers", dims, tensor)
    }

    /// An initializer of random floats between these bounds.
    pub fn random(&mut self, dims: &[usize], low: f32, high: f32) -> Value {
        self.parameter("weight", dims, [low, high])
    }

    /// An initializer of these floats.
    pub fn fixed(&mut self, dims: &[usize], data: Vec<f32>) -> Value {
        let name = self.names.constant("weights", "weight");
        self.initializer(name, dims, float_tensor(data))
    }

    /// Random floats between these bounds, which their layer calls `role`.
    pub(super) fn parameter(&mut self, role: &str, dims: &[usize], [low, high]: [f32; 2]) -> Value {
        let data = self.random.floats(dims.iter().product(), low, high);
        let name = self.names.constant("weights", role);
        self.initializer(name, dims, float_tensor(data))
    }

    /// Random weights that change the deviation of what they are multiplied with by `gain`.
    pub(super) fn weights(&mut self, dims: &[usize], inputs: usize, gain: f32) -> Value {
        let bound = gain * (3.0 / inputs as f32).sqrt();
        self.parameter("weight", dims, [-bound, bound])
    }

    /// What is no parameter: a node where the exporter makes one of it, or an initializer.
    fn constant(&mut self, stem: &str, dims: &[usize], mut value: TensorProto) -> Value {
        if let Names::Torch(_) = self.names {
            value.dims = dims.iter().map(|&dim| dim as i64).collect();
            return self.node("Constant", &[], &[tensor("value", value)], dims);
        }
        let name = self.names.constant(stem, stem);
        self.initializer(name, dims, value)
    }

    fn initializer(&mut self, name: String, dims: &[usize], mut tensor: TensorProto) -> Value {
        tensor.dims = dims.iter().map(|&dim| dim as i64).collect();
        tensor.name = Some(name.clone());
        self.graph.initializer.push(tensor);
        Value { name, dims: dims.to_vec() }
    }
}

fn float_tensor(data: Vec<f32>) -> TensorProto {
    let mut tensor =
        TensorProto { data_type: Some(DataType::Float as i32), ..TensorProto::default() };
    if data.len() < AS_BYTES {
        tensor.float_data = data;
    } else {
        let mut bytes = Vec::with_capacity(data.len() * size_of::<f32>());
        data.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
        tensor.raw_data = Some(bytes);
    }
    tensor
}
