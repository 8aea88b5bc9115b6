//! A function for each unit, and the constants it names.

use std::collections::HashSet;
use std::ops::Range;

use proc_macro2::TokenStream;
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
    let body = match schedule.ticks(unit) {
        0 => whole_maps(schedule, plan, names, imports, unit),
        _ => ticks(schedule, names, imports, unit),
    };
    let simd = mentioned(&body).contains("simd").then(|| {
        let simd = imports.item("vector", "Simd");
        quote!(simd: impl #simd)
    });
    let parameters = simd.into_iter().chain(lent).chain(rows);
    let docs = wrapped(&data.doc);
    quote! {
        #(#[doc = #docs])*
        fn #name(#(#parameters),*) {
            #body
        }
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
    let numbered: Vec<(usize, &Step)> =
        steps.map(|position| (position, &schedule.steps[position])).collect();
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
            body.extend(caller.call());
            body.extend(names.probe(position));
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
