//! A schedule and its memory plan as Rust.
//!
//! The module is a list of sections: items as tokens, and text that goes out as it is (the
//! header and the kernels, comments and all). Nothing here can fail: names are sanitised, and
//! everything else was verified before.

mod call;
mod caller;
mod fed;
mod format;
mod header;
mod kernels;
mod layers;
mod literals;
mod namer;
mod narrow;
mod network;
mod pulled;
mod row_call;
mod section;
mod self_test;
mod stepwise;
mod streamed;
mod unit;
mod vectors;
mod weights;

use std::collections::HashSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::ir::Graph;
use crate::memory::Plan;
use crate::options::{Options, Weights};
use crate::report::Report;
use crate::schedule::{Schedule, WeightPool};
use crate::self_test::SelfTest;

use namer::Names;
use section::Section;
use vectors::Vectors;

/// Weights up to this many bytes are typed by const evaluation, without unsafe code, and lie
/// inside the source unless a sidecar is asked for.
pub const INLINE_BYTES: usize = 256 << 10;

/// A module as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The Rust source, formatted.
    pub rust: String,
    /// The weights, where they are a file of their own.
    pub sidecar: Option<Vec<u8>>,
}

/// A module before it is written.
pub(crate) struct Module {
    head: Vec<Section>,
    tail: Vec<Section>,
    sidecar: bool,
    section: Option<String>,
}

/// Writes the module.
pub(crate) fn emit(
    graph: &Graph,
    schedule: &Schedule,
    plan: &Plan,
    report: &Report,
    options: &Options,
    self_test: Option<&SelfTest>,
) -> Module {
    let names = Names::new(graph, schedule, options);
    let mut imports = kernels::Imports::default();
    let functions = unit::functions(schedule, plan, &names, &mut imports);
    let vectors = Vectors::new(options, &functions, &mut imports);
    let units: TokenStream = functions.into_iter().collect();
    let used = mentioned(&units);
    let mut places = unit::buffers(schedule, plan, &names, &mut imports, &used);
    if used.contains("parts") {
        places.extend(unit::parts());
    }
    if used.contains("some_pixels") {
        places.extend(unit::some_pixels());
    }
    let layers = layers::layers(schedule, &names, &mut imports);
    let ranges = [&places, &layers, &units].iter().any(|items| mentioned(items).contains("Range"));
    let range = ranges.then(|| quote! { use core::ops::Range; });
    let imported = imports.to_tokens();
    let network = network::network(graph, schedule, report, options, &names, &vectors, self_test);
    let head = vec![
        Section::Text(header::header(schedule, report, options)),
        Section::Items(quote! { #range #imported }),
        Section::Items(vectors.guard()),
        Section::Items(network),
        Section::Text(header::memory_plan(schedule, plan)),
        Section::Items(places),
        Section::Items(layers),
        Section::Items(units),
    ];
    let mut tail = vec![Section::Text(imports.carried())];
    if let Some(test) = self_test {
        let name = quote::format_ident!("{}", options.type_name);
        let has_floats = weights::uses_floats(&schedule.weights);
        tail.splice(0..0, self_test::sections(&name, test, schedule, plan, has_floats));
    }
    let sidecar = report.weight_bytes > 0
        && match options.weights {
            Weights::Inline => false,
            Weights::Sidecar => true,
            Weights::Auto => report.weight_bytes > INLINE_BYTES,
        };
    Module { head, tail, sidecar, section: options.weights_section.clone() }
}

/// All identifiers among the tokens: a module carries only what it uses.
fn mentioned(tokens: &TokenStream) -> HashSet<String> {
    let mut names = HashSet::new();
    let mut streams = vec![tokens.clone()];
    while let Some(stream) = streams.pop() {
        for token in stream {
            match token {
                TokenTree::Ident(ident) => drop(names.insert(ident.to_string())),
                TokenTree::Group(group) => streams.push(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
    names
}

impl Module {
    pub fn to_source(&self, pool: &WeightPool, sidecar: &str) -> Source {
        let bytes = weights::bytes(pool);
        let from = match self.sidecar {
            true => weights::From::Sidecar(sidecar),
            false => weights::From::Source(&bytes),
        };
        let weights = weights::section(from, pool, self.section.as_deref());
        let sections = self.head.iter().chain(&weights).chain(&self.tail);
        let rust = format::to_text(sections);
        Source { rust, sidecar: self.sidecar.then_some(bytes) }
    }

    pub fn to_tokens(&self, pool: &WeightPool) -> TokenStream {
        let bytes = weights::bytes(pool);
        let from = weights::From::Source(&bytes);
        let weights = weights::section(from, pool, self.section.as_deref());
        self.head.iter().chain(&weights).chain(&self.tail).map(format::to_tokens).collect()
    }
}
