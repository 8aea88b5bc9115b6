//! Streamed units: which parts of a network are executed depth first, row by row.

mod apply;
mod blocks;
mod draft;
mod frontier;
mod gates;
mod layers;
mod nodes;
mod rings;
mod search;

pub(crate) use apply::Reader;
pub(crate) use gates::{GateWays, Wait};
pub(crate) use nodes::Nodes;
pub(crate) use search::{Limits, Path, Search, WholeOp};
