//! Real models from ONNX to a running program, against the outputs that ONNX Runtime gives.

use std::collections::BTreeSet;

use ghostc_compiler::report::Report;
use ghostc_compiler::{Artifact, Fuse};
use ghostc_tests::array::Array;
use ghostc_tests::harness::{Optimise, Program};
use ghostc_tests::proto::ModelProto;
use ghostc_tests::shared::{Entry, manifest, root, shared};
use ghostc_tests::{LEVELS, argmax, compile_at, distance, oracle};
use prost::Message as _;

const TOLERANCE: f32 = 1e-4;

/// Compiles the model at these levels and compares what comes of the stored samples, at the
/// default level of all of them and else of some; returns the artifacts.
fn check(entry: &Entry, levels: &[Fuse]) -> Vec<Artifact> {
    let bytes = entry.bytes();
    let artifacts: Vec<Artifact> = levels.iter().map(|&fuse| compile_at(&bytes, fuse)).collect();
    let length = artifacts[0].report.inputs[0].shape.iter().product();
    let (inputs, expected): (Vec<_>, Vec<_>) = entry.samples(length).into_iter().unzip();
    let program = Program::new(&artifacts.iter().collect::<Vec<_>>(), Optimise::Yes).unwrap();
    for (network, fuse) in levels.iter().enumerate() {
        let count = if *fuse == Fuse::default() { inputs.len() } else { inputs.len().min(20) };
        let expected = &expected[..count];
        let actual = program.run(network, &inputs[..count]).unwrap().outputs;
        let apart = distance(&actual.concat(), &expected.concat());
        assert!(apart <= TOLERANCE, "{} at {fuse}: {apart} apart", entry.model);
        let right = actual.iter().zip(expected).filter(|(a, b)| argmax(a) == argmax(b)).count();
        assert_eq!(
            right,
            expected.len(),
            "{} at {fuse}: samples with the same argmax",
            entry.model
        );
    }
    artifacts
}

/// Like [`check`] for a shared model; `None` where that is not there.
fn check_shared(model: &str, levels: &[Fuse]) -> Option<Report> {
    let artifacts = check(&shared(model)?, levels);
    artifacts.into_iter().next_back().map(|artifact| artifact.report)
}

fn structure(report: &Report) -> [usize; 2] {
    [report.ghost_modules, report.bottlenecks]
}

fn kinds(report: &Report) -> BTreeSet<&str> {
    report.steps.iter().map(|step| step.kind).collect()
}

#[test]
fn every_export_of_the_fashion_net_is_the_same_network() {
    let exports = ["ghost_fmnist.onnx", "ghost_fmnist_bn.onnx", "ghost_fmnist_dynamo.onnx"];
    let reports: Vec<Report> =
        exports.iter().filter_map(|export| check_shared(export, &LEVELS)).collect();
    for report in &reports {
        assert_eq!(structure(report), [13, 6]);
        assert_eq!(report.arena_bytes, reports[0].arena_bytes);
        assert_eq!(report.macs, reports[0].macs);
    }
}

#[test]
fn the_digits_net_gives_the_stored_outputs() {
    check_shared("ghost_mnist_tiny.onnx", &LEVELS);
}

#[test]
fn the_landmark_net_gives_the_stored_outputs() {
    if let Some(report) =
        check_shared("PFLD_GhostNet_112_1_opt_sim.onnx", &[Fuse::None, Fuse::Chain])
    {
        assert_eq!(structure(&report), [22, 11]);
    }
}

#[test]
fn the_plain_stack_of_ghost_modules_gives_the_stored_outputs() {
    if let Some(report) = check_shared("ghost_vgg16_w025.onnx", &[Fuse::None, Fuse::Chain]) {
        assert_eq!(report.bottlenecks, 0);
    }
}

#[test]
fn ghostnet_gives_the_stored_outputs_and_figures() {
    let Some(report) = check_shared("ghostnet100.onnx", &[Fuse::Chain]) else {
        return;
    };
    assert_eq!(structure(&report), [32, 16]);
    assert!((5_100_000..=5_200_000).contains(&report.params), "{} parameters", report.params);
    assert!(
        (141_000_000..=142_000_000).contains(&report.macs),
        "{} multiply-accumulates",
        report.macs
    );
    // No copies; sums row by row, onto the shortcut.
    let allowed = BTreeSet::from([
        "conv",
        "depthwise",
        "elementwise",
        "fully_connected",
        "input",
        "pointwise",
        "pool",
        "scale",
    ]);
    assert!(kinds(&report).is_subset(&allowed), "{:?}", kinds(&report));
}

#[test]
fn the_bundled_models_give_the_stored_outputs() {
    let folder = root().join("models");
    let fashion = Entry::new(
        &folder,
        "ghost_fmnist.onnx",
        "fmnist_200_x_u8.npy",
        Some([0.2860, 0.3530]),
        "fmnist_200_logits.npy",
    );
    let digits = Entry::new(
        &folder,
        "ghost_mnist_tiny.onnx",
        "mnist_200_x_u8.npy",
        Some([0.1307, 0.3081]),
        "mnist_200_logits.npy",
    );
    for entry in [&fashion, &digits] {
        check(entry, &[Fuse::Chain]);
    }
}

#[test]
fn every_model_of_the_manifest_has_a_test() {
    let tested = BTreeSet::from([
        "PFLD_GhostNet_112_1_opt_sim.onnx",
        "ghost_fmnist.onnx",
        "ghost_fmnist_bn.onnx",
        "ghost_fmnist_dynamo.onnx",
        "ghost_mnist_tiny.onnx",
        "ghost_vgg16_w025.onnx",
        "ghostnet100.onnx",
    ]);
    for entry in manifest().unwrap_or_default() {
        assert!(tested.contains(&*entry.model), "{} has no test", entry.model);
    }
}

/// What the random graphs are compared with is right itself.
#[test]
fn the_oracle_agrees_with_onnx_runtime() {
    for model in ["ghost_mnist_tiny.onnx", "ghost_fmnist_bn.onnx", "ghost_fmnist_dynamo.onnx"] {
        let Some(entry) = shared(model) else {
            return;
        };
        let proto = ModelProto::decode(&*entry.bytes()).expect("an ONNX model");
        for (input, expected) in entry.samples(28 * 28).into_iter().take(3) {
            let input = Array::of_floats(&[1, 1, 28, 28], &input);
            let apart = distance(&oracle::run(&proto, &[input])[0].floats(), &expected);
            assert!(apart <= TOLERANCE, "{model}: {apart} apart");
        }
    }
}
