//! Inputs of bytes: the same result as from the numbers that they stand for.

use ghostc_compiler::{Artifact, Fuse, InputType, Options, compile};
use ghostc_tests::array::{Array, Random};
use ghostc_tests::harness::{Optimise, Program};
use ghostc_tests::model::{Activation, Conv, Ghost, Model, Value};
use ghostc_tests::{distance, oracle};

const MEAN: [f32; 3] = [0.485, 0.456, 0.406];
const DEVIATION: [f32; 3] = [0.229, 0.224, 0.225];

fn of_bytes(model: &Model, mean: &[f32], deviation: &[f32], fuse: Fuse) -> Artifact {
    let options = Options {
        input_type: InputType::U8,
        mean: mean.to_vec(),
        deviation: deviation.to_vec(),
        fuse,
        ..Options::default()
    };
    compile(&model.encode(), &options).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Checks bytes against the oracle's result from numbers.
fn check(model: &Model, channels: usize, mean: &[f32], deviation: &[f32]) -> Artifact {
    let artifacts = [Fuse::Chain, Fuse::None].map(|fuse| of_bytes(model, mean, deviation, fuse));
    let port = &artifacts[0].report.inputs[0];
    assert_eq!(port.dtype, "u8");
    let count: usize = port.shape.iter().product();
    let bytes: Vec<f32> =
        Random::new(3).floats(count, 0.0, 255.9).iter().map(|value| value.floor()).collect();
    let each = |numbers: &[f32], i: usize| {
        f64::from(numbers[if numbers.len() == 1 { 0 } else { i / (count / channels) }])
    };
    let number = |(i, byte): (usize, &f32)| {
        ((f64::from(*byte) / 255.0 - each(mean, i)) / each(deviation, i)) as f32
    };
    let numbers: Vec<f32> = bytes.iter().enumerate().map(number).collect();
    let inputs = [Array::of_floats(&port.shape, &numbers)];
    let expected: Vec<f32> =
        oracle::run(&model.proto(), &inputs).iter().flat_map(Array::floats).collect();
    let program = Program::new(&artifacts.iter().collect::<Vec<_>>(), Optimise::No).unwrap();
    for network in 0..artifacts.len() {
        let actual = &program.run(network, std::slice::from_ref(&bytes)).unwrap().outputs[0];
        let apart = distance(actual, &expected);
        assert!(apart <= 1e-5, "{apart} apart");
    }
    let [artifact, _] = artifacts;
    artifact
}

fn network(first: impl FnOnce(&mut Model, &Value) -> Value) -> Model {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 3, 9, 11]);
    let map = first(&mut model, &image);
    let map = model.activate(&map, Activation::Relu);
    let mean = model.global_average_pool(&map);
    let vector = model.flatten(&mean);
    let scores = model.gemm(&vector, 5);
    model.output("scores", &scores);
    model
}

/// The kind of the first step behind the arrival of rows.
fn first_kind(artifact: &Artifact) -> &str {
    let mut kinds = artifact.report.steps.iter().map(|step| step.kind);
    kinds.find(|kind| *kind != "input").unwrap_or_default()
}

#[test]
fn a_padded_stem_reads_bytes_as_they_are() {
    let model = network(|model, image| model.conv(image, Conv::new(8, 3).stride(2)));
    let artifact = check(&model, 3, &MEAN, &DEVIATION);
    assert_eq!(first_kind(&artifact), "conv", "the conversion is in the convolution");
    assert_eq!(artifact.report.ram_bytes.input, 3 * 9 * 11);
}

#[test]
fn a_pointwise_stem_reads_bytes_as_they_are() {
    let model = network(|model, image| model.conv(image, Conv::new(7, 1)));
    let artifact = check(&model, 3, &[0.5], &[0.25]);
    assert_eq!(first_kind(&artifact), "conv");
}

#[test]
fn a_ghost_module_at_the_start_reads_bytes_as_they_are() {
    let model = network(|model, image| {
        let ghost = Ghost { primary_kernel: 3, ..Ghost::new(8, Activation::Relu) };
        model.ghost(image, ghost)
    });
    let artifact = check(&model, 3, &MEAN, &DEVIATION);
    assert_eq!(first_kind(&artifact), "conv");
    assert_eq!(artifact.report.ghost_modules, 1);
}

#[test]
fn bytes_that_no_dense_convolution_reads_are_converted_first() {
    let model = network(|model, image| model.depthwise(image, 3, 1));
    let artifact = check(&model, 3, &MEAN, &DEVIATION);
    // Row by row as they come, then into pixels.
    assert_eq!(first_kind(&artifact), "copy");
}

#[test]
fn bytes_that_are_read_twice_are_converted_once() {
    let model = network(|model, image| {
        let a = model.conv(image, Conv::new(4, 3));
        let b = model.conv(image, Conv::new(4, 1));
        model.binary("Add", &a, &b)
    });
    check(&model, 3, &MEAN, &[0.3]);
}

#[test]
fn a_vector_of_bytes_is_one_channel_an_element() {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 12]);
    let y = model.gemm(&x, 4);
    model.output("y", &y);
    check(&model, 1, &[0.5], &[1.0]);
}

#[test]
fn means_for_other_channels_are_refused() {
    let model = network(|model, image| model.conv(image, Conv::new(4, 1)));
    let refused = |mean: &[f32], deviation: &[f32]| {
        let options = Options {
            input_type: InputType::U8,
            mean: mean.to_vec(),
            deviation: deviation.to_vec(),
            ..Options::default()
        };
        let problems = compile(&model.encode(), &options).err().expect("a refusal");
        problems.iter().next().expect("a problem").code.to_string()
    };
    assert_eq!(refused(&[0.1, 0.2], &[]), "GC501");
    assert_eq!(refused(&[], &[0.1, 0.0, 0.1]), "GC501");
}
