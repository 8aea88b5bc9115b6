//! Row-major arrays: walks over them, and numpy's broadcasting.

use crate::ir::{Data, row_major_strides};

/// Where the elements of a view lie in an array: one offset for each of the view's elements, in
/// row-major order.
pub(super) struct Offsets {
    dims: Vec<usize>,
    /// How far apart neighbours along each axis lie; 0 where an axis repeats one element.
    strides: Vec<isize>,
    index: Vec<usize>,
    next: isize,
    left: usize,
}

impl Offsets {
    /// A view of these dimensions whose first element is at `first`. All its elements must lie
    /// within the array.
    pub fn new(dims: Vec<usize>, strides: Vec<isize>, first: usize) -> Self {
        let left = dims.iter().product();
        let index = vec![0; dims.len()];
        Offsets { dims, strides, index, next: first as isize, left }
    }

    /// An array of dimensions `from` spread over those of `to`, to which it must broadcast.
    pub fn spread(from: &[usize], to: &[usize]) -> Self {
        let missing = to.len().saturating_sub(from.len());
        let stride = |(&dim, stride): (&usize, isize)| if dim == 1 { 0 } else { stride };
        let own = from.iter().zip(strides(from)).map(stride);
        let strides = std::iter::repeat_n(0, missing).chain(own).collect();
        Offsets::new(to.to_vec(), strides, 0)
    }
}

impl Iterator for Offsets {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        let offset = self.next as usize;
        for axis in (0..self.dims.len()).rev() {
            self.index[axis] += 1;
            self.next += self.strides[axis];
            if self.index[axis] < self.dims[axis] {
                break;
            }
            self.next -= self.strides[axis] * self.dims[axis] as isize;
            self.index[axis] = 0;
        }
        Some(offset)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

/// How far apart neighbours along each axis of a row-major array lie.
pub(super) fn strides(dims: &[usize]) -> Vec<isize> {
    row_major_strides(dims).into_iter().map(|stride| stride as isize).collect()
}

/// The elements at these offsets.
pub(super) fn taken(data: &Data, offsets: impl Iterator<Item = usize>) -> Data {
    match data {
        Data::F32(data) => Data::F32(offsets.map(|offset| data[offset]).collect()),
        Data::I64(data) => Data::I64(offsets.map(|offset| data[offset]).collect()),
    }
}

/// The dimensions that arrays of these broadcast to, aligned at the last axis as numpy does it.
pub(super) fn broadcast(all: &[&[usize]]) -> Option<Vec<usize>> {
    let rank = all.iter().map(|dims| dims.len()).max()?;
    let mut result = vec![1; rank];
    for dims in all {
        for (result, &dim) in result[rank - dims.len()..].iter_mut().zip(*dims) {
            match (*result, dim) {
                (1, dim) => *result = dim,
                (_, 1) => {}
                (one, other) if one == other => {}
                _ => return None,
            }
        }
    }
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_walked_in_row_major_order() {
        let walk = |dims: &[usize], strides: &[isize], first| {
            Offsets::new(dims.to_vec(), strides.to_vec(), first).collect::<Vec<_>>()
        };
        assert_eq!(walk(&[2, 3], &[3, 1], 0), [0, 1, 2, 3, 4, 5]);
        assert_eq!(walk(&[3, 2], &[1, 3], 0), [0, 3, 1, 4, 2, 5]);
        assert_eq!(walk(&[2, 2], &[0, -1], 1), [1, 0, 1, 0]);
        assert_eq!(walk(&[], &[], 7), [7]);
        assert!(walk(&[2, 0], &[1, 1], 0).is_empty());
    }

    #[test]
    fn shapes_broadcast_as_numpy_has_it() {
        assert_eq!(broadcast(&[&[2, 1], &[3]]), Some(vec![2, 3]));
        assert_eq!(broadcast(&[&[], &[4, 1]]), Some(vec![4, 1]));
        assert_eq!(broadcast(&[&[0], &[1]]), Some(vec![0]));
        assert_eq!(broadcast(&[&[1, 4, 5, 6], &[5, 1]]), Some(vec![1, 4, 5, 6]));
        assert_eq!(broadcast(&[&[2], &[3]]), None);
        assert_eq!(Offsets::spread(&[2, 1], &[2, 3]).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 1]);
        assert_eq!(Offsets::spread(&[], &[2, 1, 2]).collect::<Vec<_>>(), [0; 4]);
        assert_eq!(Offsets::spread(&[3], &[2, 3]).collect::<Vec<_>>(), [0, 1, 2, 0, 1, 2]);
    }
}
