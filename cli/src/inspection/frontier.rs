//! Bytes against multiply-accumulates: the schedules to choose from.

use ghostc_compiler::report::{ParetoPoint, Report};

use crate::tables;
use crate::units::{self, grouped, macs, ratio};

/// The frontier, the smallest arena first, and what is taken of it.
pub fn frontier(report: &Report, points: &[ParetoPoint]) -> String {
    let header = ["arena", "", "multiply-accumulates", "", "predicted", "a step up", "taken"];
    let mut table = tables::table(&header, &[0, 1, 2, 3, 4]);
    let smaller = std::iter::once(None).chain(points.iter().map(Some));
    for (point, smaller) in points.iter().zip(smaller) {
        let taken = is_taken(report, point);
        table.add_row([
            grouped(point.arena_bytes as u64),
            units::bytes(point.arena_bytes),
            grouped(point.macs_executed),
            ratio(point.macs_executed, report.macs),
            units::micros(point.predicted_us),
            smaller.map(|smaller| step(smaller, point)).unwrap_or_default(),
            if taken { "●" } else { "" }.to_string(),
        ]);
    }
    [title(report), tables::text(&table), taken(report), hint(points)].concat()
}

fn title(report: &Report) -> String {
    let own = grouped(report.macs);
    format!("Arena against work; the network has {own} multiply-accumulates\n")
}

/// What the larger of two arenas buys.
fn step(smaller: &ParetoPoint, larger: &ParetoPoint) -> String {
    let bytes = grouped(larger.arena_bytes.saturating_sub(smaller.arena_bytes) as u64);
    let saved = macs(smaller.macs_executed.saturating_sub(larger.macs_executed));
    format!("+{bytes} bytes save {saved} multiply-accumulates")
}

fn is_taken(report: &Report, point: &ParetoPoint) -> bool {
    (point.arena_bytes, point.macs_executed) == (report.arena_bytes, report.macs_executed)
}

/// The fastest need not be on the frontier: of two with the same work it may be the larger.
fn taken(report: &Report) -> String {
    format!(
        " taken with these options: {} bytes, {} multiply-accumulates, {} predicted\n",
        grouped(report.arena_bytes as u64),
        grouped(report.macs_executed),
        units::micros(report.predicted_us),
    )
}

fn hint(points: &[ParetoPoint]) -> String {
    let hint = |least: &ParetoPoint| {
        format!(
            " the smallest arena: --ram {}; with less, nothing is compiled\n",
            least.arena_bytes
        )
    };
    points.first().map(hint).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_up_says_what_it_costs_and_saves() {
        let point = |arena_bytes, macs_executed| ParetoPoint {
            arena_bytes,
            macs_executed,
            predicted_us: 1.0,
        };
        assert_eq!(
            step(&point(100_000, 148_970_000), &point(127_000, 141_000_000)),
            "+27,000 bytes save 7.97 M multiply-accumulates"
        );
    }
}
