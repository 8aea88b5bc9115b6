//! Hard sigmoids and hard swishes: one node, or arithmetic in one of several orders.

use super::draft::Draft;
use super::forms::{clip, clip_bounds, made};
use crate::model::float;
use crate::proto::NodeProto;
use crate::spelling::attribute;

/// `clip(alpha * x + beta, 0, 1)`
struct HardSigmoid {
    x: String,
    alpha: f64,
    beta: f64,
}

/// The other operand, and the number, of a node that combines a value with a number.
fn with_number(draft: &Draft, at: usize, operator: &str) -> Option<(String, f64)> {
    let node = draft.node_of(at, operator)?;
    let [a, b] = &*node.input else { return None };
    let commutes = matches!(operator, "Add" | "Mul");
    match (draft.number(a), draft.number(b)) {
        (None, Some(number)) => Some((a.clone(), number)),
        (Some(number), None) if commutes => Some((b.clone(), number)),
        _ => None,
    }
}

/// The same, as a factor.
fn with_factor(draft: &Draft, at: usize) -> Option<(String, f64)> {
    let divided = || with_number(draft, at, "Div").map(|(x, divisor)| (x, 1.0 / divisor));
    with_number(draft, at, "Mul").or_else(divided)
}

/// The node that makes a value that nothing else reads.
fn maker_for_one(draft: &Draft, name: &str) -> Option<usize> {
    draft.maker(name).filter(|_| draft.is_read_once(name))
}

/// `clip(x + shift, 0, top)`: x, shift and top.
fn shifted_clip(draft: &Draft, at: usize) -> Option<(String, f64, f64)> {
    let node = draft.node_of(at, "Clip")?;
    let [Some(0.0), Some(top)] = clip_bounds(draft, &node)? else { return None };
    let (x, shift) = with_number(draft, maker_for_one(draft, &node.input[0])?, "Add")?;
    Some((x, shift, top))
}

fn read(draft: &Draft, at: usize) -> Option<HardSigmoid> {
    if let Some(node) = draft.node_of(at, "HardSigmoid") {
        let number = |name, default: f32| attribute(&node, name).map_or(default, |a| a.f()).into();
        let (alpha, beta) = (number("alpha", 0.2), number("beta", 0.5));
        return Some(HardSigmoid { x: node.input[0].clone(), alpha, beta });
    }
    if let Some((clipped, factor)) = with_factor(draft, at) {
        let (x, shift, top) = shifted_clip(draft, maker_for_one(draft, &clipped)?)?;
        let is_one = (top * factor - 1.0).abs() < 1e-6;
        return is_one.then_some(HardSigmoid { x, alpha: factor, beta: shift * factor });
    }
    let (scaled, beta, 1.0) = shifted_clip(draft, at)? else { return None };
    let (x, alpha) = with_factor(draft, maker_for_one(draft, &scaled)?)?;
    Some(HardSigmoid { x, alpha, beta })
}

/// A node that combines a value with a number.
fn combined(draft: &mut Draft, operator: &str, x: &str, number: f64, output: &str) -> NodeProto {
    let number = draft.single(number);
    let mut inputs = [x, &number];
    if operator != "Div" && draft.random.chance(0.3) {
        inputs.reverse();
    }
    made(operator, &inputs, output, vec![])
}

/// A multiplication by a factor.
fn scaled(draft: &mut Draft, x: &str, factor: f64, output: &str) -> NodeProto {
    match draft.random.chance(0.5) {
        true => combined(draft, "Mul", x, factor, output),
        false => combined(draft, "Div", x, 1.0 / factor, output),
    }
}

fn write(draft: &mut Draft, gate: &HardSigmoid, output: &str) -> Option<Vec<NodeProto>> {
    let HardSigmoid { x, alpha, beta } = gate;
    let (alpha, beta) = (*alpha, *beta);
    let dims = draft.dims(output)?.to_vec();
    let [first, second] = [draft.value(&dims), draft.value(&dims)];
    Some(match draft.random.below(3) {
        0 => {
            let attributes = vec![float("alpha", alpha as f32), float("beta", beta as f32)];
            vec![made("HardSigmoid", &[x], output, attributes)]
        }
        1 => vec![
            combined(draft, "Add", x, beta / alpha, &first),
            clip(draft, &first, &second, [Some(0.0), Some(1.0 / alpha)]),
            scaled(draft, &second, alpha, output),
        ],
        _ => vec![
            scaled(draft, x, alpha, &first),
            combined(draft, "Add", &first, beta, &second),
            clip(draft, &second, output, [Some(0.0), Some(1.0)]),
        ],
    })
}

/// Writes a hard sigmoid in another way.
pub(super) fn hard_sigmoid(draft: &mut Draft, at: usize) -> Option<()> {
    let gate = read(draft, at)?;
    let output = draft.node(at).output[0].clone();
    let nodes = write(draft, &gate, &output)?;
    draft.replace(at, nodes);
    Some(())
}

/// What a hard swish is made of.
fn swished(draft: &Draft, at: usize) -> Option<String> {
    if let Some(node) = draft.node_of(at, "HardSwish") {
        return Some(node.input[0].clone());
    }
    let node = draft.node_of(at, "Mul")?;
    let [a, b] = &*node.input else { return None };
    let gates = |gate: &str, x: &str| {
        let found = read(draft, maker_for_one(draft, gate)?)?;
        let is_swish = found.x == x
            && (found.alpha - 1.0 / 6.0).abs() < 1e-6
            && (found.beta - 0.5).abs() < 1e-6;
        is_swish.then(|| x.to_string())
    };
    gates(b, a).or_else(|| gates(a, b))
}

/// Writes a hard swish in another way.
pub(super) fn hard_swish(draft: &mut Draft, at: usize) -> Option<()> {
    let x = swished(draft, at)?;
    let output = draft.node(at).output[0].clone();
    let dims = draft.dims(&output)?.to_vec();
    let [first, second, third] = [(); 3].map(|()| draft.value(&dims));
    let product = |draft: &mut Draft, gate: &str, output: &str| {
        let inputs = if draft.random.chance(0.5) { [&*x, gate] } else { [gate, &*x] };
        made("Mul", &inputs, output, vec![])
    };
    let nodes = match draft.random.below(3) {
        0 if draft.opset() >= 14 => vec![made("HardSwish", &[&x], &output, vec![])],
        1 => vec![
            combined(draft, "Add", &x, 3.0, &first),
            clip(draft, &first, &second, [Some(0.0), Some(6.0)]),
            product(draft, &second, &third),
            scaled(draft, &third, 1.0 / 6.0, &output),
        ],
        _ => {
            let gate = HardSigmoid { x: x.clone(), alpha: f64::from(1.0f32 / 6.0), beta: 0.5 };
            let mut nodes = write(draft, &gate, &first)?;
            nodes.push(product(draft, &first, &output));
            nodes
        }
    };
    draft.replace(at, nodes);
    Some(())
}
