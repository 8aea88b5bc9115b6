//! A graph under construction: its nodes and constants, and what shapes its values probably have.

use arbitrary::{Result, Unstructured};

use crate::proto::attribute_proto::AttributeType;
use crate::proto::tensor_shape_proto::{Dimension, dimension};
use crate::proto::{
    AttributeProto, NodeProto, TensorProto, TensorShapeProto, TypeProto, ValueInfoProto, type_proto,
};

/// Most elements of one constant.
const MOST_IN_CONSTANT: usize = 4096;

/// A value by its name, with its dimensions as far as they can be told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub name: String,
    pub dims: Vec<usize>,
}

impl Known {
    /// An operand that is left out.
    pub fn omitted() -> Known {
        Known::default()
    }

    pub fn is_map(&self) -> bool {
        matches!(*self.dims, [1, _, _, _])
    }

    pub fn channels(&self) -> usize {
        self.dims.get(1).copied().unwrap_or(1)
    }

    pub fn len(&self) -> usize {
        product(&self.dims)
    }
}

/// How many elements these dimensions make.
pub(crate) fn product(dims: &[usize]) -> usize {
    dims.iter().fold(1, |product, &dim| product.saturating_mul(dim))
}

pub(crate) struct Weaver<'a, 'u> {
    pub u: &'a mut Unstructured<'u>,
    pub nodes: Vec<NodeProto>,
    pub constants: Vec<TensorProto>,
    pub values: Vec<Known>,
    pub opset: i64,
    names: usize,
}

impl<'a, 'u> Weaver<'a, 'u> {
    pub fn new(u: &'a mut Unstructured<'u>, opset: i64) -> Self {
        let (nodes, constants, values) = Default::default();
        Weaver { u, nodes, constants, values, opset, names: 0 }
    }

    pub fn upto(&mut self, most: usize) -> Result<usize> {
        self.u.int_in_range(0..=most)
    }

    /// Once in so many times.
    pub fn rarely(&mut self, times: u8) -> Result<bool> {
        // Zeros, which are what there is behind the end, say no.
        Ok(self.u.int_in_range(0..=times - 1)? == times - 1)
    }

    pub fn name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    /// A value that is there already, most often the last one.
    pub fn any(&mut self) -> Result<Known> {
        let back = if self.rarely(4)? { self.upto(self.values.len() - 1)? } else { 0 };
        Ok(self.values[self.values.len() - 1 - back].clone())
    }

    /// Another value of the same shape, where there is one.
    pub fn alike(&mut self, value: &Known) -> Result<Option<Known>> {
        let alike: Vec<&Known> = self
            .values
            .iter()
            .filter(|other| other.dims == value.dims && other.name != value.name)
            .collect();
        Ok(if alike.is_empty() { None } else { Some((*self.u.choose(&alike)?).clone()) })
    }

    /// A node of one output.
    pub fn node(
        &mut self,
        operator: &str,
        inputs: &[&Known],
        attributes: &[AttributeProto],
        dims: &[usize],
    ) -> Known {
        self.node_of(operator, inputs, attributes, &[dims.to_vec()]).remove(0)
    }

    pub fn node_of(
        &mut self,
        operator: &str,
        inputs: &[&Known],
        attributes: &[AttributeProto],
        outputs: &[Vec<usize>],
    ) -> Vec<Known> {
        // What is empty or huge is refused, so nothing behind it needs the right shape.
        let plausible = |dims: &[usize]| dims.iter().map(|&dim| dim.clamp(1, 1 << 16)).collect();
        let made: Vec<Known> =
            outputs.iter().map(|dims| Known { name: self.name(), dims: plausible(dims) }).collect();
        self.nodes.push(NodeProto {
            input: inputs.iter().map(|input| input.name.clone()).collect(),
            output: made.iter().map(|made| made.name.clone()).collect(),
            op_type: Some(operator.to_string()),
            attribute: attributes.to_vec(),
            ..NodeProto::default()
        });
        self.values.extend(made.iter().cloned());
        made
    }

    /// Weights, made from one byte so that they take little of the input.
    pub fn floats(&mut self, dims: &[usize]) -> Result<Known> {
        let count = product(dims).min(MOST_IN_CONSTANT);
        let special = [f32::NAN, f32::INFINITY, 1e-40, 70000.0, 0.0, -0.0, f32::MAX, -1.0];
        let fill = if self.rarely(24)? { Some(*self.u.choose(&special)?) } else { None };
        let seed: u8 = self.u.arbitrary()?;
        let value = |i: usize| ((i * 37 + usize::from(seed)) % 31) as f32 / 16.0 - 0.9;
        let raw = (0..count).flat_map(|i| fill.unwrap_or_else(|| value(i)).to_le_bytes()).collect();
        Ok(self.constant(dims, 1, raw))
    }

    pub fn integers(&mut self, values: &[i64]) -> Known {
        let raw = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(&[values.len()], 7, raw)
    }

    pub fn number(&mut self, value: f32) -> Known {
        self.constant(&[], 1, value.to_le_bytes().to_vec())
    }

    /// An initializer, or what a node `Constant` makes.
    fn constant(&mut self, dims: &[usize], kind: i32, raw: Vec<u8>) -> Known {
        let known = Known { name: self.name(), dims: dims.to_vec() };
        let tensor = TensorProto {
            dims: dims.iter().map(|&dim| dim as i64).collect(),
            data_type: Some(kind),
            name: Some(known.name.clone()),
            raw_data: Some(raw),
            ..TensorProto::default()
        };
        if self.rarely(8).unwrap_or(false) {
            self.nodes.push(NodeProto {
                output: vec![known.name.clone()],
                op_type: Some("Constant".to_string()),
                attribute: vec![tensor_attribute("value", tensor)],
                ..NodeProto::default()
            });
        } else {
            self.constants.push(tensor);
        }
        known
    }
}

fn attribute(name: &str, kind: AttributeType) -> AttributeProto {
    AttributeProto {
        name: Some(name.to_string()),
        r#type: Some(kind as i32),
        ..AttributeProto::default()
    }
}

pub(crate) fn int(name: &str, value: i64) -> AttributeProto {
    AttributeProto { i: Some(value), ..attribute(name, AttributeType::Int) }
}

pub(crate) fn ints(name: &str, values: &[i64]) -> AttributeProto {
    AttributeProto { ints: values.to_vec(), ..attribute(name, AttributeType::Ints) }
}

pub(crate) fn float(name: &str, value: f32) -> AttributeProto {
    AttributeProto { f: Some(value), ..attribute(name, AttributeType::Float) }
}

pub(crate) fn text(name: &str, value: &str) -> AttributeProto {
    AttributeProto { s: Some(value.as_bytes().to_vec()), ..attribute(name, AttributeType::String) }
}

pub(crate) fn tensor_attribute(name: &str, value: TensorProto) -> AttributeProto {
    AttributeProto { t: Some(value), ..attribute(name, AttributeType::Tensor) }
}

/// An input or output of floats.
pub(crate) fn port(name: &str, dims: &[usize]) -> ValueInfoProto {
    let dim = |&dim: &usize| Dimension { value: Some(dimension::Value::DimValue(dim as i64)) };
    let shape = TensorShapeProto { dim: dims.iter().map(dim).collect() };
    let tensor = type_proto::Tensor { elem_type: Some(1), shape: Some(shape) };
    let r#type = TypeProto { value: Some(type_proto::Value::TensorType(tensor)) };
    ValueInfoProto { name: Some(name.to_string()), r#type: Some(r#type) }
}
