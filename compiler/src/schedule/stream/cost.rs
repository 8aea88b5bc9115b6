//! What a step is predicted to cost.
//!
//! The rates are those of one core with wide vectors; only their ratios matter to the choice
//! between schedules.

use ghostc_kernels::lanes::padded;

use crate::schedule::{Kernel, Step};

/// Pixels that the kernel takes at once.
const TILE: usize = 7;
/// Multiply-accumulates a nanosecond.
const POINTWISE: f64 = 45.0;
const DENSE: f64 = 30.0;
const DEPTHWISE: f64 = 12.0;
const FULLY_CONNECTED: f64 = 8.0;
/// Elements a nanosecond of what only passes over a map.
const ELEMENTS: f64 = 12.0;
/// Nanoseconds of a call.
const CALL: f64 = 15.0;
/// Weights beyond this are read again from a farther cache for every call.
const NEAR_BYTES: f64 = 24.0 * 1024.0;
/// Bytes a nanosecond from there, and from memory.
const FAR: f64 = 50.0;
const FARTHEST: f64 = 15.0;
/// A map beyond this does not stay in the nearer caches.
const FAR_BYTES: f64 = 512.0 * 1024.0;

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
pub(crate) fn cost(step: &Step, calls: usize, room: usize) -> Cost {
    let macs = step.macs();
    let [height, width] = step.writes.size;
    let calls = calls.max(1) as f64;
    let pixels = (height * width) as f64;
    let inputs = step.reads.first().map_or(0, |view| view.channels);
    let elements = pixels * step.writes.channels as f64;
    let (arithmetic, weights) = match &step.kernel {
        Kernel::Pointwise { .. } => {
            let a_call = (pixels / calls).ceil() as usize;
            let tiles = a_call.div_ceil(TILE) * TILE;
            let work = tiles as f64 * calls * padded(step.writes.channels) as f64 * inputs as f64;
            (work / POINTWISE, (inputs * step.writes.channels * 4) as f64)
        }
        Kernel::Conv { window, groups, .. } => {
            let filter = inputs / groups.max(&1) * window.kernel[0] * window.kernel[1];
            let lanes = padded(step.writes.channels / groups.max(&1)) * groups;
            let work = pixels * lanes as f64 * filter as f64;
            (work / DENSE, (filter * step.writes.channels * 4) as f64)
        }
        Kernel::Depthwise { .. } | Kernel::Multiplied { .. } | Kernel::GhostOntoShortcut { .. } => {
            (macs as f64 / DEPTHWISE, 0.0)
        }
        // Sums go to memory and come back.
        Kernel::Scatter { .. } => (macs as f64 / DEPTHWISE + elements / ELEMENTS, 0.0),
        Kernel::FullyConnected { .. } => (macs as f64 / FULLY_CONNECTED, 0.0),
        Kernel::MaxPool { window } | Kernel::AveragePool { window, .. } => {
            (elements * (window.kernel[0] * window.kernel[1]) as f64 / ELEMENTS, 0.0)
        }
        Kernel::MeanRows { .. } | Kernel::GlobalMean => {
            let read = &step.reads[0];
            ((read.pixel_count() * read.channels) as f64 / ELEMENTS, 0.0)
        }
        _ => (elements / ELEMENTS, 0.0),
    };
    let again = match weights {
        bytes if bytes > FAR_BYTES => calls * bytes / FARTHEST,
        bytes if bytes > NEAR_BYTES => calls * bytes / FAR,
        _ => 0.0,
    };
    let read: usize = step.reads.iter().map(|view| view.pixel_count() * view.channels).sum();
    let moved =
        if room as f64 > FAR_BYTES { (read as f64 + elements) * 4.0 / FARTHEST } else { 0.0 };
    Cost { macs, nanos: arithmetic + again + moved + calls * CALL }
}

/// Of fully connected layers with so many multiply-accumulates.
pub(crate) fn fully_connected(macs: u64) -> Cost {
    Cost { macs, nanos: macs as f64 / FULLY_CONNECTED }
}
