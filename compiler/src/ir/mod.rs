//! The typed graph: what the network computes, with every shape and layout known.
//!
//! Importing makes it from ONNX nodes; the passes rewrite it until only kernels' work,
//! ghost modules and bottlenecks are left; scheduling reads it. It prints as text (`text`),
//! and `verify` lists the rules that it obeys after every pass.

mod convolution;
pub(crate) mod entities;
mod graph;
mod movement;
mod operator;
mod shape;
mod text;
mod types;
mod verify;

pub use convolution::{Convolution, ConvolutionKind, FullyConnected};
pub use entities::{Constant, Entity, EntityMap, Op, Value};
pub use graph::{ConstantData, Graph, OpData, Redirects, Uses, ValueData, ValueDef};
pub use movement::{FromBytes, Move, Resize, Tap};
pub use operator::{
    Activation, Affine, BinaryOperator, Bottleneck, Ghost, Operator, Pool, PoolKind, Shortcut,
    SqueezeExcite,
};
pub use shape::{ShapeError, output_dims};
pub use types::{DType, Data, Layout, Tensor, Type, element_count, format_dims, row_major_strides};
pub use verify::{Violation, verify};
