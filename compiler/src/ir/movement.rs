//! Operators that move elements and compute nothing, and those that read a map between its pixels.

use std::fmt;

use super::format_dims;

/// Where the elements of a tensor go.
#[derive(Clone, Debug, PartialEq)]
pub enum Move {
    /// Axis `i` of the output is axis `order[i]` of the input (ONNX Transpose-13).
    Transpose {
        /// One input axis for each output axis.
        order: Vec<usize>,
    },
    /// Element `i` along each axis is element `starts + i * steps` of the input (ONNX Slice-13).
    Cut {
        /// First element along each axis.
        starts: Vec<usize>,
        /// From one element to the next; negative steps go backwards.
        steps: Vec<isize>,
    },
    /// Repeats axes of length one, and puts axes in front (ONNX Expand-13).
    Expand,
    /// Joins tensors along an axis (ONNX Concat-13).
    Join {
        /// The axis.
        axis: usize,
    },
    /// Puts a number around the input, and between its elements (ONNX Pad-13).
    Pad {
        /// Elements in front along each axis.
        before: Vec<usize>,
        /// Elements between two of the input along each axis.
        between: Vec<usize>,
        /// Elements behind along each axis.
        after: Vec<usize>,
        /// What they are.
        value: f32,
    },
    /// Element `i` along the axis is element `indices[i]` of the input (ONNX Gather-13).
    Gather {
        /// The axis.
        axis: usize,
        /// One input element for each output element.
        indices: Vec<u32>,
    },
    /// Channel `i * groups + g` is channel `g * (C / groups) + i` of the input map
    /// (ShuffleNet paper, section 3.1).
    Shuffle {
        /// Stretches of channels that are interleaved.
        groups: usize,
    },
}

impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Move::Transpose { order } => write!(f, "transpose {{{}}}", format_dims(order)),
            Move::Cut { starts, steps } => {
                let steps: Vec<String> = steps.iter().map(isize::to_string).collect();
                write!(f, "cut {{from {} by {}}}", format_dims(starts), steps.join("x"))
            }
            Move::Expand => f.write_str("expand"),
            Move::Join { axis } => write!(f, "join {{axis {axis}}}"),
            Move::Pad { before, after, value, .. } => {
                write!(f, "pad {{{} and {} with {value}}}", format_dims(before), format_dims(after))
            }
            Move::Gather { axis, indices } => {
                write!(f, "gather {{{} along axis {axis}}}", indices.len())
            }
            Move::Shuffle { groups } => write!(f, "shuffle {{{groups} groups}}"),
        }
    }
}

/// The two input rows (or columns) that an output row is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tap {
    /// One of them.
    pub low: u32,
    /// The other.
    pub high: u32,
    /// The part of `high`; that of `low` is the rest to one.
    pub weight: f32,
}

/// A map in another size (ONNX Resize-19).
#[derive(Clone, Debug, PartialEq)]
pub enum Resize {
    /// Each pixel is one of the input.
    Nearest {
        /// The input row of each output row.
        rows: Vec<u32>,
        /// The input column of each output column.
        columns: Vec<u32>,
    },
    /// Each pixel is a mean of four of the input.
    Linear {
        /// The input rows of each output row.
        rows: Vec<Tap>,
        /// The input columns of each output column.
        columns: Vec<Tap>,
    },
}

impl Resize {
    /// Height and width of the output.
    pub fn size(&self) -> [usize; 2] {
        match self {
            Resize::Nearest { rows, columns } => [rows.len(), columns.len()],
            Resize::Linear { rows, columns } => [rows.len(), columns.len()],
        }
    }

    /// The last input row and column that is read.
    pub fn reach(&self) -> [u32; 2] {
        let last = |taps: &[Tap]| taps.iter().map(|tap| tap.low.max(tap.high)).max().unwrap_or(0);
        let largest = |indices: &[u32]| indices.iter().copied().max().unwrap_or(0);
        match self {
            Resize::Nearest { rows, columns } => [largest(rows), largest(columns)],
            Resize::Linear { rows, columns } => [last(rows), last(columns)],
        }
    }
}

impl fmt::Display for Resize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [height, width] = self.size();
        let kind = match self {
            Resize::Nearest { .. } => "nearest",
            Resize::Linear { .. } => "linear",
        };
        write!(f, "resize {{{kind} to {height}x{width}}}")
    }
}

/// Bytes as numbers: `(byte - zero[c]) * scale[c]`.
#[derive(Clone, Debug, PartialEq)]
pub struct FromBytes {
    /// What stands for zero, one a channel.
    pub zero: Vec<f32>,
    /// One factor a channel.
    pub scale: Vec<f32>,
}
