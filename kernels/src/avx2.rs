//! Vectors of 256 and 128 bits with the instructions AVX2, FMA and F16C of x86-64.
#![cfg(target_arch = "x86_64")]

use core::arch::asm;
use core::arch::x86_64::*;

use super::narrow::F16;
use super::span::{Span, SpanMut, Spans, slices_fit};
use super::vector::{Pair, Simd, Vector};

/// AVX2, FMA and F16C, which all processors have that have AVX2 and FMA.
#[derive(Clone, Copy, Debug)]
pub struct Avx2(());

impl Avx2 {
    /// The instructions, where all code is compiled for them.
    #[cfg(all(
        target_feature = "avx2",
        target_feature = "fma",
        target_feature = "f16c"
    ))]
    pub const fn new() -> Avx2 {
        Avx2(())
    }

    /// The instructions, on a processor that is known to have them.
    ///
    /// # Safety
    /// The processor must have AVX2, FMA and F16C, and the system must save their
    /// registers.
    pub const unsafe fn new_unchecked() -> Avx2 {
        Avx2(())
    }
}

/// A set of instructions with AVX2, FMA and F16C in it.
pub trait HasAvx2: Simd {}

impl HasAvx2 for Avx2 {}

impl Simd for Avx2 {
    type X16 = Pair<Ymm, Ymm>;
    type X12 = Pair<Ymm, Xmm>;
    type X8 = Ymm;
    type X4 = Xmm;

    // 12 of 16 registers, and 3 for two vectors of weights and what they are multiplied by.
    const PIXELS: usize = 6;

    #[inline(always)]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        if cfg!(all(
            target_feature = "avx2",
            target_feature = "fma",
            target_feature = "f16c"
        )) {
            return work();
        }
        #[target_feature(enable = "avx2,fma,f16c")]
        unsafe fn with_avx2<R>(work: impl FnOnce() -> R) -> R {
            work()
        }
        // SAFETY: the processor has the instructions, since `self` exists.
        unsafe { with_avx2(work) }
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

/// Pointers to the vectors 0, 4, 8, 12 and 16 of a span, whether they are there or not.
#[inline(always)]
pub fn fourths<const W: usize>(span: &Span<'_, W>) -> [*const f32; 5] {
    let step = span.spacing.step;
    let missing = span.spacing.missing.wrapping_mul(step);
    let mut pointer = span.data.as_ptr().wrapping_sub(missing);
    let mut fourths = [pointer; 5];
    for fourth in &mut fourths[1..] {
        pointer = pointer.wrapping_add(step.wrapping_mul(4));
        // A compiler that knew how they hang together would keep as many multiples of the
        // step in registers as there are vectors, of which there are too few.
        // SAFETY: does nothing.
        unsafe {
            asm!(
                "/* {0} */",
                inout(reg) pointer,
                options(pure, readonly, nostack, preserves_flags)
            );
        }
        *fourth = pointer;
    }
    fourths
}

/// 8 values.
#[derive(Clone, Copy, Debug)]
pub struct Ymm(__m256);

/// 4 values.
#[derive(Clone, Copy, Debug)]
pub struct Xmm(__m128);

macro_rules! vector {
    (
        $Vector:ident, $len:literal, $set1:ident, $load:ident, $store:ident,
        $add:ident, $mul:ident, $fmadd:ident, $max:ident, $min:ident,
        $load_f16:ident, $widen_f16:ident
    ) => {
        // SAFETY, of all operations: the processor has the instructions, since whoever
        // calls has a value of type `S` or of this type, which takes one to make. What is
        // read or written is an array as long as the vector; it need not be aligned.
        impl<S: HasAvx2> Vector<S, $len> for $Vector {
            #[inline(always)]
            fn splat(_: S, value: f32) -> Self {
                // SAFETY: see above.
                $Vector(unsafe { $set1(value) })
            }

            #[inline(always)]
            fn load(_: S, values: &[f32; $len]) -> Self {
                // SAFETY: see above.
                $Vector(unsafe { $load(values.as_ptr()) })
            }

            #[inline(always)]
            fn store(self, target: &mut [f32; $len]) {
                // SAFETY: see above.
                unsafe { $store(target.as_mut_ptr(), self.0) };
            }

            #[inline(always)]
            fn add(self, other: Self) -> Self {
                // SAFETY: see above.
                $Vector(unsafe { $add(self.0, other.0) })
            }

            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                // SAFETY: see above.
                $Vector(unsafe { $mul(self.0, other.0) })
            }

            #[inline(always)]
            fn add_product(self, x: Self, y: Self) -> Self {
                // SAFETY: see above.
                $Vector(unsafe { $fmadd(x.0, y.0, self.0) })
            }

            #[inline(always)]
            fn at_least(self, low: f32) -> Self {
                // The second operand comes through if either is not a number.
                // SAFETY: see above.
                $Vector(unsafe { $max($set1(low), self.0) })
            }

            #[inline(always)]
            fn at_most(self, high: f32) -> Self {
                // SAFETY: see above.
                $Vector(unsafe { $min($set1(high), self.0) })
            }

            #[inline(always)]
            fn like(self, value: f32) -> Self {
                // SAFETY: see above.
                $Vector(unsafe { $set1(value) })
            }

            #[inline(always)]
            fn map(self, function: impl Fn(f32) -> f32) -> Self {
                let mut values = [0.0; $len];
                <Self as Vector<S, $len>>::store(self, &mut values);
                let values = values.map(function);
                // SAFETY: see above.
                $Vector(unsafe { $load(values.as_ptr()) })
            }

            #[inline(always)]
            fn load_f16(_: S, values: &[F16; $len]) -> Self {
                // SAFETY: see above.
                $Vector(unsafe { $widen_f16($load_f16(values.as_ptr().cast())) })
            }
        }
    };
}

vector!(
    Ymm,
    8,
    _mm256_set1_ps,
    _mm256_loadu_ps,
    _mm256_storeu_ps,
    _mm256_add_ps,
    _mm256_mul_ps,
    _mm256_fmadd_ps,
    _mm256_max_ps,
    _mm256_min_ps,
    _mm_loadu_si128,
    _mm256_cvtph_ps
);
vector!(
    Xmm,
    4,
    _mm_set1_ps,
    _mm_loadu_ps,
    _mm_storeu_ps,
    _mm_add_ps,
    _mm_mul_ps,
    _mm_fmadd_ps,
    _mm_max_ps,
    _mm_min_ps,
    _mm_loadl_epi64,
    _mm_cvtph_ps
);
