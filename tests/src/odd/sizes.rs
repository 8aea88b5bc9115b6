//! Numbers so large that arithmetic with them overflows, or memory does.

use super::{Case, named, signed, text, write};
use crate::model::{Model, Value, int, ints};
use crate::proto::{AttributeProto, ModelProto};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = windows();
    cases.extend(bounds());
    cases.extend(spread());
    cases.extend(resized());
    cases
}

/// A 3x3 convolution with these attributes.
fn convolution(attributes: &[AttributeProto]) -> ModelProto {
    write(|model, x| {
        let weights = model.random(&[2, 3, 3, 3], -0.5, 0.5);
        model.node("Conv", &[x, &weights], attributes, &[1, 2, 4, 4])
    })
}

fn conv(name: &str, attributes: &[AttributeProto]) -> Case {
    Case::of(name, &convolution(attributes))
}

fn pool(name: &str, attributes: &[AttributeProto]) -> Case {
    let model = write(|model, x| model.node("MaxPool", &[x], attributes, &[1, 3, 4, 4]));
    Case::of(name, &model)
}

fn windows() -> Vec<Case> {
    let huge = 1 << 62;
    let square = ints("kernel_shape", &[2, 2]);
    vec![
        conv("pads of 2^62", &[signed("pads", &[huge; 4])]),
        conv("pads of i64::MAX", &[signed("pads", &[i64::MAX; 4])]),
        conv("pads of 40000", &[signed("pads", &[40_000; 4])]),
        conv("negative pads", &[signed("pads", &[-1; 4])]),
        conv("pads of i64::MIN", &[signed("pads", &[i64::MIN; 4])]),
        conv("strides of 0", &[signed("strides", &[0, 0])]),
        conv("strides of i64::MAX", &[signed("strides", &[i64::MAX; 2])]),
        conv("negative strides", &[signed("strides", &[-1, 1])]),
        conv("dilations of 2^62", &[signed("dilations", &[huge; 2])]),
        conv("dilations of i64::MAX", &[signed("dilations", &[i64::MAX; 2])]),
        conv("dilations of 0", &[signed("dilations", &[0, 1])]),
        conv("a window larger than the map", &[signed("dilations", &[4, 4])]),
        conv(
            "dilations of i64::MAX with automatic pads",
            &[signed("dilations", &[i64::MAX; 2]), text("auto_pad", "SAME_UPPER")],
        ),
        conv(
            "pads and dilations of 2^61",
            &[signed("dilations", &[1 << 61; 2]), signed("pads", &[1 << 61; 4])],
        ),
        conv("a kernel of i64::MAX", &[signed("kernel_shape", &[i64::MAX; 2])]),
        conv("i64::MAX groups", &[int("group", i64::MAX)]),
        conv("2^63 groups, negative", &[int("group", i64::MIN)]),
        conv("groups that wrap to the channels", &[int("group", 0x5555_5555_5555_5556)]),
        pool("a pool over i64::MAX cells", &[signed("kernel_shape", &[i64::MAX; 2])]),
        pool(
            "a pool over 2^62 cells of padding",
            &[signed("kernel_shape", &[huge; 2]), signed("pads", &[huge / 2; 4])],
        ),
        pool("a pool over no cells", &[signed("kernel_shape", &[0, 2])]),
        pool("a pool over -2 cells", &[signed("kernel_shape", &[-2, 2])]),
        pool("a pool without a window", &[]),
        pool("a pool in steps of i64::MAX", &[square.clone(), signed("strides", &[i64::MAX; 2])]),
        pool("a pool in steps of 0", &[square.clone(), signed("strides", &[0, 0])]),
        pool(
            "a pool with dilations of i64::MAX",
            &[square.clone(), signed("dilations", &[i64::MAX; 2])],
        ),
        pool("a pool that is all padding", &[square, signed("pads", &[2; 4])]),
    ]
}

fn reshaped(name: &str, shape: &[i64]) -> Case {
    let model = write(|model, x| {
        let shape = model.integers(shape);
        model.node("Reshape", &[x, &shape], &[], &[1, 48])
    });
    Case::of(name, &model)
}

/// The channels of `x` from and to any bounds.
fn sliced(name: &str, start: i64, end: i64, step: i64, channels: usize) -> Case {
    let model = write(|model, x| {
        let bounds = [start, end, 1, step].map(|bound| model.integers(&[bound]));
        let inputs: Vec<&Value> = [x].into_iter().chain(&bounds).collect();
        model.node("Slice", &inputs, &[], &[1, channels, 4, 4])
    });
    Case::of(name, &model)
}

/// These channels of `x`, one by one.
fn picked(channels: &[usize]) -> ModelProto {
    write(|model, x| {
        let parts: Vec<Value> =
            channels.iter().map(|&channel| model.slice(x, channel, channel + 1)).collect();
        model.concat(&parts.iter().collect::<Vec<_>>())
    })
}

fn bounds() -> Vec<Case> {
    vec![
        reshaped("a shape with two unknowns", &[-1, -1]),
        reshaped("a shape of -2", &[-2, 24]),
        reshaped("a shape that overflows", &[1 << 40, 1 << 40]),
        reshaped("a shape of i64::MAX and one unknown", &[i64::MAX, -1]),
        reshaped("a shape of i64::MIN", &[i64::MIN, 1]),
        reshaped("a shape that does not divide", &[5, -1]),
        reshaped("a shape of other elements", &[1, 47]),
        reshaped("a shape that keeps a dimension that is not there", &[1, 3, 4, 4, 0]),
        reshaped("a shape with one unknown", &[1, -1]),
        reshaped("a shape that keeps what there is", &[0, -1]),
        sliced("a slice to i64::MAX", 1, i64::MAX, 1, 2),
        sliced("a slice from i64::MIN", i64::MIN, 2, 1, 2),
        sliced("a slice from i64::MIN to i64::MAX", i64::MIN, i64::MAX, 1, 3),
        sliced("a slice of nothing", 2, 1, 1, 0),
        sliced("a slice behind the end", 7, 9, 1, 0),
        sliced("a slice from the end", -2, i64::MAX, 1, 2),
        sliced("a slice of every other channel", 0, i64::MAX, 2, 2).meaning(picked(&[0, 2])),
        sliced("a slice in steps of 0", 0, 3, 0, 3),
        sliced("a slice in steps of i64::MAX", 0, 3, i64::MAX, 1).meaning(picked(&[0])),
        sliced("a slice backwards", 2, i64::MIN, -1, 3).meaning(picked(&[2, 1, 0])),
        sliced("a slice in steps of i64::MIN", 2, i64::MIN, i64::MIN, 1).meaning(picked(&[2])),
    ]
}

/// A sum of `x` and what an operator makes of a constant and a shape.
fn with_large(name: &str, operator: &str, data: Option<&[f32]>, shape: &[i64]) -> Case {
    let model: ModelProto = write(|model, x| {
        let data = data.map(|data| model.floats(&[data.len()], data.to_vec()));
        let shape = model.integers(shape);
        let inputs: Vec<&Value> = data.iter().chain([&shape]).collect();
        let large = model.node(operator, &inputs, &[], &[1]);
        model.node("Add", &[x, &large], &[], &super::MAP)
    });
    Case::of(name, &model)
}

fn spread() -> Vec<Case> {
    let huge = 1 << 40;
    let padded = |name: &str, pads: &[i64]| {
        let model = write(|model, x| {
            let pads = model.integers(pads);
            model.node("Pad", &[x, &pads], &[], &super::MAP)
        });
        Case::of(name, &model)
    };
    vec![
        with_large("ConstantOfShape of 2^40", "ConstantOfShape", None, &[huge]),
        with_large("ConstantOfShape of 2^40 times 2^40", "ConstantOfShape", None, &[huge, huge]),
        with_large("ConstantOfShape of -1", "ConstantOfShape", None, &[-1]),
        with_large("Expand to 2^40", "Expand", Some(&[1.0]), &[huge, 1]),
        with_large("Tile to 2^40", "Tile", Some(&[1.0]), &[huge]),
        padded("padding of 2^62", &[0, 0, 1 << 62, 0, 0, 0, 1 << 62, 0]),
        padded("padding of i64::MAX", &[0, 0, i64::MAX, 0, 0, 0, i64::MAX, 0]),
        padded("padding of 40000", &[0, 0, 40_000, 40_000, 0, 0, 40_000, 40_000]),
        padded("padding that cuts beyond the map", &[0, 0, -3, 0, 0, 0, -3, 0]),
        padded("padding of i64::MIN", &[0, 0, i64::MIN, 0, 0, 0, i64::MIN, 0]),
        padded("padding for another rank", &[0, 0, 1, 1]),
    ]
}

fn resized() -> Vec<Case> {
    let scaled = |name: &str, height: f32, width: f32| {
        let model = write(|model: &mut Model, x: &Value| {
            let scales = model.floats(&[4], vec![1.0, 1.0, height, width]);
            model.node("Resize", &[x, &named("", &[]), &scales], &[], &super::MAP)
        });
        Case::of(name, &model)
    };
    let sized = |name: &str, size: i64| {
        let model = write(|model: &mut Model, x: &Value| {
            let sizes = model.integers(&[1, 3, size, size]);
            let none = named("", &[]);
            model.node("Resize", &[x, &none, &none, &sizes], &[], &super::MAP)
        });
        Case::of(name, &model)
    };
    vec![
        scaled("Resize by 1e30", 1e30, 1e30),
        scaled("Resize by NaN", f32::NAN, 1.0),
        scaled("Resize by infinity", f32::INFINITY, 1.0),
        scaled("Resize by 0", 0.0, 1.0),
        scaled("Resize by -1", -1.0, 1.0),
        scaled("Resize to less than one row", 1e-3, 1.0),
        sized("Resize to i64::MAX", i64::MAX),
        sized("Resize to 0", 0),
        sized("Resize to -1", -1),
    ]
}
