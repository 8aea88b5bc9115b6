//! Numbers, and arrays of them, as a person writes them.

use std::ops::Range;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A number without its type, as a person writes it.
pub(super) fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

pub(super) fn pair([height, width]: [usize; 2]) -> TokenStream {
    let (height, width) = (number(height), number(width));
    quote!([#height, #width])
}

/// A range of constant bounds.
pub(super) fn range(range: &Range<usize>) -> TokenStream {
    let (start, end) = (number(range.start), number(range.end));
    quote!(#start..#end)
}

/// A float's bits, as a const argument.
pub(super) fn bits(float: f32) -> TokenStream {
    let float = match float {
        finite if finite.is_finite() => {
            let literal = Literal::f32_suffixed(finite.abs());
            if finite.is_sign_negative() { quote!((-#literal)) } else { quote!(#literal) }
        }
        other => self::float(other),
    };
    quote!({ #float.to_bits() })
}

/// A float where its type is known.
pub(super) fn float(float: f32) -> TokenStream {
    match float {
        f32::INFINITY => quote!(f32::INFINITY),
        f32::NEG_INFINITY => quote!(f32::NEG_INFINITY),
        float if float.is_nan() => quote!(f32::NAN),
        float => {
            let literal = Literal::f32_unsuffixed(float.abs());
            if float.is_sign_negative() { quote!(-#literal) } else { quote!(#literal) }
        }
    }
}

/// A reference to an array of floats, short where they are all the same.
pub(super) fn floats(floats: &[f32]) -> TokenStream {
    match floats {
        [first, rest @ ..] if !rest.is_empty() && rest.iter().all(|other| other == first) => {
            let (value, count) = (float(*first), number(floats.len()));
            quote!(&[#value; #count])
        }
        _ => {
            let floats = floats.iter().map(|&value| float(value));
            quote!(&[#(#floats),*])
        }
    }
}

/// A reference to an array of indices.
pub(super) fn table(indices: &[u32]) -> TokenStream {
    let indices = indices.iter().map(|&index| Literal::u32_unsuffixed(index));
    quote!(&[#(#indices),*])
}
