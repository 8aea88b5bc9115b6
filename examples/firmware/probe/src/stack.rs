//! What an inference takes of the stack: memory below the stack is painted before and looked at
//! afterwards. Two functions that do nothing mark where it begins and ends, for what counts
//! instructions.

use core::arch::{asm, naked_asm};
use core::sync::atomic::{AtomicUsize, Ordering};

const PAINT: u32 = 0x5eed_cafe;

/// What functions that paint and look may take of the stack themselves.
const OWN: usize = 64;

static DEEPEST: AtomicUsize = AtomicUsize::new(0);

/// Runs an inference and measures it.
#[inline(never)]
pub fn inference(run: impl FnOnce()) {
    let top = stack_pointer();
    let low = lowest();
    // SAFETY: nothing lives between the end of the statics and the stack.
    unsafe { paint(low, top - OWN) };
    inference_begins();
    call(run);
    inference_ends();
    // SAFETY: as above.
    let reached = unsafe { unpainted(low, top - OWN) };
    if reached == low {
        crate::fail("the stack ran into the statics");
    }
    DEEPEST.fetch_max(top - reached, Ordering::Relaxed);
}

/// The bytes that the deepest inference took.
pub(crate) fn deepest() -> usize {
    DEEPEST.load(Ordering::Relaxed)
}

/// A frame of its own for all that is inlined into `run`.
#[inline(never)]
fn call(run: impl FnOnce()) {
    run();
}

// One instruction each, so that nothing of the marks themselves counts.
#[unsafe(naked)]
#[unsafe(no_mangle)]
extern "C" fn inference_begins() {
    naked_asm!("bx lr");
}

#[unsafe(naked)]
#[unsafe(no_mangle)]
extern "C" fn inference_ends() {
    naked_asm!("bx lr");
}

/// The end of the statics, as cortex-m-rt's script has it.
fn lowest() -> usize {
    unsafe extern "C" {
        static __sheap: u32;
    }
    &raw const __sheap as usize
}

#[inline(always)]
fn stack_pointer() -> usize {
    let pointer: usize;
    // SAFETY: it only reads a register.
    unsafe { asm!("mov {}, sp", out(reg) pointer, options(nomem, nostack)) };
    pointer
}

/// # Safety
/// Nothing must live between the addresses, which are whole words.
#[inline(always)]
unsafe fn paint(low: usize, high: usize) {
    for address in (low..high).step_by(4) {
        // SAFETY: the caller's promise.
        unsafe { (address as *mut u32).write_volatile(PAINT) };
    }
}

/// The lowest address that is painted no more.
///
/// # Safety
/// There must be memory between the addresses, which are whole words.
#[inline(always)]
unsafe fn unpainted(low: usize, high: usize) -> usize {
    for address in (low..high).step_by(4) {
        // SAFETY: the caller's promise.
        if unsafe { (address as *const u32).read_volatile() } != PAINT {
            return address;
        }
    }
    high
}
