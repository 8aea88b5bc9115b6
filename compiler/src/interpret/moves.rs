//! Elements that move: copies, other layouts and sizes, inputs.

use super::Machine;
use super::lines::Rows;
use crate::ir::{Resize, Tap};
use crate::schedule::{Around, Home, MoveAxis, Step};

impl Machine<'_> {
    /// Pixels or planes to pixels or planes: the strides say what each side is.
    pub(super) fn copy_row(&mut self, step: &Step, row: usize, rows: Rows) {
        let source = self.line(&step.reads[0], row, rows);
        let target = self.line(&step.writes, row, rows);
        for x in 0..target.width {
            for channel in 0..target.channels {
                let value = self.memory[source.place(x, channel)];
                self.memory[target.place(x, channel)] = value;
            }
        }
    }

    /// The row of a network input, as the caller would hand it over.
    pub(super) fn pull_row(
        &mut self,
        step: &Step,
        input: usize,
        bytes: Option<&(Vec<f32>, Vec<f32>)>,
        row: usize,
    ) {
        self.pulls[input][row] += 1;
        let buffers = &self.schedule.buffers;
        let Some((buffer, data)) = buffers.iter().find(|(_, data)| data.home == Home::Input(input))
        else {
            return;
        };
        let ([height, width, _], base) = (data.shape, self.bases[buffer]);
        let target = self.line(&step.writes, row, Rows::InRings);
        for channel in 0..target.channels {
            for x in 0..target.width {
                let value = self.memory[base + (channel * height + row) * width + x];
                self.memory[target.place(x, channel)] = match bytes {
                    Some((zero, scale)) => (value - zero[channel]) * scale[channel],
                    None => value,
                };
            }
        }
    }

    pub(super) fn bytes_to_numbers(&mut self, step: &Step, zero: &[f32], scale: &[f32]) {
        for row in 0..step.writes.size[0] {
            let source = self.line(&step.reads[0], row, Rows::InMaps);
            let target = self.line(&step.writes, row, Rows::InMaps);
            for x in 0..target.width {
                for channel in 0..target.channels {
                    let byte = self.memory[source.place(x, channel)];
                    self.memory[target.place(x, channel)] = (byte - zero[channel]) * scale[channel];
                }
            }
        }
    }

    pub(super) fn fill(&mut self, step: &Step, value: f32) {
        for element in step.writes.elements() {
            self.memory[self.bases[step.writes.buffer] + element] = value;
        }
    }

    pub(super) fn gather(&mut self, step: &Step, around: Around, indices: &[u32]) {
        let Around { outer, length, inner } = around;
        let source = self.stretch(&step.reads[0], outer * length * inner);
        let target = self.stretch(&step.writes, outer * indices.len() * inner);
        let blocks = (0..outer).flat_map(|o| indices.iter().map(move |&i| o * length + i as usize));
        for (position, block) in blocks.enumerate() {
            let from = source.start + block * inner;
            self.memory.copy_within(from..from + inner, target.start + position * inner);
        }
    }

    pub(super) fn move_elements(&mut self, step: &Step, axes: &[MoveAxis], first: usize) {
        let count: usize = axes.iter().map(|axis| axis.length).product();
        let source = self.bases[step.reads[0].buffer] + step.reads[0].offset + first;
        let target = self.bases[step.writes.buffer] + step.writes.offset;
        for element in 0..count {
            let (mut from, mut to, mut rest) = (source as isize, target, element);
            for axis in axes.iter().rev() {
                let along = rest % axis.length;
                rest /= axis.length;
                from += along as isize * axis.from;
                to += along * axis.to;
            }
            self.memory[to] = self.memory[from as usize];
        }
    }

    pub(super) fn resize(&mut self, step: &Step, resize: &Resize) {
        match resize {
            Resize::Nearest { rows, columns } => {
                let [rows, columns] = [rows, columns].map(|indices| {
                    indices.iter().map(|&index| Tap { low: index, high: index, weight: 0.0 })
                });
                self.blend(step, &rows.collect::<Vec<_>>(), &columns.collect::<Vec<_>>());
            }
            Resize::Linear { rows, columns } => self.blend(step, rows, columns),
        }
    }

    /// Each pixel from four of the input.
    fn blend(&mut self, step: &Step, rows: &[Tap], columns: &[Tap]) {
        let x = &step.reads[0];
        for (i, row) in rows.iter().enumerate() {
            let [low, high] =
                [row.low, row.high].map(|row| self.line(x, row as usize, Rows::InMaps));
            let target = self.line(&step.writes, i, Rows::InMaps);
            for (j, column) in columns.iter().enumerate() {
                for channel in 0..target.channels {
                    let [upper, lower] = [low, high].map(|line| {
                        let at = |x: u32| self.memory[line.place(x as usize, channel)];
                        at(column.low) + (at(column.high) - at(column.low)) * column.weight
                    });
                    self.memory[target.place(j, channel)] = upper + (lower - upper) * row.weight;
                }
            }
        }
    }
}
