//! Results of another executor, if this build has one.

use ghostc_compiler::diagnostics::Code;

use crate::failure::Failure;
use crate::input::Samples;
use crate::model::Model;

/// What tract makes of the samples: for each output, its values one sample after another.
#[cfg(feature = "reference")]
pub fn outputs(model: &Model, samples: &Samples) -> Result<Vec<Vec<f32>>, Failure> {
    use ghostc_compiler::reference::Reference;

    let bytes = model.whole()?;
    let reference =
        Reference::load(&bytes, &shapes(&model.options)).map_err(|error| cannot("load", &error))?;
    let mut outputs: Vec<Vec<f32>> = Vec::new();
    for position in 0..samples.count() {
        let inputs: Vec<_> = samples.sample(position).into_iter().map(<[f32]>::to_vec).collect();
        let values = reference.run(&inputs).map_err(|error| cannot("run", &error))?;
        outputs.resize(values.len(), Vec::new());
        for (output, values) in outputs.iter_mut().zip(values) {
            output.extend(values);
        }
    }
    Ok(outputs)
}

#[cfg(feature = "reference")]
fn shapes(options: &ghostc_compiler::Options) -> Vec<(String, Vec<usize>)> {
    let shape = |shape: &ghostc_compiler::InputShape| (shape.name.clone(), shape.dims.clone());
    options.shapes.iter().map(shape).collect()
}

#[cfg(feature = "reference")]
fn cannot(what: &str, error: &str) -> Failure {
    Failure::error(Code::REFERENCE, format!("tract cannot {what} the model"))
        .found(error)
        .help("--expected Y.npy compares with stored outputs, and needs no tract")
}

/// There is no tract in this build: says how to get it.
#[cfg(not(feature = "reference"))]
pub fn outputs(_: &Model, _: &Samples) -> Result<Vec<Vec<f32>>, Failure> {
    Err(Failure::error(
        Code::REFERENCE,
        "this ghostc was built without tract, the executor to compare with",
    )
    .help(
        "`cargo install ghostc-cli --features reference`, or in the repository `cargo build \
         --release --bin ghostc --features ghostc-cli/reference`; or compare with stored \
         outputs: --input X.npy --expected Y.npy",
    ))
}
