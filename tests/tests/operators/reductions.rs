//! Means, and the largest of all.

use ghostc_tests::model::{Conv, Value, int, signed};

use crate::cases::Cases;

const MAP: [usize; 4] = [1, 3, 4, 5];

pub fn add(cases: &mut Cases) {
    for operator in ["GlobalAveragePool", "GlobalMaxPool"] {
        for opset in [9, 21] {
            cases.with(operator, opset, &[&MAP], |model, x| {
                let map = model.conv(&x[0], Conv::new(4, 3));
                vec![
                    model.node(operator, &[&x[0]], &[], &[]),
                    model.node(operator, &[&map], &[], &[]),
                ]
            });
        }
    }
    let all: [&[i64]; 11] = [
        &[2, 3],
        &[-1, -2],
        &[1],
        &[-3],
        &[2],
        &[3],
        &[-1],
        &[1, 2, 3],
        &[0],
        &[1, 3],
        &[0, 1, 2, 3],
    ];
    for axes in all {
        for keep in [0, 1] {
            let name = format!("ReduceMean of {axes:?}, keepdims {keep}");
            let opset = if axes[0] < 0 { 11 } else { 9 };
            cases.on(&name, opset, &MAP, |model, x| {
                model.node("ReduceMean", &[x], &[signed("axes", axes), int("keepdims", keep)], &[])
            });
            cases.on(&name, 18, &MAP, |model, x| {
                let map = model.conv(x, Conv::new(4, 1));
                let axes = model.integers(axes);
                model.node("ReduceMean", &[&map, &axes], &[int("keepdims", keep)], &[])
            });
        }
    }
    for opset in [9, 18] {
        cases.on("ReduceMean of everything", opset, &MAP, |model, x| {
            model.node("ReduceMean", &[x], &[], &[])
        });
    }
    cases.on("ReduceMean of nothing", 18, &MAP, |model, x| {
        model.node("ReduceMean", &[x, &Value::none()], &[int("noop_with_empty_axes", 1)], &[])
    });
    cases.on("ReduceMean of vectors", 13, &[1, 6, 4], |model, x| {
        model.node("ReduceMean", &[x], &[signed("axes", &[1]), int("keepdims", 0)], &[])
    });
    cases.on("a map without the mean of its channels", 13, &MAP, |model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let axes = [signed("axes", &[1]), int("keepdims", 1)];
        let mean = model.node("ReduceMean", &[&map], &axes, &[1, 1, 4, 5]);
        model.binary("Sub", &map, &mean)
    });
}
