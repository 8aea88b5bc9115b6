//! Rows of the input that are asked for one by one, so that the input need not be in memory.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::literals::number;
use crate::ir::DType;
use crate::schedule::{Kernel, Schedule, Step, Unit};

/// What is asked for.
pub(super) struct Pulled {
    /// Which input.
    pub input: usize,
    height: usize,
    width: usize,
    channels: usize,
    element: Ident,
    /// How many steps ask for each row.
    times: usize,
}

/// What a unit asks for, if anything.
pub(super) fn pulled(schedule: &Schedule, unit: Unit) -> Option<Pulled> {
    Pulled::of(&schedule.steps[schedule.steps_of(unit)])
}

impl Pulled {
    /// What some steps ask for, if anything; they all ask for rows of the same input.
    pub fn of(steps: &[Step]) -> Option<Self> {
        let pulls = steps.iter().filter_map(|step| match &step.kernel {
            Kernel::Pull { input, bytes } => Some((*input, bytes.is_some(), &step.writes)),
            _ => None,
        });
        let (input, bytes, view) = pulls.clone().next()?;
        let [height, width] = view.size;
        let dtype = if bytes { DType::U8 } else { DType::F32 };
        let element = format_ident!("{}", dtype.name());
        Some(Pulled {
            input,
            height,
            width,
            channels: view.channels,
            element,
            times: pulls.count(),
        })
    }

    /// The parameter of a unit that asks.
    pub fn parameter(&self) -> TokenStream {
        let (element, len) = (&self.element, number(self.channels * self.width));
        quote!(rows: &mut impl FnMut(usize, &mut [#element; #len]))
    }

    /// Constants for the caller; `constant` names them.
    pub fn constants(&self, input: &Ident, constant: impl Fn(&str) -> Ident) -> TokenStream {
        let (row, pulls) = (constant("ROW"), constant("PULLS"));
        let (len, times) = (number(self.channels * self.width), number(self.times));
        let row_doc = format!(" Elements of a row of `{input}`, all channels counted.");
        let pulls_doc = format!(" How many times each row of `{input}` is asked for at most.");
        quote! {
            #[doc = #row_doc]
            pub const #row: usize = #len;
            #[doc = #pulls_doc]
            pub const #pulls: usize = #times;
        }
    }

    /// The type of what delivers rows, `row` elements each.
    pub fn closure(&self, row: &Ident) -> TokenStream {
        let element = &self.element;
        quote!(impl FnMut(usize, &mut [#element; Self::#row]))
    }

    /// The methods that take rows in place of the input.
    pub fn methods(
        &self,
        input: &Ident,
        constant: impl Fn(&str) -> Ident,
        outputs: &[TokenStream],
        arguments: &[Ident],
        calls: &TokenStream,
    ) -> TokenStream {
        // Where another method makes the calls, this one only passes the closure on.
        let mutable = calls.to_string().contains("& mut rows").then(|| quote!(mut));
        let (rows, pulls) = (self.closure(&constant("ROW")), constant("PULLS"));
        let docs = [
            format!(
                " Runs the network on an input that `rows` delivers row by row, so that `{input}` need"
            ),
            format!(
                " not be in memory: `rows(y, row)` is to fill `row` with row `y` of `{input}`, laid"
            ),
            format!(
                " out as `[C][W]`, {} elements of each of {} channels.",
                self.width, self.channels
            ),
            String::new(),
            " Rows are asked for in order, the first one again when the last is past: in up to"
                .to_string(),
            format!(" [`Self::{pulls}`] passes, each over at most all {} rows.", self.height),
        ];
        quote! {
            #(#[doc = #docs])*
            pub fn run_rows(&mut self, rows: #rows, #(#outputs),*) {
                Self::run_rows_in(&mut self.arena.0, rows, #(#arguments),*);
            }

            /// The same in an arena that the caller lends, as [`Self::run_in`].
            pub fn run_rows_in(arena: &mut [f32; ARENA_LEN], #mutable rows: #rows, #(#outputs),*) {
                #calls
            }
        }
    }

    /// A closure that delivers rows of an input in memory.
    pub fn rows_in_memory(&self, input: &Ident, constant: impl Fn(&str) -> Ident) -> TokenStream {
        let (element, row) = (&self.element, constant("ROW"));
        let [plane, width] = [self.height * self.width, self.width].map(number);
        quote! {
            |row: usize, target: &mut [#element; Self::#row]| {
                let (planes, _) = #input.as_chunks::<#plane>();
                let (targets, _) = target.as_chunks_mut::<#width>();
                for (target, plane) in targets.iter_mut().zip(planes) {
                    if let Some(row) = plane.as_chunks().0.get(row) {
                        *target = *row;
                    }
                }
            }
        }
    }
}
