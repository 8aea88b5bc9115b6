//! What `Slice` and `Split` take of an axis, for values and for constants alike.

use super::Importer;
use super::node::{Node, bad_attribute};
use crate::diagnostics::Diagnostic;

/// The bounds of a `Slice`, one of each for every axis that it names.
pub(super) struct Bounds {
    pub starts: Vec<i64>,
    pub ends: Vec<i64>,
    pub axes: Vec<i64>,
    pub steps: Vec<i64>,
}

impl Bounds {
    /// From operands (`Slice`-13) or attributes (`Slice`-1).
    ///
    /// # Errors
    /// `BAD_ATTRIBUTE` where there are not as many of each.
    pub fn of(importer: &Importer, node: &Node) -> Result<Self, Diagnostic> {
        let missing = |name: &str| bad_attribute(name, "integers", "none".to_string());
        let integers = |index: usize, name: &str| node.integers(importer, index, name);
        let starts = integers(1, "starts")?.ok_or_else(|| missing("starts"))?;
        let ends = integers(2, "ends")?.ok_or_else(|| missing("ends"))?;
        let axes = integers(3, "axes")?.unwrap_or_else(|| (0..starts.len() as i64).collect());
        let steps = integers(4, "steps")?.unwrap_or_else(|| vec![1; starts.len()]);
        if [ends.len(), axes.len(), steps.len()] != [starts.len(); 3] {
            let expected = "as many starts, ends, axes and steps";
            return Err(bad_attribute("axes", expected, format!("{axes:?}")));
        }
        Ok(Bounds { starts, ends, axes, steps })
    }

    /// What the bounds at this position take of an axis of this length; their step is not 0.
    pub fn along(&self, position: usize, length: usize) -> Taken {
        taken(self.starts[position], self.ends[position], self.steps[position], length)
    }
}

/// What a slice takes of an axis.
pub(super) struct Taken {
    pub start: usize,
    pub count: usize,
}

/// Bounds counted from the front and kept inside the axis; the step is not 0.
fn taken(start: i64, end: i64, step: i64, length: usize) -> Taken {
    let length = length as i64;
    let from_front = |bound: i64| if bound < 0 { bound.saturating_add(length) } else { bound };
    let (start, end) = (from_front(start), from_front(end));
    let (start, distance) = if step > 0 {
        let start = start.clamp(0, length);
        (start, end.clamp(0, length) - start)
    } else {
        // Backwards, -1 stands for the place in front of the first element.
        let start = start.clamp(0, (length - 1).max(0));
        (start, if length == 0 { 0 } else { start - end.clamp(-1, length - 1) })
    };
    let count = (distance.max(0) as u64).div_ceil(step.unsigned_abs());
    // An empty slice starts nowhere.
    Taken { start: if count == 0 { 0 } else { start as usize }, count: count as usize }
}

/// The lengths of a `Split` into `count` parts: those given, or equal ones (the last ones shorter
/// where the axis does not divide). `None` where they do not make up the axis.
pub(super) fn split_lengths(
    given: Option<&[i64]>,
    count: usize,
    length: usize,
) -> Option<Vec<usize>> {
    let lengths: Vec<usize> = match given {
        Some(given) => {
            given.iter().map(|&part| usize::try_from(part).ok()).collect::<Option<_>>()?
        }
        None => {
            let part = length.div_ceil(count.max(1));
            (0..count).map(|i| part.min(length.saturating_sub(i * part))).collect()
        }
    };
    let sum = lengths.iter().try_fold(0usize, |sum, &part| sum.checked_add(part));
    (lengths.len() == count && sum == Some(length)).then_some(lengths)
}
