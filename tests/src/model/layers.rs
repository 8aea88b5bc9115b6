//! Layers: one node, or the few that spell one function.

use super::{Model, Value, float, int, ints};

/// A function of one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// No node at all.
    None,
    /// Relu.
    Relu,
    /// Clip from 0 to 6.
    Relu6,
    /// HardSwish, spelled with a HardSigmoid and a Mul before opset 14.
    HardSwish,
    /// Sigmoid.
    Sigmoid,
    /// SiLU, spelled with a Sigmoid and a Mul.
    Silu,
    /// HardSigmoid as one node.
    HardSigmoid,
    /// HardSigmoid as one node, with the slope of the spelled one.
    GentleHardSigmoid,
    /// HardSigmoid spelled Add, Clip, Div.
    SpelledHardSigmoid,
}

/// The settings of a convolution; it keeps the size where its stride is 1 and it is padded.
#[derive(Clone, Copy, Debug)]
pub struct Conv {
    channels: usize,
    kernel: [usize; 2],
    stride: usize,
    dilation: usize,
    groups: usize,
    padded: bool,
    bias: bool,
    gain: f32,
}

impl Conv {
    /// So many output channels, by a kernel of so many rows and columns.
    pub fn new(channels: usize, kernel: usize) -> Self {
        Conv::oblong(channels, [kernel; 2])
    }

    /// So many output channels, by a kernel of so many rows and so many columns.
    pub fn oblong(channels: usize, kernel: [usize; 2]) -> Self {
        let (padded, bias) = (true, true);
        Conv { channels, kernel, stride: 1, dilation: 1, groups: 1, padded, bias, gain: 1.0 }
    }

    /// Steps of so many rows and columns.
    pub fn stride(self, stride: usize) -> Self {
        Conv { stride, ..self }
    }

    /// Taps so many rows and columns apart.
    pub fn dilation(self, dilation: usize) -> Self {
        Conv { dilation, ..self }
    }

    /// In so many independent groups of channels.
    pub fn groups(self, groups: usize) -> Self {
        Conv { groups, ..self }
    }

    /// Without padding.
    pub fn without_padding(self) -> Self {
        Conv { padded: false, ..self }
    }

    /// With weights that change the deviation by this factor, where 1 keeps it.
    pub fn gain(self, gain: f32) -> Self {
        Conv { gain, ..self }
    }

    /// Without biases.
    pub fn without_bias(self) -> Self {
        Conv { bias: false, ..self }
    }
}

impl Model {
    /// Conv.
    pub fn conv(&mut self, x: &Value, conv: Conv) -> Value {
        let Conv { channels, kernel, stride, dilation, groups, padded, bias, gain } = conv;
        let in_group = x.channels() / groups;
        let [rows, columns] = kernel;
        let inputs = in_group * rows * columns;
        let weights = self.weights(&[channels, in_group, rows, columns], inputs, gain);
        let bias = bias.then(|| self.parameter("bias", &[channels], [-0.5, 0.5]));
        let reach = kernel.map(|taps| dilation * (taps - 1));
        let [down, right] = reach.map(|reach| if padded { reach / 2 } else { 0 });
        let [height, width] = x.size();
        let size = [
            (height + 2 * down - reach[0] - 1) / stride + 1,
            (width + 2 * right - reach[1] - 1) / stride + 1,
        ];
        let attributes = [
            ints("dilations", &[dilation; 2]),
            int("group", groups as i64),
            ints("kernel_shape", &kernel),
            ints("pads", &[down, right, down, right]),
            ints("strides", &[stride; 2]),
        ];
        let inputs: Vec<&Value> = [x, &weights].into_iter().chain(&bias).collect();
        self.node("Conv", &inputs, &attributes, &[1, channels, size[0], size[1]])
    }

    /// One filter a channel.
    pub fn depthwise(&mut self, x: &Value, kernel: usize, stride: usize) -> Value {
        self.conv(x, Conv::new(x.channels(), kernel).groups(x.channels()).stride(stride))
    }

    /// A convolution, BatchNormalization where it is kept, and an activation.
    pub fn conv_block(
        &mut self,
        x: &Value,
        conv: Conv,
        batch_norm: bool,
        activation: Activation,
    ) -> Value {
        let mut map = self.conv(x, if batch_norm { conv.without_bias() } else { conv });
        if batch_norm {
            map = self.batch_norm(&map);
        }
        self.activate(&map, activation)
    }

    /// BatchNormalization with random statistics.
    pub fn batch_norm(&mut self, x: &Value) -> Value {
        let channels = [x.channels()];
        let gain = self.parameter("weight", &channels, [0.5, 1.5]);
        let offset = self.parameter("bias", &channels, [-0.5, 0.5]);
        let mean = self.parameter("running_mean", &channels, [-0.5, 0.5]);
        let variance = self.parameter("running_var", &channels, [0.5, 1.5]);
        self.node(
            "BatchNormalization",
            &[x, &gain, &offset, &mean, &variance],
            &[float("epsilon", 1e-3)],
            &x.dims,
        )
    }

    /// An activation, spelled as the operator set has it.
    pub fn activate(&mut self, x: &Value, activation: Activation) -> Value {
        match activation {
            Activation::None => x.clone(),
            Activation::Relu => self.node("Relu", &[x], &[], &x.dims),
            Activation::Relu6 => self.clip(x, 0.0, 6.0),
            Activation::Sigmoid => self.node("Sigmoid", &[x], &[], &x.dims),
            Activation::Silu => {
                let gate = self.activate(x, Activation::Sigmoid);
                self.node("Mul", &[x, &gate], &[], &x.dims)
            }
            Activation::HardSwish if self.opset >= 14 => self.node("HardSwish", &[x], &[], &x.dims),
            Activation::HardSwish => {
                let gate = self.activate(x, Activation::GentleHardSigmoid);
                self.node("Mul", &[x, &gate], &[], &x.dims)
            }
            Activation::HardSigmoid => self.node("HardSigmoid", &[x], &[], &x.dims),
            Activation::GentleHardSigmoid => {
                let attributes = [float("alpha", 1.0 / 6.0), float("beta", 0.5)];
                self.node("HardSigmoid", &[x], &attributes, &x.dims)
            }
            Activation::SpelledHardSigmoid => {
                let three = self.floats(&[], vec![3.0]);
                let shifted = self.node("Add", &[x, &three], &[], &x.dims);
                let clipped = self.clip(&shifted, 0.0, 6.0);
                let six = self.floats(&[], vec![6.0]);
                self.node("Div", &[&clipped, &six], &[], &x.dims)
            }
        }
    }

    /// Clip, its bounds where the operator set has them.
    pub fn clip(&mut self, x: &Value, min: f32, max: f32) -> Value {
        if self.opset < 11 {
            return self.node("Clip", &[x], &[float("min", min), float("max", max)], &x.dims);
        }
        let (min, max) = (self.floats(&[], vec![min]), self.floats(&[], vec![max]));
        self.node("Clip", &[x, &min, &max], &[], &x.dims)
    }

    /// Concat along the channels.
    pub fn concat(&mut self, inputs: &[&Value]) -> Value {
        let mut dims = inputs[0].dims.clone();
        dims[1] = inputs.iter().map(|input| input.channels()).sum();
        self.node("Concat", inputs, &[int("axis", 1)], &dims)
    }

    /// The channels `start..end`, the bounds where the operator set has them.
    pub fn slice(&mut self, x: &Value, start: usize, end: usize) -> Value {
        let mut dims = x.dims.clone();
        dims[1] = end - start;
        if self.opset < 10 {
            let attributes = [ints("axes", &[1]), ints("starts", &[start]), ints("ends", &[end])];
            return self.node("Slice", &[x], &attributes, &dims);
        }
        let [starts, ends, axes] =
            [start as i64, end as i64, 1].map(|bound| self.integers(&[bound]));
        self.node("Slice", &[x, &starts, &ends, &axes], &[], &dims)
    }

    /// Two values of one shape, or one of them one value a channel.
    pub fn binary(&mut self, operator: &str, a: &Value, b: &Value) -> Value {
        let larger = if b.dims.iter().product::<usize>() > a.dims.iter().product() { b } else { a };
        self.node(operator, &[a, b], &[], &larger.dims)
    }

    /// MaxPool or AveragePool over a square window.
    pub fn pool(
        &mut self,
        operator: &str,
        x: &Value,
        kernel: usize,
        stride: usize,
        pad: usize,
    ) -> Value {
        let size = x.size().map(|size| (size + 2 * pad - kernel) / stride + 1);
        let attributes = [
            ints("kernel_shape", &[kernel; 2]),
            ints("pads", &[pad; 4]),
            ints("strides", &[stride; 2]),
        ];
        self.node(operator, &[x], &attributes, &[1, x.channels(), size[0], size[1]])
    }

    /// GlobalAveragePool.
    pub fn global_average_pool(&mut self, x: &Value) -> Value {
        self.node("GlobalAveragePool", &[x], &[], &[1, x.channels(), 1, 1])
    }

    /// Flatten to a vector.
    pub fn flatten(&mut self, x: &Value) -> Value {
        self.node("Flatten", &[x], &[], &[1, x.dims.iter().product()])
    }

    /// Gemm of a vector, weights `[out, in]`.
    pub fn gemm(&mut self, x: &Value, features: usize) -> Value {
        let weights = self.weights(&[features, x.channels()], x.channels(), 1.0);
        let bias = self.parameter("bias", &[features], [-0.5, 0.5]);
        self.node("Gemm", &[x, &weights, &bias], &[int("transB", 1)], &[1, features])
    }

    /// Reshape to a constant shape.
    pub fn reshape(&mut self, x: &Value, dims: &[usize]) -> Value {
        let shape: Vec<i64> = dims.iter().map(|&dim| dim as i64).collect();
        let shape = self.integers(&shape);
        self.node("Reshape", &[x, &shape], &[], dims)
    }
}
