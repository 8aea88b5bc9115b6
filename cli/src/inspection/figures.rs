//! What the network costs, and where its bytes lie.

use ghostc_compiler::report::{PortReport, Report};

use crate::tables;
use crate::units::{bytes, grouped, macs, shape};

/// The figures, a line each.
pub fn network(report: &Report) -> String {
    let mut table = tables::list();
    let ram = &report.ram_bytes;
    let rows = [
        ("model", report.model.clone()),
        ("sha-256", report.digest.clone()),
        ("inputs", ports(&report.inputs)),
        ("outputs", ports(&report.outputs)),
        ("parameters", grouped(report.params)),
        ("multiply-accumulates", multiply_accumulates(report)),
        ("structure", structure(report)),
        ("nodes", format!("{} in the file, {} steps", report.nodes_before, report.nodes_after)),
        ("weights", both(report.weight_bytes)),
        ("arena", arena(report)),
        ("unfused peak", both(report.unfused_peak_bytes)),
        (
            "RAM",
            format!(
                "{}: arena {} + input {} + output {}{}",
                bytes(ram.total),
                bytes(ram.arena),
                bytes(ram.input),
                bytes(ram.output),
                ram.stack.map(|stack| format!(" + stack {}", bytes(stack))).unwrap_or_default(),
            ),
        ),
    ];
    for (label, value) in rows {
        table.add_row([label.to_string(), value]);
    }
    tables::text(&table)
}

/// Every buffer, with its place and time, and a mark at those that make the peak.
pub fn memory(report: &Report) -> String {
    let mut table = tables::table(&["buffer", "offset", "bytes", "steps", "at peak"], &[1, 2, 3]);
    for buffer in &report.buffers {
        let at_peak = report.peak.live.contains(&buffer.name);
        table.add_row([
            buffer.name.clone(),
            grouped(buffer.offset as u64),
            grouped(buffer.bytes as u64),
            format!("{}–{}", buffer.live[0], buffer.live[1]),
            if at_peak { "●" } else { "" }.to_string(),
        ]);
    }
    if report.buffers.is_empty() {
        return String::new();
    }
    tables::text(&table) + &peak(report)
}

fn peak(report: &Report) -> String {
    match report.steps.get(report.peak.step) {
        Some(step) => format!(" peak at step {}: {} {}\n", report.peak.step, step.kind, step.name),
        None => String::new(),
    }
}

fn ports(ports: &[PortReport]) -> String {
    let port = |port: &PortReport| format!("{} {} {}", port.name, shape(&port.shape), port.dtype);
    let ports: Vec<_> = ports.iter().map(port).collect();
    ports.join(", ")
}

fn multiply_accumulates(report: &Report) -> String {
    let paper = format!("{} ({})", grouped(report.macs), macs(report.macs));
    if report.macs_executed == report.macs {
        paper
    } else {
        format!("{paper}, {} executed", grouped(report.macs_executed))
    }
}

fn structure(report: &Report) -> String {
    format!("{} ghost modules, {} bottlenecks", report.ghost_modules, report.bottlenecks)
}

fn arena(report: &Report) -> String {
    let size = both(report.arena_bytes);
    if report.arena_optimal {
        format!("{size}, as small as this schedule allows")
    } else {
        format!("{size}; lower bound {}", both(report.arena_lower_bound_bytes))
    }
}

/// For people and for exactness.
fn both(count: usize) -> String {
    format!("{} ({})", bytes(count), grouped(count as u64))
}
