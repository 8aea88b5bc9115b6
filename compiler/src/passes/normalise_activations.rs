//! Activations that exporters spell out as arithmetic become one op.
//!
//! - `clip(x + s, 0, d) / d` is a hard sigmoid with slope `1 / d` and value `s / d` at zero.
//! - `clip(a * x + b, 0, 1)` is a hard sigmoid with slope `a` and value `b` at zero.
//! - `x * hard_sigmoid(x)` with slope 1/6 and value 1/2 is a hard swish, and so is
//!   `x * clip(x + 3, 0, 6) / 6`.
//! - `clip(x, 0, inf)` is a ReLU, and a clip of a clip or of a ReLU is one clip.

use super::Changes;
use crate::ir::{Activation, BinaryOperator, Graph, Op, Operator, Uses, Value};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    changes.count += rewrite(graph, clip_of_clip);
    changes.count += rewrite(graph, relu);
    changes.count += rewrite(graph, hard_sigmoid);
    changes.count += rewrite(graph, clipped_line);
    changes.count += rewrite(graph, hard_swish);
    changes.count += rewrite(graph, hard_swish_divided_last);
    changes
}

/// Replaces each op by an activation of a value wherever the rule finds one.
fn rewrite(graph: &mut Graph, rule: fn(&Graph, &Uses, Op) -> Option<(Activation, Value)>) -> usize {
    let uses = graph.uses();
    let mut count = 0;
    for op in graph.order.clone() {
        if let Some((activation, input)) = rule(graph, &uses, op) {
            graph.ops[op].operator = Operator::Activate(activation);
            graph.ops[op].inputs = vec![input];
            count += 1;
        }
    }
    graph.sweep();
    count
}

fn clip_of_clip(graph: &Graph, uses: &Uses, op: Op) -> Option<(Activation, Value)> {
    let bounds = |op: Op| match graph.ops[op].operator {
        Operator::Activate(activation) => activation.bounds(),
        _ => None,
    };
    let clipped = *graph.ops[op].inputs.first()?;
    let inner = graph.defining(clipped)?;
    let ([min, max], [low, high]) = (bounds(op)?, bounds(inner)?);
    uses.only(clipped)?;
    let (min, max) = (low.max(min).min(max), high.max(min).min(max));
    Some((Activation::Clip { min, max }, graph.ops[inner].inputs[0]))
}

fn relu(graph: &Graph, _: &Uses, op: Op) -> Option<(Activation, Value)> {
    let data = &graph.ops[op];
    match data.operator {
        Operator::Activate(Activation::Clip { min: 0.0, max: f32::INFINITY }) => {
            Some((Activation::Relu, data.inputs[0]))
        }
        _ => None,
    }
}

fn hard_sigmoid(graph: &Graph, uses: &Uses, op: Op) -> Option<(Activation, Value)> {
    let (clipped, divisor) = with_constant(graph, op, BinaryOperator::Div).or_else(|| {
        with_constant(graph, op, BinaryOperator::Mul).map(|(value, factor)| (value, 1.0 / factor))
    })?;
    let clip = graph.defining(clipped)?;
    let Operator::Activate(Activation::Clip { min, max }) = graph.ops[clip].operator else {
        return None;
    };
    let shifted = graph.ops[clip].inputs[0];
    let add = graph.defining(shifted)?;
    let (input, shift) = with_constant(graph, add, BinaryOperator::Add)?;
    uses.only(clipped)?;
    uses.only(shifted)?;
    // A reciprocal factor, as in `* 0.1666667`, may miss the bound by its last digit.
    let saturates_at_one = min == 0.0 && divisor > 0.0 && (max / divisor - 1.0).abs() <= 1e-6;
    saturates_at_one
        .then_some((Activation::HardSigmoid { alpha: 1.0 / divisor, beta: shift / divisor }, input))
}

fn clipped_line(graph: &Graph, uses: &Uses, op: Op) -> Option<(Activation, Value)> {
    let Operator::Activate(Activation::Clip { min: 0.0, max: 1.0 }) = graph.ops[op].operator else {
        return None;
    };
    let line = graph.ops[op].inputs[0];
    uses.only(line)?;
    let (scaled, beta) = with_constant(graph, graph.defining(line)?, BinaryOperator::Add)?;
    uses.only(scaled)?;
    let slope = graph.defining(scaled)?;
    let (input, alpha) = with_factor(graph, slope)?;
    Some((Activation::HardSigmoid { alpha, beta }, input))
}

fn hard_swish(graph: &Graph, uses: &Uses, op: Op) -> Option<(Activation, Value)> {
    let data = &graph.ops[op];
    if data.operator != Operator::Binary(BinaryOperator::Mul) {
        return None;
    }
    let &[a, b] = &*data.inputs else { return None };
    let gates = |gate: Value, input: Value| {
        let op = graph.defining(gate)?;
        let Operator::Activate(Activation::HardSigmoid { alpha, beta }) = graph.ops[op].operator
        else {
            return None;
        };
        let is_swish = graph.ops[op].inputs[0] == input
            && (alpha - 1.0 / 6.0).abs() < 1e-6
            && (beta - 0.5).abs() < 1e-6;
        (is_swish && uses.only(gate).is_some()).then_some((Activation::HardSwish, input))
    };
    gates(a, b).or_else(|| gates(b, a))
}

fn hard_swish_divided_last(graph: &Graph, uses: &Uses, op: Op) -> Option<(Activation, Value)> {
    let (product, factor) = with_factor(graph, op)?;
    let data = &graph.ops[graph.defining(product)?];
    let &[a, b] = &*data.inputs else { return None };
    if data.operator != Operator::Binary(BinaryOperator::Mul) || uses.only(product).is_none() {
        return None;
    }
    let gates = |gate: Value, input: Value| {
        uses.only(gate)?;
        let clip = graph.defining(gate)?;
        let shifted = graph.ops[clip].inputs[0];
        let (x, shift) = with_constant(graph, graph.defining(shifted)?, BinaryOperator::Add)?;
        uses.only(shifted)?;
        let is_swish = graph.ops[clip].operator
            == Operator::Activate(Activation::Clip { min: 0.0, max: 6.0 })
            && (x, shift) == (input, 3.0)
            && (factor - 1.0 / 6.0).abs() < 1e-6;
        is_swish.then_some((Activation::HardSwish, input))
    };
    gates(a, b).or_else(|| gates(b, a))
}

/// The other operand and the factor, where the op multiplies with a number or divides by one.
fn with_factor(graph: &Graph, op: Op) -> Option<(Value, f32)> {
    let divided = || with_constant(graph, op, BinaryOperator::Div).map(|(x, by)| (x, 1.0 / by));
    with_constant(graph, op, BinaryOperator::Mul).or_else(divided)
}

/// The other operand and the number, where the op combines a value with a single number that
/// stands on the right, or on either side where that is the same.
fn with_constant(graph: &Graph, op: Op, operator: BinaryOperator) -> Option<(Value, f32)> {
    let data = &graph.ops[op];
    if data.operator != Operator::Binary(operator) {
        return None;
    }
    let number = |value: Value| match graph.constant(value)?.tensor.floats()? {
        &[number] => Some(number),
        _ => None,
    };
    let &[a, b] = &*data.inputs else { return None };
    let commutes = matches!(operator, BinaryOperator::Add | BinaryOperator::Mul);
    match (number(a), number(b)) {
        (None, Some(b)) => Some((a, b)),
        (Some(a), None) if commutes => Some((b, a)),
        _ => None,
    }
}
