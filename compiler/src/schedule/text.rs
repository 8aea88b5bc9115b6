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
    /// `BOTTLENECK_1_EXPANDED[56x56x24 +24 of 48]`: size, then the slot where it is one; in a
    /// packet and for a column tile `CHAIN_3_KEPT[28x28x24, rows of 2688 from 1008]`.
    fn view(&self, view: &View) -> String {
        let buffer = &self.buffers[view.buffer];
        let [height, width] = view.size;
        let pixels = view.channel_stride == 1 && view.pixel_stride > 0 && height > 1;
        if pixels && view.row_stride != width * view.pixel_stride {
            let (row, first) = (view.row_stride, view.offset);
            let channels = view.channels;
            return format!(
                "{}[{height}x{width}x{channels}, rows of {row} from {first}]",
                buffer.name
            );
        }
        let slot = match (view.offset, view.channels == buffer.shape[2]) {
            (0, true) => String::new(),
            (offset, _) => format!(" +{offset} of {}", buffer.shape[2]),
        };
        format!("{}[{height}x{width}x{}{slot}]", buffer.name, view.channels)
    }
}
