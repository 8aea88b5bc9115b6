//! What the search reaches on real models, and what a RAM budget promises.

use ghostc_compiler::report::Report;
use ghostc_compiler::{Artifact, Input, Options, Rows, Size, compile, pareto};
use ghostc_tests::distance;
use ghostc_tests::shared::{Entry, shared};

const KIB: usize = 1024;
const TOLERANCE: f32 = 1e-4;

/// An arena that a model must fit, and how many times its multiply-accumulates that may take.
struct Goal {
    kib: usize,
    ratio: f64,
    rows: Rows,
}

const fn goal(kib: usize, ratio: f64) -> Goal {
    Goal { kib, ratio, rows: Rows::Any }
}

fn options(bytes: usize, rows: Rows) -> Options {
    Options { ram: Some(Size(bytes)), rows, ..Options::default() }
}

fn compiled(entry: &Entry, options: &Options) -> Artifact {
    compile(&entry.bytes(), options).unwrap_or_else(|said| panic!("{}: {said}", entry.model))
}

/// Compares what the schedule computes with the stored output of the first sample.
fn check(entry: &Entry, artifact: &Artifact) {
    let length = artifact.report.inputs[0].shape.iter().product();
    let (input, expected) = entry.samples(length).swap_remove(0);
    let made = artifact.interpret(&[Input::Floats(&input)]);
    let apart = distance(&made.outputs[0], &expected);
    let bytes = artifact.report.arena_bytes;
    assert!(apart <= TOLERANCE, "{} in {bytes} bytes: {apart} apart", entry.model);
}

fn reaches(model: &str, goals: &[Goal]) {
    let Some(entry) = shared(model) else { return };
    for Goal { kib, ratio, rows } in goals {
        let artifact = compiled(&entry, &options(kib * KIB, *rows));
        let report = &artifact.report;
        let taken = report.macs_executed as f64 / report.macs as f64;
        assert!(taken <= *ratio, "{model} in {kib} KiB takes {taken} times the work");
        assert!(report.arena_bytes <= kib * KIB, "{model}: {} bytes", report.arena_bytes);
        if *rows == Rows::Once {
            assert_eq!(report.input_pulls, 1);
        }
        is_packed(report);
        check(&entry, &artifact);
    }
}

/// The arena is hardly larger than what is live at once.
fn is_packed(report: &Report) {
    let bound = report.arena_lower_bound_bytes as f64;
    let above = report.arena_bytes as f64 / bound - 1.0;
    assert!(above <= 0.02, "{}: {} bytes, {above} above {bound}", report.model, report.arena_bytes);
}

#[test]
fn ghostnet_fits_a_fourteenth_of_what_its_operators_take() {
    let once = Goal { rows: Rows::Once, ..goal(405, 1.02) };
    reaches("ghostnet100.onnx", &[once, goal(380, 1.05), goal(285, 1.4), goal(245, 2.0)]);
}

#[test]
fn the_landmark_net_fits_a_tenth() {
    reaches("PFLD_GhostNet_112_1_opt_sim.onnx", &[goal(400, 1.0), goal(340, 1.1)]);
}

#[test]
fn small_nets_fit_small_arenas() {
    reaches("ghost_fmnist.onnx", &[goal(52, 1.05), goal(46, 1.1)]);
    reaches("ghost_mnist_tiny.onnx", &[goal(12, 1.05)]);
    reaches("ghost_vgg16_w025.onnx", &[goal(27, 1.01)]);
}

/// Twenty budgets from the least feasible to what the operators one by one would take.
fn keeps_its_promise(model: &str, interpreted: usize) {
    let Some(entry) = shared(model) else { return };
    let frontier = pareto(&entry.bytes(), &Options::default()).unwrap();
    for pair in frontier.windows(2) {
        assert!(pair[0].arena_bytes < pair[1].arena_bytes, "{model}");
        assert!(pair[0].macs_executed > pair[1].macs_executed, "{model}");
    }
    let least = frontier[0].arena_bytes;
    let most = compiled(&entry, &Options::default()).report.unfused_peak_bytes;
    let mut slower = f64::INFINITY;
    for index in 0..20 {
        let budget = least + (most - least) * index / 19;
        let artifact = compiled(&entry, &options(budget, Rows::Any));
        let report = &artifact.report;
        assert!(report.arena_bytes <= budget, "{model}: {} > {budget}", report.arena_bytes);
        assert!(report.predicted_us <= slower, "{model} in {budget} bytes");
        slower = report.predicted_us;
        if index < interpreted {
            check(&entry, &artifact);
        }
    }
    let said = compile(&entry.bytes(), &options(least / 2, Rows::Any)).err().unwrap().to_string();
    for part in [&least.to_string(), "multiply-accumulates", "live"] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn twenty_budgets_of_small_nets() {
    for model in ["ghost_fmnist.onnx", "ghost_mnist_tiny.onnx", "ghost_vgg16_w025.onnx"] {
        keeps_its_promise(model, 20);
    }
}

#[test]
fn twenty_budgets_of_the_landmark_net() {
    keeps_its_promise("PFLD_GhostNet_112_1_opt_sim.onnx", 2);
}

#[test]
fn twenty_budgets_of_ghostnet() {
    keeps_its_promise("ghostnet100.onnx", 1);
}
