//! `#[ghostc::model("net.onnx")]`: a network as a type, compiled while the crate is built.
//!
//! ```ignore
//! #[ghostc::model("models/digits.onnx")]
//! pub struct Digits;
//!
//! static NET: ConstStaticCell<Digits> = ConstStaticCell::new(Digits::new());
//!
//! let net = NET.take();
//! let mut scores = [0.0; Digits::OUTPUT_LEN];
//! net.run(&image, &mut scores);
//! ```
//!
//! The path is relative to the package's `Cargo.toml`, and the crate is rebuilt when the model
//! changes. The struct gets `const fn new()`, `run`, `run_in` (in an arena that the caller
//! lends) and constants for shapes, `ARENA_BYTES`, `WEIGHT_BYTES` and `MACS`; it depends on
//! `core` alone. A network that streams from its input on gets `run_rows` and `run_rows_in` too,
//! which ask a closure for one row of the input after the other.
//!
//! `start` begins a run that goes on with every call of `step`, so that a main loop can do other
//! work in between; where each row is asked for once, `start_feed` begins one that is fed with
//! rows as they come. They return `DigitsRun` and `DigitsFeed`, which are visible where the struct
//! is. `run_profiled` tells how long each unit takes.
//!
//! With the option `self_test` there is a method of that name, which runs the network on a sample
//! that it carries and returns the first unit that gives something else than it should, as a
//! `DigitsFault`.

mod expand;
mod options;

use proc_macro::TokenStream;

/// Compiles an ONNX model into the methods of a unit struct.
///
/// # Options
/// They follow the path, each once, as `name = "value"`; `shape` and `self_test` may be repeated.
///
/// | option | value |
/// |---|---|
/// | `shape` | `"NAME=1x3x224x224"`: fixes the shape of an input |
/// | `ram` | `"64 KiB"`: largest arena allowed; the fastest schedule that fits is taken |
/// | `max_elements` | the most elements of all maps together, and of all weights: a bound on the work |
/// | `optimize` | `"speed"`, or `"size"`: the least RAM for at most a tenth more arithmetic |
/// | `fuse` | `"none"`, `"ghost"`, `"bottleneck"`, `"chain"`: how much runs as one unit |
/// | `rows` | `"any"`, or `"once"`: `run_rows` asks for each row once, in order, as from a camera |
/// | `simd` | `"auto"`, `"portable"`, `"avx2"`, `"avx512"`, `"neon"`, `"simd128"`, `"mve"` |
/// | `dispatch` | `"static"`, `"runtime"` (x86-64: one program for all processors) |
/// | `input_type` | `"f32"`, `"u8"`: bytes, which the network scales to 0..1 and normalises |
/// | `mean`, `std` | `"0.286"` or one for each channel, `"0.485,0.456,0.406"`; for `u8` |
/// | `weights_type` | `"f32"`, `"f16"`, `"bf16"`: how the weights of dense layers are kept |
/// | `weights_section` | `".flash.weights"`: section of the object file for the weights |
/// | `self_test` | `"sample.npy"`, or `"NAME=sample.npy"` for each input: gives the network `self_test` |
///
/// A budget is kept or the crate does not compile: the error says how many bytes would do, and
/// what more of them would save. `ghostc inspect --pareto` lists the arenas to choose from.
///
/// ```ignore
/// #[ghostc::model("models/digits.onnx", ram = "12 KiB", rows = "once")]
/// pub struct Digits;
/// ```
///
/// # Errors
/// Everything that is wrong with the model or an option is a `compile_error!` at the path or
/// option concerned.
#[proc_macro_attribute]
pub fn model(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::model(arguments.into(), item.into())
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
