//! What happens when all is lost.

use core::panic::PanicInfo;

use cortex_m_rt::{ExceptionFrame, exception};

/// With the feature `no-panic` this calls a function that is nowhere. The linker asks for it only
/// if something is left that can panic; then it names who.
#[panic_handler]
fn panic(info: &PanicInfo) -> ! {
    #[cfg(feature = "tell-panics")]
    if let Some(place) = info.location() {
        crate::host::write(place.file());
        crate::host::write(":");
        crate::host::write_number(place.line() as usize);
        crate::host::write(": ");
    }
    #[cfg(not(feature = "tell-panics"))]
    let _ = info;
    #[cfg(feature = "no-panic")]
    {
        unsafe extern "C" {
            fn this_firmware_can_panic() -> !;
        }
        // SAFETY: no program that has this call links.
        unsafe { this_firmware_can_panic() }
    }
    #[cfg(not(feature = "no-panic"))]
    crate::fail("the firmware panicked")
}

// SAFETY: it only ends the emulation.
#[exception]
unsafe fn HardFault(_: &ExceptionFrame) -> ! {
    crate::fail("the firmware met a fault")
}
