//! Runs a model in tract as bench/peers.py asks: `tract-worker MODEL INPUTS OUTPUTS`
//!
//! INPUTS holds the values of all inputs, as little-endian f32; OUTPUTS is written likewise
//! after the first inference. Then `ready LOAD COLD` is printed, the nanoseconds that loading and
//! the first inference took. Each line `run N` is answered by the nanoseconds of N inferences.

use std::error::Error;
use std::fs;
use std::io;
use std::time::Instant;

use tract_onnx::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, model, inputs, outputs] = &arguments[..] else {
        return Err("usage: tract-worker MODEL INPUTS OUTPUTS".into());
    };

    let start = Instant::now();
    let optimized = tract_onnx::onnx().model_for_path(model)?.into_optimized()?;
    let feed = feed(&optimized, &fs::read(inputs)?)?;
    let runnable = optimized.into_runnable()?;
    let load = start.elapsed().as_nanos();

    let start = Instant::now();
    let results = runnable.run(feed.clone())?;
    let cold = start.elapsed().as_nanos();
    fs::write(outputs, bytes(&results)?)?;
    println!("ready {load} {cold}");

    for line in io::stdin().lines() {
        let line = line?;
        let runs = line.strip_prefix("run ").ok_or("expected `run N`")?.parse()?;
        let mut samples = Vec::with_capacity(runs);
        for _ in 0..runs {
            let start = Instant::now();
            runnable.run(feed.clone())?;
            samples.push(start.elapsed().as_nanos().to_string());
        }
        println!("{}", samples.join(" "));
    }
    Ok(())
}

/// The inputs of the model, of which `bytes` holds one after the other.
fn feed(model: &TypedModel, mut bytes: &[u8]) -> TractResult<TVec<TValue>> {
    let mut feed = TVec::new();
    for outlet in model.input_outlets()? {
        let shape = model.outlet_fact(*outlet)?.shape.as_concrete();
        let shape = shape.ok_or_else(|| TractError::msg("the shape of an input is not known"))?;
        let length = 4 * shape.iter().product::<usize>();
        let values = bytes.split_off(..length);
        let values = values.ok_or_else(|| TractError::msg("INPUTS is too short"))?;
        let values: Vec<f32> = values.chunks_exact(4).map(float).collect();
        feed.push(Tensor::from_shape(shape, &values)?.into_tvalue());
    }
    Ok(feed)
}

fn float(bytes: &[u8]) -> f32 {
    f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

fn bytes(results: &[TValue]) -> TractResult<Vec<u8>> {
    let mut bytes = Vec::new();
    for result in results {
        let values = result.to_plain_array_view::<f32>()?;
        bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }
    Ok(bytes)
}
