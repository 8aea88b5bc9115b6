//! The options that change the output; all three doors take the same ones.

use std::fmt;
use std::str::FromStr;

use crate::diagnostics::{Code, Diagnostic, quoted};
use crate::external::ExternalData;
use crate::schedule::{Half, Rates};
use crate::self_test::TestInput;

/// [`Options::max_elements`] by default: VGG-16, with its 138 million weights, is well below.
const MAX_ELEMENTS: usize = 1 << 29;

/// Settings of one compilation. `Default` is what every door starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// What the header calls the model; the file's name without its folder and ending.
    pub model_name: String,
    /// Name of the emitted type; UpperCamelCase.
    pub type_name: String,
    /// Shapes that replace those of the graph's inputs, by name.
    pub shapes: Vec<InputShape>,
    /// Most elements of all maps together, and of all weights: a bound on the compiler's work and
    /// memory, for models that nobody vouches for.
    pub max_elements: usize,
    /// Largest arena allowed, in bytes. Where no schedule fits, nothing is compiled.
    pub ram: Option<Size>,
    /// Which of the schedules that fit is taken.
    pub optimize: Optimize,
    /// How much runs as one unit.
    pub fuse: Fuse,
    /// How often rows of the input may be asked for.
    pub rows: Rows,
    /// Which kernels are emitted.
    pub simd: Simd,
    /// When those are chosen; only with [`Simd::Auto`].
    pub dispatch: Dispatch,
    /// Where the weights go.
    pub weights: Weights,
    /// The type in which the weights of dense layers are kept.
    pub weights_type: WeightsType,
    /// Section of the object file that the weights go into, where the default will not do.
    pub weights_section: Option<String>,
    /// What the network's inputs hold.
    pub input_type: InputType,
    /// Mean of input bytes scaled to 0..1, as the network was trained: one number, one for each
    /// channel, or none for 0. Only for inputs of bytes.
    pub mean: Vec<f32>,
    /// Their standard deviation, likewise; none for 1.
    pub deviation: Vec<f32>,
    /// What the output tests itself with: a file for each input. None where it has no self-test.
    pub self_test: Vec<TestInput>,
    /// What kernels take, by which the fastest schedule is chosen.
    pub rates: Rates,
    /// Path of a function `fn(usize)` that the output calls after every kernel, with the
    /// position of its step in the report: to measure with. None where none is given.
    pub probe: Option<String>,
    /// Where the data of tensors comes from that lies outside the model.
    pub external: ExternalData,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            model_name: "model".to_string(),
            type_name: "Network".to_string(),
            shapes: Vec::new(),
            max_elements: MAX_ELEMENTS,
            ram: None,
            optimize: Optimize::default(),
            fuse: Fuse::default(),
            rows: Rows::default(),
            simd: Simd::default(),
            dispatch: Dispatch::default(),
            weights: Weights::default(),
            weights_type: WeightsType::default(),
            weights_section: None,
            input_type: InputType::default(),
            mean: Vec::new(),
            deviation: Vec::new(),
            self_test: Vec::new(),
            rates: Rates::default(),
            probe: None,
            external: ExternalData::default(),
        }
    }
}

impl Options {
    /// Fails where options do not go together, or hold what their texts could not.
    ///
    /// # Errors
    /// `BAD_OPTION`.
    pub(crate) fn check(&self) -> Result<(), Diagnostic> {
        let bad = |message: &str, expected: &str, found: String| {
            Err(Diagnostic::error(Code::BAD_OPTION, message).expected(expected).found(found))
        };
        if syn::parse_str::<syn::Ident>(&self.type_name).is_err() {
            let expected = "a name that Rust takes for a type";
            return bad("the type has no name", expected, quoted(&self.type_name));
        }
        let normalised = !self.mean.is_empty() || !self.deviation.is_empty();
        if normalised && self.input_type != InputType::U8 {
            let message = "mean and deviation go into networks that take bytes";
            return bad(message, "input type u8", format!("input type {}", self.input_type));
        }
        if !self.mean.iter().all(|mean| mean.is_finite()) {
            return bad("a mean is no number", NUMBERS, format!("{:?}", self.mean));
        }
        if !self.deviation.iter().all(|&deviation| is_deviation(deviation)) {
            let found = format!("{:?}", self.deviation);
            return bad("a deviation is no number above zero", DEVIATIONS, found);
        }
        if self.dispatch == Dispatch::Runtime && self.simd != Simd::Auto {
            let message = "instructions that are fixed are not chosen at run time";
            return bad(message, "simd auto", format!("simd {}", self.simd));
        }
        if let Some(path) = &self.probe
            && syn::parse_str::<syn::Path>(path).is_err()
        {
            let expected = "a path such as crate::probe";
            return bad("the probe is no path of a function", expected, quoted(path));
        }
        match &self.weights_section {
            Some(name) if !is_section(name) => {
                bad("the weights' section has no name", SECTION, quoted(name))
            }
            _ => Ok(()),
        }
    }
}

/// Why an option's text was refused: what would have been right, and what was found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found `{found}`")]
pub struct BadOption {
    /// What would have been right.
    pub expected: &'static str,
    /// The text.
    pub found: String,
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident: $expected:literal { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every choice, as the doors spell it.
            pub const NAMES: &[&str] = &[$($text),*];
        }

        impl FromStr for $name {
            type Err = BadOption;
            fn from_str(text: &str) -> Result<Self, BadOption> {
                match text {
                    $($text => Ok($name::$variant),)*
                    _ => Err(BadOption { expected: $expected, found: text.to_string() }),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $($name::$variant => $text,)* })
            }
        }
    };
}

choice! {
    /// How much of the network runs as one unit.
    Fuse: "none, ghost, bottleneck or chain" {
        /// Operators one by one, on whole maps; concatenations are copied.
        None = "none",
        /// Ghost modules write their halves into one map; shortcuts are added in place.
        Ghost = "ghost",
        /// Bottlenecks and other ops as units, each streamed row by row where that pays.
        Bottleneck = "bottleneck",
        /// Units across bottlenecks, from the network's input on.
        #[default]
        Chain = "chain",
    }
}

impl Fuse {
    /// Whether branches of a concatenation share one map and sums are made in place.
    pub(crate) fn shares_memory(self) -> bool {
        self != Fuse::None
    }
}

choice! {
    /// What counts where schedules differ.
    Optimize: "speed or size" {
        /// Time: the fastest schedule that fits.
        #[default]
        Speed = "speed",
        /// RAM: the smallest arena that costs at most a tenth more arithmetic than the network
        /// has. Where that does not fit the budget, the fastest schedule that does.
        Size = "size",
    }
}

choice! {
    /// How often the network may ask `run_rows` for a row of its input.
    Rows: "any or once" {
        /// As often as the schedule likes: rows go by from the first to the last, several times
        /// over where that saves memory. For an input that lies somewhere, as in flash.
        #[default]
        Any = "any",
        /// Once each, in order, as a camera delivers them.
        Once = "once",
    }
}

choice! {
    /// Which instructions the emitted kernels are written for.
    Simd: "auto, portable, avx2, avx512, neon, simd128 or mve" {
        /// The widest that the target has when rustc compiles the output.
        #[default]
        Auto = "auto",
        /// None: plain Rust without unsafe code, that LLVM vectorises.
        Portable = "portable",
        /// AVX2, FMA and F16C of x86-64.
        Avx2 = "avx2",
        /// AVX-512 (F, VL, BW, DQ) of x86-64.
        Avx512 = "avx512",
        /// NEON of AArch64.
        Neon = "neon",
        /// simd128 of WebAssembly.
        Simd128 = "simd128",
        /// MVE (Helium) of Arm's M-profile, in floats. rustc cannot tell whether the target has it
        /// and must be told: `-C target-cpu=cortex-m55`. Otherwise it refuses to assemble the
        /// output.
        Mve = "mve",
    }
}

choice! {
    /// When the instructions are chosen.
    Dispatch: "static or runtime" {
        /// When rustc compiles the output.
        #[default]
        Static = "static",
        /// When the network first runs, on x86-64: the processor is asked what it has. All forms
        /// are in the program.
        Runtime = "runtime",
    }
}

choice! {
    /// Where the weights go.
    Weights: "inline, sidecar or auto" {
        /// Into the source, as a byte string.
        Inline = "inline",
        /// Into a file beside the source.
        Sidecar = "sidecar",
        /// Inline up to [`INLINE_BYTES`](crate::INLINE_BYTES), else a sidecar.
        #[default]
        Auto = "auto",
    }
}

choice! {
    /// The type in which the weights of dense layers (convolutions and fully connected layers in
    /// which all channels meet) are kept. Whatever it is, the network computes in `f32`: a weight
    /// is widened when it is read. Depthwise weights and biases are always `f32`.
    WeightsType: "f32, f16 or bf16" {
        /// As the network computes.
        #[default]
        F32 = "f32",
        /// IEEE 754 binary16: half the bytes, each weight within 2^-11 of its size; up to 65504,
        /// and with fewer digits below 6.1e-5.
        F16 = "f16",
        /// The upper half of an `f32`: half the bytes, each weight within 2^-8 of its size.
        Bf16 = "bf16",
    }
}

impl WeightsType {
    /// The type of 16 bits, if it is one.
    pub(crate) fn half(self) -> Option<Half> {
        match self {
            WeightsType::F32 => None,
            WeightsType::F16 => Some(Half::F16),
            WeightsType::Bf16 => Some(Half::Bf16),
        }
    }
}

choice! {
    /// What the network's inputs hold.
    InputType: "f32 or u8" {
        /// Floats, as the network computes with.
        #[default]
        F32 = "f32",
        /// Bytes, such as pixels: scaled to 0..1 and normalised by the network itself.
        U8 = "u8",
    }
}

const NUMBERS: &str = "a number, or numbers with commas between";
const DEVIATIONS: &str = "a number above zero, or such numbers with commas between";
const SECTION: &str = "a name of printable ASCII without quotation marks and backslashes";

fn is_deviation(number: f32) -> bool {
    number.is_finite() && number > 0.0
}

fn is_section(name: &str) -> bool {
    let printable = |byte: u8| (b' '..=b'~').contains(&byte) && !b"\"'\\".contains(&byte);
    !name.is_empty() && name.bytes().all(printable)
}

/// One number, or one for each channel: `0.286`, `0.485,0.456,0.406`.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers(pub Vec<f32>);

impl FromStr for Numbers {
    type Err = BadOption;
    fn from_str(text: &str) -> Result<Self, BadOption> {
        let number = |text: &str| text.trim().parse().ok().filter(|x: &f32| x.is_finite());
        let numbers: Option<Vec<f32>> = text.split(',').map(number).collect();
        numbers.map(Numbers).ok_or_else(|| BadOption { expected: NUMBERS, found: text.to_string() })
    }
}

/// Numbers above zero, one or one for each channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Deviations(pub Vec<f32>);

impl FromStr for Deviations {
    type Err = BadOption;
    fn from_str(text: &str) -> Result<Self, BadOption> {
        match text.parse() {
            Ok(Numbers(numbers)) if numbers.iter().all(|&number| is_deviation(number)) => {
                Ok(Deviations(numbers))
            }
            _ => Err(BadOption { expected: DEVIATIONS, found: text.to_string() }),
        }
    }
}

/// The name of a section of an object file, such as `.flash.weights`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section(pub String);

impl FromStr for Section {
    type Err = BadOption;
    fn from_str(text: &str) -> Result<Self, BadOption> {
        match is_section(text) {
            true => Ok(Section(text.to_string())),
            false => Err(BadOption { expected: SECTION, found: text.to_string() }),
        }
    }
}

/// A number of bytes: `491520`, `480KiB`, `480 KiB`, `480kB`, `1MiB`, `1MB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(pub usize);

impl FromStr for Size {
    type Err = BadOption;
    fn from_str(text: &str) -> Result<Self, BadOption> {
        let trimmed = text.trim();
        let digits = trimmed.find(|c: char| !c.is_ascii_digit()).unwrap_or(trimmed.len());
        let (number, unit) = trimmed.split_at(digits);
        let factor = match unit.trim() {
            "" | "B" => Some(1),
            "kB" | "KB" => Some(1000),
            "KiB" => Some(1 << 10),
            "MB" => Some(1_000_000),
            "MiB" => Some(1 << 20),
            _ => None,
        };
        number
            .parse::<usize>()
            .ok()
            .zip(factor)
            .and_then(|(number, factor)| number.checked_mul(factor))
            .map(Size)
            .ok_or_else(|| BadOption {
                expected: "a number of bytes such as 491520, 480KiB, 480kB or 1MiB",
                found: text.to_string(),
            })
    }
}

/// A shape for one of the graph's inputs: `NAME=1x3x224x224`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputShape {
    /// The input's ONNX name.
    pub name: String,
    /// Its dimensions.
    pub dims: Vec<usize>,
}

impl FromStr for InputShape {
    type Err = BadOption;
    fn from_str(text: &str) -> Result<Self, BadOption> {
        let parse = || {
            // Names may hold `=`; shapes do not.
            let (name, dims) = text.rsplit_once('=')?;
            let dims = dims.split('x').map(|dim| dim.trim().parse().ok());
            let dims = dims.collect::<Option<Vec<usize>>>()?;
            Some(InputShape { name: name.to_string(), dims })
        };
        parse().ok_or_else(|| BadOption { expected: "NAME=1x3x224x224", found: text.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_and_without_unit() {
        let size = |text: &str| text.parse::<Size>().map(|size| size.0).ok();
        assert_eq!(size("491520"), Some(491_520));
        assert_eq!(size("480KiB"), Some(491_520));
        assert_eq!(size(" 480 KiB "), Some(491_520));
        assert_eq!(size("480kB"), Some(480_000));
        assert_eq!(size("480 KB"), Some(480_000));
        assert_eq!(size("2MiB"), Some(2 << 20));
        assert_eq!(size("2MB"), Some(2_000_000));
        assert_eq!(size("7B"), Some(7));
        assert_eq!(size("0"), Some(0));
    }

    #[test]
    fn sizes_that_are_none_are_refused() {
        for text in [
            "",
            "KiB",
            "-1",
            "+1",
            "1.5KiB",
            "1 GiBit",
            "0x10",
            "1e3",
            "12 34",
            "18446744073709551615KiB",
        ] {
            assert!(text.parse::<Size>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn input_shapes_are_read() {
        let shape: InputShape = "x=1x3x224x224".parse().unwrap();
        assert_eq!(shape, InputShape { name: "x".to_string(), dims: vec![1, 3, 224, 224] });
        let shape: InputShape = "a=b=7".parse().unwrap();
        assert_eq!(shape, InputShape { name: "a=b".to_string(), dims: vec![7] });
    }

    #[test]
    fn input_shapes_that_are_none_are_refused() {
        for text in ["", "x", "x=", "x=1x", "x=1x-3", "x=1,3", "x=axb"] {
            assert!(text.parse::<InputShape>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn every_choice_prints_as_it_is_read() {
        fn check<T: FromStr<Err = BadOption> + fmt::Display>(names: &[&str]) {
            for &name in names {
                assert_eq!(name.parse::<T>().unwrap().to_string(), name);
            }
            assert!("nothing of the kind".parse::<T>().is_err());
        }
        check::<Fuse>(Fuse::NAMES);
        check::<Rows>(Rows::NAMES);
        check::<Simd>(Simd::NAMES);
        check::<Dispatch>(Dispatch::NAMES);
        check::<Weights>(Weights::NAMES);
        check::<WeightsType>(WeightsType::NAMES);
        check::<InputType>(InputType::NAMES);
    }

    #[test]
    fn numbers_are_read() {
        let numbers = |text: &str| text.parse::<Numbers>().map(|numbers| numbers.0).ok();
        assert_eq!(numbers("0.286"), Some(vec![0.286]));
        assert_eq!(numbers("0.5, -1,2e-1"), Some(vec![0.5, -1.0, 0.2]));
        for text in ["", "a", "1,", ",1", "nan", "inf", "1 2"] {
            assert_eq!(numbers(text), None, "{text:?}");
        }
        for text in ["0", "-1", "1,0", "nan", ""] {
            assert!(text.parse::<Deviations>().is_err(), "{text:?}");
        }
        assert_eq!("0.5,1".parse(), Ok(Deviations(vec![0.5, 1.0])));
    }

    #[test]
    fn sections_have_plain_names() {
        assert_eq!(".flash.w 1".parse(), Ok(Section(".flash.w 1".to_string())));
        for text in ["", "a\"b", "a'b", "a\\b", "a\0", "a\nb", "größe"] {
            assert!(text.parse::<Section>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn options_must_go_together() {
        let with = |input_type, mean: &[f32], deviation: &[f32], section: Option<&str>| {
            let options = Options {
                input_type,
                mean: mean.to_vec(),
                deviation: deviation.to_vec(),
                weights_section: section.map(str::to_string),
                ..Options::default()
            };
            options.check().is_ok()
        };
        assert!(with(InputType::U8, &[0.5, -1.0], &[0.2], Some(".weights")));
        assert!(with(InputType::F32, &[], &[], None));
        assert!(!with(InputType::F32, &[0.5], &[], None));
        assert!(!with(InputType::F32, &[], &[0.5], None));
        assert!(!with(InputType::U8, &[f32::NAN], &[], None));
        for deviation in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            assert!(!with(InputType::U8, &[], &[deviation], None));
        }
        assert!(!with(InputType::F32, &[], &[], Some("a\"b")));
    }

    #[test]
    fn a_bad_choice_names_the_right_ones() {
        let problem = "all".parse::<Fuse>().unwrap_err();
        assert_eq!(problem.to_string(), "expected none, ghost, bottleneck or chain, found `all`");
    }
}
