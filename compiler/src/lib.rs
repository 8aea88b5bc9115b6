//! ghostc's compiler: the bytes of an ONNX model in, Rust source and a report out.
//!
//! The folders are the pipeline, in this order: `onnx` decodes the file, `import` makes the
//! typed graph of `ir`, `passes` (with `ghost`) rewrite it, `schedule` turns it into kernel
//! calls on buffers, `memory` places the buffers in one arena, `emit` writes Rust.
//!
//! Nothing here reads or writes files, except [`Config`], the build script's door, and
//! [`ExternalData::beside`], by which all doors read the files that a model names.

pub mod diagnostics;
pub mod ir;
pub mod report;

mod budget;
mod config;
mod emit;
mod external;
mod ghost;
mod import;
mod interpret;
mod memory;
mod npy;
mod onnx;
mod options;
mod passes;
mod pipeline;
#[cfg(feature = "reference")]
pub mod reference;
pub mod schedule;
mod self_test;

pub use config::Config;
pub use emit::{INLINE_BYTES, Source};
pub use external::{Extent, ExternalData, Refused};
pub use import::operators;
pub use interpret::{Input, Interpreted};
pub use options::{
    BadOption, Deviations, Dispatch, Fuse, InputShape, InputType, Numbers, Optimize, Options, Rows,
    Section, Simd, Size, Weights, WeightsType,
};
pub use pipeline::{Artifact, compile, import_graph, pareto};
pub use self_test::TestInput;
