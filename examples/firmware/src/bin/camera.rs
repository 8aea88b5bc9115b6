//! Classifies clothing line by line, as a camera delivers it: the picture is never in memory.

#![no_std]
#![no_main]
#![forbid(unsafe_code)]

use cortex_m_rt::entry;
use static_cell::ConstStaticCell;

/// `rows = "once"`: each line is asked for once, in order.
#[cfg_attr(
    feature = "mve",
    ghostc::model("../../models/ghost_fmnist.onnx", ram = "48 KiB", rows = "once", simd = "mve")
)]
#[cfg_attr(
    not(feature = "mve"),
    ghostc::model("../../models/ghost_fmnist.onnx", ram = "48 KiB", rows = "once")
)]
pub struct Clothing;

static NET: ConstStaticCell<Clothing> = ConstStaticCell::new(Clothing::new());

static PICTURES: [u8; 50 * Clothing::INPUT_LEN] =
    *include_bytes!(concat!(env!("OUT_DIR"), "/fmnist"));

#[entry]
fn main() -> ! {
    let Some(net) = NET.try_take() else { probe::fail("the network is taken") };
    let mut scores = [0.0; Clothing::OUTPUT_LEN];
    let (pictures, _) = PICTURES.as_chunks::<{ Clothing::INPUT_LEN }>();
    for (number, picture) in pictures.iter().enumerate() {
        let mut camera = LineCamera::pointed_at(picture);
        let rows = |_, row: &mut _| camera.read_line(row);
        probe::inference(|| net.run_rows(rows, &mut scores));
        probe::sample(number, probe::best(&scores), &scores);
    }
    probe::finish(Clothing::ARENA_BYTES)
}

/// Stands for the driver of a camera that has no memory: the next line is all that it can give.
struct LineCamera {
    lines: core::slice::ChunksExact<'static, u8>,
}

impl LineCamera {
    fn pointed_at(scene: &'static [u8; Clothing::INPUT_LEN]) -> Self {
        Self { lines: scene.chunks_exact(Clothing::INPUT_ROW) }
    }

    /// The next line, as the network was trained on it.
    fn read_line(&mut self, row: &mut [f32; Clothing::INPUT_ROW]) {
        for (value, &byte) in row.iter_mut().zip(self.lines.next().unwrap_or_default()) {
            *value = (f32::from(byte) / 255.0 - 0.2860) / 0.3530;
        }
    }
}
