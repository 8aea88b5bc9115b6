//! Operators in the form that the model's operator set has, with operands or with attributes.

use super::draft::Draft;
use crate::model::{float, int, signed};
use crate::proto::{AttributeProto, NodeProto};
use crate::spelling::attribute;

/// A node that is named after its output.
pub(super) fn made(
    operator: &str,
    inputs: &[&str],
    output: &str,
    attributes: Vec<AttributeProto>,
) -> NodeProto {
    NodeProto {
        op_type: Some(operator.to_string()),
        name: Some(format!("{operator} of {output}")),
        input: inputs.iter().map(|input| input.to_string()).collect(),
        output: vec![output.to_string()],
        attribute: attributes,
        ..NodeProto::default()
    }
}

/// Integers that are an operand or an attribute; nothing where they are neither, or are not
/// known.
pub(super) fn integers(
    draft: &Draft,
    node: &NodeProto,
    operand: usize,
    name: &str,
) -> Option<Vec<i64>> {
    match node.input.get(operand) {
        Some(input) if !input.is_empty() => draft.integers_of(input),
        _ => attribute(node, name).map(|attribute| attribute.ints.clone()),
    }
}

/// A node whose integers are an operand from one version of the operator set on, and an
/// attribute before.
pub(super) fn with_integers(
    draft: &mut Draft,
    node: NodeProto,
    name: &str,
    integers: &[i64],
    operand_since: i64,
) -> NodeProto {
    let NodeProto { mut input, attribute: mut attributes, .. } = node.clone();
    if draft.opset() >= operand_since {
        input.push(draft.integers(integers));
    } else {
        attributes.push(signed(name, integers));
    }
    NodeProto { input, attribute: attributes, ..node }
}

/// Operator sets since which Squeeze and Unsqueeze have their axes as an operand.
pub(super) const AXES_OF_VIEWS: i64 = 13;

/// And ReduceMean.
pub(super) const AXES_OF_MEANS: i64 = 18;

/// The bounds of a Clip, where they are known.
pub(super) fn clip_bounds(draft: &Draft, node: &NodeProto) -> Option<[Option<f64>; 2]> {
    let bound = |index: usize, name: &str| match node.input.get(index) {
        Some(input) if !input.is_empty() => draft.number(input).map(Some),
        _ => Some(attribute(node, name).map(|bound| f64::from(bound.f()))),
    };
    Some([bound(1, "min")?, bound(2, "max")?])
}

/// A Clip.
pub(super) fn clip(
    draft: &mut Draft,
    x: &str,
    output: &str,
    bounds: [Option<f64>; 2],
) -> NodeProto {
    if draft.opset() < 11 {
        let named = ["min", "max"].into_iter().zip(bounds);
        let attributes = named.filter_map(|(name, bound)| Some(float(name, bound? as f32)));
        return made("Clip", &[x], output, attributes.collect());
    }
    let mut operand = |bound: Option<f64>| match bound {
        Some(bound) => draft.floats(&[], vec![bound]),
        None => String::new(),
    };
    let [min, max] = bounds.map(&mut operand);
    let inputs = [x, &min, &max];
    let count = if max.is_empty() { 2 } else { 3 };
    made("Clip", &inputs[..count], output, vec![])
}

/// A Pad with zeros along all axes.
pub(super) fn pad(draft: &mut Draft, x: &str, output: &str, pads: &[i64]) -> NodeProto {
    let node = made("Pad", &[x], output, vec![]);
    let mut node = with_integers(draft, node, "pads", pads, 11);
    if draft.opset() >= 11 && draft.random.chance(0.5) {
        let zero = draft.floats(&[], vec![0.0]);
        node.input.push(zero);
    }
    if draft.random.chance(0.5) {
        node.attribute.push(crate::model::text("mode", "constant"));
    }
    node
}

/// What a Slice keeps: for each axis that is named the first element and the one behind the last.
#[derive(Clone)]
pub(super) struct Cuts {
    pub axes: Vec<i64>,
    pub starts: Vec<i64>,
    pub ends: Vec<i64>,
}

/// What a Slice keeps, as it is written; nothing where it goes by steps.
pub(super) fn cuts(draft: &Draft, node: &NodeProto) -> Option<Cuts> {
    let starts = integers(draft, node, 1, "starts")?;
    let ends = integers(draft, node, 2, "ends")?;
    let all = || (0..starts.len() as i64).collect();
    let named = node.input.get(3).is_some_and(|input| !input.is_empty());
    let axes = if named || attribute(node, "axes").is_some() {
        integers(draft, node, 3, "axes")?
    } else {
        all()
    };
    let steps = node.input.get(4).filter(|input| !input.is_empty());
    let by_one = steps.is_none_or(|steps| {
        draft.integers_of(steps).is_some_and(|steps| steps.iter().all(|&step| step == 1))
    });
    by_one.then_some(Cuts { axes, starts, ends })
}

/// A Slice, as it is told.
pub(super) fn slice(draft: &mut Draft, x: &str, output: &str, cuts: &Cuts) -> NodeProto {
    let Cuts { axes, starts, ends } = cuts;
    let counts_up = axes.iter().copied().eq(0..axes.len() as i64);
    let omits = counts_up && draft.random.chance(0.5);
    if draft.opset() < 10 {
        let mut attributes = vec![signed("starts", starts), signed("ends", ends)];
        if !omits {
            attributes.push(signed("axes", axes));
        }
        return made("Slice", &[x], output, attributes);
    }
    let mut inputs = vec![x.to_string(), draft.integers(starts), draft.integers(ends)];
    let steps = draft.random.chance(0.5);
    if !omits {
        inputs.push(draft.integers(axes));
    } else if steps {
        inputs.push(String::new());
    }
    if steps {
        inputs.push(draft.integers(&vec![1; axes.len()]));
    }
    let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
    made("Slice", &inputs, output, vec![])
}

/// A Split into parts of these sizes.
pub(super) fn split(
    draft: &mut Draft,
    x: &str,
    outputs: Vec<String>,
    axis: i64,
    sizes: &[i64],
) -> NodeProto {
    let node = made("Split", &[x], &outputs[0], vec![int("axis", axis)]);
    let node = with_integers(draft, node, "split", sizes, 13);
    NodeProto { output: outputs, ..node }
}

/// A Dropout at inference.
pub(super) fn dropout(draft: &mut Draft, x: &str, output: &str) -> NodeProto {
    let ratio = draft.random.chance(0.5);
    let mut node = made("Dropout", &[x], output, vec![]);
    match ratio {
        true if draft.opset() < 12 => node.attribute.push(float("ratio", 0.25)),
        true => node.input.push(draft.floats(&[], vec![0.25])),
        false => {}
    }
    node
}
