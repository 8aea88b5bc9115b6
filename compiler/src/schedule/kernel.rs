//! The kernels that a step can call; each is a function of the crate ghostc-kernels.

use std::ops::Range;

use crate::ir::{Activation, BinaryOperator, Resize};

use super::Layer;

/// How the taps of a kernel move over its input; pairs are height and width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Height and width of the input.
    pub input: [usize; 2],
    /// Height and width of the output.
    pub output: [usize; 2],
    /// Taps.
    pub kernel: [usize; 2],
    /// From one output to the next, in input rows and columns.
    pub stride: [usize; 2],
    /// Rows above and columns to the left that hold zeros.
    pub pads: [usize; 2],
    /// From one tap to the next, in input rows and columns.
    pub dilation: [usize; 2],
}

/// What happens to a sum before it is stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Epilogue {
    /// Whether what the target holds is added first.
    pub add: bool,
    /// Applied last.
    pub activation: Activation,
}

impl Epilogue {
    /// Stores the sum after this activation.
    pub fn store(activation: Activation) -> Self {
        Epilogue { add: false, activation }
    }
}

/// How an axis lies in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// Elements outside of it.
    pub outer: usize,
    /// Elements along it.
    pub length: usize,
    /// Elements inside of it.
    pub inner: usize,
}

/// One loop over elements that move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoveAxis {
    /// How many there are.
    pub length: usize,
    /// From one to the next where they are read; 0 where one stands for all.
    pub from: isize,
    /// From one to the next where they are written.
    pub to: usize,
}

/// Which rows of its output a row of the input is added to (see [`Kernel::Scatter`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// Those that it is the last addend of.
    Finish,
    /// All others.
    Begin,
}

/// A kernel with its settings; channels and sizes are those of the step's views.
#[derive(Clone, Debug, PartialEq)]
pub enum Kernel {
    /// Dense convolution of each of some groups of channels. Reads: a map in either layout.
    Conv {
        /// Geometry.
        window: Window,
        /// Independent groups of channels.
        groups: usize,
        /// Weights and biases.
        layer: Layer,
        /// What is done to the sum.
        epilogue: Epilogue,
        /// For a map of bytes: what stands for zero, one an input channel.
        zero: Option<Vec<f32>>,
    },
    /// 1×1 convolution. Reads: a map.
    Pointwise {
        /// Weights and biases.
        layer: Layer,
        /// What is done to the sum.
        epilogue: Epilogue,
    },
    /// One filter a channel. Reads: a map, which may be another slot of what it writes.
    Depthwise {
        /// Geometry.
        window: Window,
        /// Weights and biases.
        layer: Layer,
        /// What is done to the sum.
        epilogue: Epilogue,
    },
    /// Several filters a channel. Reads: a map, which may be another slot of what it writes.
    Multiplied {
        /// Geometry.
        window: Window,
        /// Filters a channel.
        multiplier: usize,
        /// Weights and biases.
        layer: Layer,
        /// What is done to the sum.
        epilogue: Epilogue,
    },
    /// The second half of a ghost module, both halves added to a shortcut row by row.
    /// Reads: the intrinsic maps; then the shortcut, where it does not lie in the target.
    GhostOntoShortcut {
        /// Geometry of the cheap operation.
        window: Window,
        /// Weights and biases of the cheap operation.
        layer: Layer,
    },
    /// One filter a channel, in a streamed unit: each row of the input is added to the rows of
    /// the output that it belongs to, so that no row of the input is kept. Reads: a map.
    Scatter {
        /// Geometry; without dilation.
        window: Window,
        /// Weights and biases.
        layer: Layer,
        /// As many zeros among the weights as there are channels, for all but the first addend.
        zeros: Range<usize>,
        /// Which of the output's rows this step adds to.
        share: Share,
        /// Whether sums begin with what the target holds.
        onto: bool,
        /// Applied when the last addend is in.
        activation: Activation,
    },
    /// One row of a network input, from the caller. Reads nothing.
    Pull {
        /// Which input.
        input: usize,
        /// For an input of bytes: what stands for zero, and the factor, one each a channel.
        bytes: Option<(Vec<f32>, Vec<f32>)>,
    },
    /// The mean over all pixels, in a streamed unit: adds up row by row. Reads: a map.
    MeanRows {
        /// Rows that were added before this step's first, by steps on other columns.
        before: usize,
        /// Rows of all steps together; the last one divides.
        total: usize,
        /// Pixels of all rows.
        pixels: usize,
    },
    /// Matrix times vector. Reads: a vector.
    FullyConnected {
        /// Weights and biases.
        layer: Layer,
        /// What is done to the sum.
        epilogue: Epilogue,
    },
    /// Mean over all pixels. Reads: a map.
    GlobalMean,
    /// Largest of each window. Reads: a map.
    MaxPool {
        /// Geometry.
        window: Window,
    },
    /// Mean of each window. Reads: a map.
    AveragePool {
        /// Geometry.
        window: Window,
        /// Height and width with all padding, where padding counts as zeros.
        padded: Option<[usize; 2]>,
    },
    /// Multiplies each channel by its factor. Reads: the factors; then the map, where it does
    /// not lie in the target.
    Scale,
    /// A function of each element, in place or from what it reads.
    Activate {
        /// The function.
        activation: Activation,
    },
    /// A function of two elements. Reads: the right operand; before it the left one, where that
    /// does not lie in the target.
    Binary {
        /// The function.
        operator: BinaryOperator,
    },
    /// The mean along an axis. Reads: a dense tensor.
    MeanAxis {
        /// How the axis lies in memory.
        around: Around,
    },
    /// Softmax along an axis. Reads: a dense tensor.
    Softmax {
        /// How the axis lies in memory.
        around: Around,
    },
    /// Picks elements along an axis. Reads: a dense tensor.
    Gather {
        /// How the axis lies in memory.
        around: Around,
        /// The element of the input for each one of the output.
        indices: Vec<u32>,
    },
    /// Makes a map of another size. Reads: a map.
    Resize(Resize),
    /// Bytes to numbers: `(byte - zero) * scale`. Reads: a map of planes of bytes.
    FromBytes {
        /// What stands for zero, one a channel.
        zero: Vec<f32>,
        /// One factor a channel.
        scale: Vec<f32>,
    },
    /// Moves elements from anywhere to anywhere. Reads: a tensor; both views give the first
    /// element, the axes all others.
    Move {
        /// The loops, the outermost first.
        axes: Vec<MoveAxis>,
        /// The first element that is read, behind the view's first.
        first: usize,
    },
    /// Fills the target with a number. Reads nothing.
    Fill {
        /// The number.
        value: f32,
    },
    /// Moves pixels. Reads: a map.
    Copy,
    /// Moves planes into pixels. Reads: a map of planes.
    PlanesToPixels,
    /// Moves pixels into planes. Reads: a map of pixels.
    PixelsToPlanes,
}

impl Kernel {
    /// The kind that reports name.
    pub fn kind(&self) -> &'static str {
        match self {
            Kernel::Conv { .. } => "conv",
            Kernel::Pointwise { .. } => "pointwise",
            Kernel::Depthwise { .. }
            | Kernel::Multiplied { .. }
            | Kernel::Scatter { .. }
            | Kernel::GhostOntoShortcut { .. } => "depthwise",
            Kernel::Pull { .. } => "input",
            Kernel::FullyConnected { .. } => "fully_connected",
            Kernel::GlobalMean
            | Kernel::MeanRows { .. }
            | Kernel::MeanAxis { .. }
            | Kernel::MaxPool { .. }
            | Kernel::AveragePool { .. } => "pool",
            Kernel::Scale => "scale",
            Kernel::Activate { .. } | Kernel::Binary { .. } | Kernel::FromBytes { .. } => {
                "elementwise"
            }
            Kernel::Softmax { .. } => "softmax",
            Kernel::Resize(_) => "resize",
            Kernel::Copy
            | Kernel::Move { .. }
            | Kernel::Gather { .. }
            | Kernel::Fill { .. }
            | Kernel::PlanesToPixels
            | Kernel::PixelsToPlanes => "copy",
        }
    }

    /// The weights it reads.
    pub fn layer(&self) -> Option<&Layer> {
        match self {
            Kernel::Conv { layer, .. }
            | Kernel::Pointwise { layer, .. }
            | Kernel::Depthwise { layer, .. }
            | Kernel::Multiplied { layer, .. }
            | Kernel::Scatter { layer, .. }
            | Kernel::GhostOntoShortcut { layer, .. }
            | Kernel::FullyConnected { layer, .. } => Some(layer),
            _ => None,
        }
    }

    /// Those weights, to give them another place.
    pub(super) fn layer_mut(&mut self) -> Option<&mut Layer> {
        match self {
            Kernel::Conv { layer, .. }
            | Kernel::Pointwise { layer, .. }
            | Kernel::Depthwise { layer, .. }
            | Kernel::Multiplied { layer, .. }
            | Kernel::Scatter { layer, .. }
            | Kernel::GhostOntoShortcut { layer, .. }
            | Kernel::FullyConnected { layer, .. } => Some(layer),
            _ => None,
        }
    }

    /// The weights of a kernel in which all channels meet: those are many.
    pub(super) fn dense_layer(&self) -> Option<&Layer> {
        match self {
            Kernel::Conv { layer, .. }
            | Kernel::Pointwise { layer, .. }
            | Kernel::FullyConnected { layer, .. } => Some(layer),
            _ => None,
        }
    }

    /// How many views it reads when it does not update its target.
    pub fn operand_count(&self) -> usize {
        match self {
            Kernel::GhostOntoShortcut { .. } | Kernel::Scale | Kernel::Binary { .. } => 2,
            Kernel::Fill { .. } | Kernel::Pull { .. } => 0,
            _ => 1,
        }
    }
}

impl super::Step {
    /// Whether the step reads what it writes before it writes it.
    pub fn updates_target(&self) -> bool {
        let adds = match &self.kernel {
            Kernel::Conv { epilogue, .. }
            | Kernel::Pointwise { epilogue, .. }
            | Kernel::Depthwise { epilogue, .. }
            | Kernel::Multiplied { epilogue, .. }
            | Kernel::FullyConnected { epilogue, .. } => epilogue.add,
            _ => false,
        };
        adds || self.reads.len() < self.kernel.operand_count()
    }

    /// The elements of its buffer that the step reads through one of its views.
    pub fn elements_read(&self, view: usize) -> Vec<usize> {
        match &self.kernel {
            Kernel::Move { axes, first } => {
                let start = self.reads[view].offset + first;
                moved(start, axes.iter().map(|axis| (axis.length, axis.from)))
            }
            _ => self.reads[view].elements(),
        }
    }

    /// The elements of its buffer that the step writes.
    pub fn elements_written(&self) -> Vec<usize> {
        match &self.kernel {
            Kernel::Move { axes, .. } => {
                let loops = axes.iter().map(|axis| (axis.length, axis.to as isize));
                moved(self.writes.offset, loops)
            }
            _ => self.writes.elements(),
        }
    }

    /// Multiply-accumulates, taps on padding counted.
    pub fn macs(&self) -> u64 {
        let pixels = self.writes.pixel_count() as u64;
        let channels = self.writes.channels as u64;
        let inputs = self.reads.first().map_or(0, |view| view.channels as u64);
        let taps = |window: &Window| (window.kernel[0] * window.kernel[1]) as u64;
        match &self.kernel {
            Kernel::Conv { window, groups, .. } => {
                pixels * channels * (inputs / *groups as u64) * taps(window)
            }
            Kernel::Pointwise { .. } | Kernel::FullyConnected { .. } => pixels * channels * inputs,
            Kernel::Depthwise { window, .. } | Kernel::Multiplied { window, .. } => {
                pixels * channels * taps(window)
            }
            Kernel::Scatter { window, share, .. } => {
                let rows = match share {
                    Share::Finish => 1,
                    Share::Begin => window.kernel[0] - 1,
                };
                pixels * channels * (window.kernel[1] * rows) as u64
            }
            Kernel::GhostOntoShortcut { window, .. } => pixels * (channels - inputs) * taps(window),
            _ => 0,
        }
    }
}

/// The elements that nested loops visit, each loop given by its length and step.
fn moved(start: usize, loops: impl Iterator<Item = (usize, isize)>) -> Vec<usize> {
    let mut places = vec![start as isize];
    for (length, step) in loops {
        let along = |place: isize| (0..length as isize).map(move |i| place + i * step);
        places = places.into_iter().flat_map(along).collect();
    }
    places.into_iter().map(|place| place as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::testing::{ADD, add_map, add_unit, epilogue, rows_window, step};
    use crate::schedule::{Home, Schedule, Step, View};

    const LAYER: Layer = Layer::NOWHERE;

    /// A step from 3 channels to 8, on rows of four pixels.
    fn on_maps(kernel: Kernel, rows: [usize; 2]) -> Step {
        let mut schedule = Schedule::default();
        let unit = add_unit(&mut schedule);
        let read = add_map(&mut schedule, [rows[0], 4, 3], Home::Arena);
        let written = add_map(&mut schedule, [rows[1], 4, 8], Home::Arena);
        step(unit, kernel, &[read], written)
    }

    #[test]
    fn multiply_accumulates_are_those_of_every_tap() {
        let window = Window { kernel: [3, 2], ..rows_window(6, 6, [3, 1, 1]) };
        let (layer, epilogue, activation) = (LAYER, epilogue(false), Activation::Identity);
        let macs = |kernel: Kernel| on_maps(kernel, [6, 6]).macs();
        let pixels = 6 * 4;
        let conv =
            |groups| Kernel::Conv { window, groups, layer: layer.clone(), epilogue, zero: None };
        assert_eq!(macs(conv(1)), pixels * 8 * 3 * 6);
        assert_eq!(macs(conv(3)), pixels * 8 * 6);
        assert_eq!(macs(Kernel::Pointwise { layer: layer.clone(), epilogue }), pixels * 8 * 3);
        assert_eq!(macs(Kernel::FullyConnected { layer: layer.clone(), epilogue }), pixels * 24);
        let layer = || LAYER;
        assert_eq!(macs(Kernel::Depthwise { window, layer: layer(), epilogue }), pixels * 8 * 6);
        let multiplied = Kernel::Multiplied { window, multiplier: 2, layer: layer(), epilogue };
        assert_eq!(macs(multiplied), pixels * 8 * 6);
        assert_eq!(macs(Kernel::GhostOntoShortcut { window, layer: layer() }), pixels * 5 * 6);
        let scatter = |share| Kernel::Scatter {
            window,
            layer: layer(),
            zeros: 0..0,
            share,
            onto: false,
            activation,
        };
        assert_eq!(macs(scatter(Share::Finish)), pixels * 8 * 2);
        assert_eq!(macs(scatter(Share::Begin)), pixels * 8 * 2 * 2);
        assert_eq!(macs(Kernel::MaxPool { window }), 0);
    }

    #[test]
    fn a_step_with_an_operand_too_few_updates_its_target() {
        let layer = || LAYER;
        let updates = |kernel: Kernel| on_maps(kernel, [6, 6]).updates_target();
        let window = rows_window(6, 6, [3, 1, 1]);
        assert!(updates(ADD) && updates(Kernel::Scale));
        assert!(updates(Kernel::GhostOntoShortcut { window, layer: layer() }));
        assert!(!updates(Kernel::Copy) && !updates(Kernel::Fill { value: 0.0 }));
        let both = |kernel: Kernel| Step {
            reads: vec![on_maps(Kernel::Copy, [6, 6]).reads[0]; 2],
            ..on_maps(kernel, [6, 6])
        };
        assert!(!both(ADD).updates_target() && !both(Kernel::Scale).updates_target());
        for add in [false, true] {
            let epilogue = epilogue(add);
            let (groups, zero, multiplier) = (1, None, 1);
            assert_eq!(
                updates(Kernel::Conv { window, groups, layer: layer(), epilogue, zero }),
                add
            );
            assert_eq!(updates(Kernel::Pointwise { layer: layer(), epilogue }), add);
            assert_eq!(updates(Kernel::Depthwise { window, layer: layer(), epilogue }), add);
            assert_eq!(updates(Kernel::FullyConnected { layer: layer(), epilogue }), add);
            let kernel = Kernel::Multiplied { window, multiplier, layer: layer(), epilogue };
            assert_eq!(updates(kernel), add);
        }
        assert!(
            on_maps(Kernel::Pull { input: 0, bytes: None }, [6, 6]).kernel.operand_count() == 0
        );
    }

    #[test]
    fn moves_name_the_elements_of_their_loops() {
        let axes =
            vec![MoveAxis { length: 3, from: -2, to: 4 }, MoveAxis { length: 2, from: 1, to: 1 }];
        let mut step = on_maps(Kernel::Move { axes, first: 6 }, [6, 6]);
        step.reads[0] = View { offset: 1, ..step.reads[0] };
        step.writes = View { offset: 10, ..step.writes };
        assert_eq!(step.elements_read(0), [7, 8, 5, 6, 3, 4]);
        assert_eq!(step.elements_written(), [10, 11, 14, 15, 18, 19]);
        let copy = on_maps(Kernel::Copy, [1, 1]);
        assert_eq!(copy.elements_read(0), (0..12).collect::<Vec<_>>());
        assert_eq!(copy.elements_written(), (0..32).collect::<Vec<_>>());
    }
}
