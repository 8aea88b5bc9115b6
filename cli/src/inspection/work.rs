//! What the compiler did, and what the network does.

use ghostc_compiler::report::Report;

use crate::tables;
use crate::units::macs;

/// The passes with their changes.
pub fn passes(report: &Report) -> String {
    let mut table = tables::table(&["pass", "changes", "ms", "near misses"], &[1, 2, 3]);
    for pass in &report.passes {
        table.add_row([
            pass.name.to_string(),
            pass.changes.to_string(),
            format!("{:.2}", pass.millis),
            match pass.near_misses.len() {
                0 => String::new(),
                count => count.to_string(),
            },
        ]);
    }
    tables::text(&table)
}

/// What nearly matched and why it did not, a line each.
pub fn near_misses(report: &Report) -> String {
    let lines = |pass: &ghostc_compiler::report::PassReport| -> String {
        let line = |miss: &String| format!(" {}: {miss}\n", pass.name);
        pass.near_misses.iter().map(line).collect()
    };
    report.passes.iter().map(lines).collect()
}

/// The schedule, a line for each kernel call.
pub fn steps(report: &Report) -> String {
    let mut table = tables::table(&["step", "kind", "node", "unit", "output", "macs"], &[0, 5]);
    for (position, step) in report.steps.iter().enumerate() {
        table.add_row([
            position.to_string(),
            step.kind.to_string(),
            step.name.clone(),
            step.unit.clone(),
            step.output.clone(),
            if step.macs == 0 { String::new() } else { macs(step.macs) },
        ]);
    }
    tables::text(&table)
}
