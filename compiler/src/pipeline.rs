//! The whole compiler, from bytes to an artifact.

use std::thread;
use std::time::Instant;

use proc_macro2::TokenStream;

use crate::budget::{Candidate, Choice, Infeasible};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, shown};
use crate::emit::{self, Module, Source};
use crate::import::import;
use crate::interpret::{self, Input, Interpreted};
use crate::ir::Graph;
use crate::memory::{self, Plan};
use crate::onnx::decode_model;
use crate::options::Options;
use crate::passes;
use crate::report::{self, ParetoPoint, PassReport, Report};
use crate::schedule::Schedule;
use crate::self_test::SelfTest;

/// A compiled network.
pub struct Artifact {
    /// What was done and what it costs.
    pub report: Report,
    /// What the user should know.
    pub notes: Vec<Diagnostic>,
    /// The graph as it was scheduled, and the schedule, as text.
    pub ir: String,
    module: Module,
    schedule: Schedule,
    plan: Plan,
}

impl Artifact {
    /// The module as a source file. Where its weights are a sidecar, the source includes the
    /// file `sidecar`, to be written beside it.
    pub fn to_source(&self, sidecar: &str) -> Source {
        self.module.to_source(&self.schedule.weights, sidecar)
    }

    /// The module's items with the weights inside, for a macro's expansion.
    pub fn to_tokens(&self) -> TokenStream {
        self.module.to_tokens(&self.schedule.weights)
    }

    /// Runs the network as it was scheduled, on an arena as it was planned.
    ///
    /// # Panics
    /// Where the inputs are not as many, or not as long, as the network's.
    pub fn interpret(&self, inputs: &[Input<'_>]) -> Interpreted {
        interpret::run(&self.schedule, &self.plan, inputs, |_, _| {})
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
    // It holds all weights once more.
    drop(proto);
    let folded = PassReport::new("fold_constants", imported.folded, start);
    let mut graph = imported.graph;
    let rewritten = passes::run(&mut graph, options.fuse);
    let start = Instant::now();
    let budget = options.ram.map(|ram| ram.0);
    let hash = || hex(&hmac_sha256::Hash::hash(bytes));
    let (chosen, digest) = thread::scope(|scope| {
        // Of a large model this takes a good part of what the search takes, so both at once, where
        // there are threads.
        let hashed = thread::Builder::new().spawn_scoped(scope, hash);
        let chosen = Choice::new(&graph, options).best(options.optimize, budget);
        let digest = hashed.ok().and_then(|hashed| hashed.join().ok());
        (chosen, digest.unwrap_or_else(hash))
    });
    let chosen = chosen.map_err(|none| Diagnostics::from(does_not_fit(&none, options)))?;
    let Candidate { lowered, plan, cost, gates } = chosen;
    let (mut schedule, moves_removed) = (lowered.schedule, lowered.moves_removed);
    if let Some(half) = options.weights_type.half() {
        schedule.narrow(half)?;
    }
    let removed = PassReport::new("remove_data_movement", moves_removed, start);
    if cfg!(debug_assertions) {
        let checked = memory::check(&schedule, &plan.offsets, plan.arena_bytes);
        assert_eq!(checked, Ok(()), "the memory plan is wrong\n{schedule}");
    }
    let report = report::build(report::Facts {
        graph: &graph,
        schedule: &schedule,
        rates: &options.rates,
        plan: &plan,
        rewritten,
        nodes: imported.nodes,
        folded,
        removed,
        digest,
        predicted_us: cost.micros(),
        gates,
    });
    let notes = imported.notes;
    let ir = format!("{graph}\n{schedule}");
    let self_test = SelfTest::new(&graph, &schedule, &plan, &options.self_test)?;
    let module = emit::emit(&graph, &schedule, &plan, &report, options, self_test.as_ref());
    Ok(Artifact { report, notes, ir, module, schedule, plan })
}

/// The graph of an ONNX file, operator by operator as the file has it: decoded and imported, no
/// more.
///
/// # Errors
/// What is wrong with the options, the file or the operators in it.
pub fn import_graph(bytes: &[u8], options: &Options) -> Result<Graph, Diagnostics> {
    options.check()?;
    let (model, proto) = decode_model(bytes)?;
    Ok(import(&model, &proto, options)?.graph)
}

/// The schedules of a model that nothing beats in both bytes and multiply-accumulates, the
/// smallest arena first.
///
/// # Errors
/// As [`compile`].
pub fn pareto(bytes: &[u8], options: &Options) -> Result<Vec<ParetoPoint>, Diagnostics> {
    let mut graph = import_graph(bytes, options)?;
    passes::run(&mut graph, options.fuse);
    Ok(Choice::new(&graph, options).frontier())
}

/// The budget is a promise: what does not fit is not compiled.
fn does_not_fit(none: &Infeasible, options: &Options) -> Diagnostic {
    let budget = options.ram.map_or(0, |ram| ram.0);
    let Candidate { lowered, plan, .. } = &none.least;
    let step = lowered.schedule.steps.get(plan.peak_step);
    let live = report::live_at(&lowered.schedule, plan, plan.peak_step);
    Diagnostic::error(Code::RAM_BUDGET, "the network does not fit the RAM budget")
        .expected(format_args!("an arena of at most {budget} bytes"))
        .found(format_args!(
            "{} bytes at least, at {} with {} live",
            plan.arena_bytes,
            step.map_or("no step".into(), |step| shown(&step.name)),
            live.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", "),
        ))
        .help(format_args!(
            "allow {} bytes, with {} multiply-accumulates{}",
            plan.arena_bytes,
            millions(none.frontier.first().map_or(0, |point| point.macs_executed)),
            next_sizes(&none.frontier),
        ))
}

/// What the next larger arenas would save.
fn next_sizes(frontier: &[ParetoPoint]) -> String {
    let steps = frontier.windows(2).take(3).map(|pair| {
        format!(
            "; +{} bytes save {}",
            pair[1].arena_bytes - pair[0].arena_bytes,
            millions(pair[0].macs_executed - pair[1].macs_executed),
        )
    });
    steps.collect()
}

/// `7.97 M`, or all digits of a small number.
fn millions(macs: u64) -> String {
    match macs {
        ..100_000 => macs.to_string(),
        _ => format!("{:.2} M", macs as f64 / 1e6),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
