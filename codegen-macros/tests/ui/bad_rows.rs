#[ghostc::model("net.onnx", ram = "64 KiB", rows = "twice")]
pub struct Net;

fn main() {}
