//! VGG-16 as it is used for CIFAR-10, and Ghost-VGG-16.

use super::builder::{Ghosts, Net, Settings};
use crate::model::{Activation, Conv, Model, Value};

/// Channels of the convolutions between one pool and the next.
const STAGES: [&[usize]; 5] = [&[64; 2], &[128; 2], &[256; 3], &[512; 3], &[512; 3]];

/// VGG-16: 13 convolutions with BatchNormalization, and two fully connected layers.
pub fn vgg16(settings: Settings) -> Model {
    network(settings, None)
}

/// VGG-16 with a ghost module for every convolution.
pub fn ghost_vgg16(settings: Settings, ghosts: Ghosts) -> Model {
    network(settings, Some(ghosts))
}

fn network(settings: Settings, ghosts: Option<Ghosts>) -> Model {
    let (mut net, mut map) = Net::new(settings);
    for stage in STAGES {
        for &channels in stage {
            let channels = net.channels(channels, 1);
            map = layer(&mut net, &map, channels, ghosts);
        }
        map = net.model.pool("MaxPool", &map, 2, 2, 0);
    }
    let hidden = net.channels(512, 1);
    net.classify(&map, &[hidden])
}

fn layer(net: &mut Net, x: &Value, channels: usize, ghosts: Option<Ghosts>) -> Value {
    match ghosts {
        None => net.conv(x, Conv::new(channels, 3), Activation::Relu),
        Some(ghosts) => {
            net.ghost(x, |channels| Conv::new(channels, 3), channels, ghosts, Activation::Relu)
        }
    }
}
