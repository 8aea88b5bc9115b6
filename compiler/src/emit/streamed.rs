//! The function of a streamed unit: in each tick the steps take turns, row by row.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::caller::{Caller, Lent};
use super::format::comment;
use super::kernels::Imports;
use super::literals::number;
use super::namer::Names;
use crate::schedule::{Home, Pace, Schedule, Step, Unit, View};

/// The loops of a streamed unit.
pub(super) fn ticks(
    schedule: &Schedule,
    names: &Names,
    imports: &mut Imports,
    unit: Unit,
) -> TokenStream {
    let pace_type = imports.item("rows", "Pace");
    let positions: Vec<usize> = schedule.steps_of(unit).collect();
    let pace_of = |position: usize| schedule.steps[position].pace;
    // Steps that make a row each in the same ticks need not take turns in loops of their own.
    let together =
        |a: &usize, b: &usize| pace_of(*a) == pace_of(*b) && pace_of(*a).is_some_and(one_by_one);
    let mut turns = TokenStream::new();
    for turn in positions.chunk_by(together) {
        let mut calls = TokenStream::new();
        for &position in turn {
            let step = &schedule.steps[position];
            if !step.role.is_empty() {
                calls.extend(comment(&step.role));
            }
            let layer = names.layers[position].as_ref();
            let unit = &schedule.units[unit].name;
            let lent = Some(Lent::new());
            let mut caller = Caller { schedule, names, imports, step, unit, layer, lent };
            calls.extend(caller.row_call());
        }
        let Some(Pace { first, every, at_once, rows }) = pace_of(turn[0]) else { continue };
        let [first, every, at_once, rows] = [first, every, at_once, rows].map(number);
        turns.extend(quote! {
            for row in #pace_type::new(#first, #every, #at_once, #rows).rows_at(tick) {
                #calls
            }
        });
    }
    let ticks = number(schedule.ticks(unit));
    quote! {
        for tick in 0..#ticks {
            #turns
        }
    }
}

fn one_by_one(pace: Pace) -> bool {
    pace.at_once == 1
}

/// Elements from the first to the last one of a row.
fn row_len(view: &View) -> usize {
    let last = |count: usize, stride: usize| count.saturating_sub(1) * stride;
    last(view.size[1], view.pixel_stride) + last(view.channels, view.channel_stride) + 1
}

/// Whether a view has one row that stands for all those that the step makes.
fn stands_for_all(step: &Step, view: &View) -> bool {
    let rows = step.pace.map_or(1, |pace| pace.rows);
    rows > 1 && (view.size[0] == 1 || view.row_stride == 0)
}

impl Caller<'_> {
    /// Lends the rows of the arena that the step touches when a row has its turn, and names
    /// them for the call.
    pub fn lend(&mut self) -> TokenStream {
        let step = self.step;
        let mut lent = Lent::new();
        let mut ranges = Vec::new();
        for view in step.reads.iter().chain([&step.writes]) {
            let in_arena = self.schedule.buffers[view.buffer].home == Home::Arena;
            if !in_arena || lent.iter().any(|(known, _)| known == view) {
                continue;
            }
            let local = self.names.local(self.schedule, view.buffer, self.unit);
            // Two maps of one packet.
            let alike = lent.iter().filter(|(known, _)| known.buffer == view.buffer).count();
            let name = match alike {
                0 => local,
                alike => format_ident!("{local}_{}", alike + 1),
            };
            ranges.push(self.row_range(view));
            lent.push((*view, name));
        }
        let names = lent.iter().map(|(_, name)| name);
        let bindings = match &*ranges {
            [] => TokenStream::new(),
            [range] => quote! { let #(#names)* = &mut arena[#range]; },
            ranges => quote! { let [#(#names),*] = parts(arena, [#(#ranges),*]); },
        };
        self.lent = Some(lent);
        bindings
    }

    /// Where the row of a view lies in the arena.
    pub fn row_range(&mut self, view: &View) -> TokenStream {
        let len = row_len(view);
        let all = stands_for_all(self.step, view);
        if all && view.offset == 0 && len == self.schedule.buffers[view.buffer].len {
            let buffer = &self.names.buffers[view.buffer];
            return quote!(#buffer);
        }
        let (places, len) = (self.places(view), number(len));
        let row = if all { quote!(0) } else { quote!(row) };
        quote!(#places.range(#row, #len))
    }

    /// Where the rows of a view lie in the arena, or in what the caller lends.
    pub fn places(&mut self, view: &View) -> TokenStream {
        let stride = number(view.row_stride);
        let Some((name, known)) = &self.names.rows[view.buffer] else {
            let row_places = self.imports.item("rows", "RowPlaces");
            let (start, rows) = (number(view.offset), number(view.size[0]));
            return quote!(#row_places { start: #start, rows: #rows, stride: #stride, turn: 0 });
        };
        let places = match view.offset {
            0 => quote!(#name),
            offset => {
                let offset = number(offset);
                quote!(#name.slot(#offset))
            }
        };
        if *known == view.row_stride || view.size[0] <= 1 {
            return places;
        }
        let row_places = self.imports.item("rows", "RowPlaces");
        quote!(#row_places { stride: #stride, ..#places })
    }

    /// The place of the row of a view.
    pub fn row_place(&mut self, view: &View) -> TokenStream {
        let places = self.places(view);
        match stands_for_all(self.step, view) {
            true => quote!(#places.row(0)),
            false => quote!(#places.row(row)),
        }
    }
}
