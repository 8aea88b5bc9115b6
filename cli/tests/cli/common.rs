//! What the tests share.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use ndarray::{ArrayD, IxDyn};

/// Mean and deviation of the pictures that the Fashion-MNIST net was trained on.
pub const FASHION: [&str; 4] = ["--mean", "0.2860", "--std", "0.3530"];

/// The command, with nothing in its environment that changes what it does.
pub fn ghostc() -> Command {
    let mut command = cargo_bin_cmd!("ghostc");
    command.env_remove("RUSTC");
    command
}

/// A file of the project's `models`.
pub fn model(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("models").join(name)
}

/// The trained net for pictures of clothes.
pub fn fashion() -> PathBuf {
    model("ghost_fmnist.onnx")
}

/// The trained net for digits: small, so that rustc is quick.
pub fn digits() -> PathBuf {
    model("ghost_mnist_tiny.onnx")
}

/// Stdout of a command that must succeed.
pub fn stdout(command: &mut Command) -> String {
    let output = command.assert().success().get_output().clone();
    String::from_utf8(output.stdout).unwrap()
}

/// A file of `shape` whose values count up in small steps.
pub fn ramp(path: &Path, shape: &[usize]) {
    let count = shape.iter().product::<usize>();
    let values = (0..count).map(|value| (value % 97) as f32 / 48.5 - 1.0).collect();
    let array = ArrayD::from_shape_vec(IxDyn(shape), values).unwrap();
    ndarray_npy::write_npy(path, &array).unwrap();
}

/// The array of f32 in a file.
pub fn array(path: &Path) -> ArrayD<f32> {
    ndarray_npy::read_npy(path).unwrap()
}

/// How many files a folder holds.
pub fn entries(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}
