//! RegNetX and RegNetY ("Designing Network Design Spaces") of 400 million multiply-accumulates.

use super::builder::{Net, Settings};
use crate::model::{Activation, Conv, Model, Value, int, ints};

/// One network of the design space.
struct Design {
    /// Blocks and channels of each stage, the first block of which halves the size.
    stages: [(usize, usize); 4],
    /// Channels in a group of the 3×3 convolutions.
    group: usize,
    /// Whether there are squeeze-excite gates, which is what makes an X a Y.
    squeezes: bool,
}

const X_400MF: Design =
    Design { stages: [(1, 32), (2, 64), (7, 160), (12, 400)], group: 16, squeezes: false };

const Y_400MF: Design =
    Design { stages: [(1, 48), (3, 104), (6, 208), (6, 440)], group: 8, squeezes: true };

/// RegNetX-400MF.
pub fn regnet_x_400mf(settings: Settings) -> Model {
    network(settings, &X_400MF)
}

/// RegNetY-400MF.
pub fn regnet_y_400mf(settings: Settings) -> Model {
    network(settings, &Y_400MF)
}

fn network(settings: Settings, design: &Design) -> Model {
    let (mut net, picture) = Net::torch(settings);
    let stem = Conv::new(net.channels(32, 8), 3).stride(2);
    let mut map = net.at("/stem/stem.0").conv(&picture, stem, Activation::Relu);
    for (number, (blocks, published)) in (1..).zip(design.stages) {
        let channels = net.channels(published, design.group);
        for block in 0..blocks {
            let path = format!("/trunk_output/block{number}/block{number}-{block}");
            let stride = if block == 0 { 2 } else { 1 };
            map = residual(&mut net, &path, &map, [channels, stride], design);
        }
    }
    net.at("/fc");
    net.classify(&map, &[])
}

fn residual(
    net: &mut Net,
    path: &str,
    x: &Value,
    [channels, stride]: [usize; 2],
    design: &Design,
) -> Value {
    let is_same = stride == 1 && x.channels() == channels;
    let shortcut = if is_same {
        x.clone()
    } else {
        let conv = Conv::new(channels, 1).stride(stride);
        net.at(format!("{path}/proj/proj.0")).conv(x, conv, Activation::None)
    };
    let first = Conv::new(channels, 1);
    let map = net.at(format!("{path}/f/a/a.0")).conv(x, first, Activation::Relu);
    let grouped = Conv::new(channels, 3).stride(stride).groups(channels / design.group);
    let mut map = net.at(format!("{path}/f/b/b.0")).conv(&map, grouped, Activation::Relu);
    if design.squeezes {
        map = squeeze_excite(net, &format!("{path}/f/se"), &map, x.channels().div_ceil(4));
    }
    let map = net.at(format!("{path}/f/c/c.0")).last_conv(&map, Conv::new(channels, 1));
    let sum = net.at(path).model.binary("Add", &shortcut, &map);
    net.model.activate(&sum, Activation::Relu)
}

/// The gate as timm has it: the mean is a reduction of two axes.
fn squeeze_excite(net: &mut Net, path: &str, x: &Value, reduced: usize) -> Value {
    let dims = [1, x.channels(), 1, 1];
    let axes = [ints("axes", &[2, 3]), int("keepdims", 1)];
    let mean = net.at(path).model.node("ReduceMean", &[x], &axes, &dims);
    let first = Conv::new(reduced, 1);
    let mean = net.at(format!("{path}/fc1")).model.conv(&mean, first);
    let mean = net.model.activate(&mean, Activation::Relu);
    let second = Conv::new(x.channels(), 1);
    let gate = net.at(format!("{path}/fc2")).model.conv(&mean, second);
    let gate = net.at(format!("{path}/gate")).model.activate(&gate, Activation::Sigmoid);
    net.at(path).model.binary("Mul", x, &gate)
}
