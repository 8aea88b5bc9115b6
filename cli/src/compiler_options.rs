//! The options that change the output, taken by every command that compiles.

use std::path::Path;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use ghostc_compiler::{
    BadOption, Fuse, InputShape, InputType, Options, Section, Simd, Size, Weights,
};

use crate::input::Normalise;

/// Flattened into the arguments of each such command.
#[derive(clap::Args)]
#[command(next_help_heading = "Options that change the output")]
pub struct CompilerOptions {
    /// Fix the shape of an input; may be repeated
    #[arg(long = "shape", value_name = "NAME=1x3x224x224")]
    shapes: Vec<InputShape>,

    /// Largest arena allowed: 491520, 480KiB, 480kB, 1MiB
    #[arg(long, value_name = "SIZE")]
    ram: Option<Size>,

    /// How much runs as one unit: operators one by one, ghost modules, bottlenecks, or units
    /// across bottlenecks
    #[arg(long, value_name = "UNITS", default_value_t, value_parser = choice::<Fuse>(Fuse::NAMES))]
    fuse: Fuse,

    /// Which instructions the kernels are written for; `auto` is what the target offers
    #[arg(long, value_name = "KIND", default_value_t, value_parser = choice::<Simd>(Simd::NAMES))]
    simd: Simd,

    /// Where the weights go: into the source, into a file beside it, or by their size
    #[arg(long, value_name = "WHERE", default_value_t, value_parser = choice::<Weights>(Weights::NAMES))]
    weights: Weights,

    /// Section of the object file that the weights go into
    #[arg(long, value_name = "NAME")]
    weights_section: Option<Section>,

    /// What the network's inputs hold: floats, or bytes that it scales to 0..1 and normalises
    #[arg(long, value_name = "TYPE", default_value_t, value_parser = choice::<InputType>(InputType::NAMES))]
    input_type: InputType,

    /// Mean and deviation of the bytes.
    #[command(flatten)]
    pub normalise: Normalise,
}

/// A parser that offers `names`, so that clap lists them in help, errors and completions.
fn choice<T>(names: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = BadOption> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).try_map(|name| name.parse())
}

impl CompilerOptions {
    /// The compiler's options for `model`, which is called after its file.
    pub fn for_model(&self, model: &Path) -> Options {
        let mut options = Options {
            shapes: self.shapes.clone(),
            ram: self.ram,
            fuse: self.fuse,
            simd: self.simd,
            weights: self.weights,
            weights_section: self.weights_section.as_ref().map(|section| section.0.clone()),
            input_type: self.input_type,
            ..Options::default()
        };
        if self.input_type == InputType::U8 {
            (options.mean, options.deviation) = self.normalise.numbers();
        }
        if let Some(stem) = model.file_stem() {
            options.model_name = stem.to_string_lossy().into_owned();
        }
        options
    }
}
