//! When the rows of a streamed unit are made, and which rows that reads and writes.
//!
//! A streamed unit runs in *ticks*. In each tick its steps take turns in their order, and each
//! one whose time has come makes a row, or a few. So a row is used soon after it is made, and
//! a map between two steps is a ring of a few rows.

use std::ops::Range;

use super::{Kernel, Schedule, Share, Step, Unit, View, Window};

/// When each row of a step has its turn.
///
/// The rows are those of its target; for kernels that go by the rows of their input
/// ([`Kernel::Scatter`], [`Kernel::MeanRows`]), those of the map that they read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The tick of the first row.
    pub first: usize,
    /// Ticks from one turn to the next.
    pub every: usize,
    /// Rows made in one turn.
    pub at_once: usize,
    /// How many rows there are.
    pub rows: usize,
}

impl Pace {
    /// The rows whose turn is in this tick.
    pub fn rows_at(&self, tick: usize) -> Range<usize> {
        match tick.checked_sub(self.first) {
            Some(since) if since.is_multiple_of(self.every) => {
                let row = (since / self.every * self.at_once).min(self.rows);
                row..(row + self.at_once).min(self.rows)
            }
            _ => 0..0,
        }
    }

    /// The tick in which a row is made.
    pub fn tick_of(&self, row: usize) -> usize {
        // The search asks for every row of every draft, and divisions are slow.
        let turn = if self.at_once == 1 { row } else { row / self.at_once };
        self.first + turn * self.every
    }

    /// Ticks until the last row is made.
    pub fn ticks(&self) -> usize {
        self.rows.checked_sub(1).map_or(0, |last| self.tick_of(last) + 1)
    }
}

/// One call of a kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The step's position in the schedule.
    pub step: usize,
    /// The row whose turn it is; `None` for a step that runs once, on whole maps.
    pub row: Option<usize>,
}

impl Schedule {
    /// Ticks of a unit; 0 for one that is not streamed.
    pub fn ticks(&self, unit: Unit) -> usize {
        let paces = self.steps[self.steps_of(unit)].iter().filter_map(|step| step.pace);
        paces.map(|pace| pace.ticks()).max().unwrap_or(0)
    }

    /// All calls of kernels in the order in which they run.
    pub fn events(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for unit in self.units.keys() {
            let steps = self.steps_of(unit);
            for step in steps.clone().filter(|&step| self.steps[step].pace.is_none()) {
                events.push(Event { step, row: None });
            }
            for tick in 0..self.ticks(unit) {
                for step in steps.clone() {
                    let rows = self.steps[step].pace.map_or(0..0, |pace| pace.rows_at(tick));
                    events.extend(rows.map(|row| Event { step, row: Some(row) }));
                }
            }
        }
        events
    }

    /// Where a row of a view begins in its buffer.
    pub fn row_place(&self, view: &View, row: usize) -> usize {
        let data = &self.buffers[view.buffer];
        view.offset + (row + data.turn) % data.rows.max(1) * view.row_stride
    }
}

impl Window {
    /// The rows of the input under the window of an output row; none if it lies in the padding.
    pub fn input_rows(&self, row: usize) -> Range<usize> {
        let start = row * self.stride[0];
        let reach = self.dilation[0];
        if reach == 1 {
            // Without the divisions below: this is asked as often as `Pace::tick_of`.
            let end = (start + self.kernel[0]).min(self.pads[0] + self.input[0]);
            let first = start.max(self.pads[0]).min(end);
            return match first < end {
                true => first - self.pads[0]..end - self.pads[0],
                false => 0..0,
            };
        }
        let first = self.pads[0].saturating_sub(start).div_ceil(reach);
        let inside = (self.pads[0] + self.input[0]).saturating_sub(start).div_ceil(reach);
        let taps = first..inside.min(self.kernel[0]);
        if taps.is_empty() {
            return 0..0;
        }
        let meets = |tap: usize| start + tap * reach - self.pads[0];
        meets(taps.start)..meets(taps.end - 1) + 1
    }

    /// The output rows whose window an input row lies in; for a window without dilation.
    fn output_rows(&self, row: usize) -> Range<usize> {
        let place = row + self.pads[0];
        let first = (place + 1).saturating_sub(self.kernel[0]).div_ceil(self.stride[0]);
        let end = (place / self.stride[0] + 1).min(self.output[0]);
        first.min(end)..end
    }

    /// The output rows that an input row is the last addend of; for one without dilation.
    fn rows_finished(&self, row: usize) -> Range<usize> {
        let rows = self.output_rows(row);
        // Windows that reach beyond the last row all end with it; of others one at most ends here.
        let end = match row + 1 == self.input[0] {
            true => rows.end,
            false => {
                let ends = rows.start * self.stride[0] + self.kernel[0] == row + self.pads[0] + 1;
                rows.end.min(rows.start + usize::from(ends))
            }
        };
        rows.start..end
    }
}

impl Step {
    /// The rows of a view that the step reads to make `row`.
    pub fn rows_read(&self, view: usize, row: usize) -> Range<usize> {
        let read = &self.reads[view];
        // One row that stands for all.
        if read.row_stride == 0 || read.size[0] == 1 {
            return 0..1;
        }
        match &self.kernel {
            Kernel::Conv { window, .. }
            | Kernel::Depthwise { window, .. }
            | Kernel::Multiplied { window, .. }
            | Kernel::MaxPool { window }
            | Kernel::AveragePool { window, .. } => window.input_rows(row),
            _ => row..row + 1,
        }
    }

    /// The rows of its target that the step writes when `row` has its turn.
    pub fn rows_written(&self, row: usize) -> Range<usize> {
        match &self.kernel {
            Kernel::Scatter { window, share, .. } => {
                let finished = window.rows_finished(row);
                match share {
                    Share::Finish => finished,
                    Share::Begin => finished.end..window.output_rows(row).end,
                }
            }
            Kernel::MeanRows { .. } => 0..1,
            _ => row..row + 1,
        }
    }

    /// Of these rows the ones that it reads before.
    pub fn rows_updated(&self, row: usize) -> Range<usize> {
        let written = self.rows_written(row);
        match &self.kernel {
            Kernel::Scatter { window, onto: false, .. } => {
                let begun = |&output: &usize| window.input_rows(output).start < row;
                let updated = written.clone().take_while(begun).count();
                written.start..written.start + updated
            }
            Kernel::MeanRows { before, .. } if before + row == 0 => 0..0,
            Kernel::Scatter { .. } | Kernel::MeanRows { .. } => written,
            _ if self.updates_target() => written,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Activation;
    use crate::schedule::testing::{ADD, add_map, add_ring, add_unit, rows_window, step};
    use crate::schedule::{Home, Layer};

    #[test]
    fn rows_come_at_their_ticks() {
        let pace = Pace { first: 3, every: 2, at_once: 1, rows: 4 };
        let made: Vec<usize> = (0..pace.ticks()).flat_map(|tick| pace.rows_at(tick)).collect();
        assert_eq!(made, [0, 1, 2, 3]);
        assert!((0..4).all(|row| pace.rows_at(pace.tick_of(row)).contains(&row)));
        let strips = Pace { first: 1, every: 1, at_once: 4, rows: 10 };
        assert_eq!(strips.rows_at(3), 8..10);
        assert_eq!((strips.rows_at(4), strips.ticks()), (10..10, 4));
    }

    #[test]
    fn windows_with_gaps_read_between_their_outermost_taps() {
        for dilation in 1..4 {
            for (height, kernel, stride, pad) in
                [(9usize, 3, 1, 2), (7, 2, 2, 1), (5, 3, 1, 7), (3, 1, 1, 0)]
            {
                let reach = (kernel - 1) * dilation;
                let output = (height + 2 * pad).saturating_sub(reach + 1) / stride + 1;
                let mut window = rows_window(height, output, [kernel, stride, pad]);
                window.dilation = [dilation, 1];
                for row in 0..output {
                    let taps = (0..kernel).map(|tap| row * stride + tap * dilation);
                    let inside = taps.filter(|at| (pad..pad + height).contains(at));
                    let met: Vec<usize> = inside.map(|at| at - pad).collect();
                    let expected = match *met {
                        [] => 0..0,
                        [first, .., last] => first..last + 1,
                        [only] => only..only + 1,
                    };
                    assert_eq!(window.input_rows(row), expected, "{window:?} {row}");
                }
            }
        }
    }

    #[test]
    fn steps_read_write_and_update_rows_by_their_kernel() {
        let mut schedule = Schedule::default();
        let unit = add_unit(&mut schedule);
        let read = add_map(&mut schedule, [6, 1, 2], Home::Arena);
        let all = View { row_stride: 0, pixel_stride: 0, ..read };
        let single = View { size: [1, 1], ..read };
        let written = add_map(&mut schedule, [6, 1, 2], Home::Arena);
        let window = rows_window(6, 6, [3, 1, 1]);
        let pool = step(unit, Kernel::MaxPool { window }, &[read, all, single], written);
        assert_eq!([0, 1, 2].map(|view| pool.rows_read(view, 3)), [2..5, 0..1, 0..1]);
        assert_eq!((pool.rows_written(3), pool.rows_updated(3)), (3..4, 0..0));
        let copy = step(unit, Kernel::Copy, &[read], written);
        assert_eq!((copy.rows_read(0, 3), copy.rows_updated(3)), (3..4, 0..0));
        let add = step(unit, ADD, &[read], written);
        assert_eq!((add.rows_written(3), add.rows_updated(3)), (3..4, 3..4));
        for (before, updated) in [(0, 0..0), (1, 0..1)] {
            let mean = Kernel::MeanRows { before, total: 7, pixels: 7 };
            let mean = step(unit, mean, &[read], single);
            assert_eq!((mean.rows_written(4), mean.rows_updated(4)), (0..1, 0..1));
            assert_eq!(mean.rows_updated(0), updated);
        }
    }

    #[test]
    fn sums_are_updated_from_their_second_addend_on() {
        let mut schedule = Schedule::default();
        let unit = add_unit(&mut schedule);
        let read = add_map(&mut schedule, [6, 1, 2], Home::Arena);
        let written = add_map(&mut schedule, [6, 1, 2], Home::Arena);
        let window = rows_window(6, 6, [3, 1, 1]);
        let scatter = |share, onto| {
            let (layer, zeros, activation) = (Layer::NOWHERE, 0..0, Activation::Identity);
            let kernel = Kernel::Scatter { window, layer, zeros, share, onto, activation };
            step(unit, kernel, &[read], written)
        };
        let (finish, begin) = (scatter(Share::Finish, false), scatter(Share::Begin, false));
        let of = |step: &Step, row| (step.rows_written(row), step.rows_updated(row));
        // The first row begins two sums, and finishes none; the last one finishes two.
        assert_eq!((of(&finish, 0), of(&begin, 0)), ((0..0, 0..0), (0..2, 0..0)));
        assert_eq!((of(&finish, 1), of(&begin, 1)), ((0..1, 0..1), (1..3, 1..2)));
        assert_eq!((of(&finish, 5), of(&begin, 5)), ((4..6, 4..6), (6..6, 6..6)));
        assert_eq!(of(&scatter(Share::Begin, true), 0), (0..2, 0..2));
    }

    #[test]
    fn rings_hold_rows_at_places_in_turns() {
        let mut schedule = Schedule::default();
        let ring = add_ring(&mut schedule, [6, 2, 3], 4);
        schedule.buffers[ring.buffer].turn = 1;
        let slot = ring.slot(1, 1);
        let places = [0, 2, 3, 5].map(|row| schedule.row_place(&slot, row));
        assert_eq!(places, [7, 19, 1, 13]);
    }

    #[test]
    fn events_are_whole_steps_then_ticks() {
        let mut schedule = Schedule::default();
        let (unit, empty) = (add_unit(&mut schedule), add_unit(&mut schedule));
        let map = add_map(&mut schedule, [3, 1, 1], Home::Arena);
        schedule.steps = vec![step(unit, Kernel::Copy, &[map], map); 3];
        schedule.steps[0].pace = Some(Pace { first: 0, every: 2, at_once: 2, rows: 3 });
        schedule.steps[2].pace = Some(Pace { first: 1, every: 1, at_once: 1, rows: 2 });
        let events = schedule.events();
        let events: Vec<_> = events.iter().map(|event| (event.step, event.row)).collect();
        let expected =
            [(1, None), (0, Some(0)), (0, Some(1)), (2, Some(0)), (0, Some(2)), (2, Some(1))];
        assert_eq!(events, expected);
        assert_eq!((schedule.ticks(unit), schedule.ticks(empty)), (3, 0));
        assert_eq!(Pace { first: 5, every: 2, at_once: 1, rows: 0 }.ticks(), 0);
        assert_eq!(Pace { first: 5, every: 2, at_once: 4, rows: 9 }.ticks(), 10);
    }

    /// Every pair of an input row and an output row that meet is met in exactly one share.
    #[test]
    fn shares_divide_what_windows_cover() {
        let sizes = (1..9).flat_map(|h| (1..4).flat_map(move |s| (1..6).map(move |k| (h, s, k))));
        for (height, stride, kernel) in sizes {
            let pad = kernel / 2;
            let output = (height + 2 * pad - kernel) / stride + 1;
            let window = rows_window(height, output, [kernel, stride, pad]);
            for row in 0..height {
                let under: Vec<usize> =
                    (0..output).filter(|&y| window.input_rows(y).contains(&row)).collect();
                assert_eq!(window.output_rows(row).collect::<Vec<_>>(), under);
                let last = |&y: &usize| window.input_rows(y).end == row + 1;
                let finished: Vec<usize> = under.into_iter().filter(last).collect();
                assert_eq!(window.rows_finished(row).collect::<Vec<_>>(), finished);
            }
        }
    }
}
