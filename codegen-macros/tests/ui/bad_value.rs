#[ghostc::model("net.onnx", ram = "lots")]
pub struct Net;

fn main() {}
