//! Units that run row by row, at every size of arena that there is: the same results as on whole
//! maps, and rows of the input on demand.

use std::fs;
use std::process::Command;

use ghostc_compiler::{Artifact, Fuse, InputType, Options, Size, compile, pareto};
use ghostc_tests::array::{Array, Random};
use ghostc_tests::harness::{Optimise, Program, rustc, write_module};
use ghostc_tests::model::{Activation, Bottleneck, Conv, Ghost, Model, Value};
use ghostc_tests::{compile_at, distance, oracle};

/// The model's schedules that nothing beats in bytes and arithmetic, the smallest arena first.
fn schedules(model: &Model, options: &Options) -> Vec<Artifact> {
    let onnx = model.encode();
    let points = pareto(&onnx, options).unwrap_or_else(|problems| panic!("{problems}"));
    let at = |bytes: usize| {
        let options = Options { ram: Some(Size(bytes)), ..options.clone() };
        compile(&onnx, &options).unwrap_or_else(|problems| panic!("{problems}"))
    };
    points.iter().map(|point| at(point.arena_bytes)).collect()
}

/// Checks every schedule of a model against the oracle. Returns the emitted sources.
fn check(name: &str, model: &Model) -> Vec<String> {
    let mut artifacts = schedules(model, &Options::default());
    artifacts.push(compile_at(&model.encode(), Fuse::default()));
    let mut random = Random::new(5);
    let inputs: Vec<Array> = artifacts[0]
        .report
        .inputs
        .iter()
        .map(|port| {
            let values = random.floats(port.shape.iter().product(), -2.0, 2.0);
            Array::of_floats(&port.shape, &values)
        })
        .collect();
    let expected: Vec<f32> =
        oracle::run(&model.proto(), &inputs).iter().flat_map(Array::floats).collect();
    let sample: Vec<f32> = inputs.iter().flat_map(Array::floats).collect();
    compare(name, &artifacts, &sample, &expected)
}

fn compare(name: &str, artifacts: &[Artifact], sample: &[f32], expected: &[f32]) -> Vec<String> {
    let all: Vec<&Artifact> = artifacts.iter().collect();
    let program =
        Program::new(&all, Optimise::No).unwrap_or_else(|said| panic!("{name}: {said:?}"));
    for (network, artifact) in artifacts.iter().enumerate() {
        let bytes = artifact.report.arena_bytes;
        let run = program.run(network, &[sample.to_vec()]);
        let run = run.unwrap_or_else(|said| panic!("{name} in {bytes} bytes: {said:?}"));
        let apart = distance(&run.outputs[0], expected);
        assert!(apart <= 1e-5, "{name} in {bytes} bytes: {apart} apart\n{}", artifact.ir);
    }
    artifacts.iter().map(|artifact| artifact.to_source("net.bin").rust).collect()
}

fn block(channels: usize, out: usize, stride: usize, gate: bool) -> Bottleneck {
    Bottleneck {
        expand: Ghost::new(channels, Activation::Relu),
        kernel: 3,
        stride,
        squeeze_excite: gate.then_some(Activation::HardSigmoid),
        project: Ghost::new(out, Activation::None),
    }
}

fn scores(model: &mut Model, map: &Value) {
    let mean = model.global_average_pool(map);
    let vector = model.flatten(&mean);
    let scores = model.gemm(&vector, 5);
    model.output("scores", &scores);
}

/// A stem and bottlenecks of each kind.
fn bottlenecks() -> Model {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 3, 23, 19]);
    let map = model.conv_block(&image, Conv::new(8, 3).stride(2), true, Activation::Relu);
    let map = model.bottleneck(&map, block(16, 8, 1, false));
    let map = model.bottleneck(&map, block(20, 12, 2, false));
    let map = model.bottleneck(&map, block(24, 12, 1, true));
    let map = model.bottleneck(&map, block(24, 16, 2, true));
    scores(&mut model, &map);
    model
}

/// Pools, residuals, kernels with groups, dilation and multipliers; a map comes out, in planes.
fn pools_and_groups() -> Model {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 2, 21, 17]);
    let map = model.conv_block(&image, Conv::new(12, 5), false, Activation::HardSwish);
    let map = model.pool("MaxPool", &map, 3, 2, 1);
    let wide = model.conv_block(&map, Conv::new(12, 3).groups(3), false, Activation::Relu);
    let sum = model.binary("Add", &map, &wide);
    let far =
        model.conv_block(&sum, Conv::new(12, 3).groups(12).dilation(2), false, Activation::Relu);
    let ghost = Ghost { ratio: 4, ..Ghost::new(16, Activation::Relu) };
    let map = model.ghost(&far, ghost);
    let map = model.pool("AveragePool", &map, 2, 2, 0);
    let map = model.conv(&map, Conv::new(3, 1));
    model.output("map", &map);
    model
}

/// Gates on maps so large that it matters what is kept while their means are made.
fn gates() -> Model {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 3, 40, 36]);
    let map = model.conv_block(&image, Conv::new(4, 3), true, Activation::Relu);
    let map = model.bottleneck(&map, block(24, 4, 1, true));
    let map = model.bottleneck(&map, block(24, 8, 2, true));
    scores(&mut model, &map);
    model
}

/// A ghost module's maps are read in front of a gate by the block, and behind it by a shortcut
/// that works on whole maps, since the projection, a ghost module of one map, is none.
fn a_shortcut_from_two_halves() -> Model {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 2, 17, 19]);
    let map = model.conv(&image, Conv::new(9, 5));
    let map = model.ghost(&map, Ghost { ratio: 4, ..Ghost::new(14, Activation::None) });
    let block = Bottleneck {
        expand: Ghost { primary_kernel: 3, ..Ghost::new(15, Activation::None) },
        kernel: 3,
        stride: 2,
        squeeze_excite: Some(Activation::HardSigmoid),
        project: Ghost::new(2, Activation::None),
    };
    let map = model.bottleneck(&map, block);
    model.output("map", &map);
    model
}

/// Two images, which are read where they lie.
fn two_images() -> Model {
    let mut model = Model::new(13);
    let left = model.input("left", &[1, 3, 16, 14]);
    let right = model.input("row", &[1, 3, 16, 14]);
    let left = model.conv_block(&left, Conv::new(8, 3), false, Activation::Relu);
    let right = model.conv_block(&right, Conv::new(8, 3), false, Activation::Relu);
    let map = model.binary("Add", &left, &right);
    let map = model.depthwise(&map, 3, 2);
    let map = model.conv_block(&map, Conv::new(8, 1), false, Activation::Relu);
    model.output("rows", &map);
    scores(&mut model, &map);
    model
}

/// One grey image, which is its own planes and pixels.
fn grey() -> Model {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 1, 18, 18]);
    let map = model.conv_block(&image, Conv::new(4, 3), false, Activation::Relu);
    let map = model.bottleneck(&map, block(8, 4, 1, false));
    let map = model.depthwise(&map, 5, 2);
    model.output("map", &map);
    model
}

#[test]
fn every_schedule_computes_the_same() {
    let models = [
        ("bottlenecks", bottlenecks()),
        ("gates", gates()),
        ("a shortcut from two halves", a_shortcut_from_two_halves()),
        ("pools_and_groups", pools_and_groups()),
        ("two_images", two_images()),
        ("grey", grey()),
    ];
    let mut sources = String::new();
    for (name, model) in models {
        sources.extend(check(name, &model));
    }
    // What the models are for.
    let kernels = [
        "conv_row::<",
        "depthwise_row::<",
        "depthwise_scatter::<",
        "depthwise_multiplied_row::<",
        "max_pool_row::<",
        "average_pool_row::<",
        "mean_rows::<",
        "scale::<",
        "for group in",
    ];
    for kernel in kernels {
        let streamed = sources.split("\nfn ").any(|unit| {
            unit.contains("for tick in") && unit.split("\n}").next().unwrap_or("").contains(kernel)
        });
        assert!(streamed, "no streamed unit calls {kernel}");
    }
}

#[test]
fn rows_of_bytes_are_numbers() {
    let model = bottlenecks();
    let options = Options {
        input_type: InputType::U8,
        mean: vec![0.485, 0.456, 0.406],
        deviation: vec![0.229, 0.224, 0.225],
        ..Options::default()
    };
    let artifacts = schedules(&model, &options);
    let (count, plane) = (3 * 23 * 19, 23 * 19);
    let bytes: Vec<f32> =
        Random::new(3).floats(count, 0.0, 255.9).iter().map(|value| value.floor()).collect();
    let number = |(i, byte): (usize, &f32)| {
        let [mean, deviation] =
            [&options.mean, &options.deviation].map(|each| f64::from(each[i / plane]));
        ((f64::from(*byte) / 255.0 - mean) / deviation) as f32
    };
    let numbers: Vec<f32> = bytes.iter().enumerate().map(number).collect();
    let inputs = [Array::of_floats(&[1, 3, 23, 19], &numbers)];
    let expected = oracle::run(&model.proto(), &inputs)[0].floats();
    let sources = compare("bytes", &artifacts, &bytes, &expected);
    assert!(sources[0].contains("bytes_to_planes_row::<"));
}

/// Runs each schedule that asks for rows with a closure, which checks what it is asked for.
#[test]
fn rows_are_asked_for_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let artifacts = schedules(&bottlenecks(), &Options::default());
    let mut main = String::from(MAIN);
    let mut calls = String::new();
    for (index, artifact) in artifacts.iter().enumerate() {
        if artifact.report.input_pulls == 0 {
            continue;
        }
        write_module(artifact, folder.path(), &format!("net{index}"));
        main += &format!("mod net{index};\n");
        calls += &format!("    check!(net{index}, {});\n", artifact.report.input_pulls);
    }
    assert!(!calls.is_empty(), "some schedule asks for rows");
    main += &format!("fn main() {{\n{calls}}}\n");
    fs::write(folder.path().join("main.rs"), main).unwrap();
    rustc(["--cap-lints=allow", "main.rs"], folder.path()).unwrap();
    let output = Command::new(folder.path().join("main")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

const MAIN: &str = r#"
macro_rules! check {
    ($net:ident, $pulls:literal) => {
        {
        use $net::Network;
        let image: [f32; Network::INPUT_LEN] =
            core::array::from_fn(|i| (i * 7919 % 101) as f32 / 50.0 - 1.0);
        let mut expected = [0.0; Network::OUTPUT_LEN];
        Network::new().run(&image, &mut expected);
        assert_eq!((Network::INPUT_PULLS, Network::INPUT_ROW), ($pulls, 3 * 19));
        let mut asked = Vec::new();
        let rows = |y: usize, row: &mut [f32; Network::INPUT_ROW]| {
            asked.push(y);
            for (i, value) in row.iter_mut().enumerate() {
                let (channel, x) = (i / 19, i % 19);
                *value = image[(channel * 23 + y) * 19 + x];
            }
        };
        let mut arena = [f32::NAN; Network::ARENA_LEN];
        let mut scores = [0.0; Network::OUTPUT_LEN];
        Network::run_rows_in(&mut arena, rows, &mut scores);
        assert_eq!(scores, expected);
        let passes = asked.chunk_by(|a, b| a < b).count();
        assert_eq!(passes, $pulls);
        assert!(asked.chunk_by(|a, b| a < b).all(|pass| pass.iter().copied().eq(0..pass.len())));
        assert!(asked.iter().all(|&row| row < 23));
        let mut network = Network::new();
        let rows = |y: usize, row: &mut [f32; Network::INPUT_ROW]| {
            for (target, plane) in row.chunks_exact_mut(19).zip(image.chunks_exact(23 * 19)) {
                target.copy_from_slice(&plane[19 * y..][..19]);
            }
        };
        network.run_rows(rows, &mut scores);
        assert_eq!(scores, expected);
        }
    };
}
"#;
