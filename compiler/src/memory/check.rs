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
use crate::schedule::{Buffer, Home, Schedule, Step, View};

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
        for view in &step.reads {
            self.read(view)?;
        }
        if step.updates_target() {
            self.read(&step.writes)?;
        }
        self.check_hazards(step)?;
        self.write(position, &step.writes)
    }

    fn read(&self, view: &View) -> Result<(), String> {
        let data = &self.schedule.buffers[view.buffer];
        // What the caller and the weights hold is there from the start.
        if matches!(data.home, Home::Input(_) | Home::Weights(_)) {
            return elements(view)
                .all(|e| e < data.len)
                .then_some(())
                .ok_or_else(|| outside(&data.name));
        }
        for element in elements(view) {
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

    fn write(&mut self, position: usize, view: &View) -> Result<(), String> {
        for element in elements(view) {
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

    fn check_hazards(&self, step: &Step) -> Result<(), String> {
        let mut written = vec![false; self.arena.len()];
        for element in elements(&step.writes) {
            if let Some(place) = self.place(step.writes.buffer, element)? {
                written[place] = true;
            }
        }
        for view in step.reads.iter().filter(|view| **view != step.writes) {
            for element in elements(view) {
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

/// Every element of a view, as an index into its buffer.
fn elements(view: &View) -> impl Iterator<Item = usize> + use<> {
    let View {
        offset,
        size: [height, width],
        channels,
        channel_stride,
        pixel_stride,
        row_stride,
        ..
    } = *view;
    (0..height).flat_map(move |y| {
        (0..width).flat_map(move |x| {
            (0..channels)
                .map(move |c| offset + y * row_stride + x * pixel_stride + c * channel_stride)
        })
    })
}
