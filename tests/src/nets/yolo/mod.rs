//! YOLOv8, a detector: a backbone, a neck that brings three scales together, and a head for each.

mod boxes;

use super::builder::{Net, Settings};
use crate::model::{Activation, Conv, Model, Value, float, int, text};

/// Numbers that a distance to an edge is a distribution over.
const BINS: usize = 16;

/// What the network returns.
#[derive(Clone, Copy, Debug)]
pub enum Heads {
    /// The maps of the three heads.
    Maps,
    /// Boxes and scores of all places in one array.
    Boxes,
}

/// How a map is brought to the size of another one.
#[derive(Clone, Copy, Debug)]
pub enum Upsampling {
    /// By factors.
    Scales,
    /// To a size that is computed from the shapes of both.
    Sizes,
}

/// YOLOv8 with a third of the published bottlenecks; at a quarter of its width it is YOLOv8n.
pub fn yolo_v8(settings: Settings, upsampling: Upsampling, heads: Heads) -> Model {
    let (net, picture) = Net::torch(settings);
    let mut yolo = Yolo { net, number: 0, upsampling };
    let map = yolo.conv(&picture, 64, 2);
    let map = yolo.conv(&map, 128, 2);
    let map = yolo.c2f(&map, 128, 1, true);
    let map = yolo.conv(&map, 256, 2);
    let eighth = yolo.c2f(&map, 256, 2, true);
    let map = yolo.conv(&eighth, 512, 2);
    let sixteenth = yolo.c2f(&map, 512, 2, true);
    let map = yolo.conv(&sixteenth, 1024, 2);
    let map = yolo.c2f(&map, 1024, 1, true);
    let coarse = yolo.sppf(&map);
    let map = yolo.upsample(&coarse, &sixteenth);
    let map = yolo.concat(&map, &sixteenth);
    let middle = yolo.c2f(&map, 512, 1, false);
    let map = yolo.upsample(&middle, &eighth);
    let map = yolo.concat(&map, &eighth);
    let fine = yolo.c2f(&map, 256, 1, false);
    let map = yolo.conv(&fine, 256, 2);
    let map = yolo.concat(&map, &middle);
    let middle = yolo.c2f(&map, 512, 1, false);
    let map = yolo.conv(&middle, 512, 2);
    let map = yolo.concat(&map, &coarse);
    let coarse = yolo.c2f(&map, 1024, 1, false);
    yolo.detect(&[fine, middle, coarse], heads)
}

/// The network so far.
struct Yolo {
    net: Net,
    /// Layers of the published list.
    number: usize,
    upsampling: Upsampling,
}

impl Yolo {
    /// The path of the next layer.
    fn next(&mut self) -> String {
        self.number += 1;
        format!("/model.{}", self.number - 1)
    }

    fn channels(&self, published: usize) -> usize {
        self.net.channels(published, 8)
    }

    fn conv(&mut self, x: &Value, published: usize, stride: usize) -> Value {
        let conv = Conv::new(self.channels(published), 3).stride(stride);
        let path = self.next();
        layer(&mut self.net, &path, x, conv)
    }

    /// Half the channels of a pointwise convolution go through bottlenecks, and everything that
    /// comes of it into another one.
    fn c2f(&mut self, x: &Value, published: usize, bottlenecks: usize, adds: bool) -> Value {
        let (channels, path) = (self.channels(published), self.next());
        let half = channels / 2;
        let net = &mut self.net;
        let map = layer(net, &format!("{path}/cv1"), x, Conv::new(channels, 1));
        let [height, width] = map.size();
        let dims = [1, half, height, width];
        let sizes = net.at(&path).model.integers(&[half as i64; 2]);
        let mut maps =
            net.model.nodes("Split", &[&map, &sizes], &[int("axis", 1)], &[&dims, &dims]);
        for number in 0..bottlenecks {
            let own = format!("{path}/m.{number}");
            let last = maps.last().expect("two halves").clone();
            let map = layer(net, &format!("{own}/cv1"), &last, Conv::new(half, 3));
            let map = layer(net, &format!("{own}/cv2"), &map, Conv::new(half, 3));
            let sum = if adds { net.at(own).model.binary("Add", &last, &map) } else { map };
            maps.push(sum);
        }
        let all = net.at(&path).model.concat(&maps.iter().collect::<Vec<_>>());
        layer(net, &format!("{path}/cv2"), &all, Conv::new(channels, 1))
    }

    /// The largest of 5×5, 9×9 and 13×13, by one pool three times.
    fn sppf(&mut self, x: &Value) -> Value {
        let (channels, path) = (x.channels(), self.next());
        let net = &mut self.net;
        let mut maps = vec![layer(net, &format!("{path}/cv1"), x, Conv::new(channels / 2, 1))];
        for _ in 0..3 {
            let last = maps.last().expect("a map");
            maps.push(net.at(format!("{path}/m")).pool("MaxPool", last, [5, 1, 2], false));
        }
        let all = net.at(&path).model.concat(&maps.iter().collect::<Vec<_>>());
        layer(net, &format!("{path}/cv2"), &all, Conv::new(channels, 1))
    }

    /// Brings `x` to the size of `like`, which is twice as large.
    fn upsample(&mut self, x: &Value, like: &Value) -> Value {
        let (path, upsampling) = (self.next(), self.upsampling);
        let model = &mut self.net.at(path).model;
        let attributes = [
            text("coordinate_transformation_mode", "asymmetric"),
            float("cubic_coeff_a", -0.75),
            text("mode", "nearest"),
            text("nearest_mode", "floor"),
        ];
        let [height, width] = like.size();
        let dims = [1, x.channels(), height, width];
        let left_out = Value::none();
        match upsampling {
            Upsampling::Scales => {
                let scales = model.floats(&[4], vec![1.0, 1.0, 2.0, 2.0]);
                model.node("Resize", &[x, &left_out, &scales], &attributes, &dims)
            }
            Upsampling::Sizes => {
                let outer = part_of_shape(model, x, [0, 2]);
                let inner = part_of_shape(model, like, [2, 4]);
                let sizes = model.node("Concat", &[&outer, &inner], &[int("axis", 0)], &[4]);
                model.node("Resize", &[x, &left_out, &left_out, &sizes], &attributes, &dims)
            }
        }
    }

    fn concat(&mut self, a: &Value, b: &Value) -> Value {
        let path = self.next();
        self.net.at(path).model.concat(&[a, b])
    }

    /// Two branches on each scale, one for the boxes and one for the classes.
    fn detect(mut self, scales: &[Value; 3], heads: Heads) -> Model {
        let path = self.next();
        let net = &mut self.net;
        let (classes, finest) = (net.settings.classes, scales[0].channels());
        let for_boxes = (finest / 4).max(4 * BINS);
        let for_classes = finest.max(classes.min(100));
        let mut maps = Vec::new();
        for (number, x) in scales.iter().enumerate() {
            let mut branch = |name: &str, inside: usize, channels: usize| {
                let own = format!("{path}/{name}.{number}/{name}.{number}");
                let map = layer(net, &format!("{own}.0"), x, Conv::new(inside, 3));
                let map = layer(net, &format!("{own}.1"), &map, Conv::new(inside, 3));
                net.at(format!("{own}.2")).model.conv(&map, Conv::new(channels, 1))
            };
            let boxes = branch("cv2", for_boxes, 4 * BINS);
            let scores = branch("cv3", for_classes, classes);
            maps.push(net.at(&path).model.concat(&[&boxes, &scores]));
        }
        match heads {
            Heads::Maps => {
                for (number, map) in maps.iter().enumerate() {
                    net.model.output(&format!("output{number}"), map);
                }
            }
            Heads::Boxes => boxes::decode(net, &path, &maps),
        }
        self.net.model
    }
}

/// A convolution and SiLU.
fn layer(net: &mut Net, path: &str, x: &Value, conv: Conv) -> Value {
    net.at(format!("{path}/conv")).conv(x, conv, Activation::Silu)
}

/// The dimensions from `start` to `end`.
fn part_of_shape(model: &mut Model, x: &Value, [start, end]: [i64; 2]) -> Value {
    let shape = model.node("Shape", &[x], &[], &[4]);
    let [axes, starts, ends] = [0, start, end].map(|bound| model.integers(&[bound]));
    model.node("Slice", &[&shape, &starts, &ends, &axes], &[], &[(end - start) as usize])
}
