//! Compiles the bundled models into `OUT_DIR`, for a chip with 64 KiB to spare.

fn main() {
    ghostc_compiler::Config::new()
        .model("../../models/ghost_fmnist.onnx")
        .model("../../models/ghost_mnist_tiny.onnx")
        .ram("64 KiB")
        .compile();
}
