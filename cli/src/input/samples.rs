//! Samples, as the network takes them.

use ghostc_compiler::diagnostics::{Code, shown};
use ghostc_compiler::report::PortReport;

use super::{Normalise, fit};
use crate::failure::Failure;
use crate::npy::Array;
use crate::random::Random;
use crate::{ports, units};

/// Values for every input of the network, for a number of samples.
pub struct Samples {
    count: usize,
    /// For each input, its samples one after another.
    inputs: Vec<Vec<f32>>,
}

impl Samples {
    /// Arrays, named for messages, as samples of `ports`; all must hold as many.
    pub fn fit(arrays: &[(String, Array)], ports: &[PortReport]) -> Result<Samples, Failure> {
        let mut counts = Vec::new();
        for ((name, array), port) in arrays.iter().zip(ports) {
            counts.push(count(name, array, port)?);
        }
        let first = counts.first().copied().unwrap_or(1);
        if let Some(odd) = counts.iter().position(|&count| count != first) {
            return Err(Failure::error(
                Code::BAD_INPUT,
                format!("`{}` holds another number of samples", arrays[odd].0),
            )
            .expected(units::samples(first))
            .found(units::samples(counts[odd])));
        }
        Ok(Samples {
            count: first,
            inputs: arrays.iter().map(|(_, array)| array.values.clone()).collect(),
        })
    }

    /// `count` samples of random values, always the same ones.
    pub fn random(count: usize, ports: &[PortReport]) -> Samples {
        let values = |(seed, port): (usize, &PortReport)| {
            let (mut random, values) = (Random::new(seed as u64), count * ports::length(port));
            if ports::takes_bytes(port) { random.bytes(values) } else { random.values(values) }
        };
        Samples { count, inputs: ports.iter().enumerate().map(values).collect() }
    }

    /// The samples as floats for another executor, which has no `normalise` within the network
    /// as ports of bytes have.
    pub fn prepared(
        &self,
        ports: &[PortReport],
        normalise: &Normalise,
    ) -> Result<Samples, Failure> {
        let mut inputs = self.inputs.clone();
        for (values, port) in inputs.iter_mut().zip(ports) {
            if ports::takes_bytes(port) {
                normalise.apply(values, port)?;
            }
        }
        Ok(Samples { count: self.count, inputs })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// One sample: the values of each input.
    pub fn sample(&self, position: usize) -> Vec<&[f32]> {
        let values = |input: &'_ Vec<f32>| {
            let length = input.len() / self.count;
            position * length..(position + 1) * length
        };
        self.inputs.iter().map(|input| &input[values(input)]).collect()
    }
}

fn count(name: &str, array: &Array, port: &PortReport) -> Result<usize, Failure> {
    let expected = units::shape(&port.shape);
    match fit::samples(&array.shape, &port.shape) {
        Some(0) => Err(Failure::error(Code::BAD_INPUT, format!("`{name}` holds no samples"))
            .expected(format!("one or more of {expected}"))),
        Some(count) => Ok(count),
        None => Err(Failure::error(
            Code::BAD_INPUT,
            format!("`{name}` does not fit input `{}`", shown(&port.name)),
        )
        .expected(format!("{expected}, or more samples along the first axis"))
        .found(units::shape(&array.shape))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port(name: &str, shape: &[usize]) -> PortReport {
        PortReport { name: name.into(), shape: shape.to_vec(), dtype: "f32" }
    }

    fn array(shape: &[usize]) -> (String, Array) {
        let count: usize = shape.iter().product();
        let values = (0..count).map(|value| value as f32).collect();
        ("x".into(), Array { shape: shape.to_vec(), values, of_bytes: false })
    }

    #[test]
    fn samples_are_told_apart() {
        let ports = [port("a", &[1, 2]), port("b", &[1, 1])];
        let samples = Samples::fit(&[array(&[3, 2]), array(&[3, 1])], &ports).unwrap();
        assert_eq!(samples.count(), 3);
        assert_eq!(samples.sample(1), [&[2.0, 3.0][..], &[1.0][..]]);
    }

    #[test]
    fn counts_must_agree_and_be_above_zero() {
        let ports = [port("a", &[1, 2]), port("b", &[1, 1])];
        assert!(Samples::fit(&[array(&[3, 2]), array(&[2, 1])], &ports).is_err());
        assert!(Samples::fit(&[array(&[0, 2]), array(&[0, 1])], &ports).is_err());
    }

    #[test]
    fn bytes_are_prepared_for_others_only() {
        let bytes = PortReport { dtype: "u8", ..port("a", &[1, 64]) };
        let ports = [bytes, port("b", &[1, 2])];
        let samples = Samples::random(1, &ports);
        let is_byte = |&value: &f32| value.fract() == 0.0 && (0.0..=255.0).contains(&value);
        assert!(samples.sample(0)[0].iter().all(is_byte));
        assert!(!samples.sample(0)[1].iter().all(is_byte));
        let prepared = samples.prepared(&ports, &Normalise::default()).unwrap();
        assert_eq!(prepared.sample(0)[0][0], samples.sample(0)[0][0] / 255.0);
        assert_eq!(prepared.sample(0)[1], samples.sample(0)[1]);
    }

    #[test]
    fn random_samples_are_reproducible() {
        let ports = [port("a", &[1, 8])];
        let (one, other) = (Samples::random(2, &ports), Samples::random(2, &ports));
        assert_eq!(one.sample(1), other.sample(1));
        assert_ne!(one.sample(0), one.sample(1));
    }
}
