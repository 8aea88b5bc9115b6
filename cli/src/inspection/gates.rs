//! What waits for the means of squeeze-excite gates.

use ghostc_compiler::report::{GateReport, GateWay, Report};

use crate::tables;
use crate::units::{grouped, macs};

/// A gate scales maps by factors made of their means, so that it waits until all of them were
/// there once. A line for each way of keeping them until then, and a mark at the one that the
/// schedule takes.
pub fn ways(report: &Report) -> String {
    if report.gates.is_empty() {
        return String::new();
    }
    let mut table = tables::table(&["gate", "keeps", "bytes", "extra work", "taken"], &[2, 3]);
    for gate in &report.gates {
        for (position, way) in gate.ways.iter().enumerate() {
            let name = if position == 0 { gate.name.as_str() } else { "" };
            table.add_row(row(gate, name, way));
        }
    }
    tables::text(&table)
}

fn row(gate: &GateReport, name: &str, way: &GateWay) -> [String; 5] {
    [
        name.to_string(),
        kept(way.keeps).to_string(),
        grouped(way.bytes as u64),
        if way.extra_macs == 0 { String::new() } else { format!("+{}", macs(way.extra_macs)) },
        if way.keeps == gate.kept { "●" } else { "" }.to_string(),
    ]
}

/// In words that need no explanation.
fn kept(keeps: &'static str) -> &'static str {
    match keeps {
        "expanded" => "all maps",
        "intrinsic" => "intrinsic maps",
        "nothing" => "the block's input",
        other => other,
    }
}
