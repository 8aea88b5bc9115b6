//! Kernels that add products, bit for bit against plain loops that add them in the same order.
//!
//! An instruction set either rounds a product and then the sum, or the sum alone: so does the
//! plain loop beside it. Nothing else may differ, whatever is left over beside whole vectors,
//! panels and tiles.

mod support;

use ghostc_kernels::activation::{Identity, Relu};
use ghostc_kernels::conv::{PixelMap, Planes, conv};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::fully_connected::fully_connected;
use ghostc_kernels::pack::{
    pack_bias, pack_conv, pack_depthwise, pack_fully_connected, pack_pointwise,
};
use ghostc_kernels::pixels::{Apart, Pixels, PixelsMut};
use ghostc_kernels::planes::conv_planes;
use ghostc_kernels::pointwise::pointwise;
use ghostc_kernels::pool::global_mean;
use ghostc_kernels::scale::scale;
use ghostc_kernels::vector::{Portable, Scalar, Simd};
use ghostc_kernels::window::Window;
use support::guard::{Guarded, guarded, turn};
use support::sizes::windows;
use support::{Map, Slot, Values, depthwise_of, taps};

type StoreRelu = Store<Relu>;
type StoreIdentity = Store<Identity>;
type AddToIdentity = AddTo<Identity>;

/// How an instruction set adds a product to a sum.
trait Rounds {
    fn add_product(sum: f32, x: f32, y: f32) -> f32;
}

macro_rules! rounds {
    ($($simd:ty: |$sum:ident, $x:ident, $y:ident| $result:expr;)*) => {
        $(impl Rounds for $simd {
            fn add_product($sum: f32, $x: f32, $y: f32) -> f32 {
                $result
            }
        })*
    };
}

rounds! {
    Portable: |sum, x, y| sum + x * y;
    Scalar: |sum, x, y| sum + x * y;
}

#[cfg(target_arch = "aarch64")]
rounds! {
    ghostc_kernels::neon::Neon: |sum, x, y| x.mul_add(y, sum);
}

#[cfg(target_arch = "x86_64")]
rounds! {
    ghostc_kernels::avx2::Avx2: |sum, x, y| x.mul_add(y, sum);
    ghostc_kernels::avx512::Avx512: |sum, x, y| x.mul_add(y, sum);
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
rounds! {
    ghostc_kernels::simd128::Simd128: |sum, x, y| sum + x * y;
}

/// Sums of products as `S` rounds them.
fn sum<S: Rounds>(_: S, bias: f32, terms: impl IntoIterator<Item = [f32; 2]>) -> f32 {
    terms
        .into_iter()
        .fold(bias, |sum, [x, y]| S::add_product(sum, x, y))
}

#[track_caller]
fn assert_same(layer: &str, found: &[f32], expected: &[f32]) {
    assert_eq!(found.len(), expected.len());
    for (i, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!(
            found.to_bits() == expected.to_bits(),
            "value {i} of {layer} is {found:e} and not {expected:e}"
        );
    }
}

/// The order in which a dense kernel takes what is under its window.
#[derive(Clone, Copy)]
enum Order {
    /// Row of taps, tap, channel.
    Pixels,
    /// Row of taps, channel, tap.
    Planes,
}

/// A random convolution in which all channels meet.
struct Dense {
    window: Window,
    kernel: [usize; 2],
    channels: [usize; 2],
    weights: Guarded,
    bias: Guarded,
    x: Guarded,
    old: Guarded,
}

impl Dense {
    fn new(window: Window, kernel: [usize; 2], channels: [usize; 2], seed: usize) -> Self {
        let mut values = Values::new(seed as u64);
        let [inputs, outputs] = channels;
        Dense {
            window,
            kernel,
            channels,
            weights: values.take(outputs * inputs * kernel[0] * kernel[1]),
            bias: values.take(outputs),
            x: values.take(window.input[0] * window.input[1] * inputs),
            old: values.take(window.output[0] * window.output[1] * outputs),
        }
    }

    /// What a kernel should make of it.
    fn expected<S: Rounds + Copy, E: Epilogue>(&self, simd: S, order: Order) -> Vec<f32> {
        let ([inputs, outputs], [height, width]) = (self.channels, self.kernel);
        let mut expected = Vec::new();
        for row in 0..self.window.output[0] {
            for column in 0..self.window.output[1] {
                let mut places: Vec<[usize; 3]> =
                    taps(&self.window, self.kernel, [row, column])
                        .into_iter()
                        .filter_map(|(tap, pixel)| Some((tap, pixel?)))
                        .flat_map(|(tap, pixel)| (0..inputs).map(move |k| [tap, pixel, k]))
                        .collect();
                if let Order::Planes = order {
                    places.sort_by_key(|[tap, _, k]| [tap / width, *k, tap % width]);
                }
                for out in 0..outputs {
                    let term = |&[tap, pixel, k]: &[usize; 3]| {
                        let weight = (out * inputs + k) * height * width + tap;
                        [self.x[pixel * inputs + k], self.weights[weight]]
                    };
                    let sum = sum(simd, self.bias[out], places.iter().map(term));
                    expected.push(E::apply(sum, self.old[expected.len()]));
                }
            }
        }
        expected
    }
}

/// Places in wider buffers, one after the other.
fn slot(number: usize) -> Slot {
    Slot {
        before: number % 3,
        after: number % 2,
    }
}

fn row_of(pixels: usize) -> Window {
    Window {
        input: [1, pixels],
        output: [1, pixels],
        stride: [1, 1],
        pads: [0, 0],
        dilation: [1, 1],
    }
}

fn check_pointwise<const IN: usize, const OUT: usize>(simd: impl Simd + Rounds) {
    for pixels in 1..=17 {
        let layer = Dense::new(row_of(pixels), [1, 1], [IN, OUT], pixels);
        let source = Map::source(&layer.x, IN, slot(pixels));
        let mut target = Map::target(&layer.old, OUT, slot(pixels + 1));
        pointwise::<IN, OUT, 1, AddToIdentity>(
            simd,
            pixels,
            source.view(),
            &guarded(pack_pointwise(&layer.weights, OUT, IN)),
            &guarded(pack_bias(&layer.bias)),
            target.view_mut(),
        );
        let expected = layer.expected::<_, AddToIdentity>(simd, Order::Pixels);
        let name = format!("pointwise {IN} to {OUT}, {pixels} pixels");
        assert_same(&name, &target.into_values(), &expected);
        turn();
    }
}

#[test]
fn pointwise_to_odd_numbers_of_channels() {
    with_each_simd!(|simd| {
        for_each_count!(|C| check_pointwise::<7, C>(simd); 1 3 5 8 11 13 16 21 27 33 61)
    });
}

#[test]
fn pointwise_from_odd_numbers_of_channels() {
    with_each_simd!(
        |simd| for_each_count!(|C| check_pointwise::<C, 13>(simd); 1 2 3 9 40 113)
    );
}

/// Four sums take turns, the first of which starts at the bias; they are added in pairs.
fn check_fully_connected<const IN: usize, const OUT: usize>(simd: impl Simd + Rounds) {
    let layer = Dense::new(row_of(1), [1, 1], [IN, OUT], IN * 100 + OUT);
    let mut y = guarded(&*layer.old);
    fully_connected::<IN, OUT, StoreRelu>(
        simd,
        &layer.x,
        &guarded(pack_fully_connected(&layer.weights, OUT, IN)),
        &guarded(pack_bias(&layer.bias)),
        &mut y,
    );
    let whole = IN / 4 * 4;
    let expected: Vec<f32> = (0..OUT)
        .map(|out| {
            let term = |k: usize| [layer.x[k], layer.weights[out * IN + k]];
            let turns = |first: usize| (first..whole).step_by(4);
            let a = sum(simd, layer.bias[out], turns(0).chain(whole..IN).map(term));
            let [b, c, d] = [1, 2, 3].map(|first| sum(simd, 0.0, turns(first).map(term)));
            StoreRelu::apply((a + b) + (c + d), 0.0)
        })
        .collect();
    assert_same(&format!("fully connected {IN} to {OUT}"), &y, &expected);
    turn();
}

#[test]
fn fully_connected_of_odd_sizes() {
    with_each_simd!(|simd| {
        for_each_count!(|C| check_fully_connected::<23, C>(simd); 1 3 4 7 10 16 29 45);
        for_each_count!(|C| check_fully_connected::<C, 10>(simd); 1 3 4 6 64 121)
    });
}

fn check_conv<const IN: usize, const OUT: usize>(simd: impl Simd + Rounds) {
    for (i, window) in (1..=13)
        .flat_map(|width| windows([3, 3], width))
        .enumerate()
    {
        let layer = Dense::new(window, [3, 3], [IN, OUT], i);
        let source = Map::source(&layer.x, IN, slot(i));
        let mut target = Map::target(&layer.old, OUT, slot(i + 1));
        let Pixels { data, stride } = source.view();
        let x = PixelMap::<IN> {
            data,
            pixel: stride,
            row: stride * window.input[1],
        };
        conv::<IN, OUT, 3, 3, StoreIdentity>(
            simd,
            &window,
            x,
            &guarded(pack_conv(&layer.weights, OUT, IN, 3, 3)),
            &guarded(pack_bias(&layer.bias)),
            target.view_mut(),
        );
        let expected = layer.expected::<_, StoreIdentity>(simd, Order::Pixels);
        let name = format!("conv {IN} to {OUT}, {window:?}");
        assert_same(&name, &target.into_values(), &expected);
        turn();
    }
}

#[test]
fn conv_of_odd_sizes() {
    with_each_simd!(|simd| {
        check_conv::<1, 5>(simd);
        check_conv::<3, 13>(simd);
        check_conv::<5, 20>(simd);
    });
}

fn check_planes<const IN: usize, const OUT: usize, const STRIDE: usize>(
    simd: impl Simd + Rounds,
) {
    let windows = (1..=17).flat_map(|width| windows([3, 3], width));
    let fitting =
        windows.filter(|window| window.stride[1] == STRIDE && window.dilation[1] == 1);
    for (i, window) in fitting.enumerate() {
        let layer = Dense::new(window, [3, 3], [IN, OUT], i);
        let pixels = window.input[0] * window.input[1];
        let planes = (0..IN * pixels).map(|i| layer.x[i % pixels * IN + i / pixels]);
        let data = guarded(planes.collect::<Vec<f32>>());
        let mut target = Map::target(&layer.old, OUT, slot(i));
        let x = Planes {
            data: &data,
            channel: pixels,
            pixel: 1,
            row: window.input[1],
        };
        conv_planes::<IN, OUT, 3, 3, STRIDE, StoreRelu>(
            simd,
            &window,
            x,
            &guarded(pack_conv(&layer.weights, OUT, IN, 3, 3)),
            &guarded(pack_bias(&layer.bias)),
            target.view_mut(),
        );
        let expected = layer.expected::<_, StoreRelu>(simd, Order::Planes);
        let name = format!("planes {IN} to {OUT}, {window:?}");
        assert_same(&name, &target.into_values(), &expected);
        turn();
    }
}

#[test]
fn planes_of_odd_sizes() {
    with_each_simd!(|simd| {
        check_planes::<1, 9, 1>(simd);
        check_planes::<3, 21, 2>(simd);
    });
}

fn check_depthwise<const C: usize, const KH: usize, const KW: usize, E: Epilogue>(
    simd: impl Simd + Rounds,
) {
    for (i, window) in (1..=19)
        .flat_map(|width| windows([KH, KW], width))
        .enumerate()
    {
        let mut values = Values::new(i as u64);
        let (weights, bias) = (values.take(C * KH * KW), values.take(C));
        let x = values.take(window.input[0] * window.input[1] * C);
        let old = values.take(window.output[1] * C);
        let source = Map::source(&x, C, slot(i));
        let mut target = Map::target(&old, C, slot(i + 1));
        let mut operands = Apart {
            source: source.view(),
            target: target.view_mut(),
        };
        let packed = guarded(pack_depthwise(&weights, C, KH, KW));
        depthwise_of::<C, KH, KW, E>(simd, &window, &mut operands, &packed, &bias);

        let mut expected = Vec::new();
        for column in 0..window.output[1] {
            let taps = taps(&window, [KH, KW], [0, column]);
            for channel in 0..C {
                let terms = taps.iter().filter_map(|&(tap, pixel)| {
                    Some([x[pixel? * C + channel], weights[channel * KH * KW + tap]])
                });
                // Channels beside the last whole vector go one by one, without instructions
                // for vectors.
                let sum = match channel < C / 4 * 4 {
                    true => sum(simd, bias[channel], terms),
                    false => sum(Portable, bias[channel], terms),
                };
                expected.push(E::apply(sum, old[expected.len()]));
            }
        }
        let name = format!("depthwise {C}, {window:?}");
        assert_same(&name, &target.into_values(), &expected);
        turn();
    }
}

#[test]
fn depthwise_of_odd_numbers_of_channels() {
    with_each_simd!(|simd| {
        for_each_count!(|C| check_depthwise::<C, 3, 3, StoreRelu>(simd); 1 5 12 21 29)
    });
}

#[test]
fn depthwise_with_other_kernels() {
    with_each_simd!(|simd| {
        check_depthwise::<13, 5, 5, AddToIdentity>(simd);
        check_depthwise::<7, 2, 4, StoreIdentity>(simd);
    });
}

fn check_means<const C: usize>(simd: impl Simd + Rounds) {
    for pixels in 1..=9 {
        let mut values = Values::new(pixels as u64);
        let x = values.take(pixels * C);
        let mut y = values.take(C);
        let source = Map::source(&x, C, slot(pixels));
        global_mean::<C>(simd, pixels, source.view(), &mut y);
        let channel = |c: usize| x.iter().skip(c).step_by(C);
        let mean = |c: usize| channel(c).fold(0.0, |sum, x| sum + x) / pixels as f32;
        let means: Vec<f32> = (0..C).map(mean).collect();
        assert_same(&format!("mean of {C}"), &y, &means);

        let mut scaled = guarded(&*x);
        let target = PixelsMut {
            data: &mut scaled,
            stride: C,
        };
        scale::<C>(simd, pixels, target, &means);
        let products = x.iter().enumerate().map(|(i, x)| x * means[i % C]);
        assert_same(
            &format!("scale of {C}"),
            &scaled,
            &products.collect::<Vec<_>>(),
        );
        turn();
    }
}

#[test]
fn means_and_gates_of_odd_numbers_of_channels() {
    with_each_simd!(|simd| for_each_count!(|C| check_means::<C>(simd); 1 3 4 6 13 16 31));
}

/// Without this, the comparisons above could pass whatever is rounded.
#[test]
fn how_often_a_sum_is_rounded_shows_in_its_bits() {
    struct Once;
    rounds! {
        Once: |sum, x, y| x.mul_add(y, sum);
    }
    let mut values = Values::new(1);
    let mut differs = || {
        let (x, y) = (values.take(9), values.take(9));
        let terms = || x.iter().zip(&*y).map(|(x, y)| [*x, *y]);
        sum(Once, 0.5, terms()) != sum(Portable, 0.5, terms())
    };
    let differing = (0..100).filter(|_| differs()).count();
    assert!(differing > 30, "{differing} of 100 sums");
}
