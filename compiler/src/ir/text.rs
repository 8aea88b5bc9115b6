//! The graph as text: one line an op, `%12: f32[56x56x24] = ghost %11 {..}`.

use std::fmt::{self, Display, Write as _};

use super::{
    Bottleneck, Constant, Convolution, ConvolutionKind, FullyConnected, Ghost, Graph, Operator,
    Pool, PoolKind, Shortcut, SqueezeExcite, Value, ValueDef,
};

impl Display for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "graph {:?} {{", self.name)?;
        for &value in &self.inputs {
            let data = &self.values[value];
            writeln!(f, "  {value}: {} = input {:?}", data.ty, data.name)?;
        }
        for &op in &self.order {
            let data = &self.ops[op];
            write!(f, "  {}: {} = {}", data.output, self.ty(data.output), data.operator)?;
            for (i, &input) in data.inputs.iter().enumerate() {
                f.write_str(if i == 0 { " " } else { ", " })?;
                self.write_operand(f, input)?;
            }
            writeln!(f)?;
        }
        for (name, value) in &self.outputs {
            writeln!(f, "  output {name:?} = {value}")?;
        }
        writeln!(f, "}}")
    }
}

impl Graph {
    /// A value by its id, a constant by its elements where it has one.
    fn write_operand(&self, f: &mut fmt::Formatter<'_>, value: Value) -> fmt::Result {
        match self.values[value].def {
            ValueDef::Constant(constant) => self.write_constant(f, constant),
            ValueDef::Input(_) | ValueDef::Op(_) => write!(f, "{value}"),
        }
    }

    fn write_constant(&self, f: &mut fmt::Formatter<'_>, constant: Constant) -> fmt::Result {
        let tensor = &self.constants[constant].tensor;
        match tensor.floats() {
            Some(&[number]) => write!(f, "{number}"),
            _ => write!(f, "{constant}: {tensor}"),
        }
    }
}

impl Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Operator::Conv(conv) => write!(f, "{conv}"),
            Operator::FullyConnected(layer) => write!(f, "{layer}"),
            Operator::Affine(affine) => write!(f, "affine {{{} channels}}", affine.scale.len()),
            Operator::Activate(activation) => write!(f, "{activation}"),
            Operator::Binary(operator) => write!(f, "{operator}"),
            Operator::Concat => f.write_str("concat"),
            Operator::Slice { start, end } => write!(f, "slice {{{start}..{end}}}"),
            Operator::Pool(pool) => write!(f, "{pool}"),
            Operator::GlobalMean => f.write_str("global_mean"),
            Operator::Mean { axis } => write!(f, "mean {{axis {axis}}}"),
            Operator::Softmax { axis } => write!(f, "softmax {{axis {axis}}}"),
            Operator::Move(movement) => write!(f, "{movement}"),
            Operator::Resize(resize) => write!(f, "{resize}"),
            Operator::FromBytes(_) => f.write_str("from_bytes"),
            Operator::View => f.write_str("view"),
            Operator::Relayout => f.write_str("relayout"),
            Operator::SqueezeExcite(gate) => write!(f, "squeeze_excite {{{gate}}}"),
            Operator::Ghost(ghost) => write!(f, "ghost {{{ghost}}}"),
            Operator::Bottleneck(block) => write!(f, "bottleneck {{{block}}}"),
        }
    }
}

/// `3x3 s2`: the kernel, and what differs from stride 1 and dilation 1.
fn window(kernel: [usize; 2], stride: [usize; 2], dilation: [usize; 2]) -> String {
    let mut text = format!("{}x{}", kernel[0], kernel[1]);
    for (letter, [down, across]) in [('s', stride), ('d', dilation)] {
        if [down, across] == [1, 1] {
            continue;
        }
        let _ = if down == across {
            write!(text, " {letter}{down}")
        } else {
            write!(text, " {letter}{down}x{across}")
        };
    }
    text
}

fn activation_suffix(activation: super::Activation) -> String {
    match activation {
        super::Activation::Identity => String::new(),
        other => format!(" {other}"),
    }
}

impl Display for Convolution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let activation = activation_suffix(self.activation);
        let window = window(self.kernel, self.stride, self.dilation);
        let (from, to) = (self.in_channels, self.out_channels);
        match self.kind() {
            ConvolutionKind::Pointwise => write!(f, "pointwise {from}->{to}{activation}"),
            ConvolutionKind::Depthwise => write!(f, "depthwise {to} {window}{activation}"),
            ConvolutionKind::Multiplied => {
                write!(f, "depthwise {from}->{to} {window}{activation}")
            }
            ConvolutionKind::Dense if self.groups == 1 => {
                let bytes = if self.zero.is_some() { " of bytes" } else { "" };
                write!(f, "conv {from}->{to} {window}{bytes}{activation}")
            }
            ConvolutionKind::Dense => {
                write!(f, "conv {from}->{to} {window} groups {}{activation}", self.groups)
            }
        }
    }
}

impl Display for FullyConnected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let activation = activation_suffix(self.activation);
        write!(f, "fully_connected {}->{}{activation}", self.in_features, self.out_features)
    }
}

impl Display for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            PoolKind::Max => "max_pool",
            PoolKind::Average => "average_pool",
            PoolKind::AverageCountingPads => "average_pool counting pads",
        };
        write!(f, "{kind} {}", window(self.kernel, self.stride, self.dilation))
    }
}

impl Display for SqueezeExcite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.reduce, self.expand)
    }
}

impl Display for Ghost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.primary)?;
        for cheap in &self.cheap {
            write!(f, ", {cheap}")?;
        }
        write!(f, ", keep {}", self.keep)
    }
}

impl Display for Bottleneck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expand {{{}}}", self.expand)?;
        if let Some(downsample) = &self.downsample {
            write!(f, ", {downsample}")?;
        }
        if let Some(gate) = &self.squeeze_excite {
            write!(f, ", squeeze_excite {{{gate}}}")?;
        }
        write!(f, ", project {{{}}}", self.project)?;
        match &self.shortcut {
            Shortcut::Identity => write!(f, ", shortcut identity"),
            Shortcut::Projection { depthwise, pointwise } => {
                write!(f, ", shortcut {{{depthwise}, {pointwise}}}")
            }
        }
    }
}
