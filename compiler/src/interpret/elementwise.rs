//! Functions of single elements, of two, and of all along an axis.

use super::lines::Rows;
use super::{Machine, apply};
use crate::ir::{Activation, BinaryOperator};
use crate::schedule::{Around, Step, View};

impl Machine<'_> {
    pub(super) fn activate_row(
        &mut self,
        step: &Step,
        activation: Activation,
        row: usize,
        rows: Rows,
    ) {
        self.map_row(step, [&step.reads[0]; 2], row, rows, |x, _| apply(activation, x));
    }

    pub(super) fn binary_row(
        &mut self,
        step: &Step,
        operator: BinaryOperator,
        row: usize,
        rows: Rows,
    ) {
        let operands = match &*step.reads {
            [right] => [&step.writes, right],
            views => [&views[0], &views[1]],
        };
        self.map_row(step, operands, row, rows, |a, b| match operator {
            BinaryOperator::Add => a + b,
            BinaryOperator::Sub => a - b,
            BinaryOperator::Mul => a * b,
            BinaryOperator::Div => a / b,
            BinaryOperator::Prelu if a < 0.0 => a * b,
            BinaryOperator::Prelu => a,
        });
    }

    pub(super) fn scale_row(&mut self, step: &Step, row: usize, rows: Rows) {
        let map = step.reads.get(1).unwrap_or(&step.writes);
        // The factors are one pixel that stands for all.
        let factors = View { pixel_stride: 0, row_stride: 0, ..step.reads[0] };
        self.map_row(step, [map, &factors], row, rows, |x, factor| x * factor);
    }

    /// A function of two operands, element by element.
    fn map_row(
        &mut self,
        step: &Step,
        operands: [&View; 2],
        row: usize,
        rows: Rows,
        function: impl Fn(f32, f32) -> f32,
    ) {
        let target = self.line(&step.writes, row, rows);
        let [a, b] = operands.map(|view| self.line(view, row, rows));
        for x in 0..target.width {
            for channel in 0..target.channels {
                let [a, b] = [a, b].map(|line| self.memory[line.place(x, channel)]);
                self.memory[target.place(x, channel)] = function(a, b);
            }
        }
    }

    pub(super) fn softmax(&mut self, step: &Step, around: Around) {
        let Around { outer, length, inner } = around;
        let len = outer * length * inner;
        let x = self.memory[self.stretch(&step.reads[0], len)].to_vec();
        let target = self.stretch(&step.writes, len);
        let y = &mut self.memory[target];
        for line in (0..outer * inner).map(|i| i / inner * length * inner + i % inner) {
            let places = || (0..length).map(|i| line + i * inner);
            let larger = |a: f32, b: f32| if b > a || b.is_nan() { b } else { a };
            let largest = places().map(|place| x[place]).fold(f32::NEG_INFINITY, larger);
            places().for_each(|place| y[place] = (x[place] - largest).exp());
            let sum: f32 = places().map(|place| y[place]).sum();
            places().for_each(|place| y[place] /= sum);
        }
    }
}
