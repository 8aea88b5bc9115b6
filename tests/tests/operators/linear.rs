//! Products of matrices.

use ghostc_tests::model::{Activation, Conv, Value, float, int};

use crate::cases::Cases;

pub fn add(cases: &mut Cases) {
    constant_products(cases);
    computed_products(cases);
    gemm(cases);
}

fn constant_products(cases: &mut Cases) {
    let pairs: [[&[usize]; 2]; 8] = [
        [&[1, 5], &[5, 4]],
        [&[6, 5], &[5, 4]],
        [&[1, 6, 5], &[5, 4]],
        [&[1, 2, 6, 5], &[5, 4]],
        [&[1, 2, 6, 5], &[1, 2, 5, 4]],
        [&[5], &[5, 4]],
        [&[6, 5], &[5]],
        [&[1, 3, 2, 5], &[5, 4]],
    ];
    for [a, b] in pairs {
        for opset in [9, 13] {
            cases.on(format!("MatMul {a:?} by a constant {b:?}"), opset, a, |model, x| {
                let constant = model.random(b, -0.5, 0.5);
                model.node("MatMul", &[x, &constant], &[], &[])
            });
            if b.len() > 2 {
                cases.may_be_refused();
            }
        }
        cases.on(format!("MatMul of a constant {a:?} by {b:?}"), 13, b, |model, x| {
            let constant = model.random(a, -0.5, 0.5);
            model.node("MatMul", &[&constant, x], &[], &[])
        });
        cases.may_be_refused();
    }
    cases.on("MatMul of a list of pixels, with a bias", 13, &[1, 3, 4, 5], |model, x| {
        let map = model.conv(x, Conv::new(6, 1));
        let list = model.reshape(&map, &[1, 6, 20]);
        let perm = [ghostc_tests::model::ints("perm", &[0, 2, 1])];
        let list = model.node("Transpose", &[&list], &perm, &[1, 20, 6]);
        let weights = model.random(&[6, 4], -0.5, 0.5);
        let list = model.node("MatMul", &[&list, &weights], &[], &[1, 20, 4]);
        let bias = model.random(&[4], -0.5, 0.5);
        let list = model.node("Add", &[&bias, &list], &[], &[1, 20, 4]);
        model.activate(&list, Activation::Relu)
    });
    cases.with("Gemm with computed biases", 13, &[&[1, 6], &[1, 4]], |model, x| {
        let weights = model.random(&[6, 4], -0.5, 0.5);
        vec![model.node("Gemm", &[&x[0], &weights, &x[1]], &[], &[])]
    });
    cases.on("Cast of floats to floats", 13, &[1, 2, 3, 4], |model, x| {
        model.node("Cast", &[x], &[int("to", 1)], &[])
    });
    cases.on("MatMul and Add of a vector", 13, &[1, 6], |model, x| {
        let weights = model.random(&[6, 4], -0.5, 0.5);
        let product = model.node("MatMul", &[x, &weights], &[], &[1, 4]);
        let bias = model.random(&[4], -0.5, 0.5);
        model.node("Add", &[&product, &bias], &[], &[])
    });
}

fn computed_products(cases: &mut Cases) {
    let pairs: [[&[usize]; 2]; 5] = [
        [&[1, 5], &[5, 4]],
        [&[6, 5], &[5, 4]],
        [&[1, 2, 6, 5], &[1, 2, 5, 4]],
        [&[1, 2, 6, 5], &[1, 1, 5, 4]],
        [&[1, 3, 5], &[1, 5, 3]],
    ];
    for [a, b] in pairs {
        cases.with(format!("MatMul of computed {a:?} and {b:?}"), 13, &[a, b], |model, x| {
            vec![model.node("MatMul", &[&x[0], &x[1]], &[], &[])]
        });
        cases.may_be_refused();
    }
}

fn gemm(cases: &mut Cases) {
    for (a, b) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        for rows in [1, 3] {
            let x_dims = if a == 1 { [5, rows] } else { [rows, 5] };
            let name = format!("Gemm of {rows} rows, transA {a}, transB {b}");
            cases.on(name, 13, &x_dims, |model, x| {
                let weights = model.random(if b == 1 { &[4, 5] } else { &[5, 4] }, -0.5, 0.5);
                let bias = model.random(&[4], -0.5, 0.5);
                let attributes =
                    [int("transA", a), int("transB", b), float("alpha", 0.5), float("beta", 2.0)];
                model.node("Gemm", &[x, &weights, &bias], &attributes, &[])
            });
        }
    }
    for bias in [&[][..], &[1], &[4], &[1, 4], &[3, 1], &[3, 4]] {
        for opset in [9, 13] {
            cases.on(format!("Gemm with a bias {bias:?}"), opset, &[3, 5], |model, x| {
                let weights = model.random(&[5, 4], -0.5, 0.5);
                let bias = model.random(bias, -0.5, 0.5);
                model.node("Gemm", &[x, &weights, &bias], &[], &[])
            });
        }
    }
    cases.on("Gemm without a bias", 11, &[1, 5], |model, x| {
        let weights = model.random(&[5, 4], -0.5, 0.5);
        model.node("Gemm", &[x, &weights], &[], &[])
    });
    cases.on("Gemm whose bias is left out by name", 13, &[1, 5], |model, x| {
        let weights = model.random(&[5, 4], -0.5, 0.5);
        model.node("Gemm", &[x, &weights, &Value::none()], &[], &[])
    });
}
