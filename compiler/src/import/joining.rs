//! Concat and Slice, along the channels.

use super::constant::absolute;
use super::node::{Node, bad_attribute, unsupported};
use super::{Importer, Made};
use crate::diagnostics::Diagnostic;
use crate::ir::{Operator, Value};

/// `Concat`-13 along the channels.
pub(super) fn concat(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let inputs = (0..node.input_count()).map(|index| node.value(importer, index));
    let inputs = inputs.collect::<Result<Vec<Value>, _>>()?;
    let first = *inputs.first().ok_or_else(|| node.missing(0))?;
    if let [only] = *inputs {
        return Ok(Made::Alias(only));
    }
    let ty = importer.graph.ty(first);
    let axis = node.int("axis", 1)?;
    if absolute(axis, ty.dims.len()) != Some(1) {
        return Err(unsupported(
            "a concatenation along this axis",
            "axis 1, the channels",
            format_args!("axis {axis}"),
        ));
    }
    Made::op(Operator::Concat, inputs)
}

/// `Slice`-13 with its bounds as operands, `Slice`-1 with attributes; only the channels may
/// be cut.
pub(super) fn slice(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let missing = |name: &str| bad_attribute(name, "integers", "none".to_string());
    let starts = node.integers(importer, 1, "starts")?.ok_or_else(|| missing("starts"))?;
    let ends = node.integers(importer, 2, "ends")?.ok_or_else(|| missing("ends"))?;
    let axes = node.integers(importer, 3, "axes")?;
    let axes = axes.unwrap_or_else(|| (0..starts.len() as i64).collect());
    let steps = node.integers(importer, 4, "steps")?.unwrap_or_else(|| vec![1; starts.len()]);
    if ends.len() != starts.len() || axes.len() != starts.len() || steps.len() != starts.len() {
        return Err(bad_attribute(
            "axes",
            "as many starts, ends, axes and steps",
            format!("{axes:?}"),
        ));
    }
    let dims = importer.graph.ty(input).dims.clone();
    let mut channels = None;
    for (((&start, &end), &axis), &step) in starts.iter().zip(&ends).zip(&axes).zip(&steps) {
        let axis = absolute(axis, dims.len()).ok_or_else(|| {
            bad_attribute("axes", &format!("axes of rank {}", dims.len()), format!("{axes:?}"))
        })?;
        if step != 1 {
            return Err(unsupported("a slice with steps", "step 1", format_args!("step {step}")));
        }
        let (start, end) = (clamped(start, dims[axis]), clamped(end, dims[axis]));
        let whole = start == 0 && end == dims[axis];
        match axis {
            _ if whole => {}
            1 => channels = Some((start, end)),
            _ => {
                return Err(unsupported(
                    "a slice along this axis",
                    "axis 1, the channels",
                    format_args!("axis {axis}"),
                ));
            }
        }
    }
    let all = dims.get(1).copied().unwrap_or(0);
    match channels.or((dims.len() >= 2).then_some((0, all))) {
        Some((start, end)) => Made::op(Operator::Slice { start, end }, vec![input]),
        None => Ok(Made::Alias(input)),
    }
}

/// A bound counted from the front and kept inside the axis.
fn clamped(bound: i64, length: usize) -> usize {
    let length = length as i64;
    let bound = if bound < 0 { bound.saturating_add(length) } else { bound };
    bound.clamp(0, length) as usize
}
