//! The build script's door.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::external::ExternalData;
use crate::options::{
    BadOption, Dispatch, Fuse, InputShape, InputType, Optimize, Options, Rows, Simd, Weights,
    WeightsType,
};
use crate::pipeline::{Artifact, compile};
use crate::self_test::TestInput;

/// Compiles models in a build script.
///
/// ```no_run
/// // build.rs
/// ghostc_compiler::Config::new().model("models/digits.onnx").compile();
/// ```
///
/// writes `digits.rs` (and `digits.bin`, where the weights are many) to `OUT_DIR`, for
///
/// ```ignore
/// mod digits {
///     include!(concat!(env!("OUT_DIR"), "/digits.rs"));
/// }
/// ```
///
/// Paths are relative to the package's `Cargo.toml`. The build script runs again when a model
/// changes, or a file that it names for its weights.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing is compiled before `compile` is called"]
pub struct Config {
    models: Vec<PathBuf>,
    options: Options,
    problems: Vec<BadOption>,
    self_test: Vec<String>,
    out_dir: Option<PathBuf>,
}

impl Config {
    /// Default options, no model yet.
    pub fn new() -> Self {
        Config::default()
    }

    /// Adds a model.
    pub fn model(mut self, path: impl Into<PathBuf>) -> Self {
        self.models.push(path.into());
        self
    }

    /// Name of the emitted type; `Network` by default.
    pub fn type_name(mut self, name: impl Into<String>) -> Self {
        self.options.type_name = name.into();
        self
    }

    /// Fixes the shape of an input: `NAME=1x3x224x224`.
    pub fn shape(mut self, shape: &str) -> Self {
        match shape.parse::<InputShape>() {
            Ok(shape) => self.options.shapes.push(shape),
            Err(problem) => self.problems.push(problem),
        }
        self
    }

    /// Largest arena allowed: `64 KiB`. Of the schedules that fit, the fastest is taken; where
    /// none does, the build fails, and says how many bytes would do.
    ///
    /// ```no_run
    /// // build.rs
    /// ghostc_compiler::Config::new().model("models/digits.onnx").ram("12 KiB").compile();
    /// ```
    ///
    /// `ghostc inspect --pareto` lists the arenas that there are to choose from.
    pub fn ram(mut self, size: &str) -> Self {
        match size.parse() {
            Ok(size) => self.options.ram = Some(size),
            Err(problem) => self.problems.push(problem),
        }
        self
    }

    /// Most elements of all maps together, and of all weights: a bound on the compiler's work, for
    /// models that nobody vouches for. 2^29 by default.
    pub fn max_elements(mut self, most: usize) -> Self {
        self.options.max_elements = most;
        self
    }

    /// How much of the network runs as one unit.
    pub fn fuse(mut self, fuse: Fuse) -> Self {
        self.options.fuse = fuse;
        self
    }

    /// What counts where schedules differ: time, or RAM.
    pub fn optimize(mut self, optimize: Optimize) -> Self {
        self.options.optimize = optimize;
        self
    }

    /// How often the network may ask for a row of its input: as often as the schedule likes, or
    /// once, for rows that come from a camera and then are gone.
    ///
    /// ```no_run
    /// // build.rs
    /// use ghostc_compiler::{Config, Rows};
    /// Config::new().model("models/digits.onnx").rows(Rows::Once).compile();
    /// ```
    pub fn rows(mut self, rows: Rows) -> Self {
        self.options.rows = rows;
        self
    }

    /// Which instructions the kernels are written for.
    pub fn simd(mut self, simd: Simd) -> Self {
        self.options.simd = simd;
        self
    }

    /// When the instructions are chosen.
    pub fn dispatch(mut self, dispatch: Dispatch) -> Self {
        self.options.dispatch = dispatch;
        self
    }

    /// Where the weights go.
    pub fn weights(mut self, weights: Weights) -> Self {
        self.options.weights = weights;
        self
    }

    /// The type in which the weights of dense layers are kept: 16 bits take half the flash, and
    /// change the results a little.
    ///
    /// ```no_run
    /// // build.rs
    /// use ghostc_compiler::{Config, WeightsType};
    /// Config::new().model("models/digits.onnx").weights_type(WeightsType::Bf16).compile();
    /// ```
    pub fn weights_type(mut self, weights_type: WeightsType) -> Self {
        self.options.weights_type = weights_type;
        self
    }

    /// Section of the object file that the weights go into, such as `.flash.weights`.
    pub fn weights_section(mut self, name: impl Into<String>) -> Self {
        self.options.weights_section = Some(name.into());
        self
    }

    /// What the network's inputs hold: floats, or bytes that the network normalises itself.
    pub fn input_type(mut self, input_type: InputType) -> Self {
        self.options.input_type = input_type;
        self
    }

    /// Mean of input bytes scaled to 0..1: one number, or one for each channel.
    pub fn mean(mut self, mean: impl Into<Vec<f32>>) -> Self {
        self.options.mean = mean.into();
        self
    }

    /// Their standard deviation: one number, or one for each channel.
    pub fn deviation(mut self, deviation: impl Into<Vec<f32>>) -> Self {
        self.options.deviation = deviation.into();
        self
    }

    /// A `.npy` file with a sample of the input, by which every network that is compiled can test
    /// itself: `self_test` then says which unit is the first that gives something else than it
    /// should. Once for each input, as `NAME=FILE` where there are several.
    ///
    /// ```no_run
    /// // build.rs
    /// ghostc_compiler::Config::new().model("models/digits.onnx").self_test("models/seven.npy").compile();
    /// ```
    pub fn self_test(mut self, file: impl Into<String>) -> Self {
        self.self_test.push(file.into());
        self
    }

    /// Where to write; `OUT_DIR` by default.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Compiles all models and writes their modules.
    ///
    /// # Panics
    /// On any problem, with the diagnostics, as build scripts report errors. `try_compile`
    /// returns them instead.
    pub fn compile(&self) {
        if let Err(problems) = self.try_compile() {
            panic!("\n{problems}\n");
        }
    }

    /// Compiles all models and writes their modules; returns what was made of each.
    ///
    /// # Errors
    /// What is wrong with an option, a path or a model.
    pub fn try_compile(&self) -> Result<Vec<Artifact>, Diagnostics> {
        let bad = |problem: &BadOption| {
            Diagnostic::error(Code::BAD_OPTION, "an option is not understood")
                .expected(problem.expected)
                .found(format_args!("`{}`", problem.found))
        };
        Diagnostics::check(self.problems.iter().map(bad).collect())?;
        let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let out_dir = self.out_dir.clone().or_else(|| env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir.ok_or_else(|| {
            Diagnostic::error(Code::BAD_PATH, "there is no OUT_DIR")
                .help("call this from a build script, or set `out_dir`")
        })?;
        let test_input = |argument: &String| test_input(&root, argument);
        let options = Options {
            self_test: self.self_test.iter().map(test_input).collect::<Result<_, _>>()?,
            ..self.options.clone()
        };
        let compile = |model: &PathBuf| compile_one(&root.join(model), &options, &out_dir);
        self.models.iter().map(compile).collect()
    }
}

/// The file that an argument of `self_test` names, with what it is for.
fn test_input(root: &Path, argument: &str) -> Result<TestInput, Diagnostic> {
    let (input, file) = TestInput::split(argument, |file| root.join(file).is_file());
    let path = root.join(file);
    println!("cargo::rerun-if-changed={}", path.display());
    let bytes = fs::read(&path).map_err(|error| file_error(&path, error))?;
    Ok(TestInput { input: input.map(str::to_string), file: file.to_string(), bytes })
}

fn file_error(path: &Path, error: std::io::Error) -> Diagnostic {
    Diagnostic::error(Code::BAD_PATH, format!("cannot use {}", path.display())).found(error)
}

fn compile_one(path: &Path, options: &Options, out_dir: &Path) -> Result<Artifact, Diagnostics> {
    println!("cargo::rerun-if-changed={}", path.display());
    let bytes = fs::read(path).map_err(|error| file_error(path, error))?;
    let stem = path.file_stem().map_or("model".into(), |stem| stem.to_string_lossy());
    let external = ExternalData::beside(path);
    let options =
        Options { model_name: stem.to_string(), external: external.clone(), ..options.clone() };
    let compiled = compile(&bytes, &options);
    let read: Vec<PathBuf> =
        external.locations().into_iter().map(|name| path.with_file_name(name)).collect();
    for file in read.iter().map(|file| file.display().to_string()) {
        // A line of its own would be an instruction to cargo.
        if !file.contains(['\n', '\r']) {
            println!("cargo::rerun-if-changed={file}");
        }
    }
    let artifact = compiled?;
    for note in &artifact.notes {
        println!("cargo::warning={}: {}", stem, note.message);
    }
    let sidecar_name = format!("{stem}.bin");
    let source = artifact.to_source(&sidecar_name);
    if let Some(sidecar) = &source.sidecar {
        let path = out_dir.join(&sidecar_name);
        refuse_overwriting(&path, &read)?;
        fs::write(&path, sidecar).map_err(|error| file_error(&path, error))?;
    }
    let path = out_dir.join(format!("{stem}.rs"));
    fs::write(&path, &source.rust).map_err(|error| file_error(&path, error))?;
    Ok(artifact)
}

/// Fails where the sidecar would take the place of weights that were read.
fn refuse_overwriting(sidecar: &Path, read: &[PathBuf]) -> Result<(), Diagnostic> {
    let Ok(place) = fs::canonicalize(sidecar) else {
        return Ok(());
    };
    if !read.iter().any(|file| fs::canonicalize(file).is_ok_and(|file| file == place)) {
        return Ok(());
    }
    let message = format!("would overwrite {}, which the model reads", sidecar.display());
    Err(Diagnostic::error(Code::BAD_PATH, message)
        .help("choose another `out_dir`, or another name for the model"))
}

#[cfg(test)]
mod tests {
    use prost::Message as _;

    use super::*;
    use crate::onnx::proto::tensor_proto::DataLocation;
    use crate::onnx::proto::tensor_shape_proto::{Dimension, dimension};
    use crate::onnx::proto::{
        GraphProto, ModelProto, NodeProto, OperatorSetIdProto, StringStringEntryProto, TensorProto,
        TensorShapeProto, TypeProto, ValueInfoProto, type_proto,
    };

    fn port(name: &str) -> ValueInfoProto {
        let dim = |size| Dimension { value: Some(dimension::Value::DimValue(size)) };
        let shape = TensorShapeProto { dim: [1, 2, 3, 3].map(dim).to_vec() };
        let tensor = type_proto::Tensor { elem_type: Some(1), shape: Some(shape) };
        let r#type = TypeProto { value: Some(type_proto::Value::TensorType(tensor)) };
        ValueInfoProto { name: Some(name.to_string()), r#type: Some(r#type) }
    }

    /// A pointwise convolution whose weights lie in `w.bin`.
    fn model() -> Vec<u8> {
        let owned = |names: &[&str]| names.iter().map(|name| name.to_string()).collect();
        let location = StringStringEntryProto {
            key: Some("location".to_string()),
            value: Some("w.bin".to_string()),
        };
        let weights = TensorProto {
            dims: vec![2, 2, 1, 1],
            data_type: Some(1),
            name: Some("w".to_string()),
            external_data: vec![location],
            data_location: Some(DataLocation::External as i32),
            ..TensorProto::default()
        };
        let conv = NodeProto {
            input: owned(&["x", "w"]),
            output: owned(&["y"]),
            op_type: Some("Conv".to_string()),
            ..NodeProto::default()
        };
        let graph = GraphProto {
            node: vec![conv],
            initializer: vec![weights],
            input: vec![port("x")],
            output: vec![port("y")],
            ..GraphProto::default()
        };
        let model = ModelProto {
            graph: Some(graph),
            opset_import: vec![OperatorSetIdProto { domain: None, version: Some(13) }],
            ..ModelProto::default()
        };
        model.encode_to_vec()
    }

    #[test]
    fn weights_beside_the_model_are_read() {
        let folder = env::temp_dir().join(format!("ghostc-config-{}", std::process::id()));
        fs::create_dir_all(folder.join("out")).unwrap();
        fs::write(folder.join("net.onnx"), model()).unwrap();
        let config = Config::new().model(folder.join("net.onnx")).out_dir(folder.join("out"));
        let code = |result: Result<Vec<Artifact>, Diagnostics>| {
            result.err().map(|problems| problems.iter().next().unwrap().code)
        };
        assert_eq!(code(config.try_compile()), Some(Code::EXTERNAL_DATA));
        fs::write(folder.join("w.bin"), [0; 15]).unwrap();
        assert_eq!(code(config.try_compile()), Some(Code::EXTERNAL_DATA));
        fs::write(folder.join("w.bin"), [0; 16]).unwrap();
        assert_eq!(code(config.try_compile()), None);
        assert!(folder.join("out/net.rs").exists());
        // A sidecar called as the weights are.
        fs::rename(folder.join("net.onnx"), folder.join("w.onnx")).unwrap();
        let beside = Config::new().model(folder.join("w.onnx")).out_dir(&folder);
        let beside = beside.weights(Weights::Sidecar);
        assert_eq!(code(beside.try_compile()), Some(Code::BAD_PATH));
        assert_eq!(fs::read(folder.join("w.bin")).unwrap(), [0; 16]);
        assert_eq!(
            code(compile(&model(), &Options::default()).map(|one| vec![one])),
            Some(Code::EXTERNAL_DATA)
        );
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn self_tests_are_read_and_written() {
        let folder = env::temp_dir().join(format!("ghostc-self-test-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("net.onnx"), model()).unwrap();
        fs::write(folder.join("w.bin"), [0; 16]).unwrap();
        let sample = folder.join("x.npy");
        let config = Config::new().model(folder.join("net.onnx")).out_dir(&folder);
        let config = config.self_test(format!("x={}", sample.display()));
        let code = || config.try_compile().err().and_then(|all| Some(all.iter().next()?.code));
        assert_eq!(code(), Some(Code::BAD_PATH));
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 3), }";
        let file = [b"\x93NUMPY\x01\x00\x3e\x00", header.as_bytes(), &[0; 72]].concat();
        fs::write(&sample, &file[1..]).unwrap();
        assert_eq!(code(), Some(Code::BAD_INPUT));
        fs::write(&sample, file).unwrap();
        assert_eq!(code(), None);
        let source = fs::read_to_string(folder.join("net.rs")).unwrap();
        assert!(source.contains("pub fn self_test(&mut self) -> Result<(), NetworkFault>"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
