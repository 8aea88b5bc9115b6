//! Another operator set, where all operators have the same meaning in both.

use super::draft::Draft;
use super::forms::{
    AXES_OF_MEANS, AXES_OF_VIEWS, Cuts, clip, clip_bounds, cuts, dropout, integers, made, pad,
    slice, split, with_integers,
};
use crate::proto::NodeProto;
use crate::spelling::attribute;

/// Operators that mean the same in all these operator sets.
const SAME: &[&str] = &[
    "Add",
    "BatchNormalization",
    "Cast",
    "Concat",
    "Conv",
    "Div",
    "Flatten",
    "Gemm",
    "GlobalAveragePool",
    "HardSigmoid",
    "Identity",
    "MatMul",
    "MaxPool",
    "Mul",
    "Relu",
    "Sigmoid",
    "Sub",
];

/// What a node says, in no form.
enum Said {
    Same,
    Slice(Cuts),
    Clip([Option<f64>; 2]),
    Pad(Vec<i64>),
    Split(i64, Vec<i64>),
    Dropout,
    /// Axes, which are an operand from this version on.
    Axes(i64, Vec<i64>),
}

/// What a node says, where that can be said in this version.
fn read(draft: &Draft, node: &NodeProto, to: i64) -> Option<Said> {
    let number = |name: &str| attribute(node, name).map_or(0, |number| number.i());
    let negative_axis = number("axis") < 0;
    match node.op_type() {
        "Slice" => {
            let mut cuts = cuts(draft, node)?;
            if to < 10 {
                let rank = draft.dims(&node.input[0])?.len() as i64;
                cuts.axes.iter_mut().for_each(|axis| *axis = axis.rem_euclid(rank));
            }
            Some(Said::Slice(cuts))
        }
        "Clip" => clip_bounds(draft, node).map(Said::Clip),
        "Pad" => {
            let zero = match node.input.get(2) {
                Some(value) if !value.is_empty() => draft.number(value)? == 0.0,
                _ => attribute(node, "value").is_none_or(|value| value.f() == 0.0),
            };
            let constant = attribute(node, "mode").is_none_or(|mode| mode.s() == b"constant");
            let plain = zero && constant && node.input.len() < 4;
            integers(draft, node, 1, "pads").filter(|_| plain).map(Said::Pad)
        }
        "Split" => {
            integers(draft, node, 1, "split").map(|sizes| Said::Split(number("axis"), sizes))
        }
        "Dropout" => (node.output.len() == 1).then_some(Said::Dropout),
        operator @ ("Squeeze" | "Unsqueeze" | "ReduceMean") => {
            let mut axes = integers(draft, node, 1, "axes")?;
            if to < 11 {
                let ranks = [draft.dims(&node.input[0])?, draft.dims(&node.output[0])?];
                let rank = if operator == "Unsqueeze" { ranks[1] } else { ranks[0] }.len();
                axes.iter_mut().for_each(|axis| *axis = axis.rem_euclid(rank as i64));
            }
            let since = if operator == "ReduceMean" { AXES_OF_MEANS } else { AXES_OF_VIEWS };
            (!axes.is_empty()).then_some(Said::Axes(since, axes))
        }
        "Reshape" => {
            let shape = draft.integers_of(&node.input[1])?;
            let copies = shape.contains(&0) && number("allowzero") != 0;
            (!copies).then_some(Said::Same)
        }
        "Constant" => (to >= 12 || attribute(node, "value").is_some()).then_some(Said::Same),
        "HardSwish" => (to >= 14).then_some(Said::Same),
        // Its dilations are younger.
        "AveragePool" => attribute(node, "dilations").is_none().then_some(Said::Same),
        operator if SAME.contains(&operator) => (to >= 11 || !negative_axis).then_some(Said::Same),
        _ => None,
    }
}

/// Writes all nodes as a random version of the operator set has them, where that can be.
pub(super) fn change(draft: &mut Draft) -> Option<()> {
    let to = 9 + draft.random.below(13) as i64;
    let nodes = draft.graph().node.clone();
    let said: Vec<Said> = nodes.iter().map(|node| read(draft, node, to)).collect::<Option<_>>()?;
    draft.set_opset(to);
    let written: Vec<NodeProto> =
        nodes.into_iter().zip(said).map(|(node, said)| write(draft, node, said)).collect();
    draft.graph_mut().node = written;
    Some(())
}

fn write(draft: &mut Draft, node: NodeProto, said: Said) -> NodeProto {
    let output = node.output[0].clone();
    match said {
        Said::Same => {
            let mut node = node;
            // Younger than some of these versions, and without effect here.
            node.attribute.retain(|a| !matches!(a.name(), "allowzero" | "training_mode"));
            node
        }
        Said::Slice(cuts) => slice(draft, &node.input[0], &output, &cuts),
        Said::Clip(bounds) => clip(draft, &node.input[0], &output, bounds),
        Said::Pad(pads) => pad(draft, &node.input[0], &output, &pads),
        Said::Split(axis, sizes) => split(draft, &node.input[0], node.output, axis, &sizes),
        Said::Dropout => dropout(draft, &node.input[0], &output),
        Said::Axes(since, axes) => {
            let kept = node.attribute.iter().filter(|a| a.name() == "keepdims").cloned();
            let bare = made(node.op_type(), &[&node.input[0]], &output, kept.collect());
            with_integers(draft, bare, "axes", &axes, since)
        }
    }
}
