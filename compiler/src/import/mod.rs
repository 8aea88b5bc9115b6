//! ONNX nodes to IR ops, one file a family of operators.
//!
//! Nodes come in an order in which their inputs are known, with static shapes, so an importer
//! either returns the op or a diagnostic. A node that fails poisons its outputs: what reads
//! them is skipped in silence, and the next independent problem is still reported.

mod activation;
mod arithmetic;
mod arrays;
mod axes;
mod bytes;
mod convolution;
mod elements;
mod fold;
mod joining;
mod linear;
mod moving;
mod node;
mod normalization;
mod pooling;
mod ports;
mod reads;
mod reshaping;
mod resizing;
mod slices;

use std::collections::HashMap;
use std::iter;

use prost::Message as _;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, quoted, shown};
use crate::ir::{
    Constant, Data, Graph, Move, Operator, Tensor, Type, Value, ValueData, ValueDef, element_count,
    output_dims,
};
use crate::onnx::{ExternalReader, GraphProto, ModelProto, NodeProto, TensorProto};
use crate::onnx::{check_opset, decode_tensor, inline_functions, run_order};
use crate::options::Options;

use elements::Elements;
use node::Node;
use reads::Reads;

/// What importing found.
pub(crate) struct Imported {
    /// The graph, operator by operator as the file has it.
    pub graph: Graph,
    /// Nodes of the file, with functions inlined.
    pub nodes: usize,
    /// Nodes that were computed at compile time.
    pub folded: usize,
    /// What the user should know.
    pub notes: Vec<Diagnostic>,
}

/// What a name of the file stands for.
#[derive(Clone, Copy)]
enum Operand {
    Value(Value),
    Constant(Constant),
    /// Its node failed, which is reported already.
    Poisoned,
}

/// What an importer makes of a node.
enum Made {
    /// An op; dimensions are given where the operator leaves them open.
    Op { operator: Operator, inputs: Vec<Value>, dims: Vec<usize> },
    /// Another name for a value.
    Alias(Value),
    /// One value for each output.
    Values(Vec<Value>),
}

impl Made {
    fn op(operator: Operator, inputs: Vec<Value>) -> Result<Made, Diagnostic> {
        Ok(Made::Op { operator, inputs, dims: Vec::new() })
    }

    fn view(input: Value, dims: Vec<usize>) -> Result<Made, Diagnostic> {
        Ok(Made::Op { operator: Operator::View, inputs: vec![input], dims })
    }
}

type Import = fn(&mut Importer, &Node) -> Result<Made, Diagnostic>;

/// Every operator that is supported, by family, with the most operands that it has.
const OPERATORS: &[(&str, usize, Import)] = &[
    ("Conv", 3, convolution::conv),
    ("ConvTranspose", 3, convolution::conv_transpose),
    ("Gemm", 3, linear::gemm),
    ("MatMul", 2, linear::mat_mul),
    ("BatchNormalization", 5, normalization::batch_normalization),
    ("Relu", 1, activation::relu),
    ("Clip", 3, activation::clip),
    ("Sigmoid", 1, activation::sigmoid),
    ("HardSigmoid", 1, activation::hard_sigmoid),
    ("HardSwish", 1, activation::hard_swish),
    ("Tanh", 1, activation::tanh),
    ("LeakyRelu", 1, activation::leaky_relu),
    ("PRelu", 2, arithmetic::prelu),
    ("Softmax", 1, activation::softmax),
    ("Add", 2, arithmetic::add),
    ("Sub", 2, arithmetic::sub),
    ("Mul", 2, arithmetic::mul),
    ("Div", 2, arithmetic::div),
    ("Concat", usize::MAX, joining::concat),
    ("Slice", 5, joining::slice),
    ("Split", 2, joining::split),
    ("Gather", 2, joining::gather),
    ("Transpose", 1, moving::transpose),
    ("Expand", 2, moving::expand),
    ("Pad", 4, moving::pad),
    ("Resize", 4, resizing::resize),
    ("Upsample", 2, resizing::resize),
    ("MaxPool", 1, pooling::max_pool),
    ("AveragePool", 1, pooling::average_pool),
    ("GlobalAveragePool", 1, pooling::global_average_pool),
    ("GlobalMaxPool", 1, pooling::global_max_pool),
    ("ReduceMean", 2, pooling::reduce_mean),
    ("Flatten", 1, reshaping::flatten),
    ("Reshape", 2, reshaping::reshape),
    ("Squeeze", 2, reshaping::squeeze),
    ("Unsqueeze", 2, reshaping::unsqueeze),
    ("Identity", 1, reshaping::identity),
    ("Dropout", 3, reshaping::dropout),
    ("Cast", 1, reshaping::cast),
];

/// The operators of networks that are compiled, by family. Others are known where they depend on
/// constants alone.
pub fn operators() -> impl Iterator<Item = &'static str> {
    OPERATORS.iter().map(|&(name, ..)| name)
}

/// Most axes of a tensor whose elements are moved.
const MOST_AXES: usize = 6;

/// Operators of quantised models, which have a code of their own.
const QUANTISED: &[&str] = &[
    "QuantizeLinear",
    "DequantizeLinear",
    "DynamicQuantizeLinear",
    "QLinearConv",
    "QLinearMatMul",
    "ConvInteger",
    "MatMulInteger",
];

/// Problems after which importing stops.
const MOST_PROBLEMS: usize = 100;

/// Imports a decoded model.
///
/// # Errors
/// All problems that independent parts of the graph have.
pub(crate) fn import(
    model: &ModelProto,
    proto: &GraphProto,
    options: &Options,
) -> Result<Imported, Diagnostics> {
    let opset = check_opset(model)?;
    let nodes = inline_functions(model, proto)?;
    if let Some(node) = nodes.iter().find(|node| QUANTISED.contains(&node.op_type())) {
        return Err(quantised(&nodes, node).into());
    }
    let external = ExternalReader::new(&options.external);
    let mut importer = Importer::new(proto.name(), opset, external);
    importer.elements = Elements::new(options, proto.encoded_len());
    importer.budget = fold::Budget::new(options.max_elements);
    importer.reads = Reads::of(&nodes, proto);
    importer.import_initializers(proto, options.max_elements);
    importer.count_initializers();
    importer.import_inputs(proto, options);
    if let Err(problem) = importer.count_elements() {
        importer.problems.push(problem);
    }
    for position in run_order(&nodes, |name| importer.operands.contains_key(name))? {
        if importer.is_hopeless() {
            break;
        }
        importer.import_node(position, &nodes[position]);
    }
    if !importer.is_hopeless() {
        importer.import_outputs(proto);
    }
    Diagnostics::check(importer.problems)?;
    importer.graph.order_by_demand();
    Ok(Imported {
        graph: importer.graph,
        nodes: nodes.len(),
        folded: importer.folded,
        notes: importer.notes,
    })
}

fn quantised(nodes: &[NodeProto], node: &NodeProto) -> Diagnostic {
    let count = nodes.iter().filter(|node| QUANTISED.contains(&node.op_type())).count();
    let mut problem = Diagnostic::error(Code::QUANTISED, "quantised models are not supported yet")
        .expected("a model in 32-bit floats")
        .found(format_args!("{count} quantising nodes, {} the first", node.op_type()))
        .help("compile the float model that this one was made from");
    problem.node = Some(shown(node.name()));
    problem.op = Some(node.op_type().to_string());
    problem.inputs = node.input.iter().map(|name| shown(name)).collect();
    problem
}

/// The state of importing one graph.
struct Importer<'a> {
    graph: Graph,
    /// Version of the ai.onnx operator set.
    opset: i64,
    operands: HashMap<String, Operand>,
    problems: Vec<Diagnostic>,
    notes: Vec<Diagnostic>,
    folded: usize,
    external: ExternalReader<'a>,
    budget: fold::Budget,
    elements: Elements,
    reads: Reads<'a>,
}

impl<'a> Importer<'a> {
    /// An empty graph of this name.
    fn new(name: &str, opset: i64, external: ExternalReader<'a>) -> Self {
        Importer {
            graph: Graph { name: name.to_string(), ..Graph::default() },
            opset,
            operands: HashMap::new(),
            problems: Vec::new(),
            notes: Vec::new(),
            folded: 0,
            external,
            budget: fold::Budget::default(),
            elements: Elements::default(),
            reads: Reads::default(),
        }
    }

    /// Whether there are so many problems that nobody will read more, or it all is too large.
    fn is_hopeless(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS || self.elements.exceed()
    }

    /// Gives a name its meaning.
    fn define(&mut self, name: &str, operand: Operand) {
        if self.operands.insert(name.to_string(), operand).is_some() {
            self.problems.push(
                Diagnostic::error(
                    Code::DUPLICATE_VALUE,
                    format!("the value {} is defined twice", quoted(name)),
                )
                .expected("one definition of each value")
                .help("the file is not valid ONNX; export the model again"),
            );
        }
    }

    fn import_initializers(&mut self, proto: &GraphProto, most: usize) {
        for sparse in &proto.sparse_initializer {
            let name = sparse.values.as_ref().map_or("", |values| values.name());
            self.problems.push(
                Diagnostic::error(
                    Code::SPARSE_TENSOR,
                    format!("the initializer {} is sparse", quoted(name)),
                )
                .expected("dense initializers")
                .help("export the weights dense"),
            );
            if !name.is_empty() {
                self.define(name, Operand::Poisoned);
            }
        }
        for tensor in &proto.initializer {
            if self.is_hopeless() {
                return;
            }
            let decoded = check_declared(tensor, most)
                .and_then(|()| decode_tensor(tensor, &mut self.external));
            let operand = match decoded {
                Ok(decoded) => Operand::Constant(self.graph.add_constant(tensor.name(), decoded)),
                Err(problem) => {
                    self.problems.push(problem);
                    Operand::Poisoned
                }
            };
            self.define(tensor.name(), operand);
        }
    }

    fn import_node(&mut self, position: usize, proto: &NodeProto) {
        let node = Node::new(self, position, proto);
        let made = if node.is_poisoned() { Ok(Vec::new()) } else { self.make_operands(&node) };
        let made = made.and_then(|made| self.count_elements().map(|()| made));
        let operands = made.unwrap_or_else(|problem| {
            let problem = node.locate(self, problem);
            self.problems.push(problem);
            Vec::new()
        });
        for (index, name) in proto.output.iter().enumerate() {
            if !name.is_empty() {
                self.define(name, operands.get(index).copied().unwrap_or(Operand::Poisoned));
            }
        }
    }

    /// What the node's first outputs stand for, as many as its importer makes.
    fn make_operands(&mut self, node: &Node) -> Result<Vec<Operand>, Diagnostic> {
        node.check_defined()?;
        node.check_named()?;
        let operands: Vec<Operand> = match fold::fold(self, node)? {
            Some(folded) => {
                self.folded += 1;
                let names = node.outputs().iter().map(String::as_str).chain(iter::repeat(""));
                let constants = names.zip(folded);
                let constants =
                    constants.map(|(name, tensor)| self.graph.add_constant(name, tensor));
                constants.map(Operand::Constant).collect()
            }
            None => self.make_values(node)?.into_iter().map(Operand::Value).collect(),
        };
        node.check_outputs(self, operands.len())?;
        Ok(operands)
    }

    fn make_values(&mut self, node: &Node) -> Result<Vec<Value>, Diagnostic> {
        let known = OPERATORS.iter().find(|(name, ..)| node.is(name));
        let &(_, most, import) = known.ok_or_else(|| unsupported_operator(node))?;
        node.check_input_count(most)?;
        match import(self, node)? {
            Made::Values(values) => Ok(values),
            Made::Alias(value) => Ok(vec![value]),
            Made::Op { operator, inputs, dims } => {
                Ok(vec![self.add_op(node, operator, inputs, &dims)?])
            }
        }
    }

    fn add_op(
        &mut self,
        node: &Node,
        operator: Operator,
        inputs: Vec<Value>,
        dims: &[usize],
    ) -> Result<Value, Diagnostic> {
        let computed = |input: &Value| self.graph.constant(*input).is_none();
        let may_read_constants = match operator {
            Operator::Binary(_) | Operator::Concat | Operator::Move(Move::Join { .. }) => {
                inputs.iter().any(computed)
            }
            _ => false,
        };
        if !may_read_constants && !inputs.iter().all(computed) {
            return Err(Diagnostic::error(
                Code::UNSUPPORTED_OPERATOR,
                "an operator on constants alone",
            )
            .expected("a value that depends on the network's inputs")
            .help("fold constants before compiling: simplify the model (onnxsim)"));
        }
        if matches!(operator, Operator::Move(_)) {
            self.check_rank(&inputs, dims)?;
        }
        let types: Vec<&Type> = inputs.iter().map(|&input| self.graph.ty(input)).collect();
        let dims = output_dims(&operator, &types, dims).map_err(|error| {
            let (code, message) = match operator {
                _ if error.too_large => (Code::TOO_LARGE, "the result is too large"),
                Operator::Binary(_) => (Code::BROADCAST, "the shapes do not fit"),
                _ => (Code::SHAPE_MISMATCH, "the shapes do not fit"),
            };
            Diagnostic::error(code, message).expected(error.expected).found(error.found)
        })?;
        let (op, value) =
            self.graph.add_op(node.name(), operator, inputs, node.output(), Type::f32(dims));
        self.graph.order.push(op);
        Ok(value)
    }

    /// The kernel that moves elements knows only so many axes.
    fn check_rank(&self, inputs: &[Value], dims: &[usize]) -> Result<(), Diagnostic> {
        let ranks = inputs.iter().map(|&input| self.graph.ty(input).dims.len());
        match ranks.chain([dims.len()]).max() {
            Some(rank) if rank > MOST_AXES => Err(node::unsupported(
                "a tensor of this rank",
                &format!("at most {MOST_AXES} axes"),
                format_args!("{rank} axes"),
            )),
            _ => Ok(()),
        }
    }

    /// The value of an operand, made from its elements where it is a float constant.
    fn value(&mut self, operand: Operand) -> Option<Value> {
        match operand {
            Operand::Value(value) => Some(value),
            Operand::Constant(constant) => {
                let data = &self.graph.constants[constant];
                data.tensor.floats()?;
                let (name, ty) = (data.name.clone(), Type::f32(data.tensor.dims.clone()));
                let def = ValueDef::Constant(constant);
                Some(self.graph.values.push(ValueData { name, ty, def }))
            }
            Operand::Poisoned => None,
        }
    }

    /// A value of these elements.
    fn constant_value(&mut self, name: &str, tensor: Tensor) -> Value {
        let ty = Type::f32(tensor.dims.clone());
        let def = ValueDef::Constant(self.graph.add_constant(name, tensor));
        self.graph.values.push(ValueData { name: name.to_string(), ty, def })
    }

    /// The same elements under other dimensions.
    fn reshape_value(
        &mut self,
        node: &Node,
        value: Value,
        dims: &[usize],
    ) -> Result<Value, Diagnostic> {
        if let Some(constant) = self.graph.constant(value) {
            let tensor = Tensor { dims: dims.to_vec(), data: constant.tensor.data.clone() };
            return Ok(self.constant_value(node.name(), tensor));
        }
        if self.graph.ty(value).dims == dims {
            return Ok(value);
        }
        self.add_op(node, Operator::View, vec![value], dims)
    }

    /// A new constant made of another one.
    fn derive_constant(&mut self, name: &str, dims: Vec<usize>, data: Vec<f32>) -> Constant {
        self.graph.add_constant(name, Tensor { dims, data: Data::F32(data) })
    }
}

/// Fails where a constant says that it has more elements than are allowed, before it is decoded.
fn check_declared(tensor: &TensorProto, most: usize) -> Result<(), Diagnostic> {
    let dims = tensor.dims.iter().map(|&dim| usize::try_from(dim).ok());
    let count = dims.collect::<Option<Vec<usize>>>().and_then(|dims| element_count(&dims));
    match count.filter(|&count| count > most) {
        None => Ok(()),
        Some(count) => {
            let message = format!("the constant {} is too large", quoted(tensor.name()));
            Err(Diagnostic::error(Code::TOO_LARGE, message)
                .expected(format_args!("at most {most} elements"))
                .found(format_args!("{count} elements"))
                .help("if the size is meant, allow more: --max-elements"))
        }
    }
}

fn unsupported_operator(node: &Node) -> Diagnostic {
    let known: Vec<&str> = operators().collect();
    Diagnostic::error(
        Code::UNSUPPORTED_OPERATOR,
        format!("the operator {} is not supported", node.operator()),
    )
    .expected(format_args!("one of {}", known.join(", ")))
    .found(node.operator())
    .help("simplify the model (onnxsim), or rewrite that part of the network")
}
