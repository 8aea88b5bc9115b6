//! EfficientNet-Lite0: EfficientNet-B0 without gates, in ReLU6.

use super::builder::{Net, Settings};
use crate::model::{Activation, Conv, Model, Value, int, ints, text};

/// A stage of inverted residuals.
struct Stage {
    blocks: usize,
    kernel: usize,
    stride: usize,
    expansion: usize,
    channels: usize,
}

const fn stage(
    blocks: usize,
    kernel: usize,
    stride: usize,
    expansion: usize,
    channels: usize,
) -> Stage {
    Stage { blocks, kernel, stride, expansion, channels }
}

const STAGES: [Stage; 7] = [
    stage(1, 3, 1, 1, 16),
    stage(2, 3, 2, 6, 24),
    stage(2, 5, 2, 6, 40),
    stage(3, 3, 2, 6, 80),
    stage(3, 5, 1, 6, 112),
    stage(4, 5, 2, 6, 192),
    stage(1, 3, 1, 6, 320),
];

/// Where a convolution with a stride is padded.
#[derive(Clone, Copy, Debug)]
pub enum Padding {
    /// On all sides, by an attribute.
    Symmetric,
    /// As TensorFlow pads, by a Pad whose operand is computed in the graph.
    Same,
}

/// EfficientNet-Lite0.
pub fn efficientnet_lite0(settings: Settings, padding: Padding) -> Model {
    let (mut net, picture) = Net::torch(settings);
    let stem = Conv::new(net.channels(32, 8), 3);
    let stem = Strided { conv: stem, kernel: 3, stride: 2 };
    let mut map = strided(&mut net, "/conv_stem", &picture, stem, padding);
    for (number, stage) in STAGES.iter().enumerate() {
        let channels = net.channels(stage.channels, 8);
        for block in 0..stage.blocks {
            let path = format!("/blocks/blocks.{number}/blocks.{number}.{block}");
            let stride = if block == 0 { stage.stride } else { 1 };
            map = residual(&mut net, &path, &map, [channels, stride], stage, padding);
        }
    }
    let head = Conv::new(net.channels(1280, 8), 1);
    let map = net.at("/conv_head").conv(&map, head, Activation::Relu6);
    net.at("/classifier");
    net.classify(&map, &[])
}

fn residual(
    net: &mut Net,
    path: &str,
    x: &Value,
    [channels, stride]: [usize; 2],
    stage: &Stage,
    padding: Padding,
) -> Value {
    let mut map = x.clone();
    if stage.expansion > 1 {
        let expand = Conv::new(x.channels() * stage.expansion, 1);
        map = net.at(format!("{path}/conv_pw")).conv(&map, expand, Activation::Relu6);
    }
    let depthwise = Conv::new(map.channels(), stage.kernel).groups(map.channels());
    let depthwise = Strided { conv: depthwise, kernel: stage.kernel, stride };
    map = strided(net, &format!("{path}/conv_dw"), &map, depthwise, padding);
    let project = Conv::new(channels, 1);
    if stride == 1 && x.channels() == channels {
        let map = net.at(format!("{path}/conv_pwl")).last_conv(&map, project);
        return net.at(path).model.binary("Add", &map, x);
    }
    net.at(format!("{path}/conv_pwl")).conv(&map, project, Activation::None)
}

/// A convolution that is to be padded.
struct Strided {
    conv: Conv,
    kernel: usize,
    stride: usize,
}

fn strided(net: &mut Net, path: &str, x: &Value, strided: Strided, padding: Padding) -> Value {
    let Strided { conv, kernel, stride } = strided;
    let conv = conv.stride(stride);
    net.at(path);
    match padding {
        Padding::Same if stride > 1 => {
            let map = padded(net, x, kernel, stride);
            net.conv(&map, conv.without_padding(), Activation::Relu6)
        }
        _ => net.conv(x, conv, Activation::Relu6),
    }
}

/// What torch.onnx makes of padding by a list of numbers: zeros for the other axes, and the
/// whole turned around, as PyTorch begins at the last axis.
fn padded(net: &mut Net, x: &Value, kernel: usize, stride: usize) -> Value {
    let total = |size: usize| ((size.div_ceil(stride) - 1) * stride + kernel).saturating_sub(size);
    let [rows, columns] = x.size().map(total);
    let parts = [columns / 2, columns.div_ceil(2), rows / 2, rows.div_ceil(2)];
    let model = &mut net.model;
    let given = model.integers(&parts.map(|part| part as i64));
    let others = model.integers(&[4]);
    let zeros = model.node("ConstantOfShape", &[&others], &[], &[4]);
    let zeros = model.node("Cast", &[&zeros], &[int("to", 7)], &[4]);
    let all = model.node("Concat", &[&given, &zeros], &[int("axis", 0)], &[8]);
    let pairs = model.integers(&[-1, 2]);
    let pairs = model.node("Reshape", &[&all, &pairs], &[int("allowzero", 0)], &[4, 2]);
    let operands = [[-1], [i64::MIN + 1], [0], [-1]].map(|bound| model.integers(&bound));
    let [starts, ends, axes, steps] = &operands;
    let turned = model.node("Slice", &[&pairs, starts, ends, axes, steps], &[], &[4, 2]);
    let turned = model.node("Transpose", &[&turned], &[ints("perm", &[1, 0])], &[2, 4]);
    let flat = model.integers(&[-1]);
    let pads = model.node("Reshape", &[&turned, &flat], &[int("allowzero", 0)], &[8]);
    let pads = model.node("Cast", &[&pads], &[int("to", 7)], &[8]);
    let zero = model.floats(&[], vec![0.0]);
    let [height, width] = x.size();
    let dims = [1, x.channels(), height + rows, width + columns];
    model.node("Pad", &[x, &pads, &zero], &[text("mode", "constant")], &dims)
}
