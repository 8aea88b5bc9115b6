//! Whole networks: their figures at full size, their outputs reduced.
//!
//! `cargo test --release -p ghostc-tests --test networks -- --ignored` compares the full-size
//! ones with the oracle too; GHOSTC_NETWORKS takes only those whose name contains it.

use std::env;

use ghostc_compiler::Fuse;
use ghostc_compiler::report::{ModuleReport, Report};
use ghostc_tests::array::{Array, Random};
use ghostc_tests::harness::{Failure, Optimise, Program};
use ghostc_tests::model::Model;
use ghostc_tests::nets::{self, Heads, Settings, Upsampling, ZOO};
use ghostc_tests::proto::NodeProto;
use ghostc_tests::{distance, oracle, try_compile};

/// What is published of a network.
struct Figures {
    name: &'static str,
    /// In millions, and how far the last digit counts.
    params: Option<(f64, f64)>,
    /// Multiply-accumulates, in millions.
    macs: (f64, f64),
    /// All that training learns, where it is known to the last one.
    learned: Option<usize>,
    modules: Modules,
}

/// The ghost modules of a network.
#[derive(Clone, Copy)]
struct Modules {
    count: usize,
    /// Maps in all for each intrinsic one.
    ratio: usize,
    /// Taps of a primary convolution's filter, where there are fewest.
    taps: usize,
}

const fn of(name: &'static str, params: f64, macs: f64, modules: Modules) -> Figures {
    Figures { name, params: Some((params, 0.05)), macs: (macs, 0.5), learned: None, modules }
}

const NONE: Modules = modules(0, 1, 1);

const fn modules(count: usize, ratio: usize, taps: usize) -> Modules {
    Modules { count, ratio, taps }
}

const GHOSTNETS: &[Figures] = &[
    of("ghostnet_050", 2.6, 42.0, modules(32, 2, 8)),
    of("ghostnet_100", 5.2, 141.0, modules(32, 2, 16)),
    of("ghostnet_130", 7.3, 226.0, modules(32, 2, 20)),
    of("ghostnet_v2_100", 6.1, 167.0, modules(32, 2, 16)),
];

const VGGS: &[Figures] = &[
    of("vgg16", 15.0, 313.0, NONE),
    of("ghost_vgg16_s2_d1", 7.6, 157.0, modules(13, 2, 27)),
    of("ghost_vgg16_s2_d3", 7.7, 158.0, modules(13, 2, 27)),
    of("ghost_vgg16_s2_d5", 7.7, 160.0, modules(13, 2, 27)),
    of("ghost_vgg16_s2_d7", 7.7, 163.0, modules(13, 2, 27)),
    of("ghost_vgg16_s3_d3", 5.2, 107.0, modules(13, 3, 27)),
    of("ghost_vgg16_s4_d3", 4.0, 80.0, modules(13, 4, 27)),
    of("ghost_vgg16_s5_d3", 3.3, 65.0, modules(13, 5, 27)),
];

const RESNETS: &[Figures] = &[
    Figures { macs: (4100.0, 50.0), ..of("resnet50", 25.6, 0.0, NONE) },
    // The paper's 13.0 million parameters are not those of its own description.
    Figures {
        params: Some((13.9, 0.05)),
        macs: (2200.0, 50.0),
        ..of("ghost_resnet50", 0.0, 0.0, modules(52, 2, 64))
    },
];

const MOBILES: &[Figures] = &[
    of("mobilenet_v1", 4.2, 569.0, NONE),
    of("mobilenet_v2", 3.5, 300.0, NONE),
    Figures { params: None, ..of("shufflenet_v1", 0.0, 137.0, NONE) },
    of("shufflenet_v2", 2.3, 146.0, NONE),
];

/// Parameters are known to the last one, and billions of multiply-accumulates to the second
/// digit: torchvision's tables, timm's and Ultralytics'.
const fn exactly(name: &'static str, params: usize, macs: f64) -> Figures {
    Figures { learned: Some(params), macs: (macs, 5.0), ..of(name, params as f64 / 1e6, 0.0, NONE) }
}

const TORCH: &[Figures] = &[
    exactly("mobilenet_v3_large", 5_483_032, 220.0),
    exactly("mobilenet_v3_small", 2_542_856, 60.0),
    exactly("regnet_x_400mf", 5_495_976, 410.0),
    exactly("regnet_y_400mf", 4_344_144, 400.0),
    // One digit of the multiply-accumulates.
    Figures { macs: (400.0, 50.0), ..exactly("efficientnet_lite0", 4_652_008, 0.0) },
    exactly("squeezenet_v1_0", 1_248_424, 820.0),
    exactly("squeezenet_v1_1", 1_235_496, 350.0),
    exactly("densenet121", 7_978_856, 2830.0),
    // Half of 8.7 billion operations, the least of them in what is no convolution.
    Figures { macs: (4350.0, 50.0), ..exactly("yolo_v8n", 3_157_184, 0.0) },
    // The numbers of the bins are not learned, and counted all the same.
    Figures { macs: (4350.0, 50.0), ..exactly("yolo_v8n_boxes", 3_157_200, 0.0) },
];

#[test]
fn figures_of_the_ghostnets() {
    check_figures(GHOSTNETS);
}

#[test]
fn figures_of_the_vggs() {
    check_figures(VGGS);
}

#[test]
fn figures_of_the_resnets() {
    check_figures(RESNETS);
}

#[test]
fn figures_of_the_networks_for_phones() {
    check_figures(MOBILES);
}

#[test]
fn figures_of_the_networks_from_torch() {
    check_figures(TORCH);
}

#[test]
fn every_network_of_the_zoo_has_figures() {
    let figures = [GHOSTNETS, VGGS, RESNETS, MOBILES, TORCH].into_iter().flatten();
    let known: Vec<&str> = figures.map(|figures| figures.name).collect();
    assert_eq!(known, ZOO.iter().map(|network| network.name).collect::<Vec<_>>());
}

fn full_size(name: &str) -> Model {
    let network = ZOO.iter().find(|network| network.name == name);
    (network.unwrap_or_else(|| panic!("the zoo lacks {name}")).write)()
}

fn check_figures(networks: &[Figures]) {
    let mut problems = Vec::new();
    for figures in networks {
        let model = full_size(figures.name);
        let found = match try_compile(&model.encode(), Fuse::Chain) {
            Ok(artifact) => differences(figures, &artifact.report),
            Err(why) => vec![why.to_string()],
        };
        let learned = figures.learned.map(|published| (learned(&model), published));
        let miscounted = learned.filter(|(found, published)| found != published);
        let miscounted =
            miscounted.map(|(found, published)| format!("{found} to learn instead of {published}"));
        let found = found.into_iter().chain(miscounted);
        problems.extend(found.map(|what| format!("{}: {what}", figures.name)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The parameters of the file; means and variances are measured.
fn learned(model: &Model) -> usize {
    let graph = model.proto().graph.expect("a graph");
    let is_norm = |node: &&NodeProto| node.op_type() == "BatchNormalization";
    let measured: Vec<&String> =
        graph.node.iter().filter(is_norm).flat_map(|node| &node.input[3..]).collect();
    let tensors = graph.initializer.iter();
    let learned = tensors.filter(|tensor| !measured.iter().any(|name| *name == tensor.name()));
    learned.map(|tensor| tensor.dims.iter().product::<i64>() as usize).sum()
}

/// What is not as published.
fn differences(figures: &Figures, report: &Report) -> Vec<String> {
    let mut problems = Vec::new();
    let mut compare = |what: &str, found: u64, published: (f64, f64)| {
        let (expected, rounding) = published;
        let found = found as f64 / 1e6;
        if (found - expected).abs() > rounding.max(0.01 * expected) {
            problems.push(format!("{found:.3} million {what} instead of {expected}"));
        }
    };
    compare("multiply-accumulates", report.macs, figures.macs);
    if let Some(params) = figures.params {
        compare("parameters", report.params, params);
    }
    let Modules { count, .. } = figures.modules;
    if report.ghost_modules != count || report.modules.len() != count {
        problems.push(format!("{} ghost modules instead of {count}", report.ghost_modules));
    }
    problems.extend(savings(report, figures.modules));
    problems
}

/// Where ghost modules do not save what they promise: all but `1/s`, and the taps of the cheap
/// operations beside those of the primary convolution.
fn savings(report: &Report, Modules { ratio, taps, .. }: Modules) -> Vec<String> {
    let promised = 1.0 / ratio as f64;
    let part = |macs: u64, replaced: u64| macs as f64 / replaced as f64;
    let mut problems = Vec::new();
    for module in &report.modules {
        let part = part(module.macs, module.macs_of_the_convolution_it_replaces);
        let cheap = ((ratio - 1) * module.kernel * module.kernel) as f64 / taps as f64;
        // Where the ratio does not divide the channels, there is an intrinsic map more.
        let maps = (module.channels + ratio) as f64 / module.channels as f64;
        let most = promised * maps * (1.0 + cheap);
        if !(promised..=most).contains(&part) || module.ratio != ratio {
            problems.push(format!("{} costs {part:.3} of a convolution", module.name));
        }
    }
    let sum = |of: fn(&ModuleReport) -> u64| report.modules.iter().map(of).sum();
    let all = part(sum(|m| m.macs), sum(|m| m.macs_of_the_convolution_it_replaces));
    if !report.modules.is_empty() && (all / promised - 1.0).abs() > 0.25 {
        problems.push(format!("the modules cost {all:.3} of the convolutions"));
    }
    problems
}

/// A picture for the model, and what the oracle makes of it.
fn sample(model: &Model) -> (Vec<f32>, Vec<f32>) {
    let proto = model.proto();
    let dims = &model.inputs()[0].dims;
    let picture = Random::new(3).floats(dims.iter().product(), -2.0, 2.0);
    let outputs = oracle::run(&proto, &[Array::of_floats(dims, &picture)]);
    (picture, outputs.iter().flat_map(Array::floats).collect())
}

#[test]
fn every_family_computes_what_the_oracle_does() {
    check_outputs(nets::reduced(), &[Fuse::Chain, Fuse::None]);
}

#[test]
fn every_family_from_torch_computes_what_the_oracle_does() {
    check_outputs(nets::reduced_from_torch(), &[Fuse::Chain]);
}

#[test]
fn a_detector_computes_op_by_op_what_the_oracle_does() {
    let settings = Settings { width: 0.0625, size: 64, classes: 3, batch_norm: true };
    let detector = nets::yolo_v8(settings, Upsampling::Scales, Heads::Boxes);
    check_outputs(vec![("yolo_v8", detector)], &[Fuse::None]);
}

fn check_outputs(networks: Vec<(&str, Model)>, levels: &[Fuse]) {
    let mut problems = Vec::new();
    let (mut artifacts, mut jobs) = (Vec::new(), Vec::new());
    for (name, model) in networks {
        let sample = sample(&model);
        for &fuse in levels {
            match try_compile(&model.encode(), fuse) {
                Ok(artifact) => {
                    artifacts.push(artifact);
                    jobs.push((format!("{name} at {fuse}"), sample.clone()));
                }
                Err(why) => problems.push(format!("{name} at {fuse}: {why}")),
            }
        }
    }
    let program = Program::new(&artifacts.iter().collect::<Vec<_>>(), Optimise::No).unwrap();
    for (network, (name, sample)) in jobs.into_iter().enumerate() {
        problems.extend(compare(&program, network, sample).map(|what| format!("{name}: {what}")));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

fn compare(program: &Program, network: usize, sample: (Vec<f32>, Vec<f32>)) -> Option<String> {
    let (picture, expected) = sample;
    match program.run(network, &[picture]) {
        Err(Failure(said)) => Some(format!("it panics: {said}")),
        Ok(run) => {
            let apart = distance(&run.outputs.concat(), &expected);
            (apart > 1e-4).then(|| format!("{apart} apart"))
        }
    }
}

#[test]
#[ignore = "minutes: every network at full size, in double precision too"]
fn every_network_at_full_size_computes_what_the_oracle_does() {
    let only = env::var("GHOSTC_NETWORKS").unwrap_or_default();
    let mut problems = Vec::new();
    for network in ZOO.iter().filter(|network| network.name.contains(&only)) {
        let model = (network.write)();
        let problem = match try_compile(&model.encode(), Fuse::Chain) {
            Err(why) => Some(why.to_string()),
            Ok(artifact) => match Program::new(&[&artifact], Optimise::Yes) {
                Err(Failure(said)) => Some(format!("rustc says {said}")),
                Ok(program) => compare(&program, 0, sample(&model)),
            },
        };
        eprintln!("{}: {}", network.name, problem.as_deref().unwrap_or("as the oracle has it"));
        problems.extend(problem.map(|problem| format!("{}: {problem}", network.name)));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
