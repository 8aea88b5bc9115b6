//! The comments that let a person read the module: what it is, what it costs, how it runs,
//! what lies where in the arena.

use std::fmt::Write as _;

use crate::memory::Plan;
use crate::options::Options;
use crate::report::Report;
use crate::schedule::{BufferData, Home, Schedule};

/// The comment at the top of the file.
pub(super) fn header(schedule: &Schedule, report: &Report, options: &Options) -> String {
    let mut lines = vec![
        format!(
            "{}: compiled by ghostc {}. Do not edit.",
            clean(&options.model_name),
            env!("CARGO_PKG_VERSION")
        ),
        format!("SHA-256 of the model: {}", report.digest),
        String::new(),
        format!(
            "{} parameters, {} multiply-accumulates",
            grouped(report.params),
            grouped(report.macs)
        ),
        format!(
            "{}, {}",
            counted(report.ghost_modules, "ghost module"),
            counted(report.bottlenecks, "ghost bottleneck"),
        ),
        format!(
            "arena {} bytes (lower bound {}; operator by operator {})",
            grouped(report.arena_bytes as u64),
            grouped(report.arena_lower_bound_bytes as u64),
            grouped(report.unfused_peak_bytes as u64),
        ),
        weights(report),
        String::new(),
        "Schedule:".to_string(),
    ];
    let width = schedule.units.values().map(|unit| unit.name.len()).max().unwrap_or(0);
    for (id, unit) in schedule.units.iter() {
        let macs: u64 = schedule.steps[schedule.steps_of(id)].iter().map(|step| step.macs()).sum();
        let cost = match macs {
            0 => String::new(),
            macs => format!("{:>12} multiply-accumulates", grouped(macs)),
        };
        let streamed = match (schedule.ticks(id), macs) {
            (0, _) => String::new(),
            (ticks, 0) => format!("streamed in {ticks} ticks"),
            (ticks, _) => format!(", streamed in {ticks} ticks"),
        };
        lines.push(format!("  {:width$}  {cost}{streamed}", unit.name));
    }
    commented(lines)
}

fn weights(report: &Report) -> String {
    let bytes = grouped(report.weight_bytes as u64);
    match report.weights_type {
        "f32" => format!("weights {bytes} bytes"),
        narrow => format!("weights {bytes} bytes, those of dense layers as {narrow}"),
    }
}

/// The memory plan as a table.
pub(super) fn memory_plan(schedule: &Schedule, plan: &Plan) -> String {
    let mut lines = vec![
        "Memory plan: where each buffer lies in the arena, and from which step to which it is live."
            .to_string(),
        String::new(),
    ];
    let width = schedule.buffers.values().map(|data| data.name.len()).max().unwrap_or(0);
    let is_ring = |data: &BufferData| data.home == Home::Arena && data.rows < data.shape[0];
    let rings = schedule.buffers.values().any(is_ring);
    let column = |rows: &str| if rings { format!("  {rows:>10}") } else { String::new() };
    let title = column("rows");
    lines.push(format!(
        "  {:width$}  {:>12}{title}  {:>22}  {:>9}",
        "buffer", "shape", "bytes", "steps"
    ));
    for (buffer, data) in schedule.buffers.iter() {
        if let (Some(offset), Some([first, last])) = (plan.offsets[buffer], plan.lifetimes[buffer])
        {
            let shape = crate::ir::format_dims(&data.shape);
            let rows = match is_ring(data) {
                true => column(&format!("{} of {}", data.rows, data.shape[0])),
                false => column(""),
            };
            let bytes = format!(
                "{} .. {}",
                grouped(offset as u64),
                grouped((offset + data.bytes()) as u64)
            );
            lines.push(format!(
                "  {:width$}  {shape:>12}{rows}  {bytes:>22}  {first:>3} .. {last:>3}",
                data.name
            ));
        }
    }
    lines.push(String::new());
    lines.push("Steps, as they run:".to_string());
    let schedule = schedule.to_string();
    lines.extend(schedule.lines().map(|line| format!("  {line}")));
    commented(lines)
}

fn commented(lines: Vec<String>) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim_end();
        let _ = if line.is_empty() { writeln!(text, "//") } else { writeln!(text, "// {line}") };
    }
    text
}

/// A foreign name on one line, without what a terminal or compiler would act on.
fn clean(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '?' }).take(80).collect()
}

/// `1 thing`, `2 things`.
fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// `1234567` as `1,234,567`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
