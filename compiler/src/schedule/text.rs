//! The schedule as text: units with their steps, each view by its buffer and place.

use std::fmt;

use super::{Schedule, View};

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut unit = None;
        for (position, step) in self.steps.iter().enumerate() {
            if unit != Some(step.unit) {
                unit = Some(step.unit);
                writeln!(f, "{}:", self.units[step.unit].name)?;
            }
            let verb = if step.updates_target() { "updates" } else { "writes" };
            write!(
                f,
                "  {position:>3} {:<15} {verb} {}",
                step.kernel.kind(),
                self.view(&step.writes)
            )?;
            for (i, read) in step.reads.iter().enumerate() {
                write!(f, "{}{}", if i == 0 { " from " } else { ", " }, self.view(read))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl Schedule {
    /// `BOTTLENECK_1_EXPANDED[56x56x24 +24 of 48]`: size, then the slot where it is one.
    fn view(&self, view: &View) -> String {
        let buffer = &self.buffers[view.buffer];
        let [height, width] = view.size;
        let slot = match (view.offset, view.channels == buffer.shape[2]) {
            (0, true) => String::new(),
            (offset, _) => format!(" +{offset} of {}", buffer.shape[2]),
        };
        format!("{}[{height}x{width}x{}{slot}]", buffer.name, view.channels)
    }
}
