//! Transpose, and reshapes of every kind.

use ghostc_tests::model::{Activation, Conv, Model, Value, int, ints, signed};

use crate::cases::Cases;

const MAP: [usize; 4] = [1, 3, 4, 5];

pub fn add(cases: &mut Cases) {
    transposes(cases);
    shuffles(cases);
    reshapes(cases);
    flattens(cases);
    squeezes(cases);
    computed_shapes(cases);
    single_channels(cases);
}

fn transpose(model: &mut Model, x: &Value, order: &[usize]) -> Value {
    let dims: Vec<usize> = order.iter().map(|&axis| x.dims[axis]).collect();
    model.node("Transpose", &[x], &[ints("perm", order)], &dims)
}

/// Every order of this many axes.
fn orders(rank: usize) -> Vec<Vec<usize>> {
    if rank == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in orders(rank - 1) {
        for position in 0..rank {
            let mut order = shorter.clone();
            order.insert(position, rank - 1);
            all.push(order);
        }
    }
    all
}

fn transposes(cases: &mut Cases) {
    for order in orders(4) {
        cases.on(format!("Transpose {order:?}"), 13, &MAP, |model, x| transpose(model, x, &order));
        cases.on(format!("Transpose {order:?} of a convolution"), 13, &MAP, |model, x| {
            let map = model.conv(x, Conv::new(2, 1));
            let map = transpose(model, &map, &order);
            model.activate(&map, Activation::Relu)
        });
    }
    for dims in [&[1, 6][..], &[1, 4, 3], &MAP, &[1, 2, 3, 2, 2]] {
        for opset in [9, 21] {
            cases.on(format!("Transpose {dims:?} by default"), opset, dims, |model, x| {
                model.node("Transpose", &[x], &[], &[])
            });
        }
    }
    cases.on("Transpose there and back", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let map = transpose(model, &map, &[0, 2, 3, 1]);
        let map = model.activate(&map, Activation::Relu6);
        let map = transpose(model, &map, &[0, 3, 1, 2]);
        model.conv(&map, Conv::new(2, 3))
    });
    cases.on("Transpose of a map for a list of boxes", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(8, 3));
        let map = transpose(model, &map, &[0, 2, 3, 1]);
        model.reshape(&map, &[1, 40, 4])
    });
    cases.on("Transpose of rows and columns between convolutions", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 3));
        let map = transpose(model, &map, &[0, 1, 3, 2]);
        model.conv(&map, Conv::oblong(2, [3, 1]))
    });
}

fn shuffles(cases: &mut Cases) {
    for groups in [2, 3] {
        cases.on(format!("a channel shuffle of {groups} groups"), 13, &MAP, |model, x| {
            let map = model.conv(x, Conv::new(6, 1));
            let map = model.reshape(&map, &[1, groups, 6 / groups, 4, 5]);
            let map = transpose(model, &map, &[0, 2, 1, 3, 4]);
            let map = model.reshape(&map, &[1, 6, 4, 5]);
            model.depthwise(&map, 3, 1)
        });
    }
    cases.on("a channel shuffle of pixel lists", 13, &[1, 6, 4, 5], |model, x| {
        let map = model.reshape(x, &[1, 2, 3, 20]);
        let map = transpose(model, &map, &[0, 2, 1, 3]);
        model.reshape(&map, &[1, 6, 4, 5])
    });
    cases.on("a pixel shuffle", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(8, 1));
        let map = model.reshape(&map, &[1, 2, 2, 2, 4, 5]);
        let map = transpose(model, &map, &[0, 1, 4, 2, 5, 3]);
        let map = model.reshape(&map, &[1, 2, 8, 10]);
        model.conv(&map, Conv::new(2, 3))
    });
    cases.on("the reverse of a pixel shuffle", 13, &[1, 2, 4, 6], |model, x| {
        let map = model.reshape(x, &[1, 2, 2, 2, 3, 2]);
        let map = transpose(model, &map, &[0, 3, 5, 1, 2, 4]);
        let map = model.reshape(&map, &[1, 8, 2, 3]);
        model.conv(&map, Conv::new(2, 1))
    });
}

fn reshapes(cases: &mut Cases) {
    let shapes: [&[i64]; 8] = [
        &[1, 60],
        &[-1],
        &[0, -1],
        &[0, 0, 20],
        &[1, -1, 5],
        &[3, 4, 5],
        &[0, 5, -1, 4],
        &[1, 3, 2, 2, 5, 1],
    ];
    for shape in shapes {
        cases.with(format!("Reshape to {shape:?}"), 13, &[&MAP], |model, x| {
            let map = model.conv(&x[0], Conv::new(3, 1));
            let shape = model.integers(shape);
            vec![
                model.node("Reshape", &[&x[0], &shape], &[], &[]),
                model.node("Reshape", &[&map, &shape], &[], &[]),
            ]
        });
    }
    cases.on("Reshape where zero is no size kept", 14, &MAP, |model, x| {
        let shape = model.integers(&[5, -1]);
        model.node("Reshape", &[x, &shape], &[int("allowzero", 1)], &[])
    });
    cases.on("a vector as a map", 13, &[1, 6], |model, x| {
        let vector = model.gemm(x, 24);
        let map = model.reshape(&vector, &[1, 2, 3, 4]);
        model.conv(&map, Conv::new(3, 3))
    });
}

fn flattens(cases: &mut Cases) {
    for axis in [0, 1, 2, 3, 4, -1, -3] {
        let opset = if axis < 0 { 11 } else { 9 };
        cases.on(format!("Flatten from {axis}"), opset, &MAP, |model, x| {
            let map = model.conv(x, Conv::new(2, 1));
            model.node("Flatten", &[&map], &[int("axis", axis)], &[])
        });
    }
}

fn squeezes(cases: &mut Cases) {
    let shape = [1, 3, 1, 5];
    for opset in [9, 13] {
        for axes in [&[2][..], &[0, 2], &[-2]] {
            if opset < 11 && axes[0] < 0 {
                continue;
            }
            cases.on(format!("Squeeze {axes:?}"), opset, &shape, |model, x| {
                by_axes(model, "Squeeze", x, axes, opset)
            });
            cases.on(format!("Unsqueeze {axes:?}"), opset, &[1, 3, 4], |model, x| {
                by_axes(model, "Unsqueeze", x, axes, opset)
            });
        }
        cases.on("Squeeze of all it can", opset, &shape, |model, x| {
            model.node("Squeeze", &[x], &[], &[])
        });
    }
    cases.on("a mean without its pixels and with them again", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(6, 1));
        let mean = model.global_average_pool(&map);
        let axes = model.integers(&[2, 3]);
        let vector = model.node("Squeeze", &[&mean, &axes], &[], &[1, 6]);
        let vector = model.gemm(&vector, 6);
        let gate = model.node("Unsqueeze", &[&vector, &axes], &[], &[1, 6, 1, 1]);
        model.binary("Mul", &map, &gate)
    });
}

fn by_axes(model: &mut Model, operator: &str, x: &Value, axes: &[i64], opset: i64) -> Value {
    if opset < 13 {
        return model.node(operator, &[x], &[signed("axes", axes)], &[]);
    }
    let axes = model.integers(axes);
    model.node(operator, &[x, &axes], &[], &[])
}

/// As exporters spell `x.view(x.size(0), -1)`.
fn computed_shapes(cases: &mut Cases) {
    cases.on("Reshape to a computed shape", 11, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let shape = model.node("Shape", &[&map], &[], &[4]);
        let zero = model.integer_array(&[], &[0]);
        let batch = model.node("Gather", &[&shape, &zero], &[int("axis", 0)], &[]);
        let batch = model.node("Unsqueeze", &[&batch], &[ints("axes", &[0])], &[1]);
        let rest = model.integers(&[-1]);
        let shape = model.node("Concat", &[&batch, &rest], &[int("axis", 0)], &[2]);
        let vector = model.node("Reshape", &[&map, &shape], &[], &[1, 80]);
        model.gemm(&vector, 3)
    });
    cases.on("Reshape to a part of a shape", 15, &MAP, |model, x| {
        let shape = model.node("Shape", &[x], &[int("start", 1), int("end", -1)], &[2]);
        let rest = model.integers(&[5, 1]);
        let shape = model.node("Concat", &[&shape, &rest], &[int("axis", 0)], &[4]);
        model.node("Reshape", &[x, &shape], &[], &[])
    });
}

/// One channel of a map of several is no plane of its own.
fn single_channels(cases: &mut Cases) {
    for channel in [0, 1, 3] {
        let sliced = |model: &mut Model, x: &Value| {
            let map = model.conv(x, Conv::new(4, 1));
            model.slice(&map, channel, channel + 1)
        };
        cases.on(format!("channel {channel}, flattened"), 13, &MAP, |model, x| {
            let plane = sliced(model, x);
            model.flatten(&plane)
        });
        cases.on(format!("channel {channel}, as columns of numbers"), 13, &MAP, |model, x| {
            let plane = sliced(model, x);
            model.reshape(&plane, &[1, 4, 5])
        });
        cases.on(format!("channel {channel}, as channels"), 13, &MAP, |model, x| {
            let plane = sliced(model, x);
            let map = model.reshape(&plane, &[1, 20, 1, 1]);
            model.conv(&map, Conv::new(3, 1))
        });
        cases.on(format!("channel {channel}, classified"), 13, &MAP, |model, x| {
            let plane = sliced(model, x);
            let vector = model.flatten(&plane);
            model.gemm(&vector, 3)
        });
    }
}
