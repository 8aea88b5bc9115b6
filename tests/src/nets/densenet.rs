//! DenseNet ("Densely Connected Convolutional Networks") of 121 layers.

use super::builder::{Net, Settings};
use crate::model::{Activation, Conv, Model, Value};

/// Layers of each dense block.
const BLOCKS: [usize; 4] = [6, 12, 24, 16];

/// Channels of a pointwise convolution for each of those that a layer adds.
const EXPANSION: usize = 4;

/// DenseNet-121. Each layer reads the maps of all layers before it in its block, and normalises
/// them for itself, in front of its convolutions: that BatchNormalization no exporter can fold.
pub fn densenet121(settings: Settings) -> Model {
    let (mut net, picture) = Net::torch(settings);
    let growth = net.channels(32, 4);
    let stem = Conv::new(net.channels(64, 4), 7).stride(2);
    let map = net.at("/features/conv0").conv(&picture, stem, Activation::Relu);
    let mut map = net.at("/features/pool0").pool("MaxPool", &map, [3, 2, 1], false);
    for (number, layers) in (1..).zip(BLOCKS) {
        map = dense_block(&mut net, number, &map, layers, growth);
        if number < BLOCKS.len() {
            map = transition(&mut net, number, &map);
        }
    }
    let map = normalised(&mut net, "/features/norm5", &map);
    net.at("/classifier");
    net.classify(&map, &[])
}

fn dense_block(net: &mut Net, number: usize, x: &Value, layers: usize, growth: usize) -> Value {
    let block = format!("/features/denseblock{number}");
    let mut maps = vec![x.clone()];
    for layer in 1..=layers {
        let path = format!("{block}/denselayer{layer}");
        // The first layer's is the concatenation of one map.
        let all = net.at(&path).model.concat(&maps.iter().collect::<Vec<_>>());
        let map = normalised(net, &format!("{path}/norm1"), &all);
        let pointwise = Conv::new(EXPANSION * growth, 1);
        let map = net.at(format!("{path}/conv1")).conv(&map, pointwise, Activation::Relu);
        let last = Conv::new(growth, 3).without_bias();
        maps.push(net.at(format!("{path}/conv2")).model.conv(&map, last));
    }
    net.at(block).model.concat(&maps.iter().collect::<Vec<_>>())
}

/// Half the channels and half the size.
fn transition(net: &mut Net, number: usize, x: &Value) -> Value {
    let path = format!("/features/transition{number}");
    let map = normalised(net, &format!("{path}/norm"), x);
    let half = Conv::new(x.channels() / 2, 1).without_bias();
    let map = net.at(format!("{path}/conv")).model.conv(&map, half);
    net.at(format!("{path}/pool")).pool("AveragePool", &map, [2, 2, 0], false)
}

fn normalised(net: &mut Net, path: &str, x: &Value) -> Value {
    let map = net.at(path).model.batch_norm(x);
    net.model.activate(&map, Activation::Relu)
}
