//! A run that is fed with the rows of its input, where each one is asked for once.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::literals::number;
use super::stepwise::Stepwise;

impl Stepwise<'_> {
    /// The methods that begin such a run, if there is one.
    pub fn starts_feed(&self) -> Option<TokenStream> {
        self.schedule.feed()?;
        let feed = self.type_name("Feed");
        let own = format_ident!("Self");
        let fields: Vec<TokenStream> = self.fields(&own, &[]).collect();
        let outputs = &self.names.outputs;
        let doc = format!(" Begins a run that goes on with every row given to [`{feed}::feed`].");
        Some(quote! {
            #[doc = #doc]
            pub fn start_feed<'a>(&'a mut self, #(#fields),*) -> #feed<'a> {
                Self::start_feed_in(&mut self.arena.0, #(#outputs),*)
            }

            /// The same in an arena that the caller lends, as [`Self::run_in`].
            pub fn start_feed_in<'a>(arena: &'a mut [f32; ARENA_LEN], #(#fields),*) -> #feed<'a> {
                #feed { arena, #(#outputs,)* next: 0, fed: 0 }
            }
        })
    }

    /// The type that holds it.
    pub fn fed(&self) -> Option<TokenStream> {
        let (feed, pulled) = (self.schedule.feed()?, self.pulled()?);
        let (network, ty) = (self.name, self.type_name("Feed"));
        let fields = self.fields(network, &[]);
        let outputs = &self.names.outputs;
        let row = pulled.row(&self.inputs[pulled.input], network);
        let rows = number(feed.rows);
        let first = (feed.first > 0).then(|| number(feed.first)).into_iter();
        let every = (feed.every > 1).then(|| number(feed.every)).into_iter();
        let next_pull = quote!(#(#first +)* #(#every *)* self.fed);
        let done = quote!(self.next == #network::STEPS);
        let (result, (method, output)) = (self.gives_result(&done), self.result());
        Some(quote! {
            /// A run that is fed with the rows of its input, in order, as they come.
            #[allow(dead_code)]
            #[must_use = "a run goes on with every row given to `feed`"]
            pub struct #ty<'a> {
                arena: &'a mut [f32; ARENA_LEN],
                #(#fields,)*
                next: usize,
                fed: usize,
            }

            #[allow(dead_code)]
            impl #ty<'_> {
                /// Takes the next row, laid out as `[C][W]`, and does all that becomes possible
                /// with it; the result after the last row.
                pub fn feed(&mut self, row: &#row) -> Option<#output> {
                    self.put(row);
                    while self.step() {}
                    self.#method()
                }

                /// Takes the next row and does no more than makes room for another one: what
                /// `step` has left undone, and a step. Rows behind the last are ignored.
                pub fn put(&mut self, row: &#row) {
                    if self.fed < #rows {
                        while self.step() {}
                        self.advance(Some(row));
                        self.fed += 1;
                    }
                }

                /// Makes the next step, if it needs no row that is still to come; whether there
                /// is another such one then.
                pub fn step(&mut self) -> bool {
                    if self.next < self.possible() {
                        self.advance(None);
                    }
                    self.next < self.possible()
                }

                #result

                /// How many steps the rows suffice for.
                fn possible(&self) -> usize {
                    if self.fed < #rows { #next_pull } else { #network::STEPS }
                }

                fn advance(&mut self, row: Option<&#row>) {
                    let Self { arena, #(#outputs,)* next, .. } = self;
                    let mut rows = |_: usize, target: &mut #row| {
                        if let Some(row) = row {
                            *target = *row;
                        }
                    };
                    #network::step(arena, &mut rows, #(#outputs,)* *next);
                    *next += 1;
                }
            }
        })
    }
}
