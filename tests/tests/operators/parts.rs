//! Concat, Slice, Split, Gather and Pad.

use std::slice::from_ref;

use ghostc_tests::model::{Activation, Conv, Model, Value, float, int, ints, signed, text};

use crate::cases::Cases;

const MAP: [usize; 4] = [1, 4, 5, 6];

pub fn add(cases: &mut Cases) {
    concats(cases);
    concats_of_views(cases);
    slices(cases);
    splits(cases);
    gathers(cases);
    gathers_that_repeat(cases);
    axes_of_samples(cases);
    pads(cases);
    pads_in_networks(cases);
}

fn concats(cases: &mut Cases) {
    for axis in [1, 2, 3, -1, -2, -3] {
        let mut dims = MAP;
        dims[(axis + 4) as usize % 4] = 2;
        for opset in [9, 11, 13] {
            if axis < 0 && opset < 11 {
                continue;
            }
            cases.with(format!("Concat along {axis}"), opset, &[&MAP, &dims], |model, x| {
                vec![model.node("Concat", &[&x[0], &x[1]], &[int("axis", axis)], &[])]
            });
        }
        cases.on(format!("Concat of convolutions along {axis}"), 13, &MAP, |model, x| {
            let [one, other] = [3, 3].map(|kernel| model.conv(x, Conv::new(4, kernel)));
            let axis = (axis + 4) % 4;
            let mut dims = MAP;
            dims[axis as usize] *= 2;
            let all = model.node("Concat", &[&one, &other], &[int("axis", axis)], &dims);
            model.conv(&all, Conv::new(2, 3))
        });
        cases.on(format!("Concat with a constant along {axis}"), 13, &MAP, |model, x| {
            let constant = model.random(&dims, -1.0, 1.0);
            model.node("Concat", &[&constant, x, &constant], &[int("axis", axis)], &[])
        });
        cases.on(format!("Concat of a map and itself along {axis}"), 13, &MAP, |model, x| {
            let map = model.conv(x, Conv::new(4, 1));
            model.node("Concat", &[&map, &map], &[int("axis", axis)], &[])
        });
    }
    cases.on("Concat of rows of columns", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let wide = model.node("Concat", &[&map, x], &[int("axis", 3)], &[1, 4, 5, 12]);
        let high = model.node("Concat", &[&wide, &wide], &[int("axis", 2)], &[1, 4, 10, 12]);
        model.conv(&high, Conv::new(2, 3).stride(2))
    });
    cases.with("Concat of vectors", 13, &[&[1, 3], &[1, 5]], |model, x| {
        let vector = model.gemm(&x[0], 4);
        let all = model.concat(&[&vector, &x[1], &x[0]]);
        vec![model.gemm(&all, 3)]
    });
    cases.on("Concat of a single map", 13, &MAP, |model, x| model.concat(&[x]));
    cases.on("Concat in a batch", 13, &MAP, |model, x| {
        model.node("Concat", &[x, x], &[int("axis", 0)], &[])
    });
    cases.may_be_refused();
}

/// Bounds of one slice; `None` leaves the operand out.
type Bounds<'a> = (&'a [i64], &'a [i64], Option<&'a [i64]>, Option<&'a [i64]>);

fn sliced(model: &mut Model, x: &Value, (starts, ends, axes, steps): Bounds) -> Value {
    let [starts, ends] = [starts, ends].map(|bounds| model.integers(bounds));
    let mut operand = |bounds: Option<&[i64]>| match bounds {
        Some(bounds) => model.integers(bounds),
        None => Value::none(),
    };
    let (axes, steps) = (operand(axes), operand(steps));
    model.node("Slice", &[x, &starts, &ends, &axes, &steps], &[], &[])
}

/// Branches that lie elsewhere than in their map's order of memory.
fn concats_of_views(cases: &mut Cases) {
    let flat = |model: &mut Model, x: &Value| {
        let map = model.activate(x, Activation::Relu);
        model.flatten(&map)
    };
    cases.on("Concat of a flattened map, twice", 13, &MAP, |model, x| {
        let branch = flat(model, x);
        model.concat(&[&branch, &branch])
    });
    cases.on("Concat of flattened maps of one channel", 13, &MAP, |model, x| {
        let branches = [1, 3].map(|kernel| {
            let map = model.conv(x, Conv::new(1, kernel));
            model.flatten(&map)
        });
        let all = model.concat(&[&branches[0], &branches[1]]);
        model.gemm(&all, 3)
    });
    cases.on("Concat of a pixel made of a map", 13, &[1, 1, 2, 2], |model, x| {
        let map = model.activate(x, Activation::Relu);
        let pixel = model.reshape(&map, &[1, 4, 1, 1]);
        model.concat(&[&pixel, &pixel])
    });
    cases.on("Concat of a layer and a flattened map that is read again", 13, &MAP, |model, x| {
        let branch = flat(model, x);
        let layer = model.gemm(&branch, 5);
        model.concat(&[&layer, &branch])
    });
}

/// Tensors of several samples that become maps, and the other way round.
fn axes_of_samples(cases: &mut Cases) {
    let twice = |model: &mut Model, x: &Value| {
        let map = model.conv(x, Conv::new(4, 3));
        model.node("Concat", &[&map, x], &[int("axis", 0)], &[2, 4, 5, 6])
    };
    cases.on("ReduceMean over samples", 13, &MAP, |model, x| {
        let samples = twice(model, x);
        let mean = model.node("ReduceMean", &[&samples], &[signed("axes", &[0])], &MAP);
        model.conv(&mean, Conv::new(2, 3))
    });
    cases.on("Gather of one sample, twice over", 13, &MAP, |model, x| {
        let samples = twice(model, x);
        let indices = model.integers(&[1]);
        let map = model.node("Gather", &[&samples, &indices], &[int("axis", 0)], &MAP);
        model.conv(&map, Conv::new(2, 3))
    });
    cases.on("Softmax over samples", 13, &MAP, |model, x| {
        let samples = twice(model, x);
        model.node("Softmax", &[&samples], &[int("axis", 0)], &[2, 4, 5, 6])
    });
}

/// Axes that grow, and those of maps that lie the same in either layout.
fn gathers_that_repeat(cases: &mut Cases) {
    let shapes: [(&[usize], i64); 6] = [
        (&[1, 2, 3, 2], 0),
        (&[1, 1, 3, 2], 1),
        (&[1, 3, 1, 1], 3),
        (&[1, 3, 1, 1], 2),
        (&[1, 1, 1, 4], 2),
        (&[1, 4, 3, 1], 3),
    ];
    for (dims, axis) in shapes {
        for behind in [false, true] {
            let name =
                format!("Gather that repeats axis {axis} of {dims:?}, behind an op: {behind}");
            cases.on(name, 13, dims, |model, x| {
                let x = if behind { model.activate(x, Activation::Relu) } else { x.clone() };
                let indices = model.integers(&[0, 0, 0]);
                model.node("Gather", &[&x, &indices], &[int("axis", axis)], &[])
            });
        }
    }
}

fn slices(cases: &mut Cases) {
    let all = i64::MAX;
    let bounds: [(&str, Bounds); 16] = [
        ("of channels", (&[1], &[3], Some(&[1]), None)),
        ("of the last channels", (&[-2], &[all], Some(&[-3]), None)),
        ("of every other channel", (&[0], &[all], Some(&[1]), Some(&[2]))),
        ("of rows", (&[1], &[4], Some(&[2]), None)),
        ("of columns", (&[-4], &[-1], Some(&[3]), None)),
        ("of columns from behind", (&[2], &[all], Some(&[-1]), None)),
        ("of every other row", (&[0], &[all], Some(&[2]), Some(&[2]))),
        ("of every third column", (&[1], &[all], Some(&[3]), Some(&[3]))),
        ("of rows backwards", (&[-1], &[i64::MIN], Some(&[2]), Some(&[-1]))),
        ("of some columns backwards", (&[4], &[0], Some(&[3]), Some(&[-2]))),
        ("of channels backwards", (&[-1], &[i64::MIN], Some(&[1]), Some(&[-1]))),
        ("of a pixel", (&[1, 2], &[2, 3], Some(&[2, 3]), None)),
        ("of everything at once", (&[1, 0, 1], &[4, 5, all], Some(&[1, 2, 3]), Some(&[2, 2, 2]))),
        ("by default", (&[0, 1, 2], &[1, 3, 4], None, None)),
        ("by default with steps", (&[0, 1, 2, 0], &[1, 3, 4, 6], None, Some(&[1, 1, 1, 2]))),
        ("behind the end", (&[2], &[100], Some(&[2]), Some(&[1]))),
    ];
    for (name, bounds) in bounds {
        for opset in [10, 13] {
            cases.with(format!("Slice {name}"), opset, &[&MAP], |model, x| {
                let map = model.conv(&x[0], Conv::new(4, 3));
                vec![sliced(model, &x[0], bounds), sliced(model, &map, bounds)]
            });
        }
    }
    for axes in [Some(&[2, 3][..]), None] {
        cases.on(format!("Slice by attributes, axes {axes:?}"), 9, &MAP, |model, x| {
            let mut attributes = vec![signed("starts", &[0, 1]), signed("ends", &[1, -2])];
            attributes.extend(axes.map(|axes| signed("axes", axes)));
            model.node("Slice", &[x], &attributes, &[])
        });
    }
    cases.on("a map cut into four and put together", 13, &[1, 2, 4, 6], |model, x| {
        let corner = |model: &mut Model, row: i64, column: i64| {
            let corner =
                sliced(model, x, (&[row, column], &[i64::MAX; 2], Some(&[2, 3]), Some(&[2, 2])));
            Value { dims: vec![1, 2, 2, 3], ..corner }
        };
        let corners =
            [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(row, column)| corner(model, row, column));
        let map = model.concat(&corners.iter().collect::<Vec<_>>());
        model.conv(&map, Conv::new(3, 3))
    });
    cases.on("Slice of a vector", 13, &[1, 9], |model, x| {
        let vector = model.gemm(x, 8);
        sliced(model, &vector, (&[2], &[7], Some(&[1]), None))
    });
}

fn splits(cases: &mut Cases) {
    for axis in [1, 3, -1] {
        for opset in [9, 11, 13] {
            if axis < 0 && opset < 11 {
                continue;
            }
            cases.with(format!("Split in equal parts along {axis}"), opset, &[&MAP], |model, x| {
                model.nodes("Split", &[&x[0]], &[int("axis", axis)], &[&[][..]; 2])
            });
        }
        cases.with(format!("Split along {axis}"), 9, &[&MAP], |model, x| {
            let sizes = ints("split", if axis == 1 { &[1, 3] } else { &[4, 2] });
            let axis = int("axis", if axis == 1 { 1 } else { 3 });
            model.nodes("Split", &[&x[0]], &[axis, sizes], &[&[][..]; 2])
        });
        cases.with(format!("Split along {axis}"), 13, &[&MAP], |model, x| {
            let map = model.conv(&x[0], Conv::new(4, 1));
            let sizes = model.integers(if axis == 1 { &[1, 3] } else { &[4, 2] });
            model.nodes("Split", &[&map, &sizes], &[int("axis", axis)], &[&[][..]; 2])
        });
    }
    cases.with("Split with a smaller last part", 18, &[&MAP], |model, x| {
        let attributes = [int("axis", 2), int("num_outputs", 2)];
        model.nodes("Split", &[&x[0]], &attributes, &[&[][..]; 2])
    });
    cases.on("Split whose other part is not read", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(6, 1));
        let mut parts =
            model.nodes("Split", &[&map], &[int("axis", 1)], &[&[1, 3, 5, 6], &[1, 3, 5, 6]]);
        let last = parts.remove(1);
        model.conv(&last, Conv::new(2, 3))
    });
    cases.on("Split of which one half is worked on", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(6, 1));
        let halves =
            model.nodes("Split", &[&map], &[int("axis", 1)], &[&[1, 3, 5, 6], &[1, 3, 5, 6]]);
        let worked = model.depthwise(&halves[1], 3, 1);
        model.concat(&[&halves[0], &worked])
    });
}

fn gathers(cases: &mut Cases) {
    let indices: [(&[usize], &[i64]); 4] =
        [(&[3], &[3, 0, 2]), (&[], &[1]), (&[2], &[-1, -2]), (&[2, 2], &[0, 1, 1, 3])];
    for (dims, indices) in indices {
        for axis in [1, 2, -1] {
            let name = format!("Gather {indices:?} of shape {dims:?} along {axis}");
            cases.with(name, 13, &[&MAP], |model, x| {
                let map = model.conv(&x[0], Conv::new(4, 1));
                let indices = model.integer_array(dims, indices);
                let axis = [int("axis", axis)];
                vec![
                    model.node("Gather", &[&x[0], &indices], &axis, &[]),
                    model.node("Gather", &[&map, &indices], &axis, &[]),
                ]
            });
        }
    }
    cases.on("Gather that swaps colours", 9, &[1, 3, 5, 5], |model, x| {
        let order = model.integers(&[2, 1, 0]);
        let map = model.node("Gather", &[x, &order], &[int("axis", 1)], &[1, 3, 5, 5]);
        model.conv(&map, Conv::new(4, 3).stride(2))
    });
}

fn pads(cases: &mut Cases) {
    let amounts: [(&str, [i64; 8]); 5] = [
        ("rows and columns", [0, 0, 1, 2, 0, 0, 2, 1]),
        ("channels", [0, 1, 0, 0, 0, 2, 0, 0]),
        ("everything", [0, 1, 1, 1, 0, 2, 2, 2]),
        ("nothing", [0; 8]),
        ("less than nothing", [0, 0, -1, 2, 0, -1, 1, -2]),
    ];
    for mode in ["constant", "reflect", "edge"] {
        for (name, amounts) in amounts {
            let negative = amounts.iter().any(|&amount| amount < 0);
            let mode = text("mode", mode);
            let name = format!("Pad of {name} by {}", String::from_utf8_lossy(mode.s()));
            cases.on(&name, 9, &MAP, |model, x| {
                let attributes = [mode.clone(), signed("pads", &amounts), float("value", 0.5)];
                model.node("Pad", &[x], &attributes, &[])
            });
            if negative {
                cases.may_be_refused();
            }
            for opset in [11, 18] {
                cases.on(&name, opset, &MAP, |model, x| {
                    let map = model.conv(x, Conv::new(4, 1));
                    let amounts = model.integers(&amounts);
                    let value = model.floats(&[], vec![-1.5]);
                    model.node("Pad", &[&map, &amounts, &value], from_ref(&mode), &[])
                });
                if negative {
                    cases.may_be_refused();
                }
            }
        }
    }
    cases.on("Pad as it is by default", 13, &MAP, |model, x| {
        let amounts = model.integers(&[0, 0, 1, 0, 0, 0, 0, 1]);
        model.node("Pad", &[x, &amounts], &[], &[])
    });
    cases.on("Pad of named axes", 18, &MAP, |model, x| {
        let amounts = model.integers(&[1, 2, 3, 0]);
        let axes = model.integers(&[-1, 2]);
        model.node("Pad", &[x, &amounts, &Value::none(), &axes], &[], &[])
    });
    cases.on("Pad of a vector", 13, &[1, 5], |model, x| {
        let amounts = model.integers(&[0, 2, 0, 1]);
        model.node("Pad", &[x, &amounts], &[text("mode", "reflect")], &[])
    });
}

fn pads_in_networks(cases: &mut Cases) {
    cases.on("Pad before a convolution", 13, &MAP, |model, x| {
        let amounts = model.integers(&[0, 0, 0, 0, 0, 0, 1, 1]);
        let map = model.node("Pad", &[x, &amounts], &[], &[1, 4, 6, 7]);
        let weights = model.random(&[3, 4, 3, 3], -0.3, 0.3);
        model.node("Conv", &[&map, &weights], &[ints("strides", &[2, 2])], &[])
    });
    cases.on("Pad before a pool", 13, &MAP, |model, x| {
        let amounts = model.integers(&[0, 0, 1, 1, 0, 0, 1, 1]);
        let least = model.floats(&[], vec![f32::NEG_INFINITY]);
        let map = model.node("Pad", &[x, &amounts, &least], &[], &[1, 4, 7, 8]);
        model.pool("MaxPool", &map, 3, 2, 0)
    });
    cases.on("Pad of channels for a shortcut", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(6, 3));
        let amounts = model.integers(&[0, 0, 0, 0, 0, 2, 0, 0]);
        let wider = model.node("Pad", &[x, &amounts], &[], &[1, 6, 5, 6]);
        model.binary("Add", &map, &wider)
    });
}
