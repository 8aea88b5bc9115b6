//! MobileNetV3 ("Searching for MobileNetV3"), large and small.

use super::builder::{Net, Settings, divisible};
use crate::model::{Activation, Conv, Model, Value};

/// A bottleneck of the tables.
struct Row {
    kernel: usize,
    expanded: usize,
    channels: usize,
    squeezes: bool,
    activation: Activation,
    stride: usize,
}

const fn row(
    [kernel, expanded, channels]: [usize; 3],
    squeezes: bool,
    activation: Activation,
    stride: usize,
) -> Row {
    Row { kernel, expanded, channels, squeezes, activation, stride }
}

const RE: Activation = Activation::Relu;
const HS: Activation = Activation::HardSwish;

/// The paper's table 1.
const LARGE: &[Row] = &[
    row([3, 16, 16], false, RE, 1),
    row([3, 64, 24], false, RE, 2),
    row([3, 72, 24], false, RE, 1),
    row([5, 72, 40], true, RE, 2),
    row([5, 120, 40], true, RE, 1),
    row([5, 120, 40], true, RE, 1),
    row([3, 240, 80], false, HS, 2),
    row([3, 200, 80], false, HS, 1),
    row([3, 184, 80], false, HS, 1),
    row([3, 184, 80], false, HS, 1),
    row([3, 480, 112], true, HS, 1),
    row([3, 672, 112], true, HS, 1),
    row([5, 672, 160], true, HS, 2),
    row([5, 960, 160], true, HS, 1),
    row([5, 960, 160], true, HS, 1),
];

/// The paper's table 2.
const SMALL: &[Row] = &[
    row([3, 16, 16], true, RE, 2),
    row([3, 72, 24], false, RE, 2),
    row([3, 88, 24], false, RE, 1),
    row([5, 96, 40], true, HS, 2),
    row([5, 240, 40], true, HS, 1),
    row([5, 240, 40], true, HS, 1),
    row([5, 120, 48], true, HS, 1),
    row([5, 144, 48], true, HS, 1),
    row([5, 288, 96], true, HS, 2),
    row([5, 576, 96], true, HS, 1),
    row([5, 576, 96], true, HS, 1),
];

/// MobileNetV3-Large.
pub fn mobilenet_v3_large(settings: Settings) -> Model {
    network(settings, LARGE, 1280)
}

/// MobileNetV3-Small.
pub fn mobilenet_v3_small(settings: Settings) -> Model {
    network(settings, SMALL, 1024)
}

/// `hidden` is the length of the vector between the two fully connected layers.
fn network(settings: Settings, rows: &[Row], hidden: usize) -> Model {
    let (mut net, picture) = Net::torch(settings);
    let stem = Conv::new(net.channels(16, 8), 3).stride(2);
    let mut map = net.at("/features/features.0/features.0.0").conv(&picture, stem, HS);
    for (number, row) in (1..).zip(rows) {
        map = bottleneck(&mut net, &format!("/features/features.{number}/block"), &map, row);
    }
    let last = Conv::new(6 * map.channels(), 1);
    let path = format!("/features/features.{0}/features.{0}.0", rows.len() + 1);
    let map = net.at(path).conv(&map, last, HS);
    let mean = net.at("/avgpool").model.global_average_pool(&map);
    let vector = net.at("").model.flatten(&mean);
    let hidden = net.channels(hidden, 8);
    let vector = net.at("/classifier/classifier.0").model.gemm(&vector, hidden);
    let vector = net.at("/classifier/classifier.1").model.activate(&vector, HS);
    let classes = net.settings.classes;
    let logits = net.at("/classifier/classifier.3").model.gemm(&vector, classes);
    net.model.output("logits", &logits);
    net.model
}

fn bottleneck(net: &mut Net, path: &str, x: &Value, row: &Row) -> Value {
    let [expanded, channels] = [row.expanded, row.channels].map(|all| net.channels(all, 8));
    let mut map = x.clone();
    if expanded != x.channels() {
        let expand = Conv::new(expanded, 1);
        map = net.at(format!("{path}/block.0/block.0.0")).conv(&map, expand, row.activation);
    }
    net.at(format!("{path}/block.1/block.1.0"));
    map = net.depthwise(&map, row.kernel, row.stride, row.activation);
    if row.squeezes {
        let reduced = divisible((expanded / 4) as f64, 8);
        net.at(format!("{path}/block.2"));
        map = net.model.squeeze_excite(&map, reduced, Activation::GentleHardSigmoid);
    }
    net.at(format!("{path}/block.3/block.3.0"));
    let project = Conv::new(channels, 1);
    if row.stride == 1 && x.channels() == channels {
        let map = net.last_conv(&map, project);
        return net.at(path).model.binary("Add", &map, x);
    }
    net.conv(&map, project, Activation::None)
}
