//! The whole compiler, from bytes to an artifact.

use std::time::Instant;

use proc_macro2::TokenStream;

use crate::budget::{Candidate, Choice, Infeasible};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, shown};
use crate::emit::{self, Module, Source};
use crate::import::import;
use crate::memory;
use crate::onnx::decode_model;
use crate::options::Options;
use crate::passes;
use crate::report::{self, PassReport, Report};

/// A compiled network.
pub struct Artifact {
    /// What was done and what it costs.
    pub report: Report,
    /// What the user should know.
    pub notes: Vec<Diagnostic>,
    /// The graph as it was scheduled, and the schedule, as text.
    pub ir: String,
    module: Module,
}

impl Artifact {
    /// The module as a source file. Where its weights are a sidecar, the source includes the
    /// file `sidecar`, to be written beside it.
    pub fn to_source(&self, sidecar: &str) -> Source {
        self.module.to_source(sidecar)
    }

    /// The module's items with the weights inside, for a macro's expansion.
    pub fn to_tokens(&self) -> TokenStream {
        self.module.to_tokens()
    }
}

/// Compiles an ONNX file.
///
/// # Errors
/// Everything that is wrong with the model or the options, each problem with its place.
pub fn compile(bytes: &[u8], options: &Options) -> Result<Artifact, Diagnostics> {
    options.check()?;
    let (model, proto) = decode_model(bytes)?;
    let start = Instant::now();
    let imported = import(&model, &proto, options)?;
    let folded = PassReport::new("fold_constants", imported.folded, start);
    let mut graph = imported.graph;
    let rewritten = passes::run(&mut graph, options.fuse);
    let start = Instant::now();
    let choice = Choice::new(&graph, options);
    let budget = options.ram.map(|ram| ram.0);
    let chosen =
        choice.fastest(budget).map_err(|none| Diagnostics::from(does_not_fit(&none, options)))?;
    let Candidate { lowered, plan, .. } = chosen;
    let (schedule, moves_removed) = (lowered.schedule, lowered.moves_removed);
    let removed = PassReport::new("remove_data_movement", moves_removed, start);
    if cfg!(debug_assertions) {
        let checked = memory::check(&schedule, &plan.offsets, plan.arena_bytes);
        assert_eq!(checked, Ok(()), "the memory plan is wrong\n{schedule}");
    }
    let digest = hex(&hmac_sha256::Hash::hash(bytes));
    let report = report::build(report::Facts {
        graph: &graph,
        schedule: &schedule,
        plan: &plan,
        rewritten,
        nodes: imported.nodes,
        folded,
        removed,
        digest,
    });
    let notes = imported.notes;
    let ir = format!("{graph}\n{schedule}");
    let module = emit::emit(&graph, schedule, &plan, &report, options);
    Ok(Artifact { report, notes, ir, module })
}

/// The budget is a promise: what does not fit is not compiled.
fn does_not_fit(none: &Infeasible, options: &Options) -> Diagnostic {
    let budget = options.ram.map_or(0, |ram| ram.0);
    let plan = &none.least.plan;
    let step = none.least.lowered.schedule.steps.get(plan.peak_step);
    Diagnostic::error(Code::RAM_BUDGET, "the network does not fit the RAM budget")
        .expected(format_args!("an arena of at most {budget} bytes"))
        .found(format_args!(
            "{} bytes at least, at {}",
            plan.arena_bytes,
            step.map_or("no step".into(), |step| shown(&step.name)),
        ))
        .help(format_args!("the smallest arena is {} bytes", plan.arena_bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
