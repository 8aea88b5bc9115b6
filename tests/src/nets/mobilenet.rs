//! MobileNetV1 and V2.

use super::builder::{Net, Settings};
use crate::model::{Activation, Conv, Model, Value};

/// Channels and stride of V1's separable convolutions.
const SEPARABLE: [[usize; 2]; 13] = [
    [64, 1],
    [128, 2],
    [128, 1],
    [256, 2],
    [256, 1],
    [512, 2],
    [512, 1],
    [512, 1],
    [512, 1],
    [512, 1],
    [512, 1],
    [1024, 2],
    [1024, 1],
];

/// Expansion, channels, blocks and first stride of V2's stages.
const INVERTED: [[usize; 4]; 7] = [
    [1, 16, 1, 1],
    [6, 24, 2, 2],
    [6, 32, 3, 2],
    [6, 64, 4, 2],
    [6, 96, 3, 1],
    [6, 160, 3, 2],
    [6, 320, 1, 1],
];

/// MobileNetV1: a depthwise and a pointwise convolution, thirteen times.
pub fn mobilenet_v1(settings: Settings) -> Model {
    let (mut net, picture) = Net::new(settings);
    let stem = Conv::new(net.channels(32, 8), 3).stride(2);
    let mut map = net.conv(&picture, stem, Activation::Relu);
    for [channels, stride] in SEPARABLE {
        let pointwise = Conv::new(net.channels(channels, 8), 1);
        map = net.depthwise(&map, 3, stride, Activation::Relu);
        map = net.conv(&map, pointwise, Activation::Relu);
    }
    net.classify(&map, &[])
}

/// MobileNetV2: inverted residuals. The last convolution is not made narrower than published.
pub fn mobilenet_v2(settings: Settings) -> Model {
    let (mut net, picture) = Net::new(settings);
    let stem = Conv::new(net.channels(32, 8), 3).stride(2);
    let mut map = net.conv(&picture, stem, Activation::Relu6);
    for [expansion, channels, blocks, first_stride] in INVERTED {
        let channels = net.channels(channels, 8);
        for block in 0..blocks {
            let stride = if block == 0 { first_stride } else { 1 };
            map = inverted_residual(&mut net, &map, [expansion, channels, stride]);
        }
    }
    let map = net.conv(&map, Conv::new(1280, 1), Activation::Relu6);
    net.classify(&map, &[])
}

fn inverted_residual(net: &mut Net, x: &Value, [expansion, channels, stride]: [usize; 3]) -> Value {
    let mut map = x.clone();
    if expansion > 1 {
        map = net.conv(&map, Conv::new(x.channels() * expansion, 1), Activation::Relu6);
    }
    map = net.depthwise(&map, 3, stride, Activation::Relu6);
    if stride == 1 && x.channels() == channels {
        let map = net.last_conv(&map, Conv::new(channels, 1));
        return net.model.binary("Add", x, &map);
    }
    net.conv(&map, Conv::new(channels, 1), Activation::None)
}
