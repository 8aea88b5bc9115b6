#[ghostc::model("net.onnx", input_type = "u8", mean = "0.5", std = "0.2,0")]
pub struct Net;

fn main() {}
