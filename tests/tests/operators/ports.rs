//! Inputs and outputs: several, the same ones, and what is both.

use ghostc_tests::model::{Activation, Conv};

use crate::cases::Cases;

const MAP: [usize; 4] = [1, 3, 4, 5];

pub fn add(cases: &mut Cases) {
    cases.on("an input that is returned", 13, &MAP, |_, x| x.clone());
    cases.with("inputs that are returned the other way round", 13, &[&MAP, &[1, 7]], |_, x| {
        vec![x[1].clone(), x[0].clone(), x[1].clone()]
    });
    cases.with("an input that is returned and read", 13, &[&MAP], |model, x| {
        vec![model.conv(&x[0], Conv::new(2, 3)), x[0].clone()]
    });
    cases.with("a map that is returned twice and read", 13, &[&MAP], |model, x| {
        let map = model.conv(&x[0], Conv::new(4, 3));
        let more = model.conv(&map, Conv::new(2, 1));
        vec![map.clone(), more, map]
    });
    cases.with("a map and views of it", 13, &[&MAP], |model, x| {
        let map = model.conv(&x[0], Conv::new(4, 3));
        let part = model.slice(&map, 1, 3);
        let vector = model.flatten(&map);
        vec![part, vector, map]
    });
    cases.with("every branch of a concatenation", 13, &[&MAP], |model, x| {
        let one = model.conv(&x[0], Conv::new(2, 1));
        let other = model.conv_block(&x[0], Conv::new(3, 3), false, Activation::Relu);
        let all = model.concat(&[&one, &other]);
        vec![other, all, one]
    });
    cases.with("two inputs of different rank", 13, &[&MAP, &[1, 3]], |model, x| {
        let gate = model.gemm(&x[1], 3);
        let gate = model.reshape(&gate, &[1, 3, 1, 1]);
        vec![model.binary("Mul", &x[0], &gate)]
    });
    cases.with("both parts of a split and their sum", 13, &[&[1, 4, 4, 5]], |model, x| {
        let map = model.conv(&x[0], Conv::new(4, 1));
        let axis = [ghostc_tests::model::int("axis", 1)];
        let parts = model.nodes("Split", &[&map], &axis, &[&[1, 2, 4, 5], &[1, 2, 4, 5]]);
        let sum = model.binary("Add", &parts[0], &parts[1]);
        vec![sum, parts[1].clone(), parts[0].clone()]
    });
    cases.with("maps of three sizes", 13, &[&[1, 3, 8, 8]], |model, x| {
        let mut maps = Vec::new();
        let mut map = x[0].clone();
        for channels in [4, 6, 8] {
            map = model.conv_block(&map, Conv::new(channels, 3).stride(2), true, Activation::Relu);
            maps.push(map.clone());
        }
        maps
    });
    cases.with("a constant that is returned", 13, &[&MAP], |model, x| {
        let constant = model.random(&[1, 2, 2, 2], -1.0, 1.0);
        vec![model.conv(&x[0], Conv::new(2, 1)), constant]
    });
    cases.may_be_refused();
}
