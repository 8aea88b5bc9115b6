//! Means along an axis.

/// `y[o][i]`: the mean of `x[o][l][i]` over `l`, `x` being `[outer][len][inner]`.
pub fn mean_axis(outer: usize, len: usize, inner: usize, x: &[f32], y: &mut [f32]) {
    let blocks = x.chunks_exact(len * inner);
    for (x, y) in blocks.zip(y.chunks_exact_mut(inner)).take(outer) {
        y.fill(0.0);
        for row in x.chunks_exact(inner) {
            for (sum, x) in y.iter_mut().zip(row) {
                *sum += x;
            }
        }
        for sum in y {
            *sum /= len as f32;
        }
    }
}
