//! Resize and Upsample.

use ghostc_tests::model::{Conv, Model, Value, ints, text};
use ghostc_tests::proto::AttributeProto;

use crate::cases::Cases;

const MAP: [usize; 4] = [1, 3, 4, 5];

const COORDINATES: [&str; 4] = ["half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel"];

const ROUNDINGS: [&str; 4] = ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"];

pub fn add(cases: &mut Cases) {
    by_sizes(cases);
    by_scales(cases);
    older_forms(cases);
    in_networks(cases);
}

fn sized(model: &mut Model, x: &Value, sizes: &[i64], attributes: &[AttributeProto]) -> Value {
    let sizes_operand = model.integers(sizes);
    let dims: Vec<usize> = sizes.iter().map(|&size| size as usize).collect();
    let (roi, scales) = (Value::none(), Value::none());
    model.node("Resize", &[x, &roi, &scales, &sizes_operand], attributes, &dims)
}

fn scaled(model: &mut Model, x: &Value, scales: &[f32], attributes: &[AttributeProto]) -> Value {
    let scales = model.floats(&[scales.len()], scales.to_vec());
    model.node("Resize", &[x, &Value::none(), &scales], attributes, &[])
}

fn settings(mode: &str, coordinates: &str) -> Vec<AttributeProto> {
    vec![text("mode", mode), text("coordinate_transformation_mode", coordinates)]
}

fn by_sizes(cases: &mut Cases) {
    let sizes: [[i64; 4]; 5] =
        [[1, 3, 8, 10], [1, 3, 7, 8], [1, 3, 2, 3], [1, 3, 4, 5], [1, 3, 1, 1]];
    for coordinates in COORDINATES {
        for size in sizes {
            let name = format!("Resize linear, {coordinates}, to {size:?}");
            cases.on(name, 13, &MAP, |model, x| {
                sized(model, x, &size, &settings("linear", coordinates))
            });
        }
        // Of all roundings, for sizes that put no cell on the border between two.
        for rounding in ROUNDINGS {
            let name = format!("Resize nearest, {coordinates}, {rounding}");
            cases.with(name, 13, &[&MAP], |model, x| {
                let mut attributes = settings("nearest", coordinates);
                attributes.push(text("nearest_mode", rounding));
                let [larger, smaller] = [[1, 3, 11, 13], [1, 3, 3, 3]];
                vec![
                    sized(model, &x[0], &larger, &attributes),
                    sized(model, &x[0], &smaller, &attributes),
                ]
            });
        }
    }
}

fn by_scales(cases: &mut Cases) {
    let all =
        [[1.0, 1.0, 2.0, 2.0], [1.0, 1.0, 0.5, 0.5], [1.0, 1.0, 1.5, 1.25], [1.0, 1.0, 4.0, 1.0]];
    for scales in all {
        for opset in [11, 13, 18, 19] {
            cases.on(format!("Resize nearest by {scales:?}"), opset, &MAP, |model, x| {
                let mut attributes = settings("nearest", "asymmetric");
                attributes.push(text("nearest_mode", "floor"));
                if opset > 11 {
                    return scaled(model, x, &scales, &attributes);
                }
                let roi = model.floats(&[0], vec![]);
                let scales = model.floats(&[4], scales.to_vec());
                model.node("Resize", &[x, &roi, &scales], &attributes, &[])
            });
        }
        cases.on(format!("Resize linear by {scales:?}"), 13, &MAP, |model, x| {
            scaled(model, x, &scales, &settings("linear", "half_pixel"))
        });
    }
    cases.on("Resize of named axes", 18, &MAP, |model, x| {
        let mut attributes = settings("linear", "half_pixel");
        attributes.push(ints("axes", &[2, 3]));
        scaled(model, x, &[2.0, 1.5], &attributes)
    });
    cases.on("Resize to the sizes of named axes", 18, &MAP, |model, x| {
        let attributes =
            [settings("linear", "align_corners"), vec![ints("axes", &[3, 2])]].concat();
        sized(model, x, &[10, 7], &attributes)
    });
    cases.on("Resize as it is by default", 13, &MAP, |model, x| {
        scaled(model, x, &[1.0, 1.0, 3.0, 3.0], &[])
    });
    cases.on("Resize about the middle", 19, &MAP, |model, x| {
        scaled(model, x, &[1.0, 1.0, 1.3, 1.7], &settings("linear", "half_pixel_symmetric"))
    });
}

fn older_forms(cases: &mut Cases) {
    for mode in ["nearest", "linear"] {
        for (operator, opset) in [("Upsample", 9), ("Resize", 10)] {
            cases.on(format!("{operator} {mode}"), opset, &MAP, |model, x| {
                let scales = model.floats(&[4], vec![1.0, 1.0, 2.0, 3.0]);
                model.node(operator, &[x, &scales], &[text("mode", mode)], &[])
            });
        }
    }
}

fn in_networks(cases: &mut Cases) {
    cases.on("a gate of half the size", 13, &[1, 3, 7, 7], |model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let half = model.pool("AveragePool", x, 2, 2, 0);
        let gate = model.conv(&half, Conv::new(4, 1));
        let gate = model.node("Sigmoid", &[&gate], &[], &gate.dims);
        let mut attributes = settings("nearest", "asymmetric");
        attributes.push(text("nearest_mode", "floor"));
        let gate = sized(model, &gate, &[1, 4, 7, 7], &attributes);
        model.binary("Mul", &map, &gate)
    });
    cases.on("a pyramid", 13, &[1, 3, 8, 8], |model, x| {
        let high = model.conv(x, Conv::new(4, 3));
        let low = model.conv(&high, Conv::new(4, 3).stride(2));
        let up = sized(model, &low, &[1, 4, 8, 8], &settings("linear", "half_pixel"));
        let all = model.concat(&[&high, &up]);
        model.conv(&all, Conv::new(2, 1))
    });
}
