//! Convolutions and fully connected layers: their settings, shapes and cost.

use super::{Activation, Constant, element_count};

/// A 2-D convolution with its bias, and the activation fused into it.
///
/// Weights are `[out_channels, in_channels / groups, kernel height, kernel width]`
/// (ONNX Conv-11).
#[derive(Clone, Debug, PartialEq)]
pub struct Convolution {
    /// The ONNX node it comes from.
    pub name: String,
    /// f32, OIHW.
    pub weights: Constant,
    /// f32, one an output channel.
    pub bias: Option<Constant>,
    /// Channels of the input.
    pub in_channels: usize,
    /// Channels of the output.
    pub out_channels: usize,
    /// Height and width of the kernel.
    pub kernel: [usize; 2],
    /// Step from one output to the next, in input rows and columns.
    pub stride: [usize; 2],
    /// Padding: top, left, bottom, right.
    pub pads: [usize; 4],
    /// Step from one tap to the next, in input rows and columns.
    pub dilation: [usize; 2],
    /// Channels are split into this many independent convolutions.
    pub groups: usize,
    /// Applied to the sum (after a shortcut is added, where there is one).
    pub activation: Activation,
    /// For a map of bytes: what stands for zero, one an input channel.
    pub zero: Option<Vec<f32>>,
}

/// What a convolution is, by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConvolutionKind {
    /// 1×1, stride 1, one group, no padding: a matrix product over pixels.
    Pointwise,
    /// One filter a channel.
    Depthwise,
    /// Several filters a channel.
    Multiplied,
    /// Everything else, grouped or not.
    Dense,
}

impl Convolution {
    /// What it is, by its shape.
    pub fn kind(&self) -> ConvolutionKind {
        let grouped_by_channel = self.groups == self.in_channels && self.groups > 1;
        if self.zero.is_some() {
            // Only the dense kernel reads bytes.
            ConvolutionKind::Dense
        } else if self.kernel == [1, 1]
            && self.stride == [1, 1]
            && self.pads == [0; 4]
            && self.groups == 1
        {
            ConvolutionKind::Pointwise
        } else if (grouped_by_channel || self.in_channels == 1)
            && self.out_channels == self.in_channels
        {
            ConvolutionKind::Depthwise
        } else if grouped_by_channel {
            ConvolutionKind::Multiplied
        } else {
            ConvolutionKind::Dense
        }
    }

    /// Whether it runs on the dense kernel in one piece, which reads either layout.
    pub fn is_dense(&self) -> bool {
        self.kind() == ConvolutionKind::Dense && self.groups == 1
    }

    /// Whether its kernel can read one slot of a map while it writes another.
    pub fn works_within_a_map(&self) -> bool {
        matches!(self.kind(), ConvolutionKind::Depthwise | ConvolutionKind::Multiplied)
    }

    /// Whether every output channel sees one input channel (with a channel multiplier, maybe).
    pub fn is_per_channel(&self) -> bool {
        self.groups == self.in_channels
    }

    /// Whether the output has the input's height and width because no row is skipped.
    pub fn keeps_size(&self, input: [usize; 2]) -> bool {
        self.stride == [1, 1] && self.output_size(input) == Some(input)
    }

    /// Height and width of the output; `None` where the kernel does not fit.
    pub fn output_size(&self, input: [usize; 2]) -> Option<[usize; 2]> {
        let [top, left, bottom, right] = self.pads;
        let along = |axis: usize, before: usize, after: usize| {
            let reach = self.dilation[axis].checked_mul(self.kernel[axis].checked_sub(1)?)?;
            let padded = input[axis].checked_add(before)?.checked_add(after)?;
            // Kernels count padding too, and no further than this.
            let padded = element_count(&[padded])?;
            Some(padded.checked_sub(reach.checked_add(1)?)? / self.stride[axis] + 1)
        };
        Some([along(0, top, bottom)?, along(1, left, right)?])
    }

    /// Weights and biases.
    pub fn params(&self) -> usize {
        self.weight_count() + self.bias.map_or(0, |_| self.out_channels)
    }

    /// Weights without biases.
    pub fn weight_count(&self) -> usize {
        self.out_channels * (self.in_channels / self.groups) * self.kernel[0] * self.kernel[1]
    }

    /// Multiply-accumulates over an output of this many pixels, taps on padding counted
    /// (as the GhostNet paper counts).
    pub fn macs(&self, output_pixels: usize) -> u64 {
        self.weight_count() as u64 * output_pixels as u64
    }
}

/// `y = activation(W x + b)` for each row `x` of a matrix (ONNX Gemm-13 with constant W and b).
#[derive(Clone, Debug, PartialEq)]
pub struct FullyConnected {
    /// The ONNX node it comes from.
    pub name: String,
    /// f32, `[out_features, in_features]`.
    pub weights: Constant,
    /// f32, one an output.
    pub bias: Option<Constant>,
    /// Length of a row of the input.
    pub in_features: usize,
    /// Length of a row of the output.
    pub out_features: usize,
    /// Applied to the sum.
    pub activation: Activation,
}

impl FullyConnected {
    /// Weights and biases.
    pub fn params(&self) -> usize {
        self.in_features * self.out_features + self.bias.map_or(0, |_| self.out_features)
    }

    /// Multiply-accumulates of one row.
    pub fn macs(&self) -> u64 {
        self.in_features as u64 * self.out_features as u64
    }
}
