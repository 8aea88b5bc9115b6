//! ShuffleNetV1 in three groups, and V2.

use super::builder::{Net, Settings};
use crate::model::{Activation, Conv, Model, Value, int, ints};

/// Groups of V1's pointwise convolutions.
const GROUPS: usize = 3;

/// Units of each stage, the first of which halves the size.
const UNITS: [usize; 3] = [4, 8, 4];

/// ShuffleNetV1.
pub fn shufflenet_v1(settings: Settings) -> Model {
    let (mut net, picture) = Net::new(settings);
    let mut map = stem(&mut net, &picture, 12);
    for (stage, (published, units)) in [240, 480, 960].into_iter().zip(UNITS).enumerate() {
        // A quarter of the channels inside a unit, in groups.
        let channels = net.channels(published, 4 * GROUPS);
        for unit in 0..units {
            let groups = if stage == 0 && unit == 0 { 1 } else { GROUPS };
            let stride = if unit == 0 { 2 } else { 1 };
            map = grouped_unit(&mut net, &map, [channels, groups, stride]);
        }
    }
    net.classify(&map, &[])
}

/// How ShuffleNetV2 splits its channels where the size stays.
#[derive(Clone, Copy, Debug)]
pub enum Halves {
    /// One Split.
    Split,
    /// Two Slices.
    Slices,
}

/// ShuffleNetV2.
pub fn shufflenet_v2(settings: Settings, halves: Halves) -> Model {
    let (mut net, picture) = Net::new(settings);
    let mut map = stem(&mut net, &picture, 4);
    for (published, units) in [116, 232, 464].into_iter().zip(UNITS) {
        let channels = net.channels(published, 4);
        map = halving_unit(&mut net, &map, channels);
        for _ in 1..units {
            map = split_unit(&mut net, &map, halves);
        }
    }
    let last = Conv::new(net.channels(1024, 4), 1);
    let map = net.conv(&map, last, Activation::Relu);
    net.classify(&map, &[])
}

fn stem(net: &mut Net, picture: &Value, divisor: usize) -> Value {
    let conv = Conv::new(net.channels(24, divisor), 3).stride(2);
    let map = net.conv(picture, conv, Activation::Relu);
    net.model.pool("MaxPool", &map, 3, 2, 1)
}

/// The channels of all groups in turns.
fn shuffle(net: &mut Net, x: &Value, groups: usize) -> Value {
    let ([height, width], in_group) = (x.size(), x.channels() / groups);
    let map = net.model.reshape(x, &[1, groups, in_group, height, width]);
    let turned = [1, in_group, groups, height, width];
    let map = net.model.node("Transpose", &[&map], &[ints("perm", &[0, 2, 1, 3, 4])], &turned);
    net.model.reshape(&map, &x.dims)
}

/// V1's unit: `groups` are those of its first convolution.
fn grouped_unit(net: &mut Net, x: &Value, [channels, groups, stride]: [usize; 3]) -> Value {
    let map = net.conv(x, Conv::new(channels / 4, 1).groups(groups), Activation::Relu);
    let map = shuffle(net, &map, GROUPS);
    let map = net.depthwise(&map, 3, stride, Activation::None);
    let made = if stride == 1 { channels } else { channels - x.channels() };
    let last = Conv::new(made, 1).groups(GROUPS);
    let sum = if stride == 1 {
        let map = net.last_conv(&map, last);
        net.model.binary("Add", x, &map)
    } else {
        let map = net.conv(&map, last, Activation::None);
        let pooled = net.model.pool("AveragePool", x, 3, 2, 1);
        net.model.concat(&[&pooled, &map])
    };
    net.model.activate(&sum, Activation::Relu)
}

/// V2's branch of three convolutions.
fn branch(net: &mut Net, x: &Value, channels: usize, stride: usize) -> Value {
    let map = net.conv(x, Conv::new(channels, 1), Activation::Relu);
    let map = net.depthwise(&map, 3, stride, Activation::None);
    net.conv(&map, Conv::new(channels, 1), Activation::Relu)
}

fn halving_unit(net: &mut Net, x: &Value, channels: usize) -> Value {
    let shortcut = net.depthwise(x, 3, 2, Activation::None);
    let shortcut = net.conv(&shortcut, Conv::new(channels / 2, 1), Activation::Relu);
    let map = branch(net, x, channels / 2, 2);
    let all = net.model.concat(&[&shortcut, &map]);
    shuffle(net, &all, 2)
}

fn split_unit(net: &mut Net, x: &Value, halves: Halves) -> Value {
    let ([height, width], half) = (x.size(), x.channels() / 2);
    let [first, second] = match halves {
        Halves::Split => {
            let dims = [1, half, height, width];
            let mut parts = net.model.nodes("Split", &[x], &[int("axis", 1)], &[&dims, &dims]);
            [parts.remove(0), parts.remove(0)]
        }
        Halves::Slices => [0, half].map(|start| net.model.slice(x, start, start + half)),
    };
    let map = branch(net, &second, half, 1);
    let all = net.model.concat(&[&first, &map]);
    shuffle(net, &all, 2)
}
