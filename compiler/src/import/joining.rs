//! Concat, Split, Slice and Gather. Along the channels of a map the parts lie side by side in the
//! whole; along other axes they are moved.

use super::fold::absolute;
use super::node::{Node, bad_attribute};
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Move, Operator, Type, Value};

/// `Concat`-13.
pub(super) fn concat(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let inputs = (0..node.input_count()).map(|index| node.value(importer, index));
    let inputs = inputs.collect::<Result<Vec<Value>, _>>()?;
    let first = *inputs.first().ok_or_else(|| node.missing(0))?;
    let ty = importer.graph.ty(first);
    if node.raw("axis").is_none() {
        return Err(bad_attribute("axis", "an axis", "none".to_string()));
    }
    let axis = axis_of(ty, node.int("axis", 0)?)?;
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
    let axis = axis_of(&ty, node.int("axis", 0)?)?;
    let (length, count) = (ty.dims[axis], node.outputs().len());
    let lengths = match node.integers(importer, 1, "split")? {
        Some(lengths) => lengths.iter().map(|&part| usize::try_from(part).ok()).collect(),
        None => {
            let part = length.div_ceil(count.max(1));
            let parts = (0..count).map(|i| part.min(length.saturating_sub(i * part)));
            Some(parts.collect::<Vec<usize>>())
        }
    };
    let fits = |lengths: &Vec<usize>| {
        let sum = lengths.iter().try_fold(0usize, |sum, &part| sum.checked_add(part));
        lengths.len() == count && !lengths.contains(&0) && sum == Some(length)
    };
    let lengths = lengths.filter(fits).ok_or_else(|| {
        let expected = format!("{count} lengths of at least 1 that sum to {length}");
        bad_attribute("split", &expected, format!("{:?}", node.integers(importer, 1, "split")))
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
    let ty = importer.graph.ty(input).clone();
    let mut cuts: Vec<Cut> = Vec::new();
    for (((&start, &end), &axis), &step) in starts.iter().zip(&ends).zip(&axes).zip(&steps) {
        let axis = axis_of(&ty, axis)?;
        if step == 0 || cuts.iter().any(|cut| cut.axis == axis) {
            let found = format!("axes {axes:?}, steps {steps:?}");
            return Err(bad_attribute("axes", "each axis once, with a step other than 0", found));
        }
        let cut = Cut::new(axis, ty.dims[axis], start, end, step).ok_or_else(|| {
            Diagnostic::error(Code::SHAPE_MISMATCH, "a slice of nothing")
                .expected("at least one element")
                .found(format_args!("{start} to {end} by {step} of {}", ty.dims[axis]))
        })?;
        cuts.push(cut);
    }
    Ok(Made::Alias(cut(importer, node, input, &cuts)?))
}

/// `Gather`-13 with constant indices.
pub(super) fn gather(importer: &mut Importer, node: &Node) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    let ty = importer.graph.ty(input).clone();
    let axis = axis_of(&ty, node.int("axis", 0)?)?;
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

impl Cut {
    /// The elements from `start` to before `end`, bounds as ONNX Slice gives them; `None` where
    /// that is nothing.
    fn new(axis: usize, length: usize, start: i64, end: i64, step: i64) -> Option<Cut> {
        let whole = length as i64;
        let from_front = |bound: i64| if bound < 0 { bound.saturating_add(whole) } else { bound };
        // Backwards, -1 stands for the place in front of the first element.
        let (low, high) = if step > 0 { (0, whole) } else { (-1, whole - 1) };
        let start = from_front(start).clamp(low.max(0), high);
        let end = from_front(end).clamp(low, high);
        let room = if step > 0 { end - start } else { start - end };
        let length =
            usize::try_from(room).ok()?.div_ceil(usize::try_from(step.unsigned_abs()).ok()?);
        let step = isize::try_from(step).ok()?;
        (length > 0).then_some(Cut { axis, start: start as usize, step, length })
    }
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

/// An axis counted from the front.
pub(super) fn axis_of(ty: &Type, axis: i64) -> Result<usize, Diagnostic> {
    let rank = ty.dims.len();
    absolute(axis, rank)
        .ok_or_else(|| bad_attribute("axis", &format!("an axis of rank {rank}"), axis.to_string()))
}
