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
    let violations =
        violations_of(|_| Operator::Affine(Affine { scale: vec![1.0; 4], shift: vec![0.0; 3] }));
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
        Operator::Conv(Convolution { dilation: [0; 2], pads: [0; 4], ..builder.conv(4, 4, 3, 1) })
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
