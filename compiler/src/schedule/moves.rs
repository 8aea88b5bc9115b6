//! Ops that move elements as kernel calls: loops over places to read and places to write, which
//! follow from the shapes and from where both tensors lie.

use super::describe::describe;
use super::kernel::{Around, MoveAxis};
use super::lower::Lowering;
use super::{Home, Kernel, View};
use crate::ir::{Layout, Move, Op, Type, Value, row_major_strides};

impl Lowering<'_> {
    /// One or more moves into the op's output.
    pub(super) fn lower_move(&mut self, op: Op, movement: &Move) {
        let data = &self.graph.ops[op];
        self.open_unit("move", describe(&data.operator));
        match movement {
            Move::Gather { axis, indices } => {
                let kernel = |around| Kernel::Gather { around, indices: indices.clone() };
                self.along_axis(op, *axis, kernel);
            }
            Move::Join { axis } => self.join(op, *axis),
            Move::Pad { before, between, value, .. } => {
                let target = self.target(op);
                let kernel = Kernel::Fill { value: *value };
                self.step(kernel, Vec::new(), target, "fill", &data.name);
                let ty = self.graph.ty(data.output);
                let strides = strides(ty, &target);
                let start = dot(before, &strides);
                let steps: Vec<usize> =
                    strides.iter().zip(between).map(|(stride, gap)| stride * (gap + 1)).collect();
                let from = self.read_strides(data.inputs[0]);
                let dims = self.graph.ty(data.inputs[0]).dims.clone();
                self.elements(op, data.inputs[0], (0, &from), (start, &steps), &dims);
            }
            _ => {
                self.target(op);
                let ty = self.graph.ty(data.output);
                let (first, from) = self.source(op, movement);
                let target = self.target(op);
                let to = strides(ty, &target);
                let dims = ty.dims.clone();
                match movement {
                    Move::Shuffle { groups } => {
                        let [_, channels, height, width] = [dims[0], dims[1], dims[2], dims[3]];
                        let each = channels / groups;
                        let dims = [height, width, each, *groups];
                        let [_, channel, row, pixel] = [from[0], from[1], from[2], from[3]];
                        let from = [row, pixel, channel, channel * each as isize];
                        let to = [to[2], to[3], to[1] * groups, to[1]];
                        self.elements(op, data.inputs[0], (first, &from), (0, &to), &dims);
                    }
                    _ => self.elements(op, data.inputs[0], (first, &from), (0, &to), &dims),
                }
            }
        }
    }

    /// The first element that is read, and how far apart those along each output axis are.
    fn source(&mut self, op: Op, movement: &Move) -> (usize, Vec<isize>) {
        let data = &self.graph.ops[op];
        let strides = self.read_strides(data.inputs[0]);
        match movement {
            Move::Transpose { order } => (0, order.iter().map(|&axis| strides[axis]).collect()),
            Move::Cut { starts, steps } => {
                let magnitudes: Vec<usize> =
                    strides.iter().map(|stride| stride.unsigned_abs()).collect();
                let steps = strides.iter().zip(steps).map(|(stride, step)| stride * step);
                (dot(starts, &magnitudes), steps.collect())
            }
            Move::Expand => {
                let from = &self.graph.ty(data.inputs[0]).dims;
                let missing = self.graph.ty(data.output).dims.len() - from.len();
                let spread = from.iter().zip(strides).map(|(&dim, s)| if dim == 1 { 0 } else { s });
                (0, std::iter::repeat_n(0, missing).chain(spread).collect())
            }
            _ => (0, strides),
        }
    }

    fn join(&mut self, op: Op, axis: usize) {
        let data = &self.graph.ops[op];
        let target = self.target(op);
        let to = strides(self.graph.ty(data.output), &target);
        let mut start = 0;
        for &input in &data.inputs {
            let dims = self.graph.ty(input).dims.clone();
            let from = self.read_strides(input);
            self.elements(op, input, (0, &from), (start * to[axis], &to), &dims);
            start += dims[axis];
        }
    }

    fn read_strides(&mut self, value: Value) -> Vec<isize> {
        let view = self.view(value);
        strides(self.graph.ty(value), &view).into_iter().map(|stride| stride as isize).collect()
    }

    /// Moves a tensor of these dimensions; each side is given by its first element, behind that
    /// of the value it belongs to, and its strides.
    fn elements(
        &mut self,
        op: Op,
        input: Value,
        (first, from): (usize, &[isize]),
        (start, to): (usize, &[usize]),
        dims: &[usize],
    ) {
        let axes = from.iter().zip(to).zip(dims);
        let axes = axes.map(|((&from, &to), &length)| MoveAxis { length, from, to }).collect();
        let (read, target) = (self.view(input), self.target(op));
        let writes = View { offset: target.offset + start, ..target };
        let kernel = Kernel::Move { axes: joined(axes), first };
        self.step(kernel, vec![read], writes, "", &self.graph.ops[op].name);
    }

    /// A kernel that works along an axis of a dense tensor.
    pub(super) fn along_axis(
        &mut self,
        op: Op,
        axis: usize,
        kernel: impl FnOnce(Around) -> Kernel,
    ) {
        let data = &self.graph.ops[op];
        let input = self.without_gaps(data.inputs[0], &data.name);
        let target = self.target(op);
        // Where both layouts agree on the input, the output's says how its axes lie.
        let layout = self.graph.ty(data.output).layout;
        let ty = Type { layout, ..self.graph.ty(data.inputs[0]).clone() };
        let [outer, length, inner] = ty.around(axis);
        let kernel = kernel(Around { outer, length, inner });
        self.step(kernel, vec![input], target, "", &data.name);
    }

    /// The value's view where that is dense, or that of a copy.
    pub(super) fn without_gaps(&mut self, value: Value, name: &str) -> View {
        let view = self.view(value);
        if view.is_dense() {
            return view;
        }
        let ty = Type { layout: Layout::Nhwc, ..self.graph.ty(value).clone() };
        let copy_name = format!("{}_DENSE", self.unit_name());
        let copy = self.add_buffer(&copy_name, &ty, Home::Arena);
        self.copy(view, copy, "gather a slot's pixels", name);
        copy
    }
}

/// From one element to the next along each axis.
fn strides(ty: &Type, view: &View) -> Vec<usize> {
    if ty.is_map() {
        return vec![0, view.channel_stride, view.row_stride, view.pixel_stride];
    }
    row_major_strides(&ty.dims)
}

fn dot(places: &[usize], strides: &[usize]) -> usize {
    places.iter().zip(strides).map(|(place, stride)| place * stride).sum()
}

/// The same loops, as few as will do: none of length one, the targets in order, and neighbours
/// that go on where the other ends as one.
fn joined(mut axes: Vec<MoveAxis>) -> Vec<MoveAxis> {
    axes.retain(|axis| axis.length > 1);
    axes.sort_by_key(|axis| std::cmp::Reverse(axis.to));
    let mut joined: Vec<MoveAxis> = Vec::new();
    for axis in axes {
        let length = axis.length;
        match joined.last_mut() {
            Some(outer)
                if outer.to == axis.to * length && outer.from == axis.from * length as isize =>
            {
                *outer = MoveAxis { length: outer.length * length, ..axis };
            }
            _ => joined.push(axis),
        }
    }
    if let [.., outer, inner] = &mut *joined
        && (inner.from > 1 || inner.to != 1)
        && outer.length > inner.length
    {
        // Long inner loops are the fast ones, where none goes along the memory.
        std::mem::swap(outer, inner);
    }
    if joined.is_empty() {
        joined.push(MoveAxis { length: 1, from: 1, to: 1 });
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(length: usize, from: isize, to: usize) -> MoveAxis {
        MoveAxis { length, from, to }
    }

    #[test]
    fn loops_that_go_on_where_the_inner_one_ends_are_one() {
        assert_eq!(joined(vec![axis(2, 12, 12), axis(3, 4, 4), axis(4, 1, 1)]), [axis(24, 1, 1)]);
        assert_eq!(joined(vec![axis(3, 1, 2), axis(2, 3, 1)]), [axis(2, 3, 1), axis(3, 1, 2)]);
    }

    #[test]
    fn a_single_element_is_one_loop() {
        assert_eq!(joined(vec![axis(1, 7, 9)]), [axis(1, 1, 1)]);
    }

    #[test]
    fn repeated_elements_stay_repeated() {
        assert_eq!(joined(vec![axis(2, 0, 3), axis(3, 0, 1)]), [axis(6, 0, 1)]);
    }
}
