//! The graph's inputs and outputs.

use super::{Importer, Operand};
use crate::diagnostics::{Code, Diagnostic, Severity, quoted, shown};
use crate::ir::{Type, ValueData, ValueDef, element_count, format_dims};
use crate::onnx::proto::tensor_shape_proto::dimension;
use crate::onnx::proto::type_proto;
use crate::onnx::{GraphProto, ValueInfoProto};
use crate::options::{InputType, Options};

/// `TensorProto.DataType.FLOAT`.
const FLOAT: i32 = 1;

/// Most names of inputs that a diagnostic lists.
const LISTED: usize = 8;

impl Importer<'_> {
    pub(super) fn import_inputs(&mut self, proto: &GraphProto, options: &Options) {
        for shape in &options.shapes {
            if !proto.input.iter().any(|input| input.name() == shape.name) {
                self.problems.push(unknown_input(&shape.name, proto));
            }
        }
        for info in &proto.input {
            // Older files list their initializers as inputs too.
            let known = self.operands.get(info.name());
            if matches!(known, Some(Operand::Constant(_) | Operand::Poisoned)) {
                continue;
            }
            let given = options.shapes.iter().find(|shape| shape.name == info.name());
            let operand = match self.input_dims(info, given.map(|shape| &*shape.dims)) {
                Ok(dims) => {
                    let def = ValueDef::Input(self.graph.inputs.len());
                    let ty = Type::f32(dims);
                    self.check_normalisation(options, info.name(), ty.channels());
                    let value = self.graph.values.push(ValueData {
                        name: info.name().to_string(),
                        ty,
                        def,
                    });
                    self.graph.inputs.push(value);
                    match options.input_type {
                        InputType::F32 => Operand::Value(value),
                        InputType::U8 => Operand::Value(self.numbers_of_bytes(value, options)),
                    }
                }
                Err(mut problem) => {
                    problem.inputs = vec![shown(info.name())];
                    self.problems.push(problem);
                    Operand::Poisoned
                }
            };
            self.define(info.name(), operand);
        }
    }

    /// Notes where means or deviations are neither one nor one for each channel.
    fn check_normalisation(&mut self, options: &Options, name: &str, channels: usize) {
        for (what, numbers) in [("means", &options.mean), ("deviations", &options.deviation)] {
            if numbers.len() > 1 && numbers.len() != channels {
                let message =
                    format!("the {what} do not fit the channels of the input {}", quoted(name));
                self.problems.push(
                    Diagnostic::error(Code::BAD_OPTION, message)
                        .expected(format_args!("one number, or {channels}: one for each channel"))
                        .found(format_args!("{} numbers", numbers.len())),
                );
            }
        }
    }

    fn input_dims(
        &mut self,
        info: &ValueInfoProto,
        given: Option<&[usize]>,
    ) -> Result<Vec<usize>, Diagnostic> {
        let name = info.name();
        let Some(type_proto::Value::TensorType(tensor)) =
            info.r#type.as_ref().and_then(|ty| ty.value.as_ref())
        else {
            return Err(Diagnostic::error(
                Code::UNSUPPORTED_TYPE,
                format!("the input {} is no tensor", quoted(name)),
            )
            .expected("a float tensor")
            .found("a sequence, a map, an optional or nothing"));
        };
        if tensor.elem_type() != FLOAT {
            return Err(Diagnostic::error(
                Code::UNSUPPORTED_TYPE,
                format!("the input {} does not hold 32-bit floats", quoted(name)),
            )
            .expected("element type float")
            .found(format_args!("element type {}", tensor.elem_type())));
        }
        let declared: Option<Vec<Option<usize>>> = tensor.shape.as_ref().map(|shape| {
            let number = |dim: &dimension::Value| match dim {
                dimension::Value::DimValue(number) => {
                    usize::try_from(*number).ok().filter(|&n| n > 0)
                }
                dimension::Value::DimParam(_) => None,
            };
            shape.dim.iter().map(|dim| dim.value.as_ref().and_then(number)).collect()
        });
        let dims = match given {
            Some(given) => fit_given(name, declared.as_deref(), given)?,
            None => self.fit_declared(name, declared.as_deref())?,
        };
        if element_count(&dims).is_none_or(|count| count == 0) {
            return Err(Diagnostic::error(
                Code::TOO_LARGE,
                format!("the input {} has an impossible size", quoted(name)),
            )
            .expected("1 to 2^31 elements")
            .found(shown(&format!("{dims:?}"))));
        }
        // Weights that are fed at run time are refused where they are read. Without maps the first
        // axis is like any other.
        let several = matches!(*dims, [batch, _, _, _] | [batch, _] if batch != 1);
        if several && self.reads.any_map() && !self.reads.only_as_weights(name) {
            return Err(Diagnostic::error(
                Code::BATCH,
                format!("the input {} holds several samples", quoted(name)),
            )
            .expected("a batch of 1")
            .found(format_args!("a batch of {}", dims[0]))
            .help(format_args!("--shape {}={}", shown(name), with_batch_one(&dims))));
        }
        Ok(dims)
    }

    /// The declared shape, where every dimension but the batch is a number.
    fn fit_declared(
        &mut self,
        name: &str,
        declared: Option<&[Option<usize>]>,
    ) -> Result<Vec<usize>, Diagnostic> {
        let dynamic = |found: String| {
            Diagnostic::error(
                Code::DYNAMIC_SHAPE,
                format!("the shape of the input {} is not known", quoted(name)),
            )
            .expected("a number for every dimension")
            .found(found)
            .help(format_args!(
                "--shape {}={}, or export without dynamic axes",
                shown(name),
                shown(&format_dims(&example(declared))),
            ))
        };
        let declared = declared.ok_or_else(|| dynamic("no shape".to_string()))?;
        let mut dims = declared.to_vec();
        if let Some(batch @ None) = dims.first_mut() {
            *batch = Some(1);
        }
        let known: Option<Vec<usize>> = dims.iter().copied().collect();
        let known = known.ok_or_else(|| dynamic(format_declared(declared)))?;
        if declared.first() == Some(&None) {
            let mut note = Diagnostic::error(
                Code::DYNAMIC_SHAPE,
                format!("the batch of the input {} is taken as 1", quoted(name)),
            );
            note.severity = Severity::Note;
            note.inputs = vec![shown(name)];
            self.notes.push(note.found(format_declared(declared)));
        }
        Ok(known)
    }

    pub(super) fn import_outputs(&mut self, proto: &GraphProto) {
        if proto.output.is_empty() {
            self.problems.push(
                Diagnostic::error(Code::NO_GRAPH, "the graph has no outputs")
                    .expected("at least one output")
                    .found("none")
                    .help("export the model again, with its outputs named"),
            );
        }
        for info in &proto.output {
            let name = info.name().to_string();
            match self.operands.get(&name).copied() {
                Some(Operand::Poisoned) => {}
                Some(Operand::Value(value)) if self.graph.constant(value).is_none() => {
                    self.graph.outputs.push((name, value));
                }
                Some(Operand::Constant(_) | Operand::Value(_)) => self.problems.push(
                    Diagnostic::error(
                        Code::UNSUPPORTED_OPERATOR,
                        format!("the output {} is a constant", quoted(&name)),
                    )
                    .expected("an output that depends on the inputs")
                    .help("drop this output from the model"),
                ),
                None => self.problems.push(
                    Diagnostic::error(
                        Code::UNDEFINED_VALUE,
                        format!("the output {} is not defined", quoted(&name)),
                    )
                    .expected("the output of a node")
                    .found("a name that nothing defines"),
                ),
            }
        }
    }
}

fn fit_given(
    name: &str,
    declared: Option<&[Option<usize>]>,
    given: &[usize],
) -> Result<Vec<usize>, Diagnostic> {
    let fits = declared.is_none_or(|declared| {
        declared.len() == given.len()
            && declared
                .iter()
                .zip(given)
                .skip(1)
                .all(|(dim, given)| dim.is_none_or(|dim| dim == *given))
    });
    if fits {
        return Ok(given.to_vec());
    }
    Err(Diagnostic::error(
        Code::SHAPE_MISMATCH,
        format!("--shape does not fit the input {}", quoted(name)),
    )
    .expected(format_declared(declared.unwrap_or_default()))
    .found(shown(&format!("{given:?}")))
    .help("only unknown dimensions and the batch can be chosen"))
}

fn unknown_input(name: &str, proto: &GraphProto) -> Diagnostic {
    let known: Vec<String> =
        proto.input.iter().take(LISTED).map(|input| quoted(input.name())).collect();
    let rest = if proto.input.len() > LISTED { ", …" } else { "" };
    let name = quoted(name);
    Diagnostic::error(Code::BAD_OPTION, format!("--shape names {name}, which is no input"))
        .expected(format_args!("one of {}{rest}", known.join(", ")))
        .found(name)
}

fn format_declared(declared: &[Option<usize>]) -> String {
    let dims = declared.iter().map(|dim| dim.map_or("?".to_string(), |dim| dim.to_string()));
    shown(&dims.collect::<Vec<_>>().join("x"))
}

fn with_batch_one(dims: &[usize]) -> String {
    let mut dims = dims.to_vec();
    dims[0] = 1;
    format_dims(&dims)
}

/// A shape to show for one that is not known: of the declared rank, its numbers kept; the others
/// are those of a picture.
fn example(declared: Option<&[Option<usize>]>) -> Vec<usize> {
    const PICTURE: [usize; 4] = [1, 3, 224, 224];
    let Some(declared) = declared else {
        return PICTURE.to_vec();
    };
    let usual = |axis: usize| PICTURE.get(axis).copied().unwrap_or(1);
    declared.iter().enumerate().map(|(axis, dim)| dim.unwrap_or_else(|| usual(axis))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_keeps_what_is_declared() {
        let example = |declared: &[Option<usize>]| format_dims(&example(Some(declared)));
        assert_eq!(example(&[None, Some(1), None, Some(28)]), "1x1x224x28");
        assert_eq!(example(&[None, None]), "1x3");
        assert_eq!(example(&[Some(2), None, None, None, None]), "2x3x224x224x1");
        assert_eq!(format_dims(&super::example(None)), "1x3x224x224");
    }
}
