//! Nodes that only depend on constants, and shape arithmetic: computed here and now.
//!
//! Every operator that is known here gives `None` for a form of it that is not, so that the
//! importers have a look at it as well.

mod arithmetic;
mod cutting;
mod logic;
mod making;
mod moving;
mod reducing;
mod reshaping;
#[cfg(test)]
mod testing;

use std::cell::Cell;

use super::node::Node;
use super::{Importer, Operand};
use crate::diagnostics::{Code, Diagnostic, shown};
use crate::ir::{Data, Tensor, element_count};

/// What an operator on constants evaluates to, its outputs in order; `None` where it is not
/// known here.
type Folded = Result<Option<Vec<Tensor>>, Diagnostic>;

type Evaluate = fn(&Call) -> Folded;

/// Operators on constants, by family.
const OPERATORS: &[(&str, Evaluate)] = &[
    ("Add", arithmetic::add),
    ("Sub", arithmetic::sub),
    ("Mul", arithmetic::mul),
    ("Div", arithmetic::div),
    ("Mod", arithmetic::modulo),
    ("Pow", arithmetic::pow),
    ("Min", arithmetic::min),
    ("Max", arithmetic::max),
    ("Neg", arithmetic::neg),
    ("Abs", arithmetic::abs),
    ("Sqrt", arithmetic::sqrt),
    ("Exp", arithmetic::exp),
    ("Floor", arithmetic::floor),
    ("Ceil", arithmetic::ceil),
    ("Equal", logic::equal),
    ("Less", logic::less),
    ("LessOrEqual", logic::less_or_equal),
    ("Greater", logic::greater),
    ("GreaterOrEqual", logic::greater_or_equal),
    ("And", logic::and),
    ("Or", logic::or),
    ("Not", logic::not),
    ("Where", logic::choose),
    ("Cast", making::cast),
    ("ConstantOfShape", making::constant_of_shape),
    ("Range", making::range),
    ("Concat", cutting::concat),
    ("Split", cutting::split),
    ("Slice", cutting::slice),
    ("Gather", cutting::gather),
    ("Transpose", moving::transpose),
    ("Expand", moving::expand),
    ("Tile", moving::tile),
    ("Identity", reshaping::identity),
    ("Dropout", reshaping::identity),
    ("Reshape", reshaping::reshape),
    ("Flatten", reshaping::flatten),
    ("Squeeze", reshaping::squeeze),
    ("Unsqueeze", reshaping::unsqueeze),
    ("ReduceSum", reducing::sum),
    ("ReduceProd", reducing::product),
    ("ReduceMean", reducing::mean),
    ("ReduceMax", reducing::max),
    ("ReduceMin", reducing::min),
];

/// The node's values, where they are known at compile time.
///
/// # Errors
/// What is wrong with the node, `BAD_TENSOR` for integer arithmetic without a result,
/// `TOO_LARGE` for a result beyond the budget.
pub(super) fn fold(importer: &mut Importer, node: &Node) -> Folded {
    if node.is("Constant") {
        return making::constant(importer, node).map(|tensor| Some(vec![tensor]));
    }
    if node.is("Shape") || node.is("Size") {
        return shape(importer, node);
    }
    let Some((_, evaluate)) = OPERATORS.iter().find(|(name, _)| node.is(name)) else {
        return Ok(None);
    };
    match Call::new(importer, node) {
        Some(call) => evaluate(&call),
        None => Ok(None),
    }
}

/// `Shape`-15 and `Size`-13 of anything, since every shape is static.
fn shape(importer: &Importer, node: &Node) -> Folded {
    let dims = match node.operand(0) {
        Some(Operand::Value(value)) => &importer.graph.ty(value).dims,
        Some(Operand::Constant(constant)) => &importer.graph.constants[constant].tensor.dims,
        Some(Operand::Poisoned) | None => return Err(node.missing(0)),
    };
    if node.is("Size") {
        let size = dims.iter().try_fold(1i64, |size, &dim| size.checked_mul(dim.try_into().ok()?));
        return Ok(size.map(|size| vec![Tensor { dims: Vec::new(), data: Data::I64(vec![size]) }]));
    }
    let rank = dims.len() as i64;
    let bound = |name: &str, default| -> Result<usize, Diagnostic> {
        let bound = node.int(name, default)?;
        let bound = if bound < 0 { bound.saturating_add(rank) } else { bound };
        Ok(bound.clamp(0, rank) as usize)
    };
    let (start, end) = (bound("start", 0)?, bound("end", rank)?);
    let dims = dims.get(start..end).unwrap_or_default();
    let data: Vec<i64> = dims.iter().map(|&dim| dim as i64).collect();
    Ok(Some(vec![Tensor { dims: vec![data.len()], data: Data::I64(data) }]))
}

/// Most elements of one result, unless it has no more than its operands.
const LARGEST: usize = 1 << 24;

/// Most elements of all results together.
const ALL: usize = 1 << 26;

/// Most dimensions of a result.
const MOST_DIMENSIONS: usize = 64;

/// How much may still be computed.
pub(super) struct Budget(Cell<usize>);

impl Budget {
    /// Of a network that may have this many elements.
    pub fn new(most: usize) -> Self {
        Budget(Cell::new(ALL.min(most)))
    }
}

impl Default for Budget {
    fn default() -> Self {
        Budget(Cell::new(ALL))
    }
}

/// An operator whose operands are all constants.
struct Call<'a> {
    node: &'a Node<'a>,
    importer: &'a Importer<'a>,
    inputs: Vec<Option<&'a Tensor>>,
}

impl<'a> Call<'a> {
    /// `None` where an operand is not a constant, or none is given.
    fn new(importer: &'a Importer<'a>, node: &'a Node<'a>) -> Option<Self> {
        let tensor = |index: usize| match node.operand(index) {
            Some(Operand::Constant(constant)) => {
                Some(Some(&importer.graph.constants[constant].tensor))
            }
            Some(Operand::Value(_) | Operand::Poisoned) => None,
            None => Some(None),
        };
        let inputs: Vec<Option<&Tensor>> =
            (0..node.input_count()).map(tensor).collect::<Option<_>>()?;
        inputs.iter().any(Option::is_some).then_some(Call { node, importer, inputs })
    }

    /// The operand at this position, which must be given.
    fn input(&self, index: usize) -> Result<&'a Tensor, Diagnostic> {
        self.optional(index).ok_or_else(|| self.node.missing(index))
    }

    /// The operand at this position, where it is given.
    fn optional(&self, index: usize) -> Option<&'a Tensor> {
        self.inputs.get(index).copied().flatten()
    }

    /// Integers from an operand or an attribute.
    fn integers(&self, index: usize, name: &str) -> Result<Option<Vec<i64>>, Diagnostic> {
        self.node.integers(self.importer, index, name)
    }

    /// Makes sure of room for a result of these dimensions, and takes it from the budget.
    fn reserve(&self, dims: &[usize]) -> Result<(), Diagnostic> {
        let of_operands = self.inputs.iter().flatten().map(|tensor| tensor.data.len()).max();
        let largest = LARGEST.max(of_operands.unwrap_or(0));
        let count =
            element_count(dims).filter(|&count| count <= largest && dims.len() <= MOST_DIMENSIONS);
        self.spend(count, || format!("{dims:?}"))
    }

    /// Takes this many elements from the budget.
    fn spend(&self, count: Option<usize>, found: impl Fn() -> String) -> Result<(), Diagnostic> {
        let budget = &self.importer.budget.0;
        let left = count.and_then(|count| budget.get().checked_sub(count)).ok_or_else(|| {
            Diagnostic::error(Code::TOO_LARGE, "constants fold to an array that is too large")
                .expected("at most 2^24 elements, and 2^26 in all arrays that are folded")
                .found(shown(&found()))
                .help("the shapes in the model may be damaged; export it again")
        })?;
        budget.set(left);
        Ok(())
    }

    /// The problem of integers whose result is none.
    fn no_result(&self) -> Diagnostic {
        Diagnostic::error(Code::BAD_TENSOR, "arithmetic on integer constants has no result")
            .expected("numbers in the range of their type, and no division by zero")
            .found(format_args!("{} of constants that overflows", self.node.operator()))
            .help("the shapes in the model may be damaged; export it again")
    }
}

/// A single output.
fn one(dims: Vec<usize>, data: Data) -> Folded {
    Ok(Some(vec![Tensor { dims, data }]))
}
