//! SqueezeNet ("SqueezeNet: AlexNet-level accuracy with 50x fewer parameters"), 1.0 and 1.1.

use super::builder::{Net, Settings};
use crate::model::{Activation, Conv, Model, Value, int};

/// A layer behind the first convolution.
enum Layer {
    /// The largest of 3×3 in steps of two; what reaches over the edge counts as well.
    Pool,
    /// A fire module of so many channels in its squeezing convolution and in either expanding one.
    Fire(usize, usize),
}

use Layer::{Fire, Pool};

const V1_0: &[Layer] = &[
    Pool,
    Fire(16, 64),
    Fire(16, 64),
    Fire(32, 128),
    Pool,
    Fire(32, 128),
    Fire(48, 192),
    Fire(48, 192),
    Fire(64, 256),
    Pool,
    Fire(64, 256),
];

const V1_1: &[Layer] = &[
    Pool,
    Fire(16, 64),
    Fire(16, 64),
    Pool,
    Fire(32, 128),
    Fire(32, 128),
    Pool,
    Fire(48, 192),
    Fire(48, 192),
    Fire(64, 256),
    Fire(64, 256),
];

/// SqueezeNet 1.0.
pub fn squeezenet_v1_0(settings: Settings) -> Model {
    network(settings, [96, 7], V1_0)
}

/// SqueezeNet 1.1.
pub fn squeezenet_v1_1(settings: Settings) -> Model {
    network(settings, [64, 3], V1_1)
}

fn network(settings: Settings, [published, kernel]: [usize; 2], layers: &[Layer]) -> Model {
    // There is no BatchNormalization in it.
    let (mut net, picture) = Net::torch(settings.folded());
    let stem = Conv::new(net.channels(published, 4), kernel).stride(2).without_padding();
    let mut map = net.at("/features/features.0").conv(&picture, stem, Activation::Relu);
    for (number, layer) in (2..).zip(layers) {
        let path = format!("/features/features.{number}");
        map = match *layer {
            Pool => net.at(path).pool("MaxPool", &map, [3, 2, 0], true),
            Fire(squeezed, expanded) => fire(&mut net, &path, &map, [squeezed, expanded]),
        };
    }
    classify(net, &map)
}

fn fire(net: &mut Net, path: &str, x: &Value, published: [usize; 2]) -> Value {
    let [squeezed, expanded] = published.map(|channels| net.channels(channels, 4));
    let mut layer = |name: &str, x: &Value, channels, kernel| {
        let conv = Conv::new(channels, kernel);
        net.at(format!("{path}/{name}")).conv(x, conv, Activation::Relu)
    };
    let map = layer("squeeze", x, squeezed, 1);
    let halves = [layer("expand1x1", &map, expanded, 1), layer("expand3x3", &map, expanded, 3)];
    net.at(path).model.concat(&[&halves[0], &halves[1]])
}

/// A map for each class, and the mean of each. The vector is made with the size of the batch,
/// which is asked for.
fn classify(mut net: Net, x: &Value) -> Model {
    let classes = net.settings.classes;
    let ratio = net.at("/classifier/classifier.0").model.floats(&[], vec![0.5]);
    let map = net.model.node("Dropout", &[x, &ratio], &[], &x.dims);
    let conv = Conv::new(classes, 1);
    let map = net.at("/classifier/classifier.1").conv(&map, conv, Activation::Relu);
    let mean = net.at("/classifier/classifier.3").model.global_average_pool(&map);
    let model = &mut net.at("").model;
    let dims = model.node("Shape", &[&mean], &[], &[4]);
    let first = model.integer_array(&[], &[0]);
    let batch = model.node("Gather", &[&dims, &first], &[int("axis", 0)], &[]);
    let axis = model.integers(&[0]);
    let batch = model.node("Unsqueeze", &[&batch, &axis], &[], &[1]);
    let rest = model.integers(&[-1]);
    let dims = model.node("Concat", &[&batch, &rest], &[int("axis", 0)], &[2]);
    let logits = model.node("Reshape", &[&mean, &dims], &[int("allowzero", 0)], &[1, classes]);
    model.output("logits", &logits);
    net.model
}
