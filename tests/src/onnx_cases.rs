//! The tests of single operators that ONNX itself defines, as `tests/onnx/generate.py` writes them.

use std::path::{Path, PathBuf};
use std::{env, fs};

use prost::Message as _;

use crate::array::Array;
use crate::oracle::decode;
use crate::proto::tensor_proto::DataType;
use crate::proto::{AttributeProto, ModelProto, NodeProto, TensorProto};
use crate::shared::root;

/// A test of one operator: a model of one node, with its inputs and what must come out.
pub struct Case {
    /// ONNX's name for the test.
    pub name: String,
    /// The operator.
    pub operator: String,
    /// The model, in which all inputs but the first are constants.
    pub model: ModelProto,
    /// The first input, where it holds 32-bit floats.
    pub input: Option<Array>,
    /// The outputs, where all hold 32-bit floats.
    pub outputs: Option<Vec<Array>>,
    /// The dimensions of all inputs and outputs.
    dims: Vec<Vec<usize>>,
}

/// Whether a test is of something that ghostc is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// It must pass.
    Inside,
    /// It may be refused, for this reason.
    Outside(&'static str),
}

/// Operators on pixels, which are those of images.
const SPATIAL: [&str; 8] = [
    "Conv",
    "ConvTranspose",
    "MaxPool",
    "AveragePool",
    "GlobalMaxPool",
    "GlobalAveragePool",
    "Resize",
    "Upsample",
];

impl Case {
    /// Told by the model and its tensors, not by what the compiler says.
    pub fn scope(&self) -> Scope {
        let graph = self.model.graph.as_ref().expect("a graph");
        let is_it = |node: &&NodeProto| node.op_type() == self.operator;
        let node = graph.node.iter().find(is_it).expect("the node");
        let attribute = |name: &str| node.attribute.iter().find(|a| a.name() == name);
        let text = |name: &str| attribute(name).map_or("", |a| str::from_utf8(a.s()).unwrap_or(""));
        let number = |name: &str| attribute(name).map_or(0, AttributeProto::i);
        let of_input = |index: usize| {
            let name = node.input.get(index)?;
            graph.initializer.iter().find(|tensor| tensor.name() == name)
        };
        let trains = match &*self.operator {
            "BatchNormalization" => number("training_mode") != 0,
            "Dropout" => of_input(2).is_some_and(|on| decode(on).data != [0.0]),
            _ => false,
        };
        let spatial = SPATIAL.contains(&&*self.operator);
        let outside = |is: bool, why| is.then_some(Scope::Outside(why));
        let resize = self.operator == "Resize";
        outside(self.input.is_none(), "the input is not of 32-bit floats")
            .or(outside(self.outputs.is_none(), "an output is not of 32-bit floats"))
            .or(outside(self.dims.iter().any(|dims| dims.contains(&0)), "a tensor is empty"))
            .or(outside(trains, "training"))
            .or(outside(
                spatial && self.input.as_ref().is_some_and(|x| x.dims.len() != 4),
                "not two spatial dimensions",
            ))
            .or(outside(resize && text("mode") == "cubic", "cubic interpolation"))
            .or(outside(resize && number("antialias") != 0, "antialiasing"))
            .or(outside(
                resize && text("coordinate_transformation_mode") == "tf_crop_and_resize",
                "cropping",
            ))
            .unwrap_or(Scope::Inside)
    }
}

/// The folder of ONNX's tests, and the version of the package that they are from. `None` where it
/// is not there, which is said.
///
/// # Panics
/// Where it is not there and GHOSTC_REQUIRE_ONNX is 1.
pub fn folder() -> Option<(PathBuf, String)> {
    let folder = root().join("target/onnx-operators");
    if let Ok(version) = fs::read_to_string(folder.join("version")) {
        return Some((folder, version.trim().to_string()));
    }
    let required = env::var_os("GHOSTC_REQUIRE_ONNX").is_some_and(|value| value == "1");
    assert!(!required, "GHOSTC_REQUIRE_ONNX is 1, but {} is not there", folder.display());
    eprintln!(
        "skipped: {} is not there; python3 tests/onnx/generate.py target/onnx-operators writes it",
        folder.display()
    );
    None
}

/// The tests of one of these operators alone, in the order of their names.
///
/// # Panics
/// Where a file cannot be read.
pub fn cases(folder: &Path, operators: &[&str]) -> Vec<Case> {
    let entries = fs::read_dir(folder).expect("a folder of tests");
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    folders.sort_unstable();
    let folders = folders.iter().filter(|path| path.is_dir());
    folders.filter_map(|path| read(path, operators)).collect()
}

fn read(folder: &Path, operators: &[&str]) -> Option<Case> {
    let bytes = fs::read(folder.join("model.onnx")).expect("a model");
    let mut model = ModelProto::decode(&*bytes).expect("a model");
    let graph = model.graph.as_mut()?;
    // Exporters of old wrote constants as nodes.
    let mut nodes = graph.node.iter().filter(|node| node.op_type() != "Constant");
    let node = nodes.next()?;
    if nodes.next().is_some() || !operators.contains(&node.op_type()) {
        return None;
    }
    let operator = node.op_type().to_string();
    if !matches!(node.domain(), "" | "ai.onnx") {
        return None;
    }
    let inputs = tensors(folder, "input");
    let outputs = tensors(folder, "output");
    let given: Vec<&str> = graph.initializer.iter().map(TensorProto::name).collect();
    let free: Vec<String> = graph
        .input
        .iter()
        .map(|input| input.name().to_string())
        .filter(|name| !given.contains(&name.as_str()))
        .collect();
    for (name, tensor) in free.iter().zip(&inputs).skip(1) {
        graph.input.retain(|input| input.name() != name);
        graph.initializer.push(TensorProto { name: Some(name.clone()), ..tensor.clone() });
    }
    let dims = |tensor: &TensorProto| tensor.dims.iter().map(|&dim| dim as usize).collect();
    let dims = inputs.iter().chain(&outputs).map(dims).collect();
    let floats = |tensor: &TensorProto| {
        (tensor.data_type() == DataType::Float as i32).then(|| decode(tensor))
    };
    let name = folder.file_name()?.to_string_lossy().into_owned();
    Some(Case {
        name,
        operator,
        input: inputs.first().and_then(floats),
        outputs: outputs.iter().map(floats).collect(),
        model,
        dims,
    })
}

/// The tensors of `input_0.pb`, `input_1.pb` and so on.
fn tensors(folder: &Path, kind: &str) -> Vec<TensorProto> {
    let paths = (0..).map(|index| folder.join(format!("{kind}_{index}.pb")));
    let files = paths.map_while(|path| fs::read(path).ok());
    files.map(|bytes| TensorProto::decode(&*bytes).expect("a tensor")).collect()
}
