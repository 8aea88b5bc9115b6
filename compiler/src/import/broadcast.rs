//! numpy's broadcasting of shapes and constants.

/// The dimensions of what two shapes make together, counted from the last axis.
pub(super) fn broadcast_dims(a: &[usize], b: &[usize]) -> Option<Vec<usize>> {
    let rank = a.len().max(b.len());
    let along = |dims: &[usize], axis: usize| {
        (axis + dims.len()).checked_sub(rank).map_or(1, |axis| dims[axis])
    };
    (0..rank)
        .map(|axis| match (along(a, axis), along(b, axis)) {
            (one, other) if one == other || other == 1 => Some(one),
            (1, other) => Some(other),
            _ => None,
        })
        .collect()
}

/// Elements of shape `from`, row-major, spread over the shape `to`, which it broadcasts to.
pub(super) fn spread_data(data: &[f32], from: &[usize], to: &[usize]) -> Vec<f32> {
    let missing = to.len() - from.len();
    let mut spread = data.to_vec();
    // From the innermost axis outwards: what lies inside is spread already.
    let mut inner = 1;
    for axis in (0..to.len()).rev() {
        let length = axis.checked_sub(missing).map_or(1, |axis| from[axis]);
        if length == 1 && to[axis] > 1 {
            let blocks = spread.chunks_exact(inner);
            spread = blocks.flat_map(|block| block.repeat(to[axis])).collect();
        }
        inner *= to[axis];
    }
    spread
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_aligned_at_the_last_axis() {
        assert_eq!(broadcast_dims(&[1, 4, 5, 6], &[5, 1]), Some(vec![1, 4, 5, 6]));
        assert_eq!(broadcast_dims(&[3], &[2, 1]), Some(vec![2, 3]));
        assert_eq!(broadcast_dims(&[], &[7]), Some(vec![7]));
        assert_eq!(broadcast_dims(&[2], &[3]), None);
    }

    #[test]
    fn elements_are_repeated_where_the_shape_is_one() {
        assert_eq!(spread_data(&[1.0, 2.0], &[2, 1], &[2, 3]), [1.0, 1.0, 1.0, 2.0, 2.0, 2.0]);
        assert_eq!(spread_data(&[1.0, 2.0], &[2], &[2, 2]), [1.0, 2.0, 1.0, 2.0]);
        assert_eq!(spread_data(&[5.0], &[], &[2, 1, 2]), [5.0; 4]);
    }
}
