//! Functions of one number, PRelu and Softmax.

use ghostc_tests::model::{Activation, Conv, Model, Value, float, int};

use crate::cases::Cases;

const MAP: [usize; 4] = [1, 3, 4, 5];

pub fn add(cases: &mut Cases) {
    functions(cases);
    clips(cases);
    slopes(cases);
    softmax(cases);
}

fn functions(cases: &mut Cases) {
    let function = |operator: &'static str| {
        move |model: &mut Model, x: &Value| {
            let attributes = match operator {
                "HardSigmoid" => vec![float("alpha", 0.3), float("beta", 0.4)],
                "LeakyRelu" => vec![float("alpha", 0.3)],
                _ => vec![],
            };
            model.node(operator, &[x], &attributes, &x.dims)
        }
    };
    let old = ["Relu", "Sigmoid", "Tanh", "HardSigmoid", "LeakyRelu"];
    for operator in old {
        for opset in [9, 13, 21] {
            cases.on(operator, opset, &MAP, function(operator));
        }
    }
    for operator in old.into_iter().chain(["HardSwish"]) {
        for dims in [&[1, 7][..], &[1, 7, 3], &[1, 2, 3, 2, 2], &[5], &[]] {
            cases.on(format!("{operator} of {dims:?}"), 14, dims, function(operator));
        }
        cases.on(format!("{operator} behind a convolution"), 14, &MAP, |model, x| {
            let map = model.conv(x, Conv::new(5, 3));
            let map = function(operator)(model, &map);
            let map = model.depthwise(&map, 3, 1);
            function(operator)(model, &map)
        });
        cases.on(format!("{operator} behind Gemm"), 14, &[1, 6], |model, x| {
            let vector = model.gemm(x, 5);
            function(operator)(model, &vector)
        });
        cases.on(format!("{operator} behind a sum"), 14, &MAP, |model, x| {
            let map = model.conv(x, Conv::new(3, 1));
            let sum = model.binary("Add", &map, x);
            function(operator)(model, &sum)
        });
    }
    cases.on("x * Sigmoid(x)", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let gate = model.node("Sigmoid", &[&map], &[], &map.dims);
        model.binary("Mul", &map, &gate)
    });
    cases.on("HardSigmoid as it is by default", 11, &MAP, |model, x| {
        model.activate(x, Activation::HardSigmoid)
    });
}

fn clips(cases: &mut Cases) {
    for opset in [9, 11, 13] {
        cases.on("Clip", opset, &MAP, |model, x| model.clip(x, -0.5, 0.75));
    }
    cases.on("Clip by one attribute", 9, &MAP, |model, x| {
        model.node("Clip", &[x], &[float("max", 0.5)], &[])
    });
    cases.on("Clip without bounds", 13, &MAP, |model, x| model.node("Clip", &[x], &[], &[]));
    cases.on("Clip from below", 13, &MAP, |model, x| {
        let min = model.floats(&[], vec![0.25]);
        model.node("Clip", &[x, &min], &[], &[])
    });
    cases.on("Clip from above", 13, &MAP, |model, x| {
        let max = model.floats(&[], vec![0.25]);
        model.node("Clip", &[x, &Value::none(), &max], &[], &[])
    });
}

fn slopes(cases: &mut Cases) {
    let slope = |dims: &'static [usize]| {
        move |model: &mut Model, x: &Value| {
            let slope = model.random(dims, -0.5, 0.5);
            model.node("PRelu", &[x, &slope], &[], &x.dims)
        }
    };
    for dims in [&[3, 1, 1][..], &[1, 3, 1, 1], &[1], &[], &[1, 1, 1], &[5], &[4, 5], &[3, 4, 5]] {
        cases.on(format!("PRelu by {dims:?}"), 16, &MAP, slope(dims));
    }
    cases.on("PRelu", 9, &MAP, slope(&[3, 1, 1]));
    cases.on("PRelu of a vector", 13, &[1, 7], slope(&[7]));
    cases.on("PRelu behind a convolution", 13, &MAP, |model, x| {
        let map = model.conv_block(x, Conv::new(3, 3), true, Activation::None);
        let map = slope(&[3, 1, 1])(model, &map);
        model.conv(&map, Conv::new(2, 1))
    });
}

fn softmax(cases: &mut Cases) {
    for opset in [9, 11, 13] {
        cases.on("Softmax by default", opset, &MAP, |model, x| {
            model.node("Softmax", &[x], &[], &[])
        });
        for axis in 0..4 {
            cases.on(format!("Softmax along {axis}"), opset, &MAP, |model, x| {
                model.node("Softmax", &[x], &[int("axis", axis)], &[])
            });
        }
        cases.on("Softmax of a vector", opset, &[1, 9], |model, x| {
            let vector = model.gemm(x, 6);
            model.node("Softmax", &[&vector], &[int("axis", 1)], &[])
        });
    }
    for axis in [-1, -2, -3] {
        for opset in [11, 13] {
            cases.on(
                format!("Softmax along {axis} behind a convolution"),
                opset,
                &MAP,
                |model, x| {
                    let map = model.conv(x, Conv::new(6, 1));
                    model.node("Softmax", &[&map], &[int("axis", axis)], &[])
                },
            );
        }
    }
    cases.on("Softmax of large numbers", 13, &[1, 4], |model, x| {
        let factor = model.floats(&[], vec![200.0]);
        let large = model.binary("Mul", x, &factor);
        model.node("Softmax", &[&large], &[], &[])
    });
    cases.on("Softmax of a row of vectors", 13, &[1, 4, 6], |model, x| {
        model.node("Softmax", &[x], &[int("axis", 2)], &[])
    });
}
