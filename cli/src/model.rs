//! The model that a command works on.

use std::path::{Path, PathBuf};

use ghostc_compiler::diagnostics::{Code, Diagnostics};
use ghostc_compiler::report::ParetoPoint;
use ghostc_compiler::schedule::Rates;
use ghostc_compiler::{Artifact, ExternalData, InputType, Options, TestInput};

use crate::compiler_options::CompilerOptions;
use crate::console::Console;
use crate::failure::Failure;
use crate::files;
use crate::input::Normalise;

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
    test_files: Vec<PathBuf>,
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// How to compile it.
    pub options: Options,
    /// How images are prepared for it, or by it.
    pub normalise: Normalise,
}

impl ModelArgs {
    /// Reads the file, for a command that has no images to prepare.
    pub fn read(self) -> Result<Model, Failure> {
        let model = self.read_for_images()?;
        if model.normalise.is_given() && model.options.input_type != InputType::U8 {
            let message = "--mean and --std are for networks that take bytes";
            return Err(Failure::error(Code::BAD_OPTION, message)
                .expected("--input-type u8 with them")
                .found(format!("--input-type {}", model.options.input_type))
                .help("add --input-type u8, or leave them out"));
        }
        Ok(model)
    }

    /// Reads the file, for a command that prepares images where the network does not.
    pub fn read_for_images(self) -> Result<Model, Failure> {
        let rates = match &self.options.rates {
            Some(path) => read_rates(path)?,
            None => Rates::default(),
        };
        let tests = self.options.self_test.iter().map(|argument| test_input(argument));
        let tests: Vec<TestInput> = tests.collect::<Result<_, _>>()?;
        let test_files = tests.iter().map(|test| PathBuf::from(&test.file)).collect();
        let options = Options {
            rates,
            self_test: tests,
            external: ExternalData::beside(&self.path),
            ..self.options.for_model(&self.path)
        };
        Ok(Model {
            bytes: files::read(&self.path)?,
            options,
            path: self.path,
            test_files,
            normalise: self.options.normalise,
        })
    }
}

/// The file that a value of --self-test names, with what it is for.
fn test_input(argument: &str) -> Result<TestInput, Failure> {
    let (input, file) = TestInput::split(argument, |file| Path::new(file).is_file());
    let bytes = files::read(Path::new(file))?;
    Ok(TestInput { input: input.map(str::to_string), file: file.to_string(), bytes })
}

fn read_rates(path: &Path) -> Result<Rates, Failure> {
    let text = String::from_utf8_lossy(&files::read(path)?).into_owned();
    text.parse().map_err(|problem| {
        let name = path.display();
        Failure::error(Code::BAD_OPTION, format!("`{name}` is no table of rates: {problem}"))
            .help("`ghostc bench MODEL --calibrate FILE` writes one")
    })
}

impl Model {
    /// Another model with the same options.
    pub fn beside(&self, path: &Path) -> Result<Model, Failure> {
        let options = Options { external: ExternalData::beside(path), ..self.options.clone() };
        Ok(Model {
            path: path.to_path_buf(),
            bytes: files::read(path)?,
            options,
            test_files: self.test_files.clone(),
            normalise: self.normalise.clone(),
        })
    }

    /// The files that it was read from: the model, what it tests itself with, and once it is
    /// compiled those that the model names.
    pub fn sources(&self) -> Vec<PathBuf> {
        let beside = self.options.external.locations();
        let beside = beside.iter().map(|location| self.path.with_file_name(location));
        let own = std::iter::once(&self.path).chain(&self.test_files).cloned();
        own.chain(beside).collect()
    }

    /// The file with all that it names for its weights inside.
    #[cfg(feature = "reference")]
    pub fn whole(&self) -> Result<std::borrow::Cow<'_, [u8]>, Failure> {
        if self.options.external.locations().is_empty() {
            return Ok(self.bytes.as_slice().into());
        }
        let whole = self.options.external.put_inside(&self.bytes);
        whole.map(Into::into).map_err(|problems| self.refused(&problems))
    }

    /// Compiles it, and shows the notes that come with the result.
    pub fn compile(&self, console: &Console) -> Result<Artifact, Failure> {
        let compiled = {
            let _progress = console.progress("compiling");
            ghostc_compiler::compile(&self.bytes, &self.options)
        };
        let artifact = compiled.map_err(|problems| self.refused(&problems))?;
        for note in &artifact.notes {
            console.diagnostic(note);
        }
        Ok(artifact)
    }

    /// The schedules that nothing beats in both bytes and multiply-accumulates, the smallest
    /// arena first.
    pub fn frontier(&self, console: &Console) -> Result<Vec<ParetoPoint>, Failure> {
        let _progress = console.progress("searching schedules");
        ghostc_compiler::pareto(&self.bytes, &self.options)
            .map_err(|problems| self.refused(&problems))
    }

    fn refused(&self, problems: &Diagnostics) -> Failure {
        Failure::of_compilation(&self.path.display().to_string(), problems)
    }
}
