//! Relu, and Clip from zero.

use super::draft::Draft;
use super::forms::{clip, clip_bounds, made};

/// Writes a Relu as a Clip without an upper bound, or a Clip like that as a Relu.
pub(super) fn relu(draft: &mut Draft, at: usize) -> Option<()> {
    let node = draft.node(at).clone();
    let (x, output) = (node.input.first()?, node.output.first()?);
    let other = match node.op_type() {
        "Relu" => clip(draft, x, output, [Some(0.0), None]),
        "Clip" if clip_bounds(draft, &node)? == [Some(0.0), None] => {
            made("Relu", &[x], output, vec![])
        }
        _ => return None,
    };
    draft.replace(at, [other]);
    Some(())
}

/// Writes a Clip from zero as a Relu and a Clip from above, one before the other.
pub(super) fn two_bounds(draft: &mut Draft, at: usize) -> Option<()> {
    let node = draft.node_of(at, "Clip")?;
    let [Some(0.0), Some(top)] = clip_bounds(draft, &node)? else { return None };
    let (x, output) = (&node.input[0], &node.output[0]);
    let dims = draft.dims(output)?.to_vec();
    let between = draft.value(&dims);
    let low = draft.random.pick(&[None, Some(0.0)]);
    let nodes = match draft.random.below(2) {
        0 => {
            [made("Relu", &[x], &between, vec![]), clip(draft, &between, output, [low, Some(top)])]
        }
        _ => {
            [clip(draft, x, &between, [low, Some(top)]), made("Relu", &[&between], output, vec![])]
        }
    };
    draft.replace(at, nodes);
    Some(())
}
