//! Every number of channels up to 70 and every width up to 40: all remainders of panels,
//! blocks and tiles.

mod support;

use ghostc_kernels::activation::Relu;
use ghostc_kernels::conv::{PixelMap, conv};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::fully_connected::fully_connected;
use ghostc_kernels::pack::{
    pack_bias, pack_conv, pack_depthwise, pack_fully_connected, pack_pointwise,
};
use ghostc_kernels::pixels::{Apart, Pixels, PixelsMut};
use ghostc_kernels::pointwise::pointwise;
use ghostc_kernels::vector::Simd;
use ghostc_kernels::window::Window;
use support::guard::{Guarded, guarded, turn};
use support::{Convolution, Map, Slot, Values, assert_close, depthwise_of};

type StoreRelu = Store<Relu>;
type AddToRelu = AddTo<Relu>;

/// `$work` with the constant `$C` of each number of channels.
macro_rules! for_each_count {
    (|$C:ident| $work:expr) => {
        for_each_count!(
            |$C| $work; 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27
            28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55
            56 57 58 59 60 61 62 63 64 65 66 67 68 69 70
        )
    };
    (|$C:ident| $work:expr; $($count:literal)*) => {
        {
            $({
                const $C: usize = $count;
                $work;
            })*
        }
    };
}

/// The layer that is tested.
#[derive(Clone, Copy)]
struct Layer {
    window: Window,
    kernel: [usize; 2],
    channels: [usize; 2],
    groups: usize,
}

/// What a kernel reads, unpacked weights included.
struct Inputs<'a> {
    x: Pixels<'a>,
    weights: &'a [f32],
    bias: &'a [f32],
}

/// Tests a kernel that stores.
fn check(layer: Layer, kernel: &dyn Fn(Inputs<'_>, PixelsMut<'_>)) {
    check_with::<StoreRelu>(layer, kernel);
}

fn check_with<E: Epilogue>(layer: Layer, kernel: &dyn Fn(Inputs<'_>, PixelsMut<'_>)) {
    let Layer {
        window,
        channels: [inputs, outputs],
        groups,
        ..
    } = layer;
    let [width, taps] = [window.input[1], layer.kernel[0] * layer.kernel[1]];
    let seed = width * 1000 + inputs * 100 + outputs;
    let mut values = Values::new(seed as u64);
    let weights = values.take(outputs * inputs / groups * taps);
    let bias = values.take(outputs);
    let x = values.take_some_wild(window.input[0] * width * inputs);
    let old = values.take(window.output[0] * window.output[1] * outputs);
    let plain = Convolution {
        window,
        kernel: layer.kernel,
        channels: layer.channels,
        groups,
        weights: &weights,
        bias: &bias,
    };
    let sums = plain.sums(&x);
    let expected: Vec<f32> = (sums.iter().zip(&old))
        .map(|(sum, old)| E::apply(*sum, *old))
        .collect();
    let slot = |number: usize| Slot {
        before: number % 3,
        after: number % 2,
    };
    let source = Map::source(&x, inputs, slot(seed));
    let mut target = Map::target(&old, outputs, slot(seed + 1));
    let inputs = Inputs {
        x: source.view(),
        weights: &weights,
        bias: &bias,
    };
    kernel(inputs, target.view_mut());
    assert_close(&target.into_values(), &expected);
    turn();
}

/// One row of pixels.
fn row(pixels: usize, channels: [usize; 2]) -> Layer {
    Layer {
        window: Window {
            input: [1, pixels],
            output: [1, pixels],
            stride: [1, 1],
            pads: [0, 0],
            dilation: [1, 1],
        },
        kernel: [1, 1],
        channels,
        groups: 1,
    }
}

fn run_pointwise<const IN: usize, const OUT: usize>(simd: impl Simd, pixels: usize) {
    check_with::<AddToRelu>(row(pixels, [IN, OUT]), &|inputs, y| {
        let weights = guarded(pack_pointwise(inputs.weights, OUT, IN));
        let bias = guarded(pack_bias(inputs.bias));
        pointwise::<IN, OUT, AddToRelu>(simd, pixels, inputs.x, &weights, &bias, y);
    });
}

#[test]
fn pointwise_to_every_number_of_channels() {
    with_each_simd!(|simd| for_each_count!(|C| run_pointwise::<3, C>(simd, 8)));
}

#[test]
fn pointwise_from_every_number_of_channels() {
    with_each_simd!(|simd| for_each_count!(|C| run_pointwise::<C, 5>(simd, 8)));
}

#[test]
fn pointwise_of_every_number_of_pixels() {
    with_each_simd!(|simd| {
        for pixels in 1..=40 {
            run_pointwise::<3, 5>(simd, pixels);
            run_pointwise::<3, 61>(simd, pixels);
        }
    });
}

fn run_fully_connected<const IN: usize, const OUT: usize>(simd: impl Simd) {
    check(row(1, [IN, OUT]), &|inputs, y| {
        let weights = guarded(pack_fully_connected(inputs.weights, OUT, IN));
        let bias = guarded(pack_bias(inputs.bias));
        let x = guarded(&inputs.x.data[..IN]);
        fully_connected::<IN, OUT, StoreRelu>(simd, &x, &weights, &bias, y.data);
    });
}

#[test]
fn fully_connected_to_every_number_of_channels() {
    with_each_simd!(|simd| for_each_count!(|C| run_fully_connected::<3, C>(simd)));
}

#[test]
fn fully_connected_from_every_number_of_channels() {
    with_each_simd!(|simd| for_each_count!(|C| run_fully_connected::<C, 5>(simd)));
}

/// All paddings of 0 to 3, strides of 1 to 3 and dilations of 1 and 2 of a row of this
/// width; above it is as much padding as rows of taps lie outside.
fn windows(kernel: [usize; 2], width: usize) -> impl Iterator<Item = Window> {
    let all = (0..4_usize).flat_map(|pad| (1..4_usize).map(move |stride| [pad, stride]));
    let all = all.flat_map(|[pad, stride]| [[pad, stride, 1], [pad, stride, 2]]);
    all.filter_map(move |[pad, stride, dilation]| {
        let right = (width + stride) % 4;
        let covered = (kernel[1] - 1) * dilation + 1;
        let output = (width + pad + right).checked_sub(covered)? / stride + 1;
        let height = 1 + width % kernel[0];
        Some(Window {
            input: [height, width],
            output: [1, output],
            stride: [1, stride],
            pads: [(kernel[0] - height) / 2, pad],
            dilation: [1, dilation],
        })
    })
}

fn run_depthwise<const C: usize, const KH: usize, const KW: usize>(
    simd: impl Simd,
    window: Window,
) {
    let layer = Layer {
        window,
        kernel: [KH, KW],
        channels: [C, C],
        groups: C,
    };
    check(layer, &|Inputs { x, weights, bias }, y| {
        let weights = guarded(pack_depthwise(weights, C, KH, KW));
        let mut operands = Apart {
            source: x,
            target: y,
        };
        depthwise_of::<C, KH, KW, StoreRelu>(simd, &window, &mut operands, &weights, bias);
    });
}

#[test]
fn depthwise_of_every_number_of_channels() {
    let windows = windows([3, 3], 8).filter(|window| window.pads[1] == 1);
    let windows: Vec<Window> = windows.filter(|w| w.dilation[1] == 1).collect();
    with_each_simd!(|simd| for_each_count!(|C| {
        for window in &windows {
            run_depthwise::<C, 3, 3>(simd, *window);
        }
    }));
}

/// Channels in blocks of all widths.
fn check_widths<const KH: usize, const KW: usize>(simd: impl Simd) {
    for width in 1..=40 {
        for window in windows([KH, KW], width) {
            run_depthwise::<21, KH, KW>(simd, window);
            // More of the same is not worth the time.
            if width < 20 {
                run_depthwise::<12, KH, KW>(simd, window);
                run_depthwise::<8, KH, KW>(simd, window);
            }
        }
    }
}

shapes! {
    depthwise_widths_1x1: check_widths::<1, 1>;
    depthwise_widths_1x2: check_widths::<1, 2>;
    depthwise_widths_3x3: check_widths::<3, 3>;
    depthwise_widths_1x4: check_widths::<1, 4>;
    depthwise_widths_2x5: check_widths::<2, 5>;
    depthwise_widths_1x7: check_widths::<1, 7>;
    depthwise_widths_1x8: check_widths::<1, 8>;
}

fn run_conv<const OUT: usize>(simd: impl Simd, window: Window) {
    let layer = Layer {
        window,
        kernel: [2, 3],
        channels: [2, OUT],
        groups: 1,
    };
    check(layer, &|inputs, y| {
        let weights: Guarded = guarded(pack_conv(inputs.weights, OUT, 2, 2, 3));
        let bias = guarded(pack_bias(inputs.bias));
        let x = PixelMap::<2> {
            data: inputs.x.data,
            pixel: inputs.x.stride,
            row: inputs.x.stride * window.input[1],
        };
        conv::<2, OUT, 2, 3, StoreRelu>(simd, &window, x, &weights, &bias, y);
    });
}

#[test]
fn conv_to_every_number_of_channels() {
    let windows = windows([2, 3], 8).filter(|window| window.pads[1] == 1);
    let windows: Vec<Window> = windows.filter(|w| w.stride[1] == 2).collect();
    with_each_simd!(|simd| for_each_count!(|C| {
        for window in &windows {
            run_conv::<C>(simd, *window);
        }
    }));
}

#[test]
fn conv_of_every_width() {
    with_each_simd!(|simd| {
        for width in 1..=40 {
            for window in windows([2, 3], width) {
                run_conv::<5>(simd, window);
            }
        }
    });
}
