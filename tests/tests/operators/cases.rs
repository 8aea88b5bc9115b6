//! The list of cases, and how they are written.

use ghostc_tests::array::Array;
use ghostc_tests::model::{Model, Value};
use ghostc_tests::proto::tensor_shape_proto::{Dimension, dimension};
use ghostc_tests::proto::{ModelProto, type_proto};

/// A model of a few nodes.
pub struct Case {
    /// What it is about.
    pub name: String,
    /// The graph; the shapes of its outputs are not known yet.
    pub model: Model,
    /// Shapes of the inputs.
    pub inputs: Vec<Vec<usize>>,
    /// Whether diagnostics are as good as a right result.
    pub may_be_refused: bool,
}

/// All cases.
#[derive(Default)]
pub struct Cases(pub Vec<Case>);

impl Cases {
    /// A model of one input and one output. Shapes of values that only `Identity` reads do not
    /// matter: the oracle knows them.
    pub fn on(
        &mut self,
        name: impl Into<String>,
        opset: i64,
        dims: &[usize],
        write: impl FnOnce(&mut Model, &Value) -> Value,
    ) {
        self.with(name, opset, &[dims], |model, inputs| vec![write(model, &inputs[0])]);
    }

    /// A model of several inputs and outputs. Where an input is no batch of one, the file's input
    /// has one axis more and is reshaped.
    pub fn with(
        &mut self,
        name: impl Into<String>,
        opset: i64,
        dims: &[&[usize]],
        write: impl FnOnce(&mut Model, &[Value]) -> Vec<Value>,
    ) {
        let mut model = Model::new(opset);
        let is_batch = |dims: &[usize]| matches!(dims, [] | [1, ..]);
        let outer = |dims: &&[usize]| {
            if is_batch(dims) { dims.to_vec() } else { [&[1], *dims].concat() }
        };
        let shapes: Vec<Vec<usize>> = dims.iter().map(outer).collect();
        let mut inputs = Vec::new();
        for (number, (shape, dims)) in shapes.iter().zip(dims).enumerate() {
            let input = model.input(&format!("x{number}"), shape);
            inputs.push(if is_batch(dims) { input } else { model.reshape(&input, dims) });
        }
        for (number, output) in write(&mut model, &inputs).iter().enumerate() {
            model.output(&format!("y{number}"), output);
        }
        let name = format!("{} (operator set {opset})", name.into());
        self.0.push(Case { name, model, inputs: shapes, may_be_refused: false });
    }

    /// The last case may be refused, if it is not computed right.
    pub fn may_be_refused(&mut self) {
        self.0.last_mut().expect("a case").may_be_refused = true;
    }
}

/// Writes the shapes of the outputs into the file.
pub fn declare_outputs(model: &mut ModelProto, outputs: &[Array]) {
    let infos = &mut model.graph.as_mut().expect("a graph").output;
    for (info, output) in infos.iter_mut().zip(outputs) {
        let ty = info.r#type.as_mut().and_then(|ty| ty.value.as_mut());
        let Some(type_proto::Value::TensorType(tensor)) = ty else { continue };
        let dim = |&dim: &usize| Dimension { value: Some(dimension::Value::DimValue(dim as i64)) };
        tensor.shape.get_or_insert_default().dim = output.dims.iter().map(dim).collect();
    }
}
