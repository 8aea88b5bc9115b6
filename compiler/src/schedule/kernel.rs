//! The kernels that a step can call; each is a function of the crate ghostc-kernels.

use crate::ir::{Activation, BinaryOperator};

use super::Layer;

/// How the taps of a kernel move over its input; pairs are height and width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Height and width of the input.
    pub input: [usize; 2],
    /// Height and width of the output.
    pub output: [usize; 2],
    /// Taps.
    pub kernel: [usize; 2],
    /// From one output to the next, in input rows and columns.
    pub stride: [usize; 2],
    /// Rows above and columns to the left that hold zeros.
    pub pads: [usize; 2],
    /// From one tap to the next, in input rows and columns.
    pub dilation: [usize; 2],
}

/// What happens to a sum before it is stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Epilogue {
    /// Whether what the target holds is added first.
    pub add: bool,
    /// Applied last.
    pub activation: Activation,
}

impl Epilogue {
    /// Stores the sum after this activation.
    pub fn store(activation: Activation) -> Self {
        Epilogue { add: false, activation }
    }
}

/// A kernel with its settings; channels and sizes are those of the step's views.
#[derive(Clone, Debug, PartialEq)]
pub enum Kernel {
    /// Dense convolution of each of some groups of channels. Reads: a map in either layout.
    Conv {
        /// Geometry.
        window: Window,
        /// Independent groups of channels.
        groups: usize,
        /// Weights and biases.
        layer: Layer,
        /// What is done to the sum.
        epilogue: Epilogue,
    },
    /// 1×1 convolution. Reads: a map.
    Pointwise {
        /// Weights and biases.
        layer: Layer,
        /// What is done to the sum.
        epilogue: Epilogue,
    },
    /// One filter a channel. Reads: a map, which may be another slot of what it writes.
    Depthwise {
        /// Geometry.
        window: Window,
        /// Weights and biases.
        layer: Layer,
        /// What is done to the sum.
        epilogue: Epilogue,
    },
    /// The second half of a ghost module, both halves added to a shortcut row by row.
    /// Reads: the intrinsic maps; then the shortcut, where it does not lie in the target.
    GhostOntoShortcut {
        /// Geometry of the cheap operation.
        window: Window,
        /// Weights and biases of the cheap operation.
        layer: Layer,
    },
    /// Matrix times vector. Reads: a vector.
    FullyConnected {
        /// Weights and biases.
        layer: Layer,
        /// What is done to the sum.
        epilogue: Epilogue,
    },
    /// Mean over all pixels. Reads: a map.
    GlobalMean,
    /// Largest of each window. Reads: a map.
    MaxPool {
        /// Geometry.
        window: Window,
    },
    /// Mean of each window. Reads: a map.
    AveragePool {
        /// Geometry.
        window: Window,
        /// Height and width with all padding, where padding counts as zeros.
        padded: Option<[usize; 2]>,
    },
    /// Multiplies each channel by its factor. Reads: the factors; then the map, where it does
    /// not lie in the target.
    Scale,
    /// A function of each element, in place or from what it reads.
    Activate {
        /// The function.
        activation: Activation,
    },
    /// A function of two elements. Reads: the right operand; before it the left one, where that
    /// does not lie in the target.
    Binary {
        /// The function.
        operator: BinaryOperator,
    },
    /// Moves pixels. Reads: a map.
    Copy,
    /// Moves planes into pixels. Reads: a map of planes.
    PlanesToPixels,
    /// Moves pixels into planes. Reads: a map of pixels.
    PixelsToPlanes,
}

impl Kernel {
    /// The kind that reports name.
    pub fn kind(&self) -> &'static str {
        match self {
            Kernel::Conv { .. } => "conv",
            Kernel::Pointwise { .. } => "pointwise",
            Kernel::Depthwise { .. } | Kernel::GhostOntoShortcut { .. } => "depthwise",
            Kernel::FullyConnected { .. } => "fully_connected",
            Kernel::GlobalMean | Kernel::MaxPool { .. } | Kernel::AveragePool { .. } => "pool",
            Kernel::Scale => "scale",
            Kernel::Activate { .. } | Kernel::Binary { .. } => "elementwise",
            Kernel::Copy | Kernel::PlanesToPixels | Kernel::PixelsToPlanes => "copy",
        }
    }

    /// The weights it reads.
    pub fn layer(&self) -> Option<&Layer> {
        match self {
            Kernel::Conv { layer, .. }
            | Kernel::Pointwise { layer, .. }
            | Kernel::Depthwise { layer, .. }
            | Kernel::GhostOntoShortcut { layer, .. }
            | Kernel::FullyConnected { layer, .. } => Some(layer),
            _ => None,
        }
    }

    /// How many views it reads when it does not update its target.
    pub fn operand_count(&self) -> usize {
        match self {
            Kernel::GhostOntoShortcut { .. } | Kernel::Scale | Kernel::Binary { .. } => 2,
            _ => 1,
        }
    }
}

impl super::Step {
    /// Whether the step reads what it writes before it writes it.
    pub fn updates_target(&self) -> bool {
        let adds = match &self.kernel {
            Kernel::Conv { epilogue, .. }
            | Kernel::Pointwise { epilogue, .. }
            | Kernel::Depthwise { epilogue, .. }
            | Kernel::FullyConnected { epilogue, .. } => epilogue.add,
            _ => false,
        };
        adds || self.reads.len() < self.kernel.operand_count()
    }

    /// Multiply-accumulates, taps on padding counted.
    pub fn macs(&self) -> u64 {
        let pixels = self.writes.pixel_count() as u64;
        let channels = self.writes.channels as u64;
        let inputs = self.reads.first().map_or(0, |view| view.channels as u64);
        let taps = |window: &Window| (window.kernel[0] * window.kernel[1]) as u64;
        match &self.kernel {
            Kernel::Conv { window, groups, .. } => {
                pixels * channels * (inputs / *groups as u64) * taps(window)
            }
            Kernel::Pointwise { .. } | Kernel::FullyConnected { .. } => pixels * channels * inputs,
            Kernel::Depthwise { window, .. } => pixels * channels * taps(window),
            Kernel::GhostOntoShortcut { window, .. } => pixels * (channels - inputs) * taps(window),
            _ => 0,
        }
    }
}
