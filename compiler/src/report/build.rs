//! The report, made of what each stage found.

use super::{
    BufferReport, GateReport, GateWay, ModuleReport, PassReport, PeakReport, PortReport, RamBytes,
    Report, StepReport,
};
use crate::ir::{Graph, Value, format_dims};
use crate::memory::Plan;
use crate::passes::{Rewritten, Structure};
use crate::schedule::{Amounts, Buffer, GateWays, Kernel, Rates, Schedule, Step, Wait};

/// What the stages found.
pub(crate) struct Facts<'a> {
    pub graph: &'a Graph,
    pub schedule: &'a Schedule,
    pub rates: &'a Rates,
    pub plan: &'a Plan,
    pub rewritten: Rewritten,
    pub nodes: usize,
    /// Nodes computed at compile time while importing.
    pub folded: PassReport,
    /// Concatenations, slices and views that the schedule need not carry out.
    pub removed: PassReport,
    pub digest: String,
    pub predicted_us: f64,
    pub gates: Vec<GateWays>,
}

/// Puts the report together.
pub(crate) fn build(facts: Facts<'_>) -> Report {
    let Facts { graph, schedule, plan, rewritten, .. } = facts;
    let structure = &rewritten.structure;
    let bytes = |values: &mut dyn Iterator<Item = Value>| -> usize {
        values.map(|value| graph.ty(value).bytes()).sum()
    };
    let input = bytes(&mut graph.inputs.iter().copied());
    let output = bytes(&mut graph.outputs.iter().map(|&(_, value)| value));
    let arena = plan.arena_bytes;
    let steps = steps(schedule, facts.rates);
    let is_pull = |step: &&Step| matches!(step.kernel, Kernel::Pull { .. });
    let pulls = schedule.steps.iter().filter(is_pull).count();
    let (portions, feed) = (schedule.portion_macs(), schedule.feed());
    Report {
        model: graph.name.clone(),
        digest: facts.digest,
        params: structure.params,
        macs: structure.macs,
        macs_executed: steps.iter().map(|step| step.macs).sum(),
        weight_bytes: schedule.weights.bytes(),
        weights_type: schedule.weights.narrow.as_ref().map_or("f32", |narrow| narrow.half.name()),
        arena_bytes: arena,
        arena_lower_bound_bytes: plan.lower_bound_bytes,
        arena_optimal: arena == plan.lower_bound_bytes,
        unfused_peak_bytes: rewritten.unfused_peak_bytes,
        ram_bytes: RamBytes {
            arena,
            input,
            output,
            stack: None,
            total: arena + input + output,
            total_with_pulled_rows: (pulls > 0).then_some(arena + output),
        },
        predicted_us: facts.predicted_us,
        input_pulls: pulls,
        run_steps: portions.len(),
        largest_step_macs: portions.into_iter().max().unwrap_or(0),
        feed_macs: feed.map(|feed| feed.macs),
        last_feed_macs: feed.map(|feed| feed.last_macs),
        gates: facts.gates.iter().map(gate).collect(),
        ghost_modules: structure.modules.len(),
        bottlenecks: structure.bottlenecks,
        modules: modules(structure),
        nodes_before: facts.nodes,
        nodes_after: steps.len(),
        passes: [vec![facts.folded], rewritten.passes, vec![facts.removed]].concat(),
        steps,
        peak: PeakReport { step: plan.peak_step, live: live_at(schedule, plan, plan.peak_step) },
        buffers: buffers(schedule, plan),
        inputs: graph
            .inputs
            .iter()
            .map(|&value| port(graph, &graph.values[value].name, value))
            .collect(),
        outputs: graph.outputs.iter().map(|(name, value)| port(graph, name, *value)).collect(),
    }
}

fn gate(gate: &GateWays) -> GateReport {
    let keeps = |wait: Wait| match wait {
        Wait::Expanded => "expanded",
        Wait::Intrinsic => "intrinsic",
        Wait::Again => "nothing",
    };
    let way = |&(wait, bytes, extra_macs): &(Wait, usize, u64)| GateWay {
        keeps: keeps(wait),
        bytes,
        extra_macs,
    };
    GateReport {
        name: gate.name.clone(),
        kept: keeps(gate.chosen),
        ways: gate.ways.iter().map(way).collect(),
    }
}

fn port(graph: &Graph, name: &str, value: Value) -> PortReport {
    let ty = graph.ty(value);
    PortReport { name: name.to_string(), shape: ty.dims.clone(), dtype: ty.dtype.name() }
}

fn modules(structure: &Structure) -> Vec<ModuleReport> {
    let report = |(ghost, pixels): &(crate::ir::Ghost, usize)| ModuleReport {
        name: ghost.primary.name.clone(),
        intrinsic: ghost.intrinsic(),
        ratio: ghost.ratio(),
        kernel: ghost.kernel(),
        channels: ghost.keep,
        macs: ghost.macs(*pixels),
        macs_of_the_convolution_it_replaces: ghost.replaced_macs(*pixels),
    };
    structure.modules.iter().map(report).collect()
}

fn steps(schedule: &Schedule, rates: &Rates) -> Vec<StepReport> {
    let report = |(step, amounts): (&Step, Amounts)| {
        let [height, width] = step.writes.size;
        StepReport {
            kind: step.kernel.kind(),
            name: step.name.clone(),
            unit: schedule.units[step.unit].name.clone(),
            macs: step.macs(),
            output: format_dims(&[height, width, step.writes.channels]),
            predicted_us: rates.nanos(step.kernel.kind(), &amounts) / 1e3,
            amounts,
        }
    };
    schedule.steps.iter().zip(schedule.amounts()).map(report).collect()
}

/// Buffers of the arena that are live at a step.
pub(crate) fn live_at(schedule: &Schedule, plan: &Plan, step: usize) -> Vec<String> {
    let is_live = |buffer: Buffer| {
        plan.offsets[buffer].is_some()
            && plan.lifetimes[buffer].is_some_and(|[first, last]| (first..=last).contains(&step))
    };
    let live = schedule.buffers.iter().filter(|&(buffer, _)| is_live(buffer));
    live.map(|(_, data)| data.name.clone()).collect()
}

fn buffers(schedule: &Schedule, plan: &Plan) -> Vec<BufferReport> {
    let report = |(buffer, data): (Buffer, &crate::schedule::BufferData)| {
        let offset = plan.offsets[buffer]?;
        let live = plan.lifetimes[buffer]?;
        Some(BufferReport { name: data.name.clone(), offset, bytes: data.bytes(), live })
    };
    schedule.buffers.iter().filter_map(report).collect()
}
