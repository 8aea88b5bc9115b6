//! BatchNormalization.

use super::node::{Node, unsupported};
use super::reshaping::{check_inference, training};
use super::{Importer, Made};
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{Affine, Operator};

/// `BatchNormalization`-15 in inference form, as one factor and one addend a channel.
pub(super) fn batch_normalization(
    importer: &mut Importer,
    node: &Node,
) -> Result<Made, Diagnostic> {
    let input = node.value(importer, 0)?;
    if node.int("training_mode", 0)? != 0 {
        return Err(training("training_mode 1"));
    }
    check_inference(importer, node)?;
    // Operator sets 6 to 8 have statistics of each pixel too.
    if node.int("spatial", 1)? == 0 {
        return Err(unsupported("a normalisation of each pixel", "spatial 1", 0));
    }
    let epsilon = node.float("epsilon")?.unwrap_or(1e-5);
    let ty = importer.graph.ty(input).clone();
    let &[1, channels, ref rest @ ..] = &*ty.dims else {
        return Err(unsupported("this shape", "[1xCx…]", ty));
    };
    // Whatever lies behind the channels is pixels.
    let map = match rest {
        [] | [_, _] => input,
        rest => importer.reshape_value(node, input, &[1, channels, rest.iter().product(), 1])?,
    };
    let read = |index: usize, what: &str| -> Result<Vec<f32>, Diagnostic> {
        let constant = node.floats(importer, index, what)?.ok_or_else(|| node.missing(index))?;
        let tensor = &importer.graph.constants[constant].tensor;
        match tensor.floats() {
            Some(floats) if floats.len() == channels => Ok(floats.to_vec()),
            _ => Err(Diagnostic::error(
                Code::SHAPE_MISMATCH,
                format!("the {what} do not fit the input"),
            )
            .expected(format_args!("[{channels}]"))
            .found(tensor)),
        }
    };
    let (gain, offset) = (read(1, "scale")?, read(2, "bias")?);
    let (mean, variance) = (read(3, "means")?, read(4, "variances")?);
    // In f64, so that folding into a convolution rounds once.
    let factor =
        |c: usize| f64::from(gain[c]) / (f64::from(variance[c]) + f64::from(epsilon)).sqrt();
    let scale: Vec<f32> = (0..channels).map(|c| factor(c) as f32).collect();
    let shift: Vec<f32> = (0..channels)
        .map(|c| (f64::from(offset[c]) - f64::from(mean[c]) * factor(c)) as f32)
        .collect();
    if let Some(channel) = (0..channels).find(|&c| !(scale[c].is_finite() && shift[c].is_finite()))
    {
        return Err(Diagnostic::error(Code::BAD_TENSOR, "statistics that make no finite numbers")
            .expected("finite statistics, and a variance above zero")
            .found(format_args!(
                "mean {}, variance {} and epsilon {epsilon} in channel {channel}",
                mean[channel], variance[channel],
            ))
            .help("the model may have diverged in training"));
    }
    let affine = Operator::Affine(Affine { scale, shift });
    if map == input {
        return Made::op(affine, vec![input]);
    }
    let map = importer.add_op(node, affine, vec![map], &[])?;
    Made::view(map, ty.dims)
}
