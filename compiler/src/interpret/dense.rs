//! Products with panels of weights: dense and pointwise convolutions, fully connected layers.

use std::ops::Range;

use ghostc_kernels::lanes::LANES;

use super::lines::{Line, Rows};
use super::windows::taps_of_pixel;
use super::{Machine, finish};
use crate::schedule::{Epilogue, Layer, Step, Window};

/// The settings of a dense convolution.
pub(super) struct Dense<'a> {
    pub window: &'a Window,
    pub groups: usize,
    pub layer: &'a Layer,
    /// What stands for zero in each input channel.
    pub zero: Option<&'a [f32]>,
}

impl Machine<'_> {
    pub(super) fn conv_row(
        &mut self,
        step: &Step,
        dense: &Dense<'_>,
        epilogue: Epilogue,
        row: usize,
        rows: Rows,
    ) {
        let Dense { window, groups, layer, zero } = dense;
        let inputs = step.reads[0].channels / groups;
        let outputs = step.writes.channels / groups;
        let [weights, bias] = self.layer(layer);
        let size = inputs * window.kernel[0] * window.kernel[1];
        let target = self.line(&step.writes, row, rows);
        let (mut sums, mut x) = (Vec::new(), vec![0.0; inputs]);
        for group in 0..*groups {
            let weights = part(weights, group, *groups);
            let channels = group * inputs..(group + 1) * inputs;
            for column in 0..target.width {
                sums.clear();
                sums.extend(part(bias, group, *groups));
                for (tap, [met_row, met_column]) in taps_of_pixel(window, [row, column]) {
                    let source = self.line(&step.reads[0], met_row, rows);
                    self.gather_pixel(&source, met_column, channels.clone(), &mut x);
                    if let Some(zero) = zero {
                        x.iter_mut().zip(&zero[channels.clone()]).for_each(|(x, zero)| *x -= zero);
                    }
                    add_products(&mut sums, &x, weights, size, tap * inputs);
                }
                self.finish_pixel(&target, column, group * outputs, &sums[..outputs], epilogue);
            }
        }
    }

    pub(super) fn pointwise_row(
        &mut self,
        step: &Step,
        layer: &Layer,
        epilogue: Epilogue,
        row: usize,
        rows: Rows,
    ) {
        let [weights, bias] = self.layer(layer);
        let source = self.line(&step.reads[0], row, rows);
        let target = self.line(&step.writes, row, rows);
        let mut sums = vec![0.0; bias.len()];
        for column in 0..target.width {
            sums.copy_from_slice(bias);
            let x = &self.memory[source.pixel(column)..][..source.channels];
            add_products(&mut sums, x, weights, source.channels, 0);
            self.finish_pixel(&target, column, 0, &sums[..target.channels], epilogue);
        }
    }

    pub(super) fn fully_connected(&mut self, step: &Step, layer: &Layer, epilogue: Epilogue) {
        let [weights, bias] = self.layer(layer);
        let inputs = step.reads[0].channels;
        let x = &self.memory[self.stretch(&step.reads[0], inputs)];
        let mut sums = bias.to_vec();
        add_products(&mut sums, x, weights, inputs, 0);
        let target = self.stretch(&step.writes, step.writes.channels);
        for (y, sum) in self.memory[target].iter_mut().zip(sums) {
            *y = finish(epilogue, sum, *y);
        }
    }

    fn gather_pixel(&self, line: &Line, x: usize, channels: Range<usize>, pixel: &mut [f32]) {
        if line.has_pixels() {
            let start = line.pixel(x) + channels.start;
            pixel.copy_from_slice(&self.memory[start..][..channels.len()]);
        } else {
            let places = channels.map(|channel| line.place(x, channel));
            pixel.iter_mut().zip(places).for_each(|(x, place)| *x = self.memory[place]);
        }
    }

    /// Writes some channels of a pixel from their complete sums.
    pub(super) fn finish_pixel(
        &mut self,
        target: &Line,
        column: usize,
        first: usize,
        sums: &[f32],
        epilogue: Epilogue,
    ) {
        let start = target.pixel(column) + first;
        for (y, &sum) in self.memory[start..][..sums.len()].iter_mut().zip(sums) {
            *y = finish(epilogue, sum, *y);
        }
    }
}

/// The part of an array that belongs to one of so many groups.
fn part(all: &[f32], group: usize, groups: usize) -> &[f32] {
    let len = all.len() / groups;
    &all[group * len..][..len]
}

/// Adds the products of `x` with its weights to the sums of all panels. Of the `size` rows of
/// weights in a panel, those of `x` begin at `first`.
fn add_products(sums: &mut [f32], x: &[f32], weights: &[f32], size: usize, first: usize) {
    let (whole, last) = sums.as_chunks_mut::<LANES>();
    let mut panels = weights;
    for sums in whole {
        let (panel, rest) = panels.split_at(LANES * size);
        add_panel(sums, x, &panel[first * LANES..]);
        panels = rest;
    }
    if let Ok(sums) = <&mut [f32; 8]>::try_from(&mut *last) {
        add_panel(sums, x, &panels[first * 8..]);
    } else if let Ok(sums) = <&mut [f32; 4]>::try_from(last) {
        add_panel(sums, x, &panels[first * 4..]);
    }
}

fn add_panel<const W: usize>(sums: &mut [f32; W], x: &[f32], weights: &[f32]) {
    let mut complete = *sums;
    for (x, weights) in x.iter().zip(weights.as_chunks::<W>().0) {
        for (sum, weight) in complete.iter_mut().zip(weights) {
            *sum += x * weight;
        }
    }
    *sums = complete;
}
