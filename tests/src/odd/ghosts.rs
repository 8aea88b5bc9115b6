//! Ghost modules, and what only looks like one.

use super::{Case, write};
use crate::model::{Activation, Bottleneck, Conv, Ghost, Model, Value};

pub(super) fn cases() -> Vec<Case> {
    let mut cases = true_ones();
    cases.extend(false_ones());
    cases.extend(bottlenecks());
    cases
}

fn of(name: &str, graph: impl FnOnce(&mut Model, &Value) -> Value) -> Case {
    Case::of(name, &write(graph))
}

/// Intrinsic maps of four channels.
fn primary(model: &mut Model, x: &Value) -> Value {
    model.conv_block(x, Conv::new(4, 1), false, Activation::Relu)
}

/// A cheap operation of every channel.
fn cheap(model: &mut Model, primary: &Value) -> Value {
    let map = model.depthwise(primary, 3, 1);
    model.activate(&map, Activation::Relu)
}

fn true_ones() -> Vec<Case> {
    let bare = |name: &str, conv: Conv, batch_norm: bool| {
        of(name, |model, x| {
            let primary = primary(model, x);
            let ghosts = model.conv_block(&primary, conv.groups(4), batch_norm, Activation::None);
            model.concat(&[&primary, &ghosts])
        })
    };
    vec![
        bare("ghost: cheap operation with bias", Conv::new(4, 3), false),
        bare("ghost: cheap operation without bias", Conv::new(4, 3).without_bias(), false),
        bare("ghost: cheap operation with BatchNormalization", Conv::new(4, 3), true),
        bare("ghost: cheap operation of one cell", Conv::new(4, 1), false),
        bare("ghost: cheap operation of five by five", Conv::new(4, 5), false),
        bare("ghost: cheap operation with dilation", Conv::new(4, 3).dilation(2), false),
        bare("ghost: three ghosts of each map", Conv::new(12, 3), false),
        of("ghost: two cheap operations", |model, x| {
            let primary = primary(model, x);
            let [one, other] = [0, 1].map(|_| cheap(model, &primary));
            model.concat(&[&primary, &one, &other])
        }),
        of("ghost: the last channel is dropped", |model, x| {
            model.ghost(x, Ghost::new(7, Activation::Relu))
        }),
        of("ghost: all ghosts are dropped", |model, x| {
            let all = model.ghost(x, Ghost::new(8, Activation::Relu));
            model.slice(&all, 0, 4)
        }),
        of("ghost: an intrinsic map is dropped", |model, x| {
            let all = model.ghost(x, Ghost::new(8, Activation::Relu));
            model.slice(&all, 0, 3)
        }),
        of("ghost: the slice starts in the middle", |model, x| {
            let all = model.ghost(x, Ghost::new(8, Activation::Relu));
            model.slice(&all, 2, 8)
        }),
        of("ghost: a channel is dropped, and all are read elsewhere", |model, x| {
            let all = model.ghost(x, Ghost::new(8, Activation::Relu));
            let some = model.slice(&all, 0, 7);
            let rest = model.conv(&all, Conv::new(7, 1));
            model.binary("Add", &some, &rest)
        }),
        of("ghost: a primary convolution of three by three in steps", |model, x| {
            let primary = model.conv_block(x, Conv::new(4, 3).stride(2), false, Activation::Relu);
            let ghosts = cheap(model, &primary);
            model.concat(&[&primary, &ghosts])
        }),
        of("ghost: made of the concatenation of another", |model, x| {
            let first = model.ghost(x, Ghost::new(6, Activation::Relu));
            model.ghost(&first, Ghost::new(5, Activation::None))
        }),
        of("ghost: two of one input", |model, x| {
            let [one, other] = [0, 1].map(|_| model.ghost(x, Ghost::new(6, Activation::Relu)));
            model.binary("Add", &one, &other)
        }),
        of("ghost: through Identity", |model, x| {
            let primary = primary(model, x);
            let same = model.node("Identity", &[&primary], &[], &primary.dims);
            let ghosts = cheap(model, &same);
            model.concat(&[&primary, &ghosts])
        }),
    ]
}

fn false_ones() -> Vec<Case> {
    vec![
        of("no ghost: the concatenation is swapped", |model, x| {
            let primary = primary(model, x);
            let ghosts = cheap(model, &primary);
            model.concat(&[&ghosts, &primary])
        }),
        of("no ghost: the intrinsic maps are joined twice", |model, x| {
            let primary = primary(model, x);
            let ghosts = cheap(model, &primary);
            model.concat(&[&primary, &primary, &ghosts])
        }),
        of("no ghost: the intrinsic maps at both ends", |model, x| {
            let primary = primary(model, x);
            let ghosts = cheap(model, &primary);
            model.concat(&[&primary, &ghosts, &primary])
        }),
        of("no ghost: the ghosts are joined twice", |model, x| {
            let primary = primary(model, x);
            let ghosts = cheap(model, &primary);
            model.concat(&[&primary, &ghosts, &ghosts])
        }),
        of("no ghost: the ghosts are made of ghosts", |model, x| {
            let primary = primary(model, x);
            let one = cheap(model, &primary);
            let other = cheap(model, &one);
            model.concat(&[&primary, &one, &other])
        }),
        of("no ghost: nothing but intrinsic maps", |model, x| {
            let primary = primary(model, x);
            model.concat(&[&primary, &primary])
        }),
        of("no ghost: intrinsic maps that are an input", |model, x| {
            let ghosts = cheap(model, x);
            model.concat(&[x, &ghosts])
        }),
        of("no ghost: one channel", |model, x| {
            let primary = model.conv_block(x, Conv::new(1, 1), false, Activation::Relu);
            let ghosts = cheap(model, &primary);
            model.concat(&[&primary, &ghosts])
        }),
        of("no ghost: the ghosts mix channels", |model, x| {
            let primary = primary(model, x);
            let ghosts = model.conv(&primary, Conv::new(4, 3).groups(2));
            model.concat(&[&primary, &ghosts])
        }),
        of("no ghost: the ghosts are of other maps", |model, x| {
            let [primary, other] = [0, 1].map(|_| primary(model, x));
            let ghosts = cheap(model, &other);
            model.concat(&[&primary, &ghosts])
        }),
        of("no ghost: added instead of joined", |model, x| {
            let primary = primary(model, x);
            let ghosts = cheap(model, &primary);
            model.binary("Add", &primary, &ghosts)
        }),
        of("no ghost: the primary convolution is depthwise", |model, x| {
            let primary = model.depthwise(x, 3, 1);
            let ghosts = cheap(model, &primary);
            model.concat(&[&primary, &ghosts])
        }),
    ]
}

/// Modules whose maps are read elsewhere too, and sums of modules.
fn bottlenecks() -> Vec<Case> {
    let block = |stride: usize, channels: usize| Bottleneck {
        expand: Ghost::new(8, Activation::Relu),
        kernel: 3,
        stride,
        squeeze_excite: None,
        project: Ghost::new(channels, Activation::None),
    };
    vec![
        of("intrinsic maps that are read elsewhere", |model, x| {
            let primary = primary(model, x);
            let ghosts = cheap(model, &primary);
            let all = model.concat(&[&primary, &ghosts]);
            let rest = model.conv(&primary, Conv::new(8, 1));
            model.binary("Add", &all, &rest)
        }),
        of("ghosts that are read elsewhere", |model, x| {
            let primary = primary(model, x);
            let ghosts = cheap(model, &primary);
            let all = model.concat(&[&primary, &ghosts]);
            let rest = model.conv(&ghosts, Conv::new(8, 1));
            model.binary("Add", &all, &rest)
        }),
        of("intrinsic maps that are an output", |model, x| {
            let primary = primary(model, x);
            let ghosts = cheap(model, &primary);
            model.output("intrinsic", &primary);
            model.concat(&[&primary, &ghosts])
        }),
        of("bottleneck", |model, x| {
            let stem = model.conv(x, Conv::new(6, 1));
            model.bottleneck(&stem, block(1, 6))
        }),
        of("bottleneck in steps", |model, x| {
            let stem = model.conv(x, Conv::new(6, 1));
            model.bottleneck(&stem, block(2, 5))
        }),
        of("bottleneck on the input itself", |model, x| model.bottleneck(x, block(1, 3))),
        of("no bottleneck: the sum's other side is another map", |model, x| {
            let [stem, other] = [0, 1].map(|_| model.conv(x, Conv::new(6, 1)));
            let map = model.ghost(&stem, Ghost::new(8, Activation::Relu));
            let map = model.ghost(&map, Ghost::new(6, Activation::None));
            model.binary("Add", &map, &other)
        }),
        of("no bottleneck: no shortcut", |model, x| {
            let stem = model.conv(x, Conv::new(6, 1));
            let map = model.ghost(&stem, Ghost::new(8, Activation::Relu));
            model.ghost(&map, Ghost::new(6, Activation::None))
        }),
        of("no bottleneck: the sum of a module and itself", |model, x| {
            let map = model.ghost(x, Ghost::new(6, Activation::Relu));
            model.binary("Add", &map, &map)
        }),
    ]
}
