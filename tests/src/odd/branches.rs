//! Odd shapes of a graph that is valid: dead branches, joins, chains.

use prost::Message as _;

use super::{Case, after, floats, graph, node, nodes, omitted, plain, write};
use crate::model::{Activation, Conv, Model, Value, float, int};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = joins();
    cases.extend(dead());
    cases.extend(chains());
    cases
}

fn of(name: &str, graph: impl FnOnce(&mut Model, &Value) -> Value) -> Case {
    Case::of(name, &write(graph))
}

fn joins() -> Vec<Case> {
    vec![
        of("Add of a map and itself", |model, x| {
            let map = model.conv(x, Conv::new(2, 1));
            model.binary("Add", &map, &map)
        }),
        of("Sub of a map and itself", |model, x| model.binary("Sub", x, x)),
        of("Mul of the input and itself", |model, x| model.binary("Mul", x, x)),
        of("Concat of one", |model, x| {
            let map = model.conv(x, Conv::new(2, 1));
            model.concat(&[&map])
        }),
        of("Concat of a map and itself", |model, x| {
            let map = model.conv(x, Conv::new(2, 1));
            model.concat(&[&map, &map, &map])
        }),
        of("Concat of the input and itself", |model, x| model.concat(&[x, x])),
        of("Concat with a constant map", |model, x| {
            let constant = model.random(&[1, 2, 4, 4], -1.0, 1.0);
            model.concat(&[&constant, x])
        }),
        of("a slice of a slice", |model, x| {
            let map = model.conv(x, Conv::new(6, 1));
            let part = model.slice(&map, 1, 5);
            model.slice(&part, 1, 3)
        }),
        of("a constant of no dimensions", |model, x| {
            let number = model.floats(&[], vec![0.5]);
            model.binary("Mul", x, &number)
        }),
        of("a constant of one element and six dimensions", |model, x| {
            let number = model.floats(&[1; 4], vec![0.5]);
            model.binary("Mul", &number, x)
        }),
    ]
}

fn dead() -> Vec<Case> {
    let unread_unsupported = write(|model, x| {
        model.node("Det", &[x], &[], &x.dims);
        model.conv(x, Conv::new(2, 1))
    });
    let listed = after(plain(), |model| {
        let initializers = graph(model).initializer.clone();
        for tensor in initializers {
            let dims: Vec<usize> = tensor.dims.iter().map(|&dim| dim as usize).collect();
            graph(model).input.push(floats(tensor.name(), &dims));
        }
    });
    let listed_first = after(listed.clone(), |model| graph(model).input.rotate_left(1));
    let unread = after(plain(), |model| {
        let mut tensor = graph(model).initializer[0].clone();
        tensor.name = Some("unread".to_string());
        graph(model).initializer.push(tensor);
    });
    let mut no_names = plain();
    for node in nodes(&mut no_names) {
        node.name = None;
    }
    vec![
        of("a dead branch", |model, x| {
            let dead = model.conv(x, Conv::new(5, 3));
            model.activate(&dead, Activation::Relu);
            model.conv(x, Conv::new(2, 1))
        }),
        of("a dead branch of constants", |model, x| {
            let constant = model.random(&[1, 3], -1.0, 1.0);
            model.node("Identity", &[&constant], &[], &[1, 3]);
            model.conv(x, Conv::new(2, 1))
        }),
        Case::of("a dead branch of an unsupported operator", &unread_unsupported),
        Case::of("initializers listed as inputs", &listed),
        Case::of("initializers listed as inputs before the input", &listed_first),
        Case::of("an initializer that nothing reads", &unread),
        Case::of("nodes without names", &no_names),
        Case::of_bytes("a documented model", documented()),
    ]
}

/// With the fields that say nothing about the network: doc_string is 6, metadata_props 14.
fn documented() -> Vec<u8> {
    let mut bytes = plain().encode_to_vec();
    bytes.extend(super::wire::bytes(6, b"What it is for."));
    let entry = [super::wire::bytes(1, b"author"), super::wire::bytes(2, b"unknown")].concat();
    bytes.extend(super::wire::bytes(14, &entry));
    bytes
}

fn chains() -> Vec<Case> {
    let identities = |model: &mut Model, x: &Value| {
        let mut y = x.clone();
        for _ in 0..5 {
            y = model.node("Identity", &[&y], &[], &y.dims);
        }
        y
    };
    let mask = after(plain(), |model| {
        nodes(model)[1] = node("Dropout", &["conv_3"], &["relu_4", "mask"], &[]);
    });
    let meant = after(plain(), |model| {
        nodes(model)[1] = node("Identity", &["conv_3"], &["relu_4"], &[]);
    });
    let unnamed_mask = after(mask.clone(), |model| nodes(model)[1].output[1].clear());
    vec![
        of("Relu twice", |model, x| {
            let map = model.conv_block(x, Conv::new(2, 1), false, Activation::Relu);
            model.activate(&map, Activation::Relu)
        }),
        of("a chain of Identity around everything", |model, x| {
            let x = identities(model, x);
            let map = model.conv(&x, Conv::new(2, 1));
            let map = identities(model, &map);
            let map = model.activate(&map, Activation::Relu);
            identities(model, &map)
        }),
        of("nothing but Identity", identities),
        of("Dropout", |model, x| {
            let map = model.conv(x, Conv::new(2, 1));
            let ratio = model.floats(&[], vec![0.5]);
            let map = model.node("Dropout", &[&map, &ratio], &[], &map.dims);
            model.activate(&map, Activation::Relu)
        }),
        Case::of("Dropout with a mask that nothing reads", &mask).meaning(meant.clone()),
        Case::of("Dropout with an unnamed mask", &unnamed_mask).meaning(meant),
        of("BatchNormalization first", |model, x| {
            let map = model.batch_norm(x);
            model.conv(&map, Conv::new(2, 3))
        }),
        of("BatchNormalization before padding", |model, x| {
            let map = model.batch_norm(x);
            model.depthwise(&map, 3, 1)
        }),
        of("BatchNormalization three times", |model, x| {
            let map = model.conv(x, Conv::new(2, 1));
            let map = model.batch_norm(&map);
            let map = model.batch_norm(&map);
            model.batch_norm(&map)
        }),
        of("an activation first and alone", |model, x| model.activate(x, Activation::HardSigmoid)),
        of("reshaped to and fro", |model, x| {
            let list = model.reshape(x, &[1, 48]);
            let map = model.reshape(&list, &[1, 3, 4, 4]);
            let list = model.reshape(&map, &[48]);
            model.reshape(&list, &[1, 3, 4, 4])
        }),
        of("a map of one pixel and one channel", |model, x| {
            let map = model.conv(x, Conv::new(1, 1));
            let mean = model.global_average_pool(&map);
            let map = model.conv(&mean, Conv::new(1, 3));
            model.activate(&map, Activation::Relu)
        }),
        of("omitted operands at the end", |model, x| {
            let weights = model.random(&[2, 3, 1, 1], -1.0, 1.0);
            let map = model.node("Conv", &[x, &weights, &omitted()], &[], &[1, 2, 4, 4]);
            model.node("Clip", &[&map, &omitted(), &omitted()], &[], &map.dims)
        }),
        of("Gemm by zero", |model, x| {
            let vector = model.flatten(x);
            let weights = model.random(&[48, 4], -1.0, 1.0);
            let bias = model.random(&[4], -1.0, 1.0);
            let scales = [float("alpha", 0.0), float("beta", 2.0), int("transB", 0)];
            model.node("Gemm", &[&vector, &weights, &bias], &scales, &[1, 4])
        }),
    ]
}
