//! Which units a network is cut into, and what is kept between them.
//!
//! A *state* is a place in the graph's order together with what is kept there: behind it, all
//! that is still to be computed can be computed from that. Between ops the live values are kept.
//! In front of a squeeze-excite's gate, where a mean over all rows must be known before any row
//! can go on, there is a choice: keep the maps that the gate scales; keep what they are cheaply
//! made of, and make them again; or keep only what the unit started from, and run it again. A
//! *move* from one state to another is a unit that computes what the second keeps from what the
//! first kept, so recomputation needs no rule of its own.
//!
//! The states are in order, and a schedule is a path; each state has the list of paths to it
//! that nothing beats in both bytes and cost.

use std::collections::{BTreeMap, HashMap};

use super::draft::{Draft, Dry, UnitSpec, Way, draft};
use super::nodes::{Node, Nodes, Part, Work};
use super::rings::Rhythm;
use crate::ir::{Entity as _, Value};
use crate::schedule::Rates;
use crate::schedule::cost::{Cost, calls_for, cost, fully_connected};

/// What runs the network as it was before: op by op, on whole maps.
#[derive(Clone, Debug)]
pub(crate) struct WholeOp {
    /// Largest sum of live bytes while the op runs.
    pub peak_bytes: usize,
    pub cost: Cost,
}

/// One piece of a schedule.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Segment {
    /// The op at this position, on whole maps.
    Whole(usize),
    /// A streamed unit; then the factors of the gate at whose mean it ends.
    Streamed { spec: UnitSpec, factors: Vec<Node>, last_op: usize, values: Vec<Value> },
}

/// A schedule, not yet lowered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Path {
    pub segments: Vec<Segment>,
    /// A bound below which its arena cannot be.
    pub peak_bytes: usize,
    pub cost: Cost,
}

/// What the search may do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Whether units may reach across ops.
    pub across: bool,
    /// Whether each row of the input is pulled once only.
    pub once: bool,
}

/// A place between ops, or behind the mean inside one, and what is kept there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    pub op: usize,
    pub mid: bool,
    pub kept: Vec<Part>,
}

/// A unit from one state to another.
pub(super) struct Move {
    pub from: usize,
    pub to: usize,
    pub segment: Segment,
    pub peak_bytes: usize,
    pub cost: Cost,
    pub pulls: usize,
}

/// A mean inside an op.
pub(super) struct Barrier {
    pub op: usize,
    pub mean: Node,
    pub factors: Vec<Node>,
}

/// The most ops in one unit, and the most moves that are tried at all.
const LONGEST: usize = 24;
const MOST_DRAFTS: usize = 20_000;

pub(crate) struct Search<'a, 'g> {
    pub(super) nodes: &'a Nodes<'g>,
    whole: &'a [WholeOp],
    rates: &'a Rates,
    pub(super) limits: Limits,
    pub(super) barriers: Vec<Barrier>,
    /// For each position between ops the values that are live there.
    live: Vec<Vec<Value>>,
    pub(super) states: BTreeMap<State, usize>,
    drafts: usize,
}

impl<'a, 'g> Search<'a, 'g> {
    pub fn new(
        nodes: &'a Nodes<'g>,
        whole: &'a [WholeOp],
        rates: &'a Rates,
        limits: Limits,
    ) -> Self {
        let live = live_values(nodes);
        let barriers = barriers(nodes);
        Search { nodes, whole, rates, limits, barriers, live, states: BTreeMap::new(), drafts: 0 }
    }

    /// All schedules that nothing beats in both bytes and nanoseconds, or in both bytes and
    /// multiply-accumulates: the smallest first.
    pub fn frontiers(&mut self) -> [Vec<Path>; 2] {
        let moves = self.moves();
        let by = |price: fn(&Cost) -> f64| self.paths(&moves, price);
        // Of those with as much arithmetic the fastest.
        [by(|cost| cost.nanos), by(|cost| cost.macs as f64 + cost.nanos * 1e-9)]
    }

    pub(super) fn state(&self, op: usize, mid: bool, mut kept: Vec<Part>) -> State {
        kept.sort_unstable();
        kept.dedup();
        State { op, mid, kept }
    }

    pub(super) fn between(&self, op: usize) -> State {
        let parts = self.live[op].iter().flat_map(|value| self.nodes.values[value].clone());
        let kept = parts.filter(|&part| self.is_stored(part)).collect();
        self.state(op, false, kept)
    }

    /// Whether the part must be kept if it is to be there: the caller's input is there anyway,
    /// or comes again.
    fn is_stored(&self, part: Part) -> bool {
        let data = &self.nodes.parts[part];
        let pulled = data.maker.is_some_and(|maker| {
            matches!(self.nodes.nodes[maker].terms[0].work, Work::Pull { .. })
        });
        let foreign_input = data.maker.is_none() && !data.in_arena && !self.is_output(part);
        !pulled && !foreign_input
    }

    fn is_output(&self, part: Part) -> bool {
        let graph = self.nodes.graph;
        graph.outputs.iter().any(|(_, value)| {
            self.nodes.values.get(value).is_some_and(|parts| parts.contains(&part))
        })
    }

    /// Every move between states that can be reached, states in order.
    fn moves(&mut self) -> Vec<Move> {
        let mut moves = Vec::new();
        let start = self.between(0);
        let mut open = BTreeMap::from([(start, ())]);
        while let Some((state, ())) = open.pop_first() {
            let from = self.states.len();
            self.states.insert(state.clone(), from);
            for (target, segment, peak_bytes, cost, pulls) in self.moves_from(&state) {
                open.insert(target.clone(), ());
                // Numbered later: targets come behind their origins.
                moves.push((from, target, segment, peak_bytes, cost, pulls));
            }
        }
        moves
            .into_iter()
            .map(|(from, target, segment, peak_bytes, cost, pulls)| {
                let to = self.states[&target];
                Move { from, to, segment, peak_bytes, cost, pulls }
            })
            .collect()
    }

    fn moves_from(&mut self, from: &State) -> Vec<(State, Segment, usize, Cost, usize)> {
        let mut found = Vec::new();
        let ops = self.nodes.ops.len();
        if from.op < ops && !from.mid && self.may_run_whole(from.op) {
            let WholeOp { peak_bytes, cost } = self.whole[from.op].clone();
            let target = self.between(from.op + 1);
            found.push((target, Segment::Whole(from.op), peak_bytes, cost, 0));
        }
        let barrier = self.next_barrier(from);
        let first = from.op + 1;
        let reach = if self.limits.across { LONGEST } else { 1 };
        let mut last = first;
        while last < ops.min(from.op + reach) && self.streams_to(last) {
            last += 1;
        }
        let stop = barrier.map_or(usize::MAX, |barrier| self.barriers[barrier].op);
        if first <= ops && self.nodes.ops.get(from.op).is_some_and(Option::is_some) {
            for op in first..=last.min(stop).min(ops) {
                let target = self.between(op);
                self.try_units(from, target, None, &mut found);
            }
        }
        if let Some(barrier) = barrier
            && stop <= last
            && (stop < from.op + reach)
        {
            let ways = self.ways_to_wait(from, barrier);
            for (index, kept) in ways.iter().enumerate() {
                // Values are kept apart from what a block keeps while it waits: made together,
                // both would have to take the place of one map.
                // Those that are read behind the block too must be where ops on whole maps find them.
                let made = kept.iter().filter(|part| !from.kept.contains(part));
                let mut maps = made.filter(|&&part| !self.nodes.parts[part].vector);
                let apart = |part: &Part| {
                    self.nodes.is_alone(*part)
                        || self.is_read_behind(self.barriers[barrier].op, *part)
                };
                if ways[..index].contains(kept) || maps.any(apart) {
                    continue;
                }
                let target = self.state(stop, true, kept.clone());
                self.try_units(from, target, Some(barrier), &mut found);
            }
        }
        found
    }

    /// Whether the op behind position `op` works row by row.
    fn streams_to(&self, op: usize) -> bool {
        self.nodes.ops[op].is_some()
    }

    fn may_run_whole(&self, op: usize) -> bool {
        let graph = self.nodes.graph;
        let data = &graph.ops[graph.order[op]];
        !(self.nodes.pulls && data.inputs.iter().any(|input| graph.inputs.contains(input)))
    }

    fn next_barrier(&self, from: &State) -> Option<usize> {
        let ahead = |barrier: &Barrier| barrier.op > from.op || barrier.op == from.op && !from.mid;
        self.barriers.iter().position(ahead)
    }

    /// What can be kept at a barrier: the maps in front of it, what these are cheaply made of, or
    /// what the unit starts from.
    pub(super) fn ways_to_wait(&self, from: &State, barrier: usize) -> [Vec<Part>; 3] {
        let Barrier { op, mean, .. } = &self.barriers[barrier];
        let behind = self.nodes.ops[*op].clone().unwrap_or_default();
        let mut kept: Vec<Part> = Vec::new();
        for node in mean.index() + 1..behind.end {
            let made_before = |&part: &Part| {
                let data = &self.nodes.parts[part];
                !data.vector && data.maker.is_none_or(|maker| maker < *mean)
            };
            kept.extend(self.nodes.nodes[Node::new(node)].reads().filter(made_before));
        }
        let later = self.live[*op + 1]
            .iter()
            .filter(|value| self.nodes.graph.ops[self.nodes.graph.order[*op]].output != **value);
        kept.extend(later.flat_map(|value| self.nodes.values[value].clone()));
        kept.retain(|&part| self.is_stored(part));
        kept.sort_unstable();
        kept.dedup();
        // Means that the network returns or reads later are made on the way.
        let vectors = kept.iter().copied().filter(|&part| self.nodes.parts[part].vector);
        let again = from.kept.iter().copied().chain(vectors).collect();
        let mut ways = [kept.clone(), self.cheap_sources(&kept), again];
        for kept in &mut ways {
            kept.sort_unstable();
            kept.dedup();
        }
        ways
    }

    /// Whether the part belongs to a value that is made in front of this op and read behind it.
    fn is_read_behind(&self, op: usize, part: Part) -> bool {
        let output = self.nodes.graph.ops[self.nodes.graph.order[op]].output;
        let mut later = self.live[op + 1].iter().filter(|value| **value != output);
        later.any(|value| self.nodes.values[value].contains(&part))
    }

    /// With the maps that one cheap operation makes of another replaced by that other.
    fn cheap_sources(&self, kept: &[Part]) -> Vec<Part> {
        let source = |part: Part| {
            let node = &self.nodes.nodes[self.nodes.parts[part].maker?];
            let [term] = &*node.terms else { return None };
            let cheap = matches!(&term.work, Work::Conv { conv, .. } if conv.is_per_channel());
            let from = term.reads.first()?.part;
            (cheap
                && self.nodes.parts[from].size == self.nodes.parts[part].size
                && kept.contains(&from))
            .then_some(from)
        };
        kept.iter().map(|&part| source(part).unwrap_or(part)).collect()
    }

    fn try_units(
        &mut self,
        from: &State,
        target: State,
        barrier: Option<usize>,
        found: &mut Vec<(State, Segment, usize, Cost, usize)>,
    ) {
        let Some(nodes) = self.slice(from, &target, barrier) else { return };
        let mut after = target.kept.clone();
        after.extend(barrier.map(|barrier| self.nodes.nodes[self.barriers[barrier].mean].part));
        let widest =
            nodes.iter().map(|&node| self.nodes.parts[self.nodes.nodes[node].part].size[1]);
        let widest = widest.max().unwrap_or(0);
        let pulls = nodes
            .iter()
            .any(|&node| matches!(self.nodes.nodes[node].terms[0].work, Work::Pull { .. }));
        let mut candidates: Vec<(UnitSpec, usize, Cost)> = Vec::new();
        // However many tiles there are, their rhythm is the same.
        let mut rhythms: HashMap<[bool; 2], Option<Rhythm>> = HashMap::new();
        for tiles in [1, 2, 3, 4] {
            if tiles > 1 && (widest / tiles < 14 || self.limits.once && pulls) {
                continue;
            }
            for scatter in self.ways_to_scatter(&nodes) {
                let way = Way { scatter: *scatter, strip: 1, tiles };
                let spec = UnitSpec { nodes: nodes.clone(), after: after.clone(), way };
                if self.drafts >= MOST_DRAFTS {
                    break;
                }
                // Tiles cost time, so they must save bytes.
                let bound = candidates.iter().map(|(_, peak, _)| *peak).max();
                let bound = bound.filter(|_| tiles > 1);
                let rhythm = rhythms.entry([*scatter, tiles > 1]).or_default();
                if let Some((peak, cost)) = self.assess(&spec, from, &target, bound, rhythm) {
                    candidates.push((spec, peak, cost));
                }
            }
        }
        let beaten = |one: &(UnitSpec, usize, Cost), other: &(UnitSpec, usize, Cost)| {
            let better =
                other.1 < one.1 || other.2.nanos < one.2.nanos || other.2.macs < one.2.macs;
            better && other.1 <= one.1 && other.2.nanos <= one.2.nanos && other.2.macs <= one.2.macs
        };
        for candidate in &candidates {
            if candidates.iter().any(|other| beaten(candidate, other)) {
                continue;
            }
            let (spec, peak, cost) = candidate.clone();
            let pulls = if pulls { spec.way.tiles } else { 0 };
            let factors = barrier.map(|barrier| self.barriers[barrier].factors.clone());
            let (values, last_op) = match barrier {
                None => (self.live[target.op].clone(), target.op - 1),
                Some(_) => (Vec::new(), target.op),
            };
            let factors = factors.unwrap_or_default();
            let segment = Segment::Streamed { spec, factors, last_op, values };
            let cost = cost + barrier.map_or(Cost::default(), |barrier| self.gate_cost(barrier));
            found.push((target.clone(), segment, peak, cost, pulls));
        }
    }

    /// Without convolutions that could go by the rows of their input, both ways are one.
    fn ways_to_scatter(&self, nodes: &[Node]) -> &'static [bool] {
        let may = |&node: &Node| {
            let data = &self.nodes.nodes[node];
            let adds = data.base.is_some() || data.terms.len() > 1;
            data.terms.iter().any(|term| {
                matches!(&term.work, Work::Conv { conv, .. }
                    if conv.kernel[0] > 1 && (adds || conv.stride[0] > 1))
            })
        };
        if nodes.iter().any(may) { &[false, true] } else { &[false] }
    }

    /// Of the layers behind a mean.
    fn gate_cost(&self, barrier: usize) -> Cost {
        let terms = self.barriers[barrier].factors.iter();
        let macs =
            terms.flat_map(|&node| &self.nodes.nodes[node].terms).map(|term| match &term.work {
                Work::FullyConnected(layer) => layer.macs(),
                _ => 0,
            });
        fully_connected(self.rates, macs.sum())
    }

    /// The nodes that make what `target` keeps, and the barrier's mean, from what `from` keeps.
    pub(super) fn slice(
        &self,
        from: &State,
        target: &State,
        barrier: Option<usize>,
    ) -> Option<Vec<Node>> {
        let mean = barrier.map(|barrier| self.barriers[barrier].mean);
        let mut open: Vec<Part> = target.kept.clone();
        open.extend(mean.map(|mean| self.nodes.nodes[mean].part));
        let mut nodes = Vec::new();
        let mut seen: Vec<Part> = Vec::new();
        while let Some(part) = open.pop() {
            if from.kept.contains(&part) || seen.contains(&part) {
                continue;
            }
            seen.push(part);
            let data = &self.nodes.parts[part];
            let Some(maker) = data.maker else {
                // The caller's.
                if self.is_stored(part) {
                    return None;
                }
                continue;
            };
            let node = &self.nodes.nodes[maker];
            if node.is_whole() || node.is_mean() && mean != Some(maker) {
                let known = node.op < from.op || node.op == from.op && from.mid;
                // A mean that is kept as a value is made where it is first kept.
                let wanted = target.kept.contains(&part) && node.is_mean();
                match (known && node.is_whole(), wanted) {
                    (true, _) => continue,
                    (_, true) => {}
                    _ => return None,
                }
            }
            nodes.push(maker);
            open.extend(node.reads());
        }
        // A mean is known when all rows are; nothing in the unit can read it.
        let reads_mean = nodes.iter().any(|&node| {
            let mut reads = self.nodes.nodes[node].reads();
            reads.any(|part| {
                let maker = self.nodes.parts[part].maker;
                maker.is_some_and(|maker| {
                    nodes.contains(&maker) && self.nodes.nodes[maker].is_mean()
                })
            })
        });
        nodes.sort_unstable();
        (!nodes.is_empty() && !reads_mean).then_some(nodes)
    }

    /// The peak and the cost of a unit; `None` where it cannot be run, or not in less than `bound`
    /// bytes.
    pub(super) fn assess(
        &mut self,
        spec: &UnitSpec,
        from: &State,
        target: &State,
        bound: Option<usize>,
        rhythm: &mut Option<Rhythm>,
    ) -> Option<(usize, Cost)> {
        let mut peak = 0;
        let mut sum = Cost::default();
        for tile in 0..spec.way.tiles {
            self.drafts += 1;
            let draft = draft(self.nodes, spec, tile, &mut Dry, rhythm)?;
            let idle = from.kept.iter().chain(&target.kept).filter(|part| {
                !draft.places.contains_key(part)
                    && target.kept.contains(part)
                    && self.nodes.parts[**part].in_arena
            });
            let mut idle: Vec<Part> = idle.copied().collect();
            idle.sort_unstable();
            idle.dedup();
            let idle: usize = idle.iter().map(|&part| self.nodes.parts[part].bytes()).sum();
            peak = peak.max(draft.streamed.peak_bytes + idle);
            if bound.is_some_and(|bound| peak >= bound) {
                return None;
            }
            sum = sum + cost_of(self.rates, &draft);
        }
        Some((peak, sum))
    }
}

/// Of all calls of a draft.
fn cost_of(rates: &Rates, draft: &Draft<'_>) -> Cost {
    let costs = draft.steps.iter().zip(&draft.streamed.paces).map(|(step, pace)| {
        let room = step.room(|buffer| {
            let index = buffer.index();
            draft.streamed.rows[index] * draft.buffers[index].stay.row_bytes
        });
        cost(rates, step, calls_for(&step.kernel, pace.rows), room)
    });
    costs.fold(Cost::default(), |sum, cost| sum + cost)
}

fn live_values(nodes: &Nodes<'_>) -> Vec<Vec<Value>> {
    let graph = nodes.graph;
    let mut last: HashMap<Value, usize> = HashMap::new();
    for (position, &op) in graph.order.iter().enumerate() {
        for &input in &graph.ops[op].inputs {
            last.insert(input, position);
        }
    }
    for (_, value) in &graph.outputs {
        last.insert(*value, usize::MAX);
    }
    let mut defined: Vec<Value> = graph.inputs.clone();
    let mut live = Vec::new();
    for position in 0..=graph.order.len() {
        let wanted = |value: &&Value| last.get(value).is_some_and(|&last| last >= position);
        live.push(defined.iter().filter(wanted).copied().collect());
        if let Some(&op) = graph.order.get(position) {
            defined.push(graph.ops[op].output);
        }
    }
    live
}

fn barriers(nodes: &Nodes<'_>) -> Vec<Barrier> {
    let mut barriers = Vec::new();
    for (op, range) in nodes.ops.iter().enumerate() {
        let Some(range) = range.clone() else { continue };
        let mut ids = range.clone().map(Node::new);
        if let Some(mean) = ids.find(|&node| nodes.nodes[node].is_mean())
            && mean.index() + 1 < range.end
        {
            let whole = |&node: &Node| nodes.nodes[node].is_whole();
            barriers.push(Barrier { op, mean, factors: ids.take_while(whole).collect() });
        }
    }
    barriers
}
