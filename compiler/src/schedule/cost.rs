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
