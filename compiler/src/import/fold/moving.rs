//! Transpose, Expand and Tile.

use super::super::arrays::{Offsets, broadcast, strides, taken};
use super::super::axes::absolute;
use super::super::node::bad_attribute;
use super::{Call, Folded, one};

/// `Transpose`-13.
pub(super) fn transpose(call: &Call) -> Folded {
    let x = call.input(0)?;
    let rank = x.dims.len();
    let order: Vec<usize> = match call.node.ints("perm")? {
        None => (0..rank).rev().collect(),
        Some(perm) => {
            let order: Option<Vec<usize>> = perm.iter().map(|&axis| absolute(axis, rank)).collect();
            let each_once = |order: &Vec<usize>| {
                order.len() == rank && (0..rank).all(|axis| order.contains(&axis))
            };
            order.filter(each_once).ok_or_else(|| {
                bad_attribute("perm", &format!("the {rank} axes, each once"), format!("{perm:?}"))
            })?
        }
    };
    let dims: Vec<usize> = order.iter().map(|&axis| x.dims[axis]).collect();
    call.reserve(&dims)?;
    let strides = strides(&x.dims);
    let strides = order.iter().map(|&axis| strides[axis]).collect();
    let data = taken(&x.data, Offsets::new(dims.clone(), strides, 0));
    one(dims, data)
}

/// `Expand`-13.
pub(super) fn expand(call: &Call) -> Folded {
    let x = call.input(0)?;
    let shape = call.integers(1, "shape")?.ok_or_else(|| call.node.missing(1))?;
    let wanted: Option<Vec<usize>> = shape.iter().map(|&dim| usize::try_from(dim).ok()).collect();
    let dims = wanted.and_then(|wanted| broadcast(&[&x.dims, &wanted])).ok_or_else(|| {
        let expected = format!("a shape that {:?} can be spread to", x.dims);
        bad_attribute("shape", &expected, format!("{shape:?}"))
    })?;
    call.reserve(&dims)?;
    let data = taken(&x.data, Offsets::spread(&x.dims, &dims));
    one(dims, data)
}

/// `Tile`-13.
pub(super) fn tile(call: &Call) -> Folded {
    let x = call.input(0)?;
    let repeats = call.integers(1, "repeats")?.ok_or_else(|| call.node.missing(1))?;
    let counts: Option<Vec<usize>> = repeats.iter().map(|&n| usize::try_from(n).ok()).collect();
    let counts = counts.filter(|counts| counts.len() == x.dims.len()).ok_or_else(|| {
        bad_attribute("repeats", &format!("{} counts", x.dims.len()), format!("{repeats:?}"))
    })?;
    let dims: Vec<usize> =
        x.dims.iter().zip(&counts).map(|(&dim, &count)| dim.saturating_mul(count)).collect();
    call.reserve(&dims)?;
    // Each axis is two: the copies, which all start at the same place, and the axis itself.
    let pairs = x.dims.iter().zip(&counts).zip(strides(&x.dims));
    let (walk, strides): (Vec<_>, Vec<_>) =
        pairs.map(|((&dim, &count), stride)| ([count, dim], [0, stride])).unzip();
    let data = taken(&x.data, Offsets::new(walk.concat(), strides.concat(), 0));
    one(dims, data)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Test, i};
    use crate::diagnostics::Code;
    use crate::ir::Tensor;

    fn x() -> Tensor {
        i(&[2, 3], &[1, 2, 3, 4, 5, 6])
    }

    #[test]
    fn axes_are_permuted() {
        assert_eq!(Test::new("Transpose").input(x()).one(), i(&[3, 2], &[1, 4, 2, 5, 3, 6]));
        assert_eq!(Test::new("Transpose").input(x()).ints("perm", &[0, 1]).one(), x());
        let cube = i(&[1, 2, 3], &[1, 2, 3, 4, 5, 6]);
        let turned = Test::new("Transpose").input(cube).ints("perm", &[2, 0, 1]).one();
        assert_eq!(turned, i(&[3, 1, 2], &[1, 4, 2, 5, 3, 6]));
        for perm in [&[0][..], &[0, 0], &[0, 2], &[0, 1, 2], &[i64::MIN, 0]] {
            let test = Test::new("Transpose").input(x()).ints("perm", perm);
            assert_eq!(test.refused(), Code::BAD_ATTRIBUTE, "{perm:?}");
        }
    }

    #[test]
    fn arrays_are_expanded() {
        let expand = |shape: &[i64]| {
            Test::new("Expand").input(i(&[2, 1], &[1, 2])).input(i(&[shape.len()], shape))
        };
        assert_eq!(expand(&[2]).one(), i(&[2, 2], &[1, 1, 2, 2]));
        assert_eq!(expand(&[2, 1, 1]).one(), i(&[2, 2, 1], &[1, 2, 1, 2]));
        assert_eq!(expand(&[0]).one(), i(&[2, 0], &[]));
        assert_eq!(expand(&[3, 1]).refused(), Code::BAD_ATTRIBUTE);
        assert_eq!(expand(&[-1]).refused(), Code::BAD_ATTRIBUTE);
        assert_eq!(expand(&[1 << 40]).refused(), Code::TOO_LARGE);
    }

    #[test]
    fn arrays_are_repeated() {
        let tile = |repeats: &[i64]| {
            Test::new("Tile").input(i(&[2, 1], &[1, 2])).input(i(&[repeats.len()], repeats))
        };
        assert_eq!(tile(&[2, 2]).one(), i(&[4, 2], &[1, 1, 2, 2, 1, 1, 2, 2]));
        assert_eq!(tile(&[0, 1]).one(), i(&[0, 1], &[]));
        assert_eq!(tile(&[1]).refused(), Code::BAD_ATTRIBUTE);
        assert_eq!(tile(&[-1, 1]).refused(), Code::BAD_ATTRIBUTE);
        assert_eq!(tile(&[i64::MAX, i64::MAX]).refused(), Code::TOO_LARGE);
    }
}
