//! Vectors of 512 bits with the instructions AVX-512 of x86-64.
#![cfg(target_arch = "x86_64")]

use core::arch::x86_64::*;

use super::avx2::{HasAvx2, Xmm, Ymm, fourths};
use super::narrow::F16;
use super::span::{Span, SpanMut, Spans, slices_fit};
use super::vector::{Simd, Vector};

/// AVX-512 F, VL, BW and DQ, with AVX2, FMA and F16C.
#[derive(Clone, Copy, Debug)]
pub struct Avx512(());

impl Avx512 {
    /// The instructions, where all code is compiled for them.
    #[cfg(all(
        target_feature = "avx512f",
        target_feature = "avx512vl",
        target_feature = "avx512bw",
        target_feature = "avx512dq",
        target_feature = "fma",
        target_feature = "f16c"
    ))]
    pub const fn new() -> Avx512 {
        Avx512(())
    }

    /// The instructions, on a processor that is known to have them.
    ///
    /// # Safety
    /// The processor must have AVX-512 F, VL, BW and DQ, AVX2, FMA and F16C, and the system
    /// must save their registers.
    pub const unsafe fn new_unchecked() -> Avx512 {
        Avx512(())
    }
}

impl HasAvx2 for Avx512 {}

impl Simd for Avx512 {
    type X16 = Zmm<0xffff>;
    type X12 = Zmm<0x0fff>;
    type X8 = Ymm;
    type X4 = Xmm;

    // 14 sums, 2 vectors of weights and what they are multiplied by, of 32 registers. Maps
    // are often as wide as a multiple of 7.
    const PIXELS: usize = 7;
    const PANELS: usize = 2;
    const COLUMNS: usize = 7;

    #[inline(always)]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        if cfg!(all(
            target_feature = "avx512f",
            target_feature = "avx512vl",
            target_feature = "avx512bw",
            target_feature = "avx512dq",
            target_feature = "fma",
            target_feature = "f16c"
        )) {
            return work();
        }
        #[target_feature(enable = "avx512f,avx512vl,avx512bw,avx512dq,avx2,fma,f16c")]
        unsafe fn with_avx512<R>(work: impl FnOnce() -> R) -> R {
            work()
        }
        // SAFETY: the processor has the instructions, since `self` exists.
        unsafe { with_avx512(work) }
    }

    #[inline(always)]
    fn nth<const W: usize, V: Vector<Self, W>>(
        self,
        span: &Span<'_, W>,
        index: usize,
    ) -> Option<V> {
        let place = span.place(index)?;
        // SAFETY: a vector that has a place is inside the data.
        let values = unsafe { &*span.data.as_ptr().add(place).cast() };
        Some(V::load(self, values))
    }

    #[inline(always)]
    fn span<'a, const W: usize>(
        self,
        spans: &Spans<'a, W>,
        index: usize,
    ) -> Option<Span<'a, W>> {
        let (data, range, spacing) = spans.at(index)?;
        // SAFETY: spans are inside their data.
        let data = unsafe { data.get_unchecked(range) };
        Some(Span { data, spacing })
    }

    #[inline(always)]
    fn vectors<const W: usize, V: Vector<Self, W>>(
        self,
        span: Span<'_, W>,
    ) -> impl Fn(usize) -> Option<V> {
        let fourths = fourths(&span);
        move |index| {
            let place = span.place(index)?;
            let pointer = match fourths.get(index / 4) {
                Some(fourth) => fourth.wrapping_add(index % 4 * span.spacing.step),
                None => span.data.as_ptr().wrapping_add(place),
            };
            // SAFETY: a vector that has a place is inside the data, and this is where.
            let values = unsafe { &*pointer.cast() };
            Some(V::load(self, values))
        }
    }

    #[inline(always)]
    fn nth_mut<'a, const W: usize>(
        self,
        span: &'a mut SpanMut<'_, W>,
        index: usize,
    ) -> Option<&'a mut [f32; W]> {
        let place = span.place(index)?;
        // SAFETY: a vector that has a place is inside the data.
        Some(unsafe { &mut *span.data.as_mut_ptr().add(place).cast() })
    }

    #[inline(always)]
    fn slices<const P: usize>(
        self,
        data: &[f32],
        first: usize,
        step: usize,
        len: usize,
    ) -> Option<[&[f32]; P]> {
        let inside = slices_fit(data.len(), P, first, step, len);
        debug_assert!(inside, "slices beyond the end of the data");
        if !inside {
            return None;
        }
        let mut slices: [&[f32]; P] = [&[]; P];
        for (i, slice) in slices.iter_mut().enumerate() {
            let start = first + i * step;
            // SAFETY: the last slice is inside the data, and the others lie before it.
            *slice = unsafe { data.get_unchecked(start..start + len) };
        }
        Some(slices)
    }
}

/// As many values as there are low bits in `LANES`: 16 or 12.
#[derive(Clone, Copy, Debug)]
pub struct Zmm<const LANES: u16>(__m512);

/// The mask for `len` values.
#[inline(always)]
fn first(len: usize) -> u16 {
    u16::MAX.checked_shr(16 - len.min(16) as u32).unwrap_or(0)
}

macro_rules! vector {
    ($lanes:literal, $len:literal) => {
        // SAFETY, of all operations: the processor has the instructions, since whoever
        // calls has a value of type `Avx512` or of this type, which takes one to make. What
        // is read or written is an array as long as the vector, or the part of it that the
        // mask leaves; it need not be aligned.
        impl Vector<Avx512, $len> for Zmm<$lanes> {
            #[inline(always)]
            fn splat(_: Avx512, value: f32) -> Self {
                // SAFETY: see above.
                Zmm(unsafe { _mm512_set1_ps(value) })
            }

            #[inline(always)]
            fn load(_: Avx512, values: &[f32; $len]) -> Self {
                // SAFETY: see above.
                Zmm(unsafe { _mm512_maskz_loadu_ps($lanes, values.as_ptr()) })
            }

            #[inline(always)]
            fn store(self, target: &mut [f32; $len]) {
                // SAFETY: see above.
                unsafe { _mm512_mask_storeu_ps(target.as_mut_ptr(), $lanes, self.0) };
            }

            #[inline(always)]
            fn add(self, other: Self) -> Self {
                // SAFETY: see above.
                Zmm(unsafe { _mm512_add_ps(self.0, other.0) })
            }

            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                // SAFETY: see above.
                Zmm(unsafe { _mm512_mul_ps(self.0, other.0) })
            }

            #[inline(always)]
            fn add_product(self, x: Self, y: Self) -> Self {
                // SAFETY: see above.
                Zmm(unsafe { _mm512_fmadd_ps(x.0, y.0, self.0) })
            }

            #[inline(always)]
            fn at_least(self, low: f32) -> Self {
                // The second operand comes through if either is not a number.
                // SAFETY: see above.
                Zmm(unsafe { _mm512_max_ps(_mm512_set1_ps(low), self.0) })
            }

            #[inline(always)]
            fn at_most(self, high: f32) -> Self {
                // SAFETY: see above.
                Zmm(unsafe { _mm512_min_ps(_mm512_set1_ps(high), self.0) })
            }

            #[inline(always)]
            fn like(self, value: f32) -> Self {
                // SAFETY: see above.
                Zmm(unsafe { _mm512_set1_ps(value) })
            }

            #[inline(always)]
            fn map(self, function: impl Fn(f32) -> f32) -> Self {
                let mut values = [0.0; $len];
                self.store(&mut values);
                let values = values.map(function);
                // SAFETY: see above.
                Zmm(unsafe { _mm512_maskz_loadu_ps($lanes, values.as_ptr()) })
            }

            #[inline(always)]
            fn load_part(_: Avx512, values: &[f32]) -> Self {
                let mask = first(values.len()) & $lanes;
                // SAFETY: see above.
                Zmm(unsafe { _mm512_maskz_loadu_ps(mask, values.as_ptr()) })
            }

            #[inline(always)]
            fn store_part(self, target: &mut [f32]) {
                let mask = first(target.len()) & $lanes;
                // SAFETY: see above.
                unsafe { _mm512_mask_storeu_ps(target.as_mut_ptr(), mask, self.0) };
            }

            #[inline(always)]
            fn load_f16(_: Avx512, values: &[F16; $len]) -> Self {
                // SAFETY: see above.
                Zmm(unsafe {
                    _mm512_cvtph_ps(_mm256_maskz_loadu_epi16(
                        $lanes,
                        values.as_ptr().cast(),
                    ))
                })
            }
        }
    };
}

vector!(0xffff, 16);
vector!(0x0fff, 12);
