//! Functions of one number.

use super::node::Node;
use crate::array::Array;

fn map(node: &Node, function: impl Fn(f64) -> f64) -> Array {
    let x = node.input(0);
    Array { dims: x.dims.clone(), data: x.data.iter().map(|&value| function(value)).collect() }
}

/// Any function of one number.
pub(super) fn evaluate(node: &Node) -> Array {
    match node.proto.op_type() {
        "Relu" => map(node, |x| x.max(0.0)),
        "Clip" => clip(node),
        "Sigmoid" => map(node, |x| 1.0 / (1.0 + (-x).exp())),
        "Tanh" => map(node, f64::tanh),
        "HardSigmoid" => {
            let (alpha, beta) = (node.float("alpha", 0.2), node.float("beta", 0.5));
            map(node, |x| (alpha * x + beta).clamp(0.0, 1.0))
        }
        "HardSwish" => map(node, |x| x * (x / 6.0 + 0.5).clamp(0.0, 1.0)),
        "LeakyRelu" => {
            let alpha = node.float("alpha", 0.01);
            map(node, |x| if x < 0.0 { alpha * x } else { x })
        }
        other => panic!("the operator {other}"),
    }
}

/// `Clip`-6 (attributes) and -13 (operands); the upper bound wins.
fn clip(node: &Node) -> Array {
    let bound = |index: usize, name: &str, default: f32| {
        node.operand(index).map_or_else(|| node.float(name, default), |bound| bound.data[0])
    };
    let (min, max) = (bound(1, "min", f32::NEG_INFINITY), bound(2, "max", f32::INFINITY));
    map(node, |x| x.max(min).min(max))
}
