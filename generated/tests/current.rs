//! The checked-in modules are what the compiler makes today.

use std::path::Path;

use ghostc_compiler::{Options, Weights, compile};

fn assert_current(model: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bytes =
        std::fs::read(root.join(format!("../models/{model}.onnx"))).expect("the model is bundled");
    let options =
        Options { model_name: model.to_string(), weights: Weights::Inline, ..Options::default() };
    let made = compile(&bytes, &options).expect("it compiles").to_source("");
    let present = std::fs::read_to_string(root.join(format!("src/{model}.rs"))).unwrap_or_default();
    assert!(made.rust == present, "generated/src/{model}.rs is stale: run `cargo xtask bless`");
}

#[test]
fn fashion_mnist_is_current() {
    assert_current("ghost_fmnist");
}

#[test]
fn mnist_is_current() {
    assert_current("ghost_mnist_tiny");
}
