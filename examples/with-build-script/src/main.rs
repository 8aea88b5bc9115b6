//! Two networks that a build script compiled share one arena, behind a critical section as
//! firmware would share it between tasks.

#![forbid(unsafe_code)]

use std::cell::RefCell;

use critical_section::Mutex;

mod fashion {
    include!(concat!(env!("OUT_DIR"), "/ghost_fmnist.rs"));
}
mod digits {
    include!(concat!(env!("OUT_DIR"), "/ghost_mnist_tiny.rs"));
}

/// As much as the larger of both needs: at most the 64 KiB that the build script allows.
const ARENA_LEN: usize = if fashion::Network::ARENA_LEN > digits::Network::ARENA_LEN {
    fashion::Network::ARENA_LEN
} else {
    digits::Network::ARENA_LEN
};

static ARENA: Mutex<RefCell<[f32; ARENA_LEN]>> = Mutex::new(RefCell::new([0.0; ARENA_LEN]));

static CLOTHING: &[u8] = include_bytes!("../../../models/fmnist_sample.pgm");
static DIGIT: &[u8] = include_bytes!("../../../models/mnist_sample.pgm");

fn classify_clothing(pixels: &[u8; 784]) -> usize {
    let image = pixels.map(|byte| (f32::from(byte) / 255.0 - 0.2860) / 0.3530);
    let mut scores = [0.0; fashion::Network::OUTPUT_LEN];
    critical_section::with(|section| {
        let mut arena = ARENA.borrow_ref_mut(section);
        let arena = arena.first_chunk_mut().expect("the arena is large enough");
        fashion::Network::run_in(arena, &image, &mut scores);
    });
    best(&scores)
}

fn classify_digit(pixels: &[u8; 784]) -> usize {
    let image = pixels.map(|byte| (f32::from(byte) / 255.0 - 0.1307) / 0.3081);
    let mut scores = [0.0; digits::Network::OUTPUT_LEN];
    critical_section::with(|section| {
        let mut arena = ARENA.borrow_ref_mut(section);
        let arena = arena.first_chunk_mut().expect("the arena is large enough");
        digits::Network::run_in(arena, &image, &mut scores);
    });
    best(&scores)
}

fn best(scores: &[f32]) -> usize {
    (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}

fn main() {
    let clothing = CLOTHING.last_chunk().expect("the picture is 28×28");
    let digit = DIGIT.last_chunk().expect("the picture is 28×28");
    println!("clothing: class {}", classify_clothing(clothing));
    println!("digit: {}", classify_digit(digit));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_networks_run_in_one_arena() {
        let clothing = CLOTHING.last_chunk().expect("the picture is 28×28");
        let digit = DIGIT.last_chunk().expect("the picture is 28×28");
        for _ in 0..2 {
            assert_eq!(classify_clothing(clothing), 9);
            assert_eq!(classify_digit(digit), 5);
        }
    }
}
