//! One look for all tables.

use comfy_table::{CellAlignment, LineStyle, Table, TableStyle};

/// Columns apart by space alone, a rule under the header.
const PLAIN: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// An empty table under `header`; the columns named in `numeric` are set to the right.
pub fn table(header: &[&str], numeric: &[usize]) -> Table {
    let mut table = Table::new();
    table.load_style(PLAIN);
    table.set_header(header.iter().copied());
    for &column in numeric {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// A table without a header: labels and what belongs to them.
pub fn list() -> Table {
    let mut table = Table::new();
    table.load_style(PLAIN);
    table
}

/// The table's text, without the blanks that fill its last column.
pub fn text(table: &Table) -> String {
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
