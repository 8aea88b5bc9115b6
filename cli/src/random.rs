//! Reproducible inputs for networks that need any.

/// SplitMix64: tiny, and the same numbers on every machine.
pub struct Random(u64);

impl Random {
    /// A generator with its own sequence for each seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Whole numbers from 0 to 255, all equally often.
    pub fn bytes(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| (self.next() >> 56) as f32).collect()
    }

    /// Values spread evenly over ±√3, so that mean and variance are those of normalised images.
    pub fn values(&mut self, count: usize) -> Vec<f32> {
        let scale = 2.0 * 3f32.sqrt() / (1 << 24) as f32;
        let middle = 3f32.sqrt();
        (0..count).map(|_| (self.next() >> 40) as f32 * scale - middle).collect()
    }
}
