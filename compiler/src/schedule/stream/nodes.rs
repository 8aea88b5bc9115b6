//! The graph as nodes that make maps row by row.
//!
//! A *part* is a map, or a vector, that lies in one piece; a value of the graph is one part or
//! several side by side, such as a ghost module's halves. A *node* makes one part by *terms*,
//! each of them a kernel that stores to a slot of it or adds to it. Ops that do not work row by
//! row have no nodes; their values are parts that are simply there.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::ir::entities::entity;
use crate::ir::{
    Activation, BinaryOperator, Convolution, DType, EntityMap, FullyConnected, Graph, Layout, Op,
    Operator, Pool, Shortcut, Type, Value, ValueDef,
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
    /// The parts that are whole values.
    alone: HashSet<Part>,
    /// The parts that ops without nodes make or read, which may share their memory.
    foreign: HashSet<Part>,
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
            alone: HashSet::new(),
            foreign: HashSet::new(),
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
        let alone = nodes.values.values().filter(|parts| parts.len() == 1);
        nodes.alone = alone.map(|parts| parts[0]).collect();
        for (_, value) in &graph.outputs {
            for part in nodes.values[value].clone() {
                nodes.parts[part].in_arena = false;
            }
        }
        for (&op, range) in graph.order.iter().zip(&nodes.ops) {
            if range.is_none() {
                let data = &graph.ops[op];
                let values = data.inputs.iter().chain([&data.output]);
                nodes.foreign.extend(values.filter_map(|value| nodes.values.get(value)).flatten());
            }
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

    pub(super) fn add_part(
        &mut self,
        name: &str,
        size: [usize; 2],
        channels: usize,
        vector: bool,
    ) -> Part {
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

    pub(super) fn push(
        &mut self,
        op: usize,
        part: Part,
        base: Option<Part>,
        terms: Vec<Term<'g>>,
    ) -> Part {
        let node = self.nodes.push(NodeData { part, base, terms, op });
        self.parts[part].maker = Some(node);
        part
    }

    pub(super) fn whole(&self, part: Part) -> Slot {
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
                // The rows come as numbers; the op has a node of its own, as it has a position.
                vec![self.relayout(position, op, input)]
            }
            Operator::FromBytes(_) => return None,
            Operator::Conv(Convolution { zero: Some(_), .. }) if !pulled => return None,
            Operator::Ghost(ghost) if ghost.primary.zero.is_some() && !pulled => return None,
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

    pub(super) fn prefix(&mut self, kind: &'static str) -> String {
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

    /// Whether nothing but nodes makes and reads the part, and it lies in the arena.
    pub fn is_ours(&self, part: Part) -> bool {
        let data = &self.parts[part];
        data.maker.is_some() && data.in_arena && !self.foreign.contains(&part)
    }

    /// Whether the part is a whole value.
    pub fn is_alone(&self, part: Part) -> bool {
        self.alone.contains(&part)
    }

    pub(super) fn one_part(&self, value: Value) -> Option<Part> {
        match *self.values[&value] {
            [part] => Some(part),
            _ => None,
        }
    }
}
