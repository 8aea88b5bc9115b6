//! The best classes of a classifier's output.

use std::fmt::Write;

use comfy_table::{Cell, CellAlignment};
use ghostc_compiler::diagnostics::Code;

use crate::failure::Failure;
use crate::tables;

/// A class and what the network thinks of it.
struct Ranked {
    class: usize,
    score: f32,
    probability: f32,
}

/// Names for classes, where there are any.
pub struct Labels(Vec<String>);

impl Labels {
    /// One label a line, as many as there are classes.
    pub fn parse(name: &str, bytes: &[u8], classes: usize) -> Result<Labels, Failure> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            Failure::error(Code::BAD_INPUT, format!("`{name}` is no text in UTF-8: {error}"))
        })?;
        let labels: Vec<_> = text.lines().map(|line| line.trim().to_string()).collect();
        if labels.len() == classes {
            Ok(Labels(labels))
        } else {
            let message = format!("`{name}` does not have a label for each class");
            Err(Failure::error(Code::BAD_INPUT, message)
                .expected(format!("{classes} lines"))
                .found(format!("{} lines", labels.len())))
        }
    }

    /// Names for when there is no file.
    pub fn numbered(classes: usize) -> Labels {
        Labels((0..classes).map(|class| format!("class {class}")).collect())
    }
}

/// The best `count` classes of each sample: a table for one, a line each for several.
pub fn describe(scores: &[f32], labels: &Labels, count: usize) -> String {
    let samples: Vec<_> =
        scores.chunks(labels.0.len().max(1)).map(|scores| rank(scores, count)).collect();
    match &samples[..] {
        [best] => one(best, labels),
        several => each(several, labels),
    }
}

/// The best `count` classes, best first; NaN is no score and comes last.
fn rank(scores: &[f32], count: usize) -> Vec<Ranked> {
    let mut ranked: Vec<_> = scores
        .iter()
        .zip(probabilities(scores))
        .enumerate()
        .map(|(class, (&score, probability))| Ranked { class, score, probability })
        .collect();
    let key =
        |ranked: &Ranked| if ranked.score.is_nan() { f32::NEG_INFINITY } else { ranked.score };
    ranked.sort_by(|one, other| key(other).total_cmp(&key(one)));
    ranked.truncate(count);
    ranked
}

/// The scores as they are if they are probabilities already, else their softmax.
fn probabilities(scores: &[f32]) -> Vec<f32> {
    let total: f32 = scores.iter().sum();
    if scores.iter().all(|&score| score >= 0.0) && (total - 1.0).abs() < 1e-3 {
        return scores.to_vec();
    }
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<_> = scores.iter().map(|score| (score - highest).exp()).collect();
    let total: f32 = powers.iter().sum();
    powers.iter().map(|power| power / total).collect()
}

fn percent(probability: f32) -> String {
    format!("{:.2} %", probability * 100.0)
}

fn one(best: &[Ranked], labels: &Labels) -> String {
    let mut text = String::new();
    if let Some(first) = best.first() {
        let _ = writeln!(text, "{}  {}", labels.0[first.class], percent(first.probability));
    }
    let mut table = tables::list();
    for (place, ranked) in best.iter().enumerate() {
        let number = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
        table.add_row([
            number(format!(" {}", place + 1)),
            Cell::new(&labels.0[ranked.class]),
            number(percent(ranked.probability)),
            number(format!("{:.2}", ranked.score)),
        ]);
    }
    text + &tables::text(&table)
}

fn each(samples: &[Vec<Ranked>], labels: &Labels) -> String {
    let mut table = tables::list();
    for (position, best) in samples.iter().enumerate() {
        let mut row = vec![Cell::new(position).set_alignment(CellAlignment::Right)];
        for ranked in best {
            row.push(Cell::new(&labels.0[ranked.class]));
            let percent = percent(ranked.probability);
            row.push(Cell::new(percent).set_alignment(CellAlignment::Right));
        }
        table.add_row(row);
    }
    tables::text(&table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn best_come_first_and_nan_last() {
        let classes = |scores: &[f32]| -> Vec<_> {
            rank(scores, 3).iter().map(|ranked| ranked.class).collect()
        };
        assert_eq!(classes(&[1.0, 3.0, 2.0, 0.0]), [1, 2, 0]);
        assert_eq!(classes(&[f32::NAN, 3.0, -2.0]), [1, 2, 0]);
    }

    #[test]
    fn logits_are_softened_and_probabilities_kept() {
        let soft = probabilities(&[1000.0, 1000.0]);
        assert_eq!(soft, [0.5, 0.5]);
        assert_eq!(probabilities(&[0.25, 0.75]), [0.25, 0.75]);
    }

    #[test]
    fn labels_must_be_as_many_as_classes() {
        assert!(Labels::parse("x", b"a\r\nb\n", 2).is_ok());
        assert!(Labels::parse("x", b"a\nb\n", 3).is_err());
        assert!(Labels::parse("x", b"\xff\n", 1).is_err());
    }
}
