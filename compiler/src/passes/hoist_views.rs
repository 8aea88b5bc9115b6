//! A view of what a fully connected layer makes of a single pixel is taken of the layer's input
//! instead, where it often is none: a layer is the same with or without axes of ones.

use std::mem::{replace, take};

use super::Changes;
use crate::ir::{Graph, Op, Operator, Redirects, Type, Uses};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let uses = graph.uses();
    let mut redirects = Redirects::default();
    for op in graph.order.clone().into_iter().rev() {
        let mut view = op;
        // The op that the value behind the view was made for.
        let mut reader = op;
        while let Some((layer, ty)) = viewed_layer(graph, &uses, view, reader) {
            swap(graph, view, layer, ty);
            changes.count += 1;
            view = layer;
            reader = skip_views(graph, &uses, view, layer);
        }
        let &[input, ..] = &*graph.ops[view].inputs else { continue };
        let output = graph.ops[view].output;
        if view != op && graph.ty(input).dims == graph.ty(output).dims {
            redirects.add(output, input);
        }
    }
    graph.redirect(&redirects);
    changes
}

/// The view and the layer before it change places: the value between them is the layer's input.
fn swap(graph: &mut Graph, view: Op, layer: Op, between: Type) {
    graph.ops[view].operator = replace(&mut graph.ops[layer].operator, Operator::View);
    let name = take(&mut graph.ops[layer].name);
    graph.ops[layer].name = replace(&mut graph.ops[view].name, name);
    let value = graph.ops[layer].output;
    graph.values[value].ty = between;
}

/// Lets the view look behind other views that nothing else reads; the last of these, or who read
/// the value before.
fn skip_views(graph: &mut Graph, uses: &Uses, view: Op, mut reader: Op) -> Op {
    while let Some(inner) = graph.defining(graph.ops[view].inputs[0])
        && graph.ops[inner].operator == Operator::View
        && uses.only(graph.ops[view].inputs[0]) == Some(reader)
    {
        graph.ops[view].inputs = graph.ops[inner].inputs.clone();
        reader = inner;
    }
    reader
}

/// The layer that makes one vector for this view alone, and the type of the layer's input as the
/// view would have it.
fn viewed_layer(graph: &Graph, uses: &Uses, view: Op, reader: Op) -> Option<(Op, Type)> {
    let data = &graph.ops[view];
    if data.operator != Operator::View {
        return None;
    }
    let layer = graph.defining(data.inputs[0])?;
    let Operator::FullyConnected(connected) = &graph.ops[layer].operator else {
        return None;
    };
    let (features, inputs) = (connected.out_features, connected.in_features);
    let dims = match *graph.ty(data.output).dims {
        [1, channels] if channels == features => vec![1, inputs],
        [1, channels, 1, 1] if channels == features => vec![1, inputs, 1, 1],
        _ => return None,
    };
    (uses.only(data.inputs[0]) == Some(reader)).then(|| (layer, Type::f32(dims)))
}
