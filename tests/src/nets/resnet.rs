//! ResNet-50, its stride in the 3×3 convolutions, and Ghost-ResNet-50.

use super::builder::{Ghosts, Net, Settings};
use crate::model::{Activation, Conv, Model, Value};

/// Channels inside the bottlenecks of each stage, and how many there are.
const STAGES: [(usize, usize); 4] = [(64, 3), (128, 4), (256, 6), (512, 3)];

/// Channels of a bottleneck's output for each one inside it.
const EXPANSION: usize = 4;

/// ResNet-50.
pub fn resnet50(settings: Settings) -> Model {
    network(settings, None)
}

/// ResNet-50 with a ghost module for every convolution of the bottlenecks.
pub fn ghost_resnet50(settings: Settings, ghosts: Ghosts) -> Model {
    network(settings, Some(ghosts))
}

fn network(settings: Settings, ghosts: Option<Ghosts>) -> Model {
    let (mut net, picture) = Net::new(settings);
    let stem = Conv::new(net.channels(64, 4), 7).stride(2);
    let map = net.conv(&picture, stem, Activation::Relu);
    let mut map = net.model.pool("MaxPool", &map, 3, 2, 1);
    for (number, (channels, blocks)) in STAGES.into_iter().enumerate() {
        let channels = net.channels(channels, 4);
        for block in 0..blocks {
            let stride = if number > 0 && block == 0 { 2 } else { 1 };
            map = bottleneck(&mut net, &map, [channels, stride], ghosts);
        }
    }
    net.classify(&map, &[])
}

fn bottleneck(
    net: &mut Net,
    x: &Value,
    [channels, stride]: [usize; 2],
    ghosts: Option<Ghosts>,
) -> Value {
    let out = channels * EXPANSION;
    let map = layer(net, x, [channels, 1, 1], ghosts, Activation::Relu);
    let map = layer(net, &map, [channels, 3, stride], ghosts, Activation::Relu);
    let map = match ghosts {
        None => net.last_conv(&map, Conv::new(out, 1)),
        Some(_) => layer(net, &map, [out, 1, 1], ghosts, Activation::None),
    };
    let shortcut = if stride == 1 && x.channels() == out {
        x.clone()
    } else {
        layer(net, x, [out, 1, stride], ghosts, Activation::None)
    };
    let sum = net.model.binary("Add", &map, &shortcut);
    net.model.activate(&sum, Activation::Relu)
}

/// A convolution of so many channels, kernel and stride, or the module in its place.
fn layer(
    net: &mut Net,
    x: &Value,
    [channels, kernel, stride]: [usize; 3],
    ghosts: Option<Ghosts>,
    activation: Activation,
) -> Value {
    let conv = |channels| Conv::new(channels, kernel).stride(stride);
    match ghosts {
        None => net.conv(x, conv(channels), activation),
        Some(ghosts) => net.ghost(x, conv, channels, ghosts, activation),
    }
}
