//! An independent check of the memory plan: the schedule is replayed, call by call.
//!
//! It shares nothing with the planner: no lifetimes, only the calls and the offsets. Every
//! element of the arena remembers which call wrote it last, and so does every element of every
//! buffer, as if buffers never shared memory; where something is read, both must agree.
//!
//! Rules
//! - Every buffer that a step touches lies inside the arena, or outside it altogether.
//! - Every element read was written for its buffer, and by the last call that wrote it there.
//! - A row that is read from a ring is the one that was written there last.
//! - No call writes an element that it reads, unless it updates its target in place.

use std::ops::Range;

use crate::ir::{Entity as _, EntityMap};
use crate::schedule::{Buffer, Event, Home, Kernel, Schedule, Step, View};

/// Replays the schedule on the planned arena.
///
/// # Errors
/// The first rule that is broken, and where.
pub(crate) fn check(
    schedule: &Schedule,
    offsets: &EntityMap<Buffer, Option<usize>>,
    arena_bytes: usize,
) -> Result<(), String> {
    let owners = schedule.buffers.values().map(|data| {
        // What the caller and the weights hold is there from the start.
        let there = matches!(data.home, Home::Input(_) | Home::Weights(_));
        vec![if there { THERE } else { NOTHING }; data.len]
    });
    let mut replay = Replay {
        schedule,
        offsets,
        arena: vec![NOTHING; arena_bytes / 4],
        written: owners.collect(),
    };
    for (moment, event) in schedule.events().into_iter().enumerate() {
        let step = &schedule.steps[event.step];
        replay.call(moment, event).map_err(|error| {
            let row = event.row.map_or_else(String::new, |row| format!(", row {row}"));
            format!("step {} ({}{row}): {error}", event.step, step.name)
        })?;
    }
    Ok(())
}

/// Which call wrote an element, and which row of a ring it is an element of.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Tag {
    call: u32,
    row: u32,
}

const NOTHING: Tag = Tag { call: 0, row: 0 };
const THERE: Tag = Tag { call: 1, row: 0 };

struct Replay<'a> {
    schedule: &'a Schedule,
    offsets: &'a EntityMap<Buffer, Option<usize>>,
    arena: Vec<Tag>,
    /// For each buffer who wrote each element, as if buffers never shared memory.
    written: Vec<Vec<Tag>>,
}

impl Replay<'_> {
    fn call(&mut self, moment: usize, event: Event) -> Result<(), String> {
        let step = &self.schedule.steps[event.step];
        let mut reads: Vec<(View, Vec<Place>)> = Vec::new();
        for (index, view) in step.reads.iter().enumerate() {
            reads.push((*view, self.places_read(step, index, event.row)));
        }
        if let Some(places) = self.places_updated(step, event.row) {
            reads.push((step.writes, places));
        }
        for (view, places) in &reads {
            self.read(view, places)?;
        }
        let call = moment as u32 + 2;
        let places = self.places_written(step, event.row);
        self.write(call, step.writes.buffer, &places)?;
        // What is updated element by element is read first.
        let moves = matches!(step.kernel, Kernel::Move { .. });
        let apart = reads.iter().filter(|(view, _)| *view != step.writes || moves);
        for (view, places) in apart {
            self.check_untouched(call, view, places)?;
        }
        Ok(())
    }

    fn places_read(&self, step: &Step, index: usize, row: Option<usize>) -> Vec<Place> {
        let view = &step.reads[index];
        match (&step.kernel, row) {
            (Kernel::Move { .. }, _) => single(step.elements_read(index)),
            (_, None) => self.places(view, 0..rows_of(view)),
            (_, Some(row)) => self.places(view, step.rows_read(index, row)),
        }
    }

    fn places_updated(&self, step: &Step, row: Option<usize>) -> Option<Vec<Place>> {
        match row {
            None => step.updates_target().then(|| self.places_written(step, None)),
            Some(row) => Some(self.places(&step.writes, step.rows_updated(row))),
        }
    }

    fn places_written(&self, step: &Step, row: Option<usize>) -> Vec<Place> {
        match (&step.kernel, row) {
            (Kernel::Move { .. }, _) => single(step.elements_written()),
            (_, None) => self.places(&step.writes, 0..rows_of(&step.writes)),
            (_, Some(row)) => self.places(&step.writes, step.rows_written(row)),
        }
    }

    /// The elements of some rows of a view, as stretches of its buffer.
    fn places(&self, view: &View, rows: Range<usize>) -> Vec<Place> {
        let data = &self.schedule.buffers[view.buffer];
        let is_ring = data.rows < data.shape[0];
        let mut places = Vec::new();
        for y in rows {
            let start = self.schedule.row_place(view, y);
            let row = if is_ring { y as u32 } else { 0 };
            let mut add = |from: usize, len: usize| {
                places.push(Place { elements: from..from + len, row });
            };
            let (width, channels) = (view.size[1], view.channels);
            match (view.channel_stride, view.pixel_stride) {
                (1, 0) => add(start, channels),
                (1, stride) if stride == channels || width == 1 => add(start, width * channels),
                (1, stride) => (0..width).for_each(|x| add(start + x * stride, channels)),
                (stride, 1) => (0..channels).for_each(|c| add(start + c * stride, width)),
                (channel, pixel) => (0..channels * width).for_each(|i| {
                    add(start + i / width * channel + i % width * pixel, 1);
                }),
            }
        }
        places
    }

    fn read(&self, view: &View, places: &[Place]) -> Result<(), String> {
        let name = &self.schedule.buffers[view.buffer].name;
        for Place { elements, row } in places {
            let written = self.written[view.buffer.index()]
                .get(elements.clone())
                .ok_or_else(|| outside(name))?;
            let at = |wrong: &dyn Fn(&Tag) -> bool| {
                written.iter().position(wrong).map(|index| elements.start + index)
            };
            if let Some(element) = at(&|tag| tag.call == NOTHING.call) {
                return Err(format!("element {element} of {name} is read before it is written"));
            }
            if let Some(element) = at(&|tag| tag.row != *row) {
                return Err(format!("element {element} of {name} holds another row than {row}"));
            }
            let Some(there) = self.arena_place(view.buffer, elements)? else { continue };
            let differ = |(own, there): (&Tag, &Tag)| own != there;
            if let Some(index) = written.iter().zip(&self.arena[there]).position(differ) {
                let element = elements.start + index;
                return Err(format!("element {element} of {name} was overwritten"));
            }
        }
        Ok(())
    }

    fn write(&mut self, call: u32, buffer: Buffer, places: &[Place]) -> Result<(), String> {
        for Place { elements, row } in places {
            let tag = Tag { call, row: *row };
            if let Some(there) = self.arena_place(buffer, elements)? {
                self.arena[there].fill(tag);
            }
            let name = &self.schedule.buffers[buffer].name;
            let own = self.written[buffer.index()].get_mut(elements.clone());
            own.ok_or_else(|| outside(name))?.fill(tag);
        }
        Ok(())
    }

    /// The stretch of the arena that holds a stretch of a buffer.
    fn arena_place(
        &self,
        buffer: Buffer,
        elements: &Range<usize>,
    ) -> Result<Option<Range<usize>>, String> {
        let data = &self.schedule.buffers[buffer];
        match (data.home, self.offsets[buffer]) {
            (Home::Arena, Some(offset))
                if offset % 4 == 0 && offset / 4 + elements.end <= self.arena.len() =>
            {
                Ok(Some(offset / 4 + elements.start..offset / 4 + elements.end))
            }
            (Home::Arena, _) => Err(outside(&data.name)),
            _ => Ok(None),
        }
    }

    /// What the call has read must not be what it has just written.
    fn check_untouched(&self, call: u32, view: &View, places: &[Place]) -> Result<(), String> {
        for Place { elements, .. } in places {
            let Some(there) = self.arena_place(view.buffer, elements)? else { continue };
            let start = elements.start;
            if let Some(index) = self.arena[there].iter().position(|tag| tag.call == call) {
                let name = &self.schedule.buffers[view.buffer].name;
                return Err(format!(
                    "element {} of {name} is read and overwritten at once",
                    start + index
                ));
            }
        }
        Ok(())
    }
}

/// A stretch of a buffer that belongs to one row.
struct Place {
    elements: Range<usize>,
    /// Which row of a ring; 0 where every row has a place of its own.
    row: u32,
}

fn single(elements: Vec<usize>) -> Vec<Place> {
    elements.into_iter().map(|element| Place { elements: element..element + 1, row: 0 }).collect()
}

/// Rows of a view that lie apart.
fn rows_of(view: &View) -> usize {
    if view.row_stride == 0 { 1 } else { view.size[0] }
}

fn outside(name: &str) -> String {
    format!("{name} reaches outside its place")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Activation, BinaryOperator, DType};
    use crate::schedule::testing::rows_window;
    use crate::schedule::{BufferData, MoveAxis, Pace, UnitData};

    /// A schedule on buffers of four elements, the first one being the network's input.
    struct Builder(Schedule);

    impl Builder {
        fn new(buffers: usize) -> (Self, Vec<View>) {
            let mut schedule = Schedule::default();
            schedule.units.push(UnitData { name: String::new(), doc: String::new() });
            let views = (0..=buffers).map(|position| {
                let home = if position == 0 { Home::Input(0) } else { Home::Arena };
                let (name, shape) = (format!("B{position}"), [1, 1, 4]);
                let data =
                    BufferData { name, dtype: DType::F32, len: 4, shape, rows: 1, turn: 0, home };
                View::pixels_of(schedule.buffers.push(data), [1, 1], 4)
            });
            let views = views.collect();
            (Builder(schedule), views)
        }

        fn step(&mut self, kernel: Kernel, reads: &[View], writes: View) {
            let (role, name) = (String::new(), "step".to_string());
            let unit = crate::ir::Entity::new(0);
            self.0.steps.push(Step {
                unit,
                kernel,
                reads: reads.to_vec(),
                writes,
                pace: None,
                role,
                name,
            });
        }

        fn copy(&mut self, from: View, to: View) {
            self.step(Kernel::Copy, &[from], to);
        }

        /// The verdict on the arena's buffers at these offsets.
        fn check(&self, offsets: &[usize], arena_bytes: usize) -> Result<(), String> {
            let mut map = EntityMap::new();
            map.push(None);
            for &offset in offsets {
                map.push(Some(offset));
            }
            check(&self.0, &map, arena_bytes)
        }
    }

    /// Two buffers that are live at once: a copy of the input each, and their sum.
    fn sum() -> Builder {
        let (mut builder, views) = Builder::new(3);
        builder.copy(views[0], views[1]);
        builder.copy(views[0], views[2]);
        let kernel = Kernel::Binary { operator: BinaryOperator::Add };
        builder.step(kernel, &[views[1], views[2]], views[3]);
        builder
    }

    fn assert_refused(verdict: Result<(), String>, why: &str) {
        let error = verdict.expect_err("the plan is wrong");
        assert!(error.contains(why), "{error}");
    }

    #[test]
    fn buffers_apart_are_accepted() {
        assert_eq!(sum().check(&[0, 16, 32], 48), Ok(()));
    }

    #[test]
    fn live_buffers_that_overlap_are_refused() {
        assert_refused(sum().check(&[0, 12, 28], 44), "element 3 of B1 was overwritten");
    }

    #[test]
    fn a_target_on_top_of_what_the_step_reads_is_refused() {
        assert_refused(
            sum().check(&[0, 16, 16], 32),
            "element 0 of B2 is read and overwritten at once",
        );
    }

    #[test]
    fn memory_is_used_again_once_it_is_free() {
        let (mut builder, views) = Builder::new(3);
        builder.copy(views[0], views[1]);
        builder.copy(views[1], views[2]);
        builder.copy(views[2], views[3]);
        assert_eq!(builder.check(&[0, 16, 0], 32), Ok(()));
    }

    #[test]
    fn a_buffer_past_the_arena_is_refused() {
        assert_refused(sum().check(&[0, 16, 32], 44), "B3 reaches outside its place");
    }

    #[test]
    fn a_buffer_off_the_elements_is_refused() {
        assert_refused(sum().check(&[0, 16, 34], 52), "B3 reaches outside its place");
    }

    #[test]
    fn a_read_before_a_write_is_refused() {
        let (mut builder, views) = Builder::new(2);
        builder.copy(views[1], views[2]);
        assert_refused(builder.check(&[0, 16], 32), "element 0 of B1 is read before it is written");
    }

    #[test]
    fn a_read_of_what_is_only_half_written_is_refused() {
        let (mut builder, views) = Builder::new(2);
        builder.copy(views[0].slot(0, 2), views[1].slot(0, 2));
        builder.copy(views[1], views[2]);
        assert_refused(builder.check(&[0, 16], 32), "element 2 of B1 is read before it is written");
    }

    #[test]
    fn an_update_of_what_was_never_written_is_refused() {
        let (mut builder, views) = Builder::new(1);
        let kernel = Kernel::Binary { operator: BinaryOperator::Add };
        builder.step(kernel, &[views[0]], views[1]);
        assert_refused(builder.check(&[0], 16), "element 0 of B1 is read before it is written");
    }

    #[test]
    fn a_step_may_read_exactly_what_it_writes() {
        let (mut builder, views) = Builder::new(1);
        builder.copy(views[0], views[1]);
        let kernel = Kernel::Activate { activation: Activation::Relu };
        builder.step(kernel, &[views[1]], views[1]);
        assert_eq!(builder.check(&[0], 16), Ok(()));
    }

    #[test]
    fn a_view_past_its_buffer_is_refused() {
        let (mut builder, views) = Builder::new(2);
        builder.copy(View { offset: 1, ..views[0] }, views[1]);
        assert_refused(builder.check(&[0, 16], 32), "B0 reaches outside its place");
        let (mut builder, views) = Builder::new(2);
        builder.copy(views[0], View { offset: 1, ..views[1] });
        assert_refused(builder.check(&[0, 16], 32), "B1 reaches outside its place");
    }

    /// A map of two rows of three pixels and two channels, in three layouts, each in a buffer
    /// with a gap before it.
    fn layouts(buffer: Buffer) -> [(View, &'static str); 3] {
        let pixels = View { offset: 1, ..View::pixels_of(buffer, [2, 3], 2) };
        let planes = View { offset: 1, ..View::planes_of(buffer, [2, 3], 2) };
        let spread = View { channel_stride: 2, pixel_stride: 5, row_stride: 20, ..pixels };
        [(pixels, "pixels"), (planes, "planes"), (spread, "spread")]
    }

    /// What is written through one view may be read through it, and every element beside it may
    /// not; so the elements of a view are exactly those that it names.
    #[test]
    fn a_view_touches_the_elements_that_it_names() {
        for number in 0..3 {
            for channels in [[0, 2], [0, 1], [1, 1]] {
                let (mut builder, views) = Builder::new(2);
                for view in &views[1..] {
                    let data = &mut builder.0.buffers[view.buffer];
                    (data.len, data.shape, data.rows) = (40, [2, 3, 2], 2);
                }
                let (map, name) = layouts(views[1].buffer)[number];
                let map = map.slot(channels[0], channels[1]);
                builder.step(Kernel::Fill { value: 0.0 }, &[], map);
                let named = map.elements();
                for element in 0..40 {
                    let at = |view: View| View {
                        offset: element,
                        ..View::pixels_of(view.buffer, [1, 1], 1)
                    };
                    builder.copy(at(views[1]), at(views[2]));
                    let verdict = builder.check(&[0, 160], 320);
                    let expected = named.contains(&element);
                    assert_eq!(verdict.is_ok(), expected, "{name}, {channels:?}: {element}");
                    builder.0.steps.pop();
                }
                // Read as it was written, and written up to one element behind the buffer.
                builder.copy(map, View { buffer: views[2].buffer, ..map });
                assert_eq!(builder.check(&[0, 160], 320), Ok(()), "{name}, {channels:?}");
                builder.0.steps[0].writes.offset += 40 - named[named.len() - 1];
                assert_refused(builder.check(&[0, 160], 320), "B1 reaches outside its place");
            }
        }
    }

    #[test]
    fn moves_are_checked_element_by_element() {
        let moved = |first: usize, from: isize| {
            let (mut builder, views) = Builder::new(2);
            builder.copy(views[0].slot(1, 2), views[1].slot(1, 2));
            let axes = vec![MoveAxis { length: 2, from, to: 3 }];
            builder.step(Kernel::Move { axes, first }, &[views[1]], views[2]);
            builder
        };
        assert_eq!(moved(1, 1).check(&[0, 16], 32), Ok(()));
        assert_eq!(moved(2, -1).check(&[0, 16], 32), Ok(()));
        assert_refused(moved(1, 2).check(&[0, 16], 32), "element 3 of B1 is read before");
        assert_refused(moved(0, 1).check(&[0, 16], 32), "element 0 of B1 is read before");
        // It writes the first and the last element, and reads the two between.
        assert_refused(moved(1, 1).check(&[0, 4], 32), "element 1 of B1 is read and overwritten");
        let mut apart = moved(1, 1);
        apart.copy(
            View::pixels_of(apart.0.steps[1].writes.buffer, [1, 1], 4),
            apart.0.steps[1].reads[0],
        );
        assert_refused(apart.check(&[0, 16], 32), "element 1 of B2 is read before");
    }

    /// A map of four rows passes through a buffer with room for `rows`, and every row is read
    /// together with the one above and the one below.
    fn through_a_ring(rows: usize) -> Result<(), String> {
        let (mut builder, views) = Builder::new(2);
        let column = |view: &View| View { size: [4, 1], row_stride: 1, channels: 1, ..*view };
        let views: Vec<View> = views.iter().map(column).collect();
        let ring = &mut builder.0.buffers[views[1].buffer];
        (ring.shape, ring.rows, ring.len) = ([4, 1, 1], rows, rows);
        builder.copy(views[0], views[1]);
        let window = rows_window(4, 4, [3, 1, 1]);
        let kernel = Kernel::MaxPool { window };
        builder.step(kernel, &[views[1]], views[2]);
        for (step, first) in builder.0.steps.iter_mut().zip([0, 1]) {
            step.pace = Some(Pace { first, every: 1, at_once: 1, rows: 4 });
        }
        builder.check(&[0, 4 * rows], 4 * rows + 16)
    }

    #[test]
    fn a_ring_of_the_height_of_the_window_is_accepted() {
        assert_eq!(through_a_ring(4), Ok(()));
        assert_eq!(through_a_ring(3), Ok(()));
    }

    #[test]
    fn a_ring_that_is_too_small_is_refused() {
        assert_refused(through_a_ring(2), "holds another row than");
    }

    /// A map copied row by row to where it lies itself, one row further down.
    #[test]
    fn a_map_may_slide_over_the_rows_that_are_used_up() {
        let (mut builder, views) = Builder::new(3);
        let column = |view: &View| View { size: [4, 1], row_stride: 1, channels: 1, ..*view };
        let views: Vec<View> = views.iter().map(column).collect();
        builder.copy(views[0], views[1]);
        builder.copy(views[1], views[2]);
        builder.copy(views[2], views[3]);
        for data in builder.0.buffers.keys().collect::<Vec<_>>() {
            (builder.0.buffers[data].shape, builder.0.buffers[data].rows) = ([4, 1, 1], 4);
        }
        builder.0.steps[1].unit =
            builder.0.units.push(UnitData { name: String::new(), doc: String::new() });
        builder.0.steps[2].unit =
            builder.0.units.push(UnitData { name: String::new(), doc: String::new() });
        builder.0.steps[1].pace = Some(Pace { first: 0, every: 1, at_once: 1, rows: 4 });
        assert_eq!(builder.check(&[4, 0, 32], 48), Ok(()));
        assert_refused(builder.check(&[0, 4, 32], 48), "element 1 of B1 was overwritten");
    }
}
