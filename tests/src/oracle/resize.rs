//! Maps of another size: nearest cells or linear between them.

use super::joining::along;
use super::layout::strides;
use super::node::{Node, axes};
use crate::array::Array;

/// One axis of a resize.
struct Axis {
    from: usize,
    to: usize,
    scale: f64,
}

/// `Upsample`-9: nearest from the left, or linear, by scales.
pub(super) fn upsample(node: &Node) -> Array {
    let x = node.input(0);
    let scales = node.input(1).data.iter().copied();
    let axes: Vec<Axis> = x.dims.iter().zip(scales).map(by_scale).collect();
    resized(node, &axes, "asymmetric", "floor")
}

/// `Resize`-10 (two operands) and -19 (four, and axes).
pub(super) fn resize(node: &Node) -> Array {
    let x = node.input(0);
    if node.operands.len() == 2 {
        let axes: Vec<Axis> =
            x.dims.iter().zip(node.input(1).data.iter().copied()).map(by_scale).collect();
        return resized(node, &axes, "asymmetric", "floor");
    }
    let mut all: Vec<Axis> = x.dims.iter().map(|&dim| by_scale((&dim, 1.0))).collect();
    let given = |index: usize| node.operand(index).filter(|operand| !operand.data.is_empty());
    for (i, axis) in axes(node.ints("axes"), x.dims.len()).into_iter().enumerate() {
        let from = x.dims[axis];
        all[axis] = match (given(2), given(3)) {
            (Some(scales), _) => by_scale((&from, scales.data[i])),
            (None, Some(sizes)) => {
                let to = sizes.data[i] as usize;
                Axis { from, to, scale: to as f64 / from as f64 }
            }
            (None, None) => panic!("{} lacks scales and sizes", node.proto.name()),
        };
    }
    resized(
        node,
        &all,
        node.text("coordinate_transformation_mode", "half_pixel"),
        node.text("nearest_mode", "round_prefer_floor"),
    )
}

fn by_scale((&from, scale): (&usize, f64)) -> Axis {
    Axis { from, to: (from as f64 * scale).floor() as usize, scale }
}

fn resized(node: &Node, axes: &[Axis], coordinates: &str, nearest: &str) -> Array {
    let mut y = node.input(0).clone();
    for (number, axis) in axes.iter().enumerate() {
        let at: Vec<f64> = (0..axis.to).map(|i| axis.source(i as f64, coordinates)).collect();
        let last = axis.from - 1;
        y = match node.text("mode", "nearest") {
            "nearest" => {
                let cell = |&at: &f64| (rounded(at, nearest).max(0.0) as usize).min(last);
                along(&y, number, &at.iter().map(cell).collect::<Vec<_>>())
            }
            "linear" => {
                let at: Vec<f64> = at.iter().map(|at| at.clamp(0.0, last as f64)).collect();
                let left: Vec<usize> = at.iter().map(|at| at.floor() as usize).collect();
                let right: Vec<usize> = left.iter().map(|left| (left + 1).min(last)).collect();
                let mut mixed = along(&y, number, &left);
                let other = along(&y, number, &right);
                let stride = strides(&mixed.dims)[number];
                for (i, (a, b)) in mixed.data.iter_mut().zip(&other.data).enumerate() {
                    let position = i / stride % at.len();
                    *a += (at[position] - left[position] as f64) * (b - *a);
                }
                mixed
            }
            other => panic!("resizing by {other}"),
        };
    }
    y
}

impl Axis {
    /// Where an output lies in the input.
    fn source(&self, i: f64, coordinates: &str) -> f64 {
        let half_pixel = (i + 0.5) / self.scale - 0.5;
        match coordinates {
            "half_pixel" => half_pixel,
            "pytorch_half_pixel" if self.to > 1 => half_pixel,
            "align_corners" if self.to > 1 => {
                let from = self.from as f64;
                i * (from - 1.0) / (from * self.scale - 1.0)
            }
            "pytorch_half_pixel" | "align_corners" => 0.0,
            "asymmetric" => i / self.scale,
            "half_pixel_symmetric" => {
                let (from, exact) = (self.from as f64, self.from as f64 * self.scale);
                let offset = from / 2.0 * (1.0 - self.to as f64 / exact);
                offset + half_pixel
            }
            "tf_half_pixel_for_nn" => (i + 0.5) / self.scale,
            other => panic!("coordinates by {other}"),
        }
    }
}

fn rounded(at: f64, mode: &str) -> f64 {
    match mode {
        "round_prefer_floor" => (at - 0.5).ceil(),
        "round_prefer_ceil" => (at + 0.5).floor(),
        "floor" => at.floor(),
        "ceil" => at.ceil(),
        other => panic!("rounding by {other}"),
    }
}
