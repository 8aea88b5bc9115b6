//! Means and maxima.

use super::Machine;
use super::lines::{Line, Rows};
use super::windows::taps_of_pixel;
use crate::schedule::{Around, Step, Window};

impl Machine<'_> {
    pub(super) fn global_mean(&mut self, step: &Step) {
        let [height, width] = step.reads[0].size;
        for row in 0..height {
            self.mean_row(step, row, height, height * width, row, Rows::InMaps);
        }
    }

    /// Adds a row of the map, the one at `index` of `total`, to the sums in the target.
    pub(super) fn mean_row(
        &mut self,
        step: &Step,
        index: usize,
        total: usize,
        pixels: usize,
        row: usize,
        rows: Rows,
    ) {
        let source = self.line(&step.reads[0], row, rows);
        let target = self.line(&step.writes, 0, rows);
        for channel in 0..target.channels {
            let place = target.place(0, channel);
            let mut sum = if index == 0 { 0.0 } else { self.memory[place] };
            sum += (0..source.width).map(|x| self.memory[source.place(x, channel)]).sum::<f32>();
            self.memory[place] = if index + 1 == total { sum / pixels as f32 } else { sum };
        }
    }

    pub(super) fn mean_axis(&mut self, step: &Step, around: Around) {
        let Around { outer, length, inner } = around;
        let x = self.memory[self.stretch(&step.reads[0], outer * length * inner)].to_vec();
        let target = self.stretch(&step.writes, outer * inner);
        for (i, y) in self.memory[target].iter_mut().enumerate() {
            let first = i / inner * length * inner + i % inner;
            let sum: f32 = (0..length).map(|along| x[first + along * inner]).sum();
            *y = sum / length as f32;
        }
    }

    pub(super) fn max_pool_row(&mut self, step: &Step, window: &Window, row: usize, rows: Rows) {
        let target = self.line(&step.writes, row, rows);
        for column in 0..target.width {
            let larger = |a: f32, b: f32| if b > a || b.is_nan() { b } else { a };
            self.pool_pixel(step, window, [row, column], rows, f32::NEG_INFINITY, larger);
        }
    }

    pub(super) fn average_pool_row(
        &mut self,
        step: &Step,
        window: &Window,
        padded: Option<[usize; 2]>,
        row: usize,
        rows: Rows,
    ) {
        // Padding that counts is taken for input.
        let counted = match padded {
            Some(input) => Window { input, pads: [0, 0], ..*window },
            None => *window,
        };
        let target = self.line(&step.writes, row, rows);
        for column in 0..target.width {
            self.pool_pixel(step, window, [row, column], rows, 0.0, |sum, x| sum + x);
            let count = taps_of_pixel(&counted, [row, column]).count() as f32;
            for channel in 0..target.channels {
                self.memory[target.place(column, channel)] /= count;
            }
        }
    }

    /// Folds what lies under the window of one output.
    fn pool_pixel(
        &mut self,
        step: &Step,
        window: &Window,
        [row, column]: [usize; 2],
        rows: Rows,
        start: f32,
        fold: impl Fn(f32, f32) -> f32,
    ) {
        let target: Line = self.line(&step.writes, row, rows);
        let mut folded = vec![start; target.channels];
        for (_, [met_row, met]) in taps_of_pixel(window, [row, column]) {
            let source = self.line(&step.reads[0], met_row, rows);
            for (channel, folded) in folded.iter_mut().enumerate() {
                *folded = fold(*folded, self.memory[source.place(met, channel)]);
            }
        }
        for (channel, folded) in folded.into_iter().enumerate() {
            self.memory[target.place(column, channel)] = folded;
        }
    }
}
