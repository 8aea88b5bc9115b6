//! Concat, Split, Slice and Gather. Along the channels of a map the parts lie side by side in the
//! whole; along other axes they are moved.

use super::axes::{absolute, axis_of};
use super::node::{Node, bad_attribute};
use super::slices::{Bounds, split_lengths};
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic, shown};
use crate::ir::{Move, Operator, Value};

/// `Concat`-13.
pub(super) fn concat(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let inputs = (0..node.input_count()).map(|index| node.value(importer, index));
    let inputs = inputs.collect::<Result<Vec<Value>, _>>()?;
    let first = *inputs.first().ok_or_else(|| node.missing(0))?;
    let ty = importer.graph.ty(first);
    if node.raw("axis").is_none() {
        return Err(bad_attribute("axis", "an axis", "none".to_string()));
    }
    let axis = node.axis(0, ty.dims.len())?;
    if let [only] = *inputs {
        return Ok(Made::Alias(only));
    }
    let along_channels = axis == 1 && ty.has_channels();
    let operator =
        if along_channels { Operator::Concat } else { Operator::Move(Move::Join { axis }) };
    Made::op(operator, inputs)
}

/// `Split`-18 into parts of given lengths, or into as many equal ones (the last one shorter) as
/// there are outputs.
pub(super) fn split(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let ty = importer.graph.ty(input).clone();
    let axis = node.axis(0, ty.dims.len())?;
    let (length, count) = (ty.dims[axis], node.outputs().len());
    let given = node.integers(importer, 1, "split")?;
    let lengths = split_lengths(given.as_deref(), count, length);
    let lengths = lengths.filter(|lengths| !lengths.contains(&0)).ok_or_else(|| {
        let expected = format!("{count} lengths of at least 1 that sum to {length}");
        let found = given.as_ref().map_or("none given".to_string(), |given| format!("{given:?}"));
        bad_attribute("split", &expected, shown(&found))
    })?;
    let mut start = 0;
    let mut parts = Vec::with_capacity(count);
    for part in lengths {
        parts.push(cut(importer, node, input, &[Cut { axis, start, step: 1, length: part }])?);
        start += part;
    }
    Ok(Made::Values(parts))
}

/// `Slice`-13 with its bounds as operands, `Slice`-1 with attributes.
pub(super) fn slice(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let bounds = Bounds::of(importer, node)?;
    let Bounds { starts, ends, axes, steps } = &bounds;
    let ty = importer.graph.ty(input).clone();
    let mut cuts: Vec<Cut> = Vec::new();
    for (position, (&axis, &step)) in axes.iter().zip(steps).enumerate() {
        let axis = axis_of(axis, ty.dims.len())?;
        if step == 0 || cuts.iter().any(|cut| cut.axis == axis) {
            let found = format!("axes {axes:?}, steps {steps:?}");
            return Err(bad_attribute("axes", "each axis once, with a step other than 0", found));
        }
        let taken = bounds.along(position, ty.dims[axis]);
        if taken.count == 0 {
            let (start, end) = (starts[position], ends[position]);
            return Err(Diagnostic::error(Code::SHAPE_MISMATCH, "a slice of nothing")
                .expected("at least one element")
                .found(format_args!("{start} to {end} by {step} of {}", ty.dims[axis])));
        }
        cuts.push(Cut { axis, start: taken.start, step: step as isize, length: taken.count });
    }
    Ok(Made::Alias(cut(importer, node, input, &cuts)?))
}

/// `Gather`-13 with constant indices.
pub(super) fn gather(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let ty = importer.graph.ty(input).clone();
    let axis = node.axis(0, ty.dims.len())?;
    let length = ty.dims[axis];
    let indices = node.constant(importer, 1, "indices")?.ok_or_else(|| node.missing(1))?;
    let dims = [&ty.dims[..axis], &indices.dims, &ty.dims[axis + 1..]].concat();
    let at = |&index: &i64| absolute(index, length);
    let picked: Option<Vec<usize>> =
        indices.integers().and_then(|indices| indices.iter().map(at).collect());
    let picked = picked.filter(|picked| !picked.is_empty()).ok_or_else(|| {
        let expected = format!("at least one integer from -{length} to {length}");
        bad_attribute("indices", &expected, indices.to_string())
    })?;
    let value = pick(importer, node, input, axis, &picked)?;
    Made::view(value, dims)
}

/// These elements along an axis; the axis stays.
pub(super) fn pick(
    importer: &mut Importer,
    node: &Node,
    input: Value,
    axis: usize,
    picked: &[usize],
) -> Result<Value, Diagnostic> {
    let consecutive = picked.windows(2).all(|pair| pair[1] == pair[0] + 1);
    if consecutive {
        let part = Cut { axis, start: picked[0], step: 1, length: picked.len() };
        return cut(importer, node, input, &[part]);
    }
    let indices = picked.iter().map(|&index| index as u32).collect();
    importer.add_op(node, Operator::Move(Move::Gather { axis, indices }), vec![input], &[])
}

/// A part of an axis.
pub(super) struct Cut {
    pub axis: usize,
    pub start: usize,
    pub step: isize,
    pub length: usize,
}

/// Some parts of axes; those that are not named are whole.
pub(super) fn cut(
    importer: &mut Importer,
    node: &Node,
    input: Value,
    cuts: &[Cut],
) -> Result<Value, Diagnostic> {
    let ty = importer.graph.ty(input).clone();
    let is_whole = |cut: &&Cut| cut.start == 0 && cut.length == ty.dims[cut.axis];
    let parts: Vec<&Cut> =
        cuts.iter().filter(|cut| !(is_whole(cut) && (cut.step == 1 || cut.length == 1))).collect();
    match *parts {
        // Exporters slice all channels where none is dropped; a pass sees to it.
        [] if ty.has_channels() && cuts.iter().any(|cut| cut.axis == 1) => {
            let operator = Operator::Slice { start: 0, end: ty.channels() };
            importer.add_op(node, operator, vec![input], &[])
        }
        [] => Ok(input),
        [&Cut { axis: 1, start, step, length }]
            if ty.has_channels() && (step == 1 || length == 1) =>
        {
            let operator = Operator::Slice { start, end: start + length };
            importer.add_op(node, operator, vec![input], &[])
        }
        _ => {
            let mut dims = ty.dims.clone();
            let (mut starts, mut steps) = (vec![0; dims.len()], vec![1; dims.len()]);
            for part in parts {
                dims[part.axis] = part.length;
                starts[part.axis] = part.start;
                steps[part.axis] = if part.length == 1 { 1 } else { part.step };
            }
            let operator = Operator::Move(Move::Cut { starts, steps });
            importer.add_op(node, operator, vec![input], &dims)
        }
    }
}
