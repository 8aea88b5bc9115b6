//! Maps become rows of pixels, the layout of all kernels; relayouts stand where the network's
//! inputs and outputs or a view of the elements ask for ONNX's own order.

use std::collections::HashMap;

use super::Changes;
use crate::ir::{Graph, Layout, Op, Operator, Type, Value};

pub(super) fn run(graph: &mut Graph) -> Changes {
    let mut chooser = Chooser { graph, order: Vec::new(), relayouts: HashMap::new() };
    for op in chooser.graph.order.clone() {
        chooser.lay_out(op);
    }
    for index in 0..chooser.graph.outputs.len() {
        let value = chooser.graph.outputs[index].1;
        chooser.graph.outputs[index].1 = chooser.in_layout(value, Layout::Nchw);
    }
    let count = chooser.relayouts.len();
    let order = chooser.order;
    graph.order = order;
    Changes { count, near_misses: Vec::new() }
}

struct Chooser<'a> {
    graph: &'a mut Graph,
    order: Vec<Op>,
    /// The relaid form of a value, made once for all its readers.
    relayouts: HashMap<Value, Value>,
}

impl Chooser<'_> {
    fn lay_out(&mut self, op: Op) {
        let data = &self.graph.ops[op];
        let layout = match data.operator {
            Operator::View => Layout::Nchw,
            // Blocks are read and written as they lie, and only maps are rows of pixels.
            _ if data.operator.works_along_an_axis()
                && !(self.graph.ty(data.inputs[0]).is_map()
                    && self.graph.ty(data.output).is_map()) =>
            {
                Layout::Nchw
            }
            _ => Layout::Nhwc,
        };
        let (either, moves) =
            (data.operator.reads_either_layout(), matches!(data.operator, Operator::Move(_)));
        let output = data.output;
        for index in 0..data.inputs.len() {
            let input = self.graph.ops[op].inputs[index];
            if (either && (index == 0 || moves)) || self.graph.constant(input).is_some() {
                continue;
            }
            let relaid = self.in_layout(input, layout);
            self.graph.ops[op].inputs[index] = relaid;
        }
        if self.graph.ty(output).is_map() {
            self.graph.values[output].ty.layout = layout;
        }
        self.order.push(op);
    }

    /// The value in this layout: itself where that is the same in memory.
    fn in_layout(&mut self, value: Value, layout: Layout) -> Value {
        let ty = self.graph.ty(value);
        if ty.layout == layout || ty.layouts_agree() || !ty.is_map() {
            return value;
        }
        if let Some(&relaid) = self.relayouts.get(&value) {
            return relaid;
        }
        let ty = Type { layout, ..ty.clone() };
        let name = self.graph.values[value].name.clone();
        let (op, relaid) =
            self.graph.add_op(name.clone(), Operator::Relayout, vec![value], name, ty);
        self.order.push(op);
        self.relayouts.insert(value, relaid);
        relaid
    }
}
