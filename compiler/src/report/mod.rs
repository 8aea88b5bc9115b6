//! What was done to the network and what it costs, as data: the doors print it.

use std::time::Instant;

use crate::schedule::Amounts;

mod build;

pub(crate) use build::{Facts, build, live_at};

/// The whole report of one compilation; field names are the command's JSON keys.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Report {
    /// The graph's name in the file.
    pub model: String,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
    /// Weights and biases after BatchNormalization is folded.
    pub params: u64,
    /// Multiply-accumulates of convolutions and fully connected layers, taps on padding counted;
    /// maps that a slice drops from a ghost module are not made.
    pub macs: u64,
    /// The same with all that the schedule computes more than once.
    pub macs_executed: u64,
    /// Bytes of the packed weights.
    pub weight_bytes: usize,
    /// The type in which the weights of dense layers are kept.
    pub weights_type: &'static str,
    /// Bytes of the arena.
    pub arena_bytes: usize,
    /// Largest sum of live bytes over the steps.
    pub arena_lower_bound_bytes: usize,
    /// Whether the arena is as small as the schedule allows.
    pub arena_optimal: bool,
    /// Peak of running each operator on whole tensors.
    pub unfused_peak_bytes: usize,
    /// RAM in all.
    pub ram_bytes: RamBytes,
    /// What the cost model predicts for a run, in microseconds.
    pub predicted_us: f64,
    /// How many times each row of the input is asked for; 0 where the network reads an input
    /// that lies in memory.
    pub input_pulls: usize,
    /// Into how many steps a run can be cut: ticks of streamed units, kernel calls of others.
    pub run_steps: usize,
    /// Multiply-accumulates of the largest of those.
    pub largest_step_macs: u64,
    /// The most multiply-accumulates that become possible with a row of the input, where rows
    /// can be fed one by one; null where they cannot. The last row not counted.
    pub feed_macs: Option<u64>,
    /// Those that become possible with the last row.
    pub last_feed_macs: Option<u64>,
    /// For each squeeze-excite gate what each way of waiting for its mean takes.
    pub gates: Vec<GateReport>,
    /// Ghost modules recognised.
    pub ghost_modules: usize,
    /// Ghost bottlenecks recognised.
    pub bottlenecks: usize,
    /// Every ghost module, in the order they run.
    pub modules: Vec<ModuleReport>,
    /// Nodes of the file.
    pub nodes_before: usize,
    /// Steps of the schedule.
    pub nodes_after: usize,
    /// The passes, in the order they ran.
    pub passes: Vec<PassReport>,
    /// The schedule.
    pub steps: Vec<StepReport>,
    /// What lives in the arena at the step that needs most.
    pub peak: PeakReport,
    /// Every buffer of the arena.
    pub buffers: Vec<BufferReport>,
    /// The network's inputs.
    pub inputs: Vec<PortReport>,
    /// The network's outputs.
    pub outputs: Vec<PortReport>,
}

/// RAM in bytes.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RamBytes {
    /// The arena.
    pub arena: usize,
    /// The caller's inputs.
    pub input: usize,
    /// The caller's outputs.
    pub output: usize,
    /// The stack; null where it was not measured.
    pub stack: Option<usize>,
    /// The sum of what is known, with the inputs in memory.
    pub total: usize,
    /// The same where rows of the input are delivered when they are asked for; null where the
    /// network does not ask.
    pub total_with_pulled_rows: Option<usize>,
}

/// A squeeze-excite gate, and what the block around it takes for each way of waiting for the
/// mean.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct GateReport {
    /// The ONNX node of its first layer.
    pub name: String,
    /// What the schedule keeps: `expanded`, `intrinsic` or `nothing`.
    pub kept: &'static str,
    /// What each way would take, the block for itself.
    pub ways: Vec<GateWay>,
}

/// One way of waiting.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct GateWay {
    /// What is kept: the `expanded` maps; the `intrinsic` ones, of which the ghost maps are made
    /// again; or `nothing` but the block's input, from which all is made again.
    pub keeps: &'static str,
    /// Largest sum of live bytes.
    pub bytes: usize,
    /// Multiply-accumulates beyond those of keeping the expanded maps.
    pub extra_macs: u64,
}

/// A schedule on the frontier of bytes and multiply-accumulates.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ParetoPoint {
    /// Bytes of the arena.
    pub arena_bytes: usize,
    /// Multiply-accumulates, with all that is computed more than once.
    pub macs_executed: u64,
    /// What the cost model predicts for a run, in microseconds.
    pub predicted_us: f64,
}

/// A ghost module.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ModuleReport {
    /// The ONNX node of its primary convolution.
    pub name: String,
    /// `m`: intrinsic maps.
    pub intrinsic: usize,
    /// `s`: maps in all for each intrinsic one.
    pub ratio: usize,
    /// `d`: height of the cheap operations' kernel.
    pub kernel: usize,
    /// Channels of the output.
    pub channels: usize,
    /// Multiply-accumulates.
    pub macs: u64,
    /// Those of one convolution that makes as many maps.
    pub macs_of_the_convolution_it_replaces: u64,
}

/// What one pass did.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PassReport {
    /// The pass, named by its verb.
    pub name: &'static str,
    /// How many places it changed.
    pub changes: usize,
    /// How long it took.
    pub millis: f64,
    /// What nearly matched, and why it did not.
    pub near_misses: Vec<String>,
}

impl PassReport {
    /// A stage that has run since `start` and has no near misses.
    pub(crate) fn new(name: &'static str, changes: usize, start: Instant) -> Self {
        PassReport {
            name,
            changes,
            millis: start.elapsed().as_secs_f64() * 1e3,
            near_misses: Vec::new(),
        }
    }
}

/// One kernel call of the schedule.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct StepReport {
    /// `conv`, `pointwise`, `depthwise`, `pool`, `scale`, `fully_connected`, `elementwise`, `copy`.
    pub kind: &'static str,
    /// The ONNX node it comes from.
    pub name: String,
    /// The unit (function of the emitted module) it belongs to.
    pub unit: String,
    /// Multiply-accumulates.
    pub macs: u64,
    /// What it writes, as `28x28x16`.
    pub output: String,
    /// What the cost model predicts, in microseconds.
    pub predicted_us: f64,
    /// What that is predicted from.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub amounts: Amounts,
}

/// The step at which most of the arena is live.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PeakReport {
    /// Position in `steps`.
    pub step: usize,
    /// The buffers that are live then, by name.
    pub live: Vec<String>,
}

/// A buffer and its place in the arena.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct BufferReport {
    /// Its name in the emitted module.
    pub name: String,
    /// First byte in the arena.
    pub offset: usize,
    /// Size in bytes.
    pub bytes: usize,
    /// First and last step that touch it.
    pub live: [usize; 2],
}

/// A network input or output.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PortReport {
    /// Its ONNX name.
    pub name: String,
    /// Its dimensions, in ONNX's order.
    pub shape: Vec<usize>,
    /// The type of its elements.
    pub dtype: &'static str,
}
