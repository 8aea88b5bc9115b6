//! Arrays of real numbers, and random ones.

/// A row-major array.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// The dimensions; empty for a scalar.
    pub dims: Vec<usize>,
    /// The elements. Integers of a graph's shape arithmetic are held exactly.
    pub data: Vec<f64>,
}

impl Array {
    /// An array of `f32`.
    pub fn of_floats(dims: &[usize], data: &[f32]) -> Self {
        Array { dims: dims.to_vec(), data: data.iter().map(|&value| value.into()).collect() }
    }

    /// The elements, rounded.
    pub fn floats(&self) -> Vec<f32> {
        self.data.iter().map(|&value| value as f32).collect()
    }

    /// The elements as whole numbers.
    pub fn integers(&self) -> Vec<i64> {
        self.data.iter().map(|&value| value as i64).collect()
    }
}

/// Numbers that look random and are the same everywhere (xorshift64*).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Different numbers for each seed.
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// The next number, from `low` up to `high`.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 40;
        low + (high - low) * bits as f32 / (1 << 24) as f32
    }

    /// A whole number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        (self.between(0.0, count as f32) as usize).min(count - 1)
    }

    /// Something that happens so often: `share` is 0 for never, 1 for always.
    pub fn chance(&mut self, share: f32) -> bool {
        self.between(0.0, 1.0) < share
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// Any order, each as likely as another.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    /// The next `count` numbers.
    pub fn floats(&mut self, count: usize, low: f32, high: f32) -> Vec<f32> {
        (0..count).map(|_| self.between(low, high)).collect()
    }
}
