//! Networks as they are published, with random weights of a scale at which signals neither die
//! nor blow up. Width and input size can be reduced.

mod builder;
mod ghostnet;
mod mobilenet;
mod resnet;
mod shufflenet;
mod vgg;

pub use builder::{Ghosts, Settings};
pub use ghostnet::{ghostnet, ghostnet_v2};
pub use mobilenet::{mobilenet_v1, mobilenet_v2};
pub use resnet::{ghost_resnet50, resnet50};
pub use shufflenet::{Halves, shufflenet_v1, shufflenet_v2};
pub use vgg::{ghost_vgg16, vgg16};

use crate::model::Model;

/// A network of its full size.
pub struct Network {
    /// Name of its file, without the ending.
    pub name: &'static str,
    /// Writes it.
    pub write: fn() -> Model,
}

/// Every network at its full size, BatchNormalization kept.
pub const ZOO: &[Network] = &[
    Network { name: "ghostnet_050", write: || ghostnet(Settings::imagenet(0.5)) },
    Network { name: "ghostnet_100", write: || ghostnet(Settings::imagenet(1.0)) },
    Network { name: "ghostnet_130", write: || ghostnet(Settings::imagenet(1.3)) },
    Network { name: "ghostnet_v2_100", write: || ghostnet_v2(Settings::imagenet(1.0)) },
    Network { name: "vgg16", write: || vgg16(Settings::cifar(1.0)) },
    Network { name: "ghost_vgg16_s2_d1", write: || full_ghost_vgg16(2, 1) },
    Network { name: "ghost_vgg16_s2_d3", write: || full_ghost_vgg16(2, 3) },
    Network { name: "ghost_vgg16_s2_d5", write: || full_ghost_vgg16(2, 5) },
    Network { name: "ghost_vgg16_s2_d7", write: || full_ghost_vgg16(2, 7) },
    Network { name: "ghost_vgg16_s3_d3", write: || full_ghost_vgg16(3, 3) },
    Network { name: "ghost_vgg16_s4_d3", write: || full_ghost_vgg16(4, 3) },
    Network { name: "ghost_vgg16_s5_d3", write: || full_ghost_vgg16(5, 3) },
    Network { name: "resnet50", write: || resnet50(Settings::imagenet(1.0)) },
    Network { name: "ghost_resnet50", write: || full_ghost_resnet50() },
    Network { name: "mobilenet_v1", write: || mobilenet_v1(Settings::imagenet(1.0)) },
    Network { name: "mobilenet_v2", write: || mobilenet_v2(Settings::imagenet(1.0)) },
    Network { name: "shufflenet_v1", write: || shufflenet_v1(Settings::imagenet(1.0)) },
    Network {
        name: "shufflenet_v2",
        write: || shufflenet_v2(Settings::imagenet(1.0), Halves::Split),
    },
];

fn full_ghost_vgg16(ratio: usize, kernel: usize) -> Model {
    ghost_vgg16(Settings::cifar(1.0), Ghosts { ratio, kernel })
}

fn full_ghost_resnet50() -> Model {
    ghost_resnet50(Settings::imagenet(1.0), Ghosts { ratio: 2, kernel: 3 })
}
