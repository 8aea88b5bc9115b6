//! A node as its importer sees it: operands and attributes, each asked for by name.

use super::axes::axis_of;
use super::{Importer, Operand};
use crate::diagnostics::{Code, Diagnostic, quoted, shown};
use crate::ir::{Constant, Tensor, Value};
use crate::onnx::proto::attribute_proto::AttributeType;
use crate::onnx::{AttributeProto, NodeProto};

/// A node of the file with its inputs looked up.
pub(super) struct Node<'a> {
    proto: &'a NodeProto,
    name: String,
    /// `None` for an omitted optional input; `Err` for a name that nothing defines.
    inputs: Vec<Option<Result<Operand, &'a str>>>,
}

impl<'a> Node<'a> {
    pub fn new(importer: &Importer, position: usize, proto: &'a NodeProto) -> Self {
        let look_up = |name: &'a String| match (name.as_str(), importer.operands.get(name)) {
            ("", _) => None,
            (_, Some(&operand)) => Some(Ok(operand)),
            (name, None) => Some(Err(name)),
        };
        let name = match proto.name() {
            "" => format!("#{position}"),
            name => name.to_string(),
        };
        Node { proto, name, inputs: proto.input.iter().map(look_up).collect() }
    }

    /// Its name, or `#7` by position.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its operator as diagnostics show it, with the domain where that is not ONNX's own.
    pub fn operator(&self) -> String {
        match self.proto.domain() {
            "" | "ai.onnx" => shown(self.proto.op_type()),
            domain => shown(&format!("{domain}.{}", self.proto.op_type())),
        }
    }

    /// Whether it is this operator of ONNX's own domain.
    pub fn is(&self, operator: &str) -> bool {
        self.proto.op_type() == operator && matches!(self.proto.domain(), "" | "ai.onnx")
    }

    /// The name of its first output; empty where it is not wanted.
    pub fn output(&self) -> &str {
        self.proto.output.first().map_or("", String::as_str)
    }

    /// The names of its outputs, empty for those that are not wanted.
    pub fn outputs(&self) -> &'a [String] {
        &self.proto.output
    }

    /// Number of inputs, omitted ones included.
    pub fn input_count(&self) -> usize {
        self.inputs.len()
    }

    /// Whether an input comes from a node that failed.
    pub fn is_poisoned(&self) -> bool {
        self.inputs.iter().flatten().any(|input| matches!(input, Ok(Operand::Poisoned)))
    }

    /// Fails where an input's name stands for nothing.
    pub fn check_defined(&self) -> Result<(), Diagnostic> {
        let undefined = self.inputs.iter().flatten().find_map(|input| input.as_ref().err());
        undefined.map_or(Ok(()), |name| {
            let name = quoted(name);
            Err(Diagnostic::error(
                Code::UNDEFINED_VALUE,
                format!("the value {name} is not defined"),
            )
            .expected("an input, an initializer or the output of a node")
            .found(format_args!("{name}, which nothing defines"))
            .help("the graph may be cut; export the model again"))
        })
    }

    /// Fails where no output has a name.
    pub fn check_named(&self) -> Result<(), Diagnostic> {
        if self.proto.output.iter().any(|name| !name.is_empty()) {
            return Ok(());
        }
        Err(Diagnostic::error(Code::WRONG_ARITY, format!("{} has no output", self.operator()))
            .expected("an output with a name")
            .found(if self.proto.output.is_empty() { "no outputs" } else { "empty names" })
            .help("the file is not valid ONNX; export the model again"))
    }

    /// Fails where an output behind the `made` first ones is read: those that nobody reads, such
    /// as statistics that only training needs, do not matter.
    pub fn check_outputs(&self, importer: &Importer, made: usize) -> Result<(), Diagnostic> {
        let missing = self.proto.output.iter().skip(made);
        let read = missing.filter(|name| !name.is_empty()).find(|name| importer.reads.any(name));
        read.map_or(Ok(()), |name| {
            let name = quoted(name);
            Err(Diagnostic::error(
                Code::UNSUPPORTED_OPERATOR,
                format!("the output {name} of {} is not computed", self.operator()),
            )
            .expected(format_args!("readers of the first {made} outputs alone"))
            .found(format_args!("a reader of {name}"))
            .help("outputs that only training needs can be dropped by exporting in eval mode"))
        })
    }

    /// Fills in where the problem is.
    pub fn locate(&self, importer: &Importer, mut problem: Diagnostic) -> Diagnostic {
        problem.node = Some(shown(&self.name));
        problem.op = Some(self.operator());
        let describe = |(name, input): (&String, &Option<Result<Operand, &str>>)| match input {
            Some(Ok(Operand::Value(value))) => {
                format!("{}: {}", shown(name), importer.graph.ty(*value))
            }
            Some(Ok(Operand::Constant(constant))) => {
                format!("{}: {}", shown(name), importer.graph.constants[*constant].tensor)
            }
            _ => shown(name),
        };
        let inputs = self.proto.input.iter().zip(&self.inputs);
        problem.inputs = inputs.take(MOST_INPUTS).map(describe).collect();
        if let Some(more @ 1..) = self.input_count().checked_sub(MOST_INPUTS) {
            problem.inputs.push(format!("… and {more} more"));
        }
        problem
    }

    /// The operand at this position, where there is one.
    pub fn operand(&self, index: usize) -> Option<Operand> {
        self.inputs.get(index).copied().flatten().and_then(Result::ok)
    }

    /// The value at this position; a float constant becomes one.
    pub fn value(&self, importer: &mut Importer, index: usize) -> Result<Value, Diagnostic> {
        let operand = self.operand(index).ok_or_else(|| self.missing(index))?;
        if let Operand::Constant(constant) = operand
            && importer.graph.constants[constant].tensor.data.is_empty()
        {
            let found = &importer.graph.constants[constant].tensor;
            return Err(unsupported("an empty tensor", "at least one element", found));
        }
        importer.value(operand).ok_or_else(|| {
            Diagnostic::error(
                Code::UNSUPPORTED_TYPE,
                format!("input {index} is not a float tensor"),
            )
            .expected("a float tensor")
            .found("integers")
        })
    }

    /// The float constant at this position, where the operand is given.
    pub fn floats(
        &self,
        importer: &Importer,
        index: usize,
        what: &str,
    ) -> Result<Option<Constant>, Diagnostic> {
        match self.operand(index) {
            None => Ok(None),
            Some(Operand::Constant(constant)) => {
                match importer.graph.constants[constant].tensor.floats() {
                    Some(_) => Ok(Some(constant)),
                    None => Err(Diagnostic::error(
                        Code::UNSUPPORTED_TYPE,
                        format!("the {what} are not floats"),
                    )
                    .expected("float elements")
                    .found(&importer.graph.constants[constant].tensor)),
                }
            }
            Some(_) => Err(runtime_operand(what)),
        }
    }

    /// The constant at this position, where the operand is given.
    pub fn constant<'b>(
        &self,
        importer: &'b Importer,
        index: usize,
        what: &str,
    ) -> Result<Option<&'b Tensor>, Diagnostic> {
        match self.operand(index) {
            None => Ok(None),
            Some(Operand::Constant(constant)) => {
                Ok(Some(&importer.graph.constants[constant].tensor))
            }
            Some(_) => Err(runtime_operand(what)),
        }
    }

    /// Integers given by a constant operand (newer operator sets) or an attribute (older ones).
    pub fn integers(
        &self,
        importer: &Importer,
        index: usize,
        attribute: &str,
    ) -> Result<Option<Vec<i64>>, Diagnostic> {
        match self.constant(importer, index, attribute)? {
            None => self.ints(attribute),
            Some(tensor) => match tensor.integers() {
                Some(integers) => Ok(Some(integers.to_vec())),
                None => Err(bad_attribute(attribute, "integers", tensor.to_string())),
            },
        }
    }

    /// Fails where there are more operands than the operator has.
    pub fn check_input_count(&self, most: usize) -> Result<(), Diagnostic> {
        if self.input_count() <= most {
            return Ok(());
        }
        let message = format!("{} has too many inputs", self.operator());
        Err(Diagnostic::error(Code::WRONG_ARITY, message)
            .expected(format_args!("at most {most}"))
            .found(self.input_count())
            .help("the file is not valid ONNX; export the model again"))
    }

    /// The problem of an input that is not there.
    pub fn missing(&self, index: usize) -> Diagnostic {
        Diagnostic::error(Code::WRONG_ARITY, format!("{} lacks its input {index}", self.operator()))
            .expected(format_args!("at least {} inputs", index + 1))
            .found(self.input_count())
            .help("the file is not valid ONNX; export the model again")
    }

    fn attribute(
        &self,
        name: &str,
        kind: AttributeType,
    ) -> Result<Option<&'a AttributeProto>, Diagnostic> {
        let Some(attribute) =
            self.proto.attribute.iter().find(|attribute| attribute.name() == name)
        else {
            return Ok(None);
        };
        if self.proto.attribute.iter().filter(|attribute| attribute.name() == name).count() > 1 {
            return Err(bad_attribute(name, "one value", "several".to_string()));
        }
        if !attribute.ref_attr_name().is_empty() {
            let found = "a reference to a function's attribute".to_string();
            return Err(bad_attribute(name, "a value outside of functions", found));
        }
        // Files of IR version 1 have no type; they are told by what is filled in.
        if attribute.r#type() != kind && attribute.r#type() != AttributeType::Undefined {
            let found = format!("{:?}", attribute.r#type()).to_lowercase();
            return Err(bad_attribute(name, &format!("{kind:?}").to_lowercase(), found));
        }
        Ok(Some(attribute))
    }

    /// An integer attribute.
    pub fn int(&self, name: &str, default: i64) -> Result<i64, Diagnostic> {
        Ok(self.attribute(name, AttributeType::Int)?.map_or(default, |attribute| attribute.i()))
    }

    /// A float attribute.
    pub fn float(&self, name: &str) -> Result<Option<f32>, Diagnostic> {
        Ok(self.attribute(name, AttributeType::Float)?.map(|attribute| attribute.f()))
    }

    /// A list of integers.
    pub fn ints(&self, name: &str) -> Result<Option<Vec<i64>>, Diagnostic> {
        Ok(self.attribute(name, AttributeType::Ints)?.map(|attribute| attribute.ints.clone()))
    }

    /// A list of floats.
    pub fn floats_attribute(&self, name: &str) -> Result<Option<Vec<f32>>, Diagnostic> {
        Ok(self.attribute(name, AttributeType::Floats)?.map(|attribute| attribute.floats.clone()))
    }

    /// A list of sizes, `N` of them.
    pub fn sizes<const N: usize>(
        &self,
        name: &str,
        default: [usize; N],
    ) -> Result<[usize; N], Diagnostic> {
        let Some(ints) = self.ints(name)? else {
            return Ok(default);
        };
        if let Some(size) = ints.iter().find(|&&size| size > LARGEST_SIZE) {
            return Err(Diagnostic::error(Code::TOO_LARGE, format!("`{name}` is too large"))
                .expected("sizes up to 2^31")
                .found(size));
        }
        let sizes: Option<Vec<usize>> = ints.iter().map(|&int| usize::try_from(int).ok()).collect();
        sizes.and_then(|sizes| sizes.try_into().ok()).ok_or_else(|| {
            bad_attribute(name, &format!("{N} sizes, none negative"), format!("{ints:?}"))
        })
    }

    /// The attribute `axis`, counted from the front.
    pub fn axis(&self, default: i64, rank: usize) -> Result<usize, Diagnostic> {
        axis_of(self.int("axis", default)?, rank)
    }

    /// A string.
    pub fn string(&self, name: &str) -> Result<Option<String>, Diagnostic> {
        let attribute = self.attribute(name, AttributeType::String)?;
        Ok(attribute.map(|attribute| String::from_utf8_lossy(attribute.s()).into_owned()))
    }

    /// The attribute itself, whatever its type.
    pub fn raw(&self, name: &str) -> Option<&'a AttributeProto> {
        self.proto.attribute.iter().find(|attribute| attribute.name() == name)
    }
}

/// Most inputs of a node that a diagnostic names.
const MOST_INPUTS: usize = 16;

/// Largest stride, pad or the like: no map reaches further.
const LARGEST_SIZE: i64 = 1 << 31;

/// The problem of an operand that is not known at compile time.
fn runtime_operand(what: &str) -> Diagnostic {
    Diagnostic::error(Code::RUNTIME_OPERAND, format!("the {what} must be known at compile time"))
        .expected("a constant")
        .found("a value that the network computes")
        .help("export with constant folding on, or simplify the model (onnxsim)")
}

/// The problem of an attribute that is not what its operator allows.
pub(super) fn bad_attribute(name: &str, expected: &str, found: String) -> Diagnostic {
    Diagnostic::error(Code::BAD_ATTRIBUTE, format!("`{name}` is not valid"))
        .expected(shown(expected))
        .found(shown(&found))
}

/// The problem of a valid setting that is not supported.
pub(super) fn unsupported(what: &str, expected: &str, found: impl std::fmt::Display) -> Diagnostic {
    Diagnostic::error(Code::UNSUPPORTED_ATTRIBUTE, format!("{what} is not supported"))
        .expected(expected)
        .found(shown(&found.to_string()))
}
