//! Networks as they are published, with random weights of a scale at which signals neither die
//! nor blow up. Width and input size can be reduced.

mod builder;
mod densenet;
mod efficientnet;
mod ghostnet;
mod mobilenet;
mod mobilenet_v3;
mod regnet;
mod resnet;
mod shufflenet;
mod squeezenet;
mod vgg;
mod yolo;

pub use builder::{Ghosts, Settings};
pub use densenet::densenet121;
pub use efficientnet::{Padding, efficientnet_lite0};
pub use ghostnet::{ghostnet, ghostnet_v2};
pub use mobilenet::{mobilenet_v1, mobilenet_v2};
pub use mobilenet_v3::{mobilenet_v3_large, mobilenet_v3_small};
pub use regnet::{regnet_x_400mf, regnet_y_400mf};
pub use resnet::{ghost_resnet50, resnet50};
pub use shufflenet::{Halves, shufflenet_v1, shufflenet_v2};
pub use squeezenet::{squeezenet_v1_0, squeezenet_v1_1};
pub use vgg::{ghost_vgg16, vgg16};
pub use yolo::{Heads, Upsampling, yolo_v8};

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
    Network { name: "mobilenet_v3_large", write: || mobilenet_v3_large(Settings::imagenet(1.0)) },
    Network { name: "mobilenet_v3_small", write: || mobilenet_v3_small(Settings::imagenet(1.0)) },
    Network { name: "regnet_x_400mf", write: || regnet_x_400mf(Settings::imagenet(1.0)) },
    Network { name: "regnet_y_400mf", write: || regnet_y_400mf(Settings::imagenet(1.0)) },
    Network {
        name: "efficientnet_lite0",
        write: || efficientnet_lite0(Settings::imagenet(1.0), Padding::Symmetric),
    },
    Network { name: "squeezenet_v1_0", write: || squeezenet_v1_0(Settings::imagenet(1.0)) },
    Network { name: "squeezenet_v1_1", write: || squeezenet_v1_1(Settings::imagenet(1.0)) },
    Network { name: "densenet121", write: || densenet121(Settings::imagenet(1.0)) },
    Network { name: "yolo_v8n", write: || full_yolo_v8n(Heads::Maps) },
    Network { name: "yolo_v8n_boxes", write: || full_yolo_v8n(Heads::Boxes) },
];

fn full_ghost_vgg16(ratio: usize, kernel: usize) -> Model {
    ghost_vgg16(Settings::cifar(1.0), Ghosts { ratio, kernel })
}

fn full_ghost_resnet50() -> Model {
    ghost_resnet50(Settings::imagenet(1.0), Ghosts { ratio: 2, kernel: 3 })
}

fn full_yolo_v8n(heads: Heads) -> Model {
    yolo_v8(Settings::coco(0.25), Upsampling::Scales, heads)
}

/// Every family at a fraction of its width and on a small picture.
pub fn reduced() -> Vec<(&'static str, Model)> {
    let picture = |width, size| Settings { width, size, classes: 10, batch_norm: true };
    let ghosts = |ratio, kernel| Ghosts { ratio, kernel };
    let small = picture(0.25, 64);
    vec![
        ("ghostnet", ghostnet(small)),
        ("ghostnet, folded", ghostnet(small.folded())),
        ("ghostnet of an odd picture", ghostnet(picture(0.25, 75))),
        ("ghostnet_v2", ghostnet_v2(small)),
        ("ghostnet_v2 of an odd picture", ghostnet_v2(picture(0.25, 87).folded())),
        ("vgg16", vgg16(picture(0.125, 32))),
        ("ghost_vgg16_s2_d3", ghost_vgg16(picture(0.125, 32), ghosts(2, 3))),
        ("ghost_vgg16_s3_d1", ghost_vgg16(picture(0.125, 32).folded(), ghosts(3, 1))),
        ("ghost_vgg16_s5_d5", ghost_vgg16(picture(0.125, 32), ghosts(5, 5))),
        ("resnet50", resnet50(picture(0.125, 64))),
        ("ghost_resnet50", ghost_resnet50(picture(0.125, 64), ghosts(2, 3))),
        ("mobilenet_v1", mobilenet_v1(small)),
        ("mobilenet_v2", mobilenet_v2(small)),
        ("shufflenet_v1", shufflenet_v1(small)),
        ("shufflenet_v2", shufflenet_v2(small, Halves::Split)),
        ("shufflenet_v2 by slices", shufflenet_v2(small.folded(), Halves::Slices)),
    ]
}

/// Those that are spelled as torch.onnx spells them; it folds what BatchNormalization it can.
pub fn reduced_from_torch() -> Vec<(&'static str, Model)> {
    let picture = |width, size| Settings { width, size, classes: 10, batch_norm: false };
    let (small, odd) = (picture(0.25, 64), picture(0.25, 75));
    let kept = Settings { batch_norm: true, ..small };
    let detector = Settings { classes: 3, ..picture(0.0625, 64) };
    vec![
        ("mobilenet_v3_large", mobilenet_v3_large(small)),
        ("mobilenet_v3_small of an odd picture", mobilenet_v3_small(odd)),
        ("regnet_x_400mf", regnet_x_400mf(small)),
        ("regnet_y_400mf, not folded", regnet_y_400mf(kept)),
        ("efficientnet_lite0", efficientnet_lite0(kept, Padding::Symmetric)),
        ("efficientnet_lite0, padded", efficientnet_lite0(odd, Padding::Same)),
        ("squeezenet_v1_0", squeezenet_v1_0(small)),
        ("squeezenet_v1_1 of an odd picture", squeezenet_v1_1(odd)),
        ("densenet121", densenet121(small)),
        ("densenet121, not folded", densenet121(kept)),
        ("yolo_v8", yolo_v8(detector, Upsampling::Scales, Heads::Maps)),
        ("yolo_v8 with boxes", yolo_v8(detector, Upsampling::Sizes, Heads::Boxes)),
    ]
}
