//! One arena for all buffers: who lives when, where each lies, and the proof that it is right.

mod check;
mod lifetimes;
mod peak;
mod place;
mod plan;

pub(crate) use check::check;
pub(crate) use peak::unfused_peak_bytes;
pub(crate) use plan::{Plan, plan};
