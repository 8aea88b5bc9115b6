//! The options that change the output, taken by every command that compiles.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use ghostc_compiler::{
    BadOption, Dispatch, Fuse, InputShape, InputType, Optimize, Options, Rows, Section, Simd, Size,
    Weights, WeightsType,
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
    ///
    /// The arena is all memory that the network works in; its input, its output and the weights
    /// lie elsewhere. Of the schedules that fit, the fastest is taken: with less room, some rows
    /// are made more than once. Where none fits, nothing is written, the exit status is 2, and
    /// the error says how many bytes would do and what more of them would save. Without this
    /// option the fastest schedule of all is taken; `ghostc inspect --pareto` shows the others.
    ///
    /// Example: `ghostc compile net.onnx --ram 300KiB -o net.rs`
    #[arg(long, value_name = "SIZE")]
    ram: Option<Size>,

    /// Most elements of all maps together, and of all weights
    ///
    /// A bound on the compiler's work and memory, for models that nobody vouches for. What is
    /// larger is refused.
    ///
    /// Example: `ghostc compile net.onnx --max-elements 10000000 -o net.rs`
    #[arg(long, value_name = "COUNT", default_value_t = Options::default().max_elements)]
    max_elements: usize,

    /// What counts where schedules differ
    ///
    /// With `size` the module takes the least RAM that costs at most a tenth more arithmetic
    /// than the network has, where `speed` takes what is predicted to be fastest.
    ///
    /// Example: `ghostc compile net.onnx --optimize size -o net.rs`
    #[arg(long, value_name = "FOR", default_value_t, value_parser = explained::<Optimize>(OPTIMIZE))]
    optimize: Optimize,

    /// How much runs as one unit
    ///
    /// A streamed unit runs row by row: of the maps inside it only the rows exist that are
    /// needed next. The more is in one unit, the fewer maps there are as a whole.
    ///
    /// Example: `ghostc inspect net.onnx --fuse ghost` shows the arena without streaming.
    #[arg(long, value_name = "UNITS", default_value_t, value_parser = explained::<Fuse>(FUSE))]
    fuse: Fuse,

    /// How often the network may ask for a row of its input
    ///
    /// `run_rows` asks its caller for one row after the other, so that the input never exists
    /// as a whole. INPUT_PULLS in the module says how often it asks for each. `run`, which takes
    /// the whole input, works with both. Where each row is asked for once, rows can be fed as they
    /// come too, by `start_feed`.
    ///
    /// Example: `ghostc compile net.onnx --rows once -o net.rs`
    #[arg(long, value_name = "TIMES", default_value_t, value_parser = explained::<Rows>(ROWS))]
    rows: Rows,

    /// Which instructions the kernels are written for; `auto` is what the target offers
    ///
    /// All but `auto` and `portable` make rustc refuse other targets. `mve`, the vectors of
    /// Cortex-M55 and M85, has to be asked for: code cannot see whether the target has them. The
    /// output must be compiled for such a processor, with `-C target-cpu=cortex-m55`; else the
    /// assembler refuses it.
    ///
    /// Example: `ghostc compile net.onnx --simd mve -o net.rs`
    #[arg(long, value_name = "KIND", default_value_t, value_parser = choice::<Simd>(Simd::NAMES))]
    simd: Simd,

    /// When the instructions are chosen: by rustc's target, or when the network first runs
    ///
    /// With `runtime` an x86-64 program has the kernels in all forms and asks the processor once
    /// what it has, so that one program is fast everywhere.
    #[arg(long, value_name = "WHEN", default_value_t, value_parser = choice::<Dispatch>(Dispatch::NAMES))]
    dispatch: Dispatch,

    /// A table of what kernels take, as `ghostc bench --calibrate` writes it
    ///
    /// The fastest schedule is chosen by it. Without this option the table is that of an x86-64
    /// core with AVX-512.
    #[arg(long, value_name = "FILE")]
    pub rates: Option<PathBuf>,

    /// Where the weights go: into the source, into a file beside it, or by their size
    #[arg(long, value_name = "WHERE", default_value_t, value_parser = choice::<Weights>(Weights::NAMES))]
    weights: Weights,

    /// The type in which the weights of dense layers are kept
    ///
    /// In 16 bits they take half the room; the network computes in 32-bit floats all the same,
    /// and its results are those of the rounded weights. `verify` says how far off they are.
    ///
    /// Example: `ghostc compile net.onnx --weights-type bf16 -o net.rs`
    #[arg(long, value_name = "TYPE", default_value_t, value_parser = explained::<WeightsType>(WEIGHTS_TYPE))]
    weights_type: WeightsType,

    /// Section of the object file that the weights go into
    #[arg(long, value_name = "NAME")]
    weights_section: Option<Section>,

    /// What the network's inputs hold: floats, or bytes that it scales to 0..1 and normalises
    #[arg(long, value_name = "TYPE", default_value_t, value_parser = choice::<InputType>(InputType::NAMES))]
    input_type: InputType,

    /// A sample of the network's input, X.npy, with which the module can test itself
    ///
    /// The module gets the sample, what the network makes of it, and sums over what each unit
    /// leaves behind; its method `self_test` runs it and returns the first unit that differs, as
    /// it would where weights are damaged or memory is overwritten. Once for each input. The
    /// types are those of the inputs (f32, or u8 with --input-type u8), the shapes too; of several
    /// samples along the first axis the first is taken.
    ///
    /// Example: `ghostc compile net.onnx --self-test sample.npy -o net.rs`
    #[arg(long = "self-test", value_name = "[NAME=]X.npy")]
    pub self_test: Vec<String>,

    /// Mean and deviation of the bytes.
    #[command(flatten)]
    pub normalise: Normalise,
}

/// Values of --fuse, and what they mean.
const FUSE: &[(&str, &str)] = &[
    ("none", "Operators one by one, on whole maps; concatenations are copied"),
    ("ghost", "Ghost modules write their halves into one map; shortcuts are added in place"),
    ("bottleneck", "Bottlenecks and other operators, each streamed where that pays"),
    ("chain", "Units across bottlenecks, streamed from the input on"),
];

/// Values of --optimize, and what they mean.
const OPTIMIZE: &[(&str, &str)] = &[
    ("speed", "The fastest schedule that fits --ram, if that is given"),
    ("size", "The smallest arena: for a microcontroller, where all of the RAM is near"),
];

/// Values of --rows, and what they mean.
const ROWS: &[(&str, &str)] = &[
    ("any", "Several times over where that saves memory: for an input that lies somewhere"),
    ("once", "Once each, in order: for rows that come from a camera and then are gone"),
];

/// Values of --weights-type, and what they mean.
const WEIGHTS_TYPE: &[(&str, &str)] = &[
    ("f32", "As they are in the model, after folding"),
    ("f16", "Rounded to 11 binary digits; up to 65504, and with fewer digits below 6.1e-5"),
    ("bf16", "Rounded to 8 binary digits"),
];

/// A parser that offers the values with what they mean.
fn explained<T>(values: &'static [(&'static str, &'static str)]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = BadOption> + Clone + Send + Sync + 'static,
{
    let values = values.iter().map(|&(name, meaning)| PossibleValue::new(name).help(meaning));
    PossibleValuesParser::new(values).try_map(|name| name.parse())
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
            max_elements: self.max_elements,
            ram: self.ram,
            optimize: self.optimize,
            fuse: self.fuse,
            rows: self.rows,
            simd: self.simd,
            dispatch: self.dispatch,
            weights: self.weights,
            weights_type: self.weights_type,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_explained() {
        let names = |values: &[(&'static str, &str)]| -> Vec<&str> {
            values.iter().map(|&(name, _)| name).collect()
        };
        assert_eq!(names(FUSE), Fuse::NAMES);
        assert_eq!(names(ROWS), Rows::NAMES);
        assert_eq!(names(WEIGHTS_TYPE), WeightsType::NAMES);
    }
}
