//! The paths through the states that nothing beats in both bytes and cost.

use std::collections::HashMap;

use super::search::{Move, Path, Search};
use crate::schedule::Cost;

/// A path to a state, as its last move and the label that this continues.
#[derive(Clone, Copy)]
struct Label {
    peak_bytes: usize,
    cost: Cost,
    pulls: usize,
    via: Option<(usize, usize)>,
}

impl Search<'_, '_> {
    /// The paths to the last state that nothing beats, the smallest first.
    pub(super) fn paths(&self, moves: &[Move], price: fn(&Cost) -> f64) -> Vec<Path> {
        let mut labels: Vec<Vec<Label>> = vec![Vec::new(); self.states.len()];
        let mut into: HashMap<usize, Vec<usize>> = HashMap::new();
        for (index, step) in moves.iter().enumerate() {
            into.entry(step.to).or_default().push(index);
        }
        labels[0].push(Label { peak_bytes: 0, cost: Cost::default(), pulls: 0, via: None });
        for state in 1..self.states.len() {
            let mut reached = Vec::new();
            for &index in into.get(&state).map_or(&[][..], Vec::as_slice) {
                let step = &moves[index];
                for (position, label) in labels[step.from].iter().enumerate() {
                    let pulls = label.pulls + step.pulls;
                    if self.limits.once && pulls > 1 {
                        continue;
                    }
                    reached.push(Label {
                        peak_bytes: label.peak_bytes.max(step.peak_bytes),
                        cost: label.cost + step.cost,
                        pulls,
                        via: Some((index, position)),
                    });
                }
            }
            labels[state] = undominated(reached, price, self.limits.once);
        }
        // What is kept behind the last op is what the network returns.
        let ends = self.states.iter().filter(|(state, _)| state.op == self.nodes.ops.len());
        let mut paths: Vec<Path> = Vec::new();
        for (_, &end) in ends {
            for label in &labels[end] {
                paths.push(self.path(moves, &labels, label));
            }
        }
        paths.sort_by(|a, b| {
            (a.peak_bytes, price(&a.cost))
                .partial_cmp(&(b.peak_bytes, price(&b.cost)))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        let mut best: Vec<Path> = Vec::new();
        for path in paths {
            if best.last().is_none_or(|last| price(&path.cost) < price(&last.cost)) {
                best.push(path);
            }
        }
        best
    }

    fn path(&self, moves: &[Move], labels: &[Vec<Label>], end: &Label) -> Path {
        let mut segments = Vec::new();
        let mut label = *end;
        while let Some((index, position)) = label.via {
            segments.push(moves[index].segment.clone());
            label = labels[moves[index].from][position];
        }
        segments.reverse();
        Path { segments, peak_bytes: end.peak_bytes, cost: end.cost }
    }
}

fn undominated(mut labels: Vec<Label>, price: fn(&Cost) -> f64, once: bool) -> Vec<Label> {
    labels.sort_by(|a, b| {
        let key = |label: &Label| (label.peak_bytes, price(&label.cost));
        key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut kept: Vec<Label> = Vec::new();
    for label in labels {
        let beaten = kept.iter().any(|other| {
            price(&other.cost) <= price(&label.cost) && (!once || other.pulls <= label.pulls)
        });
        if !beaten {
            kept.push(label);
        }
    }
    kept
}
