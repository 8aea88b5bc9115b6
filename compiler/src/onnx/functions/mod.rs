//! Model-local functions, inlined: calls are replaced by the nodes of the functions they call.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use prost::Message as _;

use super::order::topological;
use super::proto::FunctionProto;
use super::{AttributeProto, GraphProto, ModelProto, NodeProto};
use super::{MOST_NODES, ai_onnx, too_many_nodes};
use crate::diagnostics::{Code, Diagnostic, quoted, shown};

/// Most bytes that all inlined nodes may take, encoded: constants in functions are copied for
/// every call, and names grow with the depth of calls.
const MOST_BYTES: usize = 1 << 28;

/// The nodes of `graph` with all calls of the model's functions inlined.
///
/// Values inside a function are called after the calling node; inner nodes likewise.
///
/// # Errors
/// `TOO_LARGE` where there are too many nodes then, `UNDEFINED_VALUE` for a recursive function,
/// `DUPLICATE_VALUE` for one that is defined twice, `UNSUPPORTED_OPSET` for one of another
/// operator set than the model, `WRONG_ARITY` for a call with too many inputs or outputs.
pub(crate) fn inline_functions<'a>(
    model: &ModelProto,
    graph: &'a GraphProto,
) -> Result<Cow<'a, [NodeProto]>, Diagnostic> {
    let library = Library::new(&model.functions)?;
    if !graph.node.iter().any(|node| library.called(node).is_some()) {
        return Ok(Cow::Borrowed(&graph.node));
    }
    library.check_size(graph)?;
    Inliner::new(&library, model, graph).run().map(Cow::Owned)
}

/// A function's domain, name and overload.
type Key<'a> = (&'a str, &'a str, &'a str);

fn key<'a>(domain: &'a str, name: &'a str, overload: &'a str) -> Key<'a> {
    (if domain == "ai.onnx" { "" } else { domain }, name, overload)
}

/// The model's functions, found by what a node says of itself.
struct Library<'a> {
    functions: &'a [FunctionProto],
    positions: HashMap<Key<'a>, usize>,
}

impl<'a> Library<'a> {
    fn new(functions: &'a [FunctionProto]) -> Result<Self, Diagnostic> {
        let mut positions = HashMap::new();
        for (position, function) in functions.iter().enumerate() {
            let key = key(function.domain(), function.name(), function.overload());
            if positions.insert(key, position).is_some() {
                return Err(Diagnostic::error(
                    Code::DUPLICATE_VALUE,
                    format!("the function {} is defined twice", quoted(function.name())),
                )
                .expected("one function of each domain, name and overload")
                .help("the file is not valid ONNX; export the model again"));
            }
        }
        Ok(Library { functions, positions })
    }

    /// The position of the function that the node calls.
    fn called(&self, node: &NodeProto) -> Option<usize> {
        self.positions.get(&key(node.domain(), node.op_type(), node.overload())).copied()
    }

    /// Fails where inlining would not end, or end in too many nodes; does not inline anything.
    fn check_size(&self, graph: &GraphProto) -> Result<(), Diagnostic> {
        let calls = |function: &FunctionProto| -> Vec<usize> {
            function.node.iter().filter_map(|node| self.called(node)).collect()
        };
        let calls: Vec<Vec<usize>> = self.functions.iter().map(calls).collect();
        let order = topological(&calls).map_err(|cycle| self.recursive(&cycle))?;
        // Calls count too: functions without nodes would make any number of them cheap.
        let mut sizes = vec![0usize; self.functions.len()];
        for position in order {
            sizes[position] = self.size(&self.functions[position].node, &sizes);
        }
        match self.size(&graph.node, &sizes) {
            size if size > MOST_NODES => {
                Err(too_many_nodes("a graph whose functions have more when inlined"))
            }
            _ => Ok(()),
        }
    }

    /// Nodes that these become, calls included.
    fn size(&self, nodes: &[NodeProto], sizes: &[usize]) -> usize {
        let size = |node| self.called(node).map_or(0, |function| sizes[function]);
        nodes.iter().fold(nodes.len(), |sum, node| sum.saturating_add(size(node)))
    }

    fn recursive(&self, cycle: &[usize]) -> Diagnostic {
        let name = cycle
            .first()
            .map_or(String::new(), |&position| quoted(self.functions[position].name()));
        Diagnostic::error(Code::UNDEFINED_VALUE, format!("the function {name} is recursive"))
            .expected("functions that do not call themselves")
            .found(match cycle.len() {
                1 => "a call of itself".to_string(),
                count => format!("{count} functions that call each other"),
            })
            .help("networks with loops cannot be compiled; export the model again, unrolled")
    }
}

/// The state of inlining one graph.
struct Inliner<'a> {
    library: &'a Library<'a>,
    opset: Option<i64>,
    /// Nodes whose turn is still to come, the next one last.
    pending: Vec<NodeProto>,
    /// Names of values that are taken.
    taken: HashSet<String>,
    /// Appended to names that are taken already.
    suffix: usize,
    bytes: usize,
}

impl<'a> Inliner<'a> {
    fn new(library: &'a Library<'a>, model: &ModelProto, graph: &GraphProto) -> Self {
        let inputs = graph.input.iter().map(|info| info.name());
        let constants = graph.initializer.iter().map(|tensor| tensor.name());
        let outputs = graph.node.iter().flat_map(|node| &node.output).map(String::as_str);
        let taken = inputs.chain(constants).chain(outputs).map(str::to_string).collect();
        // Positions mean nothing any more once calls are inlined.
        let named = |(position, node): (usize, &NodeProto)| {
            let mut node = node.clone();
            if node.name().is_empty() {
                node.name = Some(format!("#{position}"));
            }
            node
        };
        let pending = graph.node.iter().enumerate().rev().map(named).collect();
        Inliner {
            library,
            opset: ai_onnx(&model.opset_import).first().copied(),
            pending,
            taken,
            suffix: 0,
            bytes: 0,
        }
    }

    fn run(mut self) -> Result<Vec<NodeProto>, Diagnostic> {
        let mut nodes = Vec::new();
        while let Some(node) = self.pending.pop() {
            match self.library.called(&node) {
                None => nodes.push(node),
                Some(function) => {
                    self.inline(&node, &self.library.functions[function]).map_err(|problem| {
                        Diagnostic {
                            node: Some(shown(node.name())),
                            op: Some(shown(node.op_type())),
                            inputs: node.input.iter().map(|name| shown(name)).collect(),
                            ..problem
                        }
                    })?;
                }
            }
        }
        Ok(nodes)
    }

    /// Puts the function's nodes in the call's place.
    fn inline(&mut self, call: &NodeProto, function: &FunctionProto) -> Result<(), Diagnostic> {
        self.check_call(call, function)?;
        let mut names: HashMap<&str, String> = HashMap::new();
        let mut copies = Vec::new();
        for (position, inner) in function.input.iter().enumerate() {
            names.insert(inner, call.input.get(position).cloned().unwrap_or_default());
        }
        for (inner, outer) in function.output.iter().zip(&call.output) {
            match names.get(inner.as_str()) {
                _ if outer.is_empty() => {}
                // An input that is returned, or a value that is returned twice.
                Some(value) => copies.push(identity(call, value, outer)),
                None => drop(names.insert(inner, outer.clone())),
            }
        }
        self.pending.extend(copies);
        for (position, node) in function.node.iter().enumerate().rev() {
            let node = self.instance(call, function, position, node, &mut names);
            self.bytes = self.bytes.saturating_add(node.encoded_len());
            if self.bytes > MOST_BYTES {
                return Err(too_many_nodes(format_args!(
                    "functions that are more than {MOST_BYTES} bytes when inlined"
                )));
            }
            self.pending.push(node);
        }
        Ok(())
    }

    fn check_call(&self, call: &NodeProto, function: &FunctionProto) -> Result<(), Diagnostic> {
        let version = ai_onnx(&function.opset_import).first().copied();
        if version.is_some() && version != self.opset {
            let show = |version: Option<i64>| {
                version.map_or("none named".to_string(), |version| format!("ai.onnx {version}"))
            };
            return Err(Diagnostic::error(
                Code::UNSUPPORTED_OPSET,
                format!("the function {} has an operator set of its own", quoted(function.name())),
            )
            .expected(format_args!("the model's: {}", show(self.opset)))
            .found(show(version))
            .help("export the model again, with one operator set for all of it"));
        }
        for (what, given, known) in [
            ("inputs", call.input.len(), function.input.len()),
            ("outputs", call.output.len(), function.output.len()),
        ] {
            if given > known {
                return Err(Diagnostic::error(
                    Code::WRONG_ARITY,
                    format!("a call of {} with too many {what}", quoted(function.name())),
                )
                .expected(format_args!("at most {known} {what}"))
                .found(given)
                .help("the file is not valid ONNX; export the model again"));
            }
        }
        Ok(())
    }

    /// A node of the function with the call's values and attributes.
    fn instance<'f>(
        &mut self,
        call: &NodeProto,
        function: &'f FunctionProto,
        position: usize,
        node: &'f NodeProto,
        names: &mut HashMap<&'f str, String>,
    ) -> NodeProto {
        let mut rename = |inner: &'f String| {
            if inner.is_empty() {
                return String::new();
            }
            names.entry(inner).or_insert_with(|| self.fresh(call.name(), inner)).clone()
        };
        let name = match node.name() {
            "" => format!("{}/#{position}", call.name()),
            name => format!("{}/{name}", call.name()),
        };
        NodeProto {
            input: node.input.iter().map(&mut rename).collect(),
            output: node.output.iter().map(&mut rename).collect(),
            name: Some(name),
            op_type: node.op_type.clone(),
            attribute: attributes(call, function, node),
            domain: node.domain.clone(),
            overload: node.overload.clone(),
        }
    }

    /// A name for a function's value that nothing else has.
    fn fresh(&mut self, prefix: &str, inner: &str) -> String {
        let mut name = format!("{prefix}/{inner}");
        while !self.taken.insert(name.clone()) {
            self.suffix += 1;
            name = format!("{prefix}/{inner}#{}", self.suffix);
        }
        name
    }
}

fn identity(call: &NodeProto, input: &str, output: &str) -> NodeProto {
    NodeProto {
        input: vec![input.to_string()],
        output: vec![output.to_string()],
        name: call.name.clone(),
        op_type: Some("Identity".to_string()),
        ..NodeProto::default()
    }
}

/// The attributes of a function's node: its own, and what those that are references stand for in
/// the call. A reference to what the call does not give and that has no default is left out.
fn attributes(call: &NodeProto, function: &FunctionProto, node: &NodeProto) -> Vec<AttributeProto> {
    let resolve = |attribute: &AttributeProto| {
        if attribute.ref_attr_name().is_empty() {
            return Some(attribute.clone());
        }
        let wanted = |given: &&AttributeProto| given.name() == attribute.ref_attr_name();
        let given = call.attribute.iter().find(wanted);
        let value = given.or_else(|| function.attribute_proto.iter().find(wanted))?;
        Some(AttributeProto { name: attribute.name.clone(), ..value.clone() })
    };
    node.attribute.iter().filter_map(resolve).collect()
}

#[cfg(test)]
mod tests;
