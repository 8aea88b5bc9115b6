//! Where each layer's weights lie, as constants.

use std::collections::HashSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::kernels::Imports;
use super::literals::range;
use super::namer::Names;
use super::narrow::type_name;
use crate::schedule::{Layer, Schedule};

/// The place of each layer among the weights.
pub(super) fn layers(schedule: &Schedule, names: &Names, imports: &mut Imports) -> TokenStream {
    let mut known = HashSet::new();
    let layers = schedule.steps.iter().zip(&names.layers);
    let layers = layers.filter_map(|(step, name)| Some((name.as_ref()?, step.kernel.layer()?)));
    let layers = layers.filter(|(name, _)| known.insert(*name));
    let (narrow, wide): (Vec<_>, Vec<_>) = layers.partition(|(_, layer)| layer.narrow);
    let mut items = kind(&wide, "Layer", "layer", &quote!(f32), "weights");
    if let Some(pool) = &schedule.weights.narrow {
        let half = imports.item("narrow", type_name(pool.half));
        items.extend(kind(&narrow, "NarrowLayer", "narrow_layer", &half, "narrow_weights"));
    }
    items
}

/// All layers whose weights are of one type, and what their constants are made of.
fn kind(
    layers: &[(&Ident, &Layer)],
    name: &str,
    constructor: &str,
    element: &TokenStream,
    all: &str,
) -> TokenStream {
    if layers.is_empty() {
        return TokenStream::new();
    }
    let [ty, constructor, all] = [name, constructor, all].map(|name| format_ident!("{name}"));
    let constants = layers.iter().map(|(name, layer)| {
        let (weights, bias) = (range(&layer.weights), range(&layer.bias));
        quote! { const #name: #ty = #constructor(#weights, #bias); }
    });
    quote! {
        /// Where a layer's weights and biases lie among all weights.
        struct #ty {
            weights: Range<usize>,
            bias: Range<usize>,
        }

        impl #ty {
            /// Packed in the order in which the kernel reads them.
            #[inline(always)]
            fn weights(&self) -> &'static [#element] {
                &#all()[self.weights.clone()]
            }

            /// One an output channel.
            #[inline(always)]
            fn bias(&self) -> &'static [f32] {
                &weights()[self.bias.clone()]
            }
        }

        const fn #constructor(weights: Range<usize>, bias: Range<usize>) -> #ty {
            #ty { weights, bias }
        }

        #(#constants)*
    }
}
