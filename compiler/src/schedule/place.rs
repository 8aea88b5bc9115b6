//! Which values share memory because one is a part of the other: the branches of a
//! concatenation are slots of its map, slices and views are parts of what they read.

use std::collections::HashMap;

use crate::ir::{Entity as _, Graph, Move, Op, Operator, Value, ValueDef};

/// The answer, for every value of a graph.
pub(super) struct Sharing {
    /// The outermost concatenation that the value is written into, and at which channel.
    slots: HashMap<Value, (Value, usize)>,
    /// The value whose memory holds this one.
    roots: Vec<Value>,
    /// The ops that write to the memory of each root.
    writers: HashMap<Value, Vec<Op>>,
    /// Position in the order of the last op that reads any part of a root; `usize::MAX` for
    /// what the network returns.
    last_reads: Vec<Option<usize>>,
    /// Concatenations, slices and views that move no data.
    pub moves_removed: usize,
}

impl Sharing {
    /// Works it out; without `slots` every concatenation is copied together.
    pub fn new(graph: &Graph, slots: bool) -> Self {
        let mut sharing = Sharing {
            slots: HashMap::new(),
            roots: graph.values.keys().collect(),
            writers: HashMap::new(),
            last_reads: Vec::new(),
            moves_removed: 0,
        };
        for &op in &graph.order {
            let data = &graph.ops[op];
            if is_alias(&data.operator) {
                sharing.roots[data.output.index()] = sharing.root(data.inputs[0]);
                sharing.moves_removed += 1;
            }
        }
        if slots {
            for &op in &graph.order {
                let root = sharing.root(graph.ops[op].output);
                sharing.writers.entry(root).or_default().push(op);
            }
            // Outer concatenations first: an inner one may be a slot of an outer one.
            for &op in graph.order.iter().rev() {
                if graph.ops[op].operator == Operator::Concat {
                    sharing.place_branches(graph, op);
                }
            }
        }
        sharing.last_reads = sharing.find_last_reads(graph);
        sharing
    }

    /// The outermost concatenation that the value is written into, and at which channel.
    pub fn slot(&self, value: Value) -> Option<(Value, usize)> {
        self.slots.get(&value).copied()
    }

    /// Whether the branch is written into the concatenation, at this channel.
    pub fn is_in_place(&self, graph: &Graph, branch: Value, concat: Value, channel: usize) -> bool {
        let (outermost, first) = self.slot(concat).unwrap_or((concat, 0));
        self.slot(made(graph, branch)) == Some((outermost, first + channel))
    }

    /// Whether nothing reads the value's memory behind this position of the order, and the
    /// value fills that memory alone.
    pub fn is_last_read(&self, value: Value, position: usize) -> bool {
        let root = self.root(value);
        root == value && self.last_reads[root.index()] == Some(position)
    }

    fn root(&self, value: Value) -> Value {
        let mut root = value;
        while self.roots[root.index()] != root {
            root = self.roots[root.index()];
        }
        root
    }

    fn place_branches(&mut self, graph: &Graph, concat: Op) {
        let data = &graph.ops[concat];
        let (outermost, mut channel) = self.slot(data.output).unwrap_or((data.output, 0));
        let root = self.root(data.output);
        for (position, &branch) in data.inputs.iter().enumerate() {
            let first = !data.inputs[..position].contains(&branch);
            let made = made(graph, branch);
            if first && self.can_place(graph, made) {
                self.roots[made.index()] = root;
                if self.conflicts(graph, [made, root]) {
                    self.roots[made.index()] = made;
                } else {
                    let writers = self.writers.remove(&made).unwrap_or_default();
                    self.writers.entry(root).or_default().extend(writers);
                    self.slots.insert(made, (outermost, channel));
                    self.moves_removed += 1;
                }
            }
            channel += graph.ty(branch).channels();
        }
    }

    /// Whether an op writes the value afresh, to where nothing else wants it, and can leave
    /// gaps between its pixels.
    fn can_place(&self, graph: &Graph, branch: Value) -> bool {
        let made = match graph.values[branch].def {
            ValueDef::Op(op) => {
                let operator = &graph.ops[op].operator;
                !is_alias(operator) && !fills_memory(operator)
            }
            ValueDef::Input(_) | ValueDef::Constant(_) => false,
        };
        let returned = graph.outputs.iter().any(|&(_, output)| output == branch);
        made && !returned && self.root(branch) == branch
    }

    /// Whether an op that writes to these roots would read and write the same map, other than by
    /// the depthwise kernels, which read one slot while it writes another.
    fn conflicts(&self, graph: &Graph, roots: [Value; 2]) -> bool {
        let writers = roots.iter().filter_map(|root| self.writers.get(root)).flatten();
        writers.copied().any(|op| {
            let data = &graph.ops[op];
            let within = match &data.operator {
                Operator::Concat => true,
                Operator::Conv(conv) => conv.works_within_a_map() && data.inputs.len() == 1,
                other => is_alias(other),
            };
            let output = self.root(data.output);
            !within && data.inputs.iter().any(|&input| self.root(input) == output)
        })
    }

    fn find_last_reads(&self, graph: &Graph) -> Vec<Option<usize>> {
        let mut last_reads = vec![None; graph.values.len()];
        for (position, &op) in graph.order.iter().enumerate() {
            for &input in &graph.ops[op].inputs {
                last_reads[self.root(input).index()] = Some(position);
            }
        }
        for &(_, output) in &graph.outputs {
            last_reads[self.root(output).index()] = Some(usize::MAX);
        }
        last_reads
    }
}

/// The value that an op writes when it makes the branch: behind views, where that is one pixel
/// of the same channels and so the same elements in the same slot.
fn made(graph: &Graph, branch: Value) -> Value {
    let behind = graph.behind_views(branch);
    let is_pixel = |value: Value| graph.ty(value).pixels() == 1;
    let same = graph.ty(behind).channels() == graph.ty(branch).channels();
    if same && is_pixel(branch) && is_pixel(behind) { behind } else { branch }
}

/// Whether the op's kernel writes one stretch of memory.
fn fills_memory(operator: &Operator) -> bool {
    matches!(
        operator,
        Operator::Softmax { .. }
            | Operator::Mean { .. }
            | Operator::Move(Move::Gather { .. } | Move::Pad { .. })
    )
}

/// Whether the op's output is a part of its input.
pub(super) fn is_alias(operator: &Operator) -> bool {
    matches!(operator, Operator::View | Operator::Slice { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Activation, Type, ValueData};

    /// Two activations of an input, and values made of them.
    fn branches() -> (Graph, [Value; 3]) {
        let mut graph = Graph::default();
        let (name, ty) = (String::new(), Type::f32([1, 2, 3, 3]));
        let input = graph.values.push(ValueData { name, ty, def: ValueDef::Input(0) });
        graph.inputs.push(input);
        let [a, b] =
            [0, 1].map(|_| add(&mut graph, Operator::Activate(Activation::Relu), &[input], 2));
        (graph, [input, a, b])
    }

    fn add(graph: &mut Graph, operator: Operator, inputs: &[Value], channels: usize) -> Value {
        let ty = Type::f32([1, channels, 3, 3]);
        let (op, value) = graph.add_op("", operator, inputs.to_vec(), "", ty);
        graph.order.push(op);
        value
    }

    #[test]
    fn branches_are_slots_side_by_side() {
        let (mut graph, [_, a, b]) = branches();
        let concat = add(&mut graph, Operator::Concat, &[a, b], 4);
        let sharing = Sharing::new(&graph, true);
        assert_eq!(sharing.slot(a), Some((concat, 0)));
        assert_eq!(sharing.slot(b), Some((concat, 2)));
    }

    #[test]
    fn branches_are_copied_where_nothing_is_shared() {
        let (mut graph, [_, a, b]) = branches();
        add(&mut graph, Operator::Concat, &[a, b], 4);
        let sharing = Sharing::new(&graph, false);
        assert_eq!([sharing.slot(a), sharing.slot(b)], [None, None]);
    }

    #[test]
    fn an_input_is_no_slot() {
        let (mut graph, [input, a, _]) = branches();
        add(&mut graph, Operator::Concat, &[input, a], 4);
        assert_eq!(Sharing::new(&graph, true).slot(input), None);
    }

    #[test]
    fn what_the_network_returns_is_no_slot() {
        let (mut graph, [_, a, b]) = branches();
        add(&mut graph, Operator::Concat, &[a, b], 4);
        graph.outputs.push(("a".to_string(), a));
        assert_eq!(Sharing::new(&graph, true).slot(a), None);
    }

    #[test]
    fn a_nested_concatenation_is_a_slot_of_the_outer_one() {
        let (mut graph, [_, a, b]) = branches();
        let inner = add(&mut graph, Operator::Concat, &[a, b], 4);
        let last = add(&mut graph, Operator::Activate(Activation::Relu), &[inner], 4);
        let outer = add(&mut graph, Operator::Concat, &[inner, a], 6);
        let sharing = Sharing::new(&graph, true);
        assert_eq!(sharing.slot(inner), Some((outer, 0)));
        assert_eq!(sharing.slot(last), None);
    }

    #[test]
    fn a_value_is_read_as_long_as_any_part_of_it() {
        let (mut graph, [_, a, _]) = branches();
        let part = add(&mut graph, Operator::Slice { start: 0, end: 1 }, &[a], 1);
        let before = graph.order.len();
        add(&mut graph, Operator::Activate(Activation::Relu), &[a], 2);
        add(&mut graph, Operator::Activate(Activation::Relu), &[part], 1);
        let sharing = Sharing::new(&graph, true);
        assert!(!sharing.is_last_read(a, before));
        assert!(sharing.is_last_read(a, before + 1));
        assert!(!sharing.is_last_read(part, before + 1), "a part is no memory of its own");
    }
}
