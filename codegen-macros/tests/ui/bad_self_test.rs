// The model is good; the test puts it there.

#[ghostc::model("../../../tmp/catalogue/plain.onnx", self_test = "missing.npy")]
pub struct Missing;

#[ghostc::model(
    "../../../tmp/catalogue/plain.onnx",
    self_test = "../../../tmp/catalogue/plain.onnx"
)]
pub struct NoArray;

fn main() {}
