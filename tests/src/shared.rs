//! The models with stored outputs: the shared ones, which may not be there, and the bundled ones.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use ndarray::{Array, IxDyn};
use ndarray_npy::ReadNpyExt as _;
use serde::Deserialize;

/// A model with inputs and the outputs that ONNX Runtime gives for them.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    /// File of the model.
    pub model: String,
    /// File of the inputs.
    pub input: String,
    /// Mean and standard deviation of inputs that are bytes.
    pub normalise: Option<[f32; 2]>,
    /// File of the outputs.
    pub output: String,
    #[serde(skip)]
    folder: PathBuf,
}

impl Entry {
    /// A model in this folder.
    pub fn new(
        folder: &Path,
        model: &str,
        input: &str,
        normalise: Option<[f32; 2]>,
        output: &str,
    ) -> Self {
        let [model, input, output] = [model, input, output].map(str::to_string);
        Entry { model, input, normalise, output, folder: folder.to_path_buf() }
    }

    /// The model's bytes.
    pub fn bytes(&self) -> Vec<u8> {
        read(&self.folder.join(&self.model))
    }

    /// The samples, each with the output for it; there are `length` elements in a sample.
    pub fn samples(&self, length: usize) -> Vec<(Vec<f32>, Vec<f32>)> {
        let input = self.folder.join(&self.input);
        let inputs: Vec<f32> = match self.normalise {
            None => npy::<f32>(&input),
            Some([mean, deviation]) => {
                let pixel = |byte: u8| (f32::from(byte) / 255.0 - mean) / deviation;
                npy::<u8>(&input).into_iter().map(pixel).collect()
            }
        };
        let outputs = npy::<f32>(&self.folder.join(&self.output));
        let count = inputs.len() / length;
        assert!(
            count > 0 && count * length == inputs.len(),
            "{} does not fit {}",
            self.input,
            self.model
        );
        let inputs = inputs.chunks_exact(length).map(<[f32]>::to_vec);
        inputs.zip(outputs.chunks_exact(outputs.len() / count).map(<[f32]>::to_vec)).collect()
    }
}

fn npy<T: ndarray_npy::ReadableElement>(path: &Path) -> Vec<T> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let array = Array::<T, IxDyn>::read_npy(file)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    array.into_iter().collect()
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The folder of shared models: GHOSTC_MODELS, or `../shared/models` beside the repository.
/// `None` where it is not there, which is said.
///
/// # Panics
/// Where it is not there and GHOSTC_REQUIRE_MODELS is 1.
pub fn models_dir() -> Option<PathBuf> {
    let folder =
        env::var_os("GHOSTC_MODELS").map_or_else(|| root().join("../shared/models"), PathBuf::from);
    if folder.join("manifest.json").is_file() {
        return Some(folder);
    }
    let required = env::var_os("GHOSTC_REQUIRE_MODELS").is_some_and(|value| value == "1");
    assert!(!required, "GHOSTC_REQUIRE_MODELS is 1, but {} is not there", folder.display());
    eprintln!("skipped: ../shared/models is not there");
    None
}

/// Every model of the shared folder's manifest.
pub fn manifest() -> Option<Vec<Entry>> {
    let folder = models_dir()?;
    let mut entries: Vec<Entry> = serde_json::from_slice(&read(&folder.join("manifest.json")))
        .expect("the manifest is valid");
    entries.iter_mut().for_each(|entry| entry.folder.clone_from(&folder));
    Some(entries)
}

/// A model of the shared folder's manifest.
pub fn shared(model: &str) -> Option<Entry> {
    let entry = manifest()?.into_iter().find(|entry| entry.model == model);
    Some(entry.unwrap_or_else(|| panic!("the manifest lacks {model}")))
}
