//! The ghost modules, in the letters of the paper.

use ghostc_compiler::report::Report;

use crate::tables;
use crate::units::macs;

/// A line for each: m intrinsic maps, s maps in all for each of those, cheap kernels of d×d, and
/// its work against that of the convolution it replaces.
pub fn modules(report: &Report) -> String {
    if report.modules.is_empty() {
        return String::new();
    }
    let header = ["module", "m", "s", "d", "channels", "macs", "convolution", "of it"];
    let mut table = tables::table(&header, &[1, 2, 3, 4, 5, 6, 7]);
    for module in &report.modules {
        let replaced = module.macs_of_the_convolution_it_replaces;
        let share = 100.0 * module.macs as f64 / replaced.max(1) as f64;
        table.add_row([
            module.name.clone(),
            module.intrinsic.to_string(),
            module.ratio.to_string(),
            module.kernel.to_string(),
            module.channels.to_string(),
            macs(module.macs),
            macs(replaced),
            format!("{share:.0} %"),
        ]);
    }
    tables::text(&table)
}
