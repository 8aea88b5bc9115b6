//! A run in steps, so that its caller can do other work in between: the type that holds where it
//! is, and what makes a step.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::literals::{number, range};
use super::mentioned;
use super::namer::Names;
use super::network::{Port, call, homes};
use super::pulled::Pulled;
use super::unit::Span;
use super::vectors::Vectors;
use crate::report::Report;
use crate::schedule::{Feed, Home, Schedule, Unit};

/// What the code is made of.
pub(super) struct Stepwise<'a> {
    /// The network's type.
    pub name: &'a Ident,
    pub schedule: &'a Schedule,
    pub report: &'a Report,
    pub names: &'a Names,
    pub vectors: &'a Vectors,
    pub inputs: &'a [Port],
    pub outputs: &'a [Port],
}

impl Stepwise<'_> {
    /// Constants of the network.
    pub fn constants(&self) -> TokenStream {
        let steps = number(self.report.run_steps);
        let largest = Literal::u64_unsuffixed(self.report.largest_step_macs);
        let count = number(self.schedule.units.len());
        let units = self.schedule.units.iter().map(|(unit, data)| {
            let (name, steps) = (&data.name, number(self.schedule.portions(unit).len()));
            quote!((#name, #steps))
        });
        let feed = self.schedule.feed().map(|Feed { macs, last_macs, .. }| {
            let [macs, last] = [macs, last_macs].map(Literal::u64_unsuffixed);
            quote! {
                /// The most multiply-accumulates that one row costs where rows are fed, the last
                /// row not counted.
                pub const FEED_MACS: u64 = #macs;
                /// Those that the last row costs.
                pub const LAST_FEED_MACS: u64 = #last;
            }
        });
        quote! {
            /// Steps of a run: ticks of streamed units, kernels of others.
            pub const STEPS: usize = #steps;
            /// Multiply-accumulates of the largest step.
            pub const LARGEST_STEP_MACS: u64 = #largest;
            /// The units in the order in which they run, and how many steps each one takes.
            pub const UNITS: [(&'static str, usize); #count] = [#(#units),*];
            #feed
        }
    }

    /// Methods of the network that begin such a run, and the one that makes a step.
    pub fn methods(&self) -> TokenStream {
        let run = self.type_name("Run");
        let own = format_ident!("Self");
        let fields: Vec<TokenStream> = self.fields(&own, self.inputs).collect();
        let arguments: Vec<&Ident> = self.names.inputs.iter().chain(&self.names.outputs).collect();
        let doc = format!(" Begins a run that goes on with every call of [`{run}::step`].");
        let (profiled, feeds, step) = (self.profiled(&arguments), self.starts_feed(), self.step());
        quote! {
            #[doc = #doc]
            pub fn start<'a>(&'a mut self, #(#fields),*) -> #run<'a> {
                Self::start_in(&mut self.arena.0, #(#arguments),*)
            }

            /// The same in an arena that the caller lends, as [`Self::run_in`].
            pub fn start_in<'a>(arena: &'a mut [f32; ARENA_LEN], #(#fields),*) -> #run<'a> {
                #run { arena, #(#arguments,)* next: 0 }
            }

            #profiled
            #feeds
            #step
        }
    }

    /// The types that hold a run.
    pub fn types(&self) -> TokenStream {
        let (run, fed) = (self.run(), self.fed());
        quote! { #run #fed }
    }

    /// A type that goes with the network's.
    pub fn type_name(&self, what: &str) -> Ident {
        format_ident!("{}{what}", self.name)
    }

    /// What asks for rows of the input, where nothing else reads it.
    pub fn pulled(&self) -> Option<Pulled> {
        let in_memory =
            |unit| homes(self.schedule, unit).iter().any(|home| matches!(home, Home::Input(_)));
        let pulled = Pulled::of(&self.schedule.steps)?;
        (!self.schedule.units.keys().any(in_memory)).then_some(pulled)
    }

    /// These inputs and all outputs, as what a run borrows for `'a`; `network` is the type that
    /// has the constants.
    pub fn fields(&self, network: &Ident, inputs: &[Port]) -> impl Iterator<Item = TokenStream> {
        let field = |port: &Port, reference: TokenStream| {
            let (name, array) = (&port.argument, port.array(network));
            quote!(#name: #reference #array)
        };
        let inputs: Vec<TokenStream> = inputs.iter().map(|port| field(port, quote!(&'a))).collect();
        let outputs: Vec<TokenStream> =
            self.outputs.iter().map(|port| field(port, quote!(&'a mut))).collect();
        inputs.into_iter().chain(outputs)
    }

    /// The name and type of the method that gives the outputs.
    pub fn result(&self) -> (Ident, TokenStream) {
        let arrays = self.outputs.iter().map(|port| port.array(self.name));
        match self.outputs {
            [_] => (format_ident!("output"), quote!(#(&#arrays)*)),
            _ => (format_ident!("outputs"), quote!((#(&#arrays),*))),
        }
    }

    /// That method; they are there when `done` holds.
    pub fn gives_result(&self, done: &TokenStream) -> TokenStream {
        let (method, ty) = self.result();
        let outputs = self.names.outputs.iter().map(|name| quote!(&*self.#name));
        let (outputs, doc) = match self.outputs {
            [_] => (quote!(#(#outputs)*), " The output, when the run is done."),
            _ => (quote!((#(#outputs),*)), " The outputs, when the run is done."),
        };
        quote! {
            #[doc = #doc]
            pub fn #method(&self) -> Option<#ty> {
                (#done).then_some(#outputs)
            }
        }
    }

    /// A run that tells how long each unit takes.
    fn profiled(&self, arguments: &[&Ident]) -> TokenStream {
        let ports = self.parameters(self.inputs, &quote!(&)).into_iter();
        let ports = ports.chain(self.parameters(self.outputs, &quote!(&mut)));
        let ports = ports.map(|(name, ty)| quote!(#name: #ty));
        quote! {
            /// Runs the network and tells for each unit its name and how long it took, by the clock
            /// that `now` reads: a counter that goes up and may wrap around.
            pub fn run_profiled(
                &mut self,
                #(#ports,)*
                mut now: impl FnMut() -> u32,
                mut tell: impl FnMut(&'static str, u32),
            ) {
                let mut run = self.start(#(#arguments),*);
                for (unit, steps) in Self::UNITS {
                    let start = now();
                    for _ in 0..steps {
                        run.step();
                    }
                    tell(unit, now().wrapping_sub(start));
                }
            }
        }
    }

    fn parameters(&self, ports: &[Port], reference: &TokenStream) -> Vec<(Ident, TokenStream)> {
        let parameter = |port: &Port| {
            let array = port.array(&format_ident!("Self"));
            (port.argument.clone(), quote!(#reference #array))
        };
        ports.iter().map(parameter).collect()
    }

    /// The method that makes one step, wherever the run is.
    fn step(&self) -> TokenStream {
        let units = self.schedule.units.keys();
        let arms: Vec<[TokenStream; 2]> = units.filter_map(|unit| self.arm(unit)).collect();
        let mut calls = match &*arms {
            [] => TokenStream::new(),
            [[_, call]] => quote! { #call; },
            arms => {
                let arms = arms.iter().map(|[steps, call]| quote! { #steps => #call, });
                quote! {
                    match step {
                        #(#arms)*
                        _ => {}
                    }
                }
            }
        };
        let own = format_ident!("Self");
        let mut all = vec![(format_ident!("arena"), quote!(&mut [f32; ARENA_LEN]))];
        match (self.pulled(), Pulled::of(&self.schedule.steps)) {
            (Some(pulled), _) => {
                let row = pulled.row(&self.inputs[pulled.input], &own);
                let rows = quote!(&mut impl FnMut(usize, &mut #row));
                all.push((format_ident!("rows"), rows));
            }
            (None, pulled) => {
                all.extend(self.parameters(self.inputs, &quote!(&)));
                calls = match pulled {
                    Some(pulled) => {
                        let rows = pulled.rows_in_memory(&self.inputs[pulled.input], &own);
                        quote! { let rows = &mut #rows; #calls }
                    }
                    None => calls,
                };
            }
        }
        all.extend(self.parameters(self.outputs, &quote!(&mut)));
        all.push((format_ident!("step"), quote!(usize)));
        // What no unit needs keeps its place, under a name that says so.
        let parameters = |body: &TokenStream| -> Vec<TokenStream> {
            let used = mentioned(body);
            let parameter =
                |(name, ty): &(Ident, TokenStream)| match used.contains(&name.to_string()) {
                    true => quote!(#name: #ty),
                    false => {
                        let unused = format_ident!("_{name}");
                        quote!(#unused: #ty)
                    }
                };
            all.iter().map(parameter).collect()
        };
        let arguments: Vec<Ident> = all.iter().map(|(name, _)| name.clone()).collect();
        let inner = parameters(&calls);
        let [body, beside] = self.vectors.body("step", &inner, &arguments, calls);
        let outer = parameters(&body);
        quote! {
            /// Makes the step at this position.
            fn step(#(#outer),*) {
                #body
            }

            #beside
        }
    }

    /// The steps of a unit, and what each of them does.
    fn arm(&self, unit: Unit) -> Option<[TokenStream; 2]> {
        let portions = self.schedule.portions(unit);
        let behind = |step: usize| match (portions.start, step) {
            (before, step) if before > step => {
                let before = number(before - step);
                quote!(step - #before)
            }
            (before, step) if before == step => quote!(step),
            _ => quote!(step + 1),
        };
        let part = Span::of(self.schedule, unit).map(|_| {
            let [start, end] = [behind(0), behind(1)];
            quote!(#start..#end)
        });
        let call = call(self.schedule, self.names, self.vectors, unit, &quote!(rows), part);
        let steps = match portions.len() {
            0 => return None,
            1 => number(portions.start).into_token_stream(),
            _ => range(&portions),
        };
        Some([steps, call])
    }

    /// The type of a run in steps.
    fn run(&self) -> TokenStream {
        let (network, run) = (self.name, self.type_name("Run"));
        let fields = self.fields(network, self.inputs);
        let (inputs, outputs) = (&self.names.inputs, &self.names.outputs);
        let (rows, source) = match self.pulled() {
            Some(pulled) => {
                let rows = pulled.rows_in_memory(&self.inputs[pulled.input], network);
                (quote! { let mut rows = #rows; }, quote!(&mut rows))
            }
            None => (TokenStream::new(), quote!(#(#inputs),*)),
        };
        let result = self.gives_result(&quote!(self.next == #network::STEPS));
        let docs = [
            format!(
                " A run of [`{network}`] that goes on with every call of `step`. What it borrows is"
            ),
            " free again when it is dropped, done or not.".to_string(),
        ];
        quote! {
            #(#[doc = #docs])*
            #[allow(dead_code)]
            #[must_use = "a run goes on with every call of `step`"]
            pub struct #run<'a> {
                arena: &'a mut [f32; ARENA_LEN],
                #(#fields,)*
                next: usize,
            }

            #[allow(dead_code)]
            impl #run<'_> {
                /// Makes the next step, if there is one; whether there is another one then.
                pub fn step(&mut self) -> bool {
                    let Self { arena, #(#inputs,)* #(#outputs,)* next } = self;
                    if *next < #network::STEPS {
                        #rows
                        #network::step(arena, #source, #(#outputs,)* *next);
                        *next += 1;
                    }
                    *next < #network::STEPS
                }

                #result
            }
        }
    }
}
