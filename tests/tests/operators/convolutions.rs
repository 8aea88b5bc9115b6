//! Convolutions and transposed ones.

use std::slice::from_ref;

use ghostc_tests::model::{Activation, Conv, int, ints, text};
use ghostc_tests::proto::AttributeProto;

use crate::cases::Cases;

pub fn add(cases: &mut Cases) {
    convolutions(cases);
    transposed(cases);
    for opset in [9, 11, 13, 18, 21] {
        cases.on("ConvTranspose in a network", opset, &[1, 3, 4, 5], |model, x| {
            let map = model.conv_block(x, Conv::new(6, 3).stride(2), true, Activation::Relu);
            let weights = model.random(&[6, 4, 2, 2], -0.5, 0.5);
            let up = [ints("strides", &[2, 2])];
            let map = model.node("ConvTranspose", &[&map, &weights], &up, &[1, 4, 4, 6]);
            let map = model.batch_norm(&map);
            let map = model.activate(&map, Activation::Relu);
            model.conv(&map, Conv::new(2, 3))
        });
    }
}

fn convolutions(cases: &mut Cases) {
    let shapes = [[1, 5], [5, 1], [1, 1], [2, 2], [4, 3]];
    for kernel in shapes {
        for groups in [1, 2, 6] {
            let name = format!("Conv {kernel:?} in {groups} groups");
            cases.on(name, 13, &[1, 6, 7, 6], |model, x| {
                model.conv(x, Conv::oblong(6, kernel).groups(groups))
            });
        }
    }
    for (auto_pad, stride) in
        [("SAME_UPPER", 2), ("SAME_LOWER", 2), ("SAME_LOWER", 1), ("VALID", 2)]
    {
        cases.on(format!("Conv {auto_pad} {stride}"), 11, &[1, 3, 6, 7], |model, x| {
            let weights = model.random(&[4, 3, 3, 2], -0.5, 0.5);
            let attributes = [text("auto_pad", auto_pad), ints("strides", &[stride, stride])];
            model.node("Conv", &[x, &weights], &attributes, &[])
        });
    }
    cases.on("Conv with dilated rows", 13, &[1, 2, 8, 5], |model, x| {
        let weights = model.random(&[2, 1, 3, 3], -0.5, 0.5);
        let attributes = [int("group", 2), ints("dilations", &[2, 1]), ints("pads", &[2, 0, 2, 2])];
        model.node("Conv", &[x, &weights], &attributes, &[])
    });
    cases.on("Conv of a channel multiplier", 13, &[1, 3, 5, 5], |model, x| {
        model.conv(x, Conv::new(9, 3).groups(3).stride(2))
    });
}

fn transposed(cases: &mut Cases) {
    let mut case = |name: &str, weights: [usize; 4], bias: bool, attributes: &[AttributeProto]| {
        cases.on(format!("ConvTranspose {name}"), 13, &[1, 4, 4, 3], |model, x| {
            let group = attributes.iter().find(|attribute| attribute.name() == "group");
            let channels = weights[1] * group.map_or(1, |group| group.i() as usize);
            let weights = model.random(&weights, -0.5, 0.5);
            let bias = bias.then(|| model.random(&[channels], -0.5, 0.5));
            let inputs: Vec<_> = [x, &weights].into_iter().chain(&bias).collect();
            model.node("ConvTranspose", &inputs, attributes, &[])
        });
    };
    let stride = ints("strides", &[2, 2]);
    case("by default", [4, 3, 3, 3], false, &[]);
    case("with a bias", [4, 3, 3, 3], true, &[]);
    case("2x2 by 2", [4, 3, 2, 2], true, from_ref(&stride));
    case("4x4 by 2 with pads", [4, 3, 4, 4], true, &[stride.clone(), ints("pads", &[1; 4])]);
    case("with uneven pads", [4, 2, 3, 4], true, &[stride.clone(), ints("pads", &[1, 0, 2, 1])]);
    let more = ints("output_padding", &[1, 1]);
    case(
        "with output padding",
        [4, 3, 3, 3],
        false,
        &[stride.clone(), ints("pads", &[1; 4]), more],
    );
    case(
        "of an output shape",
        [4, 3, 3, 3],
        false,
        &[stride.clone(), ints("output_shape", &[8, 6])],
    );
    case("1x1 by 2", [4, 3, 1, 1], true, from_ref(&stride));
    case("by 3 and 1", [4, 2, 3, 2], false, &[ints("strides", &[3, 1])]);
    case("dilated", [4, 2, 3, 2], false, &[stride.clone(), ints("dilations", &[2, 3])]);
    case("in 2 groups", [4, 3, 3, 3], true, &[stride.clone(), int("group", 2)]);
    case(
        "depthwise",
        [4, 1, 3, 3],
        true,
        &[stride.clone(), int("group", 4), ints("pads", &[1; 4])],
    );
    for auto_pad in ["SAME_UPPER", "SAME_LOWER", "VALID"] {
        case(auto_pad, [4, 3, 3, 3], false, &[stride.clone(), text("auto_pad", auto_pad)]);
    }
}
