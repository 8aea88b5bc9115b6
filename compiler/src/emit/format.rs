//! Sections to formatted text, or to tokens.

use std::str::FromStr as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::section::Section;
use super::weights::{bytes_text, bytes_tokens};

/// A comment among tokens: a line of its own in formatted text, nothing in tokens.
pub(super) fn comment(text: &str) -> TokenStream {
    // The formatter knows no comments, so it is a macro call until after formatting.
    quote! { comment!(#text); }
}

/// Formatted source text.
pub(super) fn to_text<'a>(sections: impl Iterator<Item = &'a Section>) -> String {
    let mut text = String::new();
    for section in sections {
        if matches!(section, Section::Items(items) if items.is_empty()) {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        match section {
            Section::Text(section) => text.push_str(section),
            Section::Items(items) => text.push_str(&format_items(items)),
            Section::Bytes { name, bytes } => text.push_str(&bytes_text(name, bytes)),
        }
    }
    text
}

fn format_items(items: &TokenStream) -> String {
    let Ok(file) = syn::parse2(items.clone()) else {
        // Unreachable by construction; unformatted Rust is still Rust.
        return without_comments(items).to_string();
    };
    let formatted = join_short(&prettyplease::unparse(&file));
    let mut text = String::with_capacity(formatted.len());
    let mut previous = "";
    for line in formatted.lines() {
        if wants_free_line(previous, line) {
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

/// Widest line of the output.
const WIDTH: usize = 100;

/// Puts bracketed lists that fit on one line there. The formatter breaks a call's type
/// arguments and operands as soon as the whole call is long, which buries the numbers.
fn join_short(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        lines.push(line.to_string());
        // A closing line may close a list that fits, which may end in a line that closes another.
        while let Some((start, joined)) = joined_tail(&lines) {
            lines.truncate(start);
            if joined.len() <= WIDTH {
                lines.push(joined);
            } else {
                lines.extend(broken_call(&joined));
                break;
            }
        }
    }
    lines.join("\n") + "\n"
}

/// The bracketed list that the last line closes, on one line, where it fits; and where it starts.
fn joined_tail(lines: &[String]) -> Option<(usize, String)> {
    let (last, before) = lines.split_last()?;
    let close = last.trim_start();
    let indent = last.len() - close.len();
    let opener = match close.chars().next()? {
        ')' => "(",
        ']' => "[",
        '>' => "::<",
        '}' => " {",
        _ => return None,
    };
    let start = before.iter().rposition(|line| line.len() - line.trim_start().len() <= indent)?;
    let items = before.get(start + 1..)?;
    let fields =
        |line: &String| line.trim_start().split_once(": ").is_some_and(|(name, _)| is_word(name));
    // A value of fields, not an item.
    let is_value = indent > 0 || lines[start].starts_with("const ");
    let is_list = items.iter().all(|line| line.ends_with(',') && line.len() > indent + 4)
        && !items.is_empty()
        && (opener != " {" || is_value && items.iter().all(fields));
    if !lines[start].ends_with(opener) || !is_list {
        return None;
    }
    let list: Vec<&str> = items.iter().map(|line| line.trim_start()).collect();
    let list = list.join(" ");
    let list = list.trim_end_matches(',');
    let space = if opener == " {" { " " } else { "" };
    let joined = format!("{}{space}{list}{space}{close}", lines[start]);
    (joined.len() <= WIDTH || opener == "::<" && joined.ends_with(");")).then_some((start, joined))
}

/// A call that is too long for a line, with each operand on a line of its own.
fn broken_call(call: &str) -> Vec<String> {
    let indent = " ".repeat(call.len() - call.trim_start().len());
    let Some((head, operands)) = call.strip_suffix(");").and_then(|call| call.split_once(">("))
    else {
        return vec![call.to_string()];
    };
    let mut lines = vec![format!("{head}>(")];
    let mut depth = 0;
    let mut operand = String::new();
    for letter in operands.chars() {
        depth += i32::from("([{".contains(letter)) - i32::from(")]}".contains(letter));
        if letter == ',' && depth == 0 {
            lines.push(format!("{indent}    {},", operand.trim_start()));
            operand.clear();
        } else {
            operand.push(letter);
        }
    }
    lines.push(format!("{indent}    {},", operand.trim_start()));
    lines.push(format!("{indent});"));
    lines
}

fn is_word(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether a free line belongs between two lines that the formatter sets close together:
/// behind a block that ends, and before an item with documentation.
fn wants_free_line(previous: &str, line: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let same = indent(previous) == indent(line);
    let block_ended = previous.trim_start() == "}" && line.trim_start() != "}";
    let documented = ["///", "#["].iter().any(|start| line.trim_start().starts_with(start));
    same && (block_ended || documented && ends_item(previous))
}

/// Whether the line ends an item.
fn ends_item(line: &str) -> bool {
    line.ends_with(';') || line.ends_with('}')
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
        Section::Bytes { name, bytes } => bytes_tokens(name, bytes),
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
