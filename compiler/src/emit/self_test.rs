//! A network that tests itself: the input and what it gives, as data, and the methods that
//! compare.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::literals::{float, number};
use super::network::Port;
use super::section::Section;
use super::weights;
use crate::ir::Entity as _;
use crate::memory::Plan;
use crate::npy::Elements;
use crate::schedule::{Home, Schedule};
use crate::self_test::{Checksum, SelfTest};

/// By how much a sum may differ, in parts of the sum of magnitudes. The order of additions and
/// fused multiply-adds differ from one set of instructions to the next: of the networks that this was
/// tried on the worst was off by 5.5e-6, GhostNet by 1.3e-6.
const SUM_TOLERANCE: f32 = 3e-5;
/// By how much a value of an output may differ, in parts of the largest.
const OUTPUT_TOLERANCE: f32 = 1e-4;

/// The type of what a network's test found.
pub(super) fn fault(network: &Ident) -> Ident {
    format_ident!("{network}Fault")
}

/// Methods of the network.
pub(super) fn methods(
    network: &Ident,
    test: &SelfTest,
    inputs: &[Port],
    outputs: &[Port],
) -> TokenStream {
    let (fault, own) = (fault(network), format_ident!("Self"));
    let lent = inputs.iter().enumerate().map(|(position, _)| {
        let data = data_name("INPUT", position);
        quote!(&#data)
    });
    let names: Vec<&Ident> = outputs.iter().map(|port| &port.argument).collect();
    let arrays = outputs.iter().map(|port| {
        let (name, len) = (&port.argument, port.len(&own));
        quote! { let mut #name = [0.0; #len]; }
    });
    let compared = outputs.iter().enumerate().map(|(position, port)| {
        let (name, expected) = (&port.argument, data_name("OUTPUT", position));
        let text = name.to_string();
        quote! { #fault::of_values(#text, run.#name, &#expected)?; }
    });
    let sums = (!test.checksums.is_empty()).then(|| {
        quote! {
            let memories = [&run.arena[..], #(&run.#names[..]),*];
            for checksum in CHECKSUMS.iter().filter(|checksum| checksum.unit == unit) {
                let memory = memories.get(checksum.memory).copied().unwrap_or_default();
                checksum.check(name, memory)?;
            }
        }
    });
    let units = match sums {
        Some(_) => quote!((unit, (name, steps)) in Self::UNITS.into_iter().enumerate()),
        None => quote!((_, steps) in Self::UNITS),
    };
    quote! {
        /// Runs the network on the input that it was compiled with and compares what every unit
        /// leaves behind, and the output, with what they should be; the outputs lie on the stack
        /// meanwhile. What is wrong first is what is returned.
        pub fn self_test(&mut self) -> Result<(), #fault> {
            Self::self_test_in(&mut self.arena.0)
        }

        /// The same in an arena that the caller lends, as [`Self::run_in`].
        pub fn self_test_in(arena: &mut [f32; ARENA_LEN]) -> Result<(), #fault> {
            #(#arrays)*
            let mut run = Self::start_in(arena, #(#lent,)* #(&mut #names),*);
            for #units {
                for _ in 0..steps {
                    run.step();
                }
                #sums
            }
            #(#compared)*
            Ok(())
        }
    }
}

/// The types and data that the methods need.
pub(super) fn sections(
    network: &Ident,
    test: &SelfTest,
    schedule: &Schedule,
    plan: &Plan,
    has_floats: bool,
) -> Vec<Section> {
    let mut items = type_of_fault(network);
    if !test.checksums.is_empty() {
        items.extend(checksums(network, test, schedule, plan));
    }
    let mut bytes = Vec::new();
    let mut data = |kind: &str, position: usize, elements: &Elements| {
        let name = data_name(kind, position);
        match elements {
            Elements::Bytes(values) => {
                bytes.push(Section::Bytes { name: name.to_string(), bytes: values.clone() });
                TokenStream::new()
            }
            Elements::Floats(values) => {
                let (raw, len) = (format_ident!("{name}_BYTES"), number(values.len()));
                let values = values.iter().flat_map(|value| value.to_le_bytes()).collect();
                bytes.push(Section::Bytes { name: raw.to_string(), bytes: values });
                quote! {
                    #[allow(long_running_const_eval)]
                    static #name: [f32; #len] = floats(#raw);
                }
            }
        }
    };
    for (position, input) in test.inputs.iter().enumerate() {
        items.extend(data("INPUT", position, input));
    }
    for (position, output) in test.outputs.iter().enumerate() {
        items.extend(data("OUTPUT", position, &Elements::Floats(output.clone())));
    }
    if !has_floats {
        items.extend(weights::floats());
    }
    bytes.insert(0, Section::Items(items));
    bytes
}

fn data_name(kind: &str, position: usize) -> Ident {
    match position {
        0 => format_ident!("SELF_TEST_{kind}"),
        _ => format_ident!("SELF_TEST_{kind}_{}", position + 1),
    }
}

fn type_of_fault(network: &Ident) -> TokenStream {
    let (fault, tolerance) = (fault(network), float(OUTPUT_TOLERANCE));
    quote! {
        /// What a self-test found wrong first.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct #fault {
            /// The unit that left something else behind than it should have, or the output.
            pub unit: &'static str,
            /// The sum that its values should have, or that of their magnitudes, or the value of
            /// an output.
            pub expected: f32,
            /// What was there.
            pub found: f32,
        }

        impl core::fmt::Display for #fault {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, "{}: {} in place of {}", self.unit, self.found, self.expected)
            }
        }

        impl core::error::Error for #fault {}

        impl #fault {
            /// Fails where the two differ by more than `allowed`, or one is no number.
            fn check(unit: &'static str, found: f32, expected: f32, allowed: f32) -> Result<(), Self> {
                match (found - expected).abs() <= allowed {
                    true => Ok(()),
                    false => Err(Self { unit, expected, found }),
                }
            }

            /// Compares values one by one.
            fn of_values(unit: &'static str, found: &[f32], expected: &[f32]) -> Result<(), Self> {
                let most = expected.iter().fold(0.0, |most: f32, value| most.max(value.abs()));
                let mut pairs = found.iter().zip(expected);
                pairs.try_for_each(|(&found, &value)| Self::check(unit, found, value, #tolerance * most))
            }
        }
    }
}

fn checksums(network: &Ident, test: &SelfTest, schedule: &Schedule, plan: &Plan) -> TokenStream {
    let (fault, tolerance) = (fault(network), float(SUM_TOLERANCE));
    let count = number(test.checksums.len());
    let entries = test.checksums.iter().map(|checksum| {
        let Checksum { unit, map, sum, magnitude } = checksum;
        let data = &schedule.buffers[map.buffer];
        let (memory, base) = match data.home {
            Home::Output(position) => (1 + position, 0),
            _ => (0, plan.offsets[map.buffer].unwrap_or(0) / data.dtype.bytes()),
        };
        let axes = [
            [map.size[0], map.row_stride],
            [map.size[1], map.pixel_stride],
            [map.channels, map.channel_stride],
        ];
        let axes = axes.map(|[count, stride]| {
            let [count, stride] = [count, stride].map(number);
            quote!([#count, #stride])
        });
        let [unit, memory, start] = [unit.index(), memory, base + map.offset].map(number);
        let (sum, magnitude) = (float(*sum), Literal::f32_unsuffixed(*magnitude));
        quote! {
            Checksum {
                unit: #unit,
                memory: #memory,
                start: #start,
                axes: [#(#axes),*],
                sum: #sum,
                magnitude: #magnitude,
            }
        }
    });
    quote! {
        /// What a map holds when a unit is done.
        struct Checksum {
            /// The position of the unit.
            unit: usize,
            /// 0 for the arena, then the outputs.
            memory: usize,
            /// The first element.
            start: usize,
            /// Rows, pixels of a row, channels: how many, and from one to the next.
            axes: [[usize; 2]; 3],
            /// Of the values.
            sum: f32,
            /// Of their magnitudes.
            magnitude: f32,
        }

        impl Checksum {
            /// Fails where a sum is off by more than roundings account for.
            fn check(&self, unit: &'static str, memory: &[f32]) -> Result<(), #fault> {
                let [sum, magnitude] = Self::sums(memory, self.start, &self.axes);
                let allowed = #tolerance * self.magnitude;
                #fault::check(unit, sum, self.sum, allowed)?;
                #fault::check(unit, magnitude, self.magnitude, allowed)
            }

            /// Axis by axis, so that no sum has many addends, and rounds little. What is not
            /// there is no number, which the check does not let pass.
            fn sums(memory: &[f32], start: usize, axes: &[[usize; 2]]) -> [f32; 2] {
                let [[count, stride], inner @ ..] = axes else {
                    let value = memory.get(start).copied().unwrap_or(f32::NAN);
                    return [value, value.abs()];
                };
                let mut sums = [0.0; 2];
                for place in 0..*count {
                    let [sum, magnitude] = Self::sums(memory, start + place * stride, inner);
                    sums = [sums[0] + sum, sums[1] + magnitude];
                }
                sums
            }
        }

        static CHECKSUMS: [Checksum; #count] = [#(#entries),*];
    }
}
