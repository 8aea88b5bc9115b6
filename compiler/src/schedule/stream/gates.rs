//! What each way of waiting for a squeeze-excite's mean takes, for the report.

use super::draft::{UnitSpec, Way};
use super::nodes::Part;
use super::search::{Path, Search, Segment};
use crate::schedule::Cost;

/// What is kept while a mean is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// The maps that the gate scales.
    Expanded,
    /// What they are cheaply made of.
    Intrinsic,
    /// What the unit starts from; it runs twice.
    Again,
}

/// One gate.
#[derive(Clone, Debug)]
pub(crate) struct GateWays {
    /// The layer behind the mean.
    pub name: String,
    /// For each way the bytes that the block then takes, all that waits included, and the
    /// multiply-accumulates beyond those of the first.
    pub ways: Vec<(Wait, usize, u64)>,
    /// The way that the schedule takes.
    pub chosen: Wait,
}

impl Search<'_, '_> {
    /// Every gate, with the ways that a path takes.
    pub fn gates(&mut self, path: &Path) -> Vec<GateWays> {
        (0..self.barriers.len()).filter_map(|barrier| self.gate(barrier, path)).collect()
    }

    fn gate(&mut self, barrier: usize, path: &Path) -> Option<GateWays> {
        let op = self.barriers[barrier].op;
        let (before, behind) = (self.between(op), self.between(op + 1));
        let kept = self.ways_to_wait(&before, barrier);
        let expanded = kept[0].clone();
        let mut ways: Vec<(Wait, usize, Cost)> = Vec::new();
        for (wait, kept) in [Wait::Expanded, Wait::Intrinsic, Wait::Again].into_iter().zip(&kept) {
            if !ways.is_empty() && *kept == expanded {
                continue;
            }
            let middle = self.state(op, true, kept.clone());
            let mut first = middle.kept.clone();
            first.push(self.nodes.nodes[self.barriers[barrier].mean].part);
            let units = [
                (self.slice(&before, &middle, Some(barrier)), first, &before, &middle),
                (self.slice(&middle, &behind, None), behind.kept.clone(), &middle, &behind),
            ];
            let mut bytes = 0;
            let mut sum = Cost::default();
            for (nodes, after, from, to) in units {
                let way = Way { scatter: true, strip: 1, tiles: 1 };
                let spec = UnitSpec { nodes: nodes?, after, way };
                let (peak, cost) = self.assess(&spec, from, to, None, &mut None)?;
                bytes = bytes.max(peak);
                sum = sum + cost;
            }
            ways.push((wait, bytes, sum));
        }
        let least = ways.first().map_or(0, |way| way.2.macs);
        let ways = ways
            .into_iter()
            .map(|(wait, bytes, cost)| (wait, bytes, cost.macs.saturating_sub(least)));
        let layer = self.nodes.nodes[*self.barriers[barrier].factors.first()?].terms.first()?;
        let name = layer.name.to_string();
        let chosen = self.chosen(barrier, path, &kept);
        Some(GateWays { name, ways: ways.collect(), chosen })
    }

    /// The way that a path takes; a block on whole maps keeps the expanded ones.
    fn chosen(&self, barrier: usize, path: &Path, kept: &[Vec<Part>; 3]) -> Wait {
        let made = &self.barriers[barrier].factors;
        let after = path.segments.iter().find_map(|segment| match segment {
            Segment::Streamed { spec, factors, .. } if factors == made => Some(&spec.after),
            _ => None,
        });
        let keeps =
            |kept: &[Part]| after.is_none_or(|after| kept.iter().all(|part| after.contains(part)));
        if keeps(&kept[0]) {
            Wait::Expanded
        } else if keeps(&kept[1]) {
            Wait::Intrinsic
        } else {
            Wait::Again
        }
    }
}
