//! An independent check of the memory plan: the schedule is replayed element by element.
//!
//! It shares nothing with the planner: no lifetimes, only the steps and the offsets. Every
//! element of the arena remembers which step wrote it last, and for which buffer; every element
//! that a step reads must be the last one written for that buffer.
//!
//! Rules
//! - Every buffer that a step touches lies inside the arena, or outside it altogether.
//! - Every element read was written for its buffer, and by the last step that wrote it there.
//! - No step writes an element that it reads, unless it updates its target in place.

use crate::ir::{Entity as _, EntityMap};
use crate::schedule::{Buffer, Home, Kernel, Schedule, Step, View};

/// The step that wrote an element, and for which buffer.
type Tag = Option<(Buffer, usize)>;

/// Replays the schedule on the planned arena.
///
/// # Errors
/// The first rule that is broken, and where.
pub(crate) fn check(
    schedule: &Schedule,
    offsets: &EntityMap<Buffer, Option<usize>>,
    arena_bytes: usize,
) -> Result<(), String> {
    let mut replay = Replay {
        schedule,
        offsets,
        arena: vec![None; arena_bytes / 4],
        writers: schedule.buffers.values().map(|data| vec![None; data.len]).collect(),
    };
    for (position, step) in schedule.steps.iter().enumerate() {
        replay
            .step(position, step)
            .map_err(|error| format!("step {position} ({}): {error}", step.name))?;
    }
    Ok(())
}

struct Replay<'a> {
    schedule: &'a Schedule,
    offsets: &'a EntityMap<Buffer, Option<usize>>,
    arena: Vec<Tag>,
    /// For each buffer the step that wrote each element, as if buffers never shared memory.
    writers: Vec<Vec<Option<usize>>>,
}

impl Replay<'_> {
    fn step(&mut self, position: usize, step: &Step) -> Result<(), String> {
        for (index, view) in step.reads.iter().enumerate() {
            self.read(view, &step.elements_read(index))?;
        }
        let written = step.elements_written();
        if step.updates_target() {
            self.read(&step.writes, &written)?;
        }
        self.check_hazards(step, &written)?;
        self.write(position, &step.writes, &written)
    }

    fn read(&self, view: &View, elements: &[usize]) -> Result<(), String> {
        let data = &self.schedule.buffers[view.buffer];
        // What the caller and the weights hold is there from the start.
        if matches!(data.home, Home::Input(_) | Home::Weights(_)) {
            return elements
                .iter()
                .all(|&element| element < data.len)
                .then_some(())
                .ok_or_else(|| outside(&data.name));
        }
        for &element in elements {
            let writer = *self.writers[view.buffer.index()]
                .get(element)
                .ok_or_else(|| outside(&data.name))?;
            let writer = writer.ok_or_else(|| {
                format!("element {element} of {} is read before it is written", data.name)
            })?;
            if let Some(place) = self.place(view.buffer, element)?
                && self.arena[place] != Some((view.buffer, writer))
            {
                return Err(format!("element {element} of {} was overwritten", data.name));
            }
        }
        Ok(())
    }

    fn write(&mut self, position: usize, view: &View, elements: &[usize]) -> Result<(), String> {
        for &element in elements {
            if let Some(place) = self.place(view.buffer, element)? {
                self.arena[place] = Some((view.buffer, position));
            }
            let name = &self.schedule.buffers[view.buffer].name;
            let writer = self.writers[view.buffer.index()].get_mut(element);
            *writer.ok_or_else(|| outside(name))? = Some(position);
        }
        Ok(())
    }

    /// The arena's element that holds a buffer's element.
    fn place(&self, buffer: Buffer, element: usize) -> Result<Option<usize>, String> {
        let data = &self.schedule.buffers[buffer];
        match (data.home, self.offsets[buffer]) {
            (Home::Arena, Some(offset))
                if offset % 4 == 0 && offset / 4 + element < self.arena.len() =>
            {
                Ok(Some(offset / 4 + element))
            }
            (Home::Arena, _) => Err(outside(&data.name)),
            _ => Ok(None),
        }
    }

    fn check_hazards(&self, step: &Step, elements: &[usize]) -> Result<(), String> {
        let mut written = vec![false; self.arena.len()];
        for &element in elements {
            if let Some(place) = self.place(step.writes.buffer, element)? {
                written[place] = true;
            }
        }
        let moves = matches!(step.kernel, Kernel::Move { .. });
        for (index, view) in step.reads.iter().enumerate() {
            // What is updated element by element is read first.
            if *view == step.writes && !moves {
                continue;
            }
            for element in step.elements_read(index) {
                if self.place(view.buffer, element)?.is_some_and(|place| written[place]) {
                    let name = &self.schedule.buffers[view.buffer].name;
                    return Err(format!(
                        "element {element} of {name} is read and overwritten at once"
                    ));
                }
            }
        }
        Ok(())
    }
}

fn outside(name: &str) -> String {
    format!("{name} reaches outside its place")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Activation, BinaryOperator, DType};
    use crate::schedule::{BufferData, UnitData};

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
}
