//! Which schedule: the fastest that fits the RAM there is.

use crate::ir::Graph;
use crate::memory::{self, Plan};
use crate::options::{Fuse, Options, Rows};
use crate::report::ParetoPoint;
use crate::schedule::{
    Cost, GateWays, Home, Limits, Lowered, Nodes, Path, Schedule, Search, WholeOp, cost, lower,
    lower_path,
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
    limits: Limits,
    /// What nothing beats in bytes and time, the smallest first.
    by_time: Vec<Path>,
    /// What nothing beats in bytes and arithmetic, the smallest first.
    by_work: Vec<Path>,
}

impl<'g> Choice<'g> {
    /// Works the schedules out.
    pub fn new(graph: &'g Graph, options: &Options) -> Self {
        let streams = matches!(options.fuse, Fuse::Bottleneck | Fuse::Chain);
        let lowered = lower(graph, options.fuse.shares_memory(), !streams);
        let ops = whole_ops(&lowered);
        let cost = ops.iter().fold(Cost::default(), |sum, op| sum + op.cost);
        let plan = memory::plan(&lowered.schedule);
        let whole = Candidate { lowered, plan, cost, gates: Vec::new() };
        let streamed = streams.then(|| {
            let nodes = Nodes::new(graph);
            let once = options.rows == Rows::Once;
            let limits = Limits { across: options.fuse == Fuse::Chain, once };
            let [by_time, by_work] = Search::new(&nodes, &ops, limits).frontiers();
            Streamed { nodes, ops, limits, by_time, by_work }
        });
        Choice { whole, streamed }
    }

    /// The fastest schedule whose arena has at most `budget` bytes.
    pub fn fastest(self, budget: Option<usize>) -> Result<Candidate, Box<Infeasible>> {
        let fits =
            |candidate: &Candidate| budget.is_none_or(|most| candidate.plan.arena_bytes <= most);
        let Some(streamed) = &self.streamed else {
            if fits(&self.whole) {
                return Ok(self.whole);
            }
            let frontier = vec![self.whole.point()];
            return Err(Box::new(Infeasible { least: self.whole, frontier }));
        };
        let mut paths: Vec<&Path> = streamed.by_time.iter().chain(&streamed.by_work).collect();
        paths.sort_by(|a, b| a.cost.nanos.total_cmp(&b.cost.nanos));
        // A plan may be larger than the bound of its path, so the next slower ones are tried.
        for path in paths {
            // Its rings may lie closer than the search assumes, but not that much.
            if budget.is_some_and(|most| path.peak_bytes * 3 / 4 > most) {
                continue;
            }
            let candidate = streamed.realise(path);
            if fits(&candidate) {
                return Ok(streamed.packed(candidate, path));
            }
        }
        let mut candidates: Vec<Candidate> =
            streamed.by_work.iter().map(|path| streamed.realise(path)).collect();
        let frontier = undominated(candidates.iter().map(Candidate::point).collect());
        candidates.sort_by_key(|candidate| candidate.plan.arena_bytes);
        let least = candidates.into_iter().next().unwrap_or(self.whole);
        Err(Box::new(Infeasible { least, frontier }))
    }

    /// The frontier of bytes and multiply-accumulates, smallest arena first.
    pub fn frontier(&self) -> Vec<ParetoPoint> {
        match &self.streamed {
            None => vec![self.whole.point()],
            Some(streamed) => {
                let paths = streamed.by_work.iter();
                undominated(paths.map(|path| streamed.realise(path).point()).collect())
            }
        }
    }
}

impl Streamed<'_> {
    fn realise(&self, path: &Path) -> Candidate {
        let lowered = lower_path(&self.nodes, path, false);
        let plan = memory::plan(&lowered.schedule);
        Candidate { lowered, plan, cost: path.cost, gates: Vec::new() }
    }

    /// The candidate with its weights, which do not change where buffers lie.
    fn packed(&self, candidate: Candidate, path: &Path) -> Candidate {
        let lowered = lower_path(&self.nodes, path, true);
        let gates = Search::new(&self.nodes, &self.ops, self.limits).gates(path);
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
        if let (Home::Arena, Some([first, last])) = (data.home, *life) {
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
            let start = std::time::Instant::now();
            let choice = Choice::new(&graph, &options);
            println!("{model}: search {:?}", start.elapsed());
            let streamed = choice.streamed.as_ref().unwrap();
            println!(
                "whole {} {:.0} us, {} macs",
                choice.whole.plan.arena_bytes,
                choice.whole.cost.nanos / 1e3,
                choice.whole.cost.macs
            );
            for paths in [&streamed.by_time, &streamed.by_work] {
                println!("--");
                let least = choice.whole.cost.macs as f64;
                for path in paths {
                    let (real, bound) = if std::env::var("REAL").is_ok() {
                        let plan = streamed.realise(path).plan;
                        (plan.arena_bytes, plan.lower_bound_bytes)
                    } else {
                        (0, 0)
                    };
                    if std::env::var("TOP").is_ok() && real > bound {
                        let c = streamed.realise(path);
                        let sch = &c.lowered.schedule;
                        let pieces = crate::memory::pieces(sch);
                        let live = |b| {
                            let p: &Vec<crate::memory::Piece> = &pieces[b];
                            (
                                p.iter().map(|p| p.live[0]).min().unwrap_or(0),
                                p.iter().map(|p| p.live[1]).max().unwrap_or(0),
                            )
                        };
                        for (b, off) in c.plan.offsets.iter() {
                            if let Some(off) = off {
                                let d = &sch.buffers[b];
                                if off + d.bytes() > bound {
                                    println!(
                                        "   TOP {} {}..{} live {:?}",
                                        d.name,
                                        off,
                                        off + d.bytes(),
                                        live(b)
                                    );
                                    for (o, oo) in c.plan.offsets.iter() {
                                        if let Some(oo) = oo {
                                            let (x, y) = (live(b), live(o));
                                            if o != b && x.0 <= y.1 && y.0 <= x.1 {
                                                let e = &sch.buffers[o];
                                                println!(
                                                    "         {} {}..{} rows {}/{} live {:?} sep {:?} {:?}",
                                                    e.name,
                                                    oo,
                                                    oo + e.bytes(),
                                                    e.rows,
                                                    e.shape[0],
                                                    live(o),
                                                    crate::memory::separation(
                                                        &pieces[o], &pieces[b]
                                                    ),
                                                    crate::memory::separation(
                                                        &pieces[b], &pieces[o]
                                                    )
                                                );
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                    println!(
                        "{:>9.1} KiB (real {:>9.1} bound {:>9.1}) {:.3}x {:>9.0} us  {}",
                        path.peak_bytes as f64 / 1024.0,
                        real as f64 / 1024.0,
                        bound as f64 / 1024.0,
                        path.cost.macs as f64 / least,
                        path.cost.nanos / 1e3,
                        path.segments
                            .iter()
                            .map(|s| s.short(&streamed.nodes))
                            .collect::<Vec<_>>()
                            .join(" ")
                    );
                }
            }
            println!("total {:?}", start.elapsed());
        }
    }
}

#[cfg(test)]
mod scratch2 {
    use super::*;
    use crate::schedule::*;
    fn verify(s: &Schedule) -> Result<(), String> {
        let mut tags: Vec<Vec<Option<usize>>> =
            s.buffers.values().map(|b| vec![None; b.rows.max(1)]).collect();
        for e in s.events() {
            let step = &s.steps[e.step];
            for v in step.reads.iter().chain([&step.writes]) {
                let b = &s.buffers[v.buffer];
                let last = v.offset
                    + (b.rows - 1) * v.row_stride
                    + (v.size[1] - 1) * v.pixel_stride
                    + (v.channels - 1) * v.channel_stride;
                if last >= b.len {
                    return Err(format!("{} out {} {:?}", b.name, b.len, v));
                }
            }
            let Some(row) = e.row else {
                for v in step.reads.iter() {
                    if s.buffers[v.buffer].home != Home::Arena {
                        continue;
                    }
                    for y in 0..v.size[0].min(s.buffers[v.buffer].rows) {
                        if tags[v.buffer.index()][y] != Some(y) {
                            return Err(format!(
                                "step {} {} {} reads {} row {y}: {:?}",
                                e.step,
                                step.kernel.kind(),
                                step.role,
                                s.buffers[v.buffer].name,
                                tags[v.buffer.index()][y]
                            ));
                        }
                    }
                }
                for t in tags[step.writes.buffer.index()].iter_mut().enumerate() {
                    *t.1 = Some(t.0);
                }
                continue;
            };
            for (i, v) in step.reads.iter().enumerate() {
                if s.buffers[v.buffer].home != Home::Arena {
                    continue;
                }
                let rows = s.buffers[v.buffer].rows;
                for y in step.rows_read(i, row) {
                    if tags[v.buffer.index()][y % rows] != Some(y) {
                        return Err(format!(
                            "step {} {} {} row {row} reads {} row {y}: {:?}",
                            e.step,
                            step.kernel.kind(),
                            step.role,
                            s.buffers[v.buffer].name,
                            tags[v.buffer.index()][y % rows]
                        ));
                    }
                }
            }
            let rows = s.buffers[step.writes.buffer].rows;
            for y in step.rows_updated(row) {
                if tags[step.writes.buffer.index()][y % rows] != Some(y) {
                    return Err(format!(
                        "step {} {} {} row {row} updates {} row {y}: {:?}",
                        e.step,
                        step.kernel.kind(),
                        step.role,
                        s.buffers[step.writes.buffer].name,
                        tags[step.writes.buffer.index()][y % rows]
                    ));
                }
            }
            for y in step.rows_written(row) {
                tags[step.writes.buffer.index()][y % rows] = Some(y);
            }
        }
        Ok(())
    }
    fn arena(s: &Schedule, plan: &Plan) -> Result<(), String> {
        let mut cells: Vec<u32> = vec![0; plan.arena_bytes / 4];
        // row cells of a view
        let ranges = |v: &View, y: usize| -> Vec<std::ops::Range<usize>> {
            let b = &s.buffers[v.buffer];
            let Some(off) = plan.offsets[v.buffer] else { return vec![] };
            let start = off / 4 + s.row_place(v, y);
            if v.channel_stride == 1 {
                if v.pixel_stride == v.channels {
                    return vec![start..start + v.size[1] * v.channels];
                }
                (0..v.size[1])
                    .map(|x| start + x * v.pixel_stride..start + x * v.pixel_stride + v.channels)
                    .collect()
            } else {
                let _ = b;
                (0..v.channels)
                    .map(|c| start + c * v.channel_stride..start + c * v.channel_stride + v.size[1])
                    .collect()
            }
        };
        let tag = |v: &View, y: usize| (v.buffer.index() * 1000 + y + 1) as u32;
        for e in s.events() {
            let step = &s.steps[e.step];
            let mut reads: Vec<(View, usize)> = vec![];
            for (i, v) in step.reads.iter().enumerate() {
                let rows = match e.row {
                    Some(r) => step.rows_read(i, r),
                    None => 0..v.size[0],
                };
                for y in rows {
                    reads.push((*v, y));
                }
            }
            let (upd, wr) = match e.row {
                Some(r) => (step.rows_updated(r), step.rows_written(r)),
                None => (
                    if step.updates_target() { 0..step.writes.size[0] } else { 0..0 },
                    0..step.writes.size[0],
                ),
            };
            for y in upd {
                reads.push((step.writes, y));
            }
            if matches!(step.kernel, Kernel::Move { .. } | Kernel::Gather { .. }) {
                continue;
            }
            for (v, y) in &reads {
                for r in ranges(v, *y) {
                    if r.end > cells.len() {
                        return Err("beyond".into());
                    }
                    if let Some(bad) = r.clone().find(|&i| cells[i] != tag(v, *y)) {
                        let t = cells[bad] as usize;
                        return Err(format!(
                            "step {} {} {} row {:?} reads {} row {y}: cell {bad} has {} row {}",
                            e.step,
                            step.kernel.kind(),
                            step.role,
                            e.row,
                            s.buffers[v.buffer].name,
                            if t > 0 {
                                s.buffers[Buffer::new((t - 1) / 1000)].name.clone()
                            } else {
                                "nothing".into()
                            },
                            if t > 0 { (t - 1) % 1000 } else { 0 }
                        ));
                    }
                }
            }
            for y in wr {
                for r in ranges(&step.writes, y) {
                    for i in r {
                        cells[i] = tag(&step.writes, y);
                    }
                }
            }
            // hazards: reads must survive own write unless same cells in place
            for (v, y) in &reads {
                if v.buffer == step.writes.buffer {
                    continue;
                }
                for r in ranges(v, *y) {
                    if r.clone().any(|i| cells[i] != tag(v, *y)) {
                        return Err(format!(
                            "hazard step {} {} {}",
                            e.step,
                            step.kernel.kind(),
                            step.role
                        ));
                    }
                }
            }
        }
        Ok(())
    }
    #[test]
    #[ignore]
    fn tags() {
        for model in std::env::var("MODELS").unwrap().split(' ') {
            let bytes = std::fs::read(model).unwrap();
            for fuse in ["bottleneck", "chain"] {
                let options = Options { fuse: fuse.parse().unwrap(), ..Options::default() };
                let (m, proto) = crate::onnx::decode_model(&bytes).unwrap();
                let mut graph = crate::import::import(&m, &proto, &options).unwrap().graph;
                crate::passes::run(&mut graph, options.fuse);
                let choice = Choice::new(&graph, &options);
                let st = choice.streamed.as_ref().unwrap();
                let mut bad = 0;
                for p in st.by_time.iter().chain(&st.by_work) {
                    let c = lower_path(&st.nodes, p, false);
                    let macs: u64 = c.schedule.steps.iter().map(|s| s.macs()).sum();
                    if macs != p.cost.macs {
                        println!("macs {macs} path {}", p.cost.macs);
                    }
                    let plan = crate::memory::plan(&c.schedule);
                    let t = std::time::Instant::now();
                    let r = crate::memory::check(&c.schedule, &plan.offsets, plan.arena_bytes);
                    if std::env::var("TIME").is_ok() {
                        println!("check macs {:?}", t.elapsed());
                    }
                    if let Err(e) = r {
                        bad += 1;
                        if bad < 4 {
                            println!("{model}: CHECK {e}");
                        }
                    }
                    if let Err(e) = arena(&c.schedule, &plan) {
                        bad += 1;
                        if bad < 4 {
                            println!("{model}: ARENA {e}");
                        }
                    }
                    if let Err(e) = verify(&c.schedule) {
                        bad += 1;
                        if bad < 4 {
                            println!(
                                "{model}: {e}\n   {}",
                                p.segments
                                    .iter()
                                    .map(|s| s.short(&st.nodes))
                                    .collect::<Vec<_>>()
                                    .join(" ")
                            );
                        }
                    }
                }
                println!("{model} {fuse} {} paths, bad {bad}", st.by_time.len() + st.by_work.len());
            }
        }
    }
}
