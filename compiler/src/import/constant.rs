//! Nodes that only depend on constants, and shape arithmetic: computed here and now.

use super::node::{Node, unsupported};
use super::{Importer, Operand};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Data, Tensor};
use crate::onnx::decode_tensor;

/// The node's value, where it is known at compile time.
pub(super) fn fold(importer: &Importer, node: &Node) -> Result<Option<Tensor>, Diagnostic> {
    if node.is("Constant") {
        return constant(node).map(Some);
    }
    if node.is("Shape") {
        return Ok(shape(importer, node));
    }
    let Some(operands) = node.operands() else {
        return Ok(None);
    };
    let constants: Option<Vec<&Tensor>> = operands
        .iter()
        .map(|operand| match operand {
            Operand::Constant(constant) => Some(&importer.graph.constants[*constant].tensor),
            Operand::Value(_) | Operand::Poisoned => None,
        })
        .collect();
    match constants.as_deref() {
        None | Some([]) => Ok(None),
        Some(constants) => evaluate(importer, node, constants),
    }
}

/// `Constant`-13: one of several attributes.
fn constant(node: &Node) -> Result<Tensor, Diagnostic> {
    let vector = |data: Data| Tensor { dims: vec![data.len()], data };
    let scalar = |data: Data| Tensor { dims: Vec::new(), data };
    if let Some(attribute) = node.raw("value") {
        let tensor = attribute.t.as_ref().ok_or_else(|| {
            Diagnostic::error(Code::BAD_ATTRIBUTE, "`value` is not valid")
                .expected("a tensor")
                .found("none")
        })?;
        return decode_tensor(tensor);
    }
    if let Some(attribute) = node.raw("value_float") {
        return Ok(scalar(Data::F32(vec![attribute.f()])));
    }
    if let Some(attribute) = node.raw("value_int") {
        return Ok(scalar(Data::I64(vec![attribute.i()])));
    }
    if let Some(attribute) = node.raw("value_floats") {
        return Ok(vector(Data::F32(attribute.floats.clone())));
    }
    if let Some(attribute) = node.raw("value_ints") {
        return Ok(vector(Data::I64(attribute.ints.clone())));
    }
    Err(unsupported(
        "this form of Constant",
        "value, value_float, value_int, value_floats or value_ints",
        "another",
    ))
}

/// `Shape`-15 of anything, since every shape is static.
fn shape(importer: &Importer, node: &Node) -> Option<Tensor> {
    let dims = match node.operand(0)? {
        Operand::Value(value) => &importer.graph.ty(value).dims,
        Operand::Constant(constant) => &importer.graph.constants[constant].tensor.dims,
        Operand::Poisoned => return None,
    };
    let rank = dims.len() as i64;
    let bound = |name: &str, default| {
        let bound = node.int(name, default).ok()?;
        usize::try_from((if bound < 0 { bound + rank } else { bound }).clamp(0, rank)).ok()
    };
    let (start, end) = (bound("start", 0)?, bound("end", rank)?);
    let data: Vec<i64> = dims.get(start..end)?.iter().map(|&dim| dim as i64).collect();
    Some(Tensor { dims: vec![data.len()], data: Data::I64(data) })
}

/// The operators that exporters compute slice bounds and shapes with; `None` for any other.
fn evaluate(
    importer: &Importer,
    node: &Node,
    inputs: &[&Tensor],
) -> Result<Option<Tensor>, Diagnostic> {
    let first = inputs[0];
    let same_elements = |dims: Vec<usize>| Some(Tensor { dims, data: first.data.clone() });
    if node.is("Identity") {
        return Ok(same_elements(first.dims.clone()));
    }
    if node.is("Cast") {
        return cast(node, first).map(Some);
    }
    if node.is("Unsqueeze") {
        let axes = node.integers(importer, 1, "axes")?.unwrap_or_default();
        return Ok(unsqueezed(&first.dims, &axes).and_then(same_elements));
    }
    if node.is("Squeeze") {
        let axes = node.integers(importer, 1, "axes")?;
        return Ok(squeezed(&first.dims, axes.as_deref()).and_then(same_elements));
    }
    if node.is("Gather") && node.int("axis", 0)? == 0 && first.dims.len() == 1 {
        return Ok(gather(first, inputs.get(1).copied()));
    }
    if node.is("Concat") && inputs.iter().all(|input| input.dims.len() == 1) {
        return Ok(concat(inputs));
    }
    Ok(None)
}

fn cast(node: &Node, tensor: &Tensor) -> Result<Tensor, Diagnostic> {
    // TensorProto.DataType: 1 float, 10 float16, 11 double; 2 to 7, 9, 12, 13 integers.
    let data = match (node.int("to", 0)?, &tensor.data) {
        (1 | 10 | 11, Data::I64(data)) => Data::F32(data.iter().map(|&v| v as f32).collect()),
        (2..=7 | 12 | 13, Data::F32(data)) => Data::I64(data.iter().map(|&v| v as i64).collect()),
        (9, Data::F32(data)) => Data::I64(data.iter().map(|&v| i64::from(v != 0.0)).collect()),
        (9, Data::I64(data)) => Data::I64(data.iter().map(|&v| i64::from(v != 0)).collect()),
        (1..=13, data) => data.clone(),
        (to, _) => {
            return Err(unsupported("this cast", "a number type", format_args!("data type {to}")));
        }
    };
    Ok(Tensor { dims: tensor.dims.clone(), data })
}

/// Dimensions with ones put in at these axes of the result.
pub(super) fn unsqueezed(dims: &[usize], axes: &[i64]) -> Option<Vec<usize>> {
    let rank = dims.len() + axes.len();
    let axes: Vec<usize> = axes.iter().map(|&axis| absolute(axis, rank)).collect::<Option<_>>()?;
    let mut rest = dims.iter();
    let dims =
        (0..rank).map(|axis| if axes.contains(&axis) { Some(1) } else { rest.next().copied() });
    dims.collect()
}

/// Dimensions without the ones at these axes, or without all ones.
pub(super) fn squeezed(dims: &[usize], axes: Option<&[i64]>) -> Option<Vec<usize>> {
    let Some(axes) = axes else {
        return Some(dims.iter().copied().filter(|&dim| dim != 1).collect());
    };
    let axes: Vec<usize> =
        axes.iter().map(|&axis| absolute(axis, dims.len())).collect::<Option<_>>()?;
    if axes.iter().any(|&axis| dims[axis] != 1) {
        return None;
    }
    Some(
        dims.iter()
            .enumerate()
            .filter(|(axis, _)| !axes.contains(axis))
            .map(|(_, &dim)| dim)
            .collect(),
    )
}

/// An axis counted from the front.
pub(super) fn absolute(axis: i64, rank: usize) -> Option<usize> {
    let rank = i64::try_from(rank).ok()?;
    let axis = if axis < 0 { axis.checked_add(rank)? } else { axis };
    (0..rank).contains(&axis).then_some(axis as usize)
}

/// An axis counted from the front, which may stand behind the last one.
pub(super) fn split_at(axis: i64, rank: usize) -> Option<usize> {
    absolute(axis, rank).or_else(|| usize::try_from(axis).ok().filter(|&axis| axis == rank))
}

fn gather(data: &Tensor, indices: Option<&Tensor>) -> Option<Tensor> {
    let indices = indices?;
    let at = |index: &i64| absolute(*index, data.data.len());
    let picks: Vec<usize> = indices.integers()?.iter().map(at).collect::<Option<_>>()?;
    let data = match &data.data {
        Data::F32(data) => Data::F32(picks.iter().map(|&i| data[i]).collect()),
        Data::I64(data) => Data::I64(picks.iter().map(|&i| data[i]).collect()),
    };
    Some(Tensor { dims: indices.dims.clone(), data })
}

fn concat(inputs: &[&Tensor]) -> Option<Tensor> {
    let parts: Vec<&[i64]> = inputs.iter().map(|input| input.integers()).collect::<Option<_>>()?;
    let data = parts.concat();
    Some(Tensor { dims: vec![data.len()], data: Data::I64(data) })
}
