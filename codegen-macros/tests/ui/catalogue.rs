// Every diagnostic about a model, as the attribute shows it. The test puts the models there.

#[ghostc::model("../../../tmp/catalogue/GC101.onnx")]
pub struct Gc101;

#[ghostc::model("../../../tmp/catalogue/GC102.onnx")]
pub struct Gc102;

#[ghostc::model("../../../tmp/catalogue/GC103.onnx")]
pub struct Gc103;

#[ghostc::model("../../../tmp/catalogue/GC104.onnx")]
pub struct Gc104;

#[ghostc::model("../../../tmp/catalogue/GC105.onnx")]
pub struct Gc105;

#[ghostc::model("../../../tmp/catalogue/GC106.onnx")]
pub struct Gc106;

#[ghostc::model("../../../tmp/catalogue/GC201.onnx")]
pub struct Gc201;

#[ghostc::model("../../../tmp/catalogue/GC202.onnx")]
pub struct Gc202;

#[ghostc::model("../../../tmp/catalogue/GC203.onnx")]
pub struct Gc203;

#[ghostc::model("../../../tmp/catalogue/GC204.onnx")]
pub struct Gc204;

#[ghostc::model("../../../tmp/catalogue/GC205.onnx")]
pub struct Gc205;

#[ghostc::model("../../../tmp/catalogue/GC301.onnx")]
pub struct Gc301;

#[ghostc::model("../../../tmp/catalogue/GC302.onnx")]
pub struct Gc302;

#[ghostc::model("../../../tmp/catalogue/GC303.onnx")]
pub struct Gc303;

#[ghostc::model("../../../tmp/catalogue/GC304.onnx")]
pub struct Gc304;

#[ghostc::model("../../../tmp/catalogue/GC305.onnx")]
pub struct Gc305;

#[ghostc::model("../../../tmp/catalogue/GC306.onnx")]
pub struct Gc306;

#[ghostc::model("../../../tmp/catalogue/GC401.onnx")]
pub struct Gc401;

#[ghostc::model("../../../tmp/catalogue/GC402.onnx")]
pub struct Gc402;

#[ghostc::model("../../../tmp/catalogue/GC403.onnx")]
pub struct Gc403;

#[ghostc::model("../../../tmp/catalogue/plain.onnx", shape = "z=1x3x4x4")]
pub struct Gc501;

#[ghostc::model("../../../tmp/catalogue/plain.onnx", ram = "1B")]
pub struct Gc502;

#[ghostc::model(
    "../../../tmp/catalogue/plain.onnx",
    weights_type = "f16",
    input_type = "u8",
    std = "1e-8"
)]
pub struct Gc505;

fn main() {}
