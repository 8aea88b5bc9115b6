//! What a network is run on: arrays and pictures from files, one set of samples for each input.

mod fit;
mod normalise;
mod picture;
mod samples;

use std::path::{Path, PathBuf};

use ghostc_compiler::diagnostics::{Code, shown};
use ghostc_compiler::report::PortReport;

pub use normalise::Normalise;
pub use samples::Samples;

use crate::failure::Failure;
use crate::npy::{self, Array};
use crate::{files, ports};

/// The options that say what to run on and how to prepare it.
#[derive(clap::Args)]
#[command(next_help_heading = "Input")]
pub struct InputArgs {
    /// An input: X.npy (f32, f64, u8, i64) or a PNG, JPEG, PGM or PPM image; NAME=FILE where the
    /// network has several; more samples along an array's first axis are run one by one
    #[arg(long = "input", value_name = "[NAME=]FILE")]
    pub files: Vec<PathBuf>,

    /// Scale images to the model's height and width (bilinear)
    #[arg(long)]
    resize: bool,
}

impl InputArgs {
    /// Reads the files given for `ports`: one for each of them. Images are prepared by
    /// `normalise` for ports of floats; ports of bytes take them as they are.
    pub fn load(&self, ports: &[PortReport], normalise: &Normalise) -> Result<Samples, Failure> {
        let bound = ports::bind("--input", &self.files, ports)?;
        let mut arrays = Vec::new();
        let mut normalised = false;
        for (port, path) in ports.iter().zip(bound) {
            let path = path.ok_or_else(|| missing(port))?;
            let (array, prepared) = self.read(&path, port, normalise)?;
            normalised |= prepared;
            arrays.push((path.display().to_string(), array));
        }
        if normalise.is_given() && !normalised {
            return Err(nothing_to_normalise());
        }
        Samples::fit(&arrays, ports)
    }

    /// The file's array, and whether it was one that `--mean` and `--std` are for.
    fn read(
        &self,
        path: &Path,
        port: &PortReport,
        normalise: &Normalise,
    ) -> Result<(Array, bool), Failure> {
        let name = path.display().to_string();
        let bytes = files::read(path)?;
        if !bytes.starts_with(npy::MAGIC) {
            let mut array = picture::decode(&name, &bytes, port, self.resize)?;
            if !ports::takes_bytes(port) {
                normalise.apply(&mut array.values, port)?;
            }
            return Ok((array, true));
        }
        let mut array = npy::decode(&name, &bytes)?;
        if ports::takes_bytes(port) {
            return if array.of_bytes { Ok((array, true)) } else { Err(no_bytes(&name, port)) };
        }
        let prepared = array.of_bytes && normalise.is_given();
        if prepared {
            normalise.apply(&mut array.values, port)?;
        }
        Ok((array, prepared))
    }
}

fn missing(port: &PortReport) -> Failure {
    Failure::error(
        Code::BAD_INPUT,
        format!("no file for the network's input `{}`", shown(&port.name)),
    )
    .help(format!("add --input {}=X.npy", shown(&port.name)))
}

/// Numbers that are prepared already cannot become bytes again.
fn no_bytes(name: &str, port: &PortReport) -> Failure {
    let message =
        format!("`{name}` does not hold bytes, which input `{}` takes", shown(&port.name));
    Failure::error(Code::BAD_INPUT, message)
        .expected("an array of u8, or an image")
        .found("an array of another type")
        .help("give the bytes as they are, or leave out --input-type u8")
}

/// Floats are taken as prepared already: silently leaving them so would hide a mistake.
fn nothing_to_normalise() -> Failure {
    Failure::error(
        Code::BAD_INPUT,
        "--mean and --std are for images and arrays of u8, of which there are none",
    )
    .help("leave them out: arrays of floats and of i64 are used as they are")
}
