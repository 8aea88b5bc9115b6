//! Single layers as kernel calls: which kernel computes them, and the weights it reads.

use super::lower::Lowering;
use super::weights::{bias, floats};
use super::{Epilogue, Kernel, View, Window};
use crate::ir::{Convolution, ConvolutionKind, FullyConnected, Pool, PoolKind, SqueezeExcite};

impl Lowering<'_> {
    /// The first `outputs` channels of a convolution.
    pub(super) fn convolution(
        &mut self,
        conv: &Convolution,
        input: View,
        target: View,
        epilogue: Epilogue,
        outputs: usize,
        role: &str,
    ) {
        let window = Window {
            input: input.size,
            output: target.size,
            kernel: conv.kernel,
            stride: conv.stride,
            pads: [conv.pads[0], conv.pads[1]],
            dilation: conv.dilation,
        };
        let kernel = match conv.kind() {
            // Only the dense kernel reads planes.
            ConvolutionKind::Pointwise if input.channel_stride == 1 => {
                let layer = self.schedule.weights.push_convolution(self.graph, conv, outputs);
                Kernel::Pointwise { layer, epilogue }
            }
            ConvolutionKind::Depthwise => {
                let layer = self.schedule.weights.push_convolution(self.graph, conv, outputs);
                Kernel::Depthwise { window, layer, epilogue }
            }
            ConvolutionKind::Multiplied => {
                let layer = self.schedule.weights.push_convolution(self.graph, conv, outputs);
                let multiplier = conv.out_channels / conv.in_channels;
                Kernel::Multiplied { window, multiplier, layer, epilogue }
            }
            ConvolutionKind::Pointwise | ConvolutionKind::Dense => {
                return self.dense(conv, input, target, window, epilogue, outputs, role);
            }
        };
        let read = match kernel {
            Kernel::Depthwise { .. } => outputs,
            Kernel::Multiplied { multiplier, .. } => outputs.div_ceil(multiplier),
            _ => conv.in_channels,
        };
        let input = input.slot(0, read);
        self.step(kernel, vec![input], target, role, &conv.name);
    }

    /// Whole groups of a dense convolution, then what is left of a group that is cut short.
    #[expect(clippy::too_many_arguments, reason = "the settings of one convolution")]
    fn dense(
        &mut self,
        conv: &Convolution,
        input: View,
        target: View,
        window: Window,
        epilogue: Epilogue,
        outputs: usize,
        role: &str,
    ) {
        let in_group = conv.in_channels / conv.groups;
        let out_group = conv.out_channels / conv.groups;
        let filter = in_group * conv.kernel[0] * conv.kernel[1];
        let weights = floats(self.graph, conv.weights);
        let bias = bias(self.graph, conv.bias, conv.out_channels);
        let whole = outputs / out_group;
        let part = |lowering: &mut Self, first_group: usize, groups: usize, channels: usize| {
            let first = first_group * out_group;
            let pool = &mut lowering.schedule.weights;
            let weights = &weights[first * filter..(first + channels) * filter];
            let layer = pool.push_dense(
                weights,
                &bias[first..first + channels],
                in_group,
                conv.kernel,
                groups,
            );
            let zero = conv.zero.clone();
            let kernel = Kernel::Conv { window, groups, layer, epilogue, zero };
            let input = input.slot(first_group * in_group, groups * in_group);
            lowering.step(kernel, vec![input], target.slot(first, channels), role, &conv.name);
        };
        if whole > 0 {
            part(self, 0, whole, whole * out_group);
        }
        if !outputs.is_multiple_of(out_group) {
            part(self, whole, 1, outputs % out_group);
        }
    }

    pub(super) fn fully_connected(
        &mut self,
        layer: &FullyConnected,
        input: View,
        target: View,
        role: &str,
    ) {
        let rows = target.channels / layer.out_features;
        if rows > 1 {
            return self.each_row(layer, rows, [input, target]);
        }
        let packed = self.schedule.weights.push_fully_connected(self.graph, layer);
        let kernel =
            Kernel::FullyConnected { layer: packed, epilogue: Epilogue::store(layer.activation) };
        self.step(kernel, vec![input], target, role, &layer.name);
    }

    /// The rows of a matrix are the pixels of a map.
    fn each_row(&mut self, layer: &FullyConnected, rows: usize, [input, target]: [View; 2]) {
        let packed = self.schedule.weights.push_rows(self.graph, layer);
        let epilogue = Epilogue::store(layer.activation);
        let kernel = Kernel::Pointwise { layer: packed, epilogue };
        let map = |view: View, channels: usize| View {
            offset: view.offset,
            ..View::pixels_of(view.buffer, [1, rows], channels)
        };
        let input = map(input, layer.in_features);
        self.step(kernel, vec![input], map(target, layer.out_features), "", &layer.name);
    }

    pub(super) fn pool(&mut self, pool: &Pool, input: View, target: View, name: &str) {
        let [top, left, bottom, right] = pool.pads;
        let window = Window {
            input: input.size,
            output: target.size,
            kernel: pool.kernel,
            stride: pool.stride,
            pads: [top, left],
            dilation: pool.dilation,
        };
        let [height, width] = input.size;
        let kernel = match pool.kind {
            PoolKind::Max => Kernel::MaxPool { window },
            PoolKind::Average => Kernel::AveragePool { window, padded: None },
            PoolKind::AverageCountingPads => Kernel::AveragePool {
                window,
                padded: Some([height + top + bottom, width + left + right]),
            },
        };
        self.step(kernel, vec![input], target, "", name);
    }

    /// The factors of a squeeze-excite gate.
    pub(super) fn gate(&mut self, gate: &SqueezeExcite, map: View) -> View {
        let mean = self.scratch("MEAN", [1, 1], map.channels);
        self.step(Kernel::GlobalMean, vec![map], mean, "squeeze", &gate.reduce.name);
        let reduced = self.scratch("REDUCED", [1, 1], gate.reduce.out_features);
        self.fully_connected(&gate.reduce, mean, reduced, "reduce");
        let factors = self.scratch("FACTORS", [1, 1], gate.expand.out_features);
        self.fully_connected(&gate.expand, reduced, factors, "excite");
        factors
    }
}
