//! Weights in 16 bits: half the bytes, the results of the rounded weights and of no others.

use ghostc_compiler::diagnostics::Code;
use ghostc_compiler::{
    Artifact, Fuse, Input, Options, Size, Weights, WeightsType, compile, pareto,
};
use ghostc_tests::array::Random;
use ghostc_tests::harness::{Optimise, Program, rustc, write_module};
use ghostc_tests::model::{Activation, Bottleneck, Conv, Ghost, Model, int, rounded};
use ghostc_tests::proto::ModelProto;
use ghostc_tests::shared::{Entry, root, shared};
use ghostc_tests::{LEVELS, argmax, distance};
use prost::Message as _;

const NARROW: [WeightsType; 2] = [WeightsType::F16, WeightsType::Bf16];

fn at(onnx: &[u8], weights_type: WeightsType, options: Options) -> Artifact {
    let options = Options { weights_type, ..options };
    compile(onnx, &options).unwrap_or_else(|problems| panic!("{problems}"))
}

fn with(onnx: &[u8], weights_type: WeightsType) -> Artifact {
    at(onnx, weights_type, Options::default())
}

/// One of every kind of layer: dense, grouped, pointwise and depthwise convolutions, one with a
/// multiplier, a constant map, a gate, matrices for one vector and for many rows.
fn everything() -> Model {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 3, 12, 12]);
    let map = model.conv(&image, Conv::new(8, 3).stride(2));
    let block = Bottleneck {
        expand: Ghost::new(20, Activation::Relu),
        kernel: 3,
        stride: 2,
        squeeze_excite: Some(Activation::HardSigmoid),
        project: Ghost::new(12, Activation::None),
    };
    let map = model.bottleneck(&map, block);
    let map = model.conv(&map, Conv::new(24, 3).groups(3));
    let map = model.conv(&map, Conv::new(48, 3).groups(24));
    let constant = model.random(&[1, 48, 3, 3], -1.0, 1.0);
    let map = model.binary("Add", &map, &constant);
    let map = model.conv(&map, Conv::new(7, 1));
    let rows = model.reshape(&map, &[1, 7, 9]);
    let matrix = model.random(&[9, 11], -1.0, 1.0);
    let rows = model.node("MatMul", &[&rows, &matrix], &[], &[1, 7, 11]);
    let vector = model.node("Flatten", &[&rows], &[int("axis", 1)], &[1, 77]);
    let logits = model.gemm(&vector, 5);
    model.output("logits", &logits);
    model
}

/// Each level of fusion, and the smallest arena: then rows are scattered.
fn schedules(onnx: &[u8]) -> Vec<Options> {
    let least = pareto(onnx, &Options::default()).unwrap()[0].arena_bytes;
    let levels = LEVELS.map(|fuse| Options { fuse, ..Options::default() });
    levels.into_iter().chain([Options { ram: Some(Size(least)), ..Options::default() }]).collect()
}

#[test]
fn weights_that_need_no_rounding_give_the_same_results() {
    let tiny = std::fs::read(root().join("models/ghost_mnist_tiny.onnx")).unwrap();
    let tiny = rounded(ModelProto::decode(&*tiny).unwrap());
    for onnx in [rounded(everything().proto()), tiny].map(|model| model.encode_to_vec()) {
        let mut artifacts = Vec::new();
        for options in schedules(&onnx) {
            let types = [WeightsType::F32, WeightsType::F16, WeightsType::Bf16];
            artifacts.extend(types.map(|ty| at(&onnx, ty, options.clone())));
        }
        let program = Program::new(&artifacts.iter().collect::<Vec<_>>(), Optimise::No).unwrap();
        let sample = Random::new(11).floats(artifacts[0].report.ram_bytes.input / 4, -1.0, 1.0);
        let run = |network| program.run(network, std::slice::from_ref(&sample)).unwrap().outputs;
        for network in (0..artifacts.len()).step_by(3) {
            let expected = run(network);
            assert_eq!(run(network + 1), expected, "f16, schedule {}", network / 3);
            assert_eq!(run(network + 2), expected, "bf16, schedule {}", network / 3);
            let interpreted =
                [1, 2].map(|i| artifacts[network + i].interpret(&[Input::Floats(&sample)]));
            let same = artifacts[network].interpret(&[Input::Floats(&sample)]);
            assert!(interpreted.iter().all(|other| *other == same), "schedule {}", network / 3);
        }
    }
}

#[test]
fn the_interpreter_computes_with_the_weights_that_are_emitted() {
    let onnx = everything().encode();
    for ty in NARROW {
        let artifacts: Vec<Artifact> =
            schedules(&onnx).into_iter().map(|options| at(&onnx, ty, options)).collect();
        let program = Program::new(&artifacts.iter().collect::<Vec<_>>(), Optimise::No).unwrap();
        let sample = Random::new(12).floats(432, -1.0, 1.0);
        let exact = with(&onnx, WeightsType::F32).interpret(&[Input::Floats(&sample)]);
        for (network, artifact) in artifacts.iter().enumerate() {
            let emitted = program.run(network, std::slice::from_ref(&sample)).unwrap().outputs;
            let interpreted = artifact.interpret(&[Input::Floats(&sample)]).outputs;
            let apart = distance(&interpreted.concat(), &emitted.concat());
            assert!(apart <= 1e-5, "{ty}, schedule {network}: {apart} apart");
            let rounding = distance(&interpreted.concat(), &exact.outputs.concat());
            assert!(rounding > 5e-5, "{ty}: the weights are rounded ({rounding})");
        }
    }
}

#[test]
fn trained_networks_keep_their_labels() {
    let entry = Entry::new(
        &root().join("models"),
        "ghost_fmnist.onnx",
        "fmnist_200_x_u8.npy",
        Some([0.2860, 0.3530]),
        "fmnist_200_logits.npy",
    );
    let onnx = entry.bytes();
    let artifacts = NARROW.map(|ty| with(&onnx, ty));
    let (inputs, expected): (Vec<_>, Vec<_>) = entry.samples(28 * 28).into_iter().unzip();
    let program = Program::new(&artifacts.each_ref(), Optimise::Yes).unwrap();
    // A weight is off by 2^-11 or 2^-8 of itself at most; what 30 layers make of that is found
    // by trial.
    for (network, bound) in [2.0_f32.powi(-9), 2.0_f32.powi(-6)].into_iter().enumerate() {
        let actual = program.run(network, &inputs).unwrap().outputs;
        let apart = distance(&actual.concat(), &expected.concat());
        let ty = NARROW[network];
        assert!(apart <= bound, "{ty}: {apart} apart");
        assert!(apart > bound / 8.0, "{ty}: only {apart} apart, so they may be no such weights");
        for (sample, (actual, expected)) in actual.iter().zip(&expected).enumerate() {
            assert_eq!(argmax(actual), argmax(expected), "{ty}: label of sample {sample}");
        }
    }
}

#[test]
fn the_report_counts_what_is_emitted() {
    let onnx = everything().encode();
    let full = with(&onnx, WeightsType::F32).report;
    assert_eq!(full.weights_type, "f32");
    for ty in NARROW {
        let artifact = at(&onnx, ty, Options { weights: Weights::Sidecar, ..Options::default() });
        let source = artifact.to_source("net.bin");
        let report = &artifact.report;
        assert_eq!(source.sidecar.unwrap().len(), report.weight_bytes);
        assert!(report.weight_bytes * 10 < full.weight_bytes * 7, "{}", report.weight_bytes);
        assert!(report.weight_bytes * 2 > full.weight_bytes, "biases are floats");
        assert_eq!(report.weights_type, ty.to_string());
        assert_eq!(report.params, full.params);
        assert!(source.rust.contains(&format!("those of dense layers as {ty}")));
        let constant = format!("WEIGHT_BYTES: usize = {};", report.weight_bytes);
        assert!(source.rust.contains(&constant));
    }
}

/// Compiles modules as libraries without `std`, with these attributes.
fn check_library(artifact: &Artifact, attributes: &str) {
    let folder = tempfile::tempdir().unwrap();
    write_module(artifact, folder.path(), "net");
    let source = format!("#![no_std]\n#![deny(warnings)]\n{attributes}\npub mod net;\n");
    std::fs::write(folder.path().join("crate.rs"), source).unwrap();
    rustc(["--crate-type=lib", "--emit=metadata", "crate.rs"], folder.path()).unwrap();
}

#[test]
fn small_modules_have_no_unsafe_code_and_no_warnings() {
    let onnx = everything().encode();
    for ty in NARROW {
        for weights in [Weights::Inline, Weights::Sidecar] {
            let artifact = at(&onnx, ty, Options { weights, ..Options::default() });
            check_library(&artifact, "#![forbid(unsafe_code)]");
        }
        check_library(&without_depthwise(ty), "#![forbid(unsafe_code)]");
        check_library(&without_dense(ty), "#![forbid(unsafe_code)]");
    }
}

fn without_depthwise(ty: WeightsType) -> Artifact {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 7]);
    let y = model.gemm(&x, 3);
    model.output("y", &y);
    with(&model.encode(), ty)
}

fn without_dense(ty: WeightsType) -> Artifact {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 5, 6, 6]);
    let y = model.depthwise(&x, 3, 1);
    model.output("y", &y);
    with(&model.encode(), ty)
}

#[test]
fn a_network_without_dense_layers_stays_as_it_is() {
    let full = without_dense(WeightsType::F32).to_source("net.bin");
    for ty in NARROW {
        assert_eq!(without_dense(ty).to_source("net.bin"), full);
    }
}

#[test]
fn inline_and_sidecar_hold_the_same() {
    let onnx = everything().encode();
    let place = |weights| at(&onnx, WeightsType::F16, Options { weights, ..Options::default() });
    let artifacts = [Weights::Inline, Weights::Sidecar].map(place);
    assert_eq!(artifacts[0].to_source("net.bin").sidecar, None);
    let program = Program::new(&artifacts.each_ref(), Optimise::No).unwrap();
    let [inline, sidecar] = [0, 1].map(|i| program.run(i, &[vec![0.25; 432]]).unwrap().outputs);
    assert_eq!(inline, sidecar);
}

#[test]
fn a_large_module_has_one_unsafe_expression() {
    let Some(entry) = shared("PFLD_GhostNet_112_1_opt_sim.onnx") else {
        return;
    };
    let artifact = with(&entry.bytes(), WeightsType::Bf16);
    let source = artifact.to_source("net.bin");
    let (own, _) = source.rust.split_once("\nmod kernels {").unwrap();
    assert_eq!(own.matches("unsafe ").count(), 1);
    check_library(&artifact, "");
    let length = artifact.report.inputs[0].shape.iter().product();
    let (picture, expected) = entry.samples(length).swap_remove(0);
    let program = Program::new(&[&artifact], Optimise::Yes).unwrap();
    let emitted = program.run(0, std::slice::from_ref(&picture)).unwrap().outputs.concat();
    let interpreted = artifact.interpret(&[Input::Floats(&picture)]).outputs.concat();
    assert!(distance(&emitted, &interpreted) <= 1e-4);
    assert!(distance(&emitted, &expected) <= 2.0_f32.powi(-5));
}

/// A pointwise layer with this weight among small ones, behind a depthwise one with as large a
/// weight, which stays a float.
fn with_weight(weight: f32) -> Vec<u8> {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 2, 3, 3]);
    let per_channel = model.floats(&[2, 1, 1, 1], vec![weight, 1.0]);
    let map = model.node("Conv", &[&x, &per_channel], &[int("group", 2)], &[1, 2, 3, 3]);
    let weights = model.floats(&[2, 2, 1, 1], vec![0.5, -weight, 0.25, f32::INFINITY]);
    let map = model.node("Conv", &[&map, &weights], &[], &[1, 2, 3, 3]);
    model.output("y", &map);
    model.encode()
}

#[test]
fn weights_out_of_range_are_refused() {
    let refused = |weight: f32, weights_type| {
        let options = Options { weights_type, fuse: Fuse::None, ..Options::default() };
        let problems = compile(&with_weight(weight), &options).err()?;
        let problem = problems.iter().next().unwrap().clone();
        assert_eq!((problems.iter().count(), problem.code), (1, Code::WEIGHT_RANGE));
        Some(problem.to_string())
    };
    // 65520 lies half way between the largest number and what would be the next.
    assert_eq!(refused(65519.9, WeightsType::F16), None);
    let problem = refused(65520.0, WeightsType::F16).unwrap();
    for part in ["Conv_4", "65504", "6.552e4", "bf16 or f32"] {
        assert!(problem.contains(part), "{part} in {problem}");
    }
    assert_eq!(refused(65520.0, WeightsType::Bf16), None);
    assert!(refused(f32::MAX, WeightsType::Bf16).unwrap().contains("f32"));
    assert_eq!(refused(f32::MAX, WeightsType::F32), None);
}
