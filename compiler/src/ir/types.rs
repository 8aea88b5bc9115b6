//! Element types, shapes and layouts.

use std::fmt;

/// The type of a tensor's elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DType {
    /// IEEE 754 single precision.
    F32,
    /// A byte; only inputs of the network are bytes.
    U8,
}

impl DType {
    /// Its name in Rust.
    pub fn name(self) -> &'static str {
        match self {
            DType::F32 => "f32",
            DType::U8 => "u8",
        }
    }

    /// Bytes that one element takes.
    pub fn bytes(self) -> usize {
        match self {
            DType::F32 => 4,
            DType::U8 => 1,
        }
    }
}

impl fmt::Display for DType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The order of a tensor's elements in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Row-major in the order of the dimensions: channels are planes (ONNX's own order).
    Nchw,
    /// Rows of pixels: the channels of a pixel lie side by side. The batch is one.
    Nhwc,
}

/// What is known of a value: element type, shape, layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// The type of the elements.
    pub dtype: DType,
    /// The dimensions in ONNX's order: `[1, C, H, W]` for a map, `[1, C]` for a vector.
    pub dims: Vec<usize>,
    /// Where in memory each element is.
    pub layout: Layout,
}

impl Type {
    /// A row-major float tensor.
    pub fn f32(dims: impl Into<Vec<usize>>) -> Self {
        Type { dtype: DType::F32, dims: dims.into(), layout: Layout::Nchw }
    }

    /// Whether it is a map: `[1, C, H, W]`.
    pub fn is_map(&self) -> bool {
        matches!(*self.dims, [1, _, _, _])
    }

    /// Whether it has channels: a map or a vector.
    pub fn has_channels(&self) -> bool {
        matches!(*self.dims, [1, _, _, _] | [1, _])
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.dims.iter().product()
    }

    /// Whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes that the tensor takes.
    pub fn bytes(&self) -> usize {
        self.len() * self.dtype.bytes()
    }

    /// Channels: the second dimension of a map or vector; all elements of anything else.
    pub fn channels(&self) -> usize {
        match *self.dims {
            [1, channels, _, _] | [1, channels] => channels,
            _ => self.len(),
        }
    }

    /// Height and width of a map; `[1, 1]` for anything else.
    pub fn spatial(&self) -> [usize; 2] {
        match *self.dims {
            [1, _, height, width] => [height, width],
            _ => [1, 1],
        }
    }

    /// Pixels: height × width.
    pub fn pixels(&self) -> usize {
        let [height, width] = self.spatial();
        height * width
    }

    /// Whether both layouts put every element at the same place.
    pub fn layouts_agree(&self) -> bool {
        self.pixels() == 1 || self.channels() == 1
    }

    /// The axes in the order in which they lie in memory, the innermost last.
    pub fn memory_order(&self) -> Vec<usize> {
        match self.layout {
            Layout::Nhwc if self.is_map() => vec![0, 2, 3, 1],
            _ => (0..self.dims.len()).collect(),
        }
    }

    /// How an axis lies in memory: elements outside of it, along it, and inside of it.
    pub fn around(&self, axis: usize) -> [usize; 3] {
        let order = self.memory_order();
        let place = order.iter().position(|&other| other == axis).unwrap_or(0);
        let count = |axes: &[usize]| axes.iter().map(|&axis| self.dims[axis]).product();
        [count(&order[..place]), self.dims[axis], count(&order[place + 1..])]
    }
}

impl fmt::Display for Type {
    /// `f32[56x56x24]` for rows of pixels, `f32[1x24x56x56]` for ONNX's own order.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dims = match self.layout {
            Layout::Nhwc => {
                let [height, width] = self.spatial();
                format_dims(&[height, width, self.channels()])
            }
            Layout::Nchw => format_dims(&self.dims),
        };
        write!(f, "{}[{dims}]", self.dtype)
    }
}

/// `1x24x56x56`.
pub fn format_dims(dims: &[usize]) -> String {
    dims.iter().map(usize::to_string).collect::<Vec<_>>().join("x")
}

/// From one element of a row-major array to the next along each axis.
pub fn row_major_strides(dims: &[usize]) -> Vec<usize> {
    let mut strides = vec![1; dims.len()];
    for axis in (1..dims.len()).rev() {
        strides[axis - 1] = strides[axis] * dims[axis].max(1);
    }
    strides
}

/// The product of the dimensions, if that of all that are not zero is at most 2^31: then so is the
/// product of some of them, in any order.
pub fn element_count(dims: &[usize]) -> Option<usize> {
    let extent = dims.iter().try_fold(1usize, |product, &dim| product.checked_mul(dim.max(1)))?;
    (extent <= 1 << 31).then(|| dims.iter().product())
}

/// Elements known at compile time.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Weights and other real numbers.
    F32(Vec<f32>),
    /// Shapes, axes, bounds and truth values.
    I64(Vec<i64>),
}

impl Data {
    /// Number of elements.
    pub fn len(&self) -> usize {
        match self {
            Data::F32(data) => data.len(),
            Data::I64(data) => data.len(),
        }
    }

    /// Whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// An array known at compile time, row-major.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// The dimensions; empty for a scalar.
    pub dims: Vec<usize>,
    /// The elements, as many as the product of the dimensions.
    pub data: Data,
}

impl Tensor {
    /// The elements as real numbers.
    pub fn floats(&self) -> Option<&[f32]> {
        match &self.data {
            Data::F32(data) => Some(data),
            Data::I64(_) => None,
        }
    }

    /// The elements as integers.
    pub fn integers(&self) -> Option<&[i64]> {
        match &self.data {
            Data::I64(data) => Some(data),
            Data::F32(_) => None,
        }
    }
}

impl fmt::Display for Tensor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.data {
            Data::F32(_) => "f32",
            Data::I64(_) => "i64",
        };
        write!(f, "{kind}[{}]", format_dims(&self.dims))
    }
}
