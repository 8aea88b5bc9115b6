//! What the tests of all kernels share: random maps in slots of wider buffers, windows, and
//! plain references to compare with.

// Every test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

pub mod arena;
pub mod guard;
pub mod operands;
pub mod sizes;

use std::fmt::Debug;
use std::ops::Range;

use ghostc_kernels::depthwise::{depthwise, depthwise_row};
use ghostc_kernels::pixels::{Operands, Pixels, PixelsMut};
use ghostc_kernels::rows::{RowPlaces, Rows};
use ghostc_kernels::tiles::tiled_stride;
use ghostc_kernels::vector::Simd;
use ghostc_kernels::window::{Axis, Window};
use guard::{Guarded, guarded};
use operands::{Any, AnyOperands};
use proptest::prelude::*;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What lies around a slot that is written; no kernel computes it by chance.
const CANARY: f32 = -12345.75;

/// Runs `check` on random values, the same in every run. Memory that nobody may touch lies
/// behind all buffers in every other case, and before them in those between.
pub fn for_all<S: Strategy>(cases: u32, values: S, check: impl Fn(S::Value))
where
    S::Value: Debug,
{
    for_all_of(cases, &values, &check);
}

/// The same, without the type of the check, so that all shapes of a kernel share it.
fn for_all_of<S: Strategy>(cases: u32, values: &S, check: &dyn Fn(S::Value))
where
    S::Value: Debug,
{
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let result = TestRunner::new_with_rng(config, rng).run(values, |value| {
        check(value);
        guard::turn();
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}

/// Makes one test of each line `name: check::<shape>`, with all vectors that the processor
/// has.
#[macro_export]
macro_rules! shapes {
    ($($name:ident: $check:ident::<$($argument:tt),*>;)*) => {
        $(
            #[test]
            fn $name() {
                with_each_simd!(|simd| $check::<$($argument),*>(simd));
            }
        )*
    };
}

/// Makes one test of each line `name: check::<shape>`, for kernels that have one form.
#[macro_export]
macro_rules! plain_shapes {
    ($($name:ident: $check:ident::<$($argument:tt),*>;)*) => {
        $(
            #[test]
            fn $name() {
                $check::<$($argument),*>();
            }
        )*
    };
}

/// Does the work with all vectors that the processor has.
#[macro_export]
macro_rules! with_each_simd {
    (|$simd:ident| $work:expr) => {{
        {
            let $simd = ghostc_kernels::vector::Portable;
            $work;
        }
        {
            let $simd = ghostc_kernels::vector::Scalar;
            $work;
        }
        #[cfg(target_arch = "x86_64")]
        {
            match $crate::support::avx2() {
                Some($simd) => drop($work),
                None => eprintln!("skipped: this processor has no AVX2"),
            }
            match $crate::support::avx512() {
                Some($simd) => drop($work),
                None => eprintln!("skipped: this processor has no AVX-512"),
            }
        }
        #[cfg(target_arch = "aarch64")]
        {
            let $simd = ghostc_kernels::neon::Neon;
            $work;
        }
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        {
            let $simd = ghostc_kernels::simd128::Simd128;
            $work;
        }
    }};
}

/// AVX2, if the processor has it.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
pub fn avx2() -> Option<ghostc_kernels::avx2::Avx2> {
    let there = is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("fma")
        && is_x86_feature_detected!("f16c");
    // SAFETY: the processor has the instructions.
    there.then(|| unsafe { ghostc_kernels::avx2::Avx2::new_unchecked() })
}

/// AVX-512, if the processor has it.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
pub fn avx512() -> Option<ghostc_kernels::avx512::Avx512> {
    let there = is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && avx2().is_some();
    // SAFETY: the processor has the instructions.
    there.then(|| unsafe { ghostc_kernels::avx512::Avx512::new_unchecked() })
}

/// A source of random values between -1 and 1.
pub struct Values(u64);

impl Values {
    pub fn new(seed: u64) -> Self {
        Values(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    pub fn take(&mut self, count: usize) -> Guarded {
        guarded((0..count).map(|_| self.next()).collect::<Vec<f32>>())
    }

    /// The same; every other time some of them are infinite or not numbers.
    pub fn take_some_wild(&mut self, count: usize) -> Guarded {
        const WILD: [f32; 3] = [f32::INFINITY, f32::NEG_INFINITY, f32::NAN];
        let mut values = self.take(count);
        if self.next() < 0.0 {
            return values;
        }
        for value in &mut *values {
            let chance = (self.next() + 1.0) * 32.0;
            if let Some(&wild) = WILD.get(chance as usize) {
                *value = wild;
            }
        }
        values
    }

    fn next(&mut self) -> f32 {
        // Marsaglia's xorshift64.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1 << 23) as f32 - 1.0
    }
}

/// Where a map lies in the pixels of a buffer: channels before and after it.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    pub before: usize,
    pub after: usize,
}

pub fn slot() -> impl Strategy<Value = Slot> {
    (0..6_usize, 0..6_usize).prop_map(|(before, after)| Slot { before, after })
}

/// A map in a slot of a buffer that ends with the slot in the last pixel.
pub struct Map {
    buffer: Guarded,
    slot: Slot,
    channels: usize,
    around: f32,
}

impl Map {
    /// A map to read: reading anything around it gives NaN.
    pub fn source(values: &[f32], channels: usize, slot: Slot) -> Self {
        Self::new(values, channels, slot, f32::NAN)
    }

    /// A map to write: what is around it must stay.
    pub fn target(values: &[f32], channels: usize, slot: Slot) -> Self {
        Self::new(values, channels, slot, CANARY)
    }

    fn new(values: &[f32], channels: usize, slot: Slot, around: f32) -> Self {
        let mut buffer = Vec::new();
        for pixel in values.chunks(channels) {
            buffer.extend(vec![around; slot.before]);
            buffer.extend(pixel);
            buffer.extend(vec![around; slot.after]);
        }
        buffer.truncate(buffer.len() - slot.after);
        Map {
            buffer: guarded(buffer),
            slot,
            channels,
            around,
        }
    }

    fn stride(&self) -> usize {
        self.slot.before + self.channels + self.slot.after
    }

    pub fn view(&self) -> Pixels<'_> {
        Pixels {
            data: &self.buffer[self.slot.before..],
            stride: self.stride(),
        }
    }

    pub fn view_mut(&mut self) -> PixelsMut<'_> {
        let stride = self.stride();
        PixelsMut {
            data: &mut self.buffer[self.slot.before..],
            stride,
        }
    }

    /// The values of the map alone; panics if the kernel wrote around it.
    pub fn into_values(self) -> Vec<f32> {
        let mut values = Vec::new();
        for (i, &value) in self.buffer.iter().enumerate() {
            let place = i % self.stride();
            if (self.slot.before..self.slot.before + self.channels).contains(&place) {
                values.push(value);
            } else {
                assert_eq!(value, self.around, "value {i} is outside the slot");
            }
        }
        values
    }
}

/// Panics unless all values agree, up to the rounding of a long sum. NaN agrees with NaN.
#[track_caller]
pub fn assert_close(actual: &[f32], expected: &[f32]) {
    assert_eq!(actual.len(), expected.len());
    for (i, (a, e)) in actual.iter().zip(expected).enumerate() {
        let close = (a - e).abs() <= 1e-4 * (1.0 + e.abs());
        let same = a == e || a.is_nan() && e.is_nan();
        assert!(close || same, "value {i} is {a} instead of {e}");
    }
}

/// Panics unless all channels of all pixels are what they were, those of the slot apart.
#[track_caller]
pub fn assert_unchanged_beside(
    slot: Range<usize>,
    stride: usize,
    after: &[f32],
    before: &[f32],
) {
    for (i, (after, before)) in after.iter().zip(before).enumerate() {
        let same = after.to_bits() == before.to_bits();
        let (pixel, channel) = (i / stride, i % stride);
        assert!(
            same || slot.contains(&channel),
            "channel {channel} of pixel {pixel} was {before} and is {after}"
        );
    }
}

/// A random window for a kernel of `kernel`, with sizes of the output up to `largest`.
pub fn window(kernel: [usize; 2], largest: usize) -> impl Strategy<Value = Window> {
    let axes = (axis(kernel[0], largest), axis(kernel[1], largest));
    axes.prop_map(|(rows, columns)| Window {
        input: [rows.input, columns.input],
        output: [rows.output, columns.output],
        stride: [rows.stride, columns.stride],
        pads: [rows.pad, columns.pad],
        dilation: [rows.dilation, columns.dilation],
    })
}

#[derive(Debug)]
struct RandomAxis {
    input: usize,
    output: usize,
    stride: usize,
    pad: usize,
    dilation: usize,
}

fn axis(kernel: usize, largest: usize) -> impl Strategy<Value = RandomAxis> {
    let dilation = prop_oneof![3 => Just(1_usize), 1 => Just(2_usize)];
    let pads = (0..=kernel / 2 + 1, 0..=kernel / 2 + 1);
    (1..=largest, 1..=3_usize, dilation, pads, 0..3_usize).prop_map(
        move |(output, stride, dilation, (pad, end), unused)| {
            let covered = (output - 1) * stride + (kernel - 1) * dilation + 1;
            RandomAxis {
                input: (covered + unused.min(stride - 1))
                    .saturating_sub(pad + end)
                    .max(1),
                output,
                stride,
                pad,
                dilation,
            }
        },
    )
}

/// The input positions under the window of output `[row, column]`: `(tap, pixel)`, the tap
/// as an index into the kernel, the pixel as one into the input, if it is inside.
pub fn taps(
    window: &Window,
    kernel: [usize; 2],
    [row, column]: [usize; 2],
) -> Vec<(usize, Option<usize>)> {
    let mut taps = Vec::new();
    for ky in 0..kernel[0] {
        for kx in 0..kernel[1] {
            let y = meets(window, 0, row, ky);
            let x = meets(window, 1, column, kx);
            let pixel = y.zip(x).map(|(y, x)| y * window.input[1] + x);
            taps.push((ky * kernel[1] + kx, pixel));
        }
    }
    taps
}

fn meets(window: &Window, axis: usize, output: usize, tap: usize) -> Option<usize> {
    let place = (output * window.stride[axis] + tap * window.dilation[axis]) as isize
        - window.pads[axis] as isize;
    let inside = (0..window.input[axis] as isize).contains(&place);
    inside.then_some(place as usize)
}

/// A convolution in its plainest form.
pub struct Convolution<'a> {
    pub window: Window,
    pub kernel: [usize; 2],
    /// Channels of the input and of the output.
    pub channels: [usize; 2],
    pub groups: usize,
    /// `[out][in / groups][kh][kw]`
    pub weights: &'a [f32],
    pub bias: &'a [f32],
}

impl Convolution<'_> {
    /// The sums for `x`, `[pixel][channel]`.
    pub fn sums(&self, x: &[f32]) -> Vec<f32> {
        let mut sums = Vec::new();
        for row in 0..self.window.output[0] {
            for column in 0..self.window.output[1] {
                let taps = taps(&self.window, self.kernel, [row, column]);
                for out in 0..self.channels[1] {
                    sums.push(self.sum(x, &taps, out));
                }
            }
        }
        sums
    }

    fn sum(&self, x: &[f32], taps: &[(usize, Option<usize>)], out: usize) -> f32 {
        let [inputs, outputs] = self.channels;
        let per_group = inputs / self.groups;
        let first = out / (outputs / self.groups) * per_group;
        let mut sum = f64::from(self.bias[out]);
        for &(tap, pixel) in taps {
            let Some(pixel) = pixel else { continue };
            for k in 0..per_group {
                let at = (out * per_group + k) * self.kernel[0] * self.kernel[1] + tap;
                let x = x[pixel * inputs + first + k];
                sum += f64::from(x) * f64::from(self.weights[at]);
            }
        }
        sum as f32
    }
}

/// A depthwise convolution with the stride that its window has as constant.
pub fn depthwise_of<
    const C: usize,
    const KH: usize,
    const KW: usize,
    E: ghostc_kernels::epilogue::Epilogue,
>(
    simd: impl Simd,
    window: &Window,
    operands: &mut dyn AnyOperands,
    weights: &[f32],
    bias: &[f32],
) {
    let mut operands = Any(operands);
    let strides = [operands.source().stride, operands.target().stride];
    let places = [
        RowPlaces::of_map(window.input, strides[0]),
        RowPlaces::of_map(window.output, strides[1]),
    ];
    match tiled_stride(&window.columns(), KW) {
        1 => depthwise::<C, KH, KW, 1, 0, E>(
            simd,
            window,
            places,
            &mut operands,
            weights,
            bias,
        ),
        2 => depthwise::<C, KH, KW, 2, 0, E>(
            simd,
            window,
            places,
            &mut operands,
            weights,
            bias,
        ),
        _ => depthwise::<C, KH, KW, 0, 0, E>(
            simd,
            window,
            places,
            &mut operands,
            weights,
            bias,
        ),
    }
}

/// The same for one row.
pub fn depthwise_row_of<
    const C: usize,
    const KH: usize,
    const KW: usize,
    E: ghostc_kernels::epilogue::Epilogue,
>(
    simd: impl Simd,
    columns: &Axis,
    rows: &Rows<KH>,
    operands: &mut dyn AnyOperands,
    weights: &[f32],
    bias: &[f32],
) {
    let mut operands = Any(operands);
    match tiled_stride(columns, KW) {
        1 => depthwise_row::<C, KH, KW, 1, 0, E>(
            simd,
            columns,
            rows,
            &mut operands,
            weights,
            bias,
        ),
        2 => depthwise_row::<C, KH, KW, 2, 0, E>(
            simd,
            columns,
            rows,
            &mut operands,
            weights,
            bias,
        ),
        _ => depthwise_row::<C, KH, KW, 0, 0, E>(
            simd,
            columns,
            rows,
            &mut operands,
            weights,
            bias,
        ),
    }
}
