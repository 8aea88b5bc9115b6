//! One node on constants, for the tests of the evaluator.

use super::super::Importer;
use super::super::node::Node;
use super::{Folded, Operand, fold};
use crate::diagnostics::Code;
use crate::external::ExternalData;
use crate::ir::{Data, Tensor};
use crate::onnx::proto::TensorProto;
use crate::onnx::{AttributeProto, ExternalReader, NodeProto};

/// An array of floats.
pub fn f(dims: &[usize], data: &[f32]) -> Tensor {
    Tensor { dims: dims.to_vec(), data: Data::F32(data.to_vec()) }
}

/// An array of integers.
pub fn i(dims: &[usize], data: &[i64]) -> Tensor {
    Tensor { dims: dims.to_vec(), data: Data::I64(data.to_vec()) }
}

/// A node and its operands.
pub struct Test {
    node: NodeProto,
    inputs: Vec<Tensor>,
}

impl Test {
    /// A node without operands, with one output.
    pub fn new(operator: &str) -> Self {
        let node = NodeProto {
            op_type: Some(operator.to_string()),
            output: vec!["y".to_string()],
            ..NodeProto::default()
        };
        Test { node, inputs: Vec::new() }
    }

    /// With one operand more.
    pub fn input(mut self, tensor: Tensor) -> Self {
        self.node.input.push(format!("x{}", self.inputs.len()));
        self.inputs.push(tensor);
        self
    }

    /// With so many outputs.
    pub fn outputs(mut self, count: usize) -> Self {
        self.node.output = (0..count).map(|output| format!("y{output}")).collect();
        self
    }

    fn attribute(mut self, name: &str, attribute: AttributeProto) -> Self {
        self.node.attribute.push(AttributeProto { name: Some(name.to_string()), ..attribute });
        self
    }

    /// With an attribute.
    pub fn int(self, name: &str, value: i64) -> Self {
        self.attribute(name, AttributeProto { i: Some(value), ..AttributeProto::default() })
    }

    /// With an attribute.
    pub fn float(self, name: &str, value: f32) -> Self {
        self.attribute(name, AttributeProto { f: Some(value), ..AttributeProto::default() })
    }

    /// With an attribute.
    pub fn ints(self, name: &str, values: &[i64]) -> Self {
        let values = AttributeProto { ints: values.to_vec(), ..AttributeProto::default() };
        self.attribute(name, values)
    }

    /// With an attribute.
    pub fn tensor(self, name: &str, tensor: TensorProto) -> Self {
        self.attribute(name, AttributeProto { t: Some(tensor), ..AttributeProto::default() })
    }

    /// What becomes of it.
    pub fn folded(self) -> Folded {
        let external = ExternalData::default();
        let mut importer = Importer::new("test", 13, ExternalReader::new(&external));
        for (position, tensor) in self.inputs.into_iter().enumerate() {
            let name = format!("x{position}");
            let constant = importer.graph.add_constant(&name, tensor);
            importer.define(&name, Operand::Constant(constant));
        }
        let node = Node::new(&importer, 0, &self.node);
        fold(&mut importer, &node)
    }

    /// All results, of which there must be some.
    pub fn all(self) -> Vec<Tensor> {
        self.folded().unwrap().expect("known to the evaluator")
    }

    /// The only result.
    pub fn one(self) -> Tensor {
        let mut results = self.all();
        assert_eq!(results.len(), 1);
        results.remove(0)
    }

    /// Whether it is left to the importers.
    pub fn not_folded(self) -> bool {
        self.folded().unwrap().is_none()
    }

    /// Why it is refused.
    pub fn refused(self) -> Code {
        self.folded().unwrap_err().code
    }
}
