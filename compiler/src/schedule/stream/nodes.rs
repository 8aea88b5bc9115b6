//! The graph as nodes that make maps row by row.
//!
//! A *part* is a map, or a vector, that lies in one piece; a value of the graph is one part or
//! several side by side, such as a ghost module's halves. A *node* makes one part by *terms*,
//! each of them a kernel that stores to a slot of it or adds to it. Ops that do not work row by
//! row have no nodes; their values are parts that are simply there.

use std::collections::HashMap;
use std::ops::Range;

use crate::ir::entities::entity;
use crate::ir::{
    Activation, BinaryOperator, Bottleneck, Convolution, DType, Entity as _, EntityMap,
    FullyConnected, Ghost, Graph, Layout, Op, Operator, Pool, Shortcut, SqueezeExcite, Type, Value,
    ValueDef,
};

entity!(
    /// A map or vector in one piece.
    Part, "p"
);
entity!(
    /// What makes a part.
    Node, "n"
);

/// A map or vector in one piece.
#[derive(Clone, Debug)]
pub(crate) struct PartData {
    /// For the names of buffers, such as `BOTTLENECK_3_GHOSTS`.
    pub name: String,
    /// Height and width.
    pub size: [usize; 2],
    /// Channels.
    pub channels: usize,
    /// Whether a row is one plane of each channel, as in ONNX, and not pixels.
    pub planar: bool,
    /// The node that makes it; `None` for what an op without nodes makes, or the caller.
    pub maker: Option<Node>,
    /// Whether it holds one number a channel that no row of a map depends on by place.
    pub vector: bool,
    /// Whether it lies in the arena.
    pub in_arena: bool,
}

impl PartData {
    /// Bytes of a row.
    pub fn row_bytes(&self) -> usize {
        self.size[1] * self.channels * 4
    }

    /// Bytes of all rows.
    pub fn bytes(&self) -> usize {
        self.size[0] * self.row_bytes()
    }
}

/// Some channels of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub part: Part,
    pub first: usize,
    pub channels: usize,
}

/// How a term makes its channels.
#[derive(Clone, Debug)]
pub(crate) enum Work<'g> {
    /// Asks the caller for a row of an input.
    Pull {
        input: usize,
        bytes: Option<(Vec<f32>, Vec<f32>)>,
    },
    /// Some input channels' share in some output channels of a convolution.
    Conv {
        conv: &'g Convolution,
        inputs: Range<usize>,
        outputs: Range<usize>,
        /// Whether this is the share that the bias comes with.
        bias: bool,
        activation: Activation,
    },
    Pool(&'g Pool),
    Activate(Activation),
    /// Reads the factors, then the map.
    Scale,
    Binary(BinaryOperator),
    Copy,
    Relayout,
    Mean,
    FullyConnected(&'g FullyConnected),
}

/// A kernel that stores or adds to some channels of a node's part.
#[derive(Clone, Debug)]
pub(crate) struct Term<'g> {
    pub work: Work<'g>,
    pub reads: Vec<Slot>,
    /// First channel, and how many.
    pub writes: [usize; 2],
    pub role: &'static str,
    pub name: &'g str,
}

/// What makes a part.
#[derive(Clone, Debug)]
pub(crate) struct NodeData<'g> {
    pub part: Part,
    /// The part that it starts from, and can take the place of.
    pub base: Option<Part>,
    pub terms: Vec<Term<'g>>,
    /// Position in the graph's order of the op it belongs to.
    pub op: usize,
}

impl NodeData<'_> {
    /// Whether it sees all rows of a map before it makes anything.
    pub fn is_mean(&self) -> bool {
        matches!(self.terms[..], [Term { work: Work::Mean, .. }, ..])
    }

    /// Whether it works on vectors alone.
    pub fn is_whole(&self) -> bool {
        matches!(self.terms[..], [Term { work: Work::FullyConnected(_), .. }])
    }

    /// The parts it reads, itself apart.
    pub fn reads(&self) -> impl Iterator<Item = Part> {
        let slots = self.terms.iter().flat_map(|term| term.reads.iter().map(|slot| slot.part));
        self.base.into_iter().chain(slots).filter(|&part| part != self.part)
    }
}

/// The graph as nodes.
pub(crate) struct Nodes<'g> {
    pub graph: &'g Graph,
    pub parts: EntityMap<Part, PartData>,
    pub nodes: EntityMap<Node, NodeData<'g>>,
    /// The parts of each value, side by side.
    pub values: HashMap<Value, Vec<Part>>,
    /// For each op in order, its nodes; `None` for an op that does not work row by row.
    pub ops: Vec<Option<Range<usize>>>,
    /// Whether rows of the network's input are asked for one by one.
    pub pulls: bool,
    counters: HashMap<&'static str, usize>,
}

impl<'g> Nodes<'g> {
    /// Nodes for every op that has them.
    pub fn new(graph: &'g Graph) -> Self {
        let mut nodes = Nodes {
            graph,
            parts: EntityMap::new(),
            nodes: EntityMap::new(),
            values: HashMap::new(),
            ops: Vec::new(),
            pulls: false,
            counters: HashMap::new(),
        };
        nodes.add_inputs();
        for (position, &op) in graph.order.iter().enumerate() {
            let first = nodes.nodes.len();
            let made = nodes.add_op(position, op);
            let range = made.is_some().then(|| first..nodes.nodes.len());
            if made.is_none() {
                let output = graph.ops[op].output;
                nodes.add_foreign(output);
            }
            nodes.ops.push(range);
        }
        nodes
    }

    fn add_inputs(&mut self) {
        let [input] = *self.graph.inputs else {
            return self.graph.inputs.iter().for_each(|&input| self.add_foreign(input));
        };
        let readers: Vec<Op> = self.readers(input);
        let is_output = self.graph.outputs.iter().any(|&(_, value)| value == input);
        let ty = self.graph.ty(input);
        let rows = |op: &Op| self.pulled_bytes(*op, ty);
        let bytes: Vec<_> = readers.iter().map_while(rows).collect();
        let alike = bytes.windows(2).all(|pair| pair[0] == pair[1]);
        if !ty.is_map() || is_output || bytes.len() < readers.len() || readers.is_empty() || !alike
        {
            return self.add_foreign(input);
        }
        let part = self.add_part("INPUT_ROWS", ty.spatial(), ty.channels(), false);
        self.parts[part].planar = !ty.layouts_agree();
        let name = &self.graph.values[input].name;
        let work = Work::Pull { input: 0, bytes: bytes.into_iter().next().flatten() };
        let all = [0, ty.channels()];
        let term = Term { work, reads: Vec::new(), writes: all, role: "a row of the input", name };
        self.push(0, part, None, vec![term]);
        self.values.insert(input, vec![part]);
        self.pulls = true;
    }

    fn readers(&self, value: Value) -> Vec<Op> {
        let reads = |op: &&Op| self.graph.ops[**op].inputs.contains(&value);
        self.graph.order.iter().filter(reads).copied().collect()
    }

    /// What turns an input's elements into numbers, where the op can read it row by row.
    #[expect(clippy::option_option, reason = "whether it can, and whether there is anything to do")]
    fn pulled_bytes(&self, op: Op, ty: &Type) -> Option<Option<(Vec<f32>, Vec<f32>)>> {
        let data = &self.graph.ops[op];
        let ones = || vec![1.0; ty.channels()];
        match (&data.operator, ty.dtype) {
            (Operator::FromBytes(from), DType::U8) => {
                Some(Some((from.zero.clone(), from.scale.clone())))
            }
            (Operator::Conv(Convolution { zero: Some(zero), .. }), DType::U8) => {
                Some(Some((zero.clone(), ones())))
            }
            (Operator::Conv(_) | Operator::Relayout, DType::F32) => {
                self.streams(op).then_some(None)
            }
            _ => None,
        }
    }

    fn add_foreign(&mut self, value: Value) {
        let ty = self.graph.ty(value);
        let name = self.graph.values[value].name.clone();
        let (size, channels) =
            if ty.has_channels() { (ty.spatial(), ty.channels()) } else { ([1, 1], ty.len()) };
        let part = self.add_part(&name, size, channels, false);
        self.parts[part].planar = ty.layout == Layout::Nchw && !ty.layouts_agree();
        self.parts[part].in_arena = matches!(self.graph.values[value].def, ValueDef::Op(_));
        self.values.insert(value, vec![part]);
    }

    fn add_part(&mut self, name: &str, size: [usize; 2], channels: usize, vector: bool) -> Part {
        let name = name.to_string();
        self.parts.push(PartData {
            name,
            size,
            channels,
            planar: false,
            maker: None,
            vector,
            in_arena: true,
        })
    }

    fn push(&mut self, op: usize, part: Part, base: Option<Part>, terms: Vec<Term<'g>>) -> Part {
        let node = self.nodes.push(NodeData { part, base, terms, op });
        self.parts[part].maker = Some(node);
        part
    }

    fn whole(&self, part: Part) -> Slot {
        Slot { part, first: 0, channels: self.parts[part].channels }
    }

    /// Whether an op's values are maps of numbers in the layouts that rows are made of.
    fn streams(&self, op: Op) -> bool {
        let data = &self.graph.ops[op];
        let is_map = |value: &Value| {
            let ty = self.graph.ty(*value);
            let constant = matches!(self.graph.values[*value].def, ValueDef::Constant(_));
            ty.is_map() && !constant
        };
        let output = self.graph.ty(data.output);
        let pixels = |ty: &Type| ty.layout == Layout::Nhwc || ty.layouts_agree();
        let inputs_in_pixels = data.inputs.iter().all(|&input| pixels(self.graph.ty(input)));
        let fits = match &data.operator {
            Operator::Relayout => true,
            Operator::Conv(conv) => {
                let planes = !pixels(self.graph.ty(data.inputs[0]));
                pixels(output) && (inputs_in_pixels || planes && conv.groups == 1)
            }
            Operator::Binary(_) => {
                let same = |&input: &Value| self.graph.ty(input).dims == output.dims;
                data.inputs.iter().all(same) && pixels(output) && inputs_in_pixels
            }
            Operator::Activate(_)
            | Operator::Pool(_)
            | Operator::GlobalMean
            | Operator::SqueezeExcite(_)
            | Operator::Ghost(_)
            | Operator::Bottleneck(_) => pixels(output) && inputs_in_pixels,
            Operator::FromBytes(_) => true,
            _ => false,
        };
        fits && data.inputs.iter().all(is_map) && is_map(&data.output)
    }

    /// Adds an op's nodes; `None` if it does not work row by row.
    fn add_op(&mut self, position: usize, op: Op) -> Option<()> {
        let graph = self.graph;
        let data = &graph.ops[op];
        let input = *data.inputs.first()?;
        if !self.streams(op) {
            return None;
        }
        let pulled = self.pulls && graph.inputs.contains(&input);
        let parts = match &data.operator {
            Operator::FromBytes(_) if pulled => {
                // The rows come as numbers.
                let to_pixels = graph.ty(data.output).layout == Layout::Nhwc;
                match to_pixels && !graph.ty(data.output).layouts_agree() {
                    true => vec![self.relayout(position, op, input)],
                    false => self.values[&input].clone(),
                }
            }
            Operator::FromBytes(_) => return None,
            Operator::Conv(Convolution { zero: Some(_), .. }) if !pulled => return None,
            Operator::Relayout => vec![self.relayout(position, op, input)],
            Operator::Conv(conv) => self.conv(position, op, conv)?,
            Operator::Activate(activation) => {
                self.each(op, position, "ACTIVATED", |_| (Work::Activate(*activation), true))
            }
            Operator::Pool(pool) => {
                self.each(op, position, "POOLED", |_| (Work::Pool(pool), false))
            }
            Operator::Binary(operator) => vec![self.binary(position, op, *operator)?],
            Operator::GlobalMean => {
                let parts = self.values[&input].clone();
                vec![self.mean(position, &parts, "POOL_MEAN", &data.name)]
            }
            Operator::SqueezeExcite(gate) => {
                let prefix = self.prefix("SQUEEZE_EXCITE");
                let parts = self.values[&input].clone();
                self.gate(position, &prefix, gate, &parts)
            }
            Operator::Ghost(ghost) => {
                let prefix = self.prefix("GHOST");
                let input = self.values[&input].clone();
                match self.wants_one_part(data.output) {
                    true => vec![self.joined_ghost(position, &prefix, ghost, &input)?],
                    false => self.ghost(
                        position,
                        &prefix,
                        ["intrinsic maps", "ghost maps"],
                        ghost,
                        &input,
                    )?,
                }
            }
            Operator::Bottleneck(block) => {
                let prefix = self.prefix("BOTTLENECK");
                vec![self.bottleneck(position, &prefix, block, input)?]
            }
            _ => return None,
        };
        self.values.insert(data.output, parts);
        Some(())
    }

    fn prefix(&mut self, kind: &'static str) -> String {
        let counter = self.counters.entry(kind).or_insert(0);
        *counter += 1;
        format!("{kind}_{counter}")
    }

    /// Whether some reader of the value needs it in one piece.
    fn wants_one_part(&self, value: Value) -> bool {
        self.readers(value).into_iter().any(|op| {
            let data = &self.graph.ops[op];
            match &data.operator {
                Operator::Conv(conv) => {
                    let apart = conv.groups == 1 || conv.is_per_channel();
                    !apart || data.inputs.get(1) == Some(&value)
                }
                Operator::Binary(_) => true,
                Operator::Bottleneck(block) => block.shortcut == Shortcut::Identity,
                Operator::Ghost(ghost) => ghost.primary.groups > 1,
                _ => false,
            }
        })
    }

    fn one_part(&self, value: Value) -> Option<Part> {
        match *self.values[&value] {
            [part] => Some(part),
            _ => None,
        }
    }

    fn relayout(&mut self, position: usize, op: Op, input: Value) -> Part {
        let data = &self.graph.ops[op];
        let ty = self.graph.ty(data.output);
        let prefix = self.prefix("RELAYOUT");
        let source = self.values[&input][0];
        let part = self.add_part(&format!("{prefix}_OUT"), ty.spatial(), ty.channels(), false);
        self.parts[part].planar = ty.layout == Layout::Nchw && !ty.layouts_agree();
        let work = if self.parts[part].planar == self.parts[source].planar {
            Work::Copy
        } else {
            Work::Relayout
        };
        let reads = vec![self.whole(source)];
        let term = Term { work, reads, writes: [0, ty.channels()], role: "", name: &data.name };
        self.push(position, part, None, vec![term])
    }

    /// An op that treats each channel alone, on each part.
    fn each(
        &mut self,
        op: Op,
        position: usize,
        what: &'static str,
        work: impl Fn(Part) -> (Work<'g>, bool),
    ) -> Vec<Part> {
        let data = &self.graph.ops[op];
        let size = self.graph.ty(data.output).spatial();
        let prefix = self.prefix(what);
        let parts = self.values[&data.inputs[0]].clone();
        let make = |source: Part| {
            let channels = self.parts[source].channels;
            let part = self.add_part(&prefix, size, channels, false);
            let (work, in_place) = work(source);
            let reads = vec![self.whole(source)];
            let term = Term { work, reads, writes: [0, channels], role: "", name: &data.name };
            self.push(position, part, in_place.then_some(source), vec![term])
        };
        parts.into_iter().map(make).collect()
    }

    fn binary(&mut self, position: usize, op: Op, operator: BinaryOperator) -> Option<Part> {
        let data = &self.graph.ops[op];
        let (left, right) = (self.one_part(data.inputs[0])?, self.one_part(data.inputs[1])?);
        let ty = self.graph.ty(data.output);
        let prefix = self.prefix("COMBINE");
        let part = self.add_part(&format!("{prefix}_OUT"), ty.spatial(), ty.channels(), false);
        let reads = vec![self.whole(right)];
        let writes = [0, ty.channels()];
        let term = Term { work: Work::Binary(operator), reads, writes, role: "", name: &data.name };
        Some(self.push(position, part, Some(left), vec![term]))
    }

    fn conv(&mut self, position: usize, op: Op, conv: &'g Convolution) -> Option<Vec<Part>> {
        let data = &self.graph.ops[op];
        let size = self.graph.ty(data.output).spatial();
        let input = self.values[&data.inputs[0]].clone();
        let prefix = self.prefix("CONV");
        let name = format!("{prefix}_OUT");
        match data.inputs.get(1) {
            None => self.convolved(position, &name, conv, &input, size, ""),
            Some(&shortcut) => {
                let base = self.one_part(shortcut)?;
                let mut terms = self.terms(conv, &input, conv.out_channels, 0, "")?;
                if let Some(last) = terms.last_mut()
                    && let Work::Conv { activation, .. } = &mut last.work
                {
                    *activation = conv.activation;
                }
                if conv.is_per_channel() && terms.len() > 1 {
                    return None;
                }
                let part = self.add_part(&name, size, conv.out_channels, false);
                Some(vec![self.push(position, part, Some(base), terms)])
            }
        }
    }

    /// A convolution's output: in one part, or where it treats each channel alone, in as many
    /// as its input.
    fn convolved(
        &mut self,
        position: usize,
        name: &str,
        conv: &'g Convolution,
        input: &[Part],
        size: [usize; 2],
        role: &'static str,
    ) -> Option<Vec<Part>> {
        let terms = self.terms(conv, input, conv.out_channels, 0, role)?;
        if !conv.is_per_channel() || input.len() == 1 {
            let part = self.add_part(name, size, conv.out_channels, false);
            return Some(vec![self.push(position, part, None, terms)]);
        }
        let make = |(index, mut term): (usize, Term<'g>)| {
            let channels = term.writes[1];
            term.writes = [0, channels];
            let part = self.add_part(&format!("{name}_{}", index + 1), size, channels, false);
            self.push(position, part, None, vec![term])
        };
        Some(terms.into_iter().enumerate().map(make).collect())
    }

    /// The shares of the input's parts in the first `outputs` channels of a convolution, to be
    /// stored from channel `first` on.
    fn terms(
        &self,
        conv: &'g Convolution,
        input: &[Part],
        outputs: usize,
        first: usize,
        role: &'static str,
    ) -> Option<Vec<Term<'g>>> {
        let mut terms = Vec::new();
        let mut channel = 0;
        let multiplier = conv.out_channels / conv.in_channels.max(1);
        for (index, &part) in input.iter().enumerate() {
            let channels = self.parts[part].channels;
            let inputs = channel..channel + channels;
            channel += channels;
            let (outputs, bias, last) = if conv.is_per_channel() {
                let made = inputs.start * multiplier..(inputs.end * multiplier).min(outputs);
                (made, true, true)
            } else {
                (0..outputs, index == 0, index + 1 == input.len())
            };
            if outputs.is_empty() {
                continue;
            }
            let read = match conv.is_per_channel() {
                true => outputs.len().div_ceil(multiplier),
                false => channels,
            };
            let inputs = inputs.start..inputs.start + read;
            let activation = if last { conv.activation } else { Activation::Identity };
            let writes =
                [if conv.is_per_channel() { first + outputs.start } else { first }, outputs.len()];
            let reads = vec![Slot { part, first: 0, channels: read }];
            let work = Work::Conv { conv, inputs, outputs, bias, activation };
            terms.push(Term { work, reads, writes, role, name: &conv.name });
        }
        // A dense convolution in groups is not taken apart.
        let apart = conv.groups == 1 || conv.is_per_channel() || input.len() == 1;
        (apart && !terms.is_empty()).then_some(terms)
    }

    /// The maps of a ghost module, each convolution's in a part.
    fn ghost(
        &mut self,
        position: usize,
        prefix: &str,
        [primary_role, cheap_role]: [&'static str; 2],
        ghost: &'g Ghost,
        input: &[Part],
    ) -> Option<Vec<Part>> {
        let size = ghost.primary.output_size(self.parts[input[0]].size)?;
        let primary = &ghost.primary;
        let name = format!("{prefix}_INTRINSIC");
        let intrinsic = self.convolved(position, &name, primary, input, size, primary_role)?;
        let [intrinsic] = *intrinsic else { return None };
        let mut parts = vec![intrinsic];
        let mut made = ghost.intrinsic();
        for cheap in &ghost.cheap {
            // A slice may drop the last maps; then they are not made.
            let channels = cheap.out_channels.min(ghost.keep - made);
            if channels == 0 {
                break;
            }
            let terms = self.terms(cheap, &[intrinsic], channels, 0, cheap_role)?;
            let part = self.add_part(&format!("{prefix}_GHOSTS"), size, channels, false);
            parts.push(self.push(position, part, None, terms));
            made += channels;
        }
        Some(parts)
    }

    /// The maps of a ghost module in one part.
    fn joined_ghost(
        &mut self,
        position: usize,
        prefix: &str,
        ghost: &'g Ghost,
        input: &[Part],
    ) -> Option<Part> {
        let size = ghost.primary.output_size(self.parts[input[0]].size)?;
        let part = self.add_part(&format!("{prefix}_OUT"), size, ghost.keep, false);
        let mut terms =
            self.terms(&ghost.primary, input, ghost.intrinsic(), 0, "intrinsic maps")?;
        let mut made = ghost.intrinsic();
        for cheap in &ghost.cheap {
            let channels = cheap.out_channels.min(ghost.keep - made);
            if channels == 0 {
                break;
            }
            let mut cheap = self.terms_of_one(cheap, part, ghost.intrinsic(), channels, made);
            for term in &mut cheap {
                term.role = "ghost maps";
            }
            terms.extend(cheap);
            made += channels;
        }
        Some(self.push(position, part, None, terms))
    }

    /// A cheap operation that reads the first channels of the part that it writes to.
    fn terms_of_one(
        &self,
        cheap: &'g Convolution,
        part: Part,
        intrinsic: usize,
        channels: usize,
        first: usize,
    ) -> Vec<Term<'g>> {
        let multiplier = cheap.out_channels / cheap.in_channels;
        let read = if cheap.is_per_channel() { channels.div_ceil(multiplier) } else { intrinsic };
        let work = Work::Conv {
            conv: cheap,
            inputs: 0..read,
            outputs: 0..channels,
            bias: true,
            activation: cheap.activation,
        };
        let reads = vec![Slot { part, first: 0, channels: read }];
        vec![Term { work, reads, writes: [first, channels], role: "", name: &cheap.name }]
    }

    fn mean(&mut self, position: usize, parts: &[Part], name: &str, from: &'g str) -> Part {
        let channels = parts.iter().map(|&part| self.parts[part].channels).sum();
        let vector = self.add_part(name, [1, 1], channels, true);
        let mut first = 0;
        let mut terms = Vec::new();
        for &part in parts {
            let slot = self.whole(part);
            let writes = [first, slot.channels];
            first += slot.channels;
            let work = Work::Mean;
            terms.push(Term { work, reads: vec![slot], writes, role: "squeeze", name: from });
        }
        self.push(position, vector, None, terms)
    }

    /// The parts, gated.
    fn gate(
        &mut self,
        position: usize,
        prefix: &str,
        gate: &'g SqueezeExcite,
        parts: &[Part],
    ) -> Vec<Part> {
        let mean = self.mean(position, parts, &format!("{prefix}_MEAN"), &gate.reduce.name);
        let factors = self.factors(position, prefix, gate, mean);
        self.scaled(position, prefix, gate, parts, factors)
    }

    fn factors(
        &mut self,
        position: usize,
        prefix: &str,
        gate: &'g SqueezeExcite,
        mean: Part,
    ) -> Part {
        let mut layer = |layer: &'g FullyConnected, from: Part, what: &str, role: &'static str| {
            let channels = layer.out_features;
            let part = self.add_part(&format!("{prefix}_{what}"), [1, 1], channels, true);
            let work = Work::FullyConnected(layer);
            let reads = vec![self.whole(from)];
            let term = Term { work, reads, writes: [0, channels], role, name: &layer.name };
            self.push(position, part, None, vec![term])
        };
        let reduced = layer(&gate.reduce, mean, "REDUCED", "reduce");
        layer(&gate.expand, reduced, "FACTORS", "excite")
    }

    fn scaled(
        &mut self,
        position: usize,
        prefix: &str,
        gate: &'g SqueezeExcite,
        parts: &[Part],
        factors: Part,
    ) -> Vec<Part> {
        let mut first = 0;
        let mut scaled = Vec::new();
        for &source in parts {
            let PartData { size, channels, .. } = self.parts[source];
            let part = self.add_part(&format!("{prefix}_SCALED"), size, channels, false);
            let reads = vec![Slot { part: factors, first, channels }, self.whole(source)];
            first += channels;
            let (work, writes) = (Work::Scale, [0, channels]);
            let term = Term { work, reads, writes, role: "scale", name: &gate.expand.name };
            scaled.push(self.push(position, part, Some(source), vec![term]));
        }
        scaled
    }

    fn bottleneck(
        &mut self,
        position: usize,
        prefix: &str,
        block: &'g Bottleneck,
        input: Value,
    ) -> Option<Part> {
        let source = self.values[&input].clone();
        let roles = ["expand: intrinsic maps", "expand: ghost maps"];
        let mut maps = self.ghost(position, prefix, roles, &block.expand, &source)?;
        if let Some(conv) = &block.downsample {
            let size = conv.output_size(self.parts[maps[0]].size)?;
            let name = format!("{prefix}_DOWNSAMPLED");
            maps = self.convolved(position, &name, conv, &maps, size, "downsample")?;
        }
        // What is made of the input for the shortcut is made before the gate, so that the input
        // need not wait.
        let shortcut = match &block.shortcut {
            Shortcut::Identity => None,
            Shortcut::Projection { depthwise, pointwise } => {
                let size = depthwise.output_size(self.parts[source[0]].size)?;
                let name = format!("{prefix}_SHORTCUT");
                let role = "shortcut: depthwise";
                let middle = self.convolved(position, &name, depthwise, &source, size, role)?;
                Some((middle, pointwise))
            }
        };
        if let Some(gate) = &block.squeeze_excite {
            maps = self.gate(position, prefix, gate, &maps);
        }
        let size = self.parts[maps[0]].size;
        let primary = &block.project.primary;
        let name = format!("{prefix}_PROJECTED");
        let mut terms =
            self.terms(primary, &maps, primary.out_channels, 0, "project: intrinsic maps")?;
        intrinsic_last(&mut terms);
        let projected = self.add_part(&name, size, primary.out_channels, false);
        self.push(position, projected, None, terms);
        let out = self.add_part(&format!("{prefix}_OUT"), size, block.project.keep, false);
        let (base, mut terms) = match shortcut {
            None => match *source {
                [part] => (Some(part), Vec::new()),
                _ => return None,
            },
            Some((middle, pointwise)) => {
                let outputs = pointwise.out_channels;
                (None, self.terms(pointwise, &middle, outputs, 0, "shortcut: pointwise")?)
            }
        };
        let intrinsic = block.project.intrinsic();
        let channels = intrinsic.min(block.project.keep);
        let reads = vec![Slot { part: projected, first: 0, channels }];
        let work = Work::Binary(BinaryOperator::Add);
        let (writes, role) = ([0, channels], "onto the shortcut");
        terms.push(Term { work, reads, writes, role, name: &primary.name });
        let mut made = intrinsic;
        for cheap in &block.project.cheap {
            let channels = cheap.out_channels.min(block.project.keep - made);
            if channels == 0 {
                break;
            }
            let role = "project: ghost maps, onto the shortcut";
            terms.extend(self.terms(cheap, &[projected], channels, made, role)?);
            made += channels;
        }
        Some(self.push(position, out, base, terms))
    }
}

/// Adds the share of the intrinsic maps after those of the ghost maps made of them: a row of
/// ghost maps is used at once, while the intrinsic ones are there for a while anyway, and can be
/// scaled in place when the next row's ghost maps are made.
fn intrinsic_last(terms: &mut [Term<'_>]) {
    let flags = |term: &Term<'_>| match &term.work {
        Work::Conv { bias, activation, .. } => Some((*bias, *activation)),
        _ => None,
    };
    let order: Vec<_> = terms.iter().map(flags).collect();
    terms.rotate_left(1);
    for (term, old) in terms.iter_mut().zip(order) {
        if let (Work::Conv { bias, activation, .. }, Some(old)) = (&mut term.work, old) {
            (*bias, *activation) = old;
        }
    }
}
