#[ghostc::model("net.onnx", speed = "fast")]
pub struct Net;

fn main() {}
