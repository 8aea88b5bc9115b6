//! Nodes to the steps of a unit, on buffers of its own numbering.
//!
//! The same draft serves the search, which only wants to know what a unit would cost, and the
//! schedule, which puts real buffers and weights in the places of the draft's.

use std::collections::HashMap;
use std::ops::Range;

use super::nodes::{Node, NodeData, Nodes, Part, Slot, Term, Work};
use super::rings::{Rhythm, Stay, Streamed};
use crate::ir::{Convolution, ConvolutionKind, Entity as _, PoolKind};
use crate::schedule::{Buffer, Epilogue, Kernel, Layer, Share, Step, Unit, View, Window};

/// What a unit is to do, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnitSpec {
    /// What it computes, in order.
    pub nodes: Vec<Node>,
    /// Parts that are wanted after it.
    pub after: Vec<Part>,
    /// How it goes about it.
    pub way: Way,
}

/// How a unit is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// Whether strided depthwise convolutions, and those onto a shortcut, go by the rows of
    /// their input.
    pub scatter: bool,
    /// Rows of the finest map that are made at once.
    pub strip: usize,
    /// Column tiles, one after the other.
    pub tiles: usize,
}

/// Where the weights of a layer come from.
pub(crate) trait Weights {
    /// The share of some input channels in some output channels of a convolution.
    fn layer(&mut self, share: &LayerShare<'_>) -> Layer;
    /// As many zeros.
    fn zeros(&mut self, count: usize) -> Range<usize>;
}

/// A part of a convolution's weights.
pub(crate) struct LayerShare<'a> {
    pub conv: &'a Convolution,
    pub inputs: Range<usize>,
    pub outputs: Range<usize>,
    pub bias: bool,
    /// The kernel that reads them.
    pub kind: ConvolutionKind,
}

/// No weights: for the search.
pub(crate) struct Dry;

impl Weights for Dry {
    fn layer(&mut self, _: &LayerShare<'_>) -> Layer {
        Layer::NOWHERE
    }

    fn zeros(&mut self, _: usize) -> Range<usize> {
        0..0
    }
}

/// A buffer of a draft.
#[derive(Clone, Debug)]
pub(crate) struct DraftBuffer {
    /// The part that it first holds; parts made in place of that lie in it too.
    pub part: Part,
    /// The columns that it holds.
    pub columns: Range<usize>,
    pub stay: Stay,
}

/// What a step is in the network's words. Steps get it once they are wanted: the search makes
/// thousands that are not.
#[derive(Clone, Copy)]
pub(crate) struct Label<'g> {
    pub role: &'static str,
    /// The ONNX node it comes from.
    pub name: &'g str,
}

/// The steps of a unit (of one of its column tiles).
pub(crate) struct Draft<'g> {
    /// Without role and name.
    pub steps: Vec<Step>,
    /// One a step.
    pub labels: Vec<Label<'g>>,
    pub buffers: Vec<DraftBuffer>,
    /// The buffer of each part.
    pub places: HashMap<Part, usize>,
    pub streamed: Streamed,
}

/// Drafts one column tile of a unit; `None` where it cannot be run that way. The rhythm is that
/// of the unit's other column tiles, and is filled in for them by the first.
pub(crate) fn draft<'g>(
    nodes: &Nodes<'g>,
    spec: &UnitSpec,
    tile: usize,
    weights: &mut dyn Weights,
    rhythm: &mut Option<Rhythm>,
) -> Option<Draft<'g>> {
    let columns = columns(nodes, spec, tile)?;
    let mut drafting = Drafting {
        nodes,
        spec,
        tile,
        columns,
        weights,
        buffers: Vec::new(),
        places: HashMap::new(),
        steps: Vec::with_capacity(spec.nodes.len()),
        labels: Vec::with_capacity(spec.nodes.len()),
        begins: Vec::new(),
    };
    for (position, &node) in spec.nodes.iter().enumerate() {
        drafting.add_node(position, &nodes.nodes[node])?;
    }
    for (begin, label) in std::mem::take(&mut drafting.begins) {
        drafting.step(begin, label);
    }
    let Drafting { buffers, places, steps, labels, .. } = drafting;
    let stays: Vec<Stay> = buffers.iter().map(|buffer| buffer.stay).collect();
    let strip = spec.way.strip;
    let rhythm = match rhythm {
        Some(rhythm) => rhythm,
        None => rhythm.insert(Rhythm::new(&steps, &stays, strip)?),
    };
    debug_assert_eq!(Rhythm::new(&steps, &stays, strip).as_ref(), Some(&*rhythm));
    let streamed = rhythm.stream(&stays);
    Some(Draft { steps, labels, buffers, places, streamed })
}

/// The columns of each part that a tile makes or reads.
fn columns(nodes: &Nodes<'_>, spec: &UnitSpec, tile: usize) -> Option<HashMap<Part, Range<usize>>> {
    let mut columns: HashMap<Part, Range<usize>> = HashMap::new();
    let want = |columns: &mut HashMap<Part, Range<usize>>, part: Part, range: Range<usize>| {
        let old = columns.entry(part).or_insert_with(|| range.clone());
        *old = old.start.min(range.start)..old.end.max(range.end);
    };
    let share = |part: Part| {
        if nodes.parts[part].vector {
            return 0..1;
        }
        let width = nodes.parts[part].size[1];
        width * tile / spec.way.tiles..width * (tile + 1) / spec.way.tiles
    };
    for &part in &spec.after {
        want(&mut columns, part, share(part));
    }
    for &node in spec.nodes.iter().rev() {
        let data = &nodes.nodes[node];
        let mut made = columns.get(&data.part)?.clone();
        if made.is_empty() {
            return None;
        }
        // A cheap operation on the part's own channels reads all columns that there are.
        let own = data.terms.iter().any(|term| term.reads.iter().any(|r| r.part == data.part));
        if own {
            if spec.way.tiles > 1 {
                return None;
            }
            made = 0..nodes.parts[data.part].size[1];
            columns.insert(data.part, made.clone());
        }
        if let Some(base) = data.base {
            want(&mut columns, base, made.clone());
        }
        for term in &data.terms {
            for read in term.reads.iter().filter(|read| read.part != data.part) {
                let width = nodes.parts[read.part].size[1];
                let range = match &term.work {
                    _ if nodes.parts[read.part].vector => 0..1,
                    Work::Mean => share(read.part),
                    work => match geometry(work) {
                        Some(window) => window.columns(&made, width)?,
                        None => made.clone(),
                    },
                };
                want(&mut columns, read.part, range);
            }
        }
        if matches!(data.terms[0].work, Work::Pull { .. }) {
            let width = nodes.parts[data.part].size[1];
            columns.insert(data.part, 0..width);
        }
    }
    Some(columns)
}

/// Taps along the columns.
struct Columns {
    kernel: usize,
    stride: usize,
    pad: usize,
    dilation: usize,
}

impl Columns {
    /// The columns of the input for some of the output.
    fn columns(&self, made: &Range<usize>, width: usize) -> Option<Range<usize>> {
        let start = (made.start * self.stride).saturating_sub(self.pad);
        let reach = (self.kernel - 1) * self.dilation + 1;
        let end = ((made.end - 1) * self.stride + reach).saturating_sub(self.pad).min(width);
        (start < end).then_some(start..end)
    }
}

fn geometry(work: &Work<'_>) -> Option<Columns> {
    let of = |kernel: [usize; 2], stride: [usize; 2], pads: [usize; 4], dilation: [usize; 2]| {
        Columns { kernel: kernel[1], stride: stride[1], pad: pads[1], dilation: dilation[1] }
    };
    match work {
        Work::Conv { conv, .. } => Some(of(conv.kernel, conv.stride, conv.pads, conv.dilation)),
        Work::Pool(pool) => Some(of(pool.kernel, pool.stride, pool.pads, pool.dilation)),
        _ => None,
    }
}

struct Drafting<'a, 'g> {
    nodes: &'a Nodes<'g>,
    spec: &'a UnitSpec,
    tile: usize,
    columns: HashMap<Part, Range<usize>>,
    weights: &'a mut dyn Weights,
    buffers: Vec<DraftBuffer>,
    places: HashMap<Part, usize>,
    steps: Vec<Step>,
    labels: Vec<Label<'g>>,
    /// The second shares of convolutions that go by the rows of their input.
    begins: Vec<(Step, Label<'g>)>,
}

impl<'g> Drafting<'_, 'g> {
    /// The buffer of a part, made when it is first needed.
    fn place(&mut self, part: Part) -> usize {
        if let Some(&place) = self.places.get(&part) {
            return place;
        }
        let data = &self.nodes.parts[part];
        let made = data.maker.is_some_and(|maker| self.spec.nodes.contains(&maker));
        let wanted = self.spec.after.contains(&part);
        // The tiles of a unit fill the same maps, from the same maps.
        let before = !made || wanted && self.tile > 0;
        let after = wanted || !made && self.tile + 1 < self.spec.way.tiles;
        let columns = match before || after {
            true => 0..data.size[1],
            false => self.columns[&part].clone(),
        };
        let row_bytes = if data.in_arena { columns.len() * data.channels * 4 } else { 0 };
        let stay = Stay { row_bytes, height: data.size[0], before, after };
        self.buffers.push(DraftBuffer { part, columns, stay });
        self.places.insert(part, self.buffers.len() - 1);
        self.buffers.len() - 1
    }

    fn view(&mut self, slot: Slot, columns: Range<usize>) -> View {
        let place = self.place(slot.part);
        let held = self.buffers[place].columns.clone();
        let data = &self.nodes.parts[slot.part];
        let (width, column) = (held.len(), columns.start - held.start);
        let size = [data.size[0], columns.len()];
        let buffer = Buffer::new(place);
        if data.planar {
            return View {
                buffer,
                offset: slot.first * width + column,
                size,
                channels: slot.channels,
                channel_stride: width,
                pixel_stride: 1,
                row_stride: width * data.channels,
            };
        }
        View {
            buffer,
            offset: column * data.channels + slot.first,
            size,
            channels: slot.channels,
            channel_stride: 1,
            pixel_stride: data.channels,
            row_stride: width * data.channels,
        }
    }

    /// Whether the node can be made in the place of its base.
    fn takes_over(&self, position: usize, node: &NodeData<'_>, base: Part) -> bool {
        let data = &self.nodes.parts[base];
        let alike = data.size == self.nodes.parts[node.part].size
            && data.channels == self.nodes.parts[node.part].channels;
        // No kernel may overwrite what it still reads.
        let read_here = node.terms.iter().any(|term| {
            let passes = matches!(term.work, Work::Scale | Work::Activate(_));
            !passes && term.reads.iter().any(|read| read.part == base)
        });
        let made = data.maker.is_some_and(|maker| self.spec.nodes.contains(&maker));
        let later = &self.spec.nodes[position + 1..];
        let read_later =
            || later.iter().any(|&other| self.nodes.nodes[other].reads().any(|part| part == base));
        // The next tile still wants the columns at the border as they were.
        // And what a tile makes beyond its own columns must not meet those of another.
        let kept_here = made && self.spec.after.contains(&node.part);
        let whole = made && !kept_here || self.spec.way.tiles == 1;
        // What is kept between ops lies in one piece, as nothing inside of an op need do.
        let root = self.places.get(&base).map_or(base, |&place| self.buffers[place].part);
        let root_before =
            self.nodes.parts[root].maker.is_none_or(|maker| !self.spec.nodes.contains(&maker));
        let kept = self.spec.after.contains(&node.part) && root_before;
        let whole = whole && (!kept || self.nodes.is_alone(root) && self.nodes.is_alone(node.part));
        // What other ops made, or look into, may be a part of something else.
        let ours = !root_before || self.nodes.is_ours(root);
        let wanted = self.spec.after.contains(&base);
        alike && !read_here && whole && ours && !wanted && !read_later()
    }

    fn add_node(&mut self, position: usize, node: &NodeData<'g>) -> Option<()> {
        let columns = self.columns[&node.part].clone();
        let mut base = node.base;
        if let Some(part) = base
            && self.takes_over(position, node, part)
        {
            let place = self.place(part);
            self.buffers[place].stay.after |= self.spec.after.contains(&node.part);
            if self.buffers[place].stay.after
                && self.buffers[place].columns.len() != self.nodes.parts[part].size[1]
            {
                return None;
            }
            self.places.insert(node.part, place);
            base = None;
        }
        let in_place = node.base.is_some() && base.is_none();
        let mut written: Vec<[usize; 2]> = Vec::new();
        let two = node.terms.len() == 1 && takes_two(&node.terms[0].work);
        if let Some(part) = base.filter(|_| !two) {
            let channels = self.nodes.parts[part].channels;
            let from = self.view(Slot { part, first: 0, channels }, columns.clone());
            let to = self.view(Slot { part: node.part, first: 0, channels }, columns.clone());
            let label = Label { role: "shortcut", name: node.terms[0].name };
            self.step(step(Kernel::Copy, vec![from], to), label);
        }
        for term in &node.terms {
            let [first, channels] = term.writes;
            let overlaps =
                |other: &[usize; 2]| other[0] < first + channels && first < other[0] + other[1];
            let add = node.base.is_some() || written.iter().any(overlaps);
            written.push(term.writes);
            let base = base.filter(|_| two);
            self.add_term(node, term, &columns, add, in_place, base)?;
        }
        Some(())
    }

    fn add_term(
        &mut self,
        node: &NodeData<'g>,
        term: &Term<'g>,
        columns: &Range<usize>,
        add: bool,
        in_place: bool,
        base: Option<Part>,
    ) -> Option<()> {
        let [first, channels] = term.writes;
        let target = Slot { part: node.part, first, channels };
        let made = match self.nodes.parts[node.part].vector {
            true => 0..1,
            false => columns.clone(),
        };
        let target = self.view(target, made.clone());
        let mut reads = Vec::new();
        for &slot in &term.reads {
            let width = self.nodes.parts[slot.part].size[1];
            let range = match &term.work {
                _ if self.nodes.parts[slot.part].vector => 0..1,
                Work::Mean => {
                    width * self.tile / self.spec.way.tiles
                        ..width * (self.tile + 1) / self.spec.way.tiles
                }
                work => match geometry(work) {
                    Some(window) => window.columns(&made, width)?,
                    None => made.clone(),
                },
            };
            reads.push(self.view(slot, range));
        }
        let kernel = match &term.work {
            Work::Pull { input, bytes } => Kernel::Pull { input: *input, bytes: bytes.clone() },
            Work::Conv { .. } => return self.add_conv(node, term, reads[0], target, add),
            Work::Pool(pool) => {
                let window = self.window(
                    pool.kernel,
                    pool.stride,
                    pool.pads,
                    pool.dilation,
                    term,
                    &made,
                    [&reads[0], &target],
                );
                let [height, width] = self.nodes.parts[term.reads[0].part].size;
                let [top, left, bottom, right] = pool.pads;
                match pool.kind {
                    PoolKind::Max => Kernel::MaxPool { window },
                    PoolKind::Average => Kernel::AveragePool { window, padded: None },
                    PoolKind::AverageCountingPads if self.spec.way.tiles > 1 => return None,
                    PoolKind::AverageCountingPads => Kernel::AveragePool {
                        window,
                        padded: Some([height + top + bottom, width + left + right]),
                    },
                }
            }
            Work::Activate(activation) => Kernel::Activate { activation: *activation },
            Work::Scale => Kernel::Scale,
            Work::Binary(operator) => Kernel::Binary { operator: *operator },
            Work::Copy => Kernel::Copy,
            Work::Relayout if reads[0].channel_stride == 1 => Kernel::PixelsToPlanes,
            Work::Relayout => Kernel::PlanesToPixels,
            Work::Mean => {
                let [height, width] = self.nodes.parts[term.reads[0].part].size;
                let (before, total) = (self.tile * height, self.spec.way.tiles * height);
                Kernel::MeanRows { before, total, pixels: height * width }
            }
            Work::FullyConnected(_) => return None,
        };
        // A kernel that updates its target reads only the other operand.
        match (&term.work, base) {
            (Work::Scale, _) if in_place => drop(reads.pop()),
            (Work::Activate(_), _) if in_place => reads = vec![target],
            (Work::Binary(_), Some(base)) => {
                let left = Slot { part: base, ..term.reads[0] };
                let left = self.view(left, made);
                reads.insert(0, left);
            }
            _ => {}
        }
        self.step(step(kernel, reads, target), label(term));
        Some(())
    }

    fn add_conv(
        &mut self,
        node: &NodeData<'g>,
        term: &Term<'g>,
        source: View,
        target: View,
        add: bool,
    ) -> Option<()> {
        let Work::Conv { conv, inputs, outputs, bias, activation } = &term.work else {
            return None;
        };
        let made = self.columns[&node.part].clone();
        let [kernel, stride, dilation] = [conv.kernel, conv.stride, conv.dilation];
        let window =
            self.window(kernel, stride, conv.pads, dilation, term, &made, [&source, &target]);
        let kind = match kind_without_zero(conv) {
            ConvolutionKind::Pointwise if source.channel_stride != 1 => ConvolutionKind::Dense,
            ConvolutionKind::Depthwise if source.channel_stride != 1 => ConvolutionKind::Dense,
            kind => kind,
        };
        let share = LayerShare {
            conv,
            inputs: inputs.clone(),
            outputs: outputs.clone(),
            bias: *bias,
            kind,
        };
        let layer = self.weights.layer(&share);
        let epilogue = Epilogue { add, activation: *activation };
        let kernel = match kind {
            ConvolutionKind::Pointwise => Kernel::Pointwise { layer, epilogue },
            ConvolutionKind::Depthwise if self.scatters(conv, &window, add) => {
                let zeros = self.weights.zeros(outputs.len());
                let scatter = |share: Share| Kernel::Scatter {
                    window,
                    layer: layer.clone(),
                    zeros: zeros.clone(),
                    share,
                    onto: add,
                    activation: *activation,
                };
                let begin = step(scatter(Share::Begin), vec![source], target);
                self.begins.push((begin, label(term)));
                scatter(Share::Finish)
            }
            ConvolutionKind::Depthwise => Kernel::Depthwise { window, layer, epilogue },
            ConvolutionKind::Multiplied => {
                let multiplier = conv.out_channels / conv.in_channels;
                Kernel::Multiplied { window, multiplier, layer, epilogue }
            }
            ConvolutionKind::Dense => {
                let out_group = conv.out_channels / conv.groups;
                // Whole groups only.
                if !outputs.len().is_multiple_of(out_group) && conv.groups > 1 {
                    return None;
                }
                let groups = outputs.len().div_ceil(out_group);
                Kernel::Conv { window, groups, layer, epilogue, zero: None }
            }
        };
        self.step(step(kernel, vec![source], target), label(term));
        Some(())
    }

    fn scatters(&self, conv: &Convolution, window: &Window, add: bool) -> bool {
        self.spec.way.scatter
            && conv.kernel[0] > 1
            && conv.dilation[0] == 1
            && (conv.stride[0] > 1 || add)
            && conv.stride[0] <= conv.kernel[0]
            // No row of the output lies wholly in the padding, where nothing would begin it.
            && (0..window.output[0]).all(|row| !window.input_rows(row).is_empty())
    }

    #[expect(clippy::too_many_arguments, reason = "the settings of one window")]
    fn window(
        &self,
        kernel: [usize; 2],
        stride: [usize; 2],
        pads: [usize; 4],
        dilation: [usize; 2],
        term: &Term<'_>,
        made: &Range<usize>,
        [source, target]: [&View; 2],
    ) -> Window {
        let height = self.nodes.parts[term.reads[0].part].size[0];
        Window {
            input: [height, source.size[1]],
            output: target.size,
            kernel,
            stride,
            pads: [pads[0], pads[1].saturating_sub(made.start * stride[1])],
            dilation,
        }
    }

    fn step(&mut self, step: Step, label: Label<'g>) {
        self.steps.push(step);
        self.labels.push(label);
    }
}

fn step(kernel: Kernel, reads: Vec<View>, writes: View) -> Step {
    let (role, name) = (String::new(), String::new());
    Step { unit: Unit::new(0), kernel, reads, writes, pace: None, role, name }
}

fn label<'g>(term: &Term<'g>) -> Label<'g> {
    Label { role: term.role, name: term.name }
}

/// Kernels that read their base as an operand where they are not made in its place.
fn takes_two(work: &Work<'_>) -> bool {
    matches!(work, Work::Scale | Work::Binary(_) | Work::Activate(_))
}

/// What a convolution is once its input is numbers.
fn kind_without_zero(conv: &Convolution) -> ConvolutionKind {
    match conv.zero {
        None => conv.kind(),
        Some(_) => Convolution { zero: None, ..conv.clone() }.kind(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_the_input_are_those_under_the_windows() {
        for (kernel, stride, pad, dilation) in
            [(1, 1, 0, 1), (3, 1, 1, 1), (3, 2, 1, 1), (5, 1, 0, 1), (3, 1, 2, 2), (2, 3, 0, 3)]
        {
            let columns = Columns { kernel, stride, pad, dilation };
            for start in 0usize..6 {
                for end in start + 1..8 {
                    let taps = (start..end).flat_map(|made| {
                        (0..kernel).map(move |tap| made * stride + tap * dilation)
                    });
                    let inside: Vec<usize> = taps.filter_map(|at| at.checked_sub(pad)).collect();
                    let found = columns.columns(&(start..end), 100);
                    // Gaps between windows are read as well.
                    let expected = inside.iter().min().zip(inside.iter().max());
                    let within = |found: &Range<usize>| {
                        expected.is_some_and(|(first, last)| {
                            (found.start..found.end).contains(first) && found.end == last + 1
                        })
                    };
                    assert!(found.as_ref().is_some_and(within), "{start}..{end}: {found:?}");
                }
            }
        }
        let columns = Columns { kernel: 3, stride: 1, pad: 1, dilation: 1 };
        assert_eq!(columns.columns(&(0..4), 3), Some(0..3));
        assert_eq!(columns.columns(&(2..3), 1), None);
    }
}
