//! The whole compiler, from bytes to an artifact.

use std::time::Instant;

use proc_macro2::TokenStream;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, shown};
use crate::emit::{self, Module, Source};
use crate::import::import;
use crate::memory;
use crate::onnx::decode_model;
use crate::options::Options;
use crate::passes;
use crate::report::{self, PassReport, Report};
use crate::schedule;

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
    let (schedule, moves_removed) = schedule::lower(&graph, options.fuse.shares_memory());
    let removed = PassReport::new("remove_data_movement", moves_removed, start);
    let plan = memory::plan(&schedule);
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
    check_budget(&report, options)?;
    let ir = format!("{graph}\n{schedule}");
    let module = emit::emit(&graph, schedule, &plan, &report, options);
    Ok(Artifact { report, notes, ir, module })
}

/// The budget is a promise: what does not fit is not compiled.
fn check_budget(report: &Report, options: &Options) -> Result<(), Diagnostics> {
    match options.ram {
        Some(budget) if report.arena_bytes > budget.0 => {
            Err(Diagnostic::error(Code::RAM_BUDGET, "the network does not fit the RAM budget")
                .expected(format_args!("an arena of at most {} bytes", budget.0))
                .found(format_args!(
                    "{} bytes, at {} with {} live",
                    report.arena_bytes,
                    report
                        .steps
                        .get(report.peak.step)
                        .map_or("no step".into(), |step| shown(&step.name)),
                    report.peak.live.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", "),
                ))
                .help(format_args!(
                    "the smallest arena of this schedule is {} bytes",
                    report.arena_bytes
                ))
                .into())
        }
        _ => Ok(()),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
