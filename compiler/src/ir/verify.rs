//! The rules of the IR. `verify` checks them after every pass in debug and test builds.
//!
//! Order
//! - Every op of the order reads only values that are inputs, constants, or defined by an
//!   earlier op of the order; no op stands in the order twice.
//! - A value's definition and the op that defines it name each other.
//! - Every output of the network is an input, or defined by an op of the order.
//!
//! Shapes and types
//! - The dimensions of an op's output are what its operator makes of its inputs.
//! - Bytes are read by a conversion to floats, or by a dense convolution that knows their zero.
//!
//! Weights
//! - Weights and biases are f32 constants of the shape that their layer says.
//! - Groups divide a convolution's channels.
//! - Kernels, strides and dilations of convolutions and pools are at least one.
//! - An affine op has an addend for each factor; a conversion of bytes has what stands for zero
//!   for each factor, and a convolution of bytes for each channel.
//!
//! Structure
//! - A ghost's cheap operations read its intrinsic maps channel by channel and keep their
//!   size; it keeps at least all intrinsic maps and at most all maps.
//! - A bottleneck's parts fit each other, and its projection has no activation.
//!
//! Layouts, once they are chosen
//! - Maps are rows of pixels, but for inputs and outputs of the network, and for what a
//!   view or a relayout reads or makes. A dense convolution, a conversion of bytes and a movement
//!   read either; an op along an axis reads what lies as its output does.

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt;

use super::shape::output_dims;
use super::{
    Activation, Bottleneck, Constant, Convolution, DType, FullyConnected, Ghost, Graph, Layout, Op,
    Operator, Shortcut, SqueezeExcite, Type, Value, ValueDef,
};

/// A rule that the graph breaks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The op concerned; none for the network's outputs.
    pub op: Option<Op>,
    /// Which rule, in words.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.op {
            Some(op) => write!(f, "{op}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Every violation of the rules; `layouts` tells whether layouts are chosen by now.
pub fn verify(graph: &Graph, layouts: bool) -> Vec<Violation> {
    let mut verifier = Verifier { graph, violations: Vec::new() };
    verifier.check_order();
    if verifier.violations.is_empty() {
        for &op in &graph.order {
            verifier.check_operator(op);
            verifier.check_shape(op);
            verifier.check_bytes(op);
            if layouts {
                verifier.check_layouts(op);
            }
        }
    }
    verifier.violations
}

struct Verifier<'a> {
    graph: &'a Graph,
    violations: Vec<Violation>,
}

impl Verifier<'_> {
    fn report(&mut self, op: Option<Op>, message: impl Into<String>) {
        self.violations.push(Violation { op, message: message.into() });
    }

    fn check_order(&mut self) {
        let graph = self.graph;
        let mut defined: HashSet<Value> = graph.inputs.iter().copied().collect();
        let known = |value: Value, defined: &HashSet<Value>| {
            defined.contains(&value)
                || graph
                    .values
                    .get(value)
                    .is_some_and(|data| matches!(data.def, ValueDef::Constant(_)))
        };
        for &op in &graph.order {
            let Some(data) = graph.ops.get(op) else {
                self.report(Some(op), "the op does not exist");
                return;
            };
            for &input in &data.inputs {
                if !known(input, &defined) {
                    self.report(Some(op), format!("{input} is read before it is defined"));
                }
            }
            if graph.values.get(data.output).map(|value| value.def) != Some(ValueDef::Op(op)) {
                self.report(
                    Some(op),
                    format!("{} is not defined by the op that makes it", data.output),
                );
            }
            if !defined.insert(data.output) {
                self.report(Some(op), format!("{} is defined twice", data.output));
            }
        }
        for (name, value) in &graph.outputs {
            if !defined.contains(value) {
                self.report(None, format!("output {name:?} is {value}, which nothing defines"));
            }
        }
    }

    fn check_shape(&mut self, op: Op) {
        let data = &self.graph.ops[op];
        let inputs: Vec<&Type> = data.inputs.iter().map(|&input| self.graph.ty(input)).collect();
        let actual = &self.graph.ty(data.output).dims;
        match output_dims(&data.operator, &inputs, actual) {
            Ok(dims) if dims == *actual => {}
            Ok(dims) => {
                self.report(Some(op), format!("makes {dims:?}, but its value is {actual:?}"))
            }
            Err(error) => {
                self.report(
                    Some(op),
                    format!("expected {}, found {}", error.expected, error.found),
                );
            }
        }
    }

    fn check_bytes(&mut self, op: Op) {
        let data = &self.graph.ops[op];
        for (position, &input) in data.inputs.iter().enumerate() {
            let wanted = match &data.operator {
                Operator::FromBytes(_) => DType::U8,
                operator if position == 0 && reads_bytes(operator) => DType::U8,
                _ => DType::F32,
            };
            let found = self.graph.ty(input).dtype;
            if found != wanted {
                self.report(Some(op), format!("{input} is {found}, not {wanted}"));
            }
        }
        if let Some(conv) = data.operator.first_convolution()
            && let Some(zero) = &conv.zero
            && (zero.len() != conv.in_channels || conv.groups != 1)
        {
            self.report(Some(op), "what stands for zero does not fit the channels");
        }
    }

    fn check_operator(&mut self, op: Op) {
        match &self.graph.ops[op].operator {
            Operator::Conv(conv) => self.check_convolution(op, conv),
            Operator::FullyConnected(layer) => self.check_fully_connected(op, layer),
            Operator::Affine(affine) => {
                if affine.scale.len() != affine.shift.len() {
                    self.report(Some(op), "scale and shift differ in length");
                }
            }
            Operator::SqueezeExcite(gate) => self.check_gate(op, gate),
            Operator::Ghost(ghost) => self.check_ghost(op, ghost),
            Operator::Bottleneck(block) => self.check_bottleneck(op, block),
            Operator::FromBytes(bytes) => {
                if bytes.scale.len() != bytes.zero.len() {
                    self.report(Some(op), "zero and scale differ in length");
                }
            }
            Operator::Pool(pool) => {
                if [pool.kernel, pool.stride, pool.dilation].iter().any(|pair| pair.contains(&0)) {
                    self.report(Some(op), "a pool with impossible settings");
                }
            }
            Operator::Activate(_)
            | Operator::Binary(_)
            | Operator::Concat
            | Operator::Slice { .. }
            | Operator::Move(_)
            | Operator::GlobalMean
            | Operator::Mean { .. }
            | Operator::Softmax { .. }
            | Operator::Resize(_)
            | Operator::View
            | Operator::Relayout => {}
        }
    }

    fn check_bottleneck(&mut self, op: Op, block: &Bottleneck) {
        self.check_ghost(op, &block.expand);
        self.check_ghost(op, &block.project);
        if let Some(conv) = &block.downsample {
            self.check_convolution(op, conv);
        }
        if let Some(gate) = &block.squeeze_excite {
            self.check_gate(op, gate);
            if [gate.reduce.in_features, gate.expand.out_features] != [block.expand.keep; 2] {
                self.report(Some(op), "the gate has other channels than the expansion");
            }
        }
        if let Shortcut::Projection { depthwise, pointwise } = &block.shortcut {
            self.check_convolution(op, depthwise);
            self.check_convolution(op, pointwise);
            if pointwise.out_channels != block.project.keep {
                self.report(Some(op), "the shortcut has other channels than the projection");
            }
        }
        if block.project.primary.in_channels != block.expand.keep {
            self.report(Some(op), "the projection reads other channels than the expansion makes");
        }
        if block.project.convolutions().any(|conv| conv.activation != Activation::Identity) {
            self.report(Some(op), "the projection has an activation");
        }
    }

    fn check_gate(&mut self, op: Op, gate: &SqueezeExcite) {
        self.check_fully_connected(op, &gate.reduce);
        self.check_fully_connected(op, &gate.expand);
    }

    fn check_ghost(&mut self, op: Op, ghost: &Ghost) {
        ghost.convolutions().for_each(|conv| self.check_convolution(op, conv));
        let maps: usize = ghost.convolutions().map(|conv| conv.out_channels).sum();
        if ghost.keep < ghost.intrinsic() || ghost.keep > maps {
            self.report(Some(op), format!("a ghost of {maps} maps keeps {}", ghost.keep));
        }
        if ghost.cheap.is_empty() {
            self.report(Some(op), "a ghost without cheap operations");
        }
        for cheap in &ghost.cheap {
            if cheap.in_channels != ghost.intrinsic() || !cheap.is_per_channel() {
                self.report(
                    Some(op),
                    "a cheap operation is not one of its intrinsic maps, channel by channel",
                );
            }
            let [top, left, bottom, right] = cheap.pads;
            let reach = |axis: usize| cheap.dilation[axis] * cheap.kernel[axis].saturating_sub(1);
            if cheap.stride != [1, 1] {
                self.report(Some(op), "a cheap operation skips rows");
            }
            if [top + bottom, left + right] != [reach(0), reach(1)] {
                self.report(Some(op), "a cheap operation does not keep the size of its maps");
            }
        }
    }

    fn check_convolution(&mut self, op: Op, conv: &Convolution) {
        let divides = conv.groups > 0
            && conv.in_channels.is_multiple_of(conv.groups)
            && conv.out_channels.is_multiple_of(conv.groups);
        if !divides
            || conv.stride.contains(&0)
            || conv.dilation.contains(&0)
            || conv.kernel.contains(&0)
        {
            self.report(Some(op), "a convolution with impossible settings");
            return;
        }
        let [height, width] = conv.kernel;
        let dims = [conv.out_channels, conv.in_channels / conv.groups, height, width];
        self.check_floats(op, "weights", conv.weights, &dims);
        if let Some(bias) = conv.bias {
            self.check_floats(op, "bias", bias, &[conv.out_channels]);
        }
    }

    fn check_fully_connected(&mut self, op: Op, layer: &FullyConnected) {
        self.check_floats(op, "weights", layer.weights, &[layer.out_features, layer.in_features]);
        if let Some(bias) = layer.bias {
            self.check_floats(op, "bias", bias, &[layer.out_features]);
        }
    }

    fn check_floats(&mut self, op: Op, what: &str, constant: Constant, dims: &[usize]) {
        let Some(data) = self.graph.constants.get(constant) else {
            self.report(Some(op), format!("its {what} do not exist"));
            return;
        };
        let tensor = &data.tensor;
        let count: usize = dims.iter().product();
        if tensor.dims != dims || tensor.floats().is_none_or(|data| data.len() != count) {
            self.report(Some(op), format!("its {what} are {tensor}, not f32{dims:?}"));
        }
    }

    fn check_layouts(&mut self, op: Op) {
        let data = &self.graph.ops[op];
        if matches!(data.operator, Operator::View | Operator::Relayout) {
            return;
        }
        let (input, output) = (self.graph.ty(data.inputs[0]), self.graph.ty(data.output));
        if data.operator.works_along_an_axis() && !(input.is_map() && output.is_map()) {
            let is_rows = |ty: &Type| ty.layout == Layout::Nchw || ty.layouts_agree();
            if !is_rows(input) || !is_rows(output) {
                self.report(
                    Some(op),
                    "one of input and output is no map, and the other not row-major",
                );
            }
            return;
        }
        let reads_either = data.operator.reads_either_layout();
        let moves = matches!(data.operator, Operator::Move(_));
        let is_pixels = |value: Value| {
            let ty = self.graph.ty(value);
            ty.layout == Layout::Nhwc || ty.layouts_agree() || !ty.is_map()
        };
        let is_constant = |value: Value| self.graph.constant(value).is_some();
        let bad = data
            .inputs
            .iter()
            .copied()
            .enumerate()
            .find(|&(i, input)| {
                !(is_pixels(input) || is_constant(input) || (reads_either && (i == 0 || moves)))
            })
            .map(|(_, input)| input)
            .or_else(|| (!is_pixels(data.output)).then_some(data.output));
        if let Some(value) = bad {
            self.report(Some(op), format!("{value} is not rows of pixels"));
        }
    }
}

/// Whether it begins with a convolution of bytes.
fn reads_bytes(operator: &Operator) -> bool {
    operator.first_convolution().is_some_and(|conv| conv.zero.is_some())
}
