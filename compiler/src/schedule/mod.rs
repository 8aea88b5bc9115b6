//! The schedule: kernel calls on buffers, in the order they run.
//!
//! A *unit* is what the emitted module has a function for: a bottleneck, a ghost module or a
//! single layer. Its *steps* are kernel calls. Steps read and write *views* of *buffers*; a
//! view says where each element lies, so that branches of a concatenation share one buffer.

mod cost;
mod describe;
mod ghosts;
mod kernel;
mod layers;
mod lower;
mod moves;
mod narrow;
mod pace;
mod place;
mod portions;
mod rates;
mod stream;
#[cfg(test)]
pub(crate) mod testing;
mod text;
mod weights;

use std::ops::Range;

use crate::ir::entities::entity;
use crate::ir::{DType, Entity as _, EntityMap};

pub(crate) use cost::{Cost, cost};
pub use kernel::{Around, Epilogue, Kernel, MoveAxis, Share, Window};
pub(crate) use lower::{Lowered, lower, lower_path};
pub use narrow::{Half, Narrow};
pub use pace::{Event, Pace};
pub use portions::{Cut, Feed};
pub use rates::{Amounts, BadRates, COLUMNS, Rates};
pub(crate) use stream::{GateWays, Limits, Nodes, Path, Search, Wait, WholeOp};
pub use weights::{Layer, WeightPool};

entity!(
    /// A stretch of memory with a lifetime.
    Buffer, "b"
);
entity!(
    /// A function of the emitted module.
    Unit, "u"
);

/// Where a buffer lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// In the arena, where the memory plan puts it.
    Arena,
    /// The caller's input at this position.
    Input(usize),
    /// The caller's output at this position.
    Output(usize),
    /// Among the weights, from this element on.
    Weights(usize),
}

/// A stretch of memory with a lifetime.
#[derive(Clone, Debug)]
pub struct BufferData {
    /// Its name in the emitted module, such as `BOTTLENECK_3_EXPANDED`.
    pub name: String,
    /// Type of the elements.
    pub dtype: DType,
    /// Number of elements.
    pub len: usize,
    /// Height, width and channels of the map that it holds, or that passes through it.
    pub shape: [usize; 3],
    /// Rows that it has room for: as many as the map has, or fewer in a ring, where row `y` lies
    /// in place `(y + turn) % rows`.
    pub rows: usize,
    /// The place of row 0: such that the last row of a ring lies in its last place, and the places
    /// fall free from the start of the ring on.
    pub turn: usize,
    /// Where it lies.
    pub home: Home,
}

impl BufferData {
    /// Size in bytes.
    pub fn bytes(&self) -> usize {
        self.len * self.dtype.bytes()
    }
}

/// A map inside a buffer; strides and offset count elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// The buffer.
    pub buffer: Buffer,
    /// The first channel of the first pixel.
    pub offset: usize,
    /// Height and width.
    pub size: [usize; 2],
    /// Channels.
    pub channels: usize,
    /// From one channel to the next: 1 for rows of pixels, height × width for planes.
    pub channel_stride: usize,
    /// From one pixel to the next; 0 where one pixel stands for all.
    pub pixel_stride: usize,
    /// From one row to the next.
    pub row_stride: usize,
}

impl View {
    /// Rows of pixels that fill a buffer.
    pub fn pixels_of(buffer: Buffer, size: [usize; 2], channels: usize) -> Self {
        View {
            buffer,
            offset: 0,
            size,
            channels,
            channel_stride: 1,
            pixel_stride: channels,
            row_stride: channels * size[1],
        }
    }

    /// Planes that fill a buffer.
    pub fn planes_of(buffer: Buffer, size: [usize; 2], channels: usize) -> Self {
        let [height, width] = size;
        View {
            buffer,
            offset: 0,
            size,
            channels,
            channel_stride: height * width,
            pixel_stride: 1,
            row_stride: width,
        }
    }

    /// Some of its channels.
    pub fn slot(self, first: usize, channels: usize) -> Self {
        View { offset: self.offset + first * self.channel_stride, channels, ..self }
    }

    /// Whether its elements fill a stretch of memory, pixel by pixel or plane by plane.
    pub fn is_dense(&self) -> bool {
        let [height, width] = self.size;
        let pixels = self.pixel_count() <= 1 || self.pixel_stride == self.channels;
        let rows = height <= 1 || self.row_stride == self.channels * width;
        let planes = self.pixel_stride == 1 && self.channel_stride == height * width;
        planes && self.row_stride == width || self.channel_stride == 1 && pixels && rows
    }

    /// Every element, as an index into the buffer, row by row.
    pub fn elements(&self) -> Vec<usize> {
        let [height, width] = self.size;
        let mut elements = Vec::with_capacity(height * width * self.channels);
        for y in 0..height {
            for x in 0..width {
                let pixel = self.offset + y * self.row_stride + x * self.pixel_stride;
                elements.extend((0..self.channels).map(|c| pixel + c * self.channel_stride));
            }
        }
        elements
    }

    /// Height × width.
    pub fn pixel_count(&self) -> usize {
        self.size[0] * self.size[1]
    }
}

/// A kernel with what it works on: one call of it, or in a streamed unit one a row.
#[derive(Clone, Debug)]
pub struct Step {
    /// The function it belongs to.
    pub unit: Unit,
    /// What is called.
    pub kernel: Kernel,
    /// What it reads besides what it updates in place; the kernel says in which order.
    pub reads: Vec<View>,
    /// What it writes.
    pub writes: View,
    /// In a streamed unit, when each row's turn is. All steps of a unit have one, or none has.
    pub pace: Option<Pace>,
    /// What it is in the network's words, such as `expand: ghosts`.
    pub role: String,
    /// The ONNX node it comes from.
    pub name: String,
}

/// A function of the emitted module.
#[derive(Clone, Debug)]
pub struct UnitData {
    /// Its name, such as `bottleneck_3`.
    pub name: String,
    /// What it does, in one or two sentences.
    pub doc: String,
}

/// The whole network as kernel calls.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    /// Every stretch of memory.
    pub buffers: EntityMap<Buffer, BufferData>,
    /// Every function.
    pub units: EntityMap<Unit, UnitData>,
    /// The kernel calls in the order they run: the units' one after the other.
    pub steps: Vec<Step>,
    /// Weights in the order in which kernels read them.
    pub weights: WeightPool,
}

impl Schedule {
    /// The positions of a unit's steps.
    pub fn steps_of(&self, unit: Unit) -> Range<usize> {
        let before = |bound: Unit| self.steps.partition_point(|step| step.unit < bound);
        before(unit)..before(Unit::new(unit.index() + 1))
    }

    /// First and last step that touch each buffer; `None` for one that nothing touches.
    pub fn lifetimes(&self) -> EntityMap<Buffer, Option<[usize; 2]>> {
        let mut lifetimes = EntityMap::new();
        self.buffers.keys().for_each(|_| {
            lifetimes.push(None);
        });
        for (position, step) in self.steps.iter().enumerate() {
            for view in step.reads.iter().chain([&step.writes]) {
                let lifetime = &mut lifetimes[view.buffer];
                let first = lifetime.map_or(position, |[first, _]: [usize; 2]| first);
                *lifetime = Some([first, position]);
            }
        }
        lifetimes
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{ADD, add_map, add_unit, step};
    use super::*;

    #[test]
    fn elements_are_named_pixel_by_pixel() {
        let buffer = Buffer::new(0);
        let pixels = View::pixels_of(buffer, [2, 3], 4);
        assert_eq!(pixels.elements(), (0..24).collect::<Vec<_>>());
        assert_eq!(pixels.slot(1, 2).elements(), [1, 2, 5, 6, 9, 10, 13, 14, 17, 18, 21, 22]);
        let planes = View::planes_of(buffer, [2, 3], 2);
        assert_eq!(planes.elements(), [0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11]);
        assert_eq!(planes.slot(1, 1).elements(), [6, 7, 8, 9, 10, 11]);
        assert_eq!(View { offset: 5, ..planes.slot(1, 1) }.slot(0, 1).elements()[0], 5);
        assert_eq!((pixels.pixel_count(), planes.pixel_count()), (6, 6));
    }

    #[test]
    fn what_fills_a_stretch_of_memory_is_dense() {
        let buffer = Buffer::new(0);
        for size in [[2, 3], [1, 1], [1, 5], [4, 1]] {
            assert!(View::pixels_of(buffer, size, 4).is_dense(), "{size:?}");
            assert!(View::planes_of(buffer, size, 4).is_dense(), "{size:?}");
        }
        let pixels = View::pixels_of(buffer, [2, 3], 4);
        assert!(!pixels.slot(0, 2).is_dense());
        assert!(View::pixels_of(buffer, [1, 1], 4).slot(1, 2).is_dense());
        assert!(!View::pixels_of(buffer, [1, 2], 4).slot(1, 2).is_dense());
        assert!(!View { row_stride: 16, ..pixels }.is_dense());
        assert!(View { row_stride: 16, size: [1, 3], ..pixels }.is_dense());
        assert!(!View { pixel_stride: 5, ..pixels }.is_dense());
        let planes = View::planes_of(buffer, [2, 3], 4);
        assert!(planes.slot(1, 2).is_dense());
        assert!(!View { channel_stride: 7, ..planes }.is_dense());
        assert!(!View { row_stride: 4, ..planes }.is_dense());
        assert!(!View { pixel_stride: 2, ..planes }.is_dense());
        assert!(!View { channel_stride: 2, pixel_stride: 4, ..pixels }.is_dense());
    }

    #[test]
    fn buffers_live_from_the_first_step_that_touches_them_to_the_last() {
        let mut schedule = Schedule::default();
        let views: Vec<View> =
            (0..4).map(|_| add_map(&mut schedule, [1, 1, 4], Home::Arena)).collect();
        let units = [add_unit(&mut schedule), add_unit(&mut schedule), add_unit(&mut schedule)];
        schedule.steps = vec![
            step(units[0], Kernel::Copy, &views[..1], views[1]),
            step(units[0], Kernel::Copy, &views[1..2], views[2]),
            step(units[2], ADD, &views[..1], views[1]),
        ];
        let lifetimes: Vec<_> = schedule.lifetimes().values().copied().collect();
        assert_eq!(lifetimes, [Some([0, 2]), Some([0, 2]), Some([1, 1]), None]);
        assert_eq!(units.map(|unit| schedule.steps_of(unit)), [0..2, 2..2, 2..3]);
    }
}
