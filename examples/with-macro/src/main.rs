//! Classifies a picture of clothing with a network that one attribute compiled.

#![forbid(unsafe_code)]

use static_cell::ConstStaticCell;

/// The Fashion-MNIST network.
#[ghostc::model("../../models/ghost_fmnist.onnx")]
pub struct Fashion;

/// The network with all its memory lies in `.bss`; no allocator, no stack.
static NET: ConstStaticCell<Fashion> = ConstStaticCell::new(Fashion::new());

/// A binary PGM file: a header, then 28×28 bytes.
static PICTURE: &[u8] = include_bytes!("../../../models/fmnist_sample.pgm");
static LABELS: &str = include_str!("../../../models/fashion_mnist_labels.txt");

fn main() {
    let label = classify(NET.take());
    println!(
        "{label} ({} bytes of RAM, {} of weights)",
        Fashion::ARENA_BYTES,
        Fashion::WEIGHT_BYTES
    );
}

fn classify(net: &mut Fashion) -> &'static str {
    let pixels = PICTURE.last_chunk::<{ Fashion::INPUT_LEN }>().expect("the picture is 28×28");
    let image = pixels.map(|byte| (f32::from(byte) / 255.0 - 0.2860) / 0.3530);
    let mut scores = [0.0; Fashion::OUTPUT_LEN];
    net.run(&image, &mut scores);
    let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0);
    LABELS.lines().nth(best).unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_an_ankle_boot() {
        assert_eq!(classify(NET.take()), "ankle boot");
    }
}
