//! From measured steps to the rates that predict them.

use ghostc_compiler::report::StepReport;
use ghostc_compiler::schedule::{COLUMNS, Rates};

/// Rounds of the descent, which has long come to rest by then.
const ROUNDS: usize = 20_000;
/// Nanoseconds of a step below which an error counts no more than at this time.
const SHORT: f64 = 500.0;

/// The rates that come nearest to the steps' times in nanoseconds, in least squares of the
/// relative errors; rates of kinds that are not among the steps stay as they were.
pub fn fit(before: &Rates, steps: &[(StepReport, f64)]) -> Rates {
    let mut rates = before.clone();
    let mut kinds: Vec<&str> = steps.iter().map(|(step, _)| step.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let measured = steps.iter().filter(|(step, _)| step.kind == kind);
        let rows: Vec<([f64; COLUMNS], f64)> = measured
            .map(|(step, nanos)| {
                let weight = 1.0 / nanos.max(SHORT);
                (step.amounts.columns().map(|amount| amount * weight), nanos * weight)
            })
            .collect();
        rates.set(kind, descend(before.of(kind), &rows));
    }
    rates
}

/// Minimises the sum of the squares of `row · rates - time`, no rate below zero, one rate after
/// the other. Where the rows leave a choice, the rates stay near where they start.
fn descend(mut rates: [f64; COLUMNS], rows: &[([f64; COLUMNS], f64)]) -> [f64; COLUMNS] {
    let dot = |rates: &[f64; COLUMNS], row: &[f64; COLUMNS]| -> f64 {
        rates.iter().zip(row).map(|(rate, amount)| rate * amount).sum()
    };
    for _ in 0..ROUNDS {
        for column in 0..COLUMNS {
            let (mut slope, mut square) = (0.0, 0.0);
            for (row, time) in rows {
                slope += row[column] * (time - dot(&rates, row));
                square += row[column] * row[column];
            }
            if square > 0.0 {
                rates[column] = (rates[column] + slope / square).max(0.0);
            }
        }
    }
    rates
}

#[cfg(test)]
mod tests {
    use super::descend;

    #[test]
    fn rates_are_found_again() {
        let rates = [0.02, 0.5, 30.0, 0.0, 0.1];
        let amounts = |i: usize| -> [f64; 5] {
            let i = i as f64;
            [i * i * 100.0, 50.0 + i, 1.0 + i % 3.0, i % 7.0, (i * 13.0) % 11.0]
        };
        let rows: Vec<_> = (1..20)
            .map(|i| {
                let row = amounts(i);
                let time: f64 = row.iter().zip(rates).map(|(amount, rate)| amount * rate).sum();
                (row.map(|amount| amount / time), 1.0)
            })
            .collect();
        let found = descend([0.1; 5], &rows);
        for (row, _) in &rows {
            let time: f64 = row.iter().zip(found).map(|(amount, rate)| amount * rate).sum();
            assert!((time - 1.0).abs() < 0.02, "{time}");
        }
    }

    #[test]
    fn no_rate_is_below_zero() {
        let rows = [([1.0, 1.0, 0.0, 0.0, 0.0], 1.0), ([1.0, 2.0, 0.0, 0.0, 0.0], 0.5)];
        assert!(descend([0.0; 5], &rows).iter().all(|&rate| rate >= 0.0));
    }
}
