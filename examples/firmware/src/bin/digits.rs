//! Classifies 50 digits with a network that one attribute compiled.

#![no_std]
#![no_main]
#![forbid(unsafe_code)]

use cortex_m_rt::entry;
use static_cell::ConstStaticCell;

/// `optimize = "size"`: the least RAM that costs little time. A Cortex-M55 has more of it.
#[cfg_attr(feature = "mve", ghostc::model("../../models/ghost_mnist_tiny.onnx", simd = "mve"))]
#[cfg_attr(
    not(feature = "mve"),
    ghostc::model("../../models/ghost_mnist_tiny.onnx", optimize = "size")
)]
pub struct Digits;

/// The network with all its memory, in `.bss`. Its weights are in `.rodata`.
static NET: ConstStaticCell<Digits> = ConstStaticCell::new(Digits::new());

static PICTURES: [u8; 50 * Digits::INPUT_LEN] = *include_bytes!(concat!(env!("OUT_DIR"), "/mnist"));

#[entry]
fn main() -> ! {
    let Some(net) = NET.try_take() else { probe::fail("the network is taken") };
    let mut scores = [0.0; Digits::OUTPUT_LEN];
    let (pictures, _) = PICTURES.as_chunks::<{ Digits::INPUT_LEN }>();
    for (number, picture) in pictures.iter().enumerate() {
        let image = picture.map(|byte| (f32::from(byte) / 255.0 - 0.1307) / 0.3081);
        probe::inference(|| net.run(&image, &mut scores));
        probe::sample(number, probe::best(&scores), &scores);
    }
    probe::finish(Digits::ARENA_BYTES)
}
