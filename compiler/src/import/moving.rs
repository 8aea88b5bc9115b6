//! Transpose, Pad and Expand.

use super::arrays::broadcast;
use super::axes::absolute;
use super::joining::{Cut, cut, pick};
use super::node::{Node, bad_attribute, unsupported};
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic, shown};
use crate::ir::{Move, Operator, Value, element_count, format_dims};

/// `Transpose`-13.
pub(super) fn transpose(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let dims = importer.graph.ty(input).dims.clone();
    let given = node.ints("perm")?;
    let order: Option<Vec<usize>> = match &given {
        None => Some((0..dims.len()).rev().collect()),
        Some(order) => order.iter().map(|&axis| usize::try_from(axis).ok()).collect(),
    };
    let is_order = |order: &Vec<usize>| {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        sorted == (0..dims.len()).collect::<Vec<_>>()
    };
    let order = order.filter(is_order).ok_or_else(|| {
        let expected = format!("each axis of rank {} once", dims.len());
        bad_attribute("perm", &expected, shown(&format!("{:?}", given.unwrap_or_default())))
    })?;
    let long: Vec<usize> = order.iter().copied().filter(|&axis| dims[axis] > 1).collect();
    if long.is_sorted() {
        // Only axes of length one change places: the elements stay where they are.
        return Made::view(input, order.iter().map(|&axis| dims[axis]).collect());
    }
    Made::op(Operator::Move(Move::Transpose { order }), vec![input])
}

/// `Expand`-13 to a constant shape.
pub(super) fn expand(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let from = importer.graph.ty(input).dims.clone();
    let shape = node.integers(importer, 1, "shape")?.ok_or_else(|| node.missing(1))?;
    let shape: Option<Vec<usize>> = shape.iter().map(|&dim| usize::try_from(dim).ok()).collect();
    let dims = shape.and_then(|shape| broadcast(&[&from, &shape]));
    let dims = dims.filter(|dims| element_count(dims).is_some()).ok_or_else(|| {
        Diagnostic::error(Code::BROADCAST, "the shape does not broadcast to the one asked for")
            .expected(format_args!("a shape that [{}] spreads to", format_dims(&from)))
    })?;
    if element_count(&dims) == element_count(&from) {
        return Made::view(input, dims);
    }
    Ok(Made::Op { operator: Operator::Move(Move::Expand), inputs: vec![input], dims })
}

/// `Pad`-18 with its pads as operands, `Pad`-2 with attributes.
pub(super) fn pad(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let dims = importer.graph.ty(input).dims.clone();
    let pads = node.integers(importer, 1, "pads")?.ok_or_else(|| node.missing(1))?;
    let axes = node.integers(importer, 3, "axes")?;
    let axes = axes.unwrap_or_else(|| (0..dims.len() as i64).collect());
    let axes: Option<Vec<usize>> = axes.iter().map(|&axis| absolute(axis, dims.len())).collect();
    let axes = axes
        .filter(|axes| pads.len() == 2 * axes.len())
        .ok_or_else(|| bad_attribute("pads", "two numbers for each axis", format!("{pads:?}")))?;
    let mut around = vec![[0i64; 2]; dims.len()];
    for (position, &axis) in axes.iter().enumerate() {
        around[axis] = [pads[position], pads[position + axes.len()]];
    }
    let input = crop(importer, node, input, &around)?;
    let grown: Vec<[usize; 2]> =
        around.iter().map(|pads| pads.map(|pad| usize::try_from(pad).unwrap_or(0))).collect();
    if grown.iter().all(|pads| *pads == [0, 0]) {
        return Ok(Made::Alias(input));
    }
    let mode = node.string("mode")?.unwrap_or_default();
    match mode.as_str() {
        "" | "constant" => {
            let value = fill_value(importer, node)?;
            let operator = Operator::Move(Move::Pad {
                before: grown.iter().map(|pads| pads[0]).collect(),
                between: vec![0; dims.len()],
                after: grown.iter().map(|pads| pads[1]).collect(),
                value,
            });
            Made::op(operator, vec![input])
        }
        "reflect" | "edge" | "wrap" => extend(importer, node, input, &grown, &mode),
        other => Err(bad_attribute("mode", "constant, reflect, edge or wrap", other.to_string())),
    }
}

/// What negative pads, in front and behind along each axis, leave of the input.
pub(super) fn crop(
    importer: &mut Importer,
    node: &Node,
    input: Value,
    around: &[[i64; 2]],
) -> Result<Value, Diagnostic> {
    let dims = importer.graph.ty(input).dims.clone();
    let mut cuts = Vec::new();
    for (axis, pads) in around.iter().enumerate().filter(|(_, pads)| pads.iter().any(|&p| p < 0)) {
        let [start, rest] = pads.map(|pad| usize::try_from(pad.min(0).unsigned_abs()).ok());
        let length = start.zip(rest).and_then(|(start, rest)| {
            dims[axis].checked_sub(start)?.checked_sub(rest).filter(|&length| length > 0)
        });
        let (Some(start), Some(length)) = (start, length) else {
            let expected = format!("pads that leave something of {}", dims[axis]);
            return Err(bad_attribute("pads", &expected, format!("{pads:?}")));
        };
        cuts.push(Cut { axis, start, step: 1, length });
    }
    cut(importer, node, input, &cuts)
}

fn fill_value(importer: &Importer, node: &Node) -> Result<f32, Diagnostic> {
    match node.constant(importer, 2, "value")? {
        None => Ok(node.float("value")?.unwrap_or(0.0)),
        Some(tensor) => match tensor.floats() {
            Some(&[value]) => Ok(value),
            _ => Err(bad_attribute("value", "one float", tensor.to_string())),
        },
    }
}

/// Longest axis that elements are picked along one by one.
const LONGEST_AXIS: usize = 1 << 20;

/// Puts elements of the input around it, axis by axis.
fn extend(
    importer: &mut Importer,
    node: &Node,
    mut value: Value,
    grown: &[[usize; 2]],
    mode: &str,
) -> Result<Made, Diagnostic> {
    for (axis, &[before, after]) in grown.iter().enumerate().filter(|(_, pads)| **pads != [0, 0]) {
        let length = importer.graph.ty(value).dims[axis];
        let total = before.checked_add(after).and_then(|pads| pads.checked_add(length));
        let Some(total) = total.filter(|&total| total <= LONGEST_AXIS) else {
            return Err(Diagnostic::error(Code::TOO_LARGE, "the padded axis is too long")
                .expected(format_args!("at most {LONGEST_AXIS} elements"))
                .found(format_args!("{length} and pads {before} and {after}")));
        };
        let period = if mode == "reflect" { 2 * (length - 1) } else { length };
        if mode == "reflect" && before.max(after) >= length {
            return Err(unsupported(
                "a reflection beyond the input",
                "pads below the length",
                length,
            ));
        }
        let picked: Vec<usize> = (0..total)
            .map(|place| match mode {
                "edge" => place.saturating_sub(before).min(length - 1),
                _ => {
                    let at = (place + before * (period - 1)) % period;
                    if at < length { at } else { period - at }
                }
            })
            .collect();
        value = pick(importer, node, value, axis, &picked)?;
    }
    Ok(Made::Alias(value))
}
