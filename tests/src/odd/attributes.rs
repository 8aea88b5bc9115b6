//! Attributes: of the wrong type, there twice, out of range.

use super::{Case, named, omitted, signed, text, write, write_at};
use crate::model::{Conv, Model, Value, float, int, ints};
use crate::proto::AttributeProto;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = convolutions();
    cases.extend(numbers());
    cases.extend(axes());
    cases
}

fn conv(name: &str, attributes: &[AttributeProto]) -> Case {
    let model = write(|model, x| {
        let weights = model.random(&[2, 3, 1, 1], -0.5, 0.5);
        model.node("Conv", &[x, &weights], attributes, &[1, 2, 4, 4])
    });
    Case::of(name, &model)
}

fn convolutions() -> Vec<Case> {
    let untyped = AttributeProto { r#type: None, ..signed("strides", &[1, 1]) };
    let foreign = AttributeProto { r#type: Some(77), ..signed("strides", &[1, 1]) };
    let nameless = AttributeProto { name: None, ..signed("strides", &[1, 1]) };
    let divided = |name: &str, channels: usize, in_group: usize, groups: i64| {
        let model = write(|model, x| {
            let weights = model.random(&[channels, in_group, 1, 1], -0.5, 0.5);
            model.node("Conv", &[x, &weights], &[int("group", groups)], &[1, channels, 4, 4])
        });
        Case::of(name, &model)
    };
    vec![
        conv("strides as one integer", &[int("strides", 1)]),
        conv("strides as a text", &[text("strides", "1, 1")]),
        conv("strides as floats", &[float("strides", 1.0)]),
        conv("three strides", &[signed("strides", &[1, 1, 1])]),
        conv("no strides in the list", &[signed("strides", &[])]),
        conv("two pads", &[signed("pads", &[0, 0])]),
        conv("strides twice alike", &[ints("strides", &[1, 1]), ints("strides", &[1, 1])]),
        conv("strides twice", &[ints("strides", &[1, 1]), ints("strides", &[2, 2])]),
        conv("strides without a type", &[untyped]),
        conv("strides of an unknown type", &[foreign]),
        conv("an attribute without a name", &[nameless]),
        conv("an attribute that no operator has", &[int("answer", 42)]),
        conv("an unknown automatic padding", &[text("auto_pad", "SAME")]),
        conv("another kernel than the weights'", &[ints("kernel_shape", &[3, 3])]),
        conv("groups as a float", &[float("group", 1.0)]),
        conv("no groups", &[int("group", 0)]),
        conv("-1 groups", &[int("group", -1)]),
        divided("groups that do not divide the input", 2, 1, 2),
        divided("groups that do not divide the filters", 4, 1, 3),
        divided("groups with whole filters", 3, 3, 3),
    ]
}

fn numbers() -> Vec<Case> {
    let with = |name: &str, operator: &str, attributes: &[AttributeProto]| {
        let model = write(|model, x| model.node(operator, &[x], attributes, &x.dims));
        Case::of(name, &model)
    };
    let epsilon = |name: &str, epsilon: f32, variance: f32| {
        let model = write(|model, x| {
            let one = model.floats(&[3], vec![1.0; 3]);
            let variance = model.floats(&[3], vec![variance; 3]);
            let zero = model.floats(&[3], vec![0.0; 3]);
            let inputs = [x, &one, &one, &zero, &variance];
            model.node("BatchNormalization", &inputs, &[float("epsilon", epsilon)], &x.dims)
        });
        Case::of(name, &model)
    };
    vec![
        with("LeakyRelu by NaN", "LeakyRelu", &[float("alpha", f32::NAN)]),
        with("LeakyRelu by infinity", "LeakyRelu", &[float("alpha", f32::INFINITY)]),
        with("LeakyRelu by an integer", "LeakyRelu", &[int("alpha", 1)]),
        with("LeakyRelu by -2", "LeakyRelu", &[float("alpha", -2.0)]),
        with("HardSigmoid by NaN", "HardSigmoid", &[float("alpha", f32::NAN)]),
        epsilon("BatchNormalization of no variance", 1e-5, 0.0),
        epsilon("BatchNormalization of negative variance", 1e-5, -1.0),
        epsilon("BatchNormalization by NaN", f32::NAN, 1.0),
        epsilon("BatchNormalization of small variance", 1e-5, 1e-8),
    ]
}

/// Operators that are told an axis.
fn axes() -> Vec<Case> {
    let concat = |name: &str, attributes: &[AttributeProto], dims: &[usize]| {
        let model = write(|model, x| model.node("Concat", &[x, x], attributes, dims));
        Case::of(name, &model)
    };
    let flatten = |name: &str, axis: i64, dims: &[usize]| {
        let model = write(|model, x| model.node("Flatten", &[x], &[int("axis", axis)], dims));
        Case::of(name, &model)
    };
    let transposed = |name: &str, order: &[i64]| {
        let model = write(|model, x| {
            model.node("Transpose", &[x], &[signed("perm", order)], &[1, 4, 4, 3])
        });
        Case::of(name, &model)
    };
    let reshaping = |name: &str, operator: &str, axes: &[i64], dims: &[usize]| {
        let model = write(|model, x| {
            let axes = model.integers(axes);
            model.node(operator, &[x, &axes], &[], dims)
        });
        Case::of(name, &model)
    };
    let clip_in_old_form = write_at(9, &super::MAP, |model: &mut Model, x: &Value| {
        let map = model.conv(x, Conv::new(2, 1));
        model.node("Clip", &[&map, &omitted(), &named("", &[])], &[], &map.dims)
    });
    vec![
        concat("Concat without an axis", &[], &[1, 6, 4, 4]),
        concat("Concat along axis 4", &[int("axis", 4)], &[1, 6, 4, 4]),
        concat("Concat along axis i64::MIN", &[int("axis", i64::MIN)], &[1, 6, 4, 4]),
        concat("Concat along axis -3", &[int("axis", -3)], &[1, 6, 4, 4]),
        concat("Concat along rows", &[int("axis", 2)], &[1, 3, 8, 4]),
        concat("Concat into a batch", &[int("axis", 0)], &[2, 3, 4, 4]),
        flatten("Flatten before axis 5", 5, &[48, 1]),
        flatten("Flatten before axis i64::MIN", i64::MIN, &[48, 1]),
        flatten("Flatten before axis -4", -4, &[1, 48])
            .meaning(write(|model, x| model.reshape(x, &[1, 48]))),
        flatten("Flatten before axis 4", 4, &[48, 1]),
        transposed("Transpose with an axis twice", &[0, 2, 2, 1]),
        transposed("Transpose with an axis that is not there", &[0, 2, 3, 4]),
        transposed("Transpose of another rank", &[1, 0]),
        transposed("Transpose with axis i64::MAX", &[0, 2, 3, i64::MAX]),
        transposed("Transpose to pixels", &[0, 2, 3, 1]),
        reshaping("Squeeze of a long axis", "Squeeze", &[1], &[1, 4, 4]),
        reshaping("Squeeze of axis i64::MIN", "Squeeze", &[i64::MIN], &[3, 4, 4]),
        reshaping("Squeeze of one axis twice", "Squeeze", &[0, 0], &[3, 4, 4]),
        reshaping("Unsqueeze of axis 9", "Unsqueeze", &[9], &[1, 3, 4, 4, 1]),
        reshaping("Unsqueeze of one axis twice", "Unsqueeze", &[0, 0], &[1, 1, 1, 3, 4, 4]),
        Case::of("Clip of operator set 9 with omitted operands", &clip_in_old_form),
    ]
}
