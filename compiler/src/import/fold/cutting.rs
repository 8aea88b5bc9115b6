//! Concat, Split, Slice and Gather: parts of arrays along an axis.

use super::super::arrays::{Offsets, strides, taken};
use super::super::axes::absolute;
use super::super::node::bad_attribute;
use super::super::slices::{Bounds, split_lengths};
use super::{Call, Folded, one};
use crate::ir::{Data, Tensor};

/// Blocks outside of an axis, and elements from one step along it to the next.
fn around(dims: &[usize], axis: usize) -> (usize, usize) {
    (dims[..axis].iter().product(), dims[axis + 1..].iter().product())
}

/// `Concat`-13 along any axis.
pub(super) fn concat(call: &Call) -> Folded {
    let inputs: Vec<&Tensor> =
        (0..call.inputs.len()).map(|index| call.input(index)).collect::<Result<_, _>>()?;
    let mut dims = inputs[0].dims.clone();
    let axis = call.node.axis(1, dims.len())?;
    let mut length = 0usize;
    for input in &inputs {
        let same = input.dims.len() == dims.len()
            && (0..dims.len()).all(|other| other == axis || input.dims[other] == dims[other]);
        if !same {
            return Ok(None);
        }
        length = length.saturating_add(input.dims[axis]);
    }
    dims[axis] = length;
    call.reserve(&dims)?;
    let floats: Option<Vec<&[f32]>> = inputs.iter().map(|input| input.floats()).collect();
    let integers: Option<Vec<&[i64]>> = inputs.iter().map(|input| input.integers()).collect();
    let blocks = around(&dims, axis).0;
    let data = match (floats, integers) {
        (Some(parts), _) => Data::F32(joined(&parts, blocks)),
        (_, Some(parts)) => Data::I64(joined(&parts, blocks)),
        _ => return Ok(None),
    };
    one(dims, data)
}

/// The first block of each part, then the second of each, and so on.
fn joined<T: Copy>(parts: &[&[T]], blocks: usize) -> Vec<T> {
    let mut all = Vec::with_capacity(parts.iter().map(|part| part.len()).sum());
    for block in 0..blocks {
        for part in parts {
            let length = part.len() / blocks;
            all.extend_from_slice(&part[block * length..(block + 1) * length]);
        }
    }
    all
}

/// `Split`-18, with the sizes as an operand or attribute or none.
pub(super) fn split(call: &Call) -> Folded {
    let x = call.input(0)?;
    let axis = call.node.axis(0, x.dims.len())?;
    let length = x.dims[axis];
    let (given, count) = (call.integers(1, "split")?, call.node.outputs().len());
    let sizes = split_lengths(given.as_deref(), count, length).ok_or_else(|| {
        let expected = format!("{count} sizes that add up to {length}");
        bad_attribute("split", &expected, format!("{:?}", given.unwrap_or_default()))
    })?;
    let mut parts = Vec::with_capacity(sizes.len());
    let mut start = 0;
    for size in sizes {
        let mut dims = x.dims.clone();
        dims[axis] = size;
        call.reserve(&dims)?;
        let strides = strides(&x.dims);
        let first = start * strides[axis] as usize;
        let data = taken(&x.data, Offsets::new(dims.clone(), strides, first));
        parts.push(Tensor { dims, data });
        start += size;
    }
    Ok(Some(parts))
}

/// `Slice`-13 with its bounds as operands, `Slice`-1 with attributes; any axes and steps.
pub(super) fn slice(call: &Call) -> Folded {
    let x = call.input(0)?;
    let bounds = Bounds::of(call.importer, call.node)?;
    let (axes, steps) = (&bounds.axes, &bounds.steps);
    let (mut dims, mut strides, mut first) = (x.dims.clone(), strides(&x.dims), 0);
    let mut cut = vec![false; dims.len()];
    for (position, &axis) in axes.iter().enumerate() {
        let axis = absolute(axis, dims.len()).filter(|&axis| !cut[axis]).ok_or_else(|| {
            let expected = format!("axes of rank {}, each once", dims.len());
            bad_attribute("axes", &expected, format!("{axes:?}"))
        })?;
        cut[axis] = true;
        let step = steps[position];
        if step == 0 {
            return Err(bad_attribute("steps", "steps other than 0", format!("{steps:?}")));
        }
        let taken = bounds.along(position, x.dims[axis]);
        first += taken.start * strides[axis] as usize;
        dims[axis] = taken.count;
        // With one element or none, the step may be any number.
        strides[axis] = if taken.count > 1 { strides[axis] * step as isize } else { 0 };
    }
    call.reserve(&dims)?;
    let data = taken(&x.data, Offsets::new(dims.clone(), strides, first));
    one(dims, data)
}

/// `Gather`-13 along any axis.
pub(super) fn gather(call: &Call) -> Folded {
    let (x, indices) = (call.input(0)?, call.input(1)?);
    let axis = call.node.axis(0, x.dims.len())?;
    let Some(wanted) = indices.integers() else {
        return Ok(None);
    };
    let (length, (outer, inner)) = (x.dims[axis], around(&x.dims, axis));
    let picks = wanted.iter().map(|&index| absolute(index, length));
    let picks: Vec<usize> = picks.collect::<Option<_>>().ok_or_else(|| {
        bad_attribute("indices", &format!("indices of {length} elements"), format!("{wanted:?}"))
    })?;
    let dims = [&x.dims[..axis], &indices.dims, &x.dims[axis + 1..]].concat();
    call.reserve(&dims)?;
    let starts = (0..outer).flat_map(|block| picks.iter().map(move |pick| block * length + pick));
    let offsets = starts.flat_map(|start| start * inner..(start + 1) * inner);
    one(dims, taken(&x.data, offsets))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Test, f, i};
    use crate::diagnostics::Code;
    use crate::ir::Tensor;

    fn x() -> Tensor {
        i(&[2, 3], &[1, 2, 3, 4, 5, 6])
    }

    #[test]
    fn arrays_are_joined_along_any_axis() {
        let concat = |axis| Test::new("Concat").input(x()).input(x()).int("axis", axis).one();
        assert_eq!(concat(0), i(&[4, 3], &[1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6]));
        assert_eq!(concat(-1), i(&[2, 6], &[1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6]));
        let other = Test::new("Concat").input(x()).input(i(&[1, 2], &[7, 8])).int("axis", 0);
        assert!(other.not_folded());
        let mixed = Test::new("Concat").input(i(&[1], &[1])).input(f(&[1], &[1.0])).int("axis", 0);
        assert!(mixed.not_folded());
        for axis in [2, -3, i64::MIN] {
            assert_eq!(
                Test::new("Concat").input(x()).int("axis", axis).refused(),
                Code::BAD_ATTRIBUTE
            );
        }
        let empty = Test::new("Concat").input(i(&[0, 3], &[])).input(x()).int("axis", 0);
        assert_eq!(empty.one(), x());
    }

    #[test]
    fn arrays_are_split() {
        let parts = Test::new("Split").input(x()).int("axis", 1).outputs(2).all();
        assert_eq!(parts, [i(&[2, 2], &[1, 2, 4, 5]), i(&[2, 1], &[3, 6])]);
        let parts = Test::new("Split").input(x()).input(i(&[2], &[0, 2])).outputs(2).all();
        assert_eq!(parts, [i(&[0, 3], &[]), x()]);
        for sizes in [&[1][..], &[1, 2], &[-1, 3], &[i64::MAX, i64::MAX], &[1, 1, 0]] {
            let test = Test::new("Split").input(x()).ints("split", sizes).outputs(2);
            assert_eq!(test.refused(), Code::BAD_ATTRIBUTE, "{sizes:?}");
        }
    }

    fn slice(start: i64, end: i64, step: i64) -> Vec<i64> {
        let bounds = [start, end, 0, step].map(|bound| i(&[1], &[bound]));
        let vector = i(&[4], &[0, 1, 2, 3]);
        let test = bounds.into_iter().fold(Test::new("Slice").input(vector), Test::input);
        test.one().integers().unwrap().to_vec()
    }

    #[test]
    fn slices_of_every_kind() {
        assert_eq!(slice(1, 3, 1), [1, 2]);
        assert_eq!(slice(-3, i64::MAX, 2), [1, 3]);
        assert_eq!(slice(-1, i64::MIN, -1), [3, 2, 1, 0]);
        assert_eq!(slice(i64::MAX, 0, -2), [3, 1]);
        assert_eq!(slice(i64::MIN, i64::MAX, i64::MAX), [0]);
        assert_eq!(slice(i64::MAX, i64::MIN, i64::MIN), [3]);
        assert!(slice(3, 1, 1).is_empty() && slice(1, 3, -1).is_empty());
        assert!(slice(i64::MAX, i64::MAX, 1).is_empty());
    }

    #[test]
    fn slices_by_attributes_and_of_several_axes() {
        let test = Test::new("Slice").input(x()).ints("starts", &[0, 1]).ints("ends", &[1, 9]);
        assert_eq!(test.one(), i(&[1, 2], &[2, 3]));
        let refused = |axes: &[i64]| {
            let test = Test::new("Slice").input(x()).ints("starts", &[0, 0]).ints("ends", &[1, 1]);
            assert_eq!(test.ints("axes", axes).refused(), Code::BAD_ATTRIBUTE, "{axes:?}");
        };
        [&[0, 2][..], &[0, 0], &[1, -1], &[0], &[i64::MIN, 0]].into_iter().for_each(refused);
        let zero = [0, 1, 0, 0].map(|bound| i(&[1], &[bound]));
        let test = zero.into_iter().fold(Test::new("Slice").input(x()), Test::input);
        assert_eq!(test.refused(), Code::BAD_ATTRIBUTE);
        let empty = [0, 1, 0, -1].map(|bound| i(&[1], &[bound]));
        let test = empty.into_iter().fold(Test::new("Slice").input(i(&[0], &[])), Test::input);
        assert_eq!(test.one(), i(&[0], &[]));
    }

    #[test]
    fn elements_are_gathered_along_any_axis() {
        let gather =
            |indices: Tensor, axis| Test::new("Gather").input(x()).input(indices).int("axis", axis);
        assert_eq!(gather(i(&[], &[-1]), 0).one(), i(&[3], &[4, 5, 6]));
        assert_eq!(gather(i(&[1, 2], &[2, 0]), 1).one(), i(&[2, 1, 2], &[3, 1, 6, 4]));
        for index in [2, -3, i64::MIN, i64::MAX] {
            assert_eq!(gather(i(&[], &[index]), 0).refused(), Code::BAD_ATTRIBUTE);
        }
        let scalar = Test::new("Gather").input(i(&[], &[1])).input(i(&[], &[0]));
        assert_eq!(scalar.refused(), Code::BAD_ATTRIBUTE);
    }
}
