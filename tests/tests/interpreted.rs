//! The interpreter of schedules against the modules that are emitted for them.

use ghostc_compiler::{Artifact, Fuse, Input, InputType, Options, compile};
use ghostc_tests::array::Random;
use ghostc_tests::harness::{Optimise, Program};
use ghostc_tests::shared::{root, shared};
use ghostc_tests::{LEVELS, compile_at, distance};

const TOLERANCE: f32 = 1e-5;

const BUNDLED: [&str; 2] = ["ghost_mnist_tiny.onnx", "ghost_fmnist.onnx"];

fn bundled(model: &str) -> Vec<u8> {
    std::fs::read(root().join("models").join(model)).expect("a bundled model")
}

#[test]
fn bundled_models_give_what_their_modules_give() {
    let jobs: Vec<(&str, Fuse)> =
        BUNDLED.iter().flat_map(|&model| LEVELS.map(|fuse| (model, fuse))).collect();
    let artifacts: Vec<Artifact> =
        jobs.iter().map(|&(model, fuse)| compile_at(&bundled(model), fuse)).collect();
    let program = Program::new(&artifacts.iter().collect::<Vec<_>>(), Optimise::No).unwrap();
    let picture = Random::new(5).floats(28 * 28, -1.0, 2.0);
    for (network, (artifact, (model, fuse))) in artifacts.iter().zip(jobs).enumerate() {
        let emitted = program.run(network, std::slice::from_ref(&picture)).unwrap().outputs;
        let interpreted = artifact.interpret(&[Input::Floats(&picture)]).outputs;
        let apart = distance(&interpreted.concat(), &emitted.concat());
        assert!(apart <= TOLERANCE, "{model} at {fuse}: {apart} apart");
    }
}

#[test]
fn networks_of_bytes_give_what_their_modules_give() {
    let bytes: Vec<u8> = (0..28 * 28).map(|i| (i * 37 % 256) as u8).collect();
    let numbers: Vec<f32> = bytes.iter().map(|&byte| byte.into()).collect();
    let at = |fuse| {
        let options = Options {
            fuse,
            input_type: InputType::U8,
            mean: vec![0.1307],
            deviation: vec![0.3081],
            ..Options::default()
        };
        compile(&bundled(BUNDLED[0]), &options).unwrap_or_else(|problems| panic!("{problems}"))
    };
    let artifacts = LEVELS.map(at);
    let program = Program::new(&artifacts.each_ref(), Optimise::No).unwrap();
    for (network, artifact) in artifacts.iter().enumerate() {
        let emitted = program.run(network, std::slice::from_ref(&numbers)).unwrap().outputs;
        let interpreted = artifact.interpret(&[Input::Bytes(&bytes)]).outputs;
        let apart = distance(&interpreted.concat(), &emitted.concat());
        assert!(apart <= TOLERANCE, "at {}: {apart} apart", LEVELS[network]);
    }
}

#[test]
fn ghostnet_gives_the_stored_output() {
    let Some(entry) = shared("ghostnet100.onnx") else {
        return;
    };
    let bytes = entry.bytes();
    for fuse in LEVELS {
        let artifact = compile_at(&bytes, fuse);
        let length = artifact.report.inputs[0].shape.iter().product();
        let (picture, expected) = entry.samples(length).swap_remove(0);
        let outputs = artifact.interpret(&[Input::Floats(&picture)]).outputs;
        let apart = distance(&outputs.concat(), &expected);
        assert!(apart <= 1e-4, "at {fuse}: {apart} apart");
    }
}
