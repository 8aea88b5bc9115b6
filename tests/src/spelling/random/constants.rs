//! Where constants stand in the file, and how.

use std::mem::take;
use std::sync::Arc;

use super::draft::Draft;
use super::forms::made;
use crate::array::Array;
use crate::model::{float, int, ints, tensor};
use crate::oracle::decode;
use crate::proto::tensor_proto::DataType;
use crate::proto::{AttributeProto, NodeProto, TensorProto};
use crate::spelling::attribute;

/// The initializers that a rewrite is about: few, many or all of them.
fn chosen(draft: &mut Draft) -> Vec<usize> {
    let share = draft.random.pick(&[0.1, 0.5, 1.0]);
    let count = draft.graph().initializer.len();
    (0..count).filter(|_| draft.random.chance(share)).collect()
}

fn is(tensor: &TensorProto, kind: DataType) -> bool {
    tensor.data_type() == kind as i32
}

/// The same elements as bytes.
fn as_bytes(tensor: &mut TensorProto) {
    let data = decode(tensor).data;
    let bytes: Vec<u8> = match is(tensor, DataType::Float) {
        true => data.iter().flat_map(|&value| (value as f32).to_le_bytes()).collect(),
        false => data.iter().flat_map(|&value| (value as i64).to_le_bytes()).collect(),
    };
    (tensor.float_data, tensor.int64_data) = (Vec::new(), Vec::new());
    tensor.raw_data = Some(bytes);
}

/// The same elements as numbers.
fn as_numbers(tensor: &mut TensorProto) {
    let data = decode(tensor).data;
    match is(tensor, DataType::Float) {
        true => tensor.float_data = data.iter().map(|&value| value as f32).collect(),
        false => tensor.int64_data = data.iter().map(|&value| value as i64).collect(),
    }
    tensor.raw_data = None;
}

/// Stores elements as bytes or as numbers.
pub(super) fn store(draft: &mut Draft) -> Option<()> {
    for at in chosen(draft) {
        let bytes = draft.random.chance(0.5);
        let tensor = &mut draft.graph_mut().initializer[at];
        if is(tensor, DataType::Float) || is(tensor, DataType::Int64) {
            if bytes { as_bytes(tensor) } else { as_numbers(tensor) }
        }
    }
    Some(())
}

/// Puts the initializers into another order.
pub(super) fn reorder(draft: &mut Draft) -> Option<()> {
    let mut initializers = take(&mut draft.graph_mut().initializer);
    draft.random.shuffle(&mut initializers);
    draft.graph_mut().initializer = initializers;
    Some(())
}

/// Writes initializers as Constant nodes.
pub(super) fn to_nodes(draft: &mut Draft) -> Option<()> {
    let chosen = chosen(draft);
    for at in chosen.into_iter().rev() {
        let initializer = draft.graph_mut().initializer.remove(at);
        let name = initializer.name().to_string();
        let attribute = constant(draft, initializer);
        draft.graph_mut().node.insert(0, made("Constant", &[], &name, vec![attribute]));
    }
    Some(())
}

/// The attribute of a Constant: a tensor, or numbers where the operator set has that.
fn constant(draft: &mut Draft, initializer: TensorProto) -> AttributeProto {
    let data = decode(&initializer).data;
    let plain = draft.opset() >= 12 && draft.random.chance(0.5);
    let floats = || data.iter().map(|&value| value as f32).collect();
    let integers = || data.iter().map(|&value| value as i64).collect();
    let is_float = is(&initializer, DataType::Float);
    if !plain || !(is_float || is(&initializer, DataType::Int64)) {
        return tensor("value", initializer);
    }
    match (&*initializer.dims, is_float) {
        ([], true) => float("value_float", data[0] as f32),
        ([], false) => int("value_int", data[0] as i64),
        ([_], true) => AttributeProto {
            floats: floats(),
            r#type: Some(crate::proto::attribute_proto::AttributeType::Floats as i32),
            ..float("value_floats", 0.0)
        },
        ([_], false) => AttributeProto { ints: integers(), ..ints("value_ints", &[]) },
        _ => tensor("value", initializer),
    }
}

/// Writes Constant nodes as initializers.
pub(super) fn to_initializers(draft: &mut Draft) -> Option<()> {
    for at in (0..draft.graph().node.len()).rev() {
        let Some(node) = draft.node_of(at, "Constant") else { continue };
        let value = attribute(&node, "value").and_then(|value| value.t.clone());
        if let Some(tensor) = value
            && draft.random.chance(0.7)
        {
            draft.replace(at, []);
            let name = Some(node.output[0].clone());
            draft.graph_mut().initializer.push(TensorProto { name, ..tensor });
        }
    }
    Some(())
}

/// Makes initializers by nodes, of other initializers.
pub(super) fn compute(draft: &mut Draft) -> Option<()> {
    for at in chosen(draft).into_iter().rev() {
        let tensor = draft.graph().initializer[at].clone();
        if is(&tensor, DataType::Float) || is(&tensor, DataType::Int64) {
            let node = computed(draft, &tensor);
            if let Some(node) = node {
                draft.graph_mut().initializer.remove(at);
                draft.graph_mut().node.insert(0, node);
            }
        }
    }
    Some(())
}

fn computed(draft: &mut Draft, tensor: &TensorProto) -> Option<NodeProto> {
    let name = tensor.name();
    let array = decode(tensor);
    let is_float = is(tensor, DataType::Float);
    let add = |draft: &mut Draft, dims: &[usize], data: Vec<f64>| {
        let array = Array { dims: dims.to_vec(), data: data.clone() };
        let part = draft.constant_value(Arc::new(array));
        let mut new = TensorProto {
            name: Some(part.clone()),
            dims: dims.iter().map(|&dim| dim as i64).collect(),
            data_type: tensor.data_type,
            ..TensorProto::default()
        };
        match is_float {
            true => new.float_data = data.iter().map(|&value| value as f32).collect(),
            false => new.int64_data = data.iter().map(|&value| value as i64).collect(),
        }
        draft.graph_mut().initializer.push(new);
        part
    };
    let Array { dims, data } = &array;
    match draft.random.below(5) {
        0 => {
            let whole = add(draft, dims, data.clone());
            Some(made("Identity", &[&whole], name, vec![]))
        }
        1 => {
            let shape: Vec<i64> = dims.iter().map(|&dim| dim as i64).collect();
            if shape.is_empty() {
                return None;
            }
            let flat = add(draft, &[data.len()], data.clone());
            let shape = draft.integers(&shape);
            Some(made("Reshape", &[&flat, &shape], name, vec![]))
        }
        2 => {
            let &[rows, columns] = &**dims else { return None };
            let turned = (0..columns).flat_map(|c| (0..rows).map(move |r| r * columns + c));
            let turned = turned.map(|at| data[at]).collect();
            let turned = add(draft, &[columns, rows], turned);
            Some(made("Transpose", &[&turned], name, vec![ints("perm", &[1, 0])]))
        }
        3 if is_float => {
            let double = draft.constant_value(Arc::new(array.clone()));
            draft.graph_mut().initializer.push(TensorProto {
                name: Some(double.clone()),
                dims: tensor.dims.clone(),
                data_type: Some(DataType::Double as i32),
                double_data: data.clone(),
                ..TensorProto::default()
            });
            Some(made("Cast", &[&double], name, vec![int("to", DataType::Float as i64)]))
        }
        _ => {
            let axes: Vec<usize> = (0..dims.len()).filter(|&axis| dims[axis] > 1).collect();
            if axes.is_empty() {
                return None;
            }
            let axis = draft.random.pick(&axes);
            let first = 1 + draft.random.below(dims[axis] - 1);
            let inner: usize = dims[axis + 1..].iter().product();
            let parts = [0..first, first..dims[axis]].map(|range| {
                let mut part = dims.clone();
                part[axis] = range.len();
                let blocks = data.chunks_exact(dims[axis] * inner);
                let taken = blocks.flat_map(|block| &block[range.start * inner..range.end * inner]);
                add(draft, &part, taken.copied().collect())
            });
            let [one, other] = &parts;
            Some(made("Concat", &[one, other], name, vec![int("axis", axis as i64)]))
        }
    }
}

/// Gives each operand that is an initializer a copy of its own.
pub(super) fn copy(draft: &mut Draft) -> Option<()> {
    let initializers = draft.graph().initializer.clone();
    for at in 0..draft.graph().node.len() {
        for operand in 0..draft.node(at).input.len() {
            let name = &draft.node(at).input[operand];
            let tensor = initializers.iter().find(|tensor| tensor.name() == name);
            let Some(tensor) = tensor.filter(|_| !draft.is_read_once(name)) else { continue };
            let array = draft.constant(tensor.name())?;
            let copy = draft.constant_value(array);
            let tensor = TensorProto { name: Some(copy.clone()), ..tensor.clone() };
            draft.graph_mut().initializer.push(tensor);
            draft.graph_mut().node[at].input[operand] = copy;
        }
    }
    Some(())
}

/// Lets operands of equal elements share an initializer.
pub(super) fn share(draft: &mut Draft) -> Option<()> {
    let mut kept: Vec<TensorProto> = Vec::new();
    let mut others: Vec<(String, String)> = Vec::new();
    for tensor in take(&mut draft.graph_mut().initializer) {
        let nameless = |tensor: &TensorProto| TensorProto { name: None, ..tensor.clone() };
        let small = tensor.dims.iter().product::<i64>() < 64;
        let same = |other: &&TensorProto| small && nameless(other) == nameless(&tensor);
        match kept.iter().find(same) {
            Some(same) => others.push((tensor.name().to_string(), same.name().to_string())),
            None => kept.push(tensor),
        }
    }
    let graph = draft.graph_mut();
    graph.initializer = kept;
    for operand in graph.node.iter_mut().flat_map(|node| &mut node.input) {
        if let Some((_, same)) = others.iter().find(|(name, _)| name == operand) {
            operand.clone_from(same);
        }
    }
    Some(())
}
