//! What `run.sh --model` builds: the samples that the emulator was given, one after the other.

#![no_std]
#![no_main]
#![deny(unsafe_code)]

use cortex_m_rt::entry;
use static_cell::ConstStaticCell;

/// The network, and `infer`, which runs it on a sample of whatever inputs it has.
mod model {
    include!(env!("FIRMWARE_MODEL"));
}
use model::{Network, infer};

static NET: ConstStaticCell<Network> = ConstStaticCell::new(Network::new());

#[entry]
fn main() -> ! {
    let Some(net) = NET.try_take() else { probe::fail("the network is taken") };
    let mut outputs = [0.0; model::OUTPUTS];
    for (number, sample) in probe::samples().iter().enumerate() {
        infer(net, sample, &mut outputs);
        probe::sample(number, probe::best(&outputs), &outputs);
    }
    probe::finish(Network::ARENA_BYTES)
}
