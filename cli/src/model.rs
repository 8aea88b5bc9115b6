//! The model that a command works on.

use std::path::PathBuf;

use ghostc_compiler::diagnostics::Diagnostics;
use ghostc_compiler::{Artifact, ExternalData, Options};

use crate::compiler_options::CompilerOptions;
use crate::console::Console;
use crate::failure::Failure;
use crate::files;

/// Other options are flattened before it, whose heading would cover this argument too.
const NO_HEADING: Option<&str> = None;

/// The argument and options that name a model and how to compile it.
#[derive(clap::Args)]
pub struct ModelArgs {
    /// The ONNX model
    #[arg(value_name = "MODEL", help_heading = NO_HEADING)]
    pub path: PathBuf,

    #[command(flatten)]
    options: CompilerOptions,
}

/// A model, read and ready to compile.
pub struct Model {
    path: PathBuf,
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// How to compile it.
    pub options: Options,
}

impl ModelArgs {
    /// Reads the file.
    pub fn read(self) -> Result<Model, Failure> {
        let options = Options {
            external: ExternalData::beside(&self.path),
            ..self.options.for_model(&self.path)
        };
        Ok(Model { bytes: files::read(&self.path)?, options, path: self.path })
    }
}

impl Model {
    /// The files that it was read from: the model, and once it is compiled those that the model
    /// names.
    pub fn sources(&self) -> Vec<PathBuf> {
        let beside = self.options.external.locations();
        let beside = beside.iter().map(|location| self.path.with_file_name(location));
        std::iter::once(self.path.clone()).chain(beside).collect()
    }

    /// Compiles it, and shows the notes that come with the result.
    pub fn compile(&self, console: &Console) -> Result<Artifact, Failure> {
        let compiled = {
            let _progress = console.progress("compiling");
            ghostc_compiler::compile(&self.bytes, &self.options)
        };
        let artifact = compiled.map_err(|problems: Diagnostics| {
            Failure::of_compilation(&self.path.display().to_string(), &problems)
        })?;
        for note in &artifact.notes {
            console.diagnostic(note);
        }
        Ok(artifact)
    }
}
