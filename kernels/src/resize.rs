//! Maps in another size. Where each row and column comes from is worked out ahead of time.

use super::pixels::{Pixels, PixelsMut};

/// The two input rows (or columns) that one of the output is a mean of.
pub struct Tap {
    /// The one.
    pub low: u32,
    /// The other.
    pub high: u32,
    /// The part of `high`; that of `low` is the rest to one.
    pub weight: f32,
}

/// Makes each pixel from the one that `rows` and `columns` name for it; `width` is that of
/// the input.
pub fn resize_nearest<const C: usize>(
    rows: &[u32],
    columns: &[u32],
    width: usize,
    x: Pixels<'_>,
    mut y: PixelsMut<'_>,
) {
    for (i, &row) in rows.iter().enumerate() {
        for (j, &column) in columns.iter().enumerate() {
            let source = row as usize * width + column as usize;
            let target = y.pixel::<C>(i * columns.len() + j);
            if let (Some(y), Some(x)) = (target, x.pixel(source)) {
                *y = *x;
            }
        }
    }
}

/// Makes each pixel from the four that `rows` and `columns` name for it; `width` is that of
/// the input.
pub fn resize_linear<const C: usize>(
    rows: &[Tap],
    columns: &[Tap],
    width: usize,
    x: Pixels<'_>,
    mut y: PixelsMut<'_>,
) {
    for (i, row) in rows.iter().enumerate() {
        for (j, column) in columns.iter().enumerate() {
            let pixel = |row: u32, column: u32| -> Option<&[f32; C]> {
                x.pixel(row as usize * width + column as usize)
            };
            let [a, b] = [column.low, column.high].map(|column| pixel(row.low, column));
            let [c, d] = [column.low, column.high].map(|column| pixel(row.high, column));
            let y = y.pixel::<C>(i * columns.len() + j);
            let (Some(a), Some(b), Some(c), Some(d), Some(y)) = (a, b, c, d, y) else {
                return;
            };
            for (k, y) in y.iter_mut().enumerate() {
                let upper = a[k] + (b[k] - a[k]) * column.weight;
                let lower = c[k] + (d[k] - c[k]) * column.weight;
                *y = upper + (lower - upper) * row.weight;
            }
        }
    }
}
