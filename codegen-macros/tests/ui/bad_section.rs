#[ghostc::model("net.onnx", weights_section = "a\"b")]
pub struct Net;

fn main() {}
