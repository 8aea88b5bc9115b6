//! The shape of what an operator makes, from the types of what it reads.

use super::{Operator, Pool, Type, element_count, format_dims};

/// Why no shape can be given: what would have been right, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeError {
    /// What would have been right.
    pub expected: String,
    /// What was there.
    pub found: String,
}

fn mismatch<T>(expected: impl Into<String>, found: impl Into<String>) -> Result<T, ShapeError> {
    Err(ShapeError { expected: expected.into(), found: found.into() })
}

/// The dimensions of the operator's output; `declared` is the answer for [`Operator::View`],
/// which keeps elements and changes dimensions.
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
        Operator::Affine(affine) => {
            if first.channels() != affine.scale.len() {
                return mismatch(format!("{} channels", affine.scale.len()), first.to_string());
            }
            first.dims.clone()
        }
        Operator::SqueezeExcite(gate) => {
            if first.channels() != gate.expand.out_features {
                return mismatch(
                    format!("{} channels", gate.expand.out_features),
                    first.to_string(),
                );
            }
            first.dims.clone()
        }
        Operator::Conv(conv) => {
            let size = convolved(first, conv.in_channels, conv)?;
            let dims = vec![1, conv.out_channels, size[0], size[1]];
            match inputs.get(1) {
                Some(shortcut) if shortcut.dims != dims => {
                    return mismatch(
                        format!("a shortcut [{}]", format_dims(&dims)),
                        shortcut.to_string(),
                    );
                }
                _ => dims,
            }
        }
        Operator::FullyConnected(layer) => match *first.dims {
            [1, features] if features == layer.in_features => vec![1, layer.out_features],
            [1, features, 1, 1] if features == layer.in_features => {
                vec![1, layer.out_features, 1, 1]
            }
            _ => return mismatch(format!("[1x{}]", layer.in_features), first.to_string()),
        },
        Operator::Binary(_) => broadcast(inputs)?,
        Operator::Concat => concatenated(inputs)?,
        Operator::Slice { start, end } => {
            require_channels(first)?;
            if start >= end || *end > first.channels() {
                return mismatch(format!("channels {start} to {end}"), first.to_string());
            }
            let mut dims = first.dims.clone();
            dims[1] = end - start;
            dims
        }
        Operator::Pool(pool) => {
            let size = pooled(pool, first)?;
            vec![1, first.channels(), size[0], size[1]]
        }
        Operator::GlobalMean => vec![1, first.channels(), 1, 1],
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
        _ => mismatch("between 1 and 2^31 elements", format!("[{}]", format_dims(&dims))),
    }
}

/// Only maps and vectors have channels.
fn require_channels(ty: &Type) -> Result<(), ShapeError> {
    match *ty.dims {
        [1, _, _, _] | [1, _] => Ok(()),
        _ => mismatch("a map [1xCxHxW] or a vector [1xC]", ty.to_string()),
    }
}

fn convolved(
    input: &Type,
    channels: usize,
    conv: &super::Convolution,
) -> Result<[usize; 2], ShapeError> {
    if input.dims.len() != 4 || input.dims[0] != 1 || input.channels() != channels {
        return mismatch(format!("[1x{channels}xHxW]"), input.to_string());
    }
    conv.output_size(input.spatial())
        .map_or_else(|| mismatch("a map at least as large as the kernel", input.to_string()), Ok)
}

fn pooled(pool: &Pool, input: &Type) -> Result<[usize; 2], ShapeError> {
    if input.dims.len() != 4 || input.dims[0] != 1 {
        return mismatch("[1xCxHxW]", input.to_string());
    }
    let [top, left, bottom, right] = pool.pads;
    let size = input.spatial();
    let along = |axis: usize, pads: usize| {
        let padded = size[axis].checked_add(pads)?;
        Some(padded.checked_sub(pool.kernel[axis])? / pool.stride[axis] + 1)
    };
    match (along(0, top.saturating_add(bottom)), along(1, left.saturating_add(right))) {
        (Some(height), Some(width)) => Ok([height, width]),
        _ => mismatch("a map at least as large as the window", input.to_string()),
    }
}

/// Two equal shapes, or one value a channel, or one value in all beside a map.
fn broadcast(inputs: &[&Type]) -> Result<Vec<usize>, ShapeError> {
    let &[a, b] = inputs else {
        return mismatch("two inputs", inputs.len().to_string());
    };
    let spreads = |small: &Type, large: &Type| {
        small.len() == 1 && small.dims.len() <= large.dims.len()
            || large.dims.len() == 4 && small.dims == [1, large.channels(), 1, 1]
            || large.dims.len() == 4 && small.dims == [large.channels(), 1, 1]
    };
    if a.dims == b.dims || spreads(b, a) {
        Ok(a.dims.clone())
    } else if spreads(a, b) {
        Ok(b.dims.clone())
    } else {
        mismatch("equal shapes, one value a channel, or one value in all", format!("{a} and {b}"))
    }
}

fn concatenated(inputs: &[&Type]) -> Result<Vec<usize>, ShapeError> {
    require_channels(inputs[0])?;
    let mut dims = inputs[0].dims.clone();
    dims[1] = 0;
    for input in inputs {
        let fits = input.dims.len() == dims.len()
            && input.dims.iter().zip(&dims).enumerate().all(|(axis, (a, b))| axis == 1 || a == b);
        if !fits {
            return mismatch(
                format!("shapes like {} but for the channels", inputs[0]),
                input.to_string(),
            );
        }
        dims[1] += input.dims[1];
    }
    Ok(dims)
}
