//! Slices: their axes, bounds and steps in all forms, and as a Split.

use super::draft::Draft;
use super::forms::{Cuts, cuts, slice, split};

/// Writes a Slice in another way.
pub(super) fn respell(draft: &mut Draft, at: usize) -> Option<()> {
    let node = draft.node_of(at, "Slice")?;
    let (x, output) = (node.input[0].clone(), node.output[0].clone());
    let dims = draft.dims(&x)?.to_vec();
    let found = cuts(draft, &node)?;
    let rank = dims.len() as i64;
    let mut kept: Vec<[i64; 2]> = dims.iter().map(|&dim| [0, dim as i64]).collect();
    for ((axis, start), end) in found.axes.iter().zip(&found.starts).zip(&found.ends) {
        let axis = axis.rem_euclid(rank) as usize;
        let length = dims[axis] as i64;
        let absolute = |bound: i64| if bound < 0 { bound + length } else { bound }.clamp(0, length);
        kept[axis] = [absolute(*start), absolute(*end)];
    }
    let cut: Vec<usize> =
        (0..dims.len()).filter(|&axis| kept[axis] != [0, dims[axis] as i64]).collect();
    if let [axis] = *cut
        && draft.random.chance(0.2)
    {
        let node = as_split(draft, &x, &output, &dims, axis, kept[axis]);
        draft.replace(at, [node]);
        return Some(());
    }
    let mut axes: Vec<usize> =
        (0..dims.len()).filter(|axis| cut.contains(axis) || draft.random.chance(0.2)).collect();
    if axes.is_empty() {
        axes.push(draft.random.below(dims.len()));
    }
    if draft.random.chance(0.3) {
        draft.random.shuffle(&mut axes);
    }
    let mut respelled = Cuts { axes: vec![], starts: vec![], ends: vec![] };
    for axis in axes {
        let ([start, end], length) = (kept[axis], dims[axis] as i64);
        let backward = draft.opset() >= 10 && draft.random.chance(0.3);
        respelled.axes.push(if backward { axis as i64 - rank } else { axis as i64 });
        let starts = [start, start - length];
        respelled.starts.push(starts[usize::from(draft.random.chance(0.2))]);
        let ends = match end == length {
            true => vec![end, i64::MAX, i64::from(i32::MAX), length + 7],
            false => vec![end, end, end - length],
        };
        respelled.ends.push(draft.random.pick(&ends));
    }
    let node = slice(draft, &x, &output, &respelled);
    draft.replace(at, [node]);
    Some(())
}

/// A Split one of whose parts is what is kept.
fn as_split(
    draft: &mut Draft,
    x: &str,
    output: &str,
    dims: &[usize],
    axis: usize,
    [start, end]: [i64; 2],
) -> crate::proto::NodeProto {
    let (mut outputs, mut sizes) = (Vec::new(), Vec::new());
    for (size, is_kept) in [(start, false), (end - start, true), (dims[axis] as i64 - end, false)] {
        if size > 0 {
            let mut part = dims.to_vec();
            part[axis] = size as usize;
            outputs.push(if is_kept { output.to_string() } else { draft.value(&part) });
            sizes.push(size);
        }
    }
    split(draft, x, outputs, axis as i64, &sizes)
}
