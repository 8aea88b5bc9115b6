//! Weights of which some are kept in 16 bits, as one typed, aligned static.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::literals::number;
use super::weights::{aligned, floats};
use crate::schedule::{Half, Narrow, WeightPool};

/// The kernels' type for such numbers.
pub(super) fn type_name(half: Half) -> &'static str {
    match half {
        Half::F16 => "F16",
        Half::Bf16 => "Bf16",
    }
}

fn type_of(narrow: &Narrow) -> Ident {
    format_ident!("{}", type_name(narrow.half))
}

/// Few weights.
pub(super) fn typed(
    narrow: &Narrow,
    pool: &WeightPool,
    bytes: &TokenStream,
    linker: Option<&TokenStream>,
) -> TokenStream {
    let (half, accessors, floats) = (type_of(narrow), accessors(narrow, pool), floats());
    let behind = number(size_of::<u16>() * narrow.elements.len());
    quote! {
        #accessors

        #[inline(always)]
        fn all_weights() -> &'static Weights {
            &WEIGHTS.0
        }

        /// Typed and aligned by const evaluation, so that they are read where they lie.
        #linker
        static WEIGHTS: Aligned = Aligned(Weights {
            narrow: halves(#bytes),
            floats: floats(#bytes.split_at(#behind).1),
        });

        #[repr(align(64))]
        struct Aligned(Weights);

        /// Little-endian bytes as numbers of 16 bits.
        const fn halves<const N: usize>(bytes: &[u8]) -> [#half; N] {
            let mut halves = [#half(0); N];
            let mut i = 0;
            while i < N {
                halves[i] = #half(u16::from_le_bytes([bytes[2 * i], bytes[2 * i + 1]]));
                i += 1;
            }
            halves
        }

        #floats
    }
}

/// Many weights.
pub(super) fn cast(
    narrow: &Narrow,
    pool: &WeightPool,
    bytes: &TokenStream,
    linker: Option<&TokenStream>,
) -> TokenStream {
    let (accessors, aligned) = (accessors(narrow, pool), aligned(pool, bytes, linker));
    let size = number(pool.bytes());
    quote! {
        #[cfg(target_endian = "big")]
        compile_error!("these weights are little-endian and too many to be converted");

        #accessors

        const _: [(); #size] = [(); size_of::<Weights>()];

        #[inline(always)]
        fn all_weights() -> &'static Weights {
            comment!("SAFETY: the bytes are aligned to 64, as many as the weights take,");
            comment!("and any bits are a number of either type.");
            unsafe { &*WEIGHTS.0.as_ptr().cast() }
        }

        #aligned
    }
}

/// The functions by which kernels come by their weights. Those of 16 bits lie in front: panels
/// of weights are read as vectors, and biases need no alignment.
fn accessors(narrow: &Narrow, pool: &WeightPool) -> TokenStream {
    let half = type_of(narrow);
    let [halves, floats] = [narrow.elements.len(), pool.elements.len()].map(number);
    quote! {
        /// All weights, in the order in which the kernels read them.
        #[repr(C)]
        struct Weights {
            /// Those of dense layers.
            narrow: [#half; #halves],
            /// All others, and the biases.
            floats: [f32; #floats],
        }

        #[inline(always)]
        fn weights() -> &'static [f32; #floats] {
            &all_weights().floats
        }

        #[inline(always)]
        fn narrow_weights() -> &'static [#half; #halves] {
            &all_weights().narrow
        }
    }
}
