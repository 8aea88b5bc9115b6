//! A chosen path to steps on real buffers.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::draft::{Draft, LayerShare, UnitSpec, Weights, draft};
use super::nodes::{Node, Nodes, Part, PartData, Work};
use super::search::{Path, Segment};
use crate::ir::{Constant, ConvolutionKind, DType, Entity as _, Graph, Value};
use crate::schedule::lower::Lowering;
use crate::schedule::weights::{bias, floats};
use crate::schedule::{BufferData, Home, Layer, Step, View, WeightPool};

/// Layers that are packed already, by what they are a share of.
pub(crate) type Packed = HashMap<(Constant, Range<usize>, Range<usize>, bool, Reader), Layer>;

/// The kernel that a layer is packed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reader {
    Pointwise,
    Depthwise,
    Multiplied,
    Dense,
}

/// Packs each share of a layer once, however often it is computed.
struct Packer<'a> {
    graph: &'a Graph,
    pool: &'a mut WeightPool,
    packed: &'a mut Packed,
    zeros: &'a mut Option<Range<usize>>,
}

impl Weights for Packer<'_> {
    fn layer(&mut self, share: &LayerShare<'_>) -> Layer {
        let LayerShare { conv, inputs, outputs, .. } = share;
        let reader = match share.kind {
            ConvolutionKind::Pointwise => Reader::Pointwise,
            ConvolutionKind::Depthwise => Reader::Depthwise,
            ConvolutionKind::Multiplied => Reader::Multiplied,
            ConvolutionKind::Dense => Reader::Dense,
        };
        let key = (conv.weights, inputs.clone(), outputs.clone(), share.bias, reader);
        if let Some(layer) = self.packed.get(&key) {
            return layer.clone();
        }
        let in_group = conv.in_channels / conv.groups;
        let taps = conv.kernel[0] * conv.kernel[1];
        let all = floats(self.graph, conv.weights);
        let inputs = if conv.groups == 1 { inputs.clone() } else { 0..in_group };
        let filter = in_group * taps;
        let filters = &all[outputs.start * filter..outputs.end * filter];
        let weights = match inputs.len() == in_group {
            true => Cow::Borrowed(filters),
            false => filters
                .chunks_exact(filter)
                .flat_map(|filter| &filter[inputs.start * taps..inputs.end * taps])
                .copied()
                .collect(),
        };
        let bias = match share.bias {
            true => bias(self.graph, conv.bias, conv.out_channels)[outputs.clone()].to_vec(),
            false => vec![0.0; outputs.len()],
        };
        let layer = self.pool.push_share(conv, &weights, &bias, inputs.len(), reader);
        self.packed.insert(key, layer.clone());
        layer
    }

    fn zeros(&mut self, count: usize) -> Range<usize> {
        match self.zeros {
            Some(zeros) if zeros.len() >= count => zeros.start..zeros.start + count,
            _ => {
                let zeros = self.pool.push(&vec![0.0; count]);
                *self.zeros = Some(zeros.clone());
                zeros
            }
        }
    }
}

/// What streamed units leave for each other.
#[derive(Default)]
pub(crate) struct Left {
    views: HashMap<Part, View>,
    packed: Packed,
    zeros: Option<Range<usize>>,
}

impl Lowering<'_> {
    /// Lowers a path.
    pub(in crate::schedule) fn path(&mut self, nodes: &Nodes<'_>, path: &Path) {
        let mut left = Left::default();
        for segment in &path.segments {
            self.unit = None;
            match segment {
                Segment::Whole(position) => {
                    self.position = *position;
                    self.lower_op(self.graph.order[*position]);
                }
                Segment::Streamed { spec, factors, last_op, values } => {
                    self.position = *last_op;
                    self.streamed(nodes, spec, values, &mut left);
                    self.factors(nodes, factors, &mut left);
                }
            }
        }
    }

    fn streamed(&mut self, nodes: &Nodes<'_>, spec: &UnitSpec, values: &[Value], left: &mut Left) {
        let mut made: Vec<Part> = Vec::new();
        let mut rhythm = None;
        for tile in 0..spec.way.tiles {
            self.unit = None;
            self.open_unit("chain", describe(nodes, spec, tile));
            let mut packer = Packer {
                graph: self.graph,
                pool: &mut self.schedule.weights,
                packed: &mut left.packed,
                zeros: &mut left.zeros,
            };
            // The search has drafted it before.
            let draft = draft(nodes, spec, tile, &mut packer, &mut rhythm);
            let Some(draft) = draft else { return };
            let views = self.place(nodes, &draft, values, left);
            for (part, &place) in &draft.places {
                if spec.after.contains(part) {
                    left.views.insert(*part, views[place]);
                    made.push(*part);
                }
            }
            let Some(unit) = self.unit else { return };
            let paces = draft.streamed.paces.iter().zip(&draft.labels);
            for (step, (&pace, label)) in draft.steps.iter().zip(paces) {
                let real = |view: &View| put(nodes, &draft, view, &views[view.buffer.index()]);
                self.schedule.steps.push(Step {
                    unit,
                    reads: step.reads.iter().map(real).collect(),
                    writes: real(&step.writes),
                    pace: Some(pace),
                    role: label.role.to_string(),
                    name: label.name.to_string(),
                    ..step.clone()
                });
            }
        }
        for &value in values {
            let parts = &nodes.values[&value];
            if let [part] = **parts
                && made.contains(&part)
            {
                self.views.insert(value, left.views[&part]);
            } else if parts.iter().any(|part| made.contains(part)) {
                self.target_of(value);
            }
        }
    }

    /// A view of the map that each buffer of a draft holds.
    fn place(
        &mut self,
        nodes: &Nodes<'_>,
        draft: &Draft<'_>,
        values: &[Value],
        left: &Left,
    ) -> Vec<View> {
        let packet = self.packet(nodes, draft, values, left);
        let mut views = Vec::new();
        for (index, buffer) in draft.buffers.iter().enumerate() {
            let rows = draft.streamed.rows[index];
            let held = draft.places.iter().filter(|&(_, &place)| place == index);
            let mut held: Vec<Part> = held.map(|(&part, _)| part).collect();
            held.sort_unstable();
            let there = left.views.get(&buffer.part).copied();
            let view = if let Some(view) = packet.get(&index).copied() {
                view
            } else if buffer.stay.before {
                there.unwrap_or_else(|| {
                    self.part_of_value(nodes, buffer.part, |lowering, value| lowering.view(value))
                })
            } else if buffer.stay.after
                && let Some(kept) = self.named(nodes, &held, values)
            {
                self.part_of_value(nodes, kept, |lowering, value| lowering.target_of(value))
            } else {
                self.ring(&nodes.parts[buffer.part], buffer.columns.len(), rows)
            };
            views.push(view);
        }
        views
    }

    /// The maps that a unit leaves behind in front of a gate lie row by row in one buffer, so that
    /// they can take the place of what they are made of as that is used up.
    fn packet(
        &mut self,
        nodes: &Nodes<'_>,
        draft: &Draft<'_>,
        values: &[Value],
        left: &Left,
    ) -> HashMap<usize, View> {
        let is_value = |part: &Part| {
            nodes
                .values
                .iter()
                .any(|(value, parts)| parts.contains(part) && (values.contains(value)))
        };
        let kept = |index: &usize| {
            let buffer = &draft.buffers[*index];
            let held = draft.places.iter().filter(|&(_, place)| place == index);
            let named = held.map(|(part, _)| part).any(is_value);
            let data = &nodes.parts[buffer.part];
            buffer.stay.after
                && !data.vector
                && !named
                && data.in_arena
                && !buffer.stay.before
                && !left.views.contains_key(&buffer.part)
        };
        let mut together: Vec<usize> = (0..draft.buffers.len()).filter(kept).collect();
        let mut views = HashMap::new();
        while let Some(&first) = together.first() {
            let height = nodes.parts[draft.buffers[first].part].size[0];
            let (packet, rest): (Vec<usize>, Vec<usize>) = together
                .into_iter()
                .partition(|&index| nodes.parts[draft.buffers[index].part].size[0] == height);
            together = rest;
            let parts: Vec<&PartData> =
                packet.iter().map(|&index| &nodes.parts[draft.buffers[index].part]).collect();
            let row: usize = parts.iter().map(|data| data.size[1] * data.channels).sum();
            let name = match *parts {
                [part] => part.name.clone(),
                _ => format!("{}_KEPT", self.unit_name()),
            };
            let width = parts[0].size[1];
            let buffer = self.schedule.buffers.push(BufferData {
                name,
                dtype: DType::F32,
                len: height * row,
                shape: [height, width, row / width],
                rows: height,
                turn: 0,
                home: Home::Arena,
            });
            let mut offset = 0;
            for (&index, data) in packet.iter().zip(&parts) {
                let whole = View::pixels_of(buffer, data.size, data.channels);
                views.insert(index, View { offset, row_stride: row, ..whole });
                offset += data.size[1] * data.channels;
            }
        }
        views
    }

    /// The view of a part by way of the value that it belongs to.
    fn part_of_value(
        &mut self,
        nodes: &Nodes<'_>,
        part: Part,
        view: impl Fn(&mut Self, Value) -> View,
    ) -> View {
        let mut owners: Vec<Value> = nodes
            .values
            .iter()
            .filter(|(_, parts)| parts.contains(&part))
            .map(|(&value, _)| value)
            .collect();
        owners.sort_unstable();
        let Some(&value) = owners.first() else {
            unreachable!("a part that is kept between ops belongs to a value")
        };
        let before = nodes.values[&value].iter().take_while(|&&other| other != part);
        let first = before.map(|&other| nodes.parts[other].channels).sum();
        view(self, value).slot(first, nodes.parts[part].channels)
    }

    /// The part, of some in one place, that is one of the values'.
    fn named(&self, nodes: &Nodes<'_>, held: &[Part], values: &[Value]) -> Option<Part> {
        let is_value = |part: &&Part| values.iter().any(|value| nodes.values[value].contains(part));
        held.iter().find(is_value).copied()
    }

    fn ring(&mut self, data: &PartData, width: usize, rows: usize) -> View {
        let rows = rows.min(data.size[0]);
        let name = data.name.clone();
        let buffer = self.schedule.buffers.push(BufferData {
            name,
            dtype: DType::F32,
            len: rows * width * data.channels,
            shape: [data.size[0], width, data.channels],
            rows,
            turn: (rows - data.size[0] % rows) % rows,
            home: Home::Arena,
        });
        let size = [data.size[0], width];
        match data.planar {
            false => View::pixels_of(buffer, size, data.channels),
            true => View {
                buffer,
                offset: 0,
                size,
                channels: data.channels,
                channel_stride: width,
                pixel_stride: 1,
                row_stride: width * data.channels,
            },
        }
    }

    /// The factors of a gate, from its mean.
    fn factors(&mut self, nodes: &Nodes<'_>, factors: &[Node], left: &mut Left) {
        if factors.is_empty() {
            return;
        }
        self.unit = None;
        self.open_unit("gate", "The factors of a squeeze-excite gate, from the means.");
        for &node in factors {
            let data = &nodes.nodes[node];
            for term in &data.terms {
                let Work::FullyConnected(layer) = &term.work else { continue };
                let target = self.ring(&nodes.parts[data.part], 1, 1);
                let source = left.views[&term.reads[0].part];
                left.views.insert(data.part, target);
                self.fully_connected(layer, source, target, term.role);
            }
        }
    }
}

/// The real place of a draft's view.
fn put(nodes: &Nodes<'_>, draft: &Draft<'_>, view: &View, base: &View) -> View {
    let place = &draft.buffers[view.buffer.index()];
    let data = &nodes.parts[place.part];
    let width = place.columns.len();
    let (first, column) = match data.planar {
        true => (view.offset / width, view.offset % width),
        false => (view.offset % data.channels, view.offset / data.channels),
    };
    View {
        buffer: base.buffer,
        offset: base.offset + first * base.channel_stride + column * base.pixel_stride,
        size: view.size,
        channels: view.channels,
        channel_stride: base.channel_stride,
        pixel_stride: base.pixel_stride,
        row_stride: base.row_stride,
    }
}

fn describe(nodes: &Nodes<'_>, spec: &UnitSpec, tile: usize) -> String {
    let kept: Vec<&str> = spec
        .after
        .iter()
        .filter(|part| nodes.parts[**part].maker.is_some_and(|maker| spec.nodes.contains(&maker)))
        .map(|part| nodes.parts[*part].name.as_str())
        .collect();
    let columns = match spec.way.tiles {
        1 => String::new(),
        tiles => format!(", column tile {} of {tiles}", tile + 1),
    };
    format!("Row by row{columns}: makes {}.", kept.join(", "))
}
