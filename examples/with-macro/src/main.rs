//! Classifies a picture of clothing, row by row as from a camera, with a network that one
//! attribute compiled to fit 48 KiB.

#![forbid(unsafe_code)]

use static_cell::ConstStaticCell;

/// The Fashion-MNIST network. The budget is kept or this does not compile; each row of the
/// picture is asked for once.
#[ghostc::model("../../models/ghost_fmnist.onnx", ram = "48 KiB", rows = "once")]
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
    let mut scores = [0.0; Fashion::OUTPUT_LEN];
    net.run_rows(|y, row| read_line(pixels, y, row), &mut scores);
    label(&scores)
}

/// What a camera's driver would do: delivers a row of the picture, as the network was trained.
fn read_line(pixels: &[u8], y: usize, row: &mut [f32; Fashion::INPUT_ROW]) {
    let line = pixels.chunks_exact(Fashion::INPUT_ROW).nth(y).expect("the picture has the row");
    for (value, &byte) in row.iter_mut().zip(line) {
        *value = (f32::from(byte) / 255.0 - 0.2860) / 0.3530;
    }
}

fn label(scores: &[f32; Fashion::OUTPUT_LEN]) -> &'static str {
    let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0);
    LABELS.lines().nth(best).unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One that takes bytes as a camera delivers them, and that can test itself.
    #[ghostc::model(
        "../../models/ghost_fmnist.onnx",
        input_type = "u8",
        mean = "0.2860",
        std = "0.3530",
        self_test = "../../models/fmnist_200_x_u8.npy"
    )]
    pub struct Tested;

    #[test]
    fn the_network_finds_nothing_wrong_with_itself() {
        let found: Result<(), TestedFault> = Tested::new().self_test();
        assert_eq!(found, Ok(()));
    }

    #[test]
    fn the_picture_is_an_ankle_boot() {
        assert_eq!(classify(NET.take()), "ankle boot");
    }

    #[test]
    fn the_budget_is_kept() {
        const { assert!(size_of::<Fashion>() <= 48 * 1024 + 64) };
        const { assert!(Fashion::ARENA_BYTES <= 48 * 1024) };
    }

    #[test]
    fn rows_come_once_in_order_and_give_what_the_whole_picture_gives() {
        let pixels = PICTURE.last_chunk::<{ Fashion::INPUT_LEN }>().unwrap();
        let image = pixels.map(|byte| (f32::from(byte) / 255.0 - 0.2860) / 0.3530);
        let (mut whole, mut pulled) = ([0.0; Fashion::OUTPUT_LEN], [0.0; Fashion::OUTPUT_LEN]);
        let mut net = Fashion::new();
        net.run(&image, &mut whole);
        let mut asked = Vec::new();
        let rows = |y, row: &mut _| {
            asked.push(y);
            read_line(pixels, y, row);
        };
        net.run_rows(rows, &mut pulled);
        assert_eq!(whole, pulled);
        assert_eq!(asked, (0..Fashion::INPUT_SHAPE[2]).collect::<Vec<_>>());
        assert_eq!(Fashion::INPUT_PULLS, 1);
    }

    /// The picture, as far as it has come in.
    struct Camera {
        run: FashionFeed<'static>,
        lines: usize,
    }

    #[test]
    fn lines_are_fed_as_they_come() {
        let pixels = PICTURE.last_chunk::<{ Fashion::INPUT_LEN }>().unwrap();
        let (mut expected, scores) = ([0.0; Fashion::OUTPUT_LEN], Box::leak(Box::default()));
        let net = Box::leak(Box::new(Fashion::new()));
        net.run_rows(|y, row| read_line(pixels, y, row), &mut expected);
        let mut camera = Camera { run: net.start_feed(scores), lines: 0 };
        let mut row = [0.0; Fashion::INPUT_ROW];
        while camera.run.output().is_none() {
            if camera.lines < Fashion::INPUT_SHAPE[2] {
                read_line(pixels, camera.lines, &mut row);
                camera.run.put(&row);
                camera.lines += 1;
            }
            while camera.run.step() {}
        }
        assert_eq!(camera.run.output(), Some(&expected));
    }
}
