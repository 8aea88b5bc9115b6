//! The graph to kernel calls, op by op.

use std::collections::HashMap;
use std::ops::Range;

use super::describe::{describe, describe_bottleneck, describe_ghost};
use super::place::{Sharing, is_alias};
use super::stream::{Nodes, Path};
use super::{BufferData, Epilogue, Home, Kernel, Schedule, Step, Unit, UnitData, View, Window};
use crate::ir::{
    Activation, BinaryOperator, Convolution, ConvolutionKind, DType, FromBytes, Graph, Layout, Op,
    Operator, Shortcut, Type, Value,
};

/// Schedules a graph whose layouts are chosen; `share` lets the branches of concatenations
/// share one map and sums be made in place. Without `pack` the schedule has no weights.
pub(crate) fn lower(graph: &Graph, share: bool, pack: bool) -> Lowered {
    let mut lowering = Lowering::new(graph, share);
    lowering.schedule.weights.dry = !pack;
    lowering.place_ports();
    for (position, &op) in graph.order.iter().enumerate() {
        lowering.position = position;
        lowering.unit = None;
        let first = lowering.schedule.steps.len();
        lowering.lower_op(op);
        lowering.steps_of_ops.push(first..lowering.schedule.steps.len());
    }
    lowering.finish()
}

/// Schedules a graph along a path that the search has found; without `pack` only to see what
/// memory that takes, with no weights.
pub(crate) fn lower_path(nodes: &Nodes<'_>, path: &Path, pack: bool) -> Lowered {
    let mut lowering = Lowering::new(nodes.graph, true);
    lowering.schedule.weights.dry = !pack;
    lowering.place_ports();
    lowering.path(nodes, path);
    lowering.finish()
}

/// A schedule, and what making it showed.
pub(crate) struct Lowered {
    pub schedule: Schedule,
    /// Concatenations, slices and views that move no data.
    pub moves_removed: usize,
    /// The steps of each op in the graph's order, where each op was lowered on its own.
    pub steps_of_ops: Vec<Range<usize>>,
}

pub(super) struct Lowering<'a> {
    pub(super) graph: &'a Graph,
    sharing: Sharing,
    share: bool,
    pub(super) schedule: Schedule,
    pub(super) views: HashMap<Value, View>,
    /// How many units of each name there are.
    counters: HashMap<&'static str, usize>,
    /// Of the current op in the graph's order.
    pub(super) position: usize,
    /// Of the current op, once it has one.
    pub(super) unit: Option<Unit>,
    steps_of_ops: Vec<Range<usize>>,
}

impl<'a> Lowering<'a> {
    fn new(graph: &'a Graph, share: bool) -> Self {
        Lowering {
            graph,
            sharing: Sharing::new(graph, share),
            share,
            schedule: Schedule::default(),
            views: HashMap::new(),
            counters: HashMap::new(),
            position: 0,
            unit: None,
            steps_of_ops: Vec::new(),
        }
    }

    fn finish(mut self) -> Lowered {
        self.fill_outputs();
        Lowered {
            schedule: self.schedule,
            moves_removed: self.sharing.moves_removed,
            steps_of_ops: self.steps_of_ops,
        }
    }
}

impl Lowering<'_> {
    fn place_ports(&mut self) {
        for (position, &value) in self.graph.inputs.iter().enumerate() {
            let name = port_name("INPUT", position, self.graph.inputs.len());
            let view = self.add_buffer(&name, self.graph.ty(value), Home::Input(position));
            self.views.insert(value, view);
        }
    }

    /// What the network returns but no step writes is copied at the end: an input, a part of
    /// another value, or the same value once more.
    fn fill_outputs(&mut self) {
        for (position, (_, value)) in self.graph.outputs.iter().enumerate() {
            let Some(&view) = self.views.get(value) else {
                continue;
            };
            if self.schedule.buffers[view.buffer].home == Home::Output(position) {
                continue;
            }
            self.unit = None;
            self.open_unit(
                "output",
                "Copies a value that is needed elsewhere too to the caller's output.",
            );
            let target = self.add_output(position);
            let (view, target) = (flat(view), flat(target));
            self.copy(view, target, "output", &self.graph.values[*value].name);
        }
    }

    fn add_output(&mut self, position: usize) -> View {
        let (_, value) = &self.graph.outputs[position];
        let name = port_name("OUTPUT", position, self.graph.outputs.len());
        self.add_buffer(&name, self.graph.ty(*value), Home::Output(position))
    }

    /// A buffer for a value of this type, in its layout.
    pub(super) fn add_buffer(&mut self, name: &str, ty: &Type, home: Home) -> View {
        let (size, channels) = (ty.spatial(), ty.channels());
        let buffer = self.schedule.buffers.push(BufferData {
            name: name.to_string(),
            dtype: ty.dtype,
            len: ty.len(),
            shape: [size[0], size[1], channels],
            rows: size[0],
            turn: 0,
            home,
        });
        match ty.layout {
            Layout::Nchw if !ty.layouts_agree() => View::planes_of(buffer, size, channels),
            _ => View::pixels_of(buffer, size, channels),
        }
    }

    /// A buffer of the arena that lives inside the current unit.
    pub(super) fn scratch(&mut self, part: &str, size: [usize; 2], channels: usize) -> View {
        let name = format!("{}_{part}", self.unit_name());
        let ty = Type {
            dtype: DType::F32,
            dims: vec![1, channels, size[0], size[1]],
            layout: Layout::Nhwc,
        };
        self.add_buffer(&name, &ty, Home::Arena)
    }

    /// Opens the function of the current op.
    pub(super) fn open_unit(&mut self, name: &'static str, doc: impl Into<String>) {
        let counter = self.counters.entry(name).or_insert(0);
        *counter += 1;
        let name = format!("{name}_{counter}");
        self.unit = Some(self.schedule.units.push(UnitData { name, doc: doc.into() }));
    }

    pub(super) fn unit_name(&self) -> String {
        self.unit.map_or_else(String::new, |unit| self.schedule.units[unit].name.to_uppercase())
    }

    /// Appends a kernel call to the current unit.
    pub(super) fn step(
        &mut self,
        kernel: Kernel,
        reads: Vec<View>,
        writes: View,
        role: &str,
        name: &str,
    ) {
        if let Some(unit) = self.unit {
            let (role, name) = (role.to_string(), name.to_string());
            self.schedule.steps.push(Step { unit, kernel, reads, writes, pace: None, role, name });
        }
    }

    pub(super) fn copy(&mut self, from: View, to: View, role: &str, name: &str) {
        self.step(Kernel::Copy, vec![from], to, role, name);
    }

    /// Where a value lies that is defined already.
    pub(super) fn view(&mut self, value: Value) -> View {
        if let Some(&view) = self.views.get(&value) {
            return view;
        }
        let ty = self.graph.ty(value);
        let view = self.place_constant(value, ty.channels());
        self.views.insert(value, view);
        view
    }

    /// Where an operand of an elementwise op lies; a constant is placed among the weights, as
    /// pixels of as many channels as the op has.
    fn operand(&mut self, value: Value, op: &Type) -> View {
        let view = match self.graph.constant(value) {
            Some(_) => self.place_constant(value, op.channels()),
            None => self.view(value),
        };
        spread(view, op)
    }

    fn place_constant(&mut self, value: Value, channels: usize) -> View {
        let constant = self.graph.constant(value);
        let elements = constant.and_then(|data| data.tensor.floats()).unwrap_or_default();
        let ty = self.graph.ty(value);
        let pixels = elements.len().div_ceil(channels);
        let ordered: Vec<f32> = match elements {
            &[number] => vec![number; channels],
            elements => (0..pixels)
                .flat_map(|p| (0..channels).map(move |c| elements[c * pixels + p]))
                .collect(),
        };
        let size = if pixels == 1 { [1, 1] } else { ty.spatial() };
        let start = self.schedule.weights.push(&ordered).start;
        let dims = vec![1, channels, size[0], size[1]];
        let ty = Type { dtype: ty.dtype, dims, layout: Layout::Nhwc };
        self.add_buffer("CONSTANT", &ty, Home::Weights(start))
    }

    /// Where the op's output goes: a slot of a concatenation, the caller's output, or a buffer
    /// of its own.
    pub(super) fn target(&mut self, op: Op) -> View {
        let output = self.graph.ops[op].output;
        self.target_of(output)
    }

    pub(super) fn target_of(&mut self, value: Value) -> View {
        if let Some(&view) = self.views.get(&value) {
            return view;
        }
        let channels = self.graph.ty(value).channels();
        let view = if let Some((concat, first)) = self.sharing.slot(value) {
            self.target_of(concat).slot(first, channels)
        } else if let Some(position) =
            self.graph.outputs.iter().position(|&(_, output)| output == value)
        {
            self.add_output(position)
        } else {
            let name = format!("{}_OUT", self.unit_name());
            self.add_buffer(&name, self.graph.ty(value), Home::Arena)
        };
        self.views.insert(value, view);
        view
    }

    /// The operand's view as the op's output, where the op may overwrite it: nothing reads it
    /// later, and the output is not wanted elsewhere.
    fn in_place(&mut self, op: Op, operand: Value) -> Option<View> {
        let output = self.graph.ops[op].output;
        let view = *self.views.get(&operand)?;
        let free = self.share
            && self.sharing.slot(output).is_none()
            && !self.graph.outputs.iter().any(|&(_, value)| value == output)
            && self.sharing.is_last_read(operand, self.position)
            && self.schedule.buffers[view.buffer].home == Home::Arena
            && self.graph.ty(operand) == self.graph.ty(output);
        if !free {
            return None;
        }
        self.views.insert(output, view);
        Some(view)
    }

    pub(super) fn lower_op(&mut self, op: Op) {
        let data = &self.graph.ops[op];
        if is_alias(&data.operator) {
            return self.alias(op);
        }
        if data.operator == Operator::Concat {
            return self.lower_concat(op);
        }
        if let Operator::Binary(operator) = &data.operator {
            return self.lower_binary(op, *operator);
        }
        if let Operator::Move(movement) = &data.operator {
            return self.lower_move(op, movement);
        }
        let input = self.view(data.inputs[0]);
        match &data.operator {
            Operator::Conv(conv) => self.lower_conv(op, conv, input),
            Operator::FullyConnected(layer) => {
                self.open_unit("fully_connected", describe(&data.operator));
                let target = self.target(op);
                self.fully_connected(layer, input, target, "");
            }
            Operator::Affine(affine) => self.lower_affine(op, &affine.scale, &affine.shift, input),
            Operator::Activate(activation) => {
                self.open_unit("activate", describe(&data.operator));
                let kernel = Kernel::Activate { activation: *activation };
                match self.in_place(op, data.inputs[0]) {
                    Some(target) => self.step(kernel, vec![target], target, "", &data.name),
                    None => {
                        let target = self.target(op);
                        self.step(kernel, vec![input], target, "", &data.name);
                    }
                }
            }
            Operator::Pool(pool) => {
                self.open_unit("pool", describe(&data.operator));
                let target = self.target(op);
                self.pool(pool, input, target, &data.name);
            }
            Operator::GlobalMean => {
                self.open_unit("pool", "Mean of every channel over the whole map.");
                let target = self.target(op);
                self.step(Kernel::GlobalMean, vec![input], target, "", &data.name);
            }
            Operator::Relayout => {
                self.open_unit("relayout", "Moves a map between planes and rows of pixels.");
                let target = self.target(op);
                let to_planes = input.channel_stride == 1;
                let kernel =
                    if to_planes { Kernel::PixelsToPlanes } else { Kernel::PlanesToPixels };
                self.step(kernel, vec![input], target, "", &data.name);
            }
            Operator::SqueezeExcite(gate) => {
                self.open_unit("squeeze_excite", describe(&data.operator));
                let factors = self.gate(gate, input);
                match self.in_place(op, data.inputs[0]) {
                    Some(target) => {
                        self.step(Kernel::Scale, vec![factors], target, "scale", &data.name)
                    }
                    None => {
                        let target = self.target(op);
                        self.step(Kernel::Scale, vec![factors, input], target, "scale", &data.name);
                    }
                }
            }
            Operator::Ghost(ghost) => {
                self.open_unit("ghost", format!("Ghost module {}.", describe_ghost(ghost)));
                let target = self.target(op);
                self.ghost(ghost, input, target, "");
            }
            Operator::Bottleneck(block) => {
                self.open_unit("bottleneck", describe_bottleneck(block));
                let identity = block.shortcut == Shortcut::Identity;
                let in_place = identity.then(|| self.in_place(op, data.inputs[0])).flatten();
                let target = in_place.unwrap_or_else(|| self.target(op));
                self.bottleneck(block, input, target);
            }
            Operator::Mean { axis } => {
                self.open_unit("pool", describe(&data.operator));
                self.along_axis(op, *axis, |around| Kernel::MeanAxis { around });
            }
            Operator::Softmax { axis } => {
                self.open_unit("softmax", describe(&data.operator));
                self.along_axis(op, *axis, |around| Kernel::Softmax { around });
            }
            Operator::Resize(resize) => {
                self.open_unit("resize", describe(&data.operator));
                let target = self.target(op);
                self.step(Kernel::Resize(resize.clone()), vec![input], target, "", &data.name);
            }
            Operator::FromBytes(FromBytes { zero, scale }) => {
                self.open_unit("from_bytes", "The input's bytes as numbers.");
                let target = self.target(op);
                let kernel = Kernel::FromBytes { zero: zero.clone(), scale: scale.clone() };
                self.step(kernel, vec![input], target, "", &data.name);
            }
            // Handled above.
            Operator::Concat
            | Operator::View
            | Operator::Slice { .. }
            | Operator::Binary(_)
            | Operator::Move(_) => {}
        }
    }

    fn lower_binary(&mut self, op: Op, operator: BinaryOperator) {
        let data = &self.graph.ops[op];
        self.open_unit("combine", describe(&data.operator));
        let kernel = Kernel::Binary { operator };
        let ty = self.graph.ty(data.output);
        let right = self.operand(data.inputs[1], ty);
        let left = self.views.get(&data.inputs[0]);
        let apart = left.is_some_and(|left| left.buffer != right.buffer);
        match apart.then(|| self.in_place(op, data.inputs[0])).flatten() {
            Some(target) => self.step(kernel, vec![right], target, "", &data.name),
            None => {
                let target = self.target(op);
                let left = self.operand(data.inputs[0], ty);
                self.step(kernel, vec![left, right], target, "", &data.name);
            }
        }
    }

    /// A part of the input, or the same elements under another shape.
    fn alias(&mut self, op: Op) {
        let data = &self.graph.ops[op];
        let ty = self.graph.ty(data.output);
        let view = match data.operator {
            Operator::Slice { start, end } => self.view(data.inputs[0]).slot(start, end - start),
            // Planes, or a single channel or pixel; a channel may lie between others.
            _ => {
                if !self.view(data.inputs[0]).is_dense() {
                    self.open_unit("reshape", "A channel, apart from the others.");
                }
                let input = self.without_gaps(data.inputs[0], &data.name);
                let (size, channels) = (ty.spatial(), ty.channels());
                let view = match ty.layouts_agree() {
                    true => View::pixels_of(input.buffer, size, channels),
                    false => View::planes_of(input.buffer, size, channels),
                };
                View { offset: input.offset, ..view }
            }
        };
        self.views.insert(data.output, view);
    }

    fn lower_concat(&mut self, op: Op) {
        let data = &self.graph.ops[op];
        let mut first = 0;
        let mut target = None;
        for &branch in &data.inputs {
            let channels = self.graph.ty(branch).channels();
            if !self.is_there(branch, data.output, first) {
                if self.unit.is_none() {
                    self.open_unit("concat", "Copies branches side by side.");
                }
                let target = *target.get_or_insert_with(|| self.target(op));
                let from = self.view(branch);
                self.copy(from, target.slot(first, channels), "copy a branch", &data.name);
            }
            first += channels;
        }
        self.target(op);
    }

    /// Whether the branch was written into the concatenation, at this channel. What a streamed
    /// unit made in place of a map that was there before has stayed in that map, slot or not.
    fn is_there(&mut self, branch: Value, concat: Value, first: usize) -> bool {
        if !self.sharing.is_in_place(self.graph, branch, concat, first) {
            return false;
        }
        let (outermost, before) = self.sharing.slot(concat).unwrap_or((concat, 0));
        let (made, whole) = (self.views.get(&branch), self.views.get(&outermost));
        let is_there = made.zip(whole).is_some_and(|(made, whole)| {
            let slot = whole.slot(before + first, made.channels);
            (made.buffer, made.offset) == (slot.buffer, slot.offset)
        });
        self.sharing.moves_removed -= usize::from(!is_there);
        is_there
    }

    fn lower_conv(&mut self, op: Op, conv: &Convolution, input: View) {
        let data = &self.graph.ops[op];
        let name = match conv.kind() {
            ConvolutionKind::Pointwise => "pointwise",
            ConvolutionKind::Depthwise | ConvolutionKind::Multiplied => "depthwise",
            ConvolutionKind::Dense => "conv",
        };
        self.open_unit(name, describe(&data.operator));
        let Some(&shortcut) = data.inputs.get(1) else {
            let target = self.target(op);
            return self.convolution(
                conv,
                input,
                target,
                Epilogue::store(conv.activation),
                conv.out_channels,
                "",
            );
        };
        let from = self.view(shortcut);
        // The kernel must not overwrite what it still reads.
        let apart = from.buffer != input.buffer;
        let target = match apart.then(|| self.in_place(op, shortcut)).flatten() {
            Some(target) => target,
            None => {
                let target = self.target(op);
                self.copy(from, target, "shortcut", &data.name);
                target
            }
        };
        let epilogue = Epilogue { add: true, activation: conv.activation };
        self.convolution(conv, input, target, epilogue, conv.out_channels, "");
    }

    /// A factor and an addend a channel, where no layer took them in.
    fn lower_affine(&mut self, op: Op, scale: &[f32], shift: &[f32], input: View) {
        let data = &self.graph.ops[op];
        self.open_unit("affine", describe(&data.operator));
        let window = Window {
            input: input.size,
            output: input.size,
            kernel: [1, 1],
            stride: [1, 1],
            pads: [0, 0],
            dilation: [1, 1],
        };
        let weights = self.schedule.weights.push(scale);
        let layer = super::Layer::of_floats(weights, self.schedule.weights.push(shift));
        let kernel =
            Kernel::Depthwise { window, layer, epilogue: Epilogue::store(Activation::Identity) };
        let target = self.target(op);
        self.step(kernel, vec![input], target, "", &data.name);
    }
}

/// What the reader calls an input or output: numbered where there are several.
fn port_name(kind: &str, position: usize, count: usize) -> String {
    if count == 1 { kind.to_string() } else { format!("{kind}_{}", position + 1) }
}

/// Planes as one long pixel: their elements are contiguous, and copied as they are.
fn flat(view: View) -> View {
    if view.channel_stride == 1 {
        return view;
    }
    let whole = View::pixels_of(view.buffer, [1, 1], view.pixel_count() * view.channels);
    View { offset: view.offset, ..whole }
}

/// A single pixel that stands for all of a map.
fn spread(view: View, ty: &Type) -> View {
    if view.pixel_count() == ty.pixels() {
        return view;
    }
    View { size: ty.spatial(), pixel_stride: 0, row_stride: 0, ..view }
}
