//! The widest vectors of the processor that this runs on, found out when it first runs.

pub use choice::{Best, best};

/// On x86-64 the processor says what it has.
#[cfg(target_arch = "x86_64")]
mod choice {
    use core::arch::x86_64::{__cpuid, __cpuid_count, _xgetbv};
    use core::sync::atomic::{AtomicU8, Ordering};

    use super::super::avx2::Avx2;
    use super::super::avx512::Avx512;
    use super::super::native::{NATIVE, Native};

    /// The widest instructions.
    #[derive(Clone, Copy, Debug)]
    pub enum Best {
        /// AVX-512.
        Avx512(Avx512),
        /// AVX2, FMA and F16C.
        Avx2(Avx2),
        /// What all code is compiled for.
        Native(Native),
    }

    const UNKNOWN: u8 = 0;
    const NATIVE_ALONE: u8 = 1;
    const AVX2: u8 = 2;
    const AVX512: u8 = 3;

    /// The widest instructions that the processor has and the system supports. All but the
    /// first call read a byte.
    pub fn best() -> Best {
        static LEVEL: AtomicU8 = AtomicU8::new(UNKNOWN);
        let mut level = LEVEL.load(Ordering::Relaxed);
        if level == UNKNOWN {
            level = ask();
            // Whoever else asks at the same time gets the same answer.
            LEVEL.store(level, Ordering::Relaxed);
        }
        match level {
            // SAFETY: the processor has said so.
            AVX512 => Best::Avx512(unsafe { Avx512::new_unchecked() }),
            // SAFETY: the processor has said so.
            AVX2 => Best::Avx2(unsafe { Avx2::new_unchecked() }),
            _ => Best::Native(NATIVE),
        }
    }

    /// What the processor has. The numbers of leaves and bits are those of the manuals:
    /// CPUID leaf 1, ECX 12 FMA, 27 OSXSAVE, 28 AVX, 29 F16C; leaf 7, EBX 5 AVX2,
    /// 16 AVX-512 F, 17 DQ, 30 BW, 31 VL; XCR0 1 SSE, 2 AVX, 5 to 7 AVX-512.
    #[allow(unused_unsafe)] // Newer compilers know that CPUID is safe.
    fn ask() -> u8 {
        let has =
            |register: u32, bits: &[u32]| bits.iter().all(|bit| register >> bit & 1 == 1);
        // SAFETY: all processors of x86-64 have the instruction.
        let [most, first] = unsafe { [__cpuid(0).eax, __cpuid(1).ecx] };
        if most < 7 || !has(first, &[12, 27, 28, 29]) {
            return NATIVE_ALONE;
        }
        // SAFETY: there is a leaf 7.
        let seventh = unsafe { __cpuid_count(7, 0).ebx };
        // SAFETY: the bit OSXSAVE says that the instruction may be used.
        let saved = unsafe { saved() };
        if !has(seventh, &[5]) || !has(saved, &[1, 2]) {
            return NATIVE_ALONE;
        }
        match has(seventh, &[16, 17, 30, 31]) && has(saved, &[5, 6, 7]) {
            true => AVX512,
            false => AVX2,
        }
    }

    /// Which registers the system saves.
    ///
    /// # Safety
    /// The processor must have XSAVE, and the system must use it.
    #[target_feature(enable = "xsave")]
    unsafe fn saved() -> u32 {
        // SAFETY: as the caller promises.
        (unsafe { _xgetbv(0) }) as u32
    }
}

/// Elsewhere all is known when the code is compiled.
#[cfg(not(target_arch = "x86_64"))]
mod choice {
    use super::super::native::{NATIVE, Native};

    /// The widest instructions.
    #[derive(Clone, Copy, Debug)]
    pub enum Best {
        /// What all code is compiled for.
        Native(Native),
    }

    /// The widest instructions that all code is compiled for.
    pub fn best() -> Best {
        Best::Native(NATIVE)
    }
}
