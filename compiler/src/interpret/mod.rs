//! Runs a schedule with its memory plan, call by call, in plain scalar code.
//!
//! It is what emitted modules are compared with: by themselves, when they test themselves, and
//! by tests, where compiling each one would take too long.
//! Sizes are known at run time only, and every kernel is written once, for one row; whole maps
//! are done row by row. It shares the packed weights' order with the kernels, and nothing else.
//!
//! All memory is one array: the arena, then what lies outside of it. It starts as NaN, and what
//! a call is to overwrite becomes NaN before the call reads: what is read too early, or was
//! overwritten too early, shows in the output.

mod dense;
mod depthwise;
mod elementwise;
mod lines;
mod moves;
mod pool;
mod windows;

use std::ops::Range;

use crate::ir::{Activation, EntityMap};
use crate::memory::Plan;
use crate::schedule::{Buffer, Epilogue, Event, Home, Kernel, Layer, Schedule, Step, Unit, View};

use lines::Rows;

/// Values for an input of the network, in ONNX's order.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// Floats.
    Floats(&'a [f32]),
    /// Bytes, for a network that takes bytes.
    Bytes(&'a [u8]),
}

/// What came of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Interpreted {
    /// The network's outputs, in ONNX's order.
    pub outputs: Vec<Vec<f32>>,
    /// How many times each row of each input was asked for; 0 where the network reads an input
    /// that lies in memory.
    pub pulls: Vec<Vec<usize>>,
}

/// Runs a schedule once, and shows the memory to `after` when a unit is done.
///
/// # Panics
/// Where there are not as many inputs as the network has, or not as many elements, and where
/// the schedule reaches outside of its memory.
pub(crate) fn run(
    schedule: &Schedule,
    plan: &Plan,
    inputs: &[Input<'_>],
    mut after: impl FnMut(Unit, &Machine<'_>),
) -> Interpreted {
    let mut machine = Machine::new(schedule, &plan.offsets, plan.arena_bytes, inputs);
    let unit = |event: &Event| schedule.steps[event.step].unit;
    for of_unit in schedule.events().chunk_by(|one, other| unit(one) == unit(other)) {
        for event in of_unit {
            machine.call(event);
        }
        after(unit(&of_unit[0]), &machine);
    }
    Interpreted { outputs: machine.outputs(), pulls: machine.pulls }
}

/// The memory of a run.
pub(crate) struct Machine<'a> {
    schedule: &'a Schedule,
    memory: Vec<f32>,
    /// Where each buffer begins.
    bases: EntityMap<Buffer, usize>,
    pulls: Vec<Vec<usize>>,
}

impl<'a> Machine<'a> {
    fn new(
        schedule: &'a Schedule,
        offsets: &EntityMap<Buffer, Option<usize>>,
        arena_bytes: usize,
        inputs: &[Input<'_>],
    ) -> Self {
        let mut memory = vec![f32::NAN; arena_bytes / size_of::<f32>()];
        let mut bases = EntityMap::new();
        let mut pulls = vec![Vec::new(); inputs.len()];
        for (buffer, data) in schedule.buffers.iter() {
            let end = memory.len();
            let base = match data.home {
                // What nothing touches lies nowhere.
                Home::Arena => offsets[buffer].map_or(end, |offset| offset / size_of::<f32>()),
                _ => end,
            };
            bases.push(base);
            match data.home {
                Home::Arena => {}
                Home::Input(position) => {
                    let floats = inputs[position].floats();
                    assert_eq!(floats.len(), data.len, "elements of input {position}");
                    memory.extend(floats);
                    pulls[position] = vec![0; data.shape[0]];
                }
                Home::Output(_) => memory.resize(end + data.len, f32::NAN),
                Home::Weights(start) => {
                    memory.extend(&schedule.weights.elements[start..start + data.len]);
                }
            }
        }
        Machine { schedule, memory, bases, pulls }
    }

    /// An element of the buffer that a view is of.
    pub fn value(&self, view: &View, element: usize) -> f32 {
        self.memory[self.bases[view.buffer] + element]
    }

    fn call(&mut self, event: &Event) {
        let step = &self.schedule.steps[event.step];
        match event.row {
            Some(row) => self.turn(step, row),
            None => self.whole(step),
        }
    }

    fn outputs(&self) -> Vec<Vec<f32>> {
        let outputs = self.schedule.buffers.iter().filter_map(|(buffer, data)| match data.home {
            Home::Output(position) => Some((position, buffer, data.len)),
            _ => None,
        });
        let mut outputs: Vec<(usize, Buffer, usize)> = outputs.collect();
        outputs.sort_unstable();
        let values = |(_, buffer, len)| self.memory[self.bases[buffer]..][..len].to_vec();
        outputs.into_iter().map(values).collect()
    }

    /// One row of a streamed step.
    fn turn(&mut self, step: &Step, row: usize) {
        let updated = step.rows_updated(row);
        let mut written = step.rows_written(row);
        written.start = written.start.max(updated.end);
        self.poison(step, written, Rows::InRings);
        self.row(step, row, Rows::InRings);
    }

    /// A step on whole maps.
    fn whole(&mut self, step: &Step) {
        if !step.updates_target() && !matches!(step.kernel, Kernel::Move { .. }) {
            self.poison(step, 0..step.writes.size[0], Rows::InMaps);
        }
        match &step.kernel {
            Kernel::FullyConnected { layer, epilogue } => {
                self.fully_connected(step, layer, *epilogue);
            }
            Kernel::GlobalMean => self.global_mean(step),
            Kernel::GhostOntoShortcut { window, layer } => {
                self.ghost_onto_shortcut(step, window, layer);
            }
            Kernel::MeanAxis { around } => self.mean_axis(step, *around),
            Kernel::Softmax { around } => self.softmax(step, *around),
            Kernel::Gather { around, indices } => self.gather(step, *around, indices),
            Kernel::Resize(resize) => self.resize(step, resize),
            Kernel::FromBytes { zero, scale } => self.bytes_to_numbers(step, zero, scale),
            Kernel::Move { axes, first } => self.move_elements(step, axes, *first),
            Kernel::Fill { value } => self.fill(step, *value),
            _ => (0..step.writes.size[0]).for_each(|row| self.row(step, row, Rows::InMaps)),
        }
    }

    /// Makes a row of a kernel that goes by rows.
    fn row(&mut self, step: &Step, row: usize, rows: Rows) {
        match &step.kernel {
            Kernel::Conv { window, groups, layer, epilogue, zero } => {
                let dense = dense::Dense { window, groups: *groups, layer, zero: zero.as_deref() };
                self.conv_row(step, &dense, *epilogue, row, rows);
            }
            Kernel::Pointwise { layer, epilogue } => {
                self.pointwise_row(step, layer, *epilogue, row, rows);
            }
            Kernel::Depthwise { window, layer, epilogue } => {
                self.depthwise_row(step, window, layer, *epilogue, row, rows);
            }
            Kernel::Multiplied { window, multiplier, layer, epilogue } => {
                self.multiplied_row(step, window, *multiplier, layer, *epilogue, row, rows);
            }
            Kernel::Scatter { .. } => self.scatter_row(step, row, rows),
            Kernel::Pull { input, bytes } => self.pull_row(step, *input, bytes.as_ref(), row),
            Kernel::MeanRows { before, total, pixels } => {
                self.mean_row(step, *before + row, *total, *pixels, row, rows);
            }
            Kernel::MaxPool { window } => self.max_pool_row(step, window, row, rows),
            Kernel::AveragePool { window, padded } => {
                self.average_pool_row(step, window, *padded, row, rows);
            }
            Kernel::Scale => self.scale_row(step, row, rows),
            Kernel::Activate { activation } => self.activate_row(step, *activation, row, rows),
            Kernel::Binary { operator } => self.binary_row(step, *operator, row, rows),
            Kernel::Copy | Kernel::PlanesToPixels | Kernel::PixelsToPlanes => {
                self.copy_row(step, row, rows);
            }
            other => panic!("{} does not go by rows", other.kind()),
        }
    }

    /// Makes what a step is to overwrite NaN, except where it reads exactly that, element by
    /// element.
    fn poison(&mut self, step: &Step, written: Range<usize>, rows: Rows) {
        let elementwise =
            matches!(step.kernel, Kernel::Scale | Kernel::Activate { .. } | Kernel::Binary { .. });
        if elementwise && step.reads.contains(&step.writes) {
            return;
        }
        for row in written {
            let line = self.line(&step.writes, row, rows);
            for x in 0..line.width {
                for channel in 0..line.channels {
                    self.memory[line.place(x, channel)] = f32::NAN;
                }
            }
        }
    }

    /// The packed weights and the biases of a layer.
    fn layer(&self, layer: &Layer) -> [&'a [f32]; 2] {
        let pool = &self.schedule.weights;
        [pool.of(layer), &pool.elements[layer.bias.clone()]]
    }

    /// From a view's first element, so many that lie together.
    fn stretch(&self, view: &View, len: usize) -> Range<usize> {
        let start = self.bases[view.buffer] + view.offset;
        start..start + len
    }
}

impl Input<'_> {
    fn floats(&self) -> Vec<f32> {
        match self {
            Input::Floats(floats) => floats.to_vec(),
            Input::Bytes(bytes) => bytes.iter().map(|&byte| byte.into()).collect(),
        }
    }
}

/// What becomes of a complete sum where the target held `old`.
fn finish(epilogue: Epilogue, sum: f32, old: f32) -> f32 {
    apply(epilogue.activation, if epilogue.add { sum + old } else { sum })
}

/// The function's value at `x`; NaN goes through.
fn apply(activation: Activation, x: f32) -> f32 {
    let at_least = |low: f32, x: f32| if x < low { low } else { x };
    let at_most = |high: f32, x: f32| if x > high { high } else { x };
    match activation {
        Activation::Identity => x,
        Activation::Relu => at_least(0.0, x),
        Activation::Clip { min, max } => at_most(max, at_least(min, x)),
        Activation::HardSigmoid { alpha, beta } => at_least(0.0, at_most(1.0, alpha * x + beta)),
        Activation::HardSwish => x * at_least(0.0, at_most(1.0, x / 6.0 + 0.5)),
        Activation::LeakyRelu { alpha } if x < 0.0 => alpha * x,
        Activation::LeakyRelu { .. } => x,
        Activation::Sigmoid => 1.0 / (1.0 + (-x).exp()),
        Activation::Tanh => x.tanh(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::DType;
    use crate::schedule::{BufferData, Pace, UnitData};

    /// Copies the input to `A`, `A` to `B`, and `B` to the output: all maps of four rows of one
    /// pixel, `A` and `B` with room for some of them, at these elements of the arena.
    fn copies(pace: Option<[usize; 2]>, rows: [usize; 2], offsets: [usize; 2]) -> Vec<f32> {
        let mut schedule = Schedule::default();
        let unit = schedule.units.push(UnitData { name: String::new(), doc: String::new() });
        let mut view = |rows: usize, home: Home| {
            let (name, shape) = (String::new(), [4, 1, 1]);
            let data =
                BufferData { name, dtype: DType::F32, len: rows, shape, rows, turn: 0, home };
            View::pixels_of(schedule.buffers.push(data), [4, 1], 1)
        };
        let (input, output) = (view(4, Home::Input(0)), view(4, Home::Output(0)));
        let [a, b] = rows.map(|rows| view(rows, Home::Arena));
        for (position, (from, to)) in [(input, a), (a, b), (b, output)].into_iter().enumerate() {
            let [every, wait] = pace.unwrap_or([1, 1]);
            let turns = Pace { first: position * wait, every, at_once: 1, rows: 4 };
            let pace = pace.map(|_| turns);
            let (role, name) = (String::new(), String::new());
            let (kernel, reads) = (Kernel::Copy, vec![from]);
            schedule.steps.push(Step { unit, kernel, reads, writes: to, pace, role, name });
        }
        let mut places = EntityMap::new();
        [None, None].into_iter().chain(offsets.map(|offset| Some(4 * offset))).for_each(|place| {
            places.push(place);
        });
        let input = Input::Floats(&[1.0, 2.0, 3.0, 4.0]);
        let mut machine = Machine::new(&schedule, &places, 64, &[input]);
        schedule.events().iter().for_each(|event| machine.call(event));
        machine.outputs().concat()
    }

    #[test]
    fn buffers_apart_keep_what_they_hold() {
        assert_eq!(copies(None, [4, 4], [0, 4]), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(copies(Some([1, 0]), [1, 1], [0, 1]), [1.0, 2.0, 3.0, 4.0]);
    }

    #[test]
    fn what_is_overwritten_too_early_shows() {
        assert_ne!(copies(None, [4, 4], [0, 3]), [1.0, 2.0, 3.0, 4.0]);
        // A kernel that reads all before it writes would come to the right numbers here.
        assert!(copies(None, [4, 4], [3, 0])[0].is_nan());
    }

    #[test]
    fn rings_with_too_little_room_show() {
        assert_eq!(copies(Some([1, 1]), [2, 2], [0, 2]), [1.0, 2.0, 3.0, 4.0]);
        assert_ne!(copies(Some([1, 2]), [2, 3], [0, 2]), [1.0, 2.0, 3.0, 4.0]);
    }
}
