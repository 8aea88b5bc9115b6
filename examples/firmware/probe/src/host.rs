//! Semihosting: a breakpoint that the emulator, or a debugger, takes as a request.

use core::arch::asm;

const WRITE_CHARACTER: usize = 0x03;
const EXIT: usize = 0x18;
const EXIT_WELL: usize = 0x20026;
const EXIT_FAILED: usize = 0x20023;

fn request(operation: usize, argument: usize) {
    // SAFETY: what these operations ask for leaves memory as it is.
    unsafe {
        asm!("bkpt 0xab", inout("r0") operation => _, in("r1") argument, options(nostack));
    }
}

pub(crate) fn write(text: &str) {
    for byte in text.bytes() {
        write_byte(byte);
    }
}

// The formatting of `core` can panic, as far as the compiler sees.
pub(crate) fn write_number(mut number: usize) {
    let mut digits = [0; 10];
    let mut used = 0;
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
        used += 1;
        if number == 0 {
            break;
        }
    }
    digits.iter().skip(digits.len() - used).copied().for_each(write_byte);
}

pub(crate) fn write_bits(bits: u32) {
    for shift in (0..32).step_by(4).rev() {
        let digit = (bits >> shift & 15) as u8;
        write_byte(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
    }
}

fn write_byte(byte: u8) {
    // The argument is the address of the character.
    request(WRITE_CHARACTER, &raw const byte as usize);
}

/// Tells what was measured, and ends the emulation.
pub fn finish(arena_bytes: usize) -> ! {
    write("arena ");
    write_number(arena_bytes);
    write("\nstack ");
    write_number(crate::stack::deepest());
    write("\n");
    exit(EXIT_WELL)
}

/// Ends the emulation with a failure.
pub fn fail(reason: &str) -> ! {
    write(reason);
    write("\n");
    exit(EXIT_FAILED)
}

fn exit(status: usize) -> ! {
    loop {
        request(EXIT, status);
    }
}
