//! The operators of the IR, from what importers make to ghost modules and bottlenecks.

use std::fmt;

use super::{Convolution, FromBytes, FullyConnected, Move, Resize, element_count};

/// A function of one number. NaN goes through all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// `x`
    Identity,
    /// `max(x, 0)`
    Relu,
    /// `min(max(x, min), max)`; `max` where `min > max` (ONNX Clip-13)
    Clip {
        /// Lower bound.
        min: f32,
        /// Upper bound.
        max: f32,
    },
    /// `max(0, min(1, alpha * x + beta))` (ONNX HardSigmoid-6)
    HardSigmoid {
        /// Slope.
        alpha: f32,
        /// Value at zero.
        beta: f32,
    },
    /// `x * max(0, min(1, x / 6 + 1 / 2))` (ONNX HardSwish-14)
    HardSwish,
    /// `x` where it is positive, `alpha * x` elsewhere (ONNX LeakyRelu-6)
    LeakyRelu {
        /// Slope of the negative side.
        alpha: f32,
    },
    /// `1 / (1 + exp(-x))` (ONNX Sigmoid-13)
    Sigmoid,
    /// `tanh(x)` (ONNX Tanh-13)
    Tanh,
}

impl Activation {
    /// The bounds, where it does nothing but keep numbers between two.
    pub fn bounds(self) -> Option<[f32; 2]> {
        match self {
            Activation::Identity => Some([f32::NEG_INFINITY, f32::INFINITY]),
            Activation::Relu => Some([0.0, f32::INFINITY]),
            Activation::Clip { min, max } if min <= max => Some([min, max]),
            _ => None,
        }
    }
}

impl fmt::Display for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Activation::Identity => write!(f, "identity"),
            Activation::Relu => write!(f, "relu"),
            Activation::Clip { min, max } => write!(f, "clip({min}, {max})"),
            Activation::HardSigmoid { alpha, beta } => write!(f, "hard_sigmoid({alpha}, {beta})"),
            Activation::HardSwish => write!(f, "hard_swish"),
            Activation::LeakyRelu { alpha } => write!(f, "leaky_relu({alpha})"),
            Activation::Sigmoid => write!(f, "sigmoid"),
            Activation::Tanh => write!(f, "tanh"),
        }
    }
}

/// A function of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryOperator {
    /// `a + b`
    Add,
    /// `a - b`
    Sub,
    /// `a * b`
    Mul,
    /// `a / b`
    Div,
    /// `a` where it is not negative, `a * b` elsewhere (ONNX PRelu-16)
    Prelu,
}

impl fmt::Display for BinaryOperator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BinaryOperator::Add => "add",
            BinaryOperator::Sub => "sub",
            BinaryOperator::Mul => "mul",
            BinaryOperator::Div => "div",
            BinaryOperator::Prelu => "prelu",
        })
    }
}

/// `scale[c] * x + shift[c]`: BatchNormalization with its statistics put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Affine {
    /// One factor a channel.
    pub scale: Vec<f32>,
    /// One addend a channel.
    pub shift: Vec<f32>,
}

/// How a pool makes one number of its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PoolKind {
    /// The largest; padding never wins.
    Max,
    /// The mean over the cells inside the input.
    Average,
    /// The mean with padding counted as zeros.
    AverageCountingPads,
}

/// A pool over windows (ONNX MaxPool-12, AveragePool-11).
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    /// How a window becomes a number.
    pub kind: PoolKind,
    /// Height and width of the window.
    pub kernel: [usize; 2],
    /// Step from one window to the next.
    pub stride: [usize; 2],
    /// Padding: top, left, bottom, right.
    pub pads: [usize; 4],
    /// Step from one cell of the window to the next.
    pub dilation: [usize; 2],
    /// Whether the last window may reach beyond the padding (`ceil_mode`).
    pub ceil: bool,
}

impl Pool {
    /// Height and width of the output; `None` where the window does not fit.
    pub fn output_size(&self, input: [usize; 2]) -> Option<[usize; 2]> {
        let [top, left, bottom, right] = self.pads;
        let along = |axis: usize, before: usize, after: usize| {
            let reach = self.dilation[axis].checked_mul(self.kernel[axis].checked_sub(1)?)?;
            let start = input[axis].checked_add(before)?;
            // Kernels count padding too, and no further than this.
            let padded = element_count(&[start.checked_add(after)?])?;
            let window = reach.checked_add(1)?;
            if !self.ceil {
                return Some(padded.checked_sub(window)? / self.stride[axis] + 1);
            }
            // The last window may reach out by less than a step.
            let room = padded.checked_add(self.stride[axis])?.checked_sub(window)?;
            let last = room.div_ceil(self.stride[axis]).checked_sub(1)?;
            // One that would start behind the input is left out.
            Some(if last * self.stride[axis] >= start { last } else { last + 1 })
        };
        Some([along(0, top, bottom)?, along(1, left, right)?])
    }
}

/// A per-channel gate: `x * expand(reduce(mean(x)))` (GhostNet paper, section 3.2).
#[derive(Clone, Debug, PartialEq)]
pub struct SqueezeExcite {
    /// Channels to fewer, with its activation.
    pub reduce: FullyConnected,
    /// Fewer back to channels, with the gate as its activation.
    pub expand: FullyConnected,
}

/// A Ghost module (GhostNet paper, section 3.1): intrinsic maps by a primary convolution, ghost
/// maps from them by cheap per-channel ones, the concatenation of both cut to `keep` channels.
#[derive(Clone, Debug, PartialEq)]
pub struct Ghost {
    /// Makes the `m` intrinsic maps.
    pub primary: Convolution,
    /// Each makes `m` ghost maps (or a multiple) from the intrinsic ones.
    pub cheap: Vec<Convolution>,
    /// Channels of the output: at most all intrinsic and ghost maps.
    pub keep: usize,
}

impl Ghost {
    /// `m`.
    pub fn intrinsic(&self) -> usize {
        self.primary.out_channels
    }

    /// `s`: maps in all for each intrinsic one.
    pub fn ratio(&self) -> usize {
        1 + self.cheap.iter().map(|cheap| cheap.out_channels).sum::<usize>() / self.intrinsic()
    }

    /// `d`: height of the cheap operations' kernel.
    pub fn kernel(&self) -> usize {
        self.cheap[0].kernel[0]
    }

    /// All convolutions, in the order they run.
    pub fn convolutions(&self) -> impl Iterator<Item = &Convolution> {
        std::iter::once(&self.primary).chain(&self.cheap)
    }

    /// Multiply-accumulates over this many pixels. Maps that the output does not keep are not
    /// made.
    pub fn macs(&self, output_pixels: usize) -> u64 {
        let mut left = self.keep - self.intrinsic();
        let mut macs = self.primary.macs(output_pixels);
        for cheap in &self.cheap {
            let made = cheap.out_channels.min(left);
            macs += cheap.macs(output_pixels) / cheap.out_channels as u64 * made as u64;
            left -= made;
        }
        macs
    }

    /// Multiply-accumulates of one dense convolution that would make as many maps.
    pub fn replaced_macs(&self, output_pixels: usize) -> u64 {
        self.primary.macs(output_pixels) / self.intrinsic() as u64 * self.keep as u64
    }
}

/// What is added to a bottleneck's projection.
#[derive(Clone, Debug, PartialEq)]
pub enum Shortcut {
    /// The bottleneck's input.
    Identity,
    /// A depthwise and a pointwise convolution of the input.
    Projection {
        /// Brings the input to the output's size.
        depthwise: Convolution,
        /// Brings it to the output's channels.
        pointwise: Convolution,
    },
}

/// A Ghost bottleneck (GhostNet paper, section 3.2): expand, downsample, squeeze-excite,
/// project, plus shortcut.
#[derive(Clone, Debug, PartialEq)]
pub struct Bottleneck {
    /// The first Ghost module.
    pub expand: Ghost,
    /// The depthwise convolution between the modules, where there is one.
    pub downsample: Option<Convolution>,
    /// The gate between the modules, where there is one.
    pub squeeze_excite: Option<SqueezeExcite>,
    /// The second Ghost module, without activation.
    pub project: Ghost,
    /// What is added to its output.
    pub shortcut: Shortcut,
}

/// What an op does with its inputs.
///
/// A *map* is `[1, C, H, W]`, a *vector* `[1, C]`; a *tensor* is anything.
#[derive(Clone, Debug, PartialEq)]
pub enum Operator {
    /// Inputs: a map, and optionally a shortcut that is added before the activation.
    Conv(Convolution),
    /// Inputs: a matrix `[rows, in_features]`, or a map of one pixel.
    FullyConnected(FullyConnected),
    /// BatchNormalization; inputs: a map or a vector.
    Affine(Affine),
    /// Inputs: a tensor.
    Activate(Activation),
    /// Inputs: two tensors of one shape, or one of them `[1, C, 1, 1]` or a single number.
    Binary(BinaryOperator),
    /// Joins maps or vectors along the channels: its inputs can lie side by side in its output.
    Concat,
    /// The channels `start..end` of a map or vector, which are a part of it.
    Slice {
        /// First channel.
        start: usize,
        /// Channel behind the last.
        end: usize,
    },
    /// Moves the elements of a tensor, or of several, elsewhere.
    Move(Move),
    /// Inputs: a map.
    Pool(Pool),
    /// The mean over all pixels of each channel of a map.
    GlobalMean,
    /// The mean along one axis of a tensor, which keeps the length 1 (ONNX ReduceMean-18).
    Mean {
        /// The axis.
        axis: usize,
    },
    /// `exp(x) / sum(exp(x))` along one axis of a tensor (ONNX Softmax-13).
    Softmax {
        /// The axis.
        axis: usize,
    },
    /// Inputs: a map.
    Resize(Resize),
    /// Bytes as numbers; inputs: an input of the network.
    FromBytes(FromBytes),
    /// The same elements in the same order under other dimensions.
    View,
    /// The same elements in the other layout.
    Relayout,
    /// Inputs: a map. Output: the map, gated.
    SqueezeExcite(SqueezeExcite),
    /// Inputs: a map.
    Ghost(Box<Ghost>),
    /// Inputs: a map.
    Bottleneck(Box<Bottleneck>),
}

impl Operator {
    /// The convolution that reads its first input, where it is one or begins with one.
    pub fn first_convolution(&self) -> Option<&Convolution> {
        match self {
            Operator::Conv(conv) => Some(conv),
            Operator::Ghost(ghost) => Some(&ghost.primary),
            _ => None,
        }
    }

    /// The same, to change it.
    pub fn first_convolution_mut(&mut self) -> Option<&mut Convolution> {
        match self {
            Operator::Conv(conv) => Some(conv),
            Operator::Ghost(ghost) => Some(&mut ghost.primary),
            _ => None,
        }
    }

    /// Whether its kernel goes along an axis of the memory itself, so that input and output must
    /// lie alike.
    pub fn works_along_an_axis(&self) -> bool {
        matches!(
            self,
            Operator::Mean { .. } | Operator::Softmax { .. } | Operator::Move(Move::Gather { .. })
        )
    }

    /// Whether it reads its (first) input in either layout.
    pub fn reads_either_layout(&self) -> bool {
        match self {
            // So that a stem needs no relayout.
            Operator::Conv(conv) => conv.groups == 1,
            Operator::Ghost(ghost) => ghost.primary.is_dense(),
            Operator::FromBytes(_) => true,
            // Indices are applied to one axis of the memory itself.
            Operator::Move(Move::Gather { .. }) => false,
            Operator::Move(_) => true,
            _ => false,
        }
    }
}
