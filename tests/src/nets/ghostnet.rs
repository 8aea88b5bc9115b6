//! GhostNet ("GhostNet: More Features from Cheap Operations") and GhostNetV2 ("GhostNetV2:
//! Enhance Cheap Operation with Long-Range Attention").

use super::builder::{Ghosts, Net, Settings, divisible};
use crate::model::{Activation, Conv, Model, Value, text};

/// A bottleneck of the table.
struct Row {
    /// Of the depthwise convolution between the modules and of the shortcut.
    kernel: usize,
    expanded: usize,
    channels: usize,
    squeezes: bool,
    stride: usize,
}

const fn row(
    kernel: usize,
    expanded: usize,
    channels: usize,
    squeezes: bool,
    stride: usize,
) -> Row {
    Row { kernel, expanded, channels, squeezes, stride }
}

/// The paper's table 1; both networks share it.
const TABLE: [Row; 16] = [
    row(3, 16, 16, false, 1),
    row(3, 48, 24, false, 2),
    row(3, 72, 24, false, 1),
    row(5, 72, 40, true, 2),
    row(5, 120, 40, true, 1),
    row(3, 240, 80, false, 2),
    row(3, 200, 80, false, 1),
    row(3, 184, 80, false, 1),
    row(3, 184, 80, false, 1),
    row(3, 480, 112, true, 1),
    row(3, 672, 112, true, 1),
    row(5, 672, 160, true, 2),
    row(5, 960, 160, false, 1),
    row(5, 960, 160, true, 1),
    row(5, 960, 160, false, 1),
    row(5, 960, 160, true, 1),
];

const GHOSTS: Ghosts = Ghosts { ratio: 2, kernel: 3 };

/// Bottlenecks of GhostNetV2 before those with attention.
const WITHOUT_ATTENTION: usize = 2;

/// GhostNet.
pub fn ghostnet(settings: Settings) -> Model {
    network(settings, TABLE.len())
}

/// GhostNetV2: the first module of all bottlenecks but two is multiplied with attention along
/// rows and columns, which is computed at half the size.
pub fn ghostnet_v2(settings: Settings) -> Model {
    network(settings, WITHOUT_ATTENTION)
}

/// `plain` bottlenecks, and attention in the others.
fn network(settings: Settings, plain: usize) -> Model {
    let (mut net, picture) = Net::new(settings);
    let stem = Conv::new(net.channels(16, 4), 3).stride(2);
    let mut map = net.conv(&picture, stem, Activation::Relu);
    for (number, row) in TABLE.iter().enumerate() {
        map = bottleneck(&mut net, &map, row, number >= plain);
    }
    let last = Conv::new(net.channels(960, 4), 1);
    let map = net.conv(&map, last, Activation::Relu);
    let hidden = if settings.width < 0.5 { 64 } else { 1280 };
    net.classify(&map, &[hidden])
}

fn bottleneck(net: &mut Net, x: &Value, row: &Row, attends: bool) -> Value {
    let pointwise = |channels| Conv::new(channels, 1);
    let expanded = net.channels(row.expanded, 4);
    let mut map = net.ghost(x, pointwise, expanded, GHOSTS, Activation::Relu);
    if attends {
        let attention = attention(net, x, &map);
        map = net.model.binary("Mul", &map, &attention);
    }
    if row.stride > 1 {
        map = net.depthwise(&map, row.kernel, row.stride, Activation::None);
    }
    if row.squeezes {
        let reduced = divisible(expanded as f64 / 4.0, 4);
        map = net.model.squeeze_excite(&map, reduced, Activation::SpelledHardSigmoid);
    }
    let channels = net.channels(row.channels, 4);
    let map = net.ghost(&map, pointwise, channels, GHOSTS, Activation::None);
    let shortcut = if row.stride == 1 && x.channels() == channels {
        x.clone()
    } else {
        let middle = net.depthwise(x, row.kernel, row.stride, Activation::None);
        net.conv(&middle, pointwise(channels), Activation::None)
    };
    net.model.binary("Add", &map, &shortcut)
}

/// The paper's DFC attention on a module that reads `x`.
fn attention(net: &mut Net, x: &Value, module: &Value) -> Value {
    let channels = module.channels();
    let half = net.model.pool("AveragePool", x, 2, 2, 0);
    let map = net.conv(&half, Conv::new(channels, 1), Activation::None);
    let along = |kernel| Conv::oblong(channels, kernel).groups(channels);
    let map = net.conv(&map, along([1, 5]), Activation::None);
    let map = net.conv(&map, along([5, 1]), Activation::None);
    let gate = net.model.activate(&map, Activation::Sigmoid);
    let sizes: Vec<i64> = module.dims.iter().map(|&dim| dim as i64).collect();
    let sizes = net.model.integers(&sizes);
    let attributes = [
        text("coordinate_transformation_mode", "asymmetric"),
        text("mode", "nearest"),
        text("nearest_mode", "floor"),
    ];
    let left_out = Value::none();
    net.model.node("Resize", &[&gate, &left_out, &left_out, &sizes], &attributes, &module.dims)
}
