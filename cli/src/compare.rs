//! Two sets of results, held against each other.

use serde::Serialize;

/// How the values of one output compare with the reference.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// The output's name.
    pub name: String,
    /// Whether the error is within the bound.
    pub ok: bool,
    /// Largest absolute difference; null where it is not finite.
    pub max_abs_error: f32,
    /// Largest one allowed.
    pub bound: f32,
    /// Samples whose largest value stands at the same place; null for outputs of one value.
    pub same_argmax: Option<usize>,
}

/// Compares `found` with `reference`, which hold the same samples of `length` values each. The
/// error allowed is `tolerance` for each unit of the largest reference value.
pub fn compare(
    name: &str,
    found: &[f32],
    reference: &[f32],
    length: usize,
    tolerance: f32,
) -> Comparison {
    let pairs = found.iter().zip(reference);
    let max_abs_error =
        pairs.map(|(&found, &reference)| difference(found, reference)).fold(0.0, f32::max);
    let finite = reference.iter().filter(|value| value.is_finite());
    let bound = tolerance * finite.fold(0.0, |largest: f32, value| largest.max(value.abs()));
    let samples = || found.chunks(length).zip(reference.chunks(length));
    let same = || samples().filter(|(found, reference)| argmax(found) == argmax(reference)).count();
    Comparison {
        name: name.to_string(),
        ok: max_abs_error <= bound,
        max_abs_error,
        bound,
        same_argmax: (length > 1).then(same),
    }
}

/// The absolute difference; none between two of a kind that are not finite, infinite between
/// such a value and any other.
fn difference(found: f32, reference: f32) -> f32 {
    if found == reference || (found.is_nan() && reference.is_nan()) {
        return 0.0;
    }
    let difference = (found - reference).abs();
    if difference.is_nan() { f32::INFINITY } else { difference }
}

/// Place of the first of the largest values.
fn argmax(values: &[f32]) -> Option<usize> {
    (0..values.len()).reduce(|best, next| if values[next] > values[best] { next } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bound_follows_the_largest_reference() {
        let compared =
            |found: f32, tolerance| compare("x", &[found, 1.0], &[100.0, 1.0], 2, tolerance);
        for (found, tolerance, ok) in
            [(100.005, 1e-4, true), (100.02, 1e-4, false), (100.02, 1e-3, true)]
        {
            let comparison = compared(found, tolerance);
            assert_eq!(comparison.ok, ok, "{comparison:?}");
        }
    }

    #[test]
    fn what_is_not_finite_must_be_alike() {
        let ok = |found: f32, reference: f32| compare("x", &[found], &[reference], 1, 1e-4).ok;
        assert!(ok(f32::NAN, f32::NAN));
        assert!(ok(f32::INFINITY, f32::INFINITY));
        assert!(!ok(f32::NAN, 1.0));
        assert!(!ok(1.0, f32::NAN));
        assert!(!ok(f32::INFINITY, f32::NEG_INFINITY));
        assert!(!ok(f32::INFINITY, f32::NAN));
    }

    #[test]
    fn best_classes_are_counted() {
        let comparison = compare("x", &[1.0, 2.0, 1.0, 2.0], &[1.0, 2.0, 2.0, 1.0], 2, 1e-4);
        assert_eq!(comparison.same_argmax, Some(1));
        assert_eq!(compare("x", &[1.0], &[1.0], 1, 1e-4).same_argmax, None);
    }
}
