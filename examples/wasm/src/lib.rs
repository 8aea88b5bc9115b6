//! The MNIST network as a WebAssembly module.
//!
//! JavaScript calls [`start`] once and lends what it gets to the other functions. It writes a
//! picture of 28×28 bytes to the address that [`input`] gives, calls [`classify`], and reads ten
//! floats at the address that [`scores`] gives.

#![no_std]
#![deny(unsafe_code)]

use core::panic::PanicInfo;

use static_cell::ConstStaticCell;

/// Takes bytes, white on black, and does what training did to them: the mean and the deviation
/// are part of the first layer.
#[cfg_attr(
    not(feature = "fashion"),
    ghostc::model(
        "../../models/ghost_mnist_tiny.onnx",
        input_type = "u8",
        mean = "0.1307",
        std = "0.3081"
    )
)]
#[cfg_attr(
    feature = "fashion",
    ghostc::model(
        "../../models/ghost_fmnist.onnx",
        input_type = "u8",
        mean = "0.2860",
        std = "0.3530"
    )
)]
pub struct Classifier;

/// The network with all its memory, and what goes in and comes out.
pub struct Demo {
    network: Classifier,
    input: [u8; Classifier::INPUT_LEN],
    scores: [f32; Classifier::OUTPUT_LEN],
}

static DEMO: ConstStaticCell<Demo> = ConstStaticCell::new(Demo {
    network: Classifier::new(),
    input: [0; Classifier::INPUT_LEN],
    scores: [0.0; Classifier::OUTPUT_LEN],
});

/// What the module exports.
///
/// A name that is not mangled could be that of another function of the program, which no
/// compiler can rule out: so the attribute is `unsafe`, and there is no export without it.
/// Nothing else in this crate is.
#[expect(unsafe_code, reason = "names of exports")]
mod exports {
    use super::{DEMO, Demo};

    /// The demo, once. Whoever calls has it alone, and lends it to the other functions.
    #[unsafe(no_mangle)]
    extern "C" fn start() -> &'static mut Demo {
        DEMO.take()
    }

    /// Where the picture goes: 28 rows of 28 bytes.
    #[unsafe(no_mangle)]
    extern "C" fn input(demo: &mut Demo) -> *mut u8 {
        demo.input.as_mut_ptr()
    }

    /// Where the scores are.
    #[unsafe(no_mangle)]
    extern "C" fn scores(demo: &Demo) -> *const f32 {
        demo.scores.as_ptr()
    }

    /// Makes the scores of the picture.
    #[unsafe(no_mangle)]
    extern "C" fn classify(demo: &mut Demo) {
        demo.network.run(&demo.input, &mut demo.scores);
    }
}

/// A second `start` is all that is meant to end here; it stops the module.
#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
