//! Ghost modules and bottlenecks, recognised by the structure of the graph alone.

mod bottleneck;
mod module;
mod squeeze_excite;

pub(crate) use bottleneck::recognise_bottlenecks;
pub(crate) use module::recognise_ghosts;
pub(crate) use squeeze_excite::recognise_squeeze_excite;
