//! Moving elements from anywhere to anywhere: transposes, cuts, repetitions and pads.

/// `y[i * to] = x[first + i * from]` for every index `i` below `dims`, axis by axis. `from`
/// may be 0, to repeat, or negative, to go backwards.
pub fn copy_strided<const RANK: usize>(
    dims: [usize; RANK],
    x: &[f32],
    first: usize,
    from: [isize; RANK],
    y: &mut [f32],
    to: [usize; RANK],
) {
    let inner = RANK - 1;
    let mut position = [0; RANK];
    let (mut source, mut target) = (first, 0);
    loop {
        let row = &mut y[target..];
        copy_row(dims[inner], x, source, from[inner], row, to[inner]);
        // The next row: an axis that has come to its end starts again, and the one outside
        // of it goes on.
        let mut axis = inner;
        loop {
            if axis == 0 {
                return;
            }
            axis -= 1;
            position[axis] += 1;
            source = source.wrapping_add_signed(from[axis]);
            target += to[axis];
            if position[axis] < dims[axis] {
                break;
            }
            source = source.wrapping_add_signed(-from[axis] * dims[axis] as isize);
            target -= to[axis] * dims[axis];
            position[axis] = 0;
        }
    }
}

fn copy_row(len: usize, x: &[f32], first: usize, from: isize, y: &mut [f32], to: usize) {
    match (from, to) {
        (1, 1) => y[..len].copy_from_slice(&x[first..first + len]),
        (0, 1) => y[..len].fill(x[first]),
        _ => {
            let mut source = first;
            for i in 0..len {
                y[i * to] = x[source];
                source = source.wrapping_add_signed(from);
            }
        }
    }
}

/// Sets every element.
pub fn fill(y: &mut [f32], value: f32) {
    y.fill(value);
}
