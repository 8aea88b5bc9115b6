//! Picking elements along an axis.

/// `y[o][t] = x[o][indices[t]]`, `x` being `[outer][len][inner]` and `y`
/// `[outer][indices.len()][inner]`.
pub fn gather(
    outer: usize,
    len: usize,
    inner: usize,
    indices: &[u32],
    x: &[f32],
    y: &mut [f32],
) {
    let blocks = x.chunks_exact(len * inner);
    let targets = y.chunks_exact_mut(indices.len() * inner);
    for (x, y) in blocks.zip(targets).take(outer) {
        for (y, &index) in y.chunks_exact_mut(inner).zip(indices) {
            y.copy_from_slice(&x[index as usize * inner..][..inner]);
        }
    }
}
