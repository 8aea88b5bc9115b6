//! What steps are predicted to cost.

use ghostc_kernels::depthwise::AT_ONCE;
use ghostc_kernels::lanes::{LANES, padded};

use super::{Amounts, Buffer, Kernel, Rates, Schedule, Step, Window};

/// Pixels that dense kernels take at once, and columns that depthwise ones do.
const TILE: usize = 7;
/// Weights beyond this come from a farther cache for every call.
const NEAR_BYTES: usize = 24 << 10;
/// Maps or weights beyond this do not stay in the nearer caches.
const FAR_BYTES: usize = 1 << 20;

/// Cost of a unit or a schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Cost {
    /// Multiply-accumulates.
    pub macs: u64,
    /// Predicted nanoseconds.
    pub nanos: f64,
}

impl Cost {
    /// Predicted microseconds.
    pub fn micros(&self) -> f64 {
        // A tenth of one is more than the prediction is good for.
        (self.nanos / 100.0).round() / 10.0
    }
}

impl std::ops::Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost { macs: self.macs + other.macs, nanos: self.nanos + other.nanos }
    }
}

/// Of all calls of a step, where its maps have room for so many bytes.
pub(crate) fn cost(rates: &Rates, step: &Step, calls: usize, room: usize) -> Cost {
    let nanos = rates.nanos(step.kernel.kind(), &amounts(step, calls, room));
    Cost { macs: step.macs(), nanos }
}

/// Of fully connected layers with so many multiply-accumulates.
pub(crate) fn fully_connected(rates: &Rates, macs: u64) -> Cost {
    let work = macs as f64;
    let amounts = Amounts { work, calls: 1.0, first: work * 4.0, ..Amounts::default() };
    Cost { macs, nanos: rates.nanos("fully_connected", &amounts) }
}

/// What all calls of a step do, where its maps have room for so many bytes.
fn amounts(step: &Step, calls: usize, room: usize) -> Amounts {
    let [height, width] = step.writes.size;
    let calls = calls.max(1);
    let pixels = height * width;
    let inputs = step.reads.first().map_or(0, |view| view.channels);
    let outputs = step.writes.channels;
    let read: usize = step.reads.iter().map(|view| view.pixel_count() * view.channels).sum();
    let written = pixels * outputs;
    let mut turns = calls;
    let (work, elements, weights) = match &step.kernel {
        Kernel::Pointwise { .. } => {
            let tiles = pixels.div_ceil(calls).div_ceil(TILE) * TILE;
            (
                tiles * calls * padded(outputs) * inputs,
                tiles * calls * padded(outputs),
                inputs * outputs,
            )
        }
        Kernel::Conv { window, groups, .. } => {
            let filter = inputs / groups.max(&1) * window.kernel[0] * window.kernel[1];
            let lanes = padded(outputs / groups.max(&1)) * groups;
            (pixels * lanes * filter, pixels * lanes, filter * outputs)
        }
        Kernel::FullyConnected { .. } => {
            let macs = step.macs() as usize;
            (macs, read + written, macs)
        }
        Kernel::Depthwise { window, .. } => {
            turns = calls.max(height.div_ceil(AT_ONCE)) * blocks(outputs);
            let lanes = pixels * LANES * blocks(outputs);
            (lanes * taps(window), lanes * loads(window) / TILE + written, 0)
        }
        Kernel::GhostOntoShortcut { window, .. } => {
            turns = calls.max(height.div_ceil(AT_ONCE)) * blocks(inputs);
            let lanes = pixels * LANES * blocks(inputs);
            // Both halves are added to what the target holds.
            (lanes * taps(window), lanes * loads(window) / TILE + read + 2 * written, 0)
        }
        // Sums go to memory and come back.
        Kernel::Scatter { window, .. } => {
            // In rows of sums that one row of taps is added to, of which each share has some.
            let lanes = LANES * blocks(outputs);
            let work = step.macs() as usize * lanes / outputs.max(1);
            let sums = work / window.kernel[1].max(1);
            turns = sums / (width * LANES).max(1);
            (work, sums * loads(window) / (TILE * window.kernel[0]).max(1) + 2 * sums, 0)
        }
        Kernel::MaxPool { window } | Kernel::AveragePool { window, .. } => {
            (0, written * window.kernel[0] * window.kernel[1], 0)
        }
        Kernel::MeanRows { .. } | Kernel::GlobalMean => (0, read, 0),
        _ => (step.macs() as usize, read + written, 0),
    };
    let weights = weights * 4;
    let again = match weights {
        FAR_BYTES.. => calls * weights,
        NEAR_BYTES..FAR_BYTES => (calls - 1) * weights,
        _ => 0,
    };
    let moved = if room > FAR_BYTES { (read + written) * 4 } else { 0 };
    Amounts {
        work: work as f64,
        elements: elements as f64,
        calls: turns as f64,
        first: weights as f64,
        again: (again + moved) as f64,
    }
}

/// The blocks of channels that kernels without packed weights take in turns: see
/// [`ghostc_kernels::lanes`].
fn blocks(channels: usize) -> usize {
    let rest = channels % LANES;
    channels / LANES + usize::from(rest >= 4) + rest % 4
}

/// Multiply-accumulates of a pixel.
fn taps(window: &Window) -> usize {
    window.kernel[0] * window.kernel[1]
}

/// Pixels that a tile of columns reads.
fn loads(window: &Window) -> usize {
    window.kernel[0] * ((TILE - 1) * window.stride[1] + window.kernel[1])
}

impl Step {
    /// The bytes of all buffers that it touches.
    pub(crate) fn room(&self, bytes: impl Fn(Buffer) -> usize) -> usize {
        let views = self.reads.iter().chain([&self.writes]);
        let buffers = views.map(|view| view.buffer);
        let seen = |(index, buffer): &(usize, Buffer)| {
            buffers.clone().take(*index).any(|before| before == *buffer)
        };
        let first = buffers.clone().enumerate().filter(|buffer| !seen(buffer));
        first.map(|(_, buffer)| bytes(buffer)).sum()
    }
}

impl Schedule {
    /// What each step does.
    pub(crate) fn amounts(&self) -> Vec<Amounts> {
        let of = |step: &Step| {
            amounts(step, calls(step), step.room(|buffer| self.buffers[buffer].bytes()))
        };
        self.steps.iter().map(of).collect()
    }
}

/// How often a step's kernel is called.
fn calls(step: &Step) -> usize {
    step.pace.map_or(1, |pace| calls_for(&step.kernel, pace.rows))
}

/// How often a kernel that goes by so many rows is called in earnest.
pub(crate) fn calls_for(kernel: &Kernel, rows: usize) -> usize {
    match kernel {
        // Both shares are called for each row of the input, one of them mostly in vain.
        Kernel::Scatter { .. } => rows / 2,
        _ => rows,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Activation;
    use crate::schedule::testing::{ADD, add_map, add_unit, epilogue, rows_window, step};
    use crate::schedule::{Home, Layer, Pace, Share};

    /// From `inputs` to `outputs` channels on five rows of four pixels.
    fn on_maps(kernel: Kernel, inputs: usize, outputs: usize) -> Step {
        let mut schedule = Schedule::default();
        let unit = add_unit(&mut schedule);
        let read = add_map(&mut schedule, [5, 4, inputs], Home::Arena);
        let written = add_map(&mut schedule, [5, 4, outputs], Home::Arena);
        step(unit, kernel, &[read], written)
    }

    fn window() -> Window {
        Window { kernel: [3, 2], stride: [1, 2], ..rows_window(5, 5, [3, 1, 1]) }
    }

    /// Work, elements, turns, and bytes of weights that are read first and again.
    fn numbers(amounts: Amounts) -> [usize; 5] {
        let Amounts { work, elements, calls, first, again } = amounts;
        [work, elements, calls, first, again].map(|number| number as usize)
    }

    fn of(kernel: Kernel, inputs: usize, outputs: usize, calls: usize) -> [usize; 5] {
        numbers(amounts(&on_maps(kernel, inputs, outputs), calls, 0))
    }

    const LAYER: Layer = Layer::NOWHERE;

    #[test]
    fn dense_kernels_work_in_whole_tiles_and_lanes() {
        let (layer, epilogue) = (LAYER, epilogue(false));
        let pointwise = Kernel::Pointwise { layer: layer.clone(), epilogue };
        // 20 pixels are three tiles of seven; in five calls one a row.
        let lanes = padded(20);
        assert_eq!(of(pointwise.clone(), 9, 20, 1), [21 * lanes * 9, 21 * lanes, 1, 720, 0]);
        assert_eq!(of(pointwise, 9, 20, 5), [35 * lanes * 9, 35 * lanes, 5, 720, 0]);
        let conv = |groups| {
            let layer = layer.clone();
            Kernel::Conv { window: window(), groups, layer, epilogue, zero: None }
        };
        assert_eq!(of(conv(1), 8, 20, 1), [20 * lanes * 48, 20 * lanes, 1, 48 * 20 * 4, 0]);
        let lanes = 2 * padded(10);
        assert_eq!(of(conv(2), 8, 20, 1), [20 * lanes * 24, 20 * lanes, 1, 24 * 20 * 4, 0]);
        let fully_connected = Kernel::FullyConnected { layer, epilogue };
        let numbers = of(fully_connected, 8, 20, 1);
        assert_eq!(numbers, [20 * 160, 20 * 8 + 20 * 20, 1, 20 * 160 * 4, 0]);
    }

    #[test]
    fn depthwise_kernels_take_blocks_of_channels_in_turns() {
        let (layer, epilogue, window) = (LAYER, epilogue(false), window());
        let depthwise = Kernel::Depthwise { window, layer: layer.clone(), epilogue };
        // Two whole blocks, half of one, and three channels one by one.
        let (channels, blocks) = (2 * LANES + 7, 2 + 1 + 3);
        let loads = 3 * (6 * 2 + 2);
        let lanes = 20 * LANES * blocks;
        let elements = lanes * loads / 7 + 20 * channels;
        let rows = 5usize.div_ceil(AT_ONCE);
        assert_eq!(
            of(depthwise.clone(), channels, channels, 1),
            [lanes * 6, elements, rows * blocks, 0, 0]
        );
        assert_eq!(of(depthwise, channels, channels, 5)[2], 5 * blocks);
        let onto = Kernel::GhostOntoShortcut { window, layer: layer.clone() };
        let elements = lanes * loads / 7 + 20 * channels + 2 * 20 * 2 * channels;
        let of_onto = |calls| of(onto.clone(), channels, 2 * channels, calls);
        assert_eq!(of_onto(1), [lanes * 6, elements, rows * blocks, 0, 0]);
        assert_eq!(of_onto(5)[2], 5 * blocks);
        let activation = Activation::Identity;
        let (zeros, onto, share) = (0..0, false, Share::Begin);
        let scatter = Kernel::Scatter { window, layer, zeros, share, onto, activation };
        let work = 20 * LANES * blocks * 4;
        let sums = work / 2;
        let numbers = of(scatter, channels, channels, 5);
        assert_eq!(numbers, [work, sums * loads / 21 + 2 * sums, sums / (4 * LANES), 0, 0]);
        let counts = [1, 3, 4, 7, LANES - 1, LANES, LANES + 5].map(super::blocks);
        assert_eq!(counts, [1, 3, 1, 4, 4, 1, 3]);
    }

    #[test]
    fn other_kernels_go_by_their_elements() {
        let window = window();
        assert_eq!(of(Kernel::MaxPool { window }, 3, 3, 1), [0, 60 * 6, 1, 0, 0]);
        let padded = None;
        assert_eq!(of(Kernel::AveragePool { window, padded }, 3, 3, 5), [0, 60 * 6, 5, 0, 0]);
        assert_eq!(of(Kernel::GlobalMean, 3, 3, 1), [0, 60, 1, 0, 0]);
        assert_eq!(
            of(Kernel::MeanRows { before: 0, total: 5, pixels: 20 }, 3, 2, 0),
            [0, 60, 1, 0, 0]
        );
        assert_eq!(of(ADD, 3, 4, 1), [0, 60 + 80, 1, 0, 0]);
        let twice = Step { reads: vec![on_maps(ADD, 3, 4).reads[0]; 2], ..on_maps(ADD, 3, 4) };
        assert_eq!(numbers(amounts(&twice, 1, 0))[1], 2 * 60 + 80);
    }

    #[test]
    fn weights_that_are_many_are_read_again_by_each_call() {
        let of = |inputs, outputs, calls| {
            let kernel = Kernel::Pointwise { layer: LAYER, epilogue: epilogue(false) };
            let [.., first, again] = of(kernel, inputs, outputs, calls);
            (first, again)
        };
        let near = NEAR_BYTES / 4 / 64;
        assert_eq!(of(near - 1, 64, 5), (NEAR_BYTES - 256, 0));
        assert_eq!(of(near, 64, 5), (NEAR_BYTES, 4 * NEAR_BYTES));
        let far = FAR_BYTES / 4 / 64;
        assert_eq!(of(far, 64, 5), (FAR_BYTES, 5 * FAR_BYTES));
        let copy = on_maps(Kernel::Copy, 3, 3);
        assert_eq!(numbers(amounts(&copy, 1, FAR_BYTES))[4], 0);
        assert_eq!(numbers(amounts(&copy, 1, FAR_BYTES + 1))[4], 120 * 4);
    }

    #[test]
    fn the_room_of_a_step_counts_each_buffer_once() {
        let mut schedule = Schedule::default();
        let unit = add_unit(&mut schedule);
        let views = [3, 5, 7].map(|len| add_map(&mut schedule, [1, 1, len], Home::Arena));
        let bytes = |buffer: Buffer| schedule.buffers[buffer].bytes();
        assert_eq!(step(unit, ADD, &views[..2], views[2]).room(bytes), 15 * 4);
        assert_eq!(step(unit, ADD, &[views[0], views[0]], views[2]).room(bytes), 10 * 4);
        assert_eq!(step(unit, ADD, &[views[0].slot(1, 1)], views[0]).room(bytes), 3 * 4);
    }

    #[test]
    fn a_step_is_called_once_or_once_a_row() {
        let (layer, window, activation) = (LAYER, window(), Activation::Identity);
        let (zeros, onto, share) = (0..0, false, Share::Begin);
        let mut copy = on_maps(Kernel::Copy, 3, 3);
        assert_eq!(calls(&copy), 1);
        copy.pace = Some(Pace { first: 0, every: 1, at_once: 1, rows: 5 });
        assert_eq!(calls(&copy), 5);
        let scatter = Kernel::Scatter { window, layer, zeros, share, onto, activation };
        assert_eq!(calls_for(&scatter, 6), 3);
    }

    #[test]
    fn costs_add_up_and_are_shown_to_a_tenth() {
        let sum = Cost { macs: 3, nanos: 149.0 } + Cost { macs: 4, nanos: 1000.0 };
        assert_eq!((sum.macs, sum.nanos, sum.micros()), (7, 1149.0, 1.1));
        let rates = Rates::default();
        let layers = fully_connected(&rates, 1000);
        let amounts = Amounts { work: 1000.0, calls: 1.0, first: 4000.0, ..Amounts::default() };
        assert_eq!(layers.nanos, rates.nanos("fully_connected", &amounts));
        assert_eq!(layers.macs, 1000);
    }
}
