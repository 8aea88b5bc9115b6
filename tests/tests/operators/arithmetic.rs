//! Functions of two numbers and their broadcasting; BatchNormalization.

use ghostc_tests::model::{Conv, Model, Value, float, int};

use crate::cases::Cases;

const MAP: [usize; 4] = [1, 3, 4, 5];

/// Everything that broadcasts to the map.
const SHAPES: [&[usize]; 13] = [
    &[],
    &[1],
    &[5],
    &[1, 5],
    &[4, 1],
    &[4, 5],
    &[3, 1, 1],
    &[3, 4, 5],
    &[1, 3, 1, 1],
    &[1, 1, 4, 5],
    &[1, 3, 4, 1],
    &[1, 3, 1, 5],
    &[1, 3, 4, 5],
];

pub fn add(cases: &mut Cases) {
    for operator in ["Add", "Sub", "Mul", "Div"] {
        for dims in SHAPES {
            constants(cases, operator, dims);
            computed(cases, operator, dims);
        }
        for opset in [9, 21] {
            cases.on(format!("{operator} of a map and itself"), opset, &MAP, |model, x| {
                model.binary(operator, x, x)
            });
        }
    }
    widening(cases);
    batch_normalization(cases);
    half_floats(cases);
}

/// From 0.5 up, so that it can be divided by.
fn positive(model: &mut Model, x: &Value) -> Value {
    model.clip(x, 0.5, 2.0)
}

fn constants(cases: &mut Cases, operator: &'static str, dims: &'static [usize]) {
    cases.with(format!("{operator} of a constant {dims:?}"), 13, &[&MAP], |model, x| {
        let constant = model.random(dims, 0.5, 1.5);
        let divisor = positive(model, &x[0]);
        vec![
            model.node(operator, &[&x[0], &constant], &[], &[]),
            model.node(operator, &[&constant, &divisor], &[], &[]),
        ]
    });
}

fn computed(cases: &mut Cases, operator: &'static str, dims: &'static [usize]) {
    let name = format!("{operator} of a computed {dims:?}");
    cases.with(name, 13, &[&MAP, dims], |model, x| {
        let map = model.conv(&x[0], Conv::new(3, 1));
        let [map, other] = [&map, &x[1]].map(|x| positive(model, x));
        vec![
            model.node(operator, &[&map, &other], &[], &[]),
            model.node(operator, &[&other, &map], &[], &[]),
        ]
    });
}

/// Both operands grow.
fn widening(cases: &mut Cases) {
    let pairs: [[&[usize]; 2]; 5] = [
        [&[1, 3, 1, 5], &[1, 1, 4, 1]],
        [&[1, 3, 1, 1], &[4, 5]],
        [&[4, 1], &[1, 5]],
        [&[4, 5], &[1, 3, 1, 1]],
        [&[1, 1, 1, 5], &[1, 3, 4, 1]],
    ];
    for [a, b] in pairs {
        cases.with(format!("Sub of {a:?} and {b:?}"), 13, &[a, b], |model, x| {
            vec![model.node("Sub", &[&x[0], &x[1]], &[], &[])]
        });
        cases.on(format!("Sub of {a:?} and a constant {b:?}"), 13, a, |model, x| {
            let constant = model.random(b, -1.0, 1.0);
            model.node("Sub", &[x, &constant], &[], &[])
        });
    }
    cases.on("a mean of rows times a mean of columns", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let mut mean = |axis: usize, dims: &[usize]| {
            let axes = [ghostc_tests::model::ints("axes", &[axis]), int("keepdims", 1)];
            model.node("ReduceMean", &[&map], &axes, dims)
        };
        let (rows, columns) = (mean(3, &[1, 4, 4, 1]), mean(2, &[1, 4, 1, 5]));
        model.node("Mul", &[&rows, &columns], &[], &[])
    });
    cases.on("a gate of one channel", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(6, 1));
        let gate = model.conv(&map, Conv::new(1, 3));
        let gate = model.node("Sigmoid", &[&gate], &[], &gate.dims);
        model.binary("Mul", &map, &gate)
    });
}

fn batch_normalization(cases: &mut Cases) {
    for opset in [9, 14, 15] {
        for dims in [&MAP[..], &[1, 6], &[1, 4, 6], &[1, 2, 2, 3, 2]] {
            cases.on(format!("BatchNormalization of {dims:?}"), opset, dims, |model, x| {
                model.batch_norm(x)
            });
        }
    }
    cases.on("BatchNormalization as it is by default", 15, &MAP, |model, x| {
        let [gain, offset, mean] = [0; 3].map(|_| model.random(&[3], -1.0, 1.0));
        let variance = model.random(&[3], 0.0, 1e-4);
        model.node("BatchNormalization", &[x, &gain, &offset, &mean, &variance], &[], &[])
    });
    cases.on("BatchNormalization that says it does not train", 15, &MAP, |model, x| {
        let [gain, offset, mean] = [0; 3].map(|_| model.random(&[3], -1.0, 1.0));
        let variance = model.random(&[3], 0.5, 1.0);
        let attributes = [float("epsilon", 0.1), int("training_mode", 0)];
        model.node("BatchNormalization", &[x, &gain, &offset, &mean, &variance], &attributes, &[])
    });
}

/// 1, −0.5, 65504 (the largest), 2⁻²⁴ (the smallest).
const HALVES: [u16; 4] = [0x3c00, 0xb800, 0x7bff, 0x0001];

fn half_floats(cases: &mut Cases) {
    cases.on("Add of half floats", 13, &[1, 4], |model, x| {
        let halves = model.halves(&[4], &HALVES);
        let floats = model.node("Cast", &[&halves], &[int("to", 1)], &[4]);
        model.node("Add", &[x, &floats], &[], &[])
    });
    cases.on("Conv by half floats", 13, &[1, 1, 3, 3], |model, x| {
        let halves = model.halves(&[4, 1, 1, 1], &HALVES);
        let floats = model.node("Cast", &[&halves], &[int("to", 1)], &[4, 1, 1, 1]);
        model.node("Conv", &[x, &floats], &[], &[])
    });
}
