//! The shape of what an operator makes, from the types of what it reads.

use super::{
    Convolution, FullyConnected, Move, Operator, Pool, Resize, Type, element_count, format_dims,
};

/// Why no shape can be given: what would have been right, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeError {
    /// What would have been right.
    pub expected: String,
    /// What was there.
    pub found: String,
    /// Whether all that is wrong is the size.
    pub too_large: bool,
}

fn mismatch<T>(expected: impl Into<String>, found: impl Into<String>) -> Result<T, ShapeError> {
    Err(ShapeError { expected: expected.into(), found: found.into(), too_large: false })
}

fn too_large<T>(found: impl Into<String>) -> Result<T, ShapeError> {
    let expected = "between 1 and 2^31 elements".to_string();
    Err(ShapeError { expected, found: found.into(), too_large: true })
}

/// The dimensions of the operator's output; `declared` is what is asked for, where the operator
/// leaves that open: by a view, a cut or an expansion.
///
/// # Errors
/// Where the inputs do not fit the operator or each other.
pub fn output_dims(
    operator: &Operator,
    inputs: &[&Type],
    declared: &[usize],
) -> Result<Vec<usize>, ShapeError> {
    let Some(&first) = inputs.first() else {
        return mismatch("an input", "none");
    };
    let dims = match operator {
        Operator::Activate(_) | Operator::Relayout => first.dims.clone(),
        Operator::Affine(affine) => same_with_channels(first, affine.scale.len())?,
        Operator::SqueezeExcite(gate) => same_with_channels(first, gate.expand.out_features)?,
        Operator::FromBytes(bytes) => same_with_channels(first, bytes.scale.len())?,
        Operator::Conv(conv) => {
            let size = convolved(first, conv.in_channels, conv)?;
            with_shortcut(vec![1, conv.out_channels, size[0], size[1]], inputs.get(1))?
        }
        Operator::FullyConnected(layer) => connected(first, layer)?,
        Operator::Binary(_) => broadcast(inputs)?,
        Operator::Concat => {
            require_channels(first)?;
            joined(inputs, 1)?
        }
        Operator::Slice { start, end } => {
            require_channels(first)?;
            if start >= end || *end > first.channels() {
                return mismatch(format!("channels {start} to {end}"), first.to_string());
            }
            let mut dims = first.dims.clone();
            dims[1] = end - start;
            dims
        }
        Operator::Move(movement) => moved(movement, inputs, declared)?,
        Operator::Pool(pool) => {
            let size = pooled(pool, first)?;
            vec![1, first.channels(), size[0], size[1]]
        }
        Operator::GlobalMean => {
            require_map(first)?;
            vec![1, first.channels(), 1, 1]
        }
        Operator::Mean { axis } => {
            require_axis(first, *axis)?;
            let mut dims = first.dims.clone();
            dims[*axis] = 1;
            dims
        }
        Operator::Softmax { axis } => {
            require_axis(first, *axis)?;
            first.dims.clone()
        }
        Operator::Resize(resize) => resized(resize, first)?,
        Operator::View => {
            if declared.iter().product::<usize>() != first.len() {
                return mismatch(
                    format!("{} elements", first.len()),
                    format!("[{}]", format_dims(declared)),
                );
            }
            declared.to_vec()
        }
        Operator::Ghost(ghost) => {
            let size = convolved(first, ghost.primary.in_channels, &ghost.primary)?;
            vec![1, ghost.keep, size[0], size[1]]
        }
        Operator::Bottleneck(block) => {
            let mut size =
                convolved(first, block.expand.primary.in_channels, &block.expand.primary)?;
            if let Some(downsample) = &block.downsample {
                let ty = Type::f32([1, block.expand.keep, size[0], size[1]]);
                size = convolved(&ty, downsample.in_channels, downsample)?;
            }
            vec![1, block.project.keep, size[0], size[1]]
        }
    };
    match element_count(&dims) {
        Some(1..) => Ok(dims),
        _ => too_large(format!("[{}]", format_dims(&dims))),
    }
}

/// Only maps and vectors have channels.
fn require_channels(ty: &Type) -> Result<(), ShapeError> {
    if ty.has_channels() {
        return Ok(());
    }
    mismatch("a map [1xCxHxW] or a vector [1xC]", ty.to_string())
}

fn require_map(ty: &Type) -> Result<(), ShapeError> {
    if ty.is_map() { Ok(()) } else { mismatch("a map [1xCxHxW]", ty.to_string()) }
}

fn require_axis(ty: &Type, axis: usize) -> Result<(), ShapeError> {
    if axis < ty.dims.len() {
        return Ok(());
    }
    mismatch(format!("a tensor with an axis {axis}"), ty.to_string())
}

fn same_with_channels(ty: &Type, channels: usize) -> Result<Vec<usize>, ShapeError> {
    if ty.channels() != channels {
        return mismatch(format!("{channels} channels"), ty.to_string());
    }
    Ok(ty.dims.clone())
}

fn with_shortcut(dims: Vec<usize>, shortcut: Option<&&Type>) -> Result<Vec<usize>, ShapeError> {
    match shortcut {
        Some(shortcut) if shortcut.dims != dims => {
            mismatch(format!("a shortcut [{}]", format_dims(&dims)), shortcut.to_string())
        }
        _ => Ok(dims),
    }
}

fn connected(input: &Type, layer: &FullyConnected) -> Result<Vec<usize>, ShapeError> {
    match *input.dims {
        [rows, features] if features == layer.in_features => Ok(vec![rows, layer.out_features]),
        [1, features, 1, 1] if features == layer.in_features => {
            Ok(vec![1, layer.out_features, 1, 1])
        }
        _ => mismatch(format!("[1x{}]", layer.in_features), input.to_string()),
    }
}

fn convolved(input: &Type, channels: usize, conv: &Convolution) -> Result<[usize; 2], ShapeError> {
    if !input.is_map() || input.channels() != channels {
        return mismatch(format!("[1x{channels}xHxW]"), input.to_string());
    }
    conv.output_size(input.spatial())
        .map_or_else(|| mismatch("a map at least as large as the kernel", input.to_string()), Ok)
}

fn pooled(pool: &Pool, input: &Type) -> Result<[usize; 2], ShapeError> {
    require_map(input)?;
    pool.output_size(input.spatial())
        .map_or_else(|| mismatch("a map at least as large as the window", input.to_string()), Ok)
}

fn resized(resize: &Resize, input: &Type) -> Result<Vec<usize>, ShapeError> {
    require_map(input)?;
    let [height, width] = input.spatial();
    let [row, column] = resize.reach().map(|last| last as usize);
    if row >= height || column >= width {
        return mismatch(format!("a map with a pixel {row}, {column}"), input.to_string());
    }
    let [height, width] = resize.size();
    Ok(vec![1, input.channels(), height, width])
}

/// Two equal shapes, or one value a channel, or one value in all beside a map.
fn broadcast(inputs: &[&Type]) -> Result<Vec<usize>, ShapeError> {
    let &[a, b] = inputs else {
        return mismatch("two inputs", inputs.len().to_string());
    };
    let spreads = |small: &Type, large: &Type| {
        small.len() == 1 && small.dims.len() <= large.dims.len()
            || large.is_map() && small.dims == [1, large.channels(), 1, 1]
    };
    if a.dims == b.dims || spreads(b, a) {
        Ok(a.dims.clone())
    } else if spreads(a, b) {
        Ok(b.dims.clone())
    } else {
        mismatch("equal shapes, one value a channel, or one value in all", format!("{a} and {b}"))
    }
}

fn joined(inputs: &[&Type], axis: usize) -> Result<Vec<usize>, ShapeError> {
    require_axis(inputs[0], axis)?;
    let mut dims = inputs[0].dims.clone();
    dims[axis] = 0;
    for input in inputs {
        let fits = input.dims.len() == dims.len()
            && input.dims.iter().zip(&dims).enumerate().all(|(at, (a, b))| at == axis || a == b);
        if !fits {
            return mismatch(
                format!("shapes like {} but for axis {axis}", inputs[0]),
                input.to_string(),
            );
        }
        dims[axis] += input.dims[axis];
    }
    Ok(dims)
}

fn moved(movement: &Move, inputs: &[&Type], declared: &[usize]) -> Result<Vec<usize>, ShapeError> {
    let first = inputs[0];
    let rank = first.dims.len();
    match movement {
        Move::Transpose { order } => {
            let mut sorted = order.clone();
            sorted.sort_unstable();
            if sorted != (0..rank).collect::<Vec<_>>() {
                return mismatch(format!("each of {rank} axes once"), format_dims(order));
            }
            Ok(order.iter().map(|&axis| first.dims[axis]).collect())
        }
        Move::Cut { starts, steps } => {
            let lengths = [declared.len(), starts.len(), steps.len()];
            let inside = |axis: usize| {
                let last = declared[axis].checked_sub(1)? as i128 * steps[axis] as i128;
                let last = starts[axis] as i128 + last;
                (starts[axis] < first.dims[axis] && (0..first.dims[axis] as i128).contains(&last))
                    .then_some(())
            };
            if lengths != [rank; 3] || (0..rank).any(|axis| inside(axis).is_none()) {
                return mismatch(
                    format!("a tensor that [{}] can be cut from", format_dims(declared)),
                    first.to_string(),
                );
            }
            Ok(declared.to_vec())
        }
        Move::Expand => {
            let fits = rank <= declared.len()
                && first
                    .dims
                    .iter()
                    .rev()
                    .zip(declared.iter().rev())
                    .all(|(&from, &to)| from == 1 || from == to);
            if !fits {
                return mismatch(
                    format!("a shape that spreads to [{}]", format_dims(declared)),
                    first.to_string(),
                );
            }
            Ok(declared.to_vec())
        }
        Move::Join { axis } => joined(inputs, *axis),
        Move::Pad { before, between, after, .. } => {
            let along = |axis: usize| {
                let length = first.dims[axis];
                let gaps = length.checked_sub(1)?.checked_mul(*between.get(axis)?)?;
                length
                    .checked_add(gaps)?
                    .checked_add(*before.get(axis)?)?
                    .checked_add(*after.get(axis)?)
            };
            let dims: Option<Vec<usize>> = (0..rank).map(along).collect();
            dims.map_or_else(|| too_large(format!("pads {before:?} and {after:?}")), Ok)
        }
        Move::Gather { axis, indices } => {
            require_axis(first, *axis)?;
            let length = first.dims[*axis];
            if let Some(index) = indices.iter().find(|&&index| index as usize >= length) {
                return mismatch(format!("indices below {length}"), index.to_string());
            }
            let mut dims = first.dims.clone();
            dims[*axis] = indices.len();
            Ok(dims)
        }
        Move::Shuffle { groups } => {
            require_map(first)?;
            if *groups == 0 || !first.channels().is_multiple_of(*groups) {
                return mismatch(format!("channels in {groups} groups"), first.to_string());
            }
            Ok(first.dims.clone())
        }
    }
}
