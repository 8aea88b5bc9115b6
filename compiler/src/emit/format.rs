//! Sections to formatted text, or to tokens.

use std::str::FromStr as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::weights::{bytes_text, bytes_tokens};

/// A part of the module.
pub(super) enum Section {
    /// Items, to be formatted.
    Items(TokenStream),
    /// Text that is formatted already.
    Text(String),
    /// The weights as a byte string.
    Bytes(Vec<u8>),
}

/// A comment among tokens: a line of its own in formatted text, nothing in tokens.
pub(super) fn comment(text: &str) -> TokenStream {
    // The formatter knows no comments, so it is a macro call until after formatting.
    quote! { comment!(#text); }
}

/// Formatted source text.
pub(super) fn to_text<'a>(sections: impl Iterator<Item = &'a Section>) -> String {
    let mut text = String::new();
    for section in sections {
        if !text.is_empty() {
            text.push('\n');
        }
        match section {
            Section::Text(section) => text.push_str(section),
            Section::Items(items) => text.push_str(&format_items(items)),
            Section::Bytes(bytes) => text.push_str(&bytes_text(bytes)),
        }
    }
    text
}

fn format_items(items: &TokenStream) -> String {
    let Ok(file) = syn::parse2(items.clone()) else {
        // Unreachable by construction; unformatted Rust is still Rust.
        return without_comments(items).to_string();
    };
    let formatted = prettyplease::unparse(&file);
    let mut text = String::with_capacity(formatted.len());
    let mut previous = "";
    for line in formatted.lines() {
        // A free line between items that the formatter sets close together.
        let opens = line.starts_with("/// ") || line.starts_with("#[");
        if opens && (previous == "}" || previous.ends_with(';') && !line.starts_with(' ')) {
            text.push('\n');
        }
        previous = line;
        match comment_text(line) {
            Some((indent, comment)) => {
                text.push_str(indent);
                text.push_str("// ");
                text.push_str(comment);
            }
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}

/// The indentation and text of a line that holds a comment's macro call.
fn comment_text(line: &str) -> Option<(&str, &str)> {
    let call = line.trim_start();
    let indent = &line[..line.len() - call.len()];
    Some((indent, call.strip_prefix("comment!(\"")?.strip_suffix("\");")?))
}

/// The section's tokens.
pub(super) fn to_tokens(section: &Section) -> TokenStream {
    match section {
        Section::Items(items) => without_comments(items),
        Section::Bytes(bytes) => bytes_tokens(bytes),
        // Our own text, which the tests compile.
        Section::Text(text) => TokenStream::from_str(text).unwrap_or_default(),
    }
}

/// The tokens without the macro calls that stand for comments.
fn without_comments(tokens: &TokenStream) -> TokenStream {
    use proc_macro2::{Group, TokenTree};
    let mut kept = Vec::new();
    let mut tokens = tokens.clone().into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "comment" => {
                // `!`, the parentheses and `;`.
                tokens.by_ref().take(3).for_each(drop);
            }
            TokenTree::Group(group) => {
                let inner = without_comments(&group.stream());
                kept.push(TokenTree::Group(Group::new(group.delimiter(), inner)));
            }
            token => kept.push(token),
        }
    }
    kept.into_iter().collect()
}
