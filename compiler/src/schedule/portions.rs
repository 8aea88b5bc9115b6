//! The portions that a run can be cut into, so that its caller can do other work in between.
//!
//! A portion is a tick of a streamed unit, or one kernel of a unit that runs on whole maps; a
//! large pointwise convolution is several. The emitted module calls it a step of the run.

use std::ops::Range;

use ghostc_kernels::pointwise::tiled_pixels;

use super::{Home, Kernel, Schedule, Step, Unit};

/// What makes so many multiply-accumulates is not cut further.
const SMALL: u64 = 16 << 10;

/// How a step is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// So many pixels,
    pub all: usize,
    /// so many at a time; the last portion may make fewer.
    pub each: usize,
}

/// A network that takes its input row by row, each row once and one in a portion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feed {
    /// The portion that takes the first row.
    pub first: usize,
    /// Portions from one row to the next.
    pub every: usize,
    /// How many rows there are.
    pub rows: usize,
    /// The most multiply-accumulates from one row to the next.
    pub macs: u64,
    /// Those from the last row to the end.
    pub last_macs: u64,
}

impl Schedule {
    /// The portions of a unit, counted from the first one of the network.
    pub fn portions(&self, unit: Unit) -> Range<usize> {
        let count = |unit: Unit| match self.ticks(unit) {
            0 => self.steps[self.steps_of(unit)].iter().map(Step::portions).sum(),
            ticks => ticks,
        };
        let start = self.units.keys().take_while(|&other| other != unit).map(count).sum();
        start..start + count(unit)
    }

    /// The multiply-accumulates of every portion.
    pub fn portion_macs(&self) -> Vec<u64> {
        let mut macs = Vec::new();
        for unit in self.units.keys() {
            let steps = &self.steps[self.steps_of(unit)];
            match self.ticks(unit) {
                0 => macs.extend(steps.iter().flat_map(Step::whole_portions)),
                ticks => {
                    let of_step = |tick: usize| move |step: &Step| step.macs_at(tick);
                    macs.extend(
                        (0..ticks).map(|tick| steps.iter().map(of_step(tick)).sum::<u64>()),
                    );
                }
            }
        }
        macs
    }

    /// How the network takes rows of its input as they come, if it can.
    pub fn feed(&self) -> Option<Feed> {
        let mut pulls = self.steps.iter().filter(|step| matches!(step.kernel, Kernel::Pull { .. }));
        let (pull, None) = (pulls.next()?, pulls.next()) else { return None };
        let mut read = self.steps.iter().flat_map(|step| &step.reads);
        if read.any(|view| matches!(self.buffers[view.buffer].home, Home::Input(_))) {
            // The input must be in memory all the same.
            return None;
        }
        let pace = pull.pace?;
        if pace.at_once != 1 || pace.rows == 0 || pace.rows != pull.writes.size[0] {
            return None;
        }
        let first = self.portions(pull.unit).start + pace.first;
        let macs = self.portion_macs();
        let sum = |portions: Range<usize>| macs[portions].iter().sum::<u64>();
        // What comes before the first row is done with it.
        let start = |row: usize| if row == 0 { 0 } else { first + row * pace.every };
        let between = (1..pace.rows).map(|row| sum(start(row - 1)..start(row))).max();
        Some(Feed {
            first,
            every: pace.every,
            rows: pace.rows,
            macs: between.unwrap_or(0),
            last_macs: sum(start(pace.rows - 1)..macs.len()),
        })
    }
}

impl Step {
    /// Into how many portions a step on whole maps is cut.
    pub fn portions(&self) -> usize {
        self.cut().map_or(1, |cut| cut.all.div_ceil(cut.each))
    }

    /// How a step on whole maps is cut; none where it is a portion as it is.
    pub fn cut(&self) -> Option<Cut> {
        let Kernel::Pointwise { .. } = self.kernel else { return None };
        let all = self.writes.pixel_count();
        let macs = (self.macs() / all.max(1) as u64).max(1);
        // So that whole tiles stay whole.
        let each = (SMALL.div_ceil(macs) as usize).next_multiple_of(tiled_pixels(all));
        (self.pace.is_none() && each < all).then_some(Cut { all, each })
    }

    /// The multiply-accumulates of its portions.
    fn whole_portions(&self) -> Vec<u64> {
        let Some(Cut { all, each }) = self.cut() else { return vec![self.macs()] };
        let macs = |start: usize| self.macs() / all as u64 * each.min(all - start) as u64;
        (0..all).step_by(each).map(macs).collect()
    }

    /// Multiply-accumulates of the rows whose turn is in a tick.
    fn macs_at(&self, tick: usize) -> u64 {
        let Some(pace) = self.pace else { return 0 };
        let rows = pace.rows_at(tick);
        match &self.kernel {
            // Rows that are added to differ from one turn to the next.
            Kernel::Scatter { window, .. } => {
                let written: usize = rows.map(|row| self.rows_written(row).len()).sum();
                (written * self.writes.size[1] * self.writes.channels * window.kernel[1]) as u64
            }
            _ => self.macs() * rows.len() as u64 / pace.rows.max(1) as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Activation;
    use crate::schedule::testing::{ADD, add_map, add_ring, add_unit, epilogue, rows_window, step};
    use crate::schedule::{Layer, Pace, Share, View};

    fn pointwise(pixels: [usize; 2], channels: [usize; 2]) -> Step {
        let mut schedule = Schedule::default();
        let unit = add_unit(&mut schedule);
        let read = add_map(&mut schedule, [pixels[0], pixels[1], channels[0]], Home::Arena);
        let written = add_map(&mut schedule, [pixels[0], pixels[1], channels[1]], Home::Arena);
        let kernel = Kernel::Pointwise { layer: Layer::NOWHERE, epilogue: epilogue(false) };
        step(unit, kernel, &[read], written)
    }

    #[test]
    fn large_pointwise_convolutions_are_cut_at_whole_tiles() {
        let tiled = pointwise([4, 15], [64, 32]);
        assert_eq!(tiled.cut(), Some(Cut { all: 60, each: 30 }));
        assert_eq!((tiled.whole_portions(), tiled.portions()), (vec![30 * 2048; 2], 2));
        // As many pixels as one portion has.
        let small = pointwise([1, 33], [16, 32]);
        assert_eq!((small.cut(), small.portions()), (None, 1));
        let uneven = pointwise([1, 100], [32, 32]);
        assert_eq!(uneven.cut(), Some(Cut { all: 100, each: 20 }));
        assert_eq!(uneven.whole_portions(), [20 * 1024; 5]);
        let uneven = pointwise([1, 50], [32, 32]);
        assert_eq!(uneven.cut(), Some(Cut { all: 50, each: 20 }));
        assert_eq!(uneven.whole_portions(), [20 * 1024, 20 * 1024, 10 * 1024]);
        let paced = Step { pace: Some(Pace { first: 0, every: 1, at_once: 1, rows: 1 }), ..uneven };
        assert_eq!(paced.cut(), None);
    }

    /// A map comes in row by row, passes through a window of three rows, and is added up.
    fn streamed() -> (Schedule, [View; 2]) {
        let mut schedule = Schedule::default();
        let before = add_unit(&mut schedule);
        let unit = add_unit(&mut schedule);
        let elsewhere = add_map(&mut schedule, [1, 1, 2], Home::Arena);
        let ring = add_ring(&mut schedule, [6, 1, 2], 3);
        let map = add_map(&mut schedule, [6, 1, 2], Home::Arena);
        let window = rows_window(6, 6, [3, 1, 1]);
        let pull = Kernel::Pull { input: 0, bytes: None };
        let (layer, epilogue) = (Layer::NOWHERE, epilogue(false));
        let depthwise = Kernel::Depthwise { window, layer, epilogue };
        schedule.steps = vec![
            step(before, Kernel::Fill { value: 0.0 }, &[], elsewhere),
            step(unit, pull, &[], ring),
            step(unit, depthwise, &[ring], map),
        ];
        schedule.steps[1].pace = Some(Pace { first: 0, every: 2, at_once: 1, rows: 6 });
        schedule.steps[2].pace = Some(Pace { first: 2, every: 2, at_once: 1, rows: 6 });
        (schedule, [ring, map])
    }

    #[test]
    fn ticks_and_whole_steps_are_portions() {
        let (schedule, _) = streamed();
        let units: Vec<Unit> = schedule.units.keys().collect();
        assert_eq!((schedule.portions(units[0]), schedule.portions(units[1])), (0..1, 1..14));
        let macs = schedule.portion_macs();
        assert_eq!(macs, [0, 0, 0, 6, 0, 6, 0, 6, 0, 6, 0, 6, 0, 6]);
    }

    #[test]
    fn rows_are_taken_as_they_come() {
        let (schedule, _) = streamed();
        let feed = Feed { first: 1, every: 2, rows: 6, macs: 6, last_macs: 12 };
        assert_eq!(schedule.feed(), Some(feed));
    }

    #[test]
    fn an_input_that_is_wanted_in_memory_or_in_parts_is_not_fed() {
        let (mut schedule, [ring, map]) = streamed();
        let input = add_map(&mut schedule, [6, 1, 2], Home::Input(0));
        schedule.steps.push(step(schedule.steps[2].unit, ADD, &[input], map));
        assert_eq!(schedule.feed(), None);
        schedule.steps.pop();
        assert!(schedule.feed().is_some());
        for pace in [
            Pace { first: 0, every: 2, at_once: 2, rows: 6 },
            Pace { first: 0, every: 2, at_once: 1, rows: 5 },
            Pace { first: 0, every: 2, at_once: 1, rows: 0 },
        ] {
            let (mut schedule, _) = streamed();
            schedule.steps[1].pace = Some(pace);
            assert_eq!(schedule.feed(), None);
        }
        let second = Step { writes: View { offset: 1, ..ring }, ..schedule.steps[1].clone() };
        schedule.steps.insert(2, second);
        assert_eq!(schedule.feed(), None);
    }

    #[test]
    fn scattered_rows_are_counted_where_they_are_added_to() {
        let mut schedule = Schedule::default();
        let unit = add_unit(&mut schedule);
        let read = add_map(&mut schedule, [6, 5, 2], Home::Arena);
        let written = add_map(&mut schedule, [3, 5, 2], Home::Arena);
        let mut window = rows_window(6, 3, [3, 2, 1]);
        window.kernel[1] = 4;
        let kernel = |share| Kernel::Scatter {
            window,
            layer: Layer::NOWHERE,
            zeros: 0..0,
            share,
            onto: false,
            activation: Activation::Identity,
        };
        for (share, rows) in
            [(Share::Finish, [0, 1, 0, 1, 0, 1]), (Share::Begin, [1, 1, 1, 1, 1, 0])]
        {
            let mut step = step(unit, kernel(share), &[read], written);
            assert_eq!(step.macs_at(0), 0);
            step.pace = Some(Pace { first: 0, every: 1, at_once: 1, rows: 6 });
            let macs: Vec<u64> = (0..6).map(|tick| step.macs_at(tick)).collect();
            assert_eq!(macs, rows.map(|rows| rows * 5 * 2 * 4), "{share:?}");
        }
    }
}
