//! The weights of dense kernels in 16 bits, in an array of their own.
//!
//! Those of depthwise kernels and all biases stay floats: they are few, and each of them is a
//! summand or scales a whole map.

use std::collections::BTreeMap;
use std::mem;
use std::ops::Range;

use half::{bf16, f16};

use super::{Home, Kernel, Schedule};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, shown};
use crate::ir::EntityMap;

/// A type of 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// IEEE 754 binary16.
    F16,
    /// The upper half of an `f32`.
    Bf16,
}

impl Half {
    /// The nearest number's bits; of two as near, that which ends with a zero.
    pub fn bits(self, number: f32) -> u16 {
        match self {
            Half::F16 => f16::from_f32(number).to_bits(),
            Half::Bf16 => bf16::from_f32(number).to_bits(),
        }
    }

    /// The nearest number.
    pub fn round(self, number: f32) -> f32 {
        match self {
            Half::F16 => f16::from_f32(number).to_f32(),
            Half::Bf16 => bf16::from_f32(number).to_f32(),
        }
    }

    /// Its name, as options spell it.
    pub fn name(self) -> &'static str {
        match self {
            Half::F16 => "f16",
            Half::Bf16 => "bf16",
        }
    }

    /// The largest number, as a person writes it.
    fn largest(self) -> &'static str {
        match self {
            Half::F16 => "65504",
            Half::Bf16 => "3.389e38",
        }
    }

    /// The types that hold larger numbers.
    fn larger(self) -> &'static str {
        match self {
            Half::F16 => "bf16 or f32",
            Half::Bf16 => "f32",
        }
    }
}

/// Weights in 16 bits.
#[derive(Clone, Debug)]
pub struct Narrow {
    /// Their type.
    pub half: Half,
    /// The elements, rounded: numbers that the type holds.
    pub elements: Vec<f32>,
}

/// Stretches of the weights that are taken out, by where they begin.
#[derive(Default)]
struct Taken {
    /// For each its length, and that of all before it together.
    stretches: BTreeMap<usize, (usize, usize)>,
}

impl Taken {
    /// What is taken out before this place.
    fn before(&self, place: usize) -> usize {
        let last = self.stretches.range(..place).next_back();
        last.map_or(0, |(_, (len, before))| before + len)
    }

    /// Where a stretch that stays lies behind that.
    fn stays(&self, range: &Range<usize>) -> Range<usize> {
        let before = self.before(range.start);
        range.start - before..range.end - before
    }

    /// Where a stretch that is taken out lies among its like.
    fn moves(&self, range: &Range<usize>) -> Range<usize> {
        let before = self.before(range.start);
        before..before + range.len()
    }
}

impl Schedule {
    /// Takes the weights of dense kernels out of the floats, rounded to 16 bits.
    ///
    /// # Errors
    /// `WEIGHT_RANGE` for each layer with a finite weight that has no finite neighbour in this
    /// type.
    pub(crate) fn narrow(&mut self, half: Half) -> Result<(), Diagnostics> {
        let taken = self.dense_weights();
        if taken.stretches.is_empty() {
            return Ok(());
        }
        self.check_range(half)?;
        let all = mem::take(&mut self.weights.elements);
        let mut elements = Vec::new();
        let mut end = 0;
        for (&start, &(len, _)) in &taken.stretches {
            self.weights.elements.extend(&all[end..start]);
            end = start + len;
            elements.extend(all[start..end].iter().map(|&weight| half.round(weight)));
        }
        self.weights.elements.extend(&all[end..]);
        self.weights.narrow = Some(Narrow { half, elements });
        self.find_weights_again(&taken);
        Ok(())
    }

    fn dense_weights(&self) -> Taken {
        let layers = self.steps.iter().filter_map(|step| step.kernel.dense_layer());
        let mut stretches: BTreeMap<usize, (usize, usize)> =
            layers.map(|layer| (layer.weights.start, (layer.weights.len(), 0))).collect();
        let mut sum = 0;
        for (len, before) in stretches.values_mut() {
            *before = sum;
            sum += *len;
        }
        Taken { stretches }
    }

    fn check_range(&self, half: Half) -> Result<(), Diagnostics> {
        // Steps may share a layer.
        let mut problems: BTreeMap<usize, Diagnostic> = BTreeMap::new();
        for step in &self.steps {
            let Some(layer) = step.kernel.dense_layer() else { continue };
            let weights = self.weights.elements[layer.weights.clone()].iter();
            let finite = weights.map(|weight| weight.abs()).filter(|weight| weight.is_finite());
            let largest = finite.fold(0.0, f32::max);
            if half.round(largest).is_finite() {
                continue;
            }
            problems
                .entry(layer.weights.start)
                .or_insert_with(|| too_large(half, largest, &step.name));
        }
        Diagnostics::check(problems.into_values().collect())
    }

    /// Gives all that lies among the weights its new place.
    fn find_weights_again(&mut self, taken: &Taken) {
        for step in &mut self.steps {
            if let Kernel::Scatter { zeros, .. } = &mut step.kernel {
                *zeros = taken.stays(zeros);
            }
            let dense = step.kernel.dense_layer().is_some();
            let Some(layer) = step.kernel.layer_mut() else { continue };
            layer.bias = taken.stays(&layer.bias);
            layer.weights = match dense {
                true => taken.moves(&layer.weights),
                false => taken.stays(&layer.weights),
            };
            layer.narrow = dense;
        }
        let mut buffers = EntityMap::new();
        for data in self.buffers.values() {
            let mut data = data.clone();
            if let Home::Weights(start) = &mut data.home {
                *start -= taken.before(*start);
            }
            buffers.push(data);
        }
        self.buffers = buffers;
    }
}

fn too_large(half: Half, largest: f32, name: &str) -> Diagnostic {
    let message = format!("a weight is too large for {}", half.name());
    let mut problem = Diagnostic::error(Code::WEIGHT_RANGE, message)
        .expected(format_args!("weights up to {} in magnitude", half.largest()))
        .found(format_args!("one of {largest:e}"))
        .help(format_args!("keep the weights in {}", half.larger()));
    problem.node = Some(shown(name));
    problem
}
