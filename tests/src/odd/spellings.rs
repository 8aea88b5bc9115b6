//! Odd but valid spellings of one operator.

use super::{Case, omitted, signed, text, write, write_at};
use crate::model::{Conv, Model, Value, float, int, ints};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = clips();
    cases.extend(windows());
    cases.extend(factors());
    cases
}

fn of(name: &str, graph: impl FnOnce(&mut Model, &Value) -> Value) -> Case {
    Case::of(name, &write(graph))
}

fn clips() -> Vec<Case> {
    let clip = |name: &str, min: Option<f32>, max: Option<f32>| {
        of(name, |model, x| {
            let map = model.conv(x, Conv::new(2, 1));
            let [min, max] = [min, max].map(|bound| match bound {
                Some(bound) => model.floats(&[], vec![bound]),
                None => omitted(),
            });
            model.node("Clip", &[&map, &min, &max], &[], &map.dims)
        })
    };
    vec![
        clip("Clip from below", Some(-0.25), None),
        clip("Clip from above", None, Some(0.25)),
        clip("Clip from 0", Some(0.0), None),
        clip("Clip without bounds", None, None),
        clip("Clip with swapped bounds", Some(1.0), Some(-1.0)),
        clip("Clip with equal bounds", Some(0.5), Some(0.5)),
        clip("Clip to infinite bounds", Some(f32::NEG_INFINITY), Some(f32::INFINITY)),
        clip("Clip to NaN", Some(f32::NAN), Some(1.0)),
        of("Clip with no operands but one", |model, x| model.node("Clip", &[x], &[], &x.dims)),
        of("Clip with bounds of one dimension", |model, x| {
            let [min, max] = [-0.5, 0.5].map(|bound| model.floats(&[1], vec![bound]));
            model.node("Clip", &[x, &min, &max], &[], &x.dims)
        }),
        of("Clip with two lower bounds", |model, x| {
            let min = model.floats(&[2], vec![-0.5, 0.5]);
            model.node("Clip", &[x, &min], &[], &x.dims)
        }),
        of("Clip with an integer for a bound", |model, x| {
            let min = model.integers(&[0]);
            model.node("Clip", &[x, &min], &[], &x.dims)
        }),
        Case::of(
            "Clip of operator set 9",
            &write_at(9, &super::MAP, |model, x| {
                model.node("Clip", &[x], &[float("max", 0.5)], &x.dims)
            }),
        ),
    ]
}

fn windows() -> Vec<Case> {
    let padded = |name: &str, auto_pad: &str, stride: usize, dims: [usize; 4]| {
        of(name, |model, x| {
            let weights = model.random(&[2, 3, 2, 2], -0.5, 0.5);
            let attributes = [text("auto_pad", auto_pad), ints("strides", &[stride; 2])];
            model.node("Conv", &[x, &weights], &attributes, &dims)
        })
    };
    vec![
        padded("automatic padding below", "SAME_UPPER", 1, [1, 2, 4, 4]),
        padded("automatic padding above", "SAME_LOWER", 1, [1, 2, 4, 4]),
        padded("automatic padding with steps", "SAME_UPPER", 3, [1, 2, 2, 2]),
        padded("no padding, said in words", "VALID", 1, [1, 2, 3, 3]),
        of("steps larger than the map", |model, x| {
            let weights = model.random(&[2, 3, 1, 1], -0.5, 0.5);
            model.node("Conv", &[x, &weights], &[ints("strides", &[9, 9])], &[1, 2, 1, 1])
        }),
        of("padding larger than the window", |model, x| {
            let weights = model.random(&[2, 3, 1, 1], -0.5, 0.5);
            model.node("Conv", &[x, &weights], &[ints("pads", &[2; 4])], &[1, 2, 8, 8])
        }),
        of("a window of one row", |model, x| {
            let weights = model.random(&[2, 3, 1, 4], -0.5, 0.5);
            model.node("Conv", &[x, &weights], &[ints("pads", &[0, 2, 0, 1])], &[1, 2, 4, 4])
        }),
        of("a depthwise convolution with a multiplier", |model, x| {
            model.conv(x, Conv::new(9, 3).groups(3))
        }),
        of("a grouped convolution of one channel a group and two filters", |model, x| {
            let map = model.conv(x, Conv::new(4, 1));
            model.conv(&map, Conv::new(8, 1).groups(4))
        }),
        of("an average over all cells, by a window", |model, x| {
            model.pool("AveragePool", x, 4, 4, 0)
        }),
        of("an average over all cells, by axes from behind", |model, x| {
            let attributes = [signed("axes", &[-1, -2]), int("keepdims", 1)];
            model.node("ReduceMean", &[x], &attributes, &[1, 3, 1, 1])
        }),
        of("a pool of one cell", |model, x| model.pool("MaxPool", x, 1, 1, 0)),
        of("a pool of one cell in steps", |model, x| model.pool("MaxPool", x, 1, 3, 0)),
    ]
}

fn factors() -> Vec<Case> {
    vec![
        of("HardSigmoid spelled out with swapped operands", |model, x| {
            let [three, six] = [3.0, 6.0].map(|number| model.floats(&[], vec![number]));
            let shifted = model.binary("Add", &three, x);
            let clipped = model.clip(&shifted, 0.0, 6.0);
            let gate = model.binary("Div", &clipped, &six);
            model.binary("Mul", &gate, x)
        }),
        of("HardSigmoid spelled almost right", |model, x| {
            let [three, five] = [3.0, 5.0].map(|number| model.floats(&[], vec![number]));
            let shifted = model.binary("Add", x, &three);
            let clipped = model.clip(&shifted, 0.0, 6.0);
            let gate = model.binary("Div", &clipped, &five);
            model.binary("Mul", x, &gate)
        }),
        of("a negative number divided by a map", |model, x| {
            let one = model.floats(&[], vec![4.0]);
            let large = model.binary("Add", x, &one);
            let two = model.floats(&[], vec![-2.0]);
            model.binary("Div", &two, &large)
        }),
        of("a factor for each channel", |model, x| {
            let factors = model.random(&[3, 1, 1], -1.0, 1.0);
            model.node("Mul", &[x, &factors], &[], &x.dims)
        }),
        of("a computed factor for each channel", |model, x| {
            let factors = model.global_average_pool(x);
            model.node("Sub", &[&factors, x], &[], &x.dims)
        }),
        of("PRelu with one slope", |model, x| {
            let slope = model.floats(&[1], vec![0.25]);
            model.node("PRelu", &[x, &slope], &[], &x.dims)
        }),
        of("LeakyRelu with its default slope", |model, x| {
            model.node("LeakyRelu", &[x], &[], &x.dims)
        }),
        of("HardSigmoid with swapped sign", |model, x| {
            model.node("HardSigmoid", &[x], &[float("alpha", -0.5), float("beta", 0.25)], &x.dims)
        }),
    ]
}
