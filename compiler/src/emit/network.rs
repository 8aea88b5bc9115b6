//! The type that users see: constants, `new`, `run`.

use std::iter;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::header::grouped;
use super::literals::number;
use super::mentioned;
use super::namer::Names;
use super::pulled::{Pulled, pulled};
use super::self_test;
use super::stepwise::Stepwise;
use super::unit::Span;
use super::vectors::Vectors;
use crate::ir::{Entity as _, Graph, Value, format_dims};
use crate::options::Options;
use crate::report::Report;
use crate::schedule::{Home, Schedule, Unit};
use crate::self_test::SelfTest;

/// The struct and its methods.
pub(super) fn network(
    graph: &Graph,
    schedule: &Schedule,
    report: &Report,
    options: &Options,
    names: &Names,
    vectors: &Vectors,
    self_test: Option<&SelfTest>,
) -> TokenStream {
    let name = format_ident!("{}", options.type_name);
    let (arena_bytes, weight_bytes) = (number(report.arena_bytes), number(report.weight_bytes));
    let (params, macs) =
        (Literal::u64_unsuffixed(report.params), Literal::u64_unsuffixed(report.macs));
    let input_values = graph.inputs.iter().copied();
    let inputs: Vec<Port> = ports(graph, &names.inputs, input_values);
    let outputs: Vec<Port> =
        ports(graph, &names.outputs, graph.outputs.iter().map(|&(_, value)| value));
    let constants = inputs.iter().chain(&outputs).map(Port::constants);
    let parameters = parameters(&inputs, &outputs, |name| name.clone());
    let arguments: Vec<&Ident> = names.inputs.iter().chain(&names.outputs).collect();
    let rows = quote!(&mut rows);
    let call = |unit: Unit| {
        let whole = Span::of(schedule, unit).map(|span| span.whole());
        let call = call(schedule, names, vectors, unit, &rows, whole);
        quote! { #call; }
    };
    let calls: TokenStream = schedule.units.keys().map(call).collect();
    let stepwise = Stepwise {
        name: &name,
        schedule,
        report,
        names,
        vectors,
        inputs: &inputs,
        outputs: &outputs,
    };
    let (step_constants, step_methods) = (stepwise.constants(), stepwise.methods());
    let step_types = stepwise.types();
    let test = self_test.map(|test| self_test::methods(&name, test, &inputs, &outputs));
    let read_in_memory = stepwise.pulled().is_none();
    let rows = self::rows(schedule, names, [&inputs, &outputs], vectors, calls, read_in_memory);
    let (rows_constants, rows_methods, body) = (rows.constants, rows.methods, rows.body);
    let used = mentioned(&body);
    // What the network does not need keeps its place, under a name that says so.
    let local = |name: &Ident| match used.contains(&name.to_string()) {
        true => name.clone(),
        false => format_ident!("_{name}"),
    };
    let arena = local(&format_ident!("arena"));
    let lent_parameters = self::parameters(&inputs, &outputs, local);
    let summary = format!(
        " A network with its arena: {} parameters, {} multiply-accumulates, {} bytes of RAM.",
        grouped(report.params),
        grouped(report.macs),
        grouped(report.arena_bytes as u64),
    );
    let shapes = inputs
        .iter()
        .chain(&outputs)
        .map(|port| format!(" - `{}`: `[{}]`, row-major", port.argument, format_dims(&port.dims)));
    quote! {
        #[doc = #summary]
        ///
        #(#[doc = #shapes])*
        pub struct #name {
            arena: Arena,
        }

        /// All memory of a run. The alignment is that of a cache line.
        #[repr(align(64))]
        struct Arena([f32; ARENA_LEN]);

        const ARENA_LEN: usize = #name::ARENA_LEN;

        #[allow(dead_code)]
        impl #name {
            #(#constants)*
            #rows_constants
            /// Bytes of the arena, which is all RAM but input, output and stack.
            pub const ARENA_BYTES: usize = #arena_bytes;
            /// Elements of the arena.
            pub const ARENA_LEN: usize = Self::ARENA_BYTES / size_of::<f32>();
            /// Bytes of the weights, which are read where they lie.
            pub const WEIGHT_BYTES: usize = #weight_bytes;
            /// Weights and biases.
            pub const PARAMS: u64 = #params;
            /// Multiply-accumulates of a run.
            pub const MACS: u64 = #macs;
            #step_constants

            /// A network ready to run. In a `static` it lies in `.bss`.
            pub const fn new() -> Self {
                Self { arena: Arena([0.0; ARENA_LEN]) }
            }

            /// Runs the network.
            pub fn run(&mut self, #(#parameters),*) {
                Self::run_in(&mut self.arena.0, #(#arguments),*);
            }

            /// Runs the network in an arena that the caller lends, and that other networks may
            /// use in between; what it holds before does not matter.
            pub fn run_in(#arena: &mut [f32; ARENA_LEN], #(#lent_parameters),*) {
                #body
            }

            #rows_methods

            #step_methods

            #test
        }

        impl Default for #name {
            fn default() -> Self {
                Self::new()
            }
        }

        #step_types
    }
}

/// What a network has more where it asks for rows of its input; nothing where it does not.
#[derive(Default)]
struct Rows {
    constants: TokenStream,
    methods: TokenStream,
    /// Of `run_in`.
    body: TokenStream,
}

fn rows(
    schedule: &Schedule,
    names: &Names,
    [inputs, outputs]: [&[Port]; 2],
    vectors: &Vectors,
    calls: TokenStream,
    read_in_memory: bool,
) -> Rows {
    let arena = quote!(arena: &mut [f32; ARENA_LEN]);
    let lent = parameters(inputs, outputs, Ident::clone);
    let lent: Vec<TokenStream> = iter::once(arena.clone()).chain(lent).collect();
    let all = names.inputs.iter().chain(&names.outputs).cloned();
    let arguments: Vec<Ident> = iter::once(format_ident!("arena")).chain(all).collect();
    let Some(pulled) = Pulled::of(&schedule.steps) else {
        let [body, methods] = vectors.body("run", &lent, &arguments, calls);
        return Rows { body, methods, ..Rows::default() };
    };
    let (port, outputs_lent) = (&inputs[pulled.input], parameters(&[], outputs, Ident::clone));
    let constant = |what: &str| port.constant(what);
    let constants = pulled.constants(&port.argument, constant);
    let from_memory = pulled.rows_in_memory(port, &format_ident!("Self"));
    if read_in_memory {
        // Others read the input where it lies, so it is in memory anyway.
        let calls = quote! {
            let mut rows = #from_memory;
            #calls
        };
        let [body, methods] = vectors.body("run", &lent, &arguments, calls);
        return Rows { constants, methods, body };
    }
    let arguments = &names.outputs;
    let row = pulled.closure(&port.constant("ROW"));
    let lent = [arena, quote!(mut rows: #row)];
    let lent: Vec<TokenStream> = lent.into_iter().chain(outputs_lent.iter().cloned()).collect();
    let passed = ["arena", "rows"].map(|name| format_ident!("{name}")).into_iter();
    let passed: Vec<Ident> = passed.chain(arguments.iter().cloned()).collect();
    let [calls, beside] = vectors.body("run_rows", &lent, &passed, calls);
    let mut methods = pulled.methods(&port.argument, constant, &outputs_lent, arguments, &calls);
    methods.extend(beside);
    let body = quote! {
        let rows = #from_memory;
        Self::run_rows_in(arena, rows, #(#arguments),*);
    };
    Rows { constants, methods, body }
}

/// An input or output of the network.
pub(super) struct Port {
    pub argument: Ident,
    dims: Vec<usize>,
    element: Ident,
}

fn ports(graph: &Graph, arguments: &[Ident], values: impl Iterator<Item = Value>) -> Vec<Port> {
    let port = |(argument, value): (&Ident, Value)| Port {
        argument: argument.clone(),
        dims: graph.ty(value).dims.clone(),
        element: format_ident!("{}", graph.ty(value).dtype.name()),
    };
    arguments.iter().zip(values).map(port).collect()
}

impl Port {
    pub fn constant(&self, what: &str) -> Ident {
        format_ident!("{}_{what}", self.argument.to_string().trim_end_matches('_').to_uppercase())
    }

    fn constants(&self) -> TokenStream {
        let (shape, len) = (self.constant("SHAPE"), self.constant("LEN"));
        let rank = number(self.dims.len());
        let count = number(self.dims.iter().product());
        let dims = self.dims.iter().copied().map(number);
        let shape_doc = format!(" Dimensions of `{}`, in ONNX's order.", self.argument);
        let len_doc = format!(" Elements of `{}`.", self.argument);
        quote! {
            #[doc = #shape_doc]
            pub const #shape: [usize; #rank] = [#(#dims),*];
            #[doc = #len_doc]
            pub const #len: usize = #count;
        }
    }

    fn parameter(&self, reference: &TokenStream, name: &Ident) -> TokenStream {
        let array = self.array(&format_ident!("Self"));
        quote!(#name: #reference #array)
    }

    /// Its type; `network` is the type that has the constants.
    pub fn array(&self, network: &Ident) -> TokenStream {
        let (len, element) = (self.len(network), &self.element);
        quote!([#element; #len])
    }

    /// How many elements it has.
    pub fn len(&self, network: &Ident) -> TokenStream {
        let len = self.constant("LEN");
        quote!(#network::#len)
    }
}

/// The parameters for inputs and outputs, each under the name that `name` gives it.
fn parameters(
    inputs: &[Port],
    outputs: &[Port],
    name: impl Fn(&Ident) -> Ident,
) -> Vec<TokenStream> {
    let read = inputs.iter().map(|port| port.parameter(&quote!(&), &name(&port.argument)));
    let written = outputs.iter().map(|port| port.parameter(&quote!(&mut), &name(&port.argument)));
    read.chain(written).collect()
}

/// The call of a unit, with the memory that it uses, what delivers `rows`, and the part of it
/// that is to be done.
pub(super) fn call(
    schedule: &Schedule,
    names: &Names,
    vectors: &Vectors,
    unit: Unit,
    rows: &TokenStream,
    part: Option<TokenStream>,
) -> TokenStream {
    let function = format_ident!("{}", schedule.units[unit].name);
    let lent = homes(schedule, unit).into_iter().map(|home| match home {
        Home::Input(position) => {
            let input = &names.inputs[position];
            quote!(#input)
        }
        Home::Output(position) => {
            let output = &names.outputs[position];
            quote!(#output)
        }
        Home::Arena | Home::Weights(_) => quote!(arena),
    });
    let rows = pulled(schedule, unit).map(|_| rows.clone());
    let arguments = vectors.argument(unit.index()).into_iter().chain(lent).chain(rows).chain(part);
    quote!(#function(#(#arguments),*))
}

/// The kinds of memory that a unit uses: the arena first, then inputs and outputs.
pub(super) fn homes(schedule: &Schedule, unit: Unit) -> Vec<Home> {
    let steps = &schedule.steps[schedule.steps_of(unit)];
    let views = steps.iter().flat_map(|step| step.reads.iter().chain([&step.writes]));
    let mut homes: Vec<Home> = views.map(|view| schedule.buffers[view.buffer].home).collect();
    homes.retain(|home| !matches!(home, Home::Weights(_)));
    let key = |home: &Home| match *home {
        Home::Arena => (0, 0),
        Home::Input(position) => (1, position),
        Home::Output(position) => (2, position),
        Home::Weights(start) => (3, start),
    };
    homes.sort_by_key(key);
    homes.dedup();
    homes
}
