//! Where the time of an inference goes: unit by unit, step by step.

mod fit;

use ghostc_compiler::report::{Report, StepReport};
use serde::Serialize;

use crate::harness::Probed;
use crate::tables;
use crate::units;

pub use fit::fit;

/// The time of each unit, and of this machine's arithmetic and memory for comparison.
#[derive(Serialize)]
pub struct Profile {
    /// What this machine can do.
    machine: Machine,
    /// The units, in the order in which they run.
    units: Vec<UnitTime>,
}

/// Measured in the same program.
#[derive(Serialize)]
struct Machine {
    /// 10^9 floating-point operations a second in vectors that stay in registers; a
    /// multiply-accumulate is two.
    peak_gflops: f64,
    /// 10^9 bytes a second that come from memory.
    memory_gbs: f64,
}

#[derive(Serialize)]
struct UnitTime {
    /// Its function in the emitted module.
    name: String,
    us: f64,
    macs: u64,
    predicted_us: f64,
    steps: Vec<StepTime>,
}

#[derive(Serialize)]
struct StepTime {
    /// The ONNX node it comes from.
    name: String,
    kind: &'static str,
    /// What it writes.
    output: String,
    us: f64,
    macs: u64,
    /// Calls of its kernel.
    calls: u64,
    predicted_us: f64,
}

impl Profile {
    /// Puts what was measured to the steps of the report.
    pub fn new(report: &Report, probed: &Probed) -> Profile {
        let steps = report.steps.iter().zip(&probed.steps);
        let mut units: Vec<UnitTime> = Vec::new();
        for (step, &(nanos, calls)) in steps {
            if units.last().is_none_or(|unit| unit.name != step.unit) {
                units.push(UnitTime::empty(step));
            }
            if let Some(unit) = units.last_mut() {
                unit.add(step, nanos / 1e3, calls);
            }
        }
        let machine =
            Machine { peak_gflops: 2.0 * probed.macs_a_nano, memory_gbs: probed.bytes_a_nano };
        Profile { machine, units }
    }

    /// For people.
    pub fn text(&self) -> String {
        let header = ["", "time", "share", "predicted", "calls", "MACs", "GFLOP/s", "of peak"];
        let mut table = tables::table(&header, &[1, 2, 3, 4, 5, 6, 7]);
        let all: f64 = self.units.iter().map(|unit| unit.us).sum();
        let mut row = |name: String, us: f64, predicted_us: f64, calls: String, macs: u64| {
            let gflops = 2e-3 * macs as f64 / us.max(1e-6);
            let of_peak = 100.0 * gflops / self.machine.peak_gflops;
            let [speed, of_peak] = match macs {
                0 => [String::new(), String::new()],
                _ => [format!("{gflops:.1}"), format!("{of_peak:.0} %")],
            };
            table.add_row([
                name,
                format!("{us:.1} us"),
                format!("{:.1} %", 100.0 * us / all.max(1e-6)),
                format!("{predicted_us:.1} us"),
                calls,
                units::macs(macs),
                speed,
                of_peak,
            ]);
        };
        for unit in &self.units {
            row(unit.name.clone(), unit.us, unit.predicted_us, String::new(), unit.macs);
            for step in &unit.steps {
                let name = format!("  {} {}", step.kind, step.output);
                row(name, step.us, step.predicted_us, step.calls.to_string(), step.macs);
            }
        }
        format!(
            "{}this machine: {:.0} GFLOP/s in registers, {:.1} GB/s from memory\n",
            tables::text(&table),
            self.machine.peak_gflops,
            self.machine.memory_gbs,
        )
    }
}

impl UnitTime {
    fn empty(step: &StepReport) -> UnitTime {
        let name = step.unit.clone();
        UnitTime { name, us: 0.0, macs: 0, predicted_us: 0.0, steps: Vec::new() }
    }

    fn add(&mut self, step: &StepReport, us: f64, calls: u64) {
        self.us += us;
        self.macs += step.macs;
        self.predicted_us += step.predicted_us;
        self.steps.push(StepTime {
            name: step.name.clone(),
            kind: step.kind,
            output: step.output.clone(),
            us,
            macs: step.macs,
            calls,
            predicted_us: step.predicted_us,
        });
    }
}
