//! Rewrites of the graph, one file each, named by what it does.

mod choose_layouts;
mod flush_subnormals;
mod fold_affine;
mod fold_bytes;
mod fold_pads;
mod fuse_activations;
mod fuse_shortcuts;
mod hoist_views;
mod normalise_activations;
mod normalise_vectors;
mod order_operands;
mod recognise_shuffles;
mod remove_no_ops;
mod structure;

use std::time::Instant;

use crate::ghost::{recognise_bottlenecks, recognise_ghosts, recognise_squeeze_excite};
use crate::ir::{Graph, Op, verify};
use crate::memory::unfused_peak_bytes;
use crate::options::Fuse;
use crate::report::PassReport;

pub(crate) use structure::Structure;

/// What a pass did.
#[derive(Default)]
pub(crate) struct Changes {
    /// Places that it rewrote.
    pub count: usize,
    /// What nearly matched, and why it did not.
    pub near_misses: Vec<String>,
}

impl Changes {
    /// Notes something that nearly matched.
    pub fn near_miss(&mut self, graph: &Graph, op: Op, why: impl std::fmt::Display) {
        self.near_misses.push(format!("{}: {why}", graph.ops[op].name));
    }
}

/// What the passes found out on the way.
pub(crate) struct Rewritten {
    /// The passes, in the order they ran.
    pub passes: Vec<PassReport>,
    /// Peak of running each operator on whole tensors.
    pub unfused_peak_bytes: usize,
    /// What was recognised.
    pub structure: Structure,
}

/// Brings an imported graph into the form that is scheduled.
///
/// Structure is recognised at every level, for the report; below the level at which it is
/// fused, the graph that is scheduled keeps the operators it was recognised in.
pub(crate) fn run(graph: &mut Graph, fuse: Fuse) -> Rewritten {
    let mut runner = Runner { graph, passes: Vec::new(), layouts: false };
    runner.verify("import");
    // What changes nothing must not stand between ops that belong together.
    runner.pass("remove_no_ops", remove_no_ops::run);
    runner.pass("normalise_activations", normalise_activations::run);
    runner.pass("fold_affine", fold_affine::run);
    runner.pass("fold_pads", fold_pads::run);
    runner.pass("recognise_shuffles", recognise_shuffles::run);
    let unfused_peak_bytes = unfused_peak_bytes(runner.graph);
    runner.pass("normalise_vectors", normalise_vectors::run);
    runner.pass("fuse_activations", fuse_activations::run);
    runner.pass("hoist_views", hoist_views::run);
    runner.pass("flush_subnormals", flush_subnormals::run);
    runner.pass("order_operands", order_operands::run);
    let operators = (fuse == Fuse::None).then(|| runner.graph.clone());
    runner.pass("recognise_squeeze_excite", recognise_squeeze_excite);
    runner.pass("recognise_ghosts", recognise_ghosts);
    let ghosts = (fuse == Fuse::Ghost).then(|| runner.graph.clone());
    runner.pass("recognise_bottlenecks", recognise_bottlenecks);
    let structure = Structure::of(runner.graph);
    if let Some(before) = operators.or(ghosts) {
        *runner.graph = before;
    }
    if fuse != Fuse::None {
        runner.pass("fuse_shortcuts", fuse_shortcuts::run);
    }
    runner.pass("fold_bytes", fold_bytes::run);
    runner.layouts = true;
    runner.pass("choose_layouts", choose_layouts::run);
    Rewritten { passes: runner.passes, unfused_peak_bytes, structure }
}

struct Runner<'a> {
    graph: &'a mut Graph,
    passes: Vec<PassReport>,
    /// Whether layouts are chosen by now.
    layouts: bool,
}

impl Runner<'_> {
    fn pass(&mut self, name: &'static str, run: fn(&mut Graph) -> Changes) {
        let start = Instant::now();
        let changes = run(self.graph);
        self.graph.sweep();
        let report = PassReport::new(name, changes.count, start);
        self.passes.push(PassReport { near_misses: changes.near_misses, ..report });
        self.verify(name);
    }

    /// A pass that breaks the graph is a bug of ours: found at once in debug and test builds.
    fn verify(&self, pass: &str) {
        if cfg!(debug_assertions) {
            let violations = verify(self.graph, self.layouts);
            assert!(violations.is_empty(), "after {pass}: {violations:?}\n{}", self.graph);
        }
    }
}
