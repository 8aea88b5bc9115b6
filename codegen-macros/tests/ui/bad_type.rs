#[ghostc::model("net.onnx", weights_type = "f64")]
pub struct Net;

fn main() {}
