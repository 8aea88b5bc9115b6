//! Vectors of `f32` values, whatever the instructions that work on them.
//!
//! A kernel is written once, on [`Vector`]s, and compiled for the [`Simd`] that it is
//! given: [`Portable`] here, and one in a file of its own for each set of instructions. So
//! all that such a file holds are the few operations of this trait.

use super::by_hand::{DepthwiseRow, Finish, NARROW, Panels, Places, SPAN};
use super::narrow::F16;
use super::span::{Span, SpanMut, Spans, block, block_mut, part};

/// A set of instructions. To hold a value is to know that the processor has them.
pub trait Simd: Copy {
    /// 16 values.
    type X16: Vector<Self, 16>;
    /// 12 values.
    type X12: Vector<Self, 12>;
    /// 8 values.
    type X8: Vector<Self, 8>;
    /// 4 values.
    type X4: Vector<Self, 4>;

    /// Values of the widest vectors that kernels use: 16 or, where registers are few, 4.
    const LANES: usize = 16;
    /// Whether there are [`Self::products`].
    const BY_HAND: bool = false;
    /// The widths of kernels for which there is [`Self::depthwise_row`], at a stride of 1
    /// or 2.
    const ROWS_BY_HAND: &'static [usize] = &[];
    /// Pixels whose sums dense kernels keep in registers together, at most 7.
    const PIXELS: usize;
    /// Panels of 16 channels whose sums they keep for each pixel: 1 or 2.
    const PANELS: usize = 1;
    /// Columns whose sums depthwise kernels keep in registers together: 1, 4 or 7.
    const COLUMNS: usize = 4;

    /// Runs `work`, compiled with these instructions where it is inlined.
    fn run<R>(self, work: impl FnOnce() -> R) -> R;

    /// Vector `index` of a span, unless it is missing.
    #[inline(always)]
    fn nth<const W: usize, V: Vector<Self, W>>(
        self,
        span: &Span<'_, W>,
        index: usize,
    ) -> Option<V> {
        let place = span.place(index)?;
        Some(V::load(self, block(span.data, place)?))
    }

    /// One of some spans, if there are so many.
    #[inline(always)]
    fn span<'a, const W: usize>(
        self,
        spans: &Spans<'a, W>,
        index: usize,
    ) -> Option<Span<'a, W>> {
        spans.span(index)
    }

    /// The vectors of a span, by their numbers, for which there should be constants.
    #[inline(always)]
    fn vectors<const W: usize, V: Vector<Self, W>>(
        self,
        span: Span<'_, W>,
    ) -> impl Fn(usize) -> Option<V> {
        move |index| self.nth(&span, index)
    }

    /// What vector `index` of a span, if there are so many, is in memory.
    #[inline(always)]
    fn nth_mut<'a, const W: usize>(
        self,
        span: &'a mut SpanMut<'_, W>,
        index: usize,
    ) -> Option<&'a mut [f32; W]> {
        let place = span.place(index)?;
        block_mut(span.data, place)
    }

    /// Makes products of `pixels` pixels, if there are such [`Self::BY_HAND`].
    #[inline(always)]
    fn products(
        self,
        _places: &Places<'_>,
        _pixels: usize,
        _panels: &Panels<'_>,
        _finish: Finish,
    ) {
    }

    /// Makes this row, with kernels as wide as [`Self::ROWS_BY_HAND`] says, `STRIDE` pixels
    /// apart.
    #[inline(always)]
    fn depthwise_row<const KW: usize, const STRIDE: usize>(self, _row: &DepthwiseRow<'_>) {}

    /// Adds to the sums of four neighbouring columns, `STRIDE` pixels apart, the products
    /// of a row of `KW` taps, whose weights are `step` values apart, with the values of a
    /// plane.
    #[inline(always)]
    fn plane_taps<const KW: usize, const STRIDE: usize>(
        self,
        sums: &mut [[f32; NARROW]; NARROW],
        values: &[f32; SPAN],
        weights: &[f32],
        step: usize,
    ) {
        let mut taps = weights;
        let mut kx = 0;
        while kx < KW {
            let Some(weights) = taps.first_chunk::<NARROW>() else {
                return;
            };
            for (i, sums) in sums.iter_mut().enumerate() {
                let x = values.get(i * STRIDE + kx).copied().unwrap_or_default();
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += x * weight;
                }
            }
            // The last ones may end short of a whole step.
            taps = taps.get(step..).unwrap_or_default();
            kx += 1;
        }
    }

    /// Adds the first values of `count` pixels, `stride` values apart, to the sums.
    #[inline(always)]
    fn add_pixels<const W: usize>(
        self,
        sums: &mut [f32; W],
        x: &[f32],
        stride: usize,
        count: usize,
    ) {
        let mut place = 0;
        for _ in 0..count {
            let Some(values) = block::<W>(x, place) else {
                return;
            };
            let mut i = 0;
            while i < W {
                sums[i] += values[i];
                i += 1;
            }
            place += stride;
        }
    }

    /// `P` slices of `len` values, the first at `first`, the others `step` values further
    /// each; all must be inside the data.
    #[inline(always)]
    fn slices<const P: usize>(
        self,
        data: &[f32],
        first: usize,
        step: usize,
        len: usize,
    ) -> Option<[&[f32]; P]> {
        let mut slices: [&[f32]; P] = [&[]; P];
        for (i, slice) in slices.iter_mut().enumerate() {
            *slice = part(data, first + i * step, len)?;
        }
        Some(slices)
    }
}

/// `W` values that one operation works on together. Values that are not numbers come
/// through all of them.
pub trait Vector<S, const W: usize>: Copy {
    /// `value` in all lanes.
    fn splat(simd: S, value: f32) -> Self;
    /// The values of an array.
    fn load(simd: S, values: &[f32; W]) -> Self;
    /// Writes all values.
    fn store(self, target: &mut [f32; W]);
    /// Lane by lane, `self + other`.
    fn add(self, other: Self) -> Self;
    /// Lane by lane, `self * other`.
    fn mul(self, other: Self) -> Self;
    /// Lane by lane, `self + x * y`, rounded once or twice.
    fn add_product(self, x: Self, y: Self) -> Self;
    /// Lane by lane, the value, or `low` where it is below.
    fn at_least(self, low: f32) -> Self;
    /// Lane by lane, the value, or `high` where it is above.
    fn at_most(self, high: f32) -> Self;
    /// `value` in all lanes.
    fn like(self, value: f32) -> Self;
    /// Lane by lane, what `function` makes of the value.
    fn map(self, function: impl Fn(f32) -> f32) -> Self;

    /// The values of an array of narrower numbers.
    #[inline(always)]
    fn load_f16(simd: S, values: &[F16; W]) -> Self {
        // Not `map`, which is a call where it is not inlined.
        let mut wide = [0.0; W];
        for (wide, value) in wide.iter_mut().zip(values) {
            *wide = value.widen();
        }
        Self::load(simd, &wide)
    }

    /// As many values as there are in `values`, at most `W`; the other lanes are zeros.
    #[inline(always)]
    fn load_part(simd: S, values: &[f32]) -> Self {
        let mut all = [0.0; W];
        for (lane, value) in all.iter_mut().zip(values) {
            *lane = *value;
        }
        Self::load(simd, &all)
    }

    /// Writes as many values as `target` has room for, at most `W`.
    #[inline(always)]
    fn store_part(self, target: &mut [f32]) {
        let mut all = [0.0; W];
        self.store(&mut all);
        for (target, value) in target.iter_mut().zip(all) {
            *target = value;
        }
    }
}

/// No instructions in particular: the compiler makes of arrays what it can.
#[cfg(not(target_arch = "arm"))]
#[derive(Clone, Copy, Debug)]
pub struct Portable;

/// 32-bit ARM has no vectors that round as it is asked for, or 8 of them.
#[cfg(target_arch = "arm")]
pub use self::Scalar as Portable;

/// No instructions in particular, and 32 registers of one value or 8 of four.
#[derive(Clone, Copy, Debug)]
pub struct Scalar;

impl Simd for Scalar {
    type X16 = [f32; 16];
    type X12 = [f32; 12];
    type X8 = [f32; 8];
    type X4 = [f32; 4];

    const LANES: usize = 4;
    // 20 sums and 4 weights leave enough for the values of pixels.
    const PIXELS: usize = 5;

    #[inline(always)]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }
}

#[cfg(not(target_arch = "arm"))]
impl Simd for Portable {
    type X16 = [f32; 16];
    type X12 = [f32; 12];
    type X8 = [f32; 8];
    type X4 = [f32; 4];

    // With vectors of 256 bits that takes 10 of 16 registers, which leaves enough for
    // weights and products; at 6 some sums are already spilled to memory.
    const PIXELS: usize = 5;
    const COLUMNS: usize = 1;

    #[inline(always)]
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }
}

impl<S, const W: usize> Vector<S, W> for [f32; W] {
    #[inline(always)]
    fn splat(_: S, value: f32) -> Self {
        [value; W]
    }

    #[inline(always)]
    fn load(_: S, values: &[f32; W]) -> Self {
        *values
    }

    #[inline(always)]
    fn store(self, target: &mut [f32; W]) {
        *target = self;
    }

    #[inline(always)]
    fn add(mut self, other: Self) -> Self {
        for (x, y) in self.iter_mut().zip(other) {
            *x += y;
        }
        self
    }

    #[inline(always)]
    fn mul(mut self, other: Self) -> Self {
        for (x, y) in self.iter_mut().zip(other) {
            *x *= y;
        }
        self
    }

    #[inline(always)]
    fn add_product(mut self, x: Self, y: Self) -> Self {
        for ((sum, x), y) in self.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
        self
    }

    #[inline(always)]
    fn at_least(self, low: f32) -> Self {
        // `f32::max` would lose what is not a number.
        <[f32; W]>::map(self, |x| if x < low { low } else { x })
    }

    #[inline(always)]
    fn at_most(self, high: f32) -> Self {
        <[f32; W]>::map(self, |x| if x > high { high } else { x })
    }

    #[inline(always)]
    fn like(self, value: f32) -> Self {
        [value; W]
    }

    #[inline(always)]
    fn map(self, function: impl Fn(f32) -> f32) -> Self {
        <[f32; W]>::map(self, function)
    }
}

/// Two vectors as a wider one.
#[derive(Clone, Copy, Debug)]
pub struct Pair<A, B>(A, B);

macro_rules! pair {
    ($whole:literal = $low:literal + $high:literal) => {
        impl<S: Copy, A: Vector<S, $low>, B: Vector<S, $high>> Vector<S, $whole>
            for Pair<A, B>
        {
            #[inline(always)]
            fn splat(simd: S, value: f32) -> Self {
                Pair(A::splat(simd, value), B::splat(simd, value))
            }

            #[inline(always)]
            fn load(simd: S, values: &[f32; $whole]) -> Self {
                let (low, high) = values.split_first_chunk().expect("the low half");
                let high = high.first_chunk().expect("the high half");
                Pair(A::load(simd, low), B::load(simd, high))
            }

            #[inline(always)]
            fn store(self, target: &mut [f32; $whole]) {
                let (low, high) = target.split_first_chunk_mut().expect("the low half");
                self.0.store(low);
                self.1.store(high.first_chunk_mut().expect("the high half"));
            }

            #[inline(always)]
            fn add(self, other: Self) -> Self {
                Pair(self.0.add(other.0), self.1.add(other.1))
            }

            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                Pair(self.0.mul(other.0), self.1.mul(other.1))
            }

            #[inline(always)]
            fn add_product(self, x: Self, y: Self) -> Self {
                Pair(self.0.add_product(x.0, y.0), self.1.add_product(x.1, y.1))
            }

            #[inline(always)]
            fn at_least(self, low: f32) -> Self {
                Pair(self.0.at_least(low), self.1.at_least(low))
            }

            #[inline(always)]
            fn at_most(self, high: f32) -> Self {
                Pair(self.0.at_most(high), self.1.at_most(high))
            }

            #[inline(always)]
            fn like(self, value: f32) -> Self {
                Pair(self.0.like(value), self.1.like(value))
            }

            #[inline(always)]
            fn map(self, function: impl Fn(f32) -> f32) -> Self {
                Pair(self.0.map(&function), self.1.map(&function))
            }

            #[inline(always)]
            fn load_f16(simd: S, values: &[F16; $whole]) -> Self {
                let (low, high) = values.split_first_chunk().expect("the low half");
                let high = high.first_chunk().expect("the high half");
                Pair(A::load_f16(simd, low), B::load_f16(simd, high))
            }

            #[inline(always)]
            fn load_part(simd: S, values: &[f32]) -> Self {
                match values.split_first_chunk() {
                    Some((low, high)) => Pair(A::load(simd, low), B::load_part(simd, high)),
                    None => Pair(A::load_part(simd, values), B::splat(simd, 0.0)),
                }
            }

            #[inline(always)]
            fn store_part(self, target: &mut [f32]) {
                match target.split_first_chunk_mut() {
                    Some((low, high)) => {
                        self.0.store(low);
                        self.1.store_part(high);
                    }
                    None => self.0.store_part(target),
                }
            }
        }
    };
}

pair!(16 = 8 + 8);
pair!(12 = 8 + 4);
pair!(8 = 4 + 4);
