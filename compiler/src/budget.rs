//! Which schedule: the fastest that fits the RAM there is, or the smallest that is not slow.

use crate::ir::Graph;
use crate::memory::{self, Plan};
use crate::options::{Fuse, Optimize, Options, Rows};
use crate::report::ParetoPoint;
use crate::schedule::{
    Cost, GateWays, Home, Limits, Lowered, Nodes, Path, Rates, Schedule, Search, WholeOp, cost,
    lower, lower_path,
};

/// A schedule with its memory plan.
pub(crate) struct Candidate {
    pub lowered: Lowered,
    pub plan: Plan,
    pub cost: Cost,
    /// What each way of waiting for each gate's mean takes.
    pub gates: Vec<GateWays>,
}

/// No schedule fits; what there would be.
pub(crate) struct Infeasible {
    /// The schedule that needs least.
    pub least: Candidate,
    /// The schedules that nothing beats in bytes and arithmetic, smallest first.
    pub frontier: Vec<ParetoPoint>,
}

/// All schedules of a graph that are worth anything.
pub(crate) struct Choice<'g> {
    /// Op by op, on whole maps.
    whole: Candidate,
    streamed: Option<Streamed<'g>>,
}

struct Streamed<'g> {
    nodes: Nodes<'g>,
    ops: Vec<WholeOp>,
    rates: &'g Rates,
    limits: Limits,
    /// What nothing beats in bytes and time, the smallest first.
    by_time: Vec<Path>,
    /// What nothing beats in bytes and arithmetic, the smallest first; without what is among
    /// those already.
    by_work: Vec<Path>,
}

impl<'g> Choice<'g> {
    /// Works the schedules out.
    pub fn new(graph: &'g Graph, options: &'g Options) -> Self {
        let streams = matches!(options.fuse, Fuse::Bottleneck | Fuse::Chain);
        let lowered = lower(graph, options.fuse.shares_memory(), !streams);
        let rates = &options.rates;
        let ops = whole_ops(&lowered, rates);
        let cost = ops.iter().fold(Cost::default(), |sum, op| sum + op.cost);
        let plan = memory::plan(&lowered.schedule);
        let whole = Candidate { lowered, plan, cost, gates: Vec::new() };
        let streamed = streams.then(|| {
            let nodes = Nodes::new(graph);
            let once = options.rows == Rows::Once;
            let limits = Limits { across: options.fuse == Fuse::Chain, once };
            let [by_time, mut by_work] = Search::new(&nodes, &ops, rates, limits).frontiers();
            by_work.retain(|path| !by_time.contains(path));
            Streamed { nodes, ops, rates, limits, by_time, by_work }
        });
        Choice { whole, streamed }
    }

    /// The schedule whose arena has at most `budget` bytes and that is best by what counts.
    pub fn best(
        self,
        optimize: Optimize,
        budget: Option<usize>,
    ) -> Result<Candidate, Box<Infeasible>> {
        let fits =
            |candidate: &Candidate| budget.is_none_or(|most| candidate.plan.arena_bytes <= most);
        let Some(streamed) = &self.streamed else {
            if fits(&self.whole) {
                return Ok(self.whole);
            }
            let frontier = vec![self.whole.point()];
            return Err(Box::new(Infeasible { least: self.whole, frontier }));
        };
        let mut paths: Vec<&Path> = streamed.paths().collect();
        paths.sort_by(|a, b| a.cost.nanos.total_cmp(&b.cost.nanos));
        if optimize == Optimize::Size {
            // A tenth more than the network has is too much: those come last, the fastest first.
            let small = |path: &Path| path.cost.macs * 10 <= self.whole.cost.macs * 11;
            paths.sort_by_key(|path| if small(path) { path.peak_bytes } else { usize::MAX });
        }
        // A plan may be larger than the bound of its path, so the next slower ones are tried. It
        // may be smaller too, where rings lie closer than the search assumes: those come last.
        let likely = |path: &&Path| budget.is_none_or(|most| path.peak_bytes * 3 / 4 <= most);
        let (paths, unlikely): (Vec<&Path>, Vec<&Path>) = paths.into_iter().partition(likely);
        let mut points = Vec::new();
        let mut least: Option<Candidate> = None;
        for path in paths.into_iter().chain(unlikely) {
            let candidate = streamed.realise(path);
            if fits(&candidate) {
                return Ok(streamed.packed(candidate, path));
            }
            points.push(candidate.point());
            let smallest = least.as_ref().unwrap_or(&self.whole).plan.arena_bytes;
            if candidate.plan.arena_bytes < smallest {
                least = Some(candidate);
            }
        }
        // Where rows come once, and are wanted again later, there may be no streamed way at all.
        if fits(&self.whole) {
            let lowered = lower(streamed.nodes.graph, true, true);
            return Ok(Candidate { lowered, ..self.whole });
        }
        points.push(self.whole.point());
        let least = least.unwrap_or(self.whole);
        Err(Box::new(Infeasible { least, frontier: undominated(points) }))
    }

    /// The frontier of bytes and multiply-accumulates, smallest arena first.
    pub fn frontier(&self) -> Vec<ParetoPoint> {
        match &self.streamed {
            None => vec![self.whole.point()],
            Some(streamed) => {
                let paths = streamed.paths().map(|path| streamed.realise(path).point());
                undominated(paths.chain([self.whole.point()]).collect())
            }
        }
    }
}

impl Streamed<'_> {
    /// All that there is. How large an arena becomes shows only when it is planned, so the fastest
    /// may turn out the smallest too.
    fn paths(&self) -> impl Iterator<Item = &Path> {
        self.by_time.iter().chain(&self.by_work)
    }

    fn realise(&self, path: &Path) -> Candidate {
        let lowered = lower_path(&self.nodes, path, false);
        let plan = memory::plan(&lowered.schedule);
        Candidate { lowered, plan, cost: path.cost, gates: Vec::new() }
    }

    /// The candidate with its weights, which do not change where buffers lie.
    fn packed(&self, candidate: Candidate, path: &Path) -> Candidate {
        let lowered = lower_path(&self.nodes, path, true);
        let gates = Search::new(&self.nodes, &self.ops, self.rates, self.limits).gates(path);
        Candidate { lowered, gates, ..candidate }
    }
}

impl Candidate {
    fn point(&self) -> ParetoPoint {
        ParetoPoint {
            arena_bytes: self.plan.arena_bytes,
            macs_executed: self.lowered.schedule.steps.iter().map(|step| step.macs()).sum(),
            predicted_us: self.cost.micros(),
        }
    }
}

/// The points that no other beats.
fn undominated(mut points: Vec<ParetoPoint>) -> Vec<ParetoPoint> {
    points.sort_by_key(|point| (point.arena_bytes, point.macs_executed));
    let mut best: Vec<ParetoPoint> = Vec::new();
    for point in points {
        let better = |last: &ParetoPoint| {
            point.arena_bytes > last.arena_bytes && point.macs_executed < last.macs_executed
        };
        if best.last().is_none_or(better) {
            best.push(point);
        }
    }
    best
}

/// What each op takes on whole maps.
fn whole_ops(lowered: &Lowered, rates: &Rates) -> Vec<WholeOp> {
    let Lowered { schedule, steps_of_ops, .. } = lowered;
    let live = live_bytes(schedule);
    let of = |steps: &std::ops::Range<usize>| {
        let costs = schedule.steps[steps.clone()]
            .iter()
            .map(|step| cost(rates, step, 1, step.room(|buffer| schedule.buffers[buffer].bytes())));
        WholeOp {
            peak_bytes: live[steps.clone()].iter().copied().max().unwrap_or(0),
            cost: costs.fold(Cost::default(), |sum, cost| sum + cost),
        }
    };
    steps_of_ops.iter().map(of).collect()
}

/// The sum of live bytes at each step.
fn live_bytes(schedule: &Schedule) -> Vec<usize> {
    let mut live = vec![0; schedule.steps.len()];
    for (buffer, life) in schedule.lifetimes().iter() {
        let data = &schedule.buffers[buffer];
        if let (Home::Arena, Some([first, last])) = (data.home, *life) {
            live[first..=last].iter_mut().for_each(|sum| *sum += data.bytes());
        }
    }
    live
}
