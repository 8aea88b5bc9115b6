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
//! - Groups divide a convolution's channels; strides and dilations are at least one.
//!
//! Structure
//! - A ghost's cheap operations read its intrinsic maps channel by channel and keep their
//!   size; it keeps at least all intrinsic maps and at most all maps.
//! - A bottleneck's parts fit each other, and its projection has no activation.
//!
//! Layouts, once they are chosen
//! - Maps are rows of pixels, but for inputs and outputs of the network, and for what a
//!   view or a relayout reads or makes. A dense convolution and a movement read either; a
//!   gather reads what lies as its output does.

use std::collections::HashSet;
use std::fmt;

use super::shape::output_dims;
use super::{
    Activation, Constant, Convolution, DType, FullyConnected, Ghost, Graph, Layout, Move, Op,
    Operator, Shortcut, Type, Value, ValueDef,
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
            Operator::SqueezeExcite(gate) => {
                self.check_fully_connected(op, &gate.reduce);
                self.check_fully_connected(op, &gate.expand);
            }
            Operator::Ghost(ghost) => self.check_ghost(op, ghost),
            Operator::Bottleneck(block) => {
                self.check_ghost(op, &block.expand);
                self.check_ghost(op, &block.project);
                if let Some(conv) = &block.downsample {
                    self.check_convolution(op, conv);
                }
                if let Some(gate) = &block.squeeze_excite {
                    self.check_fully_connected(op, &gate.reduce);
                    self.check_fully_connected(op, &gate.expand);
                    if [gate.reduce.in_features, gate.expand.out_features] != [block.expand.keep; 2]
                    {
                        self.report(Some(op), "the gate has other channels than the expansion");
                    }
                }
                if let Shortcut::Projection { depthwise, pointwise } = &block.shortcut {
                    self.check_convolution(op, depthwise);
                    self.check_convolution(op, pointwise);
                    if pointwise.out_channels != block.project.keep {
                        self.report(
                            Some(op),
                            "the shortcut has other channels than the projection",
                        );
                    }
                }
                if block.project.primary.in_channels != block.expand.keep {
                    self.report(
                        Some(op),
                        "the projection reads other channels than the expansion makes",
                    );
                }
                if block.project.convolutions().any(|conv| conv.activation != Activation::Identity)
                {
                    self.report(Some(op), "the projection has an activation");
                }
            }
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
        // What is picked block by block lies as the output does.
        let picks_rows = matches!(data.operator, Operator::Move(Move::Gather { .. }))
            && !self.graph.ty(data.output).is_map();
        if picks_rows {
            let ty = self.graph.ty(data.inputs[0]);
            if ty.layout != Layout::Nchw && !ty.layouts_agree() {
                self.report(Some(op), format!("{} is not row-major", data.inputs[0]));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Affine, Bottleneck, Data, SqueezeExcite, Tensor};

    /// A graph that is put together op by op; all its maps are rows of pixels.
    struct Builder(Graph);

    impl Builder {
        fn new() -> (Self, Value) {
            let mut builder = Builder(Graph::default());
            let input = builder.value([1, 4, 6, 6], ValueDef::Input(0));
            builder.0.inputs.push(input);
            (builder, input)
        }

        fn value(&mut self, dims: [usize; 4], def: ValueDef) -> Value {
            let ty = Type { layout: Layout::Nhwc, ..Type::f32(dims) };
            self.0.values.push(crate::ir::ValueData { name: String::new(), ty, def })
        }

        fn constant(&mut self, dims: &[usize]) -> Constant {
            let data = Data::F32(vec![1.0; dims.iter().product()]);
            self.0.add_constant("", Tensor { dims: dims.to_vec(), data })
        }

        fn conv(&mut self, from: usize, to: usize, kernel: usize, groups: usize) -> Convolution {
            Convolution {
                name: String::new(),
                weights: self.constant(&[to, from / groups, kernel, kernel]),
                bias: Some(self.constant(&[to])),
                in_channels: from,
                out_channels: to,
                kernel: [kernel; 2],
                stride: [1; 2],
                pads: [kernel / 2; 4],
                dilation: [1; 2],
                groups,
                activation: Activation::Identity,
                zero: None,
            }
        }

        fn fully_connected(&mut self, from: usize, to: usize) -> FullyConnected {
            FullyConnected {
                name: String::new(),
                weights: self.constant(&[to, from]),
                bias: None,
                in_features: from,
                out_features: to,
                activation: Activation::Identity,
            }
        }

        fn ghost(&mut self, from: usize, keep: usize) -> Ghost {
            let primary = self.conv(from, keep / 2, 1, 1);
            Ghost { primary, cheap: vec![self.conv(keep / 2, keep / 2, 3, keep / 2)], keep }
        }

        fn bottleneck(&mut self) -> Bottleneck {
            Bottleneck {
                expand: self.ghost(4, 8),
                downsample: None,
                squeeze_excite: None,
                project: self.ghost(8, 4),
                shortcut: Shortcut::Identity,
            }
        }

        fn op(&mut self, operator: Operator, input: Value, dims: [usize; 4]) -> Value {
            let ty = Type { layout: Layout::Nhwc, ..Type::f32(dims) };
            let (op, value) = self.0.add_op("", operator, vec![input], "", ty);
            self.0.order.push(op);
            value
        }
    }

    /// What is wrong with a graph of one op that keeps the shape of its input.
    fn violations_of(operator: impl FnOnce(&mut Builder) -> Operator) -> String {
        let (mut builder, input) = Builder::new();
        let operator = operator(&mut builder);
        builder.op(operator, input, [1, 4, 6, 6]);
        messages(&builder.0)
    }

    fn messages(graph: &Graph) -> String {
        verify(graph, true).iter().map(|violation| format!("{violation}\n")).collect()
    }

    fn assert_only(violations: &str, message: &str) {
        assert!(violations.contains(message), "{message:?} is not among\n{violations}");
        assert_eq!(violations.lines().count(), 1, "{violations}");
    }

    #[test]
    fn a_sound_graph_breaks_no_rule() {
        let (mut builder, input) = Builder::new();
        let conv = builder.conv(4, 4, 3, 1);
        let map = builder.op(Operator::Conv(conv), input, [1, 4, 6, 6]);
        let ghost = builder.ghost(4, 4);
        let map = builder.op(Operator::Ghost(Box::new(ghost)), map, [1, 4, 6, 6]);
        let block = builder.bottleneck();
        let map = builder.op(Operator::Bottleneck(Box::new(block)), map, [1, 4, 6, 6]);
        builder.0.outputs.push(("y".to_string(), map));
        assert_eq!(verify(&builder.0, true), []);
    }

    #[test]
    fn reading_what_a_later_op_defines_is_refused() {
        let (mut builder, input) = Builder::new();
        let first = builder.op(Operator::Activate(Activation::Relu), input, [1, 4, 6, 6]);
        builder.op(Operator::Activate(Activation::Relu), first, [1, 4, 6, 6]);
        builder.0.order.reverse();
        assert_only(&messages(&builder.0), "read before it is defined");
    }

    #[test]
    fn an_op_that_stands_in_the_order_twice_is_refused() {
        let (mut builder, input) = Builder::new();
        builder.op(Operator::Activate(Activation::Relu), input, [1, 4, 6, 6]);
        builder.0.order.push(builder.0.order[0]);
        assert_only(&messages(&builder.0), "defined twice");
    }

    #[test]
    fn a_value_that_names_another_op_is_refused() {
        let (mut builder, input) = Builder::new();
        let value = builder.op(Operator::Activate(Activation::Relu), input, [1, 4, 6, 6]);
        builder.0.values[value].def = ValueDef::Input(7);
        assert_only(&messages(&builder.0), "not defined by the op that makes it");
    }

    #[test]
    fn an_op_that_does_not_exist_is_refused() {
        let (mut builder, _) = Builder::new();
        builder.0.order.push(crate::ir::Entity::new(7));
        assert_only(&messages(&builder.0), "does not exist");
    }

    #[test]
    fn an_output_that_no_live_op_defines_is_refused() {
        let (mut builder, input) = Builder::new();
        let value = builder.op(Operator::Activate(Activation::Relu), input, [1, 4, 6, 6]);
        builder.0.order.clear();
        builder.0.outputs.push(("y".to_string(), value));
        assert_only(&messages(&builder.0), "which nothing defines");
    }

    #[test]
    fn a_shape_that_the_operator_does_not_make_is_refused() {
        let violations = violations_of(|builder| Operator::Conv(builder.conv(4, 8, 3, 1)));
        assert_only(&violations, "makes [1, 8, 6, 6], but its value is [1, 4, 6, 6]");
    }

    #[test]
    fn an_input_that_does_not_fit_the_operator_is_refused() {
        let violations = violations_of(|_| Operator::Slice { start: 2, end: 9 });
        assert_only(&violations, "expected channels 2 to 9");
    }

    #[test]
    fn weights_of_another_shape_are_refused() {
        let violations = violations_of(|builder| {
            let weights = builder.constant(&[4, 4, 5, 3]);
            Operator::Conv(Convolution { weights, ..builder.conv(4, 4, 3, 1) })
        });
        assert_only(&violations, "its weights are f32[4x4x5x3]");
    }

    #[test]
    fn weights_that_are_integers_are_refused() {
        let violations = violations_of(|builder| {
            let conv = builder.conv(4, 4, 1, 1);
            builder.0.constants[conv.weights].tensor.data = Data::I64(vec![1; 16]);
            Operator::Conv(conv)
        });
        assert_only(&violations, "its weights are i64");
    }

    #[test]
    fn too_few_biases_are_refused() {
        let violations = violations_of(|builder| {
            let bias = Some(builder.constant(&[3]));
            Operator::Conv(Convolution { bias, ..builder.conv(4, 4, 3, 1) })
        });
        assert_only(&violations, "its bias are f32[3]");
    }

    #[test]
    fn the_layers_of_a_gate_are_checked() {
        let violations = violations_of(|builder| {
            let weights = builder.constant(&[2, 3]);
            let reduce = FullyConnected { weights, ..builder.fully_connected(4, 2) };
            Operator::SqueezeExcite(SqueezeExcite { reduce, expand: builder.fully_connected(2, 4) })
        });
        assert_only(&violations, "its weights are f32[2x3]");
    }

    #[test]
    fn a_factor_without_addend_is_refused() {
        let violations = violations_of(|_| {
            Operator::Affine(Affine { scale: vec![1.0; 4], shift: vec![0.0; 3] })
        });
        assert_only(&violations, "scale and shift differ in length");
    }

    #[test]
    fn groups_that_do_not_divide_the_channels_are_refused() {
        let violations = violations_of(|builder| {
            Operator::Conv(Convolution { groups: 3, ..builder.conv(4, 4, 3, 1) })
        });
        assert_only(&violations, "impossible settings");
    }

    #[test]
    fn a_dilation_of_zero_is_refused() {
        let violations = violations_of(|builder| {
            Operator::Conv(Convolution {
                dilation: [0; 2],
                pads: [0; 4],
                ..builder.conv(4, 4, 3, 1)
            })
        });
        assert!(violations.contains("impossible settings"), "{violations}");
    }

    #[test]
    fn a_ghost_that_keeps_fewer_maps_than_it_has_intrinsic_ones_is_refused() {
        let violations = violations_of(|builder| {
            Operator::Ghost(Box::new(Ghost { keep: 4, ..builder.ghost(4, 10) }))
        });
        assert_only(&violations, "a ghost of 10 maps keeps 4");
    }

    #[test]
    fn a_ghost_that_keeps_more_maps_than_it_makes_is_refused() {
        let violations = violations_of(|builder| {
            Operator::Ghost(Box::new(Ghost { keep: 4, ..builder.ghost(4, 2) }))
        });
        assert_only(&violations, "a ghost of 2 maps keeps 4");
    }

    #[test]
    fn a_ghost_without_cheap_operations_is_refused() {
        let violations = violations_of(|builder| {
            let primary = builder.conv(4, 4, 1, 1);
            Operator::Ghost(Box::new(Ghost { primary, cheap: Vec::new(), keep: 4 }))
        });
        assert_only(&violations, "without cheap operations");
    }

    #[test]
    fn a_cheap_operation_that_mixes_channels_is_refused() {
        let violations = violations_of(|builder| {
            let cheap = vec![builder.conv(2, 2, 3, 1)];
            Operator::Ghost(Box::new(Ghost { cheap, ..builder.ghost(4, 4) }))
        });
        assert_only(&violations, "channel by channel");
    }

    #[test]
    fn a_cheap_operation_that_skips_rows_is_refused() {
        let violations = violations_of(|builder| {
            let cheap = vec![Convolution { stride: [2; 2], ..builder.conv(2, 2, 3, 2) }];
            Operator::Ghost(Box::new(Ghost { cheap, ..builder.ghost(4, 4) }))
        });
        assert_only(&violations, "skips rows");
    }

    #[test]
    fn a_cheap_operation_that_loses_rows_is_refused() {
        let violations = violations_of(|builder| {
            let cheap = vec![Convolution { pads: [0; 4], ..builder.conv(2, 2, 3, 2) }];
            Operator::Ghost(Box::new(Ghost { cheap, ..builder.ghost(4, 4) }))
        });
        assert_eq!(violations.lines().count(), 1, "{violations}");
    }

    #[test]
    fn a_gate_of_other_channels_than_its_bottleneck_is_refused() {
        let violations = violations_of(|builder| {
            let reduce = builder.fully_connected(6, 2);
            let gate = SqueezeExcite { reduce, expand: builder.fully_connected(2, 6) };
            let block = Bottleneck { squeeze_excite: Some(gate), ..builder.bottleneck() };
            Operator::Bottleneck(Box::new(block))
        });
        assert_eq!(violations.lines().count(), 1, "{violations}");
    }

    #[test]
    fn a_projection_of_other_channels_than_the_expansion_makes_is_refused() {
        let violations = violations_of(|builder| {
            let project = builder.ghost(6, 4);
            Operator::Bottleneck(Box::new(Bottleneck { project, ..builder.bottleneck() }))
        });
        assert_only(&violations, "reads other channels than the expansion makes");
    }

    #[test]
    fn a_projection_with_an_activation_is_refused() {
        let violations = violations_of(|builder| {
            let mut block = builder.bottleneck();
            block.project.primary.activation = Activation::Relu;
            Operator::Bottleneck(Box::new(block))
        });
        assert_only(&violations, "the projection has an activation");
    }

    #[test]
    fn a_shortcut_of_other_channels_than_the_projection_is_refused() {
        let violations = violations_of(|builder| {
            let (depthwise, pointwise) = (builder.conv(4, 4, 3, 4), builder.conv(4, 6, 1, 1));
            let shortcut = Shortcut::Projection { depthwise, pointwise };
            Operator::Bottleneck(Box::new(Bottleneck { shortcut, ..builder.bottleneck() }))
        });
        assert_only(&violations, "the shortcut has other channels");
    }

    #[test]
    fn planes_are_refused_once_layouts_are_chosen() {
        let (mut builder, input) = Builder::new();
        builder.0.values[input].ty.layout = Layout::Nchw;
        builder.op(Operator::Activate(Activation::Relu), input, [1, 4, 6, 6]);
        assert_only(&messages(&builder.0), "is not rows of pixels");
        assert_eq!(verify(&builder.0, false), []);
    }

    #[test]
    fn a_dense_convolution_reads_planes() {
        let (mut builder, input) = Builder::new();
        builder.0.values[input].ty.layout = Layout::Nchw;
        let conv = builder.conv(4, 4, 3, 1);
        builder.op(Operator::Conv(conv), input, [1, 4, 6, 6]);
        assert_eq!(verify(&builder.0, true), []);
    }
}
