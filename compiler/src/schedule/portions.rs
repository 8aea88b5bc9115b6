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
