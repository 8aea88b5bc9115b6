//! Compiles the bundled models into `OUT_DIR`.

fn main() {
    ghostc_compiler::Config::new()
        .model("../../models/ghost_fmnist.onnx")
        .model("../../models/ghost_mnist_tiny.onnx")
        .compile();
}
