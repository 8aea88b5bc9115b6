//! Which value comes from where: order, cycles, names that are missing or there twice.

use super::{Case, after, changed, floats, graph, node, nodes, plain, write};
use crate::model::{Activation, Conv, Ghost};
use crate::proto::ModelProto;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = unsorted();
    cases.extend(cycles());
    cases.extend(undefined());
    cases.extend(duplicates());
    cases.extend(outputs());
    cases
}

fn unsorted() -> Vec<Case> {
    let ghost = write(|model, x| model.ghost(x, Ghost::new(8, Activation::Relu)));
    let reversed = |model: &ModelProto| after(model.clone(), |model| nodes(model).reverse());
    let rotated = after(ghost.clone(), |model| nodes(model).rotate_left(2));
    vec![
        Case::of("nodes in reverse", &reversed(&plain())).meaning(plain()),
        Case::of("a ghost module in reverse", &reversed(&ghost)).meaning(ghost.clone()),
        Case::of("a ghost module from its middle on", &rotated).meaning(ghost),
    ]
}

fn cycles() -> Vec<Case> {
    let with = |extra: &[crate::proto::NodeProto]| {
        changed(|model| nodes(model).extend(extra.iter().cloned()))
    };
    let two = [node("Add", &["x", "b"], &["a"], &[]), node("Relu", &["a"], &["b"], &[])];
    let itself = node("Relu", &["a"], &["a"], &[]);
    let ring: Vec<_> = (0..1000)
        .map(|i| node("Relu", &[&format!("r{i}")], &[&format!("r{}", (i + 1) % 1000)], &[]))
        .collect();
    let through_all = changed(|model| {
        nodes(model)[0] = node("Add", &["x", "y"], &["conv_1"], &[]);
    });
    vec![
        Case::of("two nodes in a ring beside the network", &with(&two)),
        Case::of("a node that reads itself", &with(&[itself])),
        Case::of("a thousand nodes in a ring", &with(&ring)),
        Case::of("the output leads back into the network", &through_all),
    ]
}

fn undefined() -> Vec<Case> {
    let reads = |name: &str| changed(|model| nodes(model)[1].input[0] = name.to_string());
    vec![
        Case::of("a node reads what nothing defines", &reads("nowhere")),
        Case::of("a node reads a name that differs by case", &reads("Conv_3")),
        Case::of(
            "weights that nothing defines",
            &changed(|model| nodes(model)[0].input[1] = "weights".to_string()),
        ),
        Case::of("no initializers", &changed(|model| graph(model).initializer.clear())),
        Case::of("no inputs", &changed(|model| graph(model).input.clear())),
    ]
}

fn duplicates() -> Vec<Case> {
    let twice = |change: fn(&mut ModelProto)| changed(change);
    vec![
        Case::of(
            "a node twice",
            &twice(|model| {
                let first = nodes(model)[0].clone();
                nodes(model).push(first);
            }),
        ),
        Case::of(
            "an input twice",
            &twice(|model| graph(model).input.push(floats("x", &super::MAP))),
        ),
        Case::of(
            "an initializer twice",
            &twice(|model| {
                let first = graph(model).initializer[0].clone();
                graph(model).initializer.push(first);
            }),
        ),
        Case::of(
            "a node writes an input",
            &twice(|model| nodes(model).push(node("Relu", &["x"], &["x"], &[]))),
        ),
        Case::of(
            "a node writes an initializer",
            &twice(|model| {
                let weights = graph(model).initializer[0].name().to_string();
                nodes(model).push(node("Relu", &["x"], &[&weights], &[]));
            }),
        ),
        Case::of(
            "a node writes one name twice",
            &twice(|model| {
                nodes(model).push(node("Split", &["x"], &["part", "part"], &[]));
            }),
        ),
    ]
}

fn outputs() -> Vec<Case> {
    let returns = |name: &str| {
        changed(|model| {
            graph(model).output.push(floats(name, &super::MAP));
        })
    };
    let constant = changed(|model| {
        let weights = graph(model).initializer[0].name().to_string();
        graph(model).output.push(floats(&weights, &[2, 3, 3, 3]));
    });
    let two = write(|model, x| {
        let map = model.conv(x, Conv::new(4, 1));
        let side = model.input("side", &[1, 4, 4, 4]);
        let sum = model.binary("Add", &map, &side);
        model.output("map", &map);
        sum
    });
    let only_input = after(plain(), |model| {
        nodes(model).clear();
        graph(model).output = vec![floats("x", &super::MAP)];
    });
    vec![
        Case::of("an output that is an input", &returns("x")),
        Case::of("an output that is an initializer", &constant),
        Case::of("an output that nothing defines", &returns("nowhere")),
        Case::of("an output without a name", &returns("")),
        Case::of("an output twice", &returns("y")),
        Case::of(
            "an output of another shape than declared",
            &changed(|model| {
                graph(model).output = vec![floats("y", &[1, 7, 7, 7])];
            }),
        ),
        Case::of(
            "an output without a type",
            &changed(|model| {
                graph(model).output[0].r#type = None;
            }),
        ),
        Case::of("nothing but an input that is returned", &only_input),
        Case::of(
            "an input that nothing reads",
            &changed(|model| {
                graph(model).input.push(floats("unread", &[1, 5]));
            }),
        ),
        Case::of("two inputs and two outputs", &two),
        Case::of(
            "an output that only constants make",
            &write(|model, x| {
                let constant = model.random(&[1, 3], -1.0, 1.0);
                let made = model.node("Relu", &[&constant], &[], &[1, 3]);
                model.output_as_is(&made);
                x.clone()
            }),
        ),
    ]
}
