//! What the network costs, and where its bytes lie.

use ghostc_compiler::report::{BufferReport, PortReport, Report};

use crate::tables;
use crate::units::{bytes, grouped, macs, micros, ratio, shape, times};

/// Most buffers that the line about the peak names.
const NAMED: usize = 6;

/// The figures, a line each.
pub fn network(report: &Report) -> String {
    let mut table = tables::list();
    let mut rows = vec![
        ("model", report.model.clone()),
        ("sha-256", report.digest.clone()),
        ("inputs", ports(&report.inputs)),
        ("outputs", ports(&report.outputs)),
        ("parameters", grouped(report.params)),
        ("multiply-accumulates", multiply_accumulates(report)),
        ("predicted time", format!("{}, by the model of costs", micros(report.predicted_us))),
        ("structure", structure(report)),
        ("nodes", format!("{} in the file, {} steps", report.nodes_before, report.nodes_after)),
        ("weights", weights(report)),
        ("arena", arena(report)),
        ("unfused peak", both(report.unfused_peak_bytes)),
        ("RAM", resident_ram(report)),
        ("in steps", steps(report)),
    ];
    if let Some(total) = report.ram_bytes.total_with_pulled_rows {
        rows.push(("RAM, rows pulled", pulled_ram(report, total)));
        rows.push(("input rows", pulls(report)));
    }
    if let (Some(most), Some(last)) = (report.feed_macs, report.last_feed_macs) {
        let most = format!("{} multiply-accumulates a row at most", grouped(most));
        rows.push(("fed by rows", format!("{most}, {} with the last one", grouped(last))));
    }
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

/// The step at the peak, and what occupies the arena then, the largest first.
fn peak(report: &Report) -> String {
    let Some(step) = report.steps.get(report.peak.step) else {
        return String::new();
    };
    let mut live: Vec<&BufferReport> =
        report.buffers.iter().filter(|buffer| report.peak.live.contains(&buffer.name)).collect();
    live.sort_by_key(|buffer| std::cmp::Reverse(buffer.bytes));
    let named = live.iter().take(NAMED);
    let named = named.map(|buffer| format!("{} {}", buffer.name, grouped(buffer.bytes as u64)));
    let more = live.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| format!("and {more} more"));
    let named: Vec<_> = named.chain(more).collect();
    format!(
        " peak at step {}: {} {}\n live then: {}\n",
        report.peak.step,
        step.kind,
        step.name,
        named.join(", "),
    )
}

/// Where the caller holds whole inputs.
fn resident_ram(report: &Report) -> String {
    let ram = &report.ram_bytes;
    format!(
        "{}: arena {} + input {} + output {}{}",
        bytes(ram.total),
        bytes(ram.arena),
        bytes(ram.input),
        bytes(ram.output),
        stack(report),
    )
}

/// Where the caller hands rows of the input over.
fn pulled_ram(report: &Report, total: usize) -> String {
    let ram = &report.ram_bytes;
    let (arena, output) = (bytes(ram.arena), bytes(ram.output));
    format!("{}: arena {arena} + output {output}{}", bytes(total), stack(report))
}

fn stack(report: &Report) -> String {
    report.ram_bytes.stack.map(|stack| format!(" + stack {}", bytes(stack))).unwrap_or_default()
}

fn pulls(report: &Report) -> String {
    let pulls = report.input_pulls;
    format!("each asked for {} at most (INPUT_PULLS {pulls})", times(pulls))
}

/// How finely a run can be cut.
fn steps(report: &Report) -> String {
    let largest = grouped(report.largest_step_macs);
    format!("{}, the largest of {largest} multiply-accumulates", report.run_steps)
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
        let executed = grouped(report.macs_executed);
        format!("{paper}, {executed} executed ({})", ratio(report.macs_executed, report.macs))
    }
}

fn structure(report: &Report) -> String {
    format!("{} ghost modules, {} bottlenecks", report.ghost_modules, report.bottlenecks)
}

fn weights(report: &Report) -> String {
    let size = both(report.weight_bytes);
    match report.weights_type {
        "f32" => size,
        narrow => format!("{size}, those of dense layers as {narrow}"),
    }
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
