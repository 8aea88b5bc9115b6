//! BatchNormalization, and arithmetic with one constant a channel, go into the weights of the
//! layer before. Where there is none, they become a 1×1 depthwise convolution.

use super::Changes;
use crate::ir::{
    Activation, Affine, BinaryOperator, Constant, Convolution, Data, Graph, Op, Operator,
    Redirects, Tensor, Type, Uses, Value,
};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    for op in graph.order.clone() {
        if let Some((affine, input)) = as_affine(graph, op) {
            graph.ops[op].operator = Operator::Affine(affine);
            graph.ops[op].inputs = vec![input];
        }
    }
    let uses = graph.uses();
    let mut redirects = Redirects::default();
    for op in graph.order.clone() {
        let Operator::Affine(affine) = &graph.ops[op].operator else {
            continue;
        };
        let affine = affine.clone();
        let (value, output) = (graph.ops[op].inputs[0], graph.ops[op].output);
        let source = redirects.follow(value);
        let made = behind_pixel_views(graph, &uses, &redirects, source);
        let layer = graph.defining(made).filter(|_| uses.only(value).is_some());
        changes.count += 1;
        if layer.is_some_and(|layer| fold_into(graph, layer, &affine)) {
            redirects.add(output, source);
        } else if graph.ty(output).is_map() {
            let conv = depthwise(graph, &affine, op);
            graph.ops[op].operator = Operator::Conv(conv);
        } else {
            changes.count -= 1;
            changes.near_miss(
                graph,
                op,
                "an affine of a vector with no layer before it to fold into",
            );
        }
    }
    graph.redirect(&redirects);
    changes
}

/// What a value is behind views that nothing else reads and that leave each channel its one
/// element.
fn behind_pixel_views(
    graph: &Graph,
    uses: &Uses,
    redirects: &Redirects,
    mut value: Value,
) -> Value {
    while let Some(op) = graph.defining(value)
        && graph.ops[op].operator == Operator::View
        && graph.ty(value).pixels() == 1
    {
        let input = graph.ops[op].inputs[0];
        let (source, channels) = (redirects.follow(input), graph.ty(value).channels());
        let same = graph.ty(source).has_channels() && graph.ty(source).channels() == channels;
        if !same || uses.only(input).is_none() {
            break;
        }
        value = source;
    }
    value
}

/// Arithmetic with one constant, or one a channel, as factor and addend.
fn as_affine(graph: &Graph, op: Op) -> Option<(Affine, Value)> {
    let data = &graph.ops[op];
    let Operator::Binary(operator) = data.operator else {
        return None;
    };
    let &[a, b] = &*data.inputs else { return None };
    let (input, constant, reversed) = match (graph.constant(a), graph.constant(b)) {
        (None, Some(constant)) => (a, constant, false),
        (Some(constant), None) => (b, constant, true),
        _ => return None,
    };
    let ty: &Type = graph.ty(input);
    if ty.dims != graph.ty(data.output).dims || !ty.has_channels() {
        return None;
    }
    let channels = ty.channels();
    let numbers = match constant.tensor.floats()? {
        &[number] => vec![number; channels],
        numbers if numbers.len() == channels => numbers.to_vec(),
        _ => return None,
    };
    let ones = vec![1.0; channels];
    let zeros = vec![0.0; channels];
    let (scale, shift) = match (operator, reversed) {
        (BinaryOperator::Add, _) => (ones, numbers),
        (BinaryOperator::Sub, false) => (ones, numbers.iter().map(|c| -c).collect()),
        (BinaryOperator::Sub, true) => (vec![-1.0; channels], numbers),
        (BinaryOperator::Mul, _) => (numbers, zeros),
        (BinaryOperator::Div, false) => (numbers.iter().map(|c| 1.0 / c).collect(), zeros),
        (BinaryOperator::Div, true) | (BinaryOperator::Prelu, _) => return None,
    };
    Some((Affine { scale, shift }, input))
}

/// Scales and shifts the layer's outputs; `false` where the op is no layer, or has an
/// activation already.
fn fold_into(graph: &mut Graph, layer: Op, affine: &Affine) -> bool {
    let (weights, bias) = match &graph.ops[layer].operator {
        Operator::Conv(conv) if conv.activation == Activation::Identity => {
            (conv.weights, conv.bias)
        }
        Operator::FullyConnected(layer) if layer.activation == Activation::Identity => {
            (layer.weights, layer.bias)
        }
        _ => return false,
    };
    let (weights, bias) = fold_constants(graph, weights, bias, affine);
    match &mut graph.ops[layer].operator {
        Operator::Conv(conv) => (conv.weights, conv.bias) = (weights, Some(bias)),
        Operator::FullyConnected(layer) => (layer.weights, layer.bias) = (weights, Some(bias)),
        _ => return false,
    }
    true
}

fn fold_constants(
    graph: &mut Graph,
    weights: Constant,
    bias: Option<Constant>,
    affine: &Affine,
) -> (Constant, Constant) {
    let floats = |constant: Constant| graph.constants[constant].tensor.floats().unwrap_or_default();
    let channels = affine.scale.len();
    let old = floats(weights);
    let filter = old.len() / channels;
    let scaled = old.chunks_exact(filter.max(1)).zip(&affine.scale);
    let scaled: Vec<f32> =
        scaled.flat_map(|(filter, scale)| filter.iter().map(move |w| w * scale)).collect();
    let old_bias = bias.map_or_else(|| vec![0.0; channels], |bias| floats(bias).to_vec());
    let shifted = old_bias
        .iter()
        .zip(&affine.scale)
        .zip(&affine.shift)
        .map(|((b, scale), shift)| b * scale + shift);
    let shifted: Vec<f32> = shifted.collect();
    let name = graph.constants[weights].name.clone();
    let dims = graph.constants[weights].tensor.dims.clone();
    let bias_name = format!("{name}.bias");
    let weights = graph.add_constant(name, Tensor { dims, data: Data::F32(scaled) });
    let bias =
        graph.add_constant(bias_name, Tensor { dims: vec![channels], data: Data::F32(shifted) });
    (weights, bias)
}

fn depthwise(graph: &mut Graph, affine: &Affine, op: Op) -> Convolution {
    let channels = affine.scale.len();
    let name = graph.ops[op].name.clone();
    let scale = Tensor { dims: vec![channels, 1, 1, 1], data: Data::F32(affine.scale.clone()) };
    let shift = Tensor { dims: vec![channels], data: Data::F32(affine.shift.clone()) };
    Convolution {
        weights: graph.add_constant(format!("{name}.scale"), scale),
        bias: Some(graph.add_constant(format!("{name}.shift"), shift)),
        name,
        in_channels: channels,
        out_channels: channels,
        kernel: [1, 1],
        stride: [1, 1],
        pads: [0; 4],
        dilation: [1, 1],
        groups: channels,
        activation: Activation::Identity,
        zero: None,
    }
}
