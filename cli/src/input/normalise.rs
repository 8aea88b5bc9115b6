//! From bytes of a picture to what a network was trained on.

use ghostc_compiler::diagnostics::Code;
use ghostc_compiler::report::PortReport;

use crate::failure::Failure;
use crate::npy::Array;

/// `x = (byte / 255 − mean) / std`.
#[derive(clap::Args)]
pub struct Normalise {
    /// Mean of images and u8 arrays scaled to 0..1: one number, or one for each channel
    #[arg(long, value_name = "M[,M..]", value_parser = numbers, allow_hyphen_values = true)]
    mean: Option<Numbers>,

    /// Their standard deviation: one number, or one for each channel
    #[arg(long, value_name = "S[,S..]", value_parser = deviations, allow_hyphen_values = true)]
    std: Option<Numbers>,
}

/// One number, or one for each channel.
#[derive(Clone, Debug, PartialEq)]
struct Numbers(Vec<f32>);

fn numbers(text: &str) -> Result<Numbers, String> {
    let number = |text: &str| text.trim().parse().ok().filter(|number: &f32| number.is_finite());
    let numbers: Option<Vec<_>> = text.split(',').map(number).collect();
    numbers
        .map(Numbers)
        .ok_or_else(|| "expected a number, or numbers with commas between".to_string())
}

fn deviations(text: &str) -> Result<Numbers, String> {
    numbers(text).and_then(|numbers| {
        if numbers.0.iter().all(|&number| number > 0.0) {
            Ok(numbers)
        } else {
            Err("expected numbers above zero".to_string())
        }
    })
}

impl Normalise {
    /// Whether the user asked for it.
    pub fn is_given(&self) -> bool {
        self.mean.is_some() || self.std.is_some()
    }

    /// Prepares bytes (0..=255) laid out as the port's `[N, C, …]`.
    pub fn apply(&self, array: &mut Array, port: &PortReport) -> Result<(), Failure> {
        let channels = port.shape.get(1).copied().unwrap_or(1);
        let spatial: usize = port.shape.iter().skip(2).product();
        let mean = per_channel("--mean", self.mean.as_ref(), 0.0, channels)?;
        let std = per_channel("--std", self.std.as_ref(), 1.0, channels)?;
        for (position, value) in array.values.iter_mut().enumerate() {
            let channel = position / spatial.max(1) % channels.max(1);
            *value = (*value / 255.0 - mean[channel]) / std[channel];
        }
        Ok(())
    }
}

/// The option's number for every channel.
fn per_channel(
    option: &str,
    numbers: Option<&Numbers>,
    default: f32,
    channels: usize,
) -> Result<Vec<f32>, Failure> {
    match numbers.map(|numbers| numbers.0.as_slice()) {
        None => Ok(vec![default; channels]),
        Some(&[number]) => Ok(vec![number; channels]),
        Some(numbers) if numbers.len() == channels => Ok(numbers.to_vec()),
        Some(numbers) => {
            Err(Failure::error(Code::BAD_INPUT, format!("{option} has a wrong count of numbers"))
                .expected(format!("one number, or {channels}: one for each channel"))
                .found(format!("{} numbers", numbers.len())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port(channels: usize) -> PortReport {
        PortReport { name: "x".into(), shape: vec![1, channels, 1, 2], dtype: "f32" }
    }

    #[test]
    fn numbers_are_checked() {
        assert_eq!(numbers("0.5, -1"), Ok(Numbers(vec![0.5, -1.0])));
        assert!(numbers("0.5,").is_err());
        assert!(numbers("nan").is_err());
        assert!(deviations("0").is_err());
    }

    #[test]
    fn channels_have_their_own_numbers() {
        let normalise = Normalise { mean: numbers("0,1").ok(), std: deviations("0.5").ok() };
        let mut array =
            Array { shape: vec![4], values: vec![255.0, 0.0, 255.0, 0.0], of_bytes: true };
        normalise.apply(&mut array, &port(2)).unwrap();
        assert_eq!(array.values, [2.0, 0.0, 0.0, -2.0]);
        assert!(normalise.apply(&mut array, &port(3)).is_err());
    }
}
