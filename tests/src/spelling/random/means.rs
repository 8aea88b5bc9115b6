//! The mean of each channel: GlobalAveragePool, ReduceMean or AveragePool.

use super::draft::Draft;
use super::forms::{AXES_OF_MEANS, integers, made, with_integers};
use super::views::view;
use crate::model::{int, ints};
use crate::proto::NodeProto;
use crate::spelling::attribute;

/// Whether the node makes the mean of each channel of its input, which has this size.
fn is_mean(draft: &Draft, node: &NodeProto, size: [usize; 2]) -> bool {
    let number = |name: &str| attribute(node, name).map(|attribute| attribute.i());
    let list = |name: &str| attribute(node, name).map(|attribute| attribute.ints.clone());
    match node.op_type() {
        "GlobalAveragePool" => true,
        "ReduceMean" => {
            let axes = integers(draft, node, 1, "axes").unwrap_or_default();
            let mut axes: Vec<i64> = axes.iter().map(|axis| axis.rem_euclid(4)).collect();
            axes.sort_unstable();
            axes == [2, 3]
        }
        "AveragePool" => {
            let size = size.map(|size| size as i64).to_vec();
            let kernel = list("kernel_shape");
            let plain = list("pads").is_none_or(|pads| pads.iter().all(|&pad| pad == 0));
            let fixed = attribute(node, "auto_pad").is_none() && number("ceil_mode") != Some(1);
            kernel == Some(size) && plain && fixed && attribute(node, "dilations").is_none()
        }
        _ => false,
    }
}

/// Writes the mean of each channel in another way.
pub(super) fn respell(draft: &mut Draft, at: usize) -> Option<()> {
    let node = draft.node(at).clone();
    let (x, output) = (node.input.first()?, node.output.first()?);
    let &[1, channels, height, width] = draft.dims(x)? else { return None };
    if !is_mean(draft, &node, [height, width]) {
        return None;
    }
    let to = draft.dims(output)?.to_vec();
    let way = draft.random.below(4);
    let dims = if way == 3 { vec![1, channels] } else { vec![1, channels, 1, 1] };
    let mean = if to == dims { output.clone() } else { draft.value(&dims) };
    let mut nodes = vec![match way {
        0 => made("GlobalAveragePool", &[x], &mean, vec![]),
        1 => made("AveragePool", &[x], &mean, vec![ints("kernel_shape", &[height, width])]),
        _ => {
            let mut axes = [2, 3].map(|axis| {
                let backward = draft.opset() >= 11 && draft.random.chance(0.4);
                if backward { axis - 4 } else { axis }
            });
            if draft.random.chance(0.3) {
                axes.reverse();
            }
            let mut attributes = vec![int("keepdims", i64::from(way == 2))];
            if way == 2 && draft.random.chance(0.5) {
                attributes.clear();
            }
            let mean = made("ReduceMean", &[x], &mean, attributes);
            with_integers(draft, mean, "axes", &axes, AXES_OF_MEANS)
        }
    }];
    if mean != *output {
        nodes.extend(view(draft, &mean, output)?);
    }
    draft.replace(at, nodes);
    Some(())
}
