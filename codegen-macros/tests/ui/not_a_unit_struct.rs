#[ghostc::model("net.onnx")]
pub struct Net {
    weights: [f32; 4],
}

fn main() {}
