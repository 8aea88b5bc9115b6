//! Ghost bottlenecks: two ghost modules with what stands between them, plus a shortcut.

use crate::ir::{
    Activation, BinaryOperator, Bottleneck, Convolution, ConvolutionKind, Ghost, Graph, Op,
    Operator, Shortcut, Uses, Value,
};
use crate::passes::Changes;

/// Replaces the sum that ends each bottleneck by one op.
pub(crate) fn recognise_bottlenecks(graph: &mut Graph) -> Changes {
    let mut changes = Changes::default();
    let uses = graph.uses();
    for op in graph.order.clone() {
        let data = &graph.ops[op];
        if data.operator != Operator::Binary(BinaryOperator::Add) {
            continue;
        }
        let &[a, b] = &*data.inputs else { continue };
        let found = main_branch(graph, &uses, a).map(|branch| (branch, b));
        let found = found.or_else(|| main_branch(graph, &uses, b).map(|branch| (branch, a)));
        match found {
            None => {}
            Some((Err(why), _)) => changes.near_miss(graph, op, why),
            Some((Ok(branch), shortcut)) => {
                match self::shortcut(graph, &uses, branch.input, shortcut) {
                    None => changes.near_miss(
                        graph,
                        op,
                        "the shortcut does not start at the bottleneck's input",
                    ),
                    Some(shortcut) => {
                        graph.ops[op].inputs = vec![branch.input];
                        graph.ops[op].operator = Operator::Bottleneck(Box::new(Bottleneck {
                            expand: branch.expand,
                            downsample: branch.downsample,
                            squeeze_excite: branch.squeeze_excite,
                            project: branch.project,
                            shortcut,
                        }));
                        changes.count += 1;
                    }
                }
            }
        }
    }
    changes
}

/// A bottleneck without its shortcut.
struct Branch {
    input: Value,
    expand: Ghost,
    downsample: Option<Convolution>,
    squeeze_excite: Option<crate::ir::SqueezeExcite>,
    project: Ghost,
}

/// The two modules and what stands between them, followed up from the projection's output.
/// `None` where the value is not made by a ghost module.
fn main_branch(graph: &Graph, uses: &Uses, output: Value) -> Option<Result<Branch, String>> {
    let (project, mut value) = ghost(graph, output)?;
    if project.convolutions().any(|conv| conv.activation != Activation::Identity) {
        return Some(Err("the second ghost module has an activation".to_string()));
    }
    if uses.only(output).is_none() {
        return Some(Err("the projection is read elsewhere too".to_string()));
    }
    let mut squeeze_excite = None;
    let mut downsample = None;
    loop {
        if uses.only(value).is_none() {
            return Some(Err(format!("{} is read elsewhere too", graph.values[value].name)));
        }
        if let Some((expand, input)) = ghost(graph, value) {
            return Some(Ok(Branch {
                input,
                expand: expand.clone(),
                downsample,
                squeeze_excite,
                project: project.clone(),
            }));
        }
        let op = graph.defining(value)?;
        match &graph.ops[op].operator {
            Operator::SqueezeExcite(gate) if squeeze_excite.is_none() && downsample.is_none() => {
                squeeze_excite = Some(gate.clone());
            }
            Operator::Conv(conv) if downsample.is_none() && is_depthwise(graph, op, conv) => {
                downsample = Some(conv.clone());
            }
            _ => {
                return Some(Err(
                    "what stands before the projection is not an expansion".to_string()
                ));
            }
        }
        value = graph.ops[op].inputs[0];
    }
}

fn ghost(graph: &Graph, value: Value) -> Option<(&Ghost, Value)> {
    let op = graph.defining(value)?;
    match &graph.ops[op].operator {
        Operator::Ghost(ghost) => Some((ghost, graph.ops[op].inputs[0])),
        _ => None,
    }
}

fn is_depthwise(graph: &Graph, op: Op, conv: &Convolution) -> bool {
    conv.kind() == ConvolutionKind::Depthwise && graph.ops[op].inputs.len() == 1
}

/// How the value comes from the bottleneck's input, where it does.
fn shortcut(graph: &Graph, uses: &Uses, input: Value, value: Value) -> Option<Shortcut> {
    if value == input {
        return Some(Shortcut::Identity);
    }
    let layer = |value: Value| {
        uses.only(value)?;
        let op = graph.defining(value)?;
        match &graph.ops[op].operator {
            Operator::Conv(conv) if graph.ops[op].inputs.len() == 1 => {
                Some((conv, graph.ops[op].inputs[0]))
            }
            _ => None,
        }
    };
    let (pointwise, middle) = layer(value)?;
    let (depthwise, start) = layer(middle)?;
    let fits = pointwise.kind() == ConvolutionKind::Pointwise
        && depthwise.kind() == ConvolutionKind::Depthwise
        && start == input;
    fits.then(|| Shortcut::Projection {
        depthwise: depthwise.clone(),
        pointwise: pointwise.clone(),
    })
}
