//! Which schedule: the fastest that fits the RAM there is.

use crate::ir::{Entity as _, Graph};
use crate::memory::{self, Plan};
use crate::options::{Fuse, Options};
use crate::schedule::{
    Cost, Limits, Lowered, Nodes, Path, Schedule, Search, WholeOp, cost, lower, lower_path,
};

/// A schedule with its memory plan.
pub(crate) struct Candidate {
    pub lowered: Lowered,
    pub plan: Plan,
    pub cost: Cost,
}

/// One point of the frontier of bytes and multiply-accumulates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub arena_bytes: usize,
    pub cost: Cost,
}

/// No schedule fits; what there would be.
pub(crate) struct Infeasible {
    /// The schedule that needs least.
    pub least: Candidate,
    /// The points that need least, smallest first.
    pub frontier: Vec<Point>,
}

/// All schedules of a graph that are worth anything.
pub(crate) struct Choice<'g> {
    graph: &'g Graph,
    whole: Candidate,
    /// Nodes, and the paths that nothing beats in bytes and time, and in bytes and arithmetic.
    streamed: Option<(Nodes<'g>, [Vec<Path>; 2])>,
}

impl<'g> Choice<'g> {
    /// Works the schedules out.
    pub fn new(graph: &'g Graph, options: &Options) -> Self {
        let lowered = lower(graph, options.fuse.shares_memory());
        let ops = whole_ops(&lowered);
        let sum = ops.iter().fold(Cost::default(), |sum, op| sum + op.cost);
        let plan = memory::plan(&lowered.schedule);
        let whole = Candidate { lowered, plan, cost: sum };
        let streams = matches!(options.fuse, Fuse::Bottleneck | Fuse::Chain);
        let streamed = streams.then(|| {
            let nodes = Nodes::new(graph);
            let limits = Limits { across: options.fuse == Fuse::Chain, once: false };
            let paths = Search::new(&nodes, &ops, limits).frontiers();
            (nodes, paths)
        });
        Choice { graph, whole, streamed }
    }

    /// The fastest schedule that needs at most this many bytes.
    pub fn fastest(self, budget: Option<usize>) -> Result<Candidate, Box<Infeasible>> {
        let fits =
            |candidate: &Candidate| budget.is_none_or(|most| candidate.plan.arena_bytes <= most);
        let Some((nodes, [by_time, by_work])) = &self.streamed else {
            return match fits(&self.whole) {
                true => Ok(self.whole),
                false => {
                    let point = self.whole.point();
                    Err(Box::new(Infeasible { least: self.whole, frontier: vec![point] }))
                }
            };
        };
        let mut paths: Vec<&Path> = by_time.iter().chain(by_work).collect();
        paths.sort_by(|a, b| a.cost.nanos.total_cmp(&b.cost.nanos));
        for path in paths.iter().filter(|path| budget.is_none_or(|most| path.peak_bytes <= most)) {
            let candidate = realise(nodes, path);
            if fits(&candidate) {
                return Ok(candidate);
            }
        }
        let mut points: Vec<Point> =
            by_work.iter().map(|path| realise(nodes, path).point()).collect();
        let least = by_work
            .iter()
            .take(4)
            .map(|path| realise(nodes, path))
            .min_by_key(|candidate| candidate.plan.arena_bytes);
        points = frontier(points);
        Err(Box::new(Infeasible { least: least.unwrap_or(self.whole), frontier: points }))
    }

    /// The frontier in bytes and multiply-accumulates, smallest first.
    pub fn frontier(&self) -> Vec<Point> {
        match &self.streamed {
            None => vec![self.whole.point()],
            Some((nodes, [_, by_work])) => {
                frontier(by_work.iter().map(|path| realise(nodes, path).point()).collect())
            }
        }
    }
}

impl Candidate {
    fn point(&self) -> Point {
        Point { arena_bytes: self.plan.arena_bytes, cost: self.cost }
    }
}

fn realise(nodes: &Nodes<'_>, path: &Path) -> Candidate {
    let lowered = lower_path(nodes, path);
    let plan = memory::plan(&lowered.schedule);
    Candidate { lowered, plan, cost: path.cost }
}

/// The points that no other beats.
fn frontier(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by_key(|point| (point.arena_bytes, point.cost.macs));
    let mut best: Vec<Point> = Vec::new();
    for point in points {
        let better =
            |last: &Point| point.arena_bytes > last.arena_bytes && point.cost.macs < last.cost.macs;
        if best.last().is_none_or(better) {
            best.push(point);
        }
    }
    best
}

/// What each op takes on whole maps.
fn whole_ops(lowered: &Lowered) -> Vec<WholeOp> {
    let Lowered { schedule, steps_of_ops, .. } = lowered;
    let live = live_bytes(schedule);
    let of = |steps: &std::ops::Range<usize>| {
        let costs = schedule.steps[steps.clone()].iter().map(|step| {
            let views = step.reads.iter().chain([&step.writes]);
            let room = views.map(|view| schedule.buffers[view.buffer].bytes()).max().unwrap_or(0);
            cost(step, 1, room)
        });
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
        if let (crate::schedule::Home::Arena, Some([first, last])) = (data.home, *life) {
            live[first..=last].iter_mut().for_each(|sum| *sum += data.bytes());
        }
    }
    live
}

#[cfg(test)]
mod scratch {
    use super::*;
    #[test]
    #[ignore]
    fn frontiers() {
        for model in std::env::var("MODELS").unwrap().split(' ') {
            let bytes = std::fs::read(model).unwrap();
            let options = Options::default();
            let (m, proto) = crate::onnx::decode_model(&bytes).unwrap();
            let mut graph = crate::import::import(&m, &proto, &options).unwrap().graph;
            crate::passes::run(&mut graph, options.fuse);
            if std::env::var("IR").is_ok() {
                let nodes = Nodes::new(&graph);
                for (i, &op) in graph.order.iter().enumerate() {
                    let d = &graph.ops[op];
                    println!(
                        "{i} {:?} {} ins {:?} -> {:?} {:?}",
                        nodes.ops[i],
                        format!("{:?}", d.operator).chars().take(30).collect::<String>(),
                        d.inputs,
                        d.output,
                        graph.ty(d.output).dims
                    );
                }
            }
            let start = std::time::Instant::now();
            let choice = Choice::new(&graph, &options);
            println!("{model}: search {:?}", start.elapsed());
            let (nodes, paths) = choice.streamed.as_ref().unwrap();
            println!(
                "whole {} {:.0} us, {} macs",
                choice.whole.plan.arena_bytes,
                choice.whole.cost.nanos / 1e3,
                choice.whole.cost.macs
            );
            for paths in paths {
                println!("--");
                let least = choice.whole.cost.macs as f64;
                for path in paths {
                    let real = if std::env::var("REAL").is_ok() {
                        realise(nodes, path).plan.arena_bytes
                    } else {
                        0
                    };
                    println!(
                        "{:>9.1} KiB (real {:>9.1}) {:.3}x {:>9.0} us  {}",
                        path.peak_bytes as f64 / 1024.0,
                        real as f64 / 1024.0,
                        path.cost.macs as f64 / least,
                        path.cost.nanos / 1e3,
                        path.segments.iter().map(|s| s.short(nodes)).collect::<Vec<_>>().join(" ")
                    );
                }
            }
            println!("total {:?}", start.elapsed());
        }
    }
}
