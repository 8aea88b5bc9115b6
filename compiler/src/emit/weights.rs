//! The weights as a typed, aligned static.

use std::fmt::Write as _;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::literals::number;
use super::section::Section;
use super::{INLINE_BYTES, narrow};
use crate::schedule::WeightPool;

/// Where the bytes are.
pub(super) enum From<'a> {
    /// In the source.
    Source(&'a [u8]),
    /// In a file of this name beside it.
    Sidecar(&'a str),
}

/// Little-endian bytes, those of 16 bits first.
pub(super) fn bytes(pool: &WeightPool) -> Vec<u8> {
    let floats: Vec<[u8; 4]> = pool.elements.iter().map(|weight| weight.to_le_bytes()).collect();
    let floats = floats.into_flattened();
    let Some(narrow) = &pool.narrow else { return floats };
    let bits = narrow.elements.iter().map(|&weight| narrow.half.bits(weight).to_le_bytes());
    let halves: Vec<[u8; 2]> = bits.collect();
    [halves.into_flattened(), floats].concat()
}

/// The items that define `weights()`, and `narrow_weights()` where there are any.
///
/// A static in a linker section of its own takes an `unsafe` attribute, which the user asked for.
pub(super) fn section(from: From<'_>, pool: &WeightPool, linker: Option<&str>) -> Vec<Section> {
    let size = pool.bytes();
    if size == 0 {
        return Vec::new();
    }
    let bytes = match from {
        From::Source(_) => quote!(BYTES),
        From::Sidecar(file) => quote!(include_bytes!(#file)),
    };
    let linker = linker.map(|name| quote! { #[unsafe(link_section = #name)] });
    let items = match (&pool.narrow, size <= INLINE_BYTES) {
        (None, true) => typed(pool, &bytes, linker.as_ref()),
        (None, false) => cast(pool, &bytes, linker.as_ref()),
        (Some(narrow), true) => narrow::typed(narrow, pool, &bytes, linker.as_ref()),
        (Some(narrow), false) => narrow::cast(narrow, pool, &bytes, linker.as_ref()),
    };
    let mut sections = vec![Section::Items(items)];
    if let From::Source(bytes) = from {
        sections.push(Section::Bytes { name: "BYTES".to_string(), bytes: bytes.to_vec() });
    }
    sections
}

/// Whether the items that hold the weights have the function `floats`.
pub(super) fn uses_floats(pool: &WeightPool) -> bool {
    (1..=INLINE_BYTES).contains(&pool.bytes())
}

/// Few weights.
fn typed(pool: &WeightPool, bytes: &TokenStream, linker: Option<&TokenStream>) -> TokenStream {
    let (len, floats) = (number(pool.elements.len()), floats());
    quote! {
        /// All weights, in the order in which the kernels read them.
        #[inline(always)]
        fn weights() -> &'static [f32; #len] {
            &WEIGHTS.0
        }

        /// Typed and aligned by const evaluation, so that they are read where they lie.
        #linker
        static WEIGHTS: Aligned<#len> = Aligned(floats(#bytes));

        #[repr(align(64))]
        struct Aligned<const N: usize>([f32; N]);

        #floats
    }
}

/// Many weights.
fn cast(pool: &WeightPool, bytes: &TokenStream, linker: Option<&TokenStream>) -> TokenStream {
    let (len, aligned) = (number(pool.elements.len()), aligned(pool, bytes, linker));
    quote! {
        #[cfg(target_endian = "big")]
        compile_error!("these weights are little-endian and too many to be converted");

        /// All weights, in the order in which the kernels read them.
        #[inline(always)]
        fn weights() -> &'static [f32; #len] {
            comment!("SAFETY: the bytes are aligned to 64, as many as the floats take,");
            comment!("and any bits are a float.");
            unsafe { &*WEIGHTS.0.as_ptr().cast() }
        }

        #aligned
    }
}

/// The function that makes floats of bytes when the module is compiled.
pub(super) fn floats() -> TokenStream {
    quote! {
        /// Little-endian bytes as floats.
        const fn floats<const N: usize>(bytes: &[u8]) -> [f32; N] {
            let mut floats = [0.0; N];
            let mut i = 0;
            while i < N {
                let at = 4 * i;
                floats[i] = f32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
                i += 1;
            }
            floats
        }
    }
}

/// The static that many weights are read from.
pub(super) fn aligned(
    pool: &WeightPool,
    bytes: &TokenStream,
    linker: Option<&TokenStream>,
) -> TokenStream {
    let size = number(pool.bytes());
    quote! {
        /// The weights' bytes, aligned so that they are read where they lie.
        #linker
        static WEIGHTS: Aligned<#size> = Aligned(*#bytes);

        #[repr(align(64))]
        struct Aligned<const N: usize>([u8; N]);
    }
}

/// A constant of bytes, wrapped into lines.
pub(super) fn bytes_text(name: &str, bytes: &[u8]) -> String {
    let mut text = format!("const {name}: &[u8; {}] = b\"\\\n    ", bytes.len());
    let mut column = 0;
    for (position, &byte) in bytes.iter().enumerate() {
        // `\0` before a digit would look like an octal escape, which Rust does not have.
        let digit_follows = bytes.get(position + 1).is_some_and(u8::is_ascii_digit);
        if column > 90 {
            text.push_str("\\\n    ");
            column = 0;
        }
        let before = text.len();
        match byte {
            0 if !digit_follows => text.push_str("\\0"),
            // A space would be lost at the start of a line.
            b'"' | b'\\' | b' ' => _ = write!(text, "\\x{byte:02x}"),
            byte if byte.is_ascii_graphic() => text.push(char::from(byte)),
            byte => _ = write!(text, "\\x{byte:02x}"),
        }
        column += text.len() - before;
    }
    text.push_str("\";\n");
    text
}

/// A constant of bytes as tokens.
pub(super) fn bytes_tokens(name: &str, bytes: &[u8]) -> TokenStream {
    let (literal, len) = (Literal::byte_string(bytes), number(bytes.len()));
    let name = format_ident!("{name}");
    quote! { const #name: &[u8; #len] = #literal; }
}
