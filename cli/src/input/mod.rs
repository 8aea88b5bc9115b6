//! What a network is run on: arrays and pictures from files, one set of samples for each input.

mod fit;
mod normalise;
mod picture;
mod samples;

use std::path::{Path, PathBuf};

use ghostc_compiler::diagnostics::Code;
use ghostc_compiler::report::PortReport;

pub use samples::Samples;

use crate::failure::Failure;
use crate::npy::{self, Array};
use crate::{files, ports};
use normalise::Normalise;

/// The options that say what to run on and how to prepare it.
#[derive(clap::Args)]
#[command(next_help_heading = "Input")]
pub struct InputArgs {
    /// An input: X.npy (f32, f64, u8, i64) or a PNG, JPEG, PGM or PPM image; NAME=FILE where the
    /// network has several; more samples along an array's first axis are run one by one
    #[arg(long = "input", value_name = "[NAME=]FILE")]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    normalise: Normalise,

    /// Scale images to the model's height and width (bilinear)
    #[arg(long)]
    resize: bool,
}

impl InputArgs {
    /// Reads the files given for `ports`: one for each of them.
    pub fn load(&self, ports: &[PortReport]) -> Result<Samples, Failure> {
        let bound = ports::bind("--input", &self.files, ports)?;
        let mut arrays = Vec::new();
        let mut normalised = false;
        for (port, path) in ports.iter().zip(bound) {
            let path = path.ok_or_else(|| missing(port))?;
            let (array, prepared) = self.read(&path, port)?;
            normalised |= prepared;
            arrays.push((path.display().to_string(), array));
        }
        if self.normalise.is_given() && !normalised {
            return Err(nothing_to_normalise());
        }
        Samples::fit(&arrays, ports)
    }

    /// The file's array, and whether it was one that `--mean` and `--std` are for.
    fn read(&self, path: &Path, port: &PortReport) -> Result<(Array, bool), Failure> {
        let name = path.display().to_string();
        let bytes = files::read(path)?;
        if !bytes.starts_with(npy::MAGIC) {
            let mut array = picture::decode(&name, &bytes, port, self.resize)?;
            self.normalise.apply(&mut array, port)?;
            return Ok((array, true));
        }
        let mut array = npy::decode(&name, &bytes)?;
        if array.of_bytes && self.normalise.is_given() {
            self.normalise.apply(&mut array, port)?;
            return Ok((array, true));
        }
        Ok((array, false))
    }
}

fn missing(port: &PortReport) -> Failure {
    Failure::error(Code::BAD_INPUT, format!("no file for the network's input `{}`", port.name))
        .help(format!("add --input {}=X.npy", port.name))
}

/// Floats are taken as prepared already: silently leaving them so would hide a mistake.
fn nothing_to_normalise() -> Failure {
    Failure::error(
        Code::BAD_INPUT,
        "--mean and --std are for images and arrays of u8, of which there are none",
    )
    .help("leave them out: arrays of floats and of i64 are used as they are")
}
