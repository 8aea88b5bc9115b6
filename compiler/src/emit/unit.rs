//! A function for each unit, and the constants it names.

use std::collections::HashSet;
use std::ops::Range;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::call::works_in_arena;
use super::caller::Caller;
use super::format::comment;
use super::kernels::Imports;
use super::literals::{number, range};
use super::mentioned;
use super::namer::Names;
use super::network::homes;
use super::pulled::pulled;
use super::streamed::ticks;
use crate::ir::DType;
use crate::memory::Plan;
use crate::schedule::{Buffer, Home, Schedule, Step, Unit};

/// The places of buffers and of their rows in the arena, in elements, as far as `used`.
pub(super) fn buffers(
    schedule: &Schedule,
    plan: &Plan,
    names: &Names,
    imports: &mut Imports,
    used: &HashSet<String>,
) -> TokenStream {
    let mut constants = TokenStream::new();
    for (buffer, data) in schedule.buffers.iter() {
        let Some(place) = place(schedule, plan, buffer) else { continue };
        let name = &names.buffers[buffer];
        let rows = names.rows[buffer].as_ref().filter(|(rows, _)| used.contains(&rows.to_string()));
        if used.contains(&name.to_string()) && rows.is_none_or(|(rows, _)| rows != name) {
            let place = range(&place);
            constants.extend(quote! { const #name: Range<usize> = #place; });
        }
        if let Some((name, stride)) = rows {
            let places = imports.item("rows", "RowPlaces");
            let [start, rows, stride, turn] =
                [place.start, data.rows, *stride, data.turn].map(number);
            constants.extend(quote! {
                const #name: #places =
                    #places { start: #start, rows: #rows, stride: #stride, turn: #turn };
            });
        }
    }
    constants
}

/// The function that lends several buffers at once.
pub(super) fn parts() -> TokenStream {
    quote! {
        /// Lends parts of the arena that do not overlap.
        #[inline(always)]
        fn parts<const N: usize>(arena: &mut [f32; ARENA_LEN], ranges: [Range<usize>; N]) -> [&mut [f32]; N] {
            match arena.get_disjoint_mut(ranges) {
                Ok(parts) => parts,
                Err(_) => {
                    debug_assert!(false, "the memory plan keeps live buffers apart");
                    [(); N].map(|()| <&mut [f32]>::default())
                }
            }
        }
    }
}

/// The function that says which pixels are to be made, where those of a map are made in turns.
pub(super) fn some_pixels() -> TokenStream {
    quote! {
        /// Of `all` pixels, which as many calls as it takes from `first` on make, `each` at a time,
        /// those of the calls asked for.
        #[inline(always)]
        fn some_pixels(all: usize, first: usize, each: usize, calls: &Range<usize>) -> Range<usize> {
            let pixel = |call: usize| all.min(each * call.saturating_sub(first));
            pixel(calls.start)..pixel(calls.end)
        }
    }
}

fn place(schedule: &Schedule, plan: &Plan, buffer: Buffer) -> Option<Range<usize>> {
    let data = &schedule.buffers[buffer];
    let start = plan.offsets[buffer]? / data.dtype.bytes();
    Some(start..start + data.len)
}

/// A function for each unit.
pub(super) fn functions(
    schedule: &Schedule,
    plan: &Plan,
    names: &Names,
    imports: &mut Imports,
) -> Vec<TokenStream> {
    schedule.units.keys().map(|unit| function(schedule, plan, names, imports, unit)).collect()
}

fn function(
    schedule: &Schedule,
    plan: &Plan,
    names: &Names,
    imports: &mut Imports,
    unit: Unit,
) -> TokenStream {
    let data = &schedule.units[unit];
    let name = format_ident!("{}", data.name);
    let lent = homes(schedule, unit).into_iter().map(|home| match home {
        Home::Input(position) => {
            let (name, array) = (&names.inputs[position], port_array(schedule, home));
            quote!(#name: &#array)
        }
        Home::Output(position) => {
            let (name, array) = (&names.outputs[position], port_array(schedule, home));
            quote!(#name: &mut #array)
        }
        Home::Arena | Home::Weights(_) => quote!(arena: &mut [f32; ARENA_LEN]),
    });
    let rows = pulled(schedule, unit).map(|pulled| pulled.parameter());
    let span = Span::of(schedule, unit).map(|span| {
        let name = span.name();
        quote!(#name: Range<usize>)
    });
    let body = match schedule.ticks(unit) {
        0 => whole_maps(schedule, plan, names, imports, unit),
        _ => ticks(schedule, names, imports, unit),
    };
    let simd = mentioned(&body).contains("simd").then(|| {
        let simd = imports.item("vector", "Simd");
        quote!(simd: impl #simd)
    });
    let parameters = simd.into_iter().chain(lent).chain(rows).chain(span);
    let docs = wrapped(&data.doc);
    quote! {
        #(#[doc = #docs])*
        fn #name(#(#parameters),*) {
            #body
        }
    }
}

/// What a unit does a part of when it is asked to.
pub(super) enum Span {
    /// So many ticks.
    Ticks(usize),
    /// So many calls of kernels.
    Calls(usize),
}

impl Span {
    /// None for a unit that cannot be cut.
    pub fn of(schedule: &Schedule, unit: Unit) -> Option<Span> {
        match (schedule.ticks(unit), schedule.portions(unit).len()) {
            (0, 0 | 1) => None,
            (0, calls) => Some(Span::Calls(calls)),
            (ticks, _) => Some(Span::Ticks(ticks)),
        }
    }

    /// The parameter that says which part.
    fn name(&self) -> Ident {
        match self {
            Span::Ticks(_) => format_ident!("ticks"),
            Span::Calls(_) => format_ident!("calls"),
        }
    }

    /// All of it.
    pub fn whole(&self) -> TokenStream {
        let (Span::Ticks(count) | Span::Calls(count)) = self;
        range(&(0..*count))
    }
}

/// The calls of a unit that runs on whole maps, and what they need.
fn whole_maps(
    schedule: &Schedule,
    plan: &Plan,
    names: &Names,
    imports: &mut Imports,
    unit: Unit,
) -> TokenStream {
    let steps = schedule.steps_of(unit);
    // The call that the next step begins with.
    let mut first = 0;
    let numbered: Vec<(usize, &Step)> =
        steps.map(|position| (position, &schedule.steps[position])).collect();
    let in_parts = Span::of(schedule, unit).is_some();
    let unit = &schedule.units[unit].name;
    let mut body = TokenStream::new();
    for run in disjoint_runs(schedule, plan, &numbered) {
        body.extend(bindings(schedule, names, run, unit));
        for &(position, step) in run {
            if !step.role.is_empty() {
                body.extend(comment(&step.role));
            }
            let layer = names.layers[position].as_ref();
            let mut caller = Caller { schedule, names, imports, step, unit, layer, lent: None };
            let probe = names.probe(position);
            let place = number(first);
            first += step.portions();
            body.extend(match (step.cut(), in_parts) {
                (Some(cut), _) => {
                    let [each, all] = [cut.each, cut.all].map(number);
                    let call = caller.part_call();
                    quote! {
                        let pixels = some_pixels(#all, #place, #each, &calls);
                        if !pixels.is_empty() { #call #probe }
                    }
                }
                (None, true) => {
                    let call = caller.call();
                    quote! { if calls.contains(&#place) { #call #probe } }
                }
                (None, false) => {
                    let call = caller.call();
                    quote! { #call #probe }
                }
            });
        }
    }
    body
}

/// A text as lines that fit behind `///`.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut()
            && line.len() + word.len() < 88
        {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(format!(" {word}"));
        }
    }
    lines
}

/// The type of what the caller lends.
fn port_array(schedule: &Schedule, home: Home) -> TokenStream {
    let data = schedule.buffers.values().find(|data| data.home == home);
    let len = number(data.map_or(0, |data| data.len));
    let element = format_ident!("{}", data.map_or(DType::F32, |data| data.dtype).name());
    quote!([#element; #len])
}

/// The arena's buffers that a step touches, each once.
fn arena_buffers(schedule: &Schedule, step: &Step) -> Vec<Buffer> {
    let mut buffers = Vec::new();
    for view in step.reads.iter().chain([&step.writes]) {
        let in_arena = schedule.buffers[view.buffer].home == Home::Arena;
        if in_arena && !buffers.contains(&view.buffer) {
            buffers.push(view.buffer);
        }
    }
    buffers
}

/// The unit's steps in runs, the buffers of a run lying apart in the arena, so that one
/// statement can lend them all.
fn disjoint_runs<'a, 'b>(
    schedule: &Schedule,
    plan: &Plan,
    steps: &'b [(usize, &'a Step)],
) -> Vec<&'b [(usize, &'a Step)]> {
    let overlaps = |a: Buffer, b: Buffer| {
        let (a, b) = (place(schedule, plan, a), place(schedule, plan, b));
        a.zip(b).is_some_and(|(a, b)| a.start < b.end && b.start < a.end)
    };
    let mut runs = Vec::new();
    let mut start = 0;
    let mut lent: Vec<Buffer> = Vec::new();
    for (index, (_, step)) in steps.iter().enumerate() {
        if works_in_arena(schedule, step) {
            // Nothing may be lent meanwhile.
            if start < index {
                runs.push(&steps[start..index]);
            }
            runs.push(&steps[index..=index]);
            start = index + 1;
            lent.clear();
            continue;
        }
        let new: Vec<Buffer> = arena_buffers(schedule, step)
            .into_iter()
            .filter(|buffer| !lent.contains(buffer))
            .collect();
        if new.iter().any(|&new| lent.iter().any(|&old| overlaps(old, new))) {
            runs.push(&steps[start..index]);
            start = index;
            lent = arena_buffers(schedule, step);
        } else {
            lent.extend(new);
        }
    }
    if start < steps.len() {
        runs.push(&steps[start..]);
    }
    runs
}

/// Names for the buffers of a run of steps.
fn bindings(schedule: &Schedule, names: &Names, run: &[(usize, &Step)], unit: &str) -> TokenStream {
    let mut buffers: Vec<Buffer> = Vec::new();
    let lending = run.iter().filter(|(_, step)| !works_in_arena(schedule, step));
    for (_, step) in lending {
        for buffer in arena_buffers(schedule, step) {
            if !buffers.contains(&buffer) {
                buffers.push(buffer);
            }
        }
    }
    let locals: Vec<_> =
        buffers.iter().map(|&buffer| names.local(schedule, buffer, unit)).collect();
    let places: Vec<_> = buffers.iter().map(|&buffer| &names.buffers[buffer]).collect();
    match (&*locals, &*places) {
        ([], _) => TokenStream::new(),
        ([local], [place]) => quote! { let #local = &mut arena[#place]; },
        _ => quote! { let [#(#locals),*] = parts(arena, [#(#places),*]); },
    }
}
