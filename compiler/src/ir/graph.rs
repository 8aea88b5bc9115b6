//! The graph: values, the ops that define them, and constants.

use std::collections::HashMap;

use super::entities::{Constant, Entity as _, EntityMap, Op, Value};
use super::{Operator, Tensor, Type};

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueDef {
    /// The network's input at this position.
    Input(usize),
    /// The output of an op.
    Op(Op),
    /// An array known at compile time.
    Constant(Constant),
}

/// A tensor that flows through the graph.
#[derive(Clone, Debug)]
pub struct ValueData {
    /// Its ONNX name.
    pub name: String,
    /// Element type, shape, layout.
    pub ty: Type,
    /// Where it comes from.
    pub def: ValueDef,
}

/// One application of an operator.
#[derive(Clone, Debug)]
pub struct OpData {
    /// The ONNX node it comes from.
    pub name: String,
    /// What it does.
    pub operator: Operator,
    /// What it reads.
    pub inputs: Vec<Value>,
    /// What it defines.
    pub output: Value,
}

/// An array known at compile time, with its ONNX name.
#[derive(Clone, Debug)]
pub struct ConstantData {
    /// Its ONNX name.
    pub name: String,
    /// Its shape and elements.
    pub tensor: Tensor,
}

/// A network.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// The model's name.
    pub name: String,
    /// Every tensor, dead ones included.
    pub values: EntityMap<Value, ValueData>,
    /// Every op, dead ones included.
    pub ops: EntityMap<Op, OpData>,
    /// Every array known at compile time.
    pub constants: EntityMap<Constant, ConstantData>,
    /// The live ops, in an order in which every value is defined before it is read.
    pub order: Vec<Op>,
    /// The network's inputs.
    pub inputs: Vec<Value>,
    /// The network's outputs, with their ONNX names.
    pub outputs: Vec<(String, Value)>,
}

/// How often each value is read, by ops or as an output.
pub struct Uses(Vec<Vec<Op>>, Vec<bool>);

impl Uses {
    /// The live ops that read the value, in order, one entry for each time.
    pub fn of(&self, value: Value) -> &[Op] {
        &self.0[value.index()]
    }

    /// The one op that reads the value, where it is read once and is no output.
    pub fn only(&self, value: Value) -> Option<Op> {
        match self.of(value) {
            &[op] if !self.is_output(value) => Some(op),
            _ => None,
        }
    }

    /// Whether the network returns the value.
    pub fn is_output(&self, value: Value) -> bool {
        self.1[value.index()]
    }
}

/// Values that a pass replaces by others; applied to the graph all at once.
#[derive(Default)]
pub struct Redirects(HashMap<Value, Value>);

impl Redirects {
    /// Readers of `old` shall read `new`.
    pub fn add(&mut self, old: Value, new: Value) {
        self.0.insert(old, new);
    }

    /// What to read instead of the value, at the end of all redirections.
    pub fn follow(&self, mut value: Value) -> Value {
        while let Some(&next) = self.0.get(&value) {
            value = next;
        }
        value
    }
}

impl Graph {
    /// Adds a constant that is no value.
    pub fn add_constant(&mut self, name: impl Into<String>, tensor: Tensor) -> Constant {
        self.constants.push(ConstantData { name: name.into(), tensor })
    }

    /// Adds an op and the value that it defines; the caller puts it into `order`.
    pub fn add_op(
        &mut self,
        name: impl Into<String>,
        operator: Operator,
        inputs: Vec<Value>,
        output_name: impl Into<String>,
        ty: Type,
    ) -> (Op, Value) {
        let op = Op::new(self.ops.len());
        let def = ValueDef::Op(op);
        let output = self.values.push(ValueData { name: output_name.into(), ty, def });
        let op = self.ops.push(OpData { name: name.into(), operator, inputs, output });
        (op, output)
    }

    /// The op that defines the value.
    pub fn defining(&self, value: Value) -> Option<Op> {
        match self.values[value].def {
            ValueDef::Op(op) => Some(op),
            ValueDef::Input(_) | ValueDef::Constant(_) => None,
        }
    }

    /// The value's constant, where it is one.
    pub fn constant(&self, value: Value) -> Option<&ConstantData> {
        match self.values[value].def {
            ValueDef::Constant(constant) => Some(&self.constants[constant]),
            ValueDef::Input(_) | ValueDef::Op(_) => None,
        }
    }

    /// The type of the value.
    pub fn ty(&self, value: Value) -> &Type {
        &self.values[value].ty
    }

    /// Who reads each value.
    pub fn uses(&self) -> Uses {
        let mut readers = vec![Vec::new(); self.values.len()];
        let mut outputs = vec![false; self.values.len()];
        for &op in &self.order {
            for &input in &self.ops[op].inputs {
                readers[input.index()].push(op);
            }
        }
        for &(_, value) in &self.outputs {
            outputs[value.index()] = true;
        }
        Uses(readers, outputs)
    }

    /// Makes every reader of a redirected value read what it was redirected to.
    pub fn redirect(&mut self, redirects: &Redirects) {
        if redirects.0.is_empty() {
            return;
        }
        for &op in &self.order {
            for input in &mut self.ops[op].inputs {
                *input = redirects.follow(*input);
            }
        }
        for (_, output) in &mut self.outputs {
            *output = redirects.follow(*output);
        }
    }

    /// Puts the live ops into the order in which the outputs ask for them, each op's inputs from
    /// the first to the last: the same whatever order the file has. Drops the others.
    pub fn order_by_demand(&mut self) {
        let mut order = Vec::with_capacity(self.order.len());
        let mut asked = vec![false; self.ops.len()];
        for &(_, output) in &self.outputs {
            // Ops that wait for their inputs, each with the next input to look at.
            let mut waiting: Vec<(Op, usize)> = Vec::new();
            let mut ask = |value: Value, waiting: &mut Vec<(Op, usize)>| {
                if let Some(op) = self.defining(value)
                    && !std::mem::replace(&mut asked[op.index()], true)
                {
                    waiting.push((op, 0));
                }
            };
            ask(output, &mut waiting);
            while let Some((op, next)) = waiting.last_mut() {
                // What only looks at a value another way comes when all else is there, so that it
                // does not stand between ops that could run together.
                let inputs = &self.ops[*op].inputs;
                let behind = inputs.iter().map(|&input| self.behind_views(input));
                match behind.chain(inputs.iter().copied()).nth(*next) {
                    Some(input) => {
                        *next += 1;
                        ask(input, &mut waiting);
                    }
                    None => {
                        order.push(*op);
                        waiting.pop();
                    }
                }
            }
        }
        self.order = order;
    }

    /// The value behind any number of views.
    pub fn behind_views(&self, mut value: Value) -> Value {
        while let Some(op) = self.defining(value)
            && self.ops[op].operator == Operator::View
        {
            value = self.ops[op].inputs[0];
        }
        value
    }

    /// Drops the ops whose value nobody reads, and returns how many there were.
    pub fn sweep(&mut self) -> usize {
        let mut live = vec![false; self.values.len()];
        for &(_, value) in &self.outputs {
            live[value.index()] = true;
        }
        let mut kept = Vec::with_capacity(self.order.len());
        for &op in self.order.iter().rev() {
            let data = &self.ops[op];
            if live[data.output.index()] {
                data.inputs.iter().for_each(|input| live[input.index()] = true);
                kept.push(op);
            }
        }
        kept.reverse();
        let dropped = self.order.len() - kept.len();
        self.order = kept;
        dropped
    }
}
