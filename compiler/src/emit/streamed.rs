//! The function of a streamed unit: in each tick the steps take turns, row by row.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::caller::{Caller, LentRow};
use super::format::comment;
use super::kernels::Imports;
use super::literals::number;
use super::namer::Names;
use crate::schedule::{Pace, Schedule, Step, Unit, View};

/// The loops of a streamed unit, over the ticks that it is asked for.
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
            let lent = Some(Vec::new());
            let mut caller = Caller { schedule, names, imports, step, unit, layer, lent };
            calls.extend(caller.row_call());
            calls.extend(names.probe(position));
        }
        let Some(Pace { first, every, at_once, rows }) = pace_of(turn[0]) else { continue };
        let [first, every, at_once, rows] = [first, every, at_once, rows].map(number);
        turns.extend(quote! {
            for row in #pace_type::new(#first, #every, #at_once, #rows).rows_at(tick) {
                #calls
            }
        });
    }
    quote! {
        for tick in ticks {
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
    let one = view.size[0] == 1 || view.row_stride == 0;
    one && (*view != step.writes || step.pace.is_some_and(|pace| pace.rows > 1))
}

impl Caller<'_> {
    /// Lends the rows of the arena that the step touches when a row has its turn, and names
    /// them for the call.
    pub fn lend(&mut self) -> TokenStream {
        let step = self.step;
        let mut lent: Vec<LentRow> = Vec::new();
        let mut ranges = Vec::new();
        for view in step.reads.iter().chain([&step.writes]) {
            if self.in_arena(view) && lent.iter().all(|row| row.view != *view) {
                let (row, range) = self.lent_row(view, &lent);
                lent.push(row);
                ranges.push(range);
            }
        }
        let names = lent.iter().map(|row| &row.name);
        let bindings = match &*ranges {
            [] => TokenStream::new(),
            [range] => quote! { let #(#names)* = &mut arena[#range]; },
            ranges => quote! { let [#(#names),*] = parts(arena, [#(#ranges),*]); },
        };
        self.lent = Some(lent);
        bindings
    }

    /// What a row is lent as, and its range.
    fn lent_row(&mut self, view: &View, lent: &[LentRow]) -> (LentRow, TokenStream) {
        let step = self.step;
        let local = self.names.local(self.schedule, view.buffer, self.unit);
        let views = step.reads.iter().chain([&step.writes]);
        let alone = views.filter(|other| other.buffer == view.buffer).all(|other| other == view);
        // A vector is lent as a whole, where its buffer's name is not that of its one row's place.
        let buffer = &self.names.buffers[view.buffer];
        let one_row = self.schedule.buffers[view.buffer].shape[0] == 1;
        let named = self.names.rows[view.buffer].as_ref().is_none_or(|(rows, _)| rows != buffer);
        if one_row && alone && named && stands_for_all(step, view) {
            return (LentRow { view: *view, name: local, start: view.offset }, quote!(#buffer));
        }
        // Two maps of one packet.
        let alike = lent.iter().filter(|row| row.view.buffer == view.buffer).count();
        let name = match alike {
            0 => local,
            alike => format_ident!("{local}_{}", alike + 1),
        };
        (LentRow { view: *view, name, start: 0 }, self.row_range(view))
    }

    /// Where the row of a view lies in the arena.
    pub fn row_range(&mut self, view: &View) -> TokenStream {
        let (places, len) = (self.places(view), number(row_len(view)));
        match stands_for_all(self.step, view) {
            true => quote!(#places.range(0, #len)),
            false => quote!(#places.range(row, #len)),
        }
    }

    /// Where the rows of a view lie in the arena, or in what the caller lends.
    pub fn places(&mut self, view: &View) -> TokenStream {
        let stride = number(view.row_stride);
        let Some((name, known)) = &self.names.rows[view.buffer] else {
            let row_places = self.imports.item("rows", "RowPlaces");
            let (offset, rows) = (number(view.offset), number(view.size[0]));
            let start = match (self.in_arena(view), view.offset) {
                (false, _) => quote!(#offset),
                (true, offset) => {
                    let buffer = &self.names.buffers[view.buffer];
                    let behind = (offset > 0).then(|| number(offset)).into_iter();
                    quote!(#buffer.start #(+ #behind)*)
                }
            };
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
