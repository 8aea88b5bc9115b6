#[ghostc::model("models/nowhere.onnx")]
pub struct Net;

fn main() {}
