//! Ghost modules: a concatenation of intrinsic maps and what cheap operations make of them.

use crate::ir::{Convolution, Ghost, Graph, Op, Operator, Redirects, Uses, Value};
use crate::passes::Changes;

/// Replaces each ghost module's concatenation (and the slice behind it) by one op.
pub(crate) fn recognise_ghosts(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let uses = graph.uses();
    let mut redirects = Redirects::default();
    for op in graph.order.clone() {
        if graph.ops[op].operator != Operator::Concat {
            continue;
        }
        match module(graph, &uses, op) {
            None => {}
            Some(Err(why)) => changes.near_miss(graph, op, why),
            Some(Ok((input, mut ghost))) => {
                let output = graph.ops[op].output;
                if let Some((slice, keep)) = leading_slice(graph, &uses, output, ghost.intrinsic())
                {
                    ghost.keep = keep;
                    let sliced = graph.ops[slice].output;
                    graph.values[output].ty = graph.ty(sliced).clone();
                    redirects.add(sliced, output);
                }
                graph.ops[op].operator = Operator::Ghost(Box::new(ghost));
                graph.ops[op].inputs = vec![input];
                changes.count += 1;
            }
        }
    }
    graph.redirect(&redirects);
    changes
}

type Match = Result<(Value, Ghost), String>;

/// The ghost module that this concatenation ends; `Err` where it nearly does.
fn module(graph: &Graph, uses: &Uses, concat: Op) -> Option<Match> {
    let data = &graph.ops[concat];
    let (&intrinsic, ghosts) = data.inputs.split_first()?;
    let primary_op = graph.defining(intrinsic)?;
    let primary = convolution(graph, intrinsic)?;
    let cheap: Vec<Convolution> = ghosts
        .iter()
        .map(|&ghost| {
            let op = graph.defining(ghost)?;
            convolution(graph, ghost).filter(|_| graph.ops[op].inputs == [intrinsic]).cloned()
        })
        .collect::<Option<_>>()?;
    let size = graph.ty(intrinsic).spatial();
    let fault = if primary.groups != 1 || graph.ops[primary_op].inputs.len() != 1 {
        Some("the primary convolution is grouped or has a shortcut".to_string())
    } else if let Some(cheap) =
        cheap.iter().find(|cheap| !cheap.is_per_channel() || cheap.in_channels < 2)
    {
        Some(format!("{} mixes channels, so it is no cheap operation", cheap.name))
    } else if let Some(cheap) = cheap.iter().find(|cheap| !cheap.keeps_size(size)) {
        Some(format!("{} skips rows", cheap.name))
    } else if ghosts.iter().any(|&ghost| uses.only(ghost).is_none()) {
        Some("ghost maps are read elsewhere too".to_string())
    } else if uses.of(intrinsic).len() != data.inputs.len() || uses.is_output(intrinsic) {
        Some("the intrinsic maps are read elsewhere too".to_string())
    } else {
        None
    };
    if let Some(fault) = fault {
        return Some(Err(fault));
    }
    let keep = graph.ty(data.output).channels();
    Some(Ok((graph.ops[primary_op].inputs[0], Ghost { primary: primary.clone(), cheap, keep })))
}

fn convolution(graph: &Graph, value: Value) -> Option<&Convolution> {
    match &graph.ops[graph.defining(value)?].operator {
        Operator::Conv(conv) => Some(conv),
        _ => None,
    }
}

/// The slice that is all that reads the concatenation, where it keeps the first channels and
/// all intrinsic ones.
fn leading_slice(
    graph: &Graph,
    uses: &Uses,
    concat: Value,
    intrinsic: usize,
) -> Option<(Op, usize)> {
    let slice = uses.only(concat)?;
    match graph.ops[slice].operator {
        Operator::Slice { start: 0, end } if end >= intrinsic => Some((slice, end)),
        _ => None,
    }
}
