//! The table that the cost model predicts with: what each kind of kernel takes for what it does.

use std::fmt;
use std::str::FromStr;

/// What a step does, in what its kind is paid for; in the order of the table's columns.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Amounts {
    /// Multiply-accumulates, with those that only fill up a tile or a vector.
    pub work: f64,
    /// Elements read, added to or written.
    pub elements: f64,
    /// Turns of the kernel: calls, times the blocks of channels that it takes one after the
    /// other.
    pub calls: f64,
    /// Bytes of weights.
    pub first: f64,
    /// Bytes that come from a farther cache again: weights too large for the nearest one, for
    /// each call behind the first, and weights and maps that no near one holds.
    pub again: f64,
}

impl Amounts {
    /// The amounts in the order of the table's columns.
    pub fn columns(&self) -> [f64; COLUMNS] {
        [self.work, self.elements, self.calls, self.first, self.again]
    }
}

/// How many amounts there are.
pub const COLUMNS: usize = 5;

/// The kinds of kernels, as [`StepReport::kind`](crate::report::StepReport::kind) has them.
const KINDS: [&str; 11] = [
    "pointwise",
    "conv",
    "depthwise",
    "fully_connected",
    "pool",
    "scale",
    "elementwise",
    "softmax",
    "resize",
    "copy",
    "input",
];

/// Nanoseconds for each amount, for each kind of kernel.
///
/// The default is what was measured on one x86-64 core with AVX-512. As text it is a line for each
/// kind: its name, then a number for each of the [`Amounts`]; lines that begin with `#` say
/// nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates([[f64; COLUMNS]; KINDS.len()]);

impl Rates {
    /// The nanoseconds for each amount of a kind.
    pub fn of(&self, kind: &str) -> [f64; COLUMNS] {
        index(kind).map_or([0.0; COLUMNS], |index| self.0[index])
    }

    /// Replaces those of a kind.
    pub fn set(&mut self, kind: &str, nanos: [f64; COLUMNS]) {
        if let Some(index) = index(kind) {
            self.0[index] = nanos;
        }
    }

    /// What a step of this kind is predicted to take, in nanoseconds.
    pub fn nanos(&self, kind: &str, amounts: &Amounts) -> f64 {
        self.of(kind).iter().zip(amounts.columns()).map(|(rate, amount)| rate * amount).sum()
    }
}

fn index(kind: &str) -> Option<usize> {
    KINDS.iter().position(|known| *known == kind)
}

impl Default for Rates {
    fn default() -> Self {
        // Whether the text is a table is tested; were it none, all schedules would cost nothing.
        include_str!("rates.txt").parse().unwrap_or(Rates([[0.0; COLUMNS]; KINDS.len()]))
    }
}

impl fmt::Display for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let header = ["kind", "work", "element", "call", "first", "again"];
        let [kind, columns @ ..] = header;
        write!(f, "# {kind:<15}")?;
        for column in columns {
            write!(f, " {column:<10}")?;
        }
        writeln!(f)?;
        for (kind, nanos) in KINDS.iter().zip(&self.0) {
            let numbers = nanos.map(|number| format!("{:<10}", format!("{number:.5}")));
            writeln!(f, "{}", format!("{kind:<17} {}", numbers.join(" ")).trim_end())?;
        }
        Ok(())
    }
}

/// Why a text is no table of rates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRates {
    /// A line is none of the table.
    #[error("line {0}: expected a kind of kernel and {COLUMNS} numbers that are not negative")]
    Line(usize),
    /// A kind has no line.
    #[error("no line for the kernels of kind `{0}`")]
    Missing(&'static str),
}

impl FromStr for Rates {
    type Err = BadRates;

    fn from_str(text: &str) -> Result<Self, BadRates> {
        let mut found = [None; KINDS.len()];
        for (position, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let (kind, nanos) = row(line).ok_or(BadRates::Line(position + 1))?;
            found[kind] = Some(nanos);
        }
        let mut rates = Rates([[0.0; COLUMNS]; KINDS.len()]);
        for ((rates, found), kind) in rates.0.iter_mut().zip(found).zip(KINDS) {
            *rates = found.ok_or(BadRates::Missing(kind))?;
        }
        Ok(rates)
    }
}

fn row(line: &str) -> Option<(usize, [f64; COLUMNS])> {
    let mut words = line.split_whitespace();
    let kind = index(words.next()?)?;
    let number = |word: &str| word.parse().ok().filter(|x: &f64| x.is_finite() && *x >= 0.0);
    let numbers: Option<Vec<f64>> = words.map(number).collect();
    Some((kind, numbers?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_is_built_in_is_one() {
        let rates: Rates = include_str!("rates.txt").parse().expect("a table");
        assert_eq!(rates, Rates::default());
        assert!(KINDS.iter().all(|kind| rates.of(kind).iter().sum::<f64>() > 0.0));
    }

    #[test]
    fn a_table_is_read_as_it_is_written() {
        let mut rates = Rates::default();
        rates.set("conv", [0.5, 0.25, 3.0, 0.0, 1.5]);
        assert_eq!(rates.to_string().parse(), Ok(rates.clone()));
        let amounts = Amounts { work: 2.0, elements: 4.0, calls: 1.0, first: 9.0, again: 2.0 };
        assert_eq!(rates.nanos("conv", &amounts), 1.0 + 1.0 + 3.0 + 3.0);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let good = Rates::default().to_string();
        let without = |kind: &str| -> String {
            good.lines().filter(|line| !line.starts_with(kind)).map(|l| format!("{l}\n")).collect()
        };
        assert_eq!(without("scale").parse::<Rates>(), Err(BadRates::Missing("scale")));
        for line in ["conv 1 2 3 4", "conv 1 2 3 4 5 6", "conv 1 2 3 4 -5", "convolve 1 2 3 4 5"] {
            assert_eq!(line.parse::<Rates>(), Err(BadRates::Line(1)), "{line}");
        }
    }
}
