//! The checked-in modules against the stored outputs of ONNX Runtime, on whatever this is built
//! for.

use std::fs;
use std::path::Path;

use ghostc_generated::{ghost_fmnist, ghost_mnist_tiny};

const SAMPLES: usize = 200;
/// In parts of the largest output.
const TOLERANCE: f32 = 1e-4;

/// The values in one of NumPy's files, as bytes.
fn values(name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models").join(name);
    let mut bytes = fs::read(file).expect("the file is bundled");
    let header = u16::from_le_bytes([bytes[8], bytes[9]]);
    bytes.split_off(10 + usize::from(header))
}

fn best(values: &[f32]) -> Option<usize> {
    (0..values.len()).max_by(|&a, &b| values[a].total_cmp(&values[b]))
}

/// Runs all samples of a model that takes 28×28 pixels and gives ten scores.
fn check(
    samples: &str,
    [mean, deviation]: [f32; 2],
    mut run: impl FnMut(&[f32; 784], &mut [f32; 10]),
) {
    let pictures = values(&format!("{samples}_200_x_u8.npy"));
    let outputs: Vec<f32> = values(&format!("{samples}_200_logits.npy"))
        .as_chunks()
        .0
        .iter()
        .map(|&bytes| f32::from_le_bytes(bytes))
        .collect();
    assert_eq!((pictures.len(), outputs.len()), (SAMPLES * 784, SAMPLES * 10));
    for (i, picture) in pictures.as_chunks().0.iter().enumerate() {
        let image = picture.map(|byte| (f32::from(byte) / 255.0 - mean) / deviation);
        let (mut scores, expected) = ([f32::NAN; 10], &outputs[i * 10..][..10]);
        run(&image, &mut scores);
        let allowed =
            TOLERANCE * expected.iter().fold(0.0, |most: f32, value| value.abs().max(most));
        for (score, value) in scores.iter().zip(expected) {
            // So written, what is not a number fails.
            assert!(
                (score - value).abs() <= allowed,
                "sample {i}: {scores:?} and not {expected:?}"
            );
        }
        assert_eq!(best(&scores), best(expected), "the label of sample {i}");
    }
}

#[test]
fn mnist_gives_the_stored_outputs() {
    let mut net = Box::new(ghost_mnist_tiny::Network::new());
    check("mnist", [0.1307, 0.3081], |image, scores| net.run(image, scores));
}

#[test]
fn fashion_mnist_gives_the_stored_outputs() {
    let mut net = Box::new(ghost_fmnist::Network::new());
    check("fmnist", [0.2860, 0.3530], |image, scores| net.run(image, scores));
}
