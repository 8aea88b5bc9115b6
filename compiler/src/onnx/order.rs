//! The order in which nodes can run.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::NodeProto;
use crate::diagnostics::{Code, Diagnostic, quoted, shown};

/// Positions of `nodes` in an order in which every value is defined before it is read; of all
/// such orders the one that keeps to the file's wherever it can.
///
/// Names that no node defines are left for the importer to judge; of several definitions of a
/// name the first counts, and of those of a name that is `given` none does.
///
/// # Errors
/// `UNDEFINED_VALUE` where nodes wait for each other.
pub(crate) fn run_order(
    nodes: &[NodeProto],
    given: impl Fn(&str) -> bool,
) -> Result<Vec<usize>, Diagnostic> {
    let mut definitions: HashMap<&str, usize> = HashMap::new();
    for (position, node) in nodes.iter().enumerate() {
        for name in node.output.iter().filter(|name| !name.is_empty() && !given(name)) {
            definitions.entry(name).or_insert(position);
        }
    }
    let needs = |node: &NodeProto| -> Vec<usize> {
        node.input.iter().filter_map(|name| definitions.get(name.as_str()).copied()).collect()
    };
    let needs: Vec<Vec<usize>> = nodes.iter().map(needs).collect();
    topological(&needs).map_err(|cycle| cyclic(nodes, &cycle))
}

/// Positions in an order in which each stands behind all of its `needs`, the lowest first where
/// there is a choice; linear in nodes and edges but for the choice's logarithm.
///
/// # Errors
/// Where there is no such order: positions that need each other, each the one before it.
pub(super) fn topological(needs: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut waiting: Vec<usize> = needs.iter().map(Vec::len).collect();
    let mut readers = vec![Vec::new(); needs.len()];
    for (position, needs) in needs.iter().enumerate() {
        needs.iter().for_each(|&need| readers[need].push(position));
    }
    let mut ready: BinaryHeap<Reverse<usize>> =
        (0..needs.len()).filter(|&position| waiting[position] == 0).map(Reverse).collect();
    let mut order = Vec::with_capacity(needs.len());
    while let Some(Reverse(position)) = ready.pop() {
        order.push(position);
        for &reader in &readers[position] {
            waiting[reader] -= 1;
            if waiting[reader] == 0 {
                ready.push(Reverse(reader));
            }
        }
    }
    if order.len() == needs.len() { Ok(order) } else { Err(cycle(needs, &waiting)) }
}

/// A cycle among those that still wait: each of them has a need that waits too.
fn cycle(needs: &[Vec<usize>], waiting: &[usize]) -> Vec<usize> {
    let stuck = |&position: &usize| waiting[position] > 0;
    let mut place = HashMap::new();
    let mut path = Vec::new();
    let mut next = (0..needs.len()).find(stuck);
    while let Some(position) = next {
        if let Some(start) = place.insert(position, path.len()) {
            path.drain(..start);
            path.reverse();
            break;
        }
        path.push(position);
        next = needs[position].iter().copied().find(|need| stuck(need));
    }
    path
}

/// Most values of a cycle that are named.
const NAMED: usize = 4;

fn cyclic(nodes: &[NodeProto], cycle: &[usize]) -> Diagnostic {
    let mut values = Vec::new();
    for (&position, &next) in cycle.iter().zip(cycle.iter().cycle().skip(1)).take(NAMED) {
        let read = |name: &&String| !name.is_empty() && nodes[next].input.contains(name);
        values.extend(nodes[position].output.iter().find(read).map(|name| quoted(name)));
    }
    let rest = if cycle.len() > NAMED { ", …" } else { "" };
    let mut problem = Diagnostic::error(Code::UNDEFINED_VALUE, "the graph is cyclic")
        .expected("values that do not depend on themselves")
        .found(format_args!(
            "{} that need each other, by way of {}{rest}",
            if cycle.len() == 1 { "1 node".into() } else { format!("{} nodes", cycle.len()) },
            values.join(", "),
        ))
        .help("networks with loops cannot be compiled; export the model again, unrolled");
    if let Some(node) = cycle.first().map(|&position| &nodes[position]) {
        problem.node = Some(match node.name() {
            "" => format!("#{}", cycle[0]),
            name => shown(name),
        });
        problem.op = Some(shown(node.op_type()));
        problem.inputs = node.input.iter().map(|name| shown(name)).collect();
    }
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(inputs: &[&str], outputs: &[&str]) -> NodeProto {
        let owned = |names: &[&str]| names.iter().map(|name| name.to_string()).collect();
        NodeProto { input: owned(inputs), output: owned(outputs), ..NodeProto::default() }
    }

    #[test]
    fn what_is_in_order_stays_so() {
        let nodes = [node(&["x"], &["a"]), node(&["x"], &["b"]), node(&["b", "a"], &["c"])];
        assert_eq!(run_order(&nodes, |_| false).unwrap(), [0, 1, 2]);
    }

    #[test]
    fn nodes_out_of_order_are_sorted() {
        let nodes = [
            node(&["b", "a"], &["c"]),
            node(&["x"], &["a"]),
            node(&["x", ""], &["d"]),
            node(&["a", "a"], &["b"]),
        ];
        assert_eq!(run_order(&nodes, |_| false).unwrap(), [1, 2, 3, 0]);
    }

    #[test]
    fn a_cycle_is_found_among_what_waits_for_it() {
        let nodes = [
            node(&["c"], &["behind"]),
            node(&["x", "c"], &["a"]),
            node(&["a"], &["b"]),
            node(&["b"], &["c"]),
        ];
        let problem = run_order(&nodes, |_| false).unwrap_err();
        assert_eq!(problem.code, Code::UNDEFINED_VALUE);
        assert!(problem.found.as_deref().unwrap().starts_with("3 nodes"), "{problem}");
        let own = run_order(&[node(&["a"], &["a"])], |_| false).unwrap_err();
        assert_eq!(own.node.as_deref(), Some("#0"));
        assert!(own.found.as_deref().unwrap().contains("\"a\""), "{own}");
    }

    #[test]
    fn long_chains_are_quick_in_any_order() {
        let count = 65_536;
        let name = |i: usize| format!("v{i}");
        let nodes: Vec<_> = (0..count).rev().map(|i| node(&[&name(i)], &[&name(i + 1)])).collect();
        let order = run_order(&nodes, |_| false).unwrap();
        assert!(order.iter().rev().copied().eq(0..count));
    }
}
