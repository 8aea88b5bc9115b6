//! What the networks have in common.

use crate::model::{Activation, Conv, Model, Value, int, ints};

/// What every network can be made smaller by.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Channels in parts of the published ones.
    pub width: f64,
    /// Height and width of the picture.
    pub size: usize,
    /// Length of the output.
    pub classes: usize,
    /// Whether BatchNormalization is kept, or folded into the convolutions.
    pub batch_norm: bool,
}

impl Settings {
    /// A picture of 224×224 in 1000 classes.
    pub fn imagenet(width: f64) -> Self {
        Settings { width, size: 224, classes: 1000, batch_norm: true }
    }

    /// A picture of 32×32 in 10 classes.
    pub fn cifar(width: f64) -> Self {
        Settings { width, size: 32, classes: 10, batch_norm: true }
    }

    /// A picture of 640×640 with things of 80 classes.
    pub fn coco(width: f64) -> Self {
        Settings { width, size: 640, classes: 80, batch_norm: true }
    }

    /// Without BatchNormalization.
    pub fn folded(self) -> Self {
        Settings { batch_norm: false, ..self }
    }
}

/// What a convolution is replaced by: `s` and `d` of the paper.
#[derive(Clone, Copy, Debug)]
pub struct Ghosts {
    /// Maps in all for each intrinsic one.
    pub ratio: usize,
    /// Rows and columns of the cheap operation's kernel.
    pub kernel: usize,
}

/// What the writer's BatchNormalization makes of a deviation on average.
const BATCH_NORM_GAIN: f32 = 1.09;

/// A network that is being written.
pub(super) struct Net {
    pub model: Model,
    pub settings: Settings,
}

impl Net {
    /// A network and its picture.
    pub fn new(settings: Settings) -> (Self, Value) {
        Net::of(Model::new(13), "image", settings)
    }

    /// A network as torch.onnx spells it, and its picture.
    pub fn torch(settings: Settings) -> (Self, Value) {
        Net::of(Model::torch(), "input", settings)
    }

    fn of(mut model: Model, input: &str, settings: Settings) -> (Self, Value) {
        let picture = model.input(input, &[1, 3, settings.size, settings.size]);
        (Net { model, settings }, picture)
    }

    /// The module that the following nodes come from.
    pub fn at(&mut self, path: impl AsRef<str>) -> &mut Self {
        self.model.set_module(path.as_ref());
        self
    }

    /// Channels at this width, a multiple of `divisor` that is not much smaller.
    pub fn channels(&self, published: usize, divisor: usize) -> usize {
        divisible(published as f64 * self.settings.width, divisor)
    }

    /// A convolution, BatchNormalization where it is kept, and an activation. The weights make
    /// up for the half of the signal that the activation drops.
    pub fn conv(&mut self, x: &Value, conv: Conv, activation: Activation) -> Value {
        let gain = match activation {
            Activation::Relu | Activation::Relu6 => 2f32.sqrt(),
            // Less of a large signal is dropped than of a small one.
            Activation::Silu | Activation::HardSwish => 1.5,
            _ => 1.0,
        };
        self.scaled(x, conv, gain, activation)
    }

    /// The last convolution of a branch that is added to its input: a smaller part of the sum.
    pub fn last_conv(&mut self, x: &Value, conv: Conv) -> Value {
        self.scaled(x, conv, 0.5, Activation::None)
    }

    fn scaled(&mut self, x: &Value, conv: Conv, gain: f32, activation: Activation) -> Value {
        let batch_norm = self.settings.batch_norm;
        let gain = if batch_norm { gain / BATCH_NORM_GAIN } else { gain };
        self.model.conv_block(x, conv.gain(gain), batch_norm, activation)
    }

    /// One filter a channel.
    pub fn depthwise(
        &mut self,
        x: &Value,
        kernel: usize,
        stride: usize,
        activation: Activation,
    ) -> Value {
        let conv = Conv::new(x.channels(), kernel).groups(x.channels()).stride(stride);
        self.conv(x, conv, activation)
    }

    /// MaxPool or AveragePool with all attributes that torch.onnx writes.
    pub fn pool(
        &mut self,
        operator: &str,
        x: &Value,
        [kernel, stride, pad]: [usize; 3],
        rounds_up: bool,
    ) -> Value {
        let size = x.size().map(|size| {
            let room = size + 2 * pad - kernel;
            if rounds_up { room.div_ceil(stride) + 1 } else { room / stride + 1 }
        });
        let own = match operator {
            "AveragePool" => int("count_include_pad", 1),
            _ => ints("dilations", &[1; 2]),
        };
        let attributes = [
            int("ceil_mode", rounds_up.into()),
            own,
            ints("kernel_shape", &[kernel; 2]),
            ints("pads", &[pad; 4]),
            ints("strides", &[stride; 2]),
        ];
        self.model.node(operator, &[x], &attributes, &[1, x.channels(), size[0], size[1]])
    }

    /// A ghost module: `primary` makes the intrinsic maps, one cheap operation the others, and
    /// those that are too many are sliced off.
    pub fn ghost(
        &mut self,
        x: &Value,
        primary: impl Fn(usize) -> Conv,
        channels: usize,
        ghosts: Ghosts,
        activation: Activation,
    ) -> Value {
        let intrinsic = channels.div_ceil(ghosts.ratio);
        let maps = self.conv(x, primary(intrinsic), activation);
        let cheap = Conv::new(intrinsic * (ghosts.ratio - 1), ghosts.kernel).groups(intrinsic);
        let ghosts = self.conv(&maps, cheap, activation);
        let all = self.model.concat(&[&maps, &ghosts]);
        if all.channels() == channels { all } else { self.model.slice(&all, 0, channels) }
    }

    /// The mean of each map, a fully connected layer for each of `hidden`, and the logits.
    pub fn classify(mut self, x: &Value, hidden: &[usize]) -> Model {
        let mean = self.model.global_average_pool(x);
        let mut vector = self.model.flatten(&mean);
        for &features in hidden {
            vector = self.model.gemm(&vector, features);
            vector = self.model.activate(&vector, Activation::Relu);
        }
        let logits = self.model.gemm(&vector, self.settings.classes);
        self.model.output("logits", &logits);
        self.model
    }
}

/// The nearest multiple, one more where that is less than nine tenths.
pub(super) fn divisible(channels: f64, divisor: usize) -> usize {
    let nearest = (channels as usize + divisor / 2) / divisor * divisor;
    let nearest = nearest.max(divisor);
    if (nearest as f64) < 0.9 * channels { nearest + divisor } else { nearest }
}
