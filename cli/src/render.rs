//! Diagnostics as text for people, in the form that rustc's readers know.

use annotate_snippets::{Level, Renderer};
use ghostc_compiler::diagnostics::{Diagnostic, Severity};

/// Longest label text shown whole: names in a hostile model can fill many screens.
const LONGEST: usize = 2000;

/// Letters after which a line of a list is broken at its next comma.
const WIDTH: usize = 88;

/// The diagnostic with its code, and a line for each thing known about it.
pub fn diagnostic(diagnostic: &Diagnostic) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Note => Level::NOTE,
    };
    let details = diagnostic.details();
    let details = details.iter().map(|(label, text)| {
        let level = match *label {
            "help" => Level::HELP,
            label => Level::NOTE.with_name(label),
        };
        level.message(broken(&printable(text)))
    });
    let report = [level
        .primary_title(printable(&diagnostic.message))
        .id(diagnostic.code.to_string())
        .elements(details)];
    Renderer::styled().render(&report)
}

/// The last line, after all diagnostics.
pub fn summary(text: &str) -> String {
    let report =
        [annotate_snippets::Group::with_title(Level::ERROR.primary_title(printable(text)))];
    Renderer::styled().render(&report)
}

/// A long list in several lines, broken between its entries alone: what is no list stays whole.
fn broken(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() + text.len() / WIDTH);
    let mut length = 0;
    for entry in text.split_inclusive([',', ';', '\n']) {
        let letters = entry.chars().count();
        match entry.strip_prefix(' ') {
            Some(entry) if length + letters > WIDTH => {
                lines.push('\n');
                lines.push_str(entry);
                length = letters - 1;
            }
            _ => {
                lines.push_str(entry);
                length += letters;
            }
        }
        if entry.ends_with('\n') {
            length = 0;
        }
    }
    lines
}

/// `text` without what could drive the terminal, and not endlessly long.
fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(LONGEST));
    for (position, letter) in text.chars().enumerate() {
        if position == LONGEST {
            shown.push('…');
            break;
        }
        match letter {
            '\n' => shown.push('\n'),
            control if control.is_control() || turns(control) => {
                shown.extend(control.escape_default());
            }
            letter => shown.push(letter),
        }
    }
    shown
}

/// Whether a letter breaks the line or changes the direction that what follows is read in.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_broken_between_entries() {
        assert_eq!(broken("one of a, b; c"), "one of a, b; c");
        let entry = "x".repeat(WIDTH - 10);
        assert_eq!(broken(&format!("{entry}, 1,000 y, z")), format!("{entry}, 1,000 y,\nz"));
        let sentence = "a ".repeat(WIDTH);
        assert_eq!(broken(&sentence), sentence);
        assert_eq!(broken(&format!("{entry}\n{entry}, b")), format!("{entry}\n{entry}, b"));
        assert_eq!(broken(&format!("{entry},{entry}")), format!("{entry},{entry}"));
    }

    #[test]
    fn hostile_text_is_tamed() {
        assert_eq!(printable("a\u{1b}[31mb\nc"), "a\\u{1b}[31mb\nc");
        assert_eq!(printable("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(printable(&"x".repeat(60_000)).chars().count(), LONGEST + 1);
    }
}
