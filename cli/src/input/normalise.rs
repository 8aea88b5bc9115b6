//! From bytes of a picture to what a network was trained on.

use ghostc_compiler::diagnostics::Code;
use ghostc_compiler::report::PortReport;
use ghostc_compiler::{Deviations, Numbers};

use crate::failure::Failure;

/// `x = (byte / 255 − mean) / std`.
#[derive(clap::Args, Clone, Default)]
pub struct Normalise {
    /// Mean of images and u8 arrays scaled to 0..1: one number, or one for each channel; with
    /// --input-type u8 it goes into the network
    #[arg(long, value_name = "M[,M..]", allow_hyphen_values = true)]
    mean: Option<Numbers>,

    /// Their standard deviation: one number, or one for each channel
    #[arg(long, value_name = "S[,S..]", allow_hyphen_values = true)]
    std: Option<Deviations>,
}

impl Normalise {
    /// Whether the user asked for it.
    pub fn is_given(&self) -> bool {
        self.mean.is_some() || self.std.is_some()
    }

    /// Means and deviations as the compiler takes them; none for those that were not given.
    pub fn numbers(&self) -> (Vec<f32>, Vec<f32>) {
        let mean = self.mean.as_ref().map(|mean| mean.0.clone());
        let std = self.std.as_ref().map(|std| std.0.clone());
        (mean.unwrap_or_default(), std.unwrap_or_default())
    }

    /// Prepares bytes (0..=255) laid out as the port's `[N, C, …]`.
    pub fn apply(&self, values: &mut [f32], port: &PortReport) -> Result<(), Failure> {
        let channels = port.shape.get(1).copied().unwrap_or(1);
        let spatial: usize = port.shape.iter().skip(2).product();
        let (mean, std) = self.numbers();
        let mean = per_channel("--mean", &mean, 0.0, channels)?;
        let std = per_channel("--std", &std, 1.0, channels)?;
        for (position, value) in values.iter_mut().enumerate() {
            let channel = position / spatial.max(1) % channels.max(1);
            *value = (*value / 255.0 - mean[channel]) / std[channel];
        }
        Ok(())
    }
}

/// The option's number for every channel.
fn per_channel(
    option: &str,
    numbers: &[f32],
    default: f32,
    channels: usize,
) -> Result<Vec<f32>, Failure> {
    match numbers {
        [] => Ok(vec![default; channels]),
        &[number] => Ok(vec![number; channels]),
        numbers if numbers.len() == channels => Ok(numbers.to_vec()),
        numbers => {
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
    fn channels_have_their_own_numbers() {
        let normalise = Normalise { mean: "0,1".parse().ok(), std: "0.5".parse().ok() };
        let mut values = [255.0, 0.0, 255.0, 0.0];
        normalise.apply(&mut values, &port(2)).unwrap();
        assert_eq!(values, [2.0, 0.0, 0.0, -2.0]);
        assert!(normalise.apply(&mut values, &port(3)).is_err());
    }
}
