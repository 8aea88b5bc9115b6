//! Runs that go on bit by bit: in steps, or with every row of the input. They compute the same as
//! `run`, to the bit.

use std::fs;
use std::process::Command;

use ghostc_compiler::report::Report;
use ghostc_compiler::{
    Artifact, Dispatch, Fuse, InputType, Options, Rows, Simd, Size, compile, pareto,
};
use ghostc_tests::harness::{rustc, write_module};
use ghostc_tests::model::{Activation, Bottleneck, Conv, Ghost, Model};

/// A stem, bottlenecks that stream, one with a gate, and a classifier.
fn classifier() -> Vec<u8> {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 3, 23, 18]);
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

/// Two inputs and two outputs, with names that the module uses itself.
fn two_by_two() -> Vec<u8> {
    let mut model = Model::new(13);
    let left = model.input("step", &[1, 2, 6, 5]);
    let right = model.input("calls", &[1, 2, 6, 5]);
    let difference = model.binary("Sub", &left, &right);
    let map = model.conv(&difference, Conv::new(3, 3));
    let mean = model.global_average_pool(&map);
    model.output("next", &map);
    model.output("fed", &mean);
    model.encode()
}

/// An image whose last row no window reaches.
fn a_row_to_spare() -> Vec<u8> {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 1, 19, 16]);
    let map = model.conv_block(&image, Conv::new(4, 1), false, Activation::Relu);
    let map = model.pool("MaxPool", &map, 2, 4, 0);
    let map = model.conv_block(&map, Conv::new(4, 3), false, Activation::Relu);
    model.output("rows", &map);
    model.encode()
}

/// Pointwise convolutions, of which one is worth cutting, onto a shortcut.
fn large_pointwise() -> Vec<u8> {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 3, 37, 13]);
    let map = model.conv(&image, Conv::new(30, 1));
    let wide = model.conv_block(&map, Conv::new(40, 1).groups(10), false, Activation::Relu);
    let wide = model.depthwise(&wide, 3, 1);
    let back = model.conv(&wide, Conv::new(30, 1));
    let map = model.binary("Add", &back, &map);
    model.output("map", &map);
    model.encode()
}

fn artifact(onnx: &[u8], options: Options) -> Artifact {
    compile(onnx, &options).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Every schedule on the frontier.
fn schedules(onnx: &[u8], options: &Options) -> Vec<Artifact> {
    let points = pareto(onnx, options).unwrap_or_else(|problems| panic!("{problems}"));
    let at = |bytes| artifact(onnx, Options { ram: Some(Size(bytes)), ..options.clone() });
    points.iter().map(|point| at(point.arena_bytes)).collect()
}

/// The networks in all forms, each with a name.
fn networks() -> Vec<(&'static str, Artifact)> {
    let (onnx, plain) = (classifier(), Options::default());
    let once = Options { rows: Rows::Once, ..plain.clone() };
    let bytes = Options {
        input_type: InputType::U8,
        mean: vec![0.5, 0.4, 0.3],
        deviation: vec![0.2, 0.3, 0.25],
        ..once.clone()
    };
    let mut networks = Vec::new();
    let mut all = |name, artifacts: Vec<Artifact>| {
        networks.extend(artifacts.into_iter().map(|artifact| (name, artifact)));
    };
    all("streamed", schedules(&onnx, &plain));
    all("fed", schedules(&onnx, &once));
    all("fed with bytes", schedules(&onnx, &bytes));
    all("a row to spare", schedules(&a_row_to_spare(), &once));
    let whole = |options| vec![artifact(&onnx, Options { fuse: Fuse::Ghost, ..options })];
    all("whole maps", whole(plain.clone()));
    all("whole maps of bytes", whole(bytes));
    let options = Options { fuse: Fuse::Ghost, ..plain.clone() };
    let runtime = Options { dispatch: Dispatch::Runtime, ..options.clone() };
    let portable = Options { simd: Simd::Portable, ..options };
    all(
        "cut maps",
        [runtime, portable].map(|options| artifact(&large_pointwise(), options)).into(),
    );
    all("two by two", vec![artifact(&two_by_two(), plain.clone())]);
    for (name, dispatch, simd) in [
        ("at run time", Dispatch::Runtime, Simd::Auto),
        ("portable", Dispatch::Static, Simd::Portable),
    ] {
        let options = Options { dispatch, simd, ..once.clone() };
        all(name, vec![artifact(&two_by_two(), options.clone())]);
        all(name, schedules(&onnx, &options));
    }
    networks
}

/// The checks of a network: a call of each macro that it has the methods for.
fn checks(module: &str, report: &Report) -> String {
    let names = |count: usize, prefix: &str| -> String {
        (0..count).map(|index| format!("{prefix}{index}, ")).collect()
    };
    let slices = |count: usize, prefix: &str| -> String {
        (0..count).map(|index| format!("&{prefix}{index}[..], ")).collect()
    };
    let ports = report.inputs.iter().map(|port| ("INPUT", port));
    let ports = ports.chain(report.outputs.iter().map(|port| ("OUTPUT", port)));
    let mut text = format!("{{ use {module}::Network;\n");
    let (inputs, outputs) = (report.inputs.len(), report.outputs.len());
    for (index, (kind, port)) in ports.enumerate() {
        let len: usize = port.shape.iter().product();
        let index = if kind == "INPUT" { index } else { index - inputs };
        text += &match (kind, port.dtype) {
            ("INPUT", "u8") => format!("let i{index} = &bytes::<{len}>();\n"),
            ("INPUT", _) => format!("let i{index} = &floats::<{len}>({index});\n"),
            _ => format!("let (mut o{index}, mut e{index}) = ([0.0; {len}], [0.0; {len}]);\n"),
        };
    }
    let (given, made) = (names(inputs, "i"), names(outputs, "&mut o"));
    let expected = names(outputs, "&mut e");
    let (method, result, gone) = match outputs {
        1 => ("output", "&e0".to_string(), "o0 = [f32::NAN; _];".to_string()),
        _ => {
            let gone = (0..outputs).map(|index| format!("o{index} = [f32::NAN; _];")).collect();
            ("outputs", format!("({})", names(outputs, "&e")), gone)
        }
    };
    let (steps, largest) = (report.run_steps, report.largest_step_macs);
    text += &format!(
        "assert_eq!((Network::STEPS, Network::LARGEST_STEP_MACS), ({steps}, {largest}));
        assert_eq!(Network::UNITS.iter().map(|unit| unit.1).sum::<usize>(), Network::STEPS);
        let mut network = Network::new();
        network.run({given} {expected});
        {gone}
        let mut run = network.start({given} {made});
        let mut steps = 1;
        assert!(run.{method}().is_none());
        while run.step() {{
            steps += 1;
            assert!(run.{method}().is_none());
        }}
        assert_eq!(steps, Network::STEPS);
        assert!(!run.step());
        assert_eq!(run.{method}(), Some({result}));
        {gone}
        let mut arena = [f32::NAN; Network::ARENA_LEN];
        let mut run = Network::start_in(&mut arena, {given} {made});
        run.step();
        let mut run = Network::start_in(&mut arena, {given} {made});
        while run.step() {{}}
        assert_eq!(run.{method}(), Some({result}));
        {gone}
        let (mut time, mut told) = (u32::MAX - 5, Vec::new());
        let now = || {{ time = time.wrapping_add(3); time }};
        network.run_profiled({given} {made} now, |unit, ticks| told.push((unit, ticks)));
        assert!(told.iter().all(|&(_, ticks)| ticks == 3));
        assert!(told.iter().map(|unit| unit.0).eq(Network::UNITS.iter().map(|unit| unit.0)));
        assert_eq!([{}], [{}]);\n",
        slices(outputs, "o"),
        slices(outputs, "e"),
    );
    if let (Some(macs), Some(last)) = (report.feed_macs, report.last_feed_macs) {
        let [_, channels, height, width] = report.inputs[0].shape[..] else { panic!("an image") };
        text += &format!(
            "feed!(network, i0, o0, e0, {channels}, {height}, {width}, {macs}, {last});\n"
        );
    }
    text + "}\n"
}

#[test]
fn all_ways_to_run_give_the_same_bits() {
    let folder = tempfile::tempdir().unwrap();
    let mut main = String::from(MAIN);
    let mut calls = String::new();
    let mut fed = Vec::new();
    for (index, (name, artifact)) in networks().iter().enumerate() {
        let module = format!("net{index}");
        write_module(artifact, folder.path(), &module);
        main += &format!("mod {module};\n");
        calls += &format!("// {name}\n{}", checks(&module, &artifact.report));
        fed.extend(artifact.report.feed_macs.map(|_| *name));
    }
    for name in ["fed", "fed with bytes", "a row to spare", "at run time", "portable"] {
        assert!(fed.contains(&name), "{name} is fed: {fed:?}");
    }
    main += &format!("fn main() {{\n{calls}}}\n");
    fs::write(folder.path().join("main.rs"), main).unwrap();
    rustc(["--cap-lints=allow", "main.rs"], folder.path()).unwrap();
    let output = Command::new(folder.path().join("main")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

const MAIN: &str = r#"
fn floats<const N: usize>(seed: usize) -> [f32; N] {
    core::array::from_fn(|i| ((i + seed) * 7919 % 101) as f32 / 50.0 - 1.0)
}

fn bytes<const N: usize>() -> [u8; N] {
    core::array::from_fn(|i| (i * 7919 % 251) as u8)
}

macro_rules! feed {
    ($network:ident, $image:ident, $made:ident, $expected:ident,
        $channels:literal, $height:literal, $width:literal, $macs:literal, $last:literal) => {
        assert_eq!((Network::FEED_MACS, Network::LAST_FEED_MACS), ($macs, $last));
        let row = |y: usize| -> [_; Network::INPUT_ROW] {
            core::array::from_fn(|i| $image[(i / $width * $height + y) * $width + i % $width])
        };
        $made = [f32::NAN; _];
        let mut feed = $network.start_feed(&mut $made);
        for y in 0..$height - 1 {
            assert_eq!(feed.feed(&row(y)), None);
        }
        assert_eq!(feed.feed(&row($height - 1)), Some(&$expected));
        assert_eq!(feed.feed(&row(0)), Some(&$expected));
        $made = [f32::NAN; _];
        let mut arena = [f32::NAN; Network::ARENA_LEN];
        let mut feed = Network::start_feed_in(&mut arena, &mut $made);
        for y in 0..$height {
            assert_eq!(feed.output(), None);
            feed.put(&row(y));
            // Other work is more urgent now and then.
            if y % 3 != 1 {
                while feed.step() {}
            }
        }
        while feed.step() {}
        assert_eq!(feed.output(), Some(&$expected));
        let mut rows = [0.0; _];
        $network.run_rows(|y, target| *target = row(y), &mut rows);
        assert_eq!(rows, $expected);
    };
}
"#;

#[test]
fn on_whole_maps_a_step_is_a_kernel_or_some_of_its_pixels() {
    let options = Options { fuse: Fuse::Ghost, ..Options::default() };
    let report = artifact(&large_pointwise(), options).report;
    let largest = report.steps.iter().map(|step| step.macs).max().unwrap();
    // 37 times 13 pixels of 40 times 30 channels, and the depthwise convolution behind them.
    assert_eq!((largest, report.largest_step_macs), (577_200, 173_160));
    // 14 of 481 pixels at a time.
    assert_eq!(report.run_steps, report.steps.len() + 34);
    assert_eq!((report.feed_macs, report.last_feed_macs), (None, None));
}

#[test]
fn streamed_units_have_smaller_steps() {
    let onnx = classifier();
    let whole = artifact(&onnx, Options { fuse: Fuse::Ghost, ..Options::default() }).report;
    let streamed = schedules(&onnx, &Options { rows: Rows::Once, ..Options::default() });
    let report = &streamed[0].report;
    assert!(report.largest_step_macs < whole.largest_step_macs);
    assert!(report.largest_step_macs * report.run_steps as u64 >= report.macs_executed);
    assert!(report.feed_macs.unwrap() >= report.largest_step_macs / 4);
    assert!(report.last_feed_macs.unwrap() < report.macs_executed);
}
