//! Convolutions of each channel for itself.

use super::Machine;
use super::lines::{Line, Rows};
use super::windows::taps;
use crate::ir::Activation;
use crate::schedule::{Epilogue, Kernel, Layer, Step, Window};

impl Machine<'_> {
    pub(super) fn depthwise_row(
        &mut self,
        step: &Step,
        window: &Window,
        layer: &Layer,
        epilogue: Epilogue,
        row: usize,
        rows: Rows,
    ) {
        let [weights, bias] = self.layer(layer);
        let target = self.line(&step.writes, row, rows);
        let mut sums = vec![0.0; bias.len()];
        for column in 0..target.width {
            sums.copy_from_slice(bias);
            for (ky, met) in taps(window, 0, row) {
                let source = self.line(&step.reads[0], met, rows);
                self.add_row_of_taps(
                    &mut sums,
                    window,
                    &source,
                    column,
                    row_of(weights, window, ky),
                );
            }
            self.finish_pixel(&target, column, 0, &sums, epilogue);
        }
    }

    /// Adds what one row of taps meets; `weights`: `[kw][channel]`.
    fn add_row_of_taps(
        &self,
        sums: &mut [f32],
        window: &Window,
        source: &Line,
        column: usize,
        weights: &[f32],
    ) {
        for (kx, met) in taps(window, 1, column) {
            let x = &self.memory[source.pixel(met)..][..sums.len()];
            let weights = &weights[kx * sums.len()..][..sums.len()];
            for ((sum, x), weight) in sums.iter_mut().zip(x).zip(weights) {
                *sum += x * weight;
            }
        }
    }

    /// Weights: `[kh][kw][multiplier][channel of the input]`.
    #[expect(clippy::too_many_arguments, reason = "the settings of one kernel")]
    pub(super) fn multiplied_row(
        &mut self,
        step: &Step,
        window: &Window,
        multiplier: usize,
        layer: &Layer,
        epilogue: Epilogue,
        row: usize,
        rows: Rows,
    ) {
        let [weights, bias] = self.layer(layer);
        let target = self.line(&step.writes, row, rows);
        let inputs = bias.len().div_ceil(multiplier);
        let mut sums = vec![0.0; bias.len()];
        for column in 0..target.width {
            sums.copy_from_slice(bias);
            for (ky, met_row) in taps(window, 0, row) {
                let source = self.line(&step.reads[0], met_row, rows);
                for (kx, met) in taps(window, 1, column) {
                    let x = &self.memory[source.pixel(met)..][..inputs];
                    let tap = (ky * window.kernel[1] + kx) * multiplier;
                    for (output, sum) in sums.iter_mut().enumerate() {
                        let (channel, copy) = (output / multiplier, output % multiplier);
                        *sum += x[channel] * weights[(tap + copy) * inputs + channel];
                    }
                }
            }
            self.finish_pixel(&target, column, 0, &sums, epilogue);
        }
    }

    /// Adds a row of the input to the rows of the output that the step's share has.
    pub(super) fn scatter_row(&mut self, step: &Step, row: usize, rows: Rows) {
        let Kernel::Scatter { window, layer, zeros, onto, activation, .. } = &step.kernel else {
            return;
        };
        let [weights, bias] = self.layer(layer);
        let zeros = &self.schedule.weights.elements[zeros.clone()];
        let source = self.line(&step.reads[0], row, rows);
        for output in step.rows_written(row) {
            let mut met = taps(window, 0, output);
            let first = met.clone().next().is_some_and(|(_, met)| met == row);
            let last = met.clone().last().is_some_and(|(_, met)| met == row);
            let Some((ky, _)) = met.find(|&(_, met)| met == row) else { continue };
            let epilogue = Epilogue {
                add: *onto || !first,
                activation: if last { *activation } else { Activation::Identity },
            };
            let target = self.line(&step.writes, output, rows);
            let weights = row_of(weights, window, ky);
            let mut sums = vec![0.0; bias.len()];
            for column in 0..target.width {
                sums.copy_from_slice(if first { bias } else { &zeros[..bias.len()] });
                self.add_row_of_taps(&mut sums, window, &source, column, weights);
                self.finish_pixel(&target, column, 0, &sums, epilogue);
            }
        }
    }

    /// Both halves of a ghost module, added to the shortcut. Some ghost maps may be dropped.
    pub(super) fn ghost_onto_shortcut(&mut self, step: &Step, window: &Window, layer: &Layer) {
        let rows = Rows::InMaps;
        let [weights, bias] = self.layer(layer);
        let intrinsic = step.reads[0].channels;
        let mut ghosts = vec![0.0; bias.len()];
        for row in 0..step.writes.size[0] {
            let same = self.line(&step.reads[0], row, rows);
            let target = self.line(&step.writes, row, rows);
            let shortcut = step.reads.get(1).map_or(target, |view| self.line(view, row, rows));
            for column in 0..target.width {
                ghosts.copy_from_slice(bias);
                for (ky, met) in taps(window, 0, row) {
                    let source = self.line(&step.reads[0], met, rows);
                    let weights = row_of(weights, window, ky);
                    self.add_row_of_taps(&mut ghosts, window, &source, column, weights);
                }
                for channel in 0..target.channels {
                    let sum = match channel.checked_sub(intrinsic) {
                        None => self.memory[same.place(column, channel)],
                        Some(ghost) => ghosts[ghost],
                    };
                    let old = self.memory[shortcut.place(column, channel)];
                    self.memory[target.place(column, channel)] = old + sum;
                }
            }
        }
    }
}

/// The weights of one row of taps, in `[kh][kw][channel]`.
fn row_of<'w>(weights: &'w [f32], window: &Window, ky: usize) -> &'w [f32] {
    let len = weights.len() / window.kernel[0];
    &weights[ky * len..][..len]
}
