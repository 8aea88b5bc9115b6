//! The pads and other settings of convolutions.

use super::draft::Draft;
use super::forms::pad;
use crate::model::{int, signed, text};
use crate::proto::NodeProto;
use crate::spelling::attribute;

fn pads(node: &NodeProto) -> Option<[i64; 4]> {
    let is_fixed = attribute(node, "auto_pad").is_none_or(|way| way.s() == b"NOTSET");
    let given = attribute(node, "pads").map_or(vec![0; 4], |pads| pads.ints.clone());
    given.try_into().ok().filter(|_| is_fixed)
}

fn with_pads(node: &NodeProto, pads: &[i64; 4]) -> NodeProto {
    let mut node = node.clone();
    node.attribute.retain(|attribute| !matches!(attribute.name(), "pads" | "auto_pad"));
    if *pads != [0; 4] {
        node.attribute.push(signed("pads", pads));
    }
    node
}

/// Writes some or all pads of a convolution as a node before it.
pub(super) fn separate(draft: &mut Draft, at: usize) -> Option<()> {
    let node = draft.node_of(at, "Conv")?;
    let all = pads(&node).filter(|pads| *pads != [0; 4])?;
    let &[_, channels, height, width] = draft.dims(&node.input[0])? else { return None };
    let whole = draft.random.chance(0.7);
    let outside = all.map(|pad| match whole {
        true => pad,
        false => draft.random.below(pad as usize + 1) as i64,
    });
    let [top, left, bottom, right] = outside;
    let size = [height as i64 + top + bottom, width as i64 + left + right];
    let padded = draft.value(&[1, channels, size[0] as usize, size[1] as usize]);
    let x = node.input[0].clone();
    let before = pad(draft, &x, &padded, &[0, 0, top, left, 0, 0, bottom, right]);
    let mut rest = all;
    rest.iter_mut().zip(outside).for_each(|(pad, outside)| *pad -= outside);
    let mut node = with_pads(&node, &rest);
    node.input[0] = padded;
    draft.replace(at, [before, node]);
    Some(())
}

/// Asks for the pads of a convolution by a rule.
pub(super) fn automatic(draft: &mut Draft, at: usize) -> Option<()> {
    let node = draft.node_of(at, "Conv")?;
    let pads = pads(&node)?;
    let weights = draft.dims(&node.input[1])?;
    let &[_, _, height, width] = draft.dims(&node.input[0])? else { return None };
    let pair = |name| match attribute(&node, name).map(|pair| &*pair.ints) {
        Some(&[rows, columns]) => [rows, columns],
        _ => [1; 2],
    };
    let (strides, dilations) = (pair("strides"), pair("dilations"));
    let kernel = [weights[2], weights[3]].map(|taps| taps as i64);
    let total = [0, 1].map(|axis| {
        let size = [height, width][axis] as i64;
        let reach = dilations[axis] * (kernel[axis] - 1) + 1;
        let outputs = (size + strides[axis] - 1) / strides[axis];
        ((outputs - 1) * strides[axis] + reach - size).max(0)
    });
    let (less, more) = (total.map(|all| all / 2), total.map(|all| (all + 1) / 2));
    let ways = [
        ("SAME_UPPER", [less[0], less[1], more[0], more[1]]),
        ("SAME_LOWER", [more[0], more[1], less[0], less[1]]),
        ("VALID", [0; 4]),
    ];
    let fitting: Vec<&str> =
        ways.into_iter().filter(|(_, way)| *way == pads).map(|(name, _)| name).collect();
    if fitting.is_empty() {
        return None;
    }
    let way = draft.random.pick(&fitting);
    let mut node = with_pads(&node, &[0; 4]);
    node.attribute.push(text("auto_pad", way));
    draft.replace(at, [node]);
    Some(())
}

/// Leaves out settings that say what holds anyway, or names those.
pub(super) fn defaults(draft: &mut Draft, at: usize) -> Option<()> {
    let mut node = draft.node_of(at, "Conv")?;
    let kernel = draft.dims(&node.input[1])?.get(2..4)?.iter().map(|&taps| taps as i64);
    let kernel: Vec<i64> = kernel.collect();
    let lists = [("strides", vec![1; 2]), ("dilations", vec![1; 2]), ("kernel_shape", kernel)];
    node.attribute.retain(|attribute| {
        let implied = match attribute.name() {
            "group" => attribute.i() == 1,
            name => lists.iter().any(|(list, plain)| *list == name && attribute.ints == *plain),
        };
        !implied
    });
    let names = draft.random.chance(0.5);
    if names && attribute(&node, "group").is_none() {
        node.attribute.push(int("group", 1));
    }
    for (name, plain) in lists {
        if names && attribute(&node, name).is_none() {
            node.attribute.push(signed(name, &plain));
        }
    }
    draft.replace(at, [node]);
    Some(())
}
