//! Inputs of bytes, which stand for numbers.

use super::Importer;
use crate::ir::{DType, FromBytes, Operator, Type, Value};
use crate::options::Options;

impl Importer<'_> {
    /// The numbers that an input's bytes stand for: `(byte / 255 - mean) / deviation`.
    pub(super) fn numbers_of_bytes(&mut self, input: Value, options: &Options) -> Value {
        let ty = self.graph.ty(input).clone();
        let name = self.graph.values[input].name.clone();
        let mean = each(&options.mean, 0.0, ty.channels());
        let deviation = each(&options.deviation, 1.0, ty.channels());
        let operator = Operator::FromBytes(FromBytes {
            zero: mean.map(|mean| (255.0 * mean) as f32).collect(),
            scale: deviation.map(|deviation| (1.0 / (255.0 * deviation)) as f32).collect(),
        });
        self.graph.values[input].ty.dtype = DType::U8;
        let ty = Type::f32(ty.dims);
        let (op, numbers) = self.graph.add_op(name.clone(), operator, vec![input], name, ty);
        self.graph.order.push(op);
        numbers
    }
}

/// A number for each channel; in double precision, so that what is made of it rounds once.
fn each(given: &[f32], default: f32, channels: usize) -> impl Iterator<Item = f64> {
    let at = move |channel: usize| given.get(if given.len() == 1 { 0 } else { channel });
    (0..channels).map(move |channel| at(channel).copied().unwrap_or(default).into())
}
