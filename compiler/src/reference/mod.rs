//! The network run by tract-onnx, to check our results against.

use std::sync::Arc;

use tract_onnx::prelude::*;

/// A model loaded by tract.
pub struct Reference {
    model: Arc<TypedRunnableModel>,
    shapes: Vec<Vec<usize>>,
}

impl Reference {
    /// Loads a model; `shapes` fixes those of some inputs, by name.
    ///
    /// # Errors
    /// What tract says it lacks.
    pub fn load(model: &[u8], shapes: &[(String, Vec<usize>)]) -> Result<Self, String> {
        load(model, shapes).map_err(|error| format!("{error:#}"))
    }

    /// Runs one sample: each input and output row-major, in the graph's order.
    ///
    /// # Errors
    /// What tract says.
    pub fn run(&self, inputs: &[Vec<f32>]) -> Result<Vec<Vec<f32>>, String> {
        self.run_tensors(inputs).map_err(|error| format!("{error:#}"))
    }

    fn run_tensors(&self, inputs: &[Vec<f32>]) -> TractResult<Vec<Vec<f32>>> {
        let mut tensors = TVec::new();
        for (shape, input) in self.shapes.iter().zip(inputs) {
            tensors.push(Tensor::from_shape(shape, input)?.into_tvalue());
        }
        let outputs = self.model.run(tensors)?;
        outputs
            .iter()
            .map(|output| Ok(output.to_plain_array_view::<f32>()?.iter().copied().collect()))
            .collect()
    }
}

fn load(bytes: &[u8], shapes: &[(String, Vec<usize>)]) -> TractResult<Reference> {
    let mut model = tract_onnx::onnx().model_for_read(&mut &*bytes)?;
    for index in 0..model.input_outlets()?.len() {
        let outlet = model.input_outlets()?[index];
        let name = model.node(outlet.node).name.clone();
        if let Some((_, shape)) = shapes.iter().find(|(input, _)| *input == name) {
            model.set_input_fact(index, f32::fact(shape).into())?;
        }
    }
    let model = model.into_optimized()?;
    let mut input_shapes = Vec::new();
    for outlet in model.input_outlets()? {
        let shape = model.outlet_fact(*outlet)?.shape.as_concrete();
        let shape = shape.ok_or_else(|| TractError::msg("the shape of an input is not known"))?;
        input_shapes.push(shape.to_vec());
    }
    Ok(Reference { model: model.into_runnable()?, shapes: input_shapes })
}
