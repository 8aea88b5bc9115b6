//! Models that are broken, hostile, or valid in an unusual way, by theme.
//!
//! What becomes of each is said in one table, `tests/odd_models.txt`; the cases here are only
//! made, so that the table is the one place where a verdict is changed.

mod attributes;
mod branches;
mod damage;
mod functions;
mod ghosts;
mod names;
mod nesting;
mod operands;
mod order;
mod ports;
mod sizes;
mod spellings;
mod tensors;
pub mod wire;

use ghostc_compiler::Options;
use prost::Message as _;

use crate::model::{Conv, Model, Value};
use crate::proto::attribute_proto::AttributeType;
use crate::proto::tensor_shape_proto::{Dimension, dimension};
use crate::proto::{
    AttributeProto, GraphProto, ModelProto, NodeProto, TensorShapeProto, TypeProto, ValueInfoProto,
    type_proto,
};

pub use nesting::{chain_of_nodes, nested_attributes, nested_groups};
pub use tensors::with_external_weights;

/// A file, and the options it is compiled with.
#[derive(Clone, Debug)]
pub struct Case {
    /// What is odd about it; the key of the table.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// How it is compiled.
    pub options: Options,
    /// A plain model that computes the same, where the file itself is not plain enough for the
    /// oracle: nodes in order, no functions, all constants dense floats inside the file.
    pub meaning: Option<ModelProto>,
}

impl Case {
    /// These bytes.
    pub fn of_bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Case { name: name.into(), bytes: bytes.into(), options: Options::default(), meaning: None }
    }

    /// This model, encoded.
    pub fn of(name: impl Into<String>, model: &ModelProto) -> Self {
        Case::of_bytes(name, model.encode_to_vec())
    }

    /// With the plain model that it stands for.
    pub fn meaning(self, meaning: ModelProto) -> Self {
        Case { meaning: Some(meaning), ..self }
    }

    /// With the shape of an input.
    pub fn shape(mut self, shape: &str) -> Self {
        self.options.shapes.push(shape.parse().expect("a shape"));
        self
    }
}

/// Every case.
pub fn cases() -> Vec<Case> {
    let themes: [fn() -> Vec<Case>; 13] = [
        damage::cases,
        nesting::cases,
        order::cases,
        ports::cases,
        tensors::cases,
        sizes::cases,
        attributes::cases,
        operands::cases,
        names::cases,
        branches::cases,
        spellings::cases,
        functions::cases,
        ghosts::cases,
    ];
    themes.iter().flat_map(|theme| theme()).collect()
}

/// Shape of the input that most cases have.
const MAP: [usize; 4] = [1, 3, 4, 4];

/// A model of one input `x` and one output `y`.
fn write_at(
    opset: i64,
    dims: &[usize],
    write: impl FnOnce(&mut Model, &Value) -> Value,
) -> ModelProto {
    let mut model = Model::new(opset);
    let x = model.input("x", dims);
    let y = write(&mut model, &x);
    model.output("y", &y);
    model.proto()
}

/// A model of one map `x` and one output `y`, in operator set 13.
fn write(write: impl FnOnce(&mut Model, &Value) -> Value) -> ModelProto {
    write_at(13, &MAP, write)
}

/// A convolution and an activation, `x` to `y`.
fn plain() -> ModelProto {
    write(|model, x| {
        let map = model.conv(x, Conv::new(2, 3));
        model.node("Relu", &[&map], &[], &map.dims)
    })
}

/// The plain model after a change.
fn changed(change: impl FnOnce(&mut ModelProto)) -> ModelProto {
    after(plain(), change)
}

/// A model after a change.
fn after(mut model: ModelProto, change: impl FnOnce(&mut ModelProto)) -> ModelProto {
    change(&mut model);
    model
}

fn graph(model: &mut ModelProto) -> &mut GraphProto {
    model.graph.as_mut().expect("a graph")
}

fn nodes(model: &mut ModelProto) -> &mut Vec<NodeProto> {
    &mut graph(model).node
}

/// A node without a name.
fn node(
    operator: &str,
    inputs: &[&str],
    outputs: &[&str],
    attributes: &[AttributeProto],
) -> NodeProto {
    let texts = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect();
    NodeProto {
        input: texts(inputs),
        output: texts(outputs),
        op_type: Some(operator.to_string()),
        attribute: attributes.to_vec(),
        ..NodeProto::default()
    }
}

/// A value that is known by its name alone.
fn named(name: &str, dims: &[usize]) -> Value {
    Value { name: name.to_string(), dims: dims.to_vec() }
}

/// An optional input that is left out.
fn omitted() -> Value {
    named("", &[])
}

/// One dimension as a file says it.
#[derive(Clone, Copy)]
enum Dim {
    Number(i64),
    Name(&'static str),
    Unsaid,
}

/// `TensorProto.DataType`, by the names of the specification.
const FLOAT: i32 = 1;

/// An input or output of any element type and shape.
fn port(name: &str, elements: i32, dims: &[Dim]) -> ValueInfoProto {
    let dim = |dim: &Dim| Dimension {
        value: match *dim {
            Dim::Number(number) => Some(dimension::Value::DimValue(number)),
            Dim::Name(name) => Some(dimension::Value::DimParam(name.to_string())),
            Dim::Unsaid => None,
        },
    };
    let shape = TensorShapeProto { dim: dims.iter().map(dim).collect() };
    let tensor = type_proto::Tensor { elem_type: Some(elements), shape: Some(shape) };
    let ty = TypeProto { value: Some(type_proto::Value::TensorType(tensor)) };
    ValueInfoProto { name: Some(name.to_string()), r#type: Some(ty) }
}

/// An input or output of floats.
fn floats(name: &str, dims: &[usize]) -> ValueInfoProto {
    let dims: Vec<Dim> = dims.iter().map(|&dim| Dim::Number(dim as i64)).collect();
    port(name, FLOAT, &dims)
}

/// A list of any integers as an attribute.
fn signed(name: &str, values: &[i64]) -> AttributeProto {
    AttributeProto {
        name: Some(name.to_string()),
        r#type: Some(AttributeType::Ints as i32),
        ints: values.to_vec(),
        ..AttributeProto::default()
    }
}

/// A text as an attribute.
fn text(name: &str, value: &str) -> AttributeProto {
    AttributeProto {
        name: Some(name.to_string()),
        r#type: Some(AttributeType::String as i32),
        s: Some(value.as_bytes().to_vec()),
        ..AttributeProto::default()
    }
}
