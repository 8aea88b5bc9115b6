//! Inputs of bytes, which stand for numbers.

use super::Importer;
use crate::diagnostics::{Code, Diagnostic};
use crate::ir::{DType, FromBytes, Operator, Type, Value};
use crate::options::Options;

impl Importer<'_> {
    /// The numbers that an input's bytes stand for: `(byte / 255 - mean) / deviation`.
    pub(super) fn numbers_of_bytes(
        &mut self,
        input: Value,
        options: &Options,
    ) -> Result<Value, Diagnostic> {
        let ty = self.graph.ty(input).clone();
        let name = self.graph.values[input].name.clone();
        let channels = ty.channels();
        let mean = each(&options.mean, 0.0, channels)?;
        let deviation = each(&options.deviation, 1.0, channels)?;
        if deviation.iter().any(|&deviation| !deviation.is_finite() || deviation <= 0.0) {
            return Err(Diagnostic::error(
                Code::BAD_OPTION,
                "a standard deviation that nothing can be divided by",
            )
            .expected("numbers above 0")
            .found(format_args!("{deviation:?}")));
        }
        let zero = mean.iter().map(|&mean| (255.0 * f64::from(mean)) as f32).collect();
        let scale = deviation.iter().map(|&d| (1.0 / (255.0 * f64::from(d))) as f32).collect();
        let operator = Operator::FromBytes(FromBytes { zero, scale });
        self.graph.values[input].ty.dtype = DType::U8;
        let ty = Type::f32(ty.dims);
        let (op, numbers) = self.graph.add_op(name.clone(), operator, vec![input], name, ty);
        self.graph.order.push(op);
        Ok(numbers)
    }
}

/// A number for each channel.
fn each(given: &[f32], default: f32, channels: usize) -> Result<Vec<f32>, Diagnostic> {
    match *given {
        [] => Ok(vec![default; channels]),
        [one] => Ok(vec![one; channels]),
        _ if given.len() == channels => Ok(given.to_vec()),
        _ => Err(Diagnostic::error(
            Code::BAD_OPTION,
            "as many means and standard deviations as channels are needed",
        )
        .expected(format_args!("one number, or {channels}"))
        .found(format_args!("{given:?}"))),
    }
}
