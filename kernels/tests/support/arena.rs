//! Two maps that pass through one arena row by row, as in a streamed unit.

use ghostc_kernels::pixels::InArena;
use ghostc_kernels::rows::RowPlaces;
use ghostc_kernels::window::Window;
use proptest::prelude::*;

use super::guard::{Guarded, guarded};
use super::{Slot, slot};

/// How the rows of two maps lie in an arena.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub from: Slot,
    pub to: Slot,
    /// Places for rows beyond those that are needed.
    pub more: usize,
    /// Values behind each row.
    pub spare: usize,
    /// Whether rows of both take turns in one ring.
    pub packets: bool,
}

pub fn shape() -> impl Strategy<Value = Shape> {
    (slot(), slot(), 0..3_usize, 0..9_usize, any::<bool>()).prop_map(
        |(from, to, more, spare, packets)| Shape {
            from,
            to,
            more,
            spare,
            packets,
        },
    )
}

/// A map whose rows have places in an arena.
#[derive(Clone, Copy, Debug)]
pub struct Stream {
    pub places: RowPlaces,
    /// Values from one pixel to the next.
    pub pixel: usize,
    pub width: usize,
    pub channels: usize,
}

impl Stream {
    /// A map of pixels in slots of wider ones; `places` are those of the wider ones.
    fn new(places: RowPlaces, width: usize, channels: usize, slot: Slot) -> Self {
        Stream {
            places: places.slot(slot.before),
            pixel: slot.before + channels + slot.after,
            width,
            channels,
        }
    }

    /// The places of a row's values.
    fn row(self, y: usize) -> impl Iterator<Item = usize> {
        let start = self.places.start + y % self.places.rows * self.places.stride;
        let pixels = (0..self.width).map(move |x| start + x * self.pixel);
        pixels.flat_map(move |pixel| pixel..pixel + self.channels)
    }

    /// Values from the first to the last of a row.
    fn extent(self) -> usize {
        (self.width - 1) * self.pixel + self.channels
    }
}

/// The memory. What nothing was put into is NaN: where it is read the result tells, and
/// where it is written [`Arena::writing`] does.
pub struct Arena {
    pub memory: Guarded,
    pub source: Stream,
    pub target: Stream,
}

impl Arena {
    /// Room for maps of these widths and channels, each for the given number of rows at the
    /// same time.
    pub fn new(
        shape: Shape,
        [source_rows, target_rows]: [usize; 2],
        [source_width, target_width]: [usize; 2],
        [source_channels, target_channels]: [usize; 2],
    ) -> Self {
        let (source_rows, target_rows) =
            (source_rows + shape.more, target_rows + shape.more);
        let place = RowPlaces {
            start: 7,
            rows: source_rows.max(target_rows),
            stride: 0,
            turn: 0,
        };
        let mut source = Stream::new(place, source_width, source_channels, shape.from);
        let mut target = Stream::new(place, target_width, target_channels, shape.to);
        let source_size = source.places.start - place.start + source.extent() + shape.spare;
        let target_size = target.places.start - place.start + target.extent() + shape.spare;
        if shape.packets {
            target.places.start += source_size;
            source.places.stride = source_size + target_size;
            target.places.stride = source_size + target_size;
        } else {
            source.places.rows = source_rows;
            target.places.rows = target_rows;
            source.places.stride = source_size;
            target.places.stride = target_size;
            target.places.start += source_rows * source_size;
        }
        // The last row ends where the memory does.
        let end = |map: Stream| map.places.row(map.places.rows - 1) + map.extent();
        let memory = guarded(vec![f32::NAN; end(source).max(end(target))]);
        Arena {
            memory,
            source,
            target,
        }
    }

    pub fn put(&mut self, map: Stream, y: usize, row: &[f32]) {
        assert_eq!(row.len(), map.width * map.channels);
        for (place, value) in map.row(y).zip(row) {
            self.memory[place] = *value;
        }
    }

    pub fn get(&self, map: Stream, y: usize) -> Vec<f32> {
        map.row(y).map(|place| self.memory[place]).collect()
    }

    /// Runs a kernel that may write these rows of the target, and nothing else.
    pub fn writing(&mut self, rows: &[usize], kernel: impl FnOnce(&mut InArena<'_>)) {
        let mut before = bits(&self.memory);
        kernel(&mut InArena {
            memory: &mut self.memory,
            source_stride: self.source.pixel,
            target_stride: self.target.pixel,
        });
        let mut after = bits(&self.memory);
        for place in rows.iter().flat_map(|&y| self.target.row(y)) {
            before[place] = 0;
            after[place] = 0;
        }
        assert!(
            before == after,
            "something beside the rows {rows:?} changed"
        );
    }
}

/// What tells apart all values, NaN and both zeros too.
pub fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Makes a map row by row from the rows of another, which come only when a window needs them.
///
/// `x` and `old` are the source and what the target holds, both `[row][column][channel]`.
/// `kernel` makes row `y` of the target.
pub fn stream(
    shape: Shape,
    window: &Window,
    kernel_height: usize,
    channels: [usize; 2],
    [x, old]: [&[f32]; 2],
    mut kernel: impl FnMut([Stream; 2], usize, &mut InArena<'_>),
) -> Vec<f32> {
    let reach = (kernel_height - 1) * window.dilation[0] + 1;
    let widths = [window.input[1], window.output[1]];
    let mut arena = Arena::new(shape, [reach, 1], widths, channels);
    let (source, target) = (arena.source, arena.target);
    let mut rows = x.chunks(widths[0] * channels[0]).enumerate().peekable();
    let mut made = Vec::new();
    for (y, old) in old.chunks(widths[1] * channels[1]).enumerate() {
        let end = y * window.stride[0] + reach;
        while let Some((arriving, row)) =
            rows.next_if(|(row, _)| row + window.pads[0] < end)
        {
            arena.put(source, arriving, row);
        }
        arena.put(target, y, old);
        arena.writing(&[y], |operands| kernel([source, target], y, operands));
        made.extend(arena.get(target, y));
    }
    made
}
