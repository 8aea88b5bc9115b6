//! The parts that a module is made of.

use proc_macro2::TokenStream;

/// A part of the module.
pub(super) enum Section {
    /// Items, to be formatted.
    Items(TokenStream),
    /// Text that is formatted already.
    Text(String),
    /// A constant of bytes, as a byte string.
    Bytes {
        /// Of the constant.
        name: String,
        bytes: Vec<u8>,
    },
}
