//! What ghostc says about a model it cannot compile: one catalogue of codes for all three doors.

use std::fmt;

/// A stable identifier of a kind of problem, printed as `GC301`.
///
/// The hundreds tell where it was found: 1 file, 2 graph, 3 operator, 4 shape, 5 option,
/// 9 environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u16);

macro_rules! catalogue {
    ($($name:ident = $number:literal, $title:literal, $explanation:literal;)*) => {
        impl Code {
            $(#[doc = $title] pub const $name: Code = Code($number);)*

            /// Every code, in order.
            pub const ALL: &[Code] = &[$(Code::$name),*];

            /// What the code means, in one line.
            pub fn title(self) -> &'static str {
                match self.0 { $($number => $title,)* _ => "" }
            }

            /// What causes it and what to do about it.
            pub fn explanation(self) -> &'static str {
                match self.0 { $($number => $explanation,)* _ => "" }
            }
        }
    };
}

catalogue! {
    NOT_ONNX = 101, "The file is not an ONNX model, or it is damaged",
        "The bytes do not decode as the protobuf message ModelProto. The file may be truncated, \
         be a Git LFS pointer, or be of another format. Export the model again, or fetch the \
         file whole.";
    NO_GRAPH = 102, "The model holds no graph",
        "A ModelProto without a graph, or a graph without nodes or outputs, computes nothing.";
    UNSUPPORTED_OPSET = 103, "The operator set is older or newer than ghostc knows",
        "ghostc reads ai.onnx operator sets 6 to 28. Convert the model with \
         onnx.version_converter, or export it again with another opset_version.";
    EXTERNAL_DATA = 104, "A tensor's data lies outside the file and cannot be read",
        "A model may name files for its weights. They must be regular files in the model's own \
         folder or below, named by a relative path without `..`, reached by no link that leads \
         out, as long as the tensors say, and 2 GiB in all at most. Or save the model with its \
         weights inside: onnx.save(model, path, save_as_external_data=False).";
    BAD_TENSOR = 105, "A constant's data does not fit its type and shape",
        "The number of elements differs from the product of the dimensions, a dimension is \
         negative, the elements are in a field of another type or in several, or their type is \
         not one that ghostc reads; or arithmetic on integer constants has no result.";
    SPARSE_TENSOR = 106, "A sparse constant",
        "Sparse initializers are not supported. Export the weights dense.";
    UNDEFINED_VALUE = 201, "A node reads a value that nothing defines, or that depends on itself",
        "Every value is an input, an initializer or the output of one node, and no node may wait \
         for its own output. Nodes in another order are sorted. The graph may be cyclic or cut.";
    DUPLICATE_VALUE = 202, "A value is defined twice",
        "Every value of an ONNX graph has exactly one definition: an input, an initializer or \
         one node's output.";
    DYNAMIC_SHAPE = 203, "A shape is not known at compile time",
        "All memory is planned at compile time, so every dimension must be a number. Fix it \
         with --shape NAME=1x3x224x224 (shape = \"NAME=1x3x224x224\" in the macro), or export \
         without dynamic axes.";
    BATCH = 204, "The batch is larger than one",
        "The output handles one sample a call. Fix the first dimension to 1 with --shape.";
    UNSUPPORTED_TYPE = 205, "A value has an element type that ghostc does not compute with",
        "Networks are computed in 32-bit floats. Inputs and outputs must be float tensors.";
    UNSUPPORTED_OPERATOR = 301, "An operator that ghostc does not know",
        "The operator is outside the supported set, or belongs to another domain than \
         ai.onnx. Simplify the model (onnxsim), or rewrite that part of the network.";
    UNSUPPORTED_ATTRIBUTE = 302, "An operator with a setting that ghostc does not support",
        "The operator is known, but not with this attribute, rank or combination of operands.";
    RUNTIME_OPERAND = 303, "An operand must be a constant",
        "Weights, slice bounds, reduction axes and new shapes are read at compile time; they \
         cannot come out of the network or from its inputs.";
    WRONG_ARITY = 304, "An operator with too few inputs or outputs",
        "A required input is missing or its name is empty. The file is not valid ONNX.";
    QUANTISED = 305, "A quantised model",
        "QuantizeLinear, DequantizeLinear and the integer operators are not supported yet. \
         Compile the float model it was made from.";
    BAD_ATTRIBUTE = 306, "An attribute has a type or value that its operator does not allow",
        "The file is not valid ONNX: run onnx.checker.check_model over it.";
    SHAPE_MISMATCH = 401, "Shapes do not fit together",
        "An operand's shape is not what its operator and the other operands ask for. A model \
         that ONNX Runtime loads does not raise this.";
    BROADCAST = 402, "Shapes that do not broadcast",
        "The operands of an elementwise operator must agree along each axis, counted from the \
         last, or be of length one there.";
    TOO_LARGE = 403, "A shape or graph is larger than can be compiled",
        "The number of elements overflows or exceeds 2^31, constants would fold to more than \
         2^24 elements (2^26 in all), or the graph has more than 16,384 nodes \
         or the file more than 524,288 parts in all.";
    BAD_OPTION = 501, "An option's value is not understood",
        "See `ghostc compile --help` for the values that each option takes.";
    RAM_BUDGET = 502, "The network does not fit the RAM budget",
        "The smallest arena that ghostc found for this network is larger than the budget.";
    BAD_INPUT = 503, "An input file cannot be used",
        "Arrays are .npy files of f32 or u8, in C order; images PNG, JPEG or PGM/PPM. Shapes \
         must be the model's, or have more samples along the first axis.";
    BAD_PATH = 504, "A file cannot be read or written",
        "Check the path and its permissions.";
    WEIGHT_RANGE = 505, "A weight is too large for the type that weights are kept in",
        "With --weights-type f16 (weights_type = \"f16\" in the macro) weights are rounded to 16 \
         bits, which hold numbers up to 65504; bf16 has the range of 32-bit floats, and fewer \
         digits. A model with weights so large is usually one whose normalisation divides by \
         almost nothing.";
    ENVIRONMENT = 901, "The environment lacks something",
        "`run`, `verify` and `bench` compile the output with the installed rustc: it must be \
         on PATH, or named by the variable RUSTC.";
    REFERENCE = 902, "The reference executor cannot run the model",
        "`verify` compares with tract-onnx, which is built in by the feature `reference` of \
         ghostc-cli, and which knows fewer models than ONNX Runtime. `--expected Y.npy` \
         compares with stored outputs and needs no reference.";
}

/// Most letters of a foreign text that are shown.
const SHOWN: usize = 80;

/// A text of the model's, such as a name, as diagnostics show it: what could drive a terminal
/// or turn the direction of writing is escaped, and the middle of a long one left out.
pub fn shown(text: &str) -> String {
    let letters = text.chars().count();
    let mut shown = String::new();
    let (head, tail) = if letters > SHOWN { (SHOWN / 2 - 1, SHOWN / 2) } else { (letters, 0) };
    let mut push = |letter: char| match letter {
        '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => shown.extend(letter.escape_unicode()),
        letter if letter.is_control() => shown.extend(letter.escape_default()),
        letter => shown.push(letter),
    };
    text.chars().take(head).for_each(&mut push);
    if letters > SHOWN {
        push('…');
        text.chars().skip(letters - tail).for_each(&mut push);
    }
    shown
}

/// [`shown`], in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", shown(text))
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GC{:03}", self.0)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
pub enum Severity {
    /// Nothing was compiled.
    Error,
    /// Compiled, and here is something to know.
    Note,
}

/// One problem: what, where, what was expected, what was found, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Diagnostic {
    /// The kind of problem.
    pub code: Code,
    /// Errors stop the compilation.
    pub severity: Severity,
    /// The problem, in one sentence.
    pub message: String,
    /// The node's name, or `#7` by position where it has none.
    pub node: Option<String>,
    /// The node's operator.
    pub op: Option<String>,
    /// The node's inputs, each with its type where that is known.
    pub inputs: Vec<String>,
    /// What would have been right.
    pub expected: Option<String>,
    /// What was there.
    pub found: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error of this kind that says `message`.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            node: None,
            op: None,
            inputs: Vec::new(),
            expected: None,
            found: None,
            help: None,
        }
    }

    /// What would have been right.
    pub fn expected(mut self, expected: impl fmt::Display) -> Self {
        self.expected = Some(expected.to_string());
        self
    }

    /// What was there.
    pub fn found(mut self, found: impl fmt::Display) -> Self {
        self.found = Some(found.to_string());
        self
    }

    /// What to do.
    pub fn help(mut self, help: impl fmt::Display) -> Self {
        self.help = Some(help.to_string());
        self
    }

    /// The lines under the message, each a label and a text.
    pub fn details(&self) -> Vec<(&'static str, String)> {
        let node = self.node.as_ref().map(|node| match &self.op {
            Some(op) => format!("{node} ({op})"),
            None => node.clone(),
        });
        let inputs = (!self.inputs.is_empty()).then(|| self.inputs.join(", "));
        [
            ("node", node),
            ("inputs", inputs),
            ("expected", self.expected.clone()),
            ("found", self.found.clone()),
            ("help", self.help.clone()),
        ]
        .into_iter()
        .filter_map(|(label, text)| Some((label, text?)))
        .collect()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Note => "note",
        };
        write!(f, "{severity}[{}]: {}", self.code, self.message)?;
        for (label, text) in self.details() {
            write!(f, "\n  {label}: {text}")?;
        }
        Ok(())
    }
}

/// Why a model was not compiled: at least one error, in the order of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(transparent))]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// `Err` with all of `problems`, if there are any.
    pub fn check(problems: Vec<Diagnostic>) -> Result<(), Diagnostics> {
        if problems.is_empty() { Ok(()) } else { Err(Diagnostics(problems)) }
    }

    /// The problems, in the order of the graph.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(problem: Diagnostic) -> Self {
        Diagnostics(vec![problem])
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, diagnostic) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_tame_and_short() {
        assert_eq!(shown("conv/1 ü 👻"), "conv/1 ü 👻");
        assert_eq!(shown("a\nb\u{1b}[31m"), "a\\nb\\u{1b}[31m");
        assert_eq!(shown("\u{202e}txt\u{2066}\u{200f}"), "\\u{202e}txt\\u{2066}\\u{200f}");
        assert_eq!(shown(&"x".repeat(SHOWN)), "x".repeat(SHOWN));
        let long = shown(&format!("first{}last", "x".repeat(60_000)));
        assert_eq!(long.chars().count(), SHOWN);
        assert!(long.starts_with("firstx") && long.contains("x…x") && long.ends_with("xlast"));
    }
}
