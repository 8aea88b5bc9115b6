//! What emitted modules promise: nothing but `core`, no allocation, no warning, no surprise.

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::{env, fs, thread};

use ghostc_compiler::{Artifact, Fuse, Options, Simd, Size, Weights, compile, pareto};
use ghostc_tests::harness::{Optimise, Program, rustc, write_module};
use ghostc_tests::model::{Activation, Bottleneck, Conv, Ghost, Model};
use ghostc_tests::oracle;
use ghostc_tests::shared::{root, shared};
use ghostc_tests::{array::Array, compile_at};

/// A stem, a bottleneck with everything in it, and a classifier.
fn classifier() -> Model {
    let mut model = Model::new(13);
    let image = model.input("image", &[1, 3, 12, 12]);
    let stem = model.conv_block(&image, Conv::new(8, 3).stride(2), true, Activation::Relu);
    let block = Bottleneck {
        expand: Ghost::new(16, Activation::Relu),
        kernel: 3,
        stride: 2,
        squeeze_excite: Some(Activation::HardSigmoid),
        project: Ghost::new(12, Activation::None),
    };
    let map = model.bottleneck(&stem, block);
    let mean = model.global_average_pool(&map);
    let vector = model.flatten(&mean);
    let logits = model.gemm(&vector, 5);
    model.output("logits", &logits);
    model
}

/// Two inputs and two outputs, with names that are keywords or no identifiers.
fn two_by_two() -> Model {
    let mut model = Model::new(13);
    let left = model.input("left image", &[1, 2, 4, 4]);
    let right = model.input("match", &[1, 2, 4, 4]);
    let difference = model.binary("Sub", &left, &right);
    let map = model.conv(&difference, Conv::new(3, 3));
    let mean = model.global_average_pool(&map);
    model.output("Map", &map);
    model.output("mean/value", &mean);
    model
}

/// Nothing to learn: no weights at all.
fn without_weights() -> Model {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 3, 6, 6]);
    let map = model.activate(&x, Activation::Relu);
    let map = model.pool("MaxPool", &map, 2, 2, 0);
    model.output("y", &map);
    model
}

/// One layer from the input to the output: no arena at all.
fn without_arena() -> Model {
    let mut model = Model::new(13);
    let x = model.input("x", &[1, 7]);
    let y = model.gemm(&x, 3);
    model.output("y", &y);
    model
}

/// Small networks that differ in what their modules need.
fn small_networks() -> Vec<(&'static str, Artifact)> {
    let models = [
        ("classifier", classifier()),
        ("two_by_two", two_by_two()),
        ("without_weights", without_weights()),
        ("without_arena", without_arena()),
    ];
    let mut networks: Vec<_> =
        models.map(|(name, model)| (name, compile_at(&model.encode(), Fuse::default()))).into();
    networks.push(("streamed", smallest(&classifier())));
    networks
}

/// The network in the smallest arena, which takes units that run row by row.
fn smallest(model: &Model) -> Artifact {
    let onnx = model.encode();
    let least = pareto(&onnx, &Options::default()).unwrap()[0].arena_bytes;
    let artifact = compile(&onnx, &Options { ram: Some(Size(least)), ..Options::default() });
    let artifact = artifact.unwrap();
    assert!(artifact.to_source("").rust.contains("for tick in"));
    artifact
}

/// The source of a crate, in a folder with the module `net` in it.
fn check_crate(artifact: &Artifact, source: &str, arguments: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    write_module(artifact, folder.path(), "net");
    fs::write(folder.path().join("crate.rs"), source).unwrap();
    rustc([arguments, &["--emit=metadata", "crate.rs"]].concat(), folder.path()).unwrap();
}

#[test]
fn running_allocates_nothing() {
    let networks = small_networks();
    let artifacts: Vec<&Artifact> = networks.iter().map(|(_, artifact)| artifact).collect();
    let program = Program::new(&artifacts, Optimise::No).unwrap();
    for (network, (name, artifact)) in networks.iter().enumerate() {
        let elements = artifact.report.ram_bytes.input / 4;
        let run = program.run(network, &[vec![0.5; elements], vec![-0.5; elements]]).unwrap();
        assert_eq!(run.allocations, 0, "{name}");
        assert!(
            run.all_allocations > 0,
            "the program around {name} allocates, and that is counted"
        );
    }
}

#[test]
fn small_modules_are_libraries_without_std_and_without_unsafe() {
    for (name, artifact) in small_networks() {
        println!("{name}");
        check_crate(
            &artifact,
            "#![no_std]\n#![forbid(unsafe_code)]\npub mod net;\n",
            &["--crate-type=lib"],
        );
    }
}

#[test]
fn small_modules_raise_no_warning() {
    for (name, artifact) in small_networks() {
        println!("{name}");
        check_crate(&artifact, "#![no_std]\npub mod net;\n", &["--crate-type=lib", "-Dwarnings"]);
    }
}

#[test]
fn a_module_inside_a_program_that_only_runs_it_raises_no_warning() {
    let source = "
        #![deny(warnings)]
        mod net;
        static NETWORK: std::sync::Mutex<net::Network> = std::sync::Mutex::new(net::Network::new());
        fn main() {
            NETWORK.lock().unwrap().run(&[0.0; 432], &mut [0.0; 5]);
        }
    ";
    check_crate(&compile_at(&classifier().encode(), Fuse::default()), source, &[]);
}

#[test]
fn clippy_has_nothing_to_say() {
    let found = Command::new("clippy-driver").arg("--version").output();
    if !found.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: clippy-driver is not there");
        return;
    }
    for (name, artifact) in small_networks() {
        let folder = tempfile::tempdir().unwrap();
        write_module(&artifact, folder.path(), "net");
        fs::write(folder.path().join("crate.rs"), "#![no_std]\npub mod net;\n").unwrap();
        let output = Command::new("clippy-driver")
            .args([
                "--edition=2024",
                "--crate-type=lib",
                "--emit=metadata",
                "-Dclippy::all",
                "crate.rs",
            ])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{name}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_large_module_has_one_unsafe_expression() {
    let Some(entry) = shared("PFLD_GhostNet_112_1_opt_sim.onnx") else {
        return;
    };
    let options = Options { simd: Simd::Portable, ..Options::default() };
    let artifact = compile(&entry.bytes(), &options).unwrap();
    let source = artifact.to_source("net.bin");
    assert!(source.sidecar.is_some());
    assert_eq!(source.rust.matches("unsafe ").count(), 1);
    check_crate(&artifact, "#![no_std]\n#![deny(warnings)]\npub mod net;\n", &["--crate-type=lib"]);
}

#[test]
fn a_sidecar_holds_what_would_be_inline() {
    let onnx = classifier().encode();
    let place =
        |weights: Weights| compile(&onnx, &Options { weights, ..Options::default() }).unwrap();
    let [inline, sidecar] = [Weights::Inline, Weights::Sidecar].map(place);
    assert_eq!(inline.to_source("net.bin").sidecar, None);
    assert_eq!(sidecar.to_source("net.bin").sidecar.unwrap().len(), sidecar.report.weight_bytes);
    let program = Program::new(&[&inline, &sidecar], Optimise::No).unwrap();
    let sample = [vec![0.25; 432]];
    let [inline, sidecar] = [0, 1].map(|network| program.run(network, &sample).unwrap().outputs);
    assert_eq!(inline, sidecar);
}

#[test]
fn a_network_is_hardly_larger_than_its_arena() {
    for (name, artifact) in small_networks() {
        println!("{name}");
        let source = "#![no_std]\npub mod net;
            const _: () = assert!(size_of::<net::Network>() <= net::Network::ARENA_BYTES + 64);";
        check_crate(&artifact, source, &["--crate-type=lib"]);
    }
}

#[test]
fn several_inputs_and_outputs_are_parameters_by_name() {
    let model = two_by_two();
    let artifact = compile_at(&model.encode(), Fuse::default());
    let source = artifact.to_source("").rust;
    let start = source.find("pub fn run(").unwrap();
    let signature = &source[start..start + source[start..].find('{').unwrap()];
    let parameter = |part: &str| part.split_once(':').map(|(name, _)| name.trim().to_string());
    let parameters: Vec<String> = signature.split(',').filter_map(parameter).collect();
    assert_eq!(parameters, ["left_image", "match_", "map", "mean_value"]);

    let inputs = [0.5, -1.0].map(|value| Array { dims: vec![1, 2, 4, 4], data: vec![value; 32] });
    let sample: Vec<f32> = inputs.iter().flat_map(Array::floats).collect();
    let actual =
        Program::new(&[&artifact], Optimise::No).unwrap().run(0, &[sample]).unwrap().outputs;
    let expected: Vec<f32> =
        oracle::run(&model.proto(), &inputs).iter().flat_map(Array::floats).collect();
    assert!(ghostc_tests::distance(&actual[0], &expected) <= 1e-4);
}

#[test]
fn two_networks_share_an_arena() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (classifier(), two_by_two());
    write_module(&compile_at(&first.encode(), Fuse::default()), folder.path(), "first");
    write_module(&compile_at(&second.encode(), Fuse::default()), folder.path(), "second");
    let main = "
        mod first;
        mod second;
        const LARGER: usize = if first::Network::ARENA_LEN > second::Network::ARENA_LEN {
            first::Network::ARENA_LEN
        } else {
            second::Network::ARENA_LEN
        };
        fn main() {
            let mut arena = [f32::NAN; LARGER];
            let mut own = [0.0; 5];
            first::Network::new().run(&[0.5; 432], &mut own);
            for _ in 0..2 {
                let mut logits = [0.0; 5];
                first::Network::run_in(arena.first_chunk_mut().unwrap(), &[0.5; 432], &mut logits);
                assert_eq!(logits, own);
                let (mut map, mut mean) = ([0.0; 48], [0.0; 3]);
                let arena = arena.first_chunk_mut().unwrap();
                second::Network::run_in(arena, &[0.5; 32], &[0.25; 32], &mut map, &mut mean);
                assert!(map.iter().chain(&mean).all(|value| value.is_finite()));
            }
        }
    ";
    fs::write(folder.path().join("main.rs"), main).unwrap();
    rustc(["--cap-lints=allow", "main.rs"], folder.path()).unwrap();
    let output = Command::new(folder.path().join("main")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Names the file that [`every_surrounding_gives_the_same_source`] has another process write.
const WRITE_SOURCE: &str = "GHOSTC_TESTS_WRITE_SOURCE";

fn bundled_source() -> String {
    let onnx = fs::read(root().join("models/ghost_mnist_tiny.onnx")).unwrap();
    compile_at(&onnx, Fuse::default()).to_source("net.bin").rust
}

#[test]
fn every_surrounding_gives_the_same_source() {
    if let Some(path) = env::var_os(WRITE_SOURCE) {
        fs::write(path, bundled_source()).unwrap();
        return;
    }
    let expected = bundled_source();
    let sources = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| sources.lock().unwrap().push(bundled_source()));
        }
    });
    assert!(sources.into_inner().unwrap().iter().all(|source| *source == expected));
    for threads in ["1", "4"] {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(source_elsewhere(folder.path(), threads), expected);
    }
}

/// The source that this test binary writes in a process with another HOME, working directory
/// and number of threads.
fn source_elsewhere(folder: &Path, threads: &str) -> String {
    let path = folder.join("source.rs");
    let output = Command::new(env::current_exe().unwrap())
        .args(["every_surrounding_gives_the_same_source", "--exact", "--test-threads", threads])
        .env("HOME", folder)
        .env("RAYON_NUM_THREADS", threads)
        .env(WRITE_SOURCE, &path)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(path).unwrap()
}
