//! Networks that test themselves: they find nothing wrong where nothing is, whatever they are
//! built for, and say which unit it was where a weight or a value is not what it should be.

use std::fs;
use std::path::Path;
use std::process::Command;

use ghostc_compiler::diagnostics::{Code, Diagnostic};
use ghostc_compiler::{
    Artifact, Dispatch, Fuse, InputType, Options, Rows, Simd, Size, TestInput, Weights,
    WeightsType, compile, pareto,
};
use ghostc_tests::harness::{rustc, write_module};
use ghostc_tests::model::{Activation, Bottleneck, Conv, Ghost, Model};
use prost::Message as _;

const IMAGE: [usize; 4] = [1, 3, 23, 18];

/// A stem, bottlenecks that stream, one with a gate, and a classifier.
fn classifier() -> Vec<u8> {
    let mut model = Model::new(13);
    let image = model.input("image", &IMAGE);
    let map = model.conv_block(&image, Conv::new(8, 3).stride(2), true, Activation::Relu);
    let block = |channels, out, stride, gate: bool| Bottleneck {
        expand: Ghost::new(channels, Activation::Relu),
        kernel: 3,
        stride,
        squeeze_excite: gate.then_some(Activation::HardSigmoid),
        project: Ghost::new(out, Activation::None),
    };
    let map = model.bottleneck(&map, block(16, 8, 1, false));
    let map = model.bottleneck(&map, block(20, 12, 2, true));
    let mean = model.global_average_pool(&map);
    let vector = model.flatten(&mean);
    let scores = model.gemm(&vector, 5);
    model.output("scores", &scores);
    model.encode()
}

/// Two inputs and two outputs, with names that `self_test` uses itself.
fn two_by_two() -> Vec<u8> {
    let mut model = Model::new(13);
    let left = model.input("run", &[1, 2, 6, 5]);
    let right = model.input("unit", &[1, 2, 6, 5]);
    let difference = model.binary("Sub", &left, &right);
    let map = model.conv(&difference, Conv::new(3, 3));
    let mean = model.global_average_pool(&map);
    model.output("name", &map);
    model.output("checksum", &mean);
    model.encode()
}

/// Four convolutions, one behind the other.
fn convolutions() -> Model {
    let mut model = Model::new(13);
    let mut map = model.input("image", &[1, 2, 7, 7]);
    for kernel in [3, 1, 3, 1] {
        map = model.conv_block(&map, Conv::new(6, kernel), false, Activation::Relu);
    }
    model.output("map", &map);
    model
}

/// A file of NumPy's.
fn npy(dtype: &str, shape: &[usize], data: &[u8]) -> Vec<u8> {
    let shape: String = shape.iter().map(|dim| format!("{dim}, ")).collect();
    let header = format!("{{'descr': '{dtype}', 'fortran_order': False, 'shape': ({shape}), }}\n");
    let len = u16::try_from(header.len()).unwrap().to_le_bytes();
    [b"\x93NUMPY\x01\x00", &len[..], header.as_bytes(), data].concat()
}

fn floats(shape: &[usize]) -> Vec<u8> {
    let count: usize = shape.iter().product();
    let value = |i: usize| (i * 7919 % 101) as f32 / 50.0 - 1.0;
    let data: Vec<u8> = (0..count).flat_map(|i| value(i).to_le_bytes()).collect();
    npy("<f4", shape, &data)
}

fn bytes(shape: &[usize]) -> Vec<u8> {
    let count: usize = shape.iter().product();
    npy("|u1", shape, &(0..count).map(|i| (i * 7919 % 251) as u8).collect::<Vec<_>>())
}

fn unnamed(bytes: Vec<u8>) -> TestInput {
    TestInput { input: None, file: "x.npy".to_string(), bytes }
}

fn named(input: &str, bytes: Vec<u8>) -> TestInput {
    TestInput { input: Some(input.to_string()), ..unnamed(bytes) }
}

fn artifact(onnx: &[u8], options: Options) -> Artifact {
    compile(onnx, &options).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The schedules with the smallest arena and with the least work.
fn extremes(onnx: &[u8], options: &Options) -> [Artifact; 2] {
    let points = pareto(onnx, options).unwrap_or_else(|problems| panic!("{problems}"));
    let at = |bytes| artifact(onnx, Options { ram: Some(Size(bytes)), ..options.clone() });
    [points.first(), points.last()].map(|point| at(point.unwrap().arena_bytes))
}

/// The networks in all forms.
fn networks() -> Vec<Artifact> {
    let (onnx, two) = (classifier(), two_by_two());
    let plain = Options { self_test: vec![unnamed(floats(&IMAGE))], ..Options::default() };
    let of_bytes = Options {
        // Of two samples.
        self_test: vec![unnamed(bytes(&[2, 3, 23, 18]))],
        input_type: InputType::U8,
        mean: vec![0.5, 0.4, 0.3],
        deviation: vec![0.2, 0.3, 0.25],
        rows: Rows::Once,
        ..Options::default()
    };
    let pair = Options {
        self_test: vec![
            unnamed(floats(&[1, 2, 6, 5])),
            named("run", npy("<f4", &[2, 6, 5], &[0x3e; 240])),
        ],
        ..Options::default()
    };
    let mut networks = Vec::from(extremes(&onnx, &plain));
    networks.extend(extremes(&onnx, &of_bytes));
    for fuse in [Fuse::None, Fuse::Ghost] {
        networks.push(artifact(&onnx, Options { fuse, ..plain.clone() }));
    }
    let weights_type = WeightsType::F16;
    networks.push(artifact(&onnx, Options { weights_type, ..plain.clone() }));
    let dispatch = Dispatch::Runtime;
    networks.push(artifact(&onnx, Options { simd: Simd::Portable, ..plain }));
    networks.push(artifact(&two, Options { dispatch, ..pair }));
    networks
}

/// Targets for which the networks are built here: each instruction set that the processor has.
fn targets() -> Vec<&'static str> {
    #[allow(unused_mut)]
    let mut targets = vec!["generic"];
    #[cfg(target_arch = "x86_64")]
    {
        targets[0] = "x86-64";
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            targets.push("x86-64-v3");
        }
        if is_x86_feature_detected!("avx512f") {
            targets.push("x86-64-v4");
        }
    }
    targets
}

/// Builds `main.rs` in the folder, runs it, and returns what it says line by line.
fn said(folder: &Path, target: &str) -> Vec<String> {
    let target = format!("-Ctarget-cpu={target}");
    rustc(["--cap-lints=allow", &target, "main.rs"], folder).unwrap();
    let output = Command::new(folder.join("main")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_string).collect()
}

#[test]
fn where_nothing_is_wrong_nothing_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (mut main, mut tests) = (String::new(), String::new());
    for (index, artifact) in networks().iter().enumerate() {
        let module = format!("net{index}");
        let source = write_module(artifact, folder.path(), &module);
        assert!(source.contains("static CHECKSUMS"));
        main += &format!("mod {module};\n");
        tests += &format!(
            "use {module}::Network as N{index};
            assert_eq!(N{index}::new().self_test(), Ok(()), \"{module}\");
            let mut arena = [f32::NAN; N{index}::ARENA_LEN];
            assert_eq!(N{index}::self_test_in(&mut arena), Ok(()), \"{module}\");\n"
        );
    }
    main += &format!("fn main() {{\n{tests}}}\n");
    fs::write(folder.path().join("main.rs"), main).unwrap();
    for target in targets() {
        assert_eq!(said(folder.path(), target), [""; 0]);
    }
}

/// The network with a bit of one weight flipped: the highest digit of the last weight of the
/// convolution at this position.
fn damaged(position: usize) -> Vec<u8> {
    let mut model = convolutions().proto();
    let graph = model.graph.as_mut().unwrap();
    let convs = graph.node.iter().filter(|node| node.op_type() == "Conv");
    let weights = convs.map(|node| node.input[1].clone()).nth(position).unwrap();
    let mut tensors = graph.initializer.iter_mut();
    let tensor = tensors.find(|tensor| tensor.name() == weights).unwrap();
    match (tensor.float_data.last_mut(), tensor.raw_data.as_mut()) {
        (Some(last), _) => *last = f32::from_bits(last.to_bits() ^ 1 << 22),
        (None, Some(raw)) => {
            let third = raw.len() - 2;
            raw[third] ^= 1 << 6;
        }
        (None, None) => panic!("the weights are there"),
    }
    model.encode_to_vec()
}

#[test]
fn a_flipped_bit_in_a_weight_is_found_in_its_unit() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        fuse: Fuse::Ghost,
        weights: Weights::Sidecar,
        self_test: vec![unnamed(floats(&[2, 7, 7]))],
        ..Options::default()
    };
    let whole = artifact(&convolutions().encode(), options.clone());
    let (mut main, mut tests) = (String::new(), String::new());
    for position in 0..4 {
        let module = format!("net{position}");
        write_module(&whole, folder.path(), &module);
        let flipped = artifact(&damaged(position), options.clone()).to_source("").sidecar.unwrap();
        let sidecar = folder.path().join(format!("{module}.bin"));
        let weights = fs::read(&sidecar).unwrap();
        let differ = weights.iter().zip(&flipped).filter(|(one, other)| one != other).count();
        assert_eq!((differ, weights.len()), (1, flipped.len()));
        fs::write(sidecar, flipped).unwrap();
        main += &format!("mod {module};\n");
        tests += &format!(
            "let fault = {module}::Network::new().self_test().unwrap_err();
            println!(\"{{}} {{}}\", fault.unit, fault);\n"
        );
    }
    main += &format!("fn main() {{\n{tests}}}\n");
    fs::write(folder.path().join("main.rs"), main).unwrap();
    let said = said(folder.path(), targets()[0]);
    let units: Vec<&str> = said.iter().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(units, ["conv_1", "pointwise_1", "conv_2", "pointwise_2"]);
    assert!(said[0].starts_with("conv_1 conv_1: ") && said[0].contains(" in place of "));
}

#[test]
fn a_wrong_value_is_found_in_its_unit() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options {
        fuse: Fuse::Ghost,
        self_test: vec![unnamed(floats(&[2, 7, 7]))],
        ..Options::default()
    };
    let source = artifact(&convolutions().encode(), options).to_source("").rust;
    let place = "let memories = ";
    assert_eq!(source.matches(place).count(), 1);
    let (mut main, mut tests) = (String::new(), String::new());
    // Off by a hundredth in a map, no number in a map, and off by a hundredth in the output.
    let hundredth = "*most.unwrap() *= 1.01;";
    let map = "run.arena[CHECKSUMS[unit].start..][..294]";
    for (index, fault) in [
        format!(
            "if unit == 1 {{
                let most = {map}.iter_mut().max_by(|a, b| a.total_cmp(b)); {hundredth}
            }}"
        ),
        format!("if unit == 2 {{ {map}[293] = f32::NAN; }}"),
        format!(
            "if unit == 4 {{
                let most = run.output.iter_mut().max_by(|a, b| a.total_cmp(b)); {hundredth}
            }}"
        ),
        String::new(),
    ]
    .iter()
    .enumerate()
    {
        let module = format!("net{index}");
        let source = source.replace(place, &format!("{fault} {place}"));
        fs::write(folder.path().join(format!("{module}.rs")), source).unwrap();
        main += &format!("mod {module};\n");
        tests += &format!(
            "println!(\"{{}}\", {module}::Network::new().self_test().err().map_or(\"\", |f| f.unit));\n"
        );
    }
    main += &format!("fn main() {{\n{tests}}}\n");
    fs::write(folder.path().join("main.rs"), main).unwrap();
    assert_eq!(said(folder.path(), targets()[0]), ["pointwise_1", "conv_2", "relayout_1", ""]);
}

#[test]
fn modules_raise_no_warning_whether_they_are_tested_or_not() {
    let lib = "#![no_std]\npub mod net;\n";
    let program = "mod net;\nfn main() {\n_ = net::Network::new();\n}\n";
    // A network that has no weights, and so no function that reads them.
    let mut sum = Model::new(13);
    let (a, b) = (sum.input("a", &[1, 2, 3, 4]), sum.input("b", &[1, 2, 3, 4]));
    let map = sum.binary("Add", &a, &b);
    sum.output("sum", &map);
    let self_test = vec![unnamed(floats(&[1, 2, 3, 4])); 2];
    let sum = artifact(&sum.encode(), Options { self_test, ..Options::default() });
    for artifact in networks().iter().chain([&sum]) {
        let folder = tempfile::tempdir().unwrap();
        write_module(artifact, folder.path(), "net");
        for (source, kind) in [(lib, "lib"), (program, "bin")] {
            fs::write(folder.path().join("crate.rs"), source).unwrap();
            let kind = format!("--crate-type={kind}");
            let arguments = ["-Dwarnings", "--emit=metadata", &kind, "crate.rs"];
            rustc(arguments, folder.path()).unwrap();
        }
    }
}

#[test]
fn without_the_option_there_is_no_test() {
    let source = artifact(&classifier(), Options::default()).to_source("").rust;
    for part in ["self_test", "SELF_TEST", "Checksum", "Fault"] {
        assert!(!source.contains(part), "{part}");
    }
}

/// What the compiler says of these files for the network with two inputs.
fn refused(self_test: Vec<TestInput>) -> Diagnostic {
    let problems = compile(&two_by_two(), &Options { self_test, ..Options::default() });
    let problem = problems.err().unwrap().iter().next().unwrap().clone();
    assert_eq!(problem.code, Code::BAD_INPUT, "{problem}");
    problem
}

#[test]
fn files_that_do_not_fit_are_refused() {
    let good = || floats(&[1, 2, 6, 5]);
    let pair = |file| vec![named("unit", good()), unnamed(file)];
    let problem = refused(pair(floats(&[1, 2, 5, 6])));
    assert_eq!(problem.expected.as_deref(), Some("f32 of [1x2x6x5]"));
    assert_eq!(problem.found.as_deref(), Some("f32 of [1x2x5x6]"));
    assert!(refused(pair(floats(&[0, 2, 6, 5]))).message.contains("does not fit"));
    let problem = refused(pair(bytes(&[1, 2, 6, 5])));
    assert_eq!(problem.found.as_deref(), Some("u8 of [1x2x6x5]"));
    assert!(refused(pair(good()[..50].to_vec())).message.contains("x.npy"));
    let problem = refused(vec![unnamed(good())]);
    assert_eq!(problem.message, "the self-test has no file for the input \"unit\"");
    let problem = refused(vec![named("x", good()), unnamed(good())]);
    assert_eq!(problem.expected.as_deref(), Some("one of: run, unit"));
    let problem = refused(vec![named("run", good()), named("run", good())]);
    assert!(problem.message.ends_with("\"run\" twice"));
    let problem = refused(vec![unnamed(good()), unnamed(good()), unnamed(good())]);
    assert_eq!(problem.found.as_deref(), Some("3 files"));
    let huge = npy("<f4", &[1, 2, 6, 5], &f32::MAX.to_le_bytes().repeat(60));
    let negative = npy("<f4", &[1, 2, 6, 5], &f32::MIN.to_le_bytes().repeat(60));
    let problem = refused(vec![unnamed(huge), unnamed(negative)]);
    assert!(problem.message.ends_with("an output that is no number"));
}
