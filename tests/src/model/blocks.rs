//! Blocks of the ghost networks.

use super::{Activation, Conv, Model, Value};

/// The settings of a ghost module.
#[derive(Clone, Copy, Debug)]
pub struct Ghost {
    /// Channels of the output; the last maps are sliced off where there are more.
    pub channels: usize,
    /// Maps in all for each intrinsic one.
    pub ratio: usize,
    /// Kernel of the primary convolution.
    pub primary_kernel: usize,
    /// Kernel of the cheap operations.
    pub kernel: usize,
    /// Whether there is a cheap operation for each ghost, or one with a channel multiplier.
    pub separate: bool,
    /// Whether BatchNormalization is kept.
    pub batch_norm: bool,
    /// Behind each convolution.
    pub activation: Activation,
}

impl Ghost {
    /// The paper's module: one cheap 3×3 operation, everything folded.
    pub fn new(channels: usize, activation: Activation) -> Self {
        Ghost {
            channels,
            ratio: 2,
            primary_kernel: 1,
            kernel: 3,
            separate: false,
            batch_norm: false,
            activation,
        }
    }
}

/// The settings of a ghost bottleneck.
#[derive(Clone, Copy, Debug)]
pub struct Bottleneck {
    /// The first module.
    pub expand: Ghost,
    /// Kernel of the downsampling and of the projected shortcut.
    pub kernel: usize,
    /// Of the downsampling, which is not there where this is 1.
    pub stride: usize,
    /// The gate, where there is squeeze-excite.
    pub squeeze_excite: Option<Activation>,
    /// The second module; its activation does not count.
    pub project: Ghost,
}

impl Model {
    /// A ghost module: intrinsic maps, ghost maps made of them, the concatenation, and a slice
    /// where that has too many channels.
    pub fn ghost(&mut self, x: &Value, ghost: Ghost) -> Value {
        let Ghost { channels, ratio, primary_kernel, kernel, separate, batch_norm, activation } =
            ghost;
        let intrinsic = channels.div_ceil(ratio);
        let primary =
            self.conv_block(x, Conv::new(intrinsic, primary_kernel), batch_norm, activation);
        let (count, multiplier) = if separate { (ratio - 1, 1) } else { (1, ratio - 1) };
        let cheap = Conv::new(intrinsic * multiplier, kernel).groups(intrinsic);
        let ghosts: Vec<Value> =
            (0..count).map(|_| self.conv_block(&primary, cheap, batch_norm, activation)).collect();
        let branches: Vec<&Value> = [&primary].into_iter().chain(&ghosts).collect();
        let all = self.concat(&branches);
        if all.channels() == channels { all } else { self.slice(&all, 0, channels) }
    }

    /// A squeeze-excite gate with 1×1 convolutions.
    pub fn squeeze_excite(&mut self, x: &Value, reduced: usize, gate: Activation) -> Value {
        let mean = self.global_average_pool(x);
        let reduced = self.conv_block(&mean, Conv::new(reduced, 1), false, Activation::Relu);
        let factors = self.conv_block(&reduced, Conv::new(x.channels(), 1), false, gate);
        self.binary("Mul", x, &factors)
    }

    /// A ghost bottleneck; its shortcut is projected where the shapes ask for it.
    pub fn bottleneck(&mut self, x: &Value, block: Bottleneck) -> Value {
        let Bottleneck { expand, kernel, stride, squeeze_excite, project } = block;
        let batch_norm = expand.batch_norm;
        let mut map = self.ghost(x, expand);
        if stride > 1 {
            let conv = Conv::new(map.channels(), kernel).groups(map.channels()).stride(stride);
            map = self.conv_block(&map, conv, batch_norm, Activation::None);
        }
        if let Some(gate) = squeeze_excite {
            map = self.squeeze_excite(&map, map.channels().div_ceil(4), gate);
        }
        let map = self.ghost(&map, Ghost { activation: Activation::None, ..project });
        let shortcut = if stride == 1 && x.channels() == map.channels() {
            x.clone()
        } else {
            let conv = Conv::new(x.channels(), kernel).groups(x.channels()).stride(stride);
            let middle = self.conv_block(x, conv, batch_norm, Activation::None);
            self.conv_block(&middle, Conv::new(map.channels(), 1), batch_norm, Activation::None)
        };
        self.binary("Add", &map, &shortcut)
    }
}
