//! Dense kernels with every rest of channels and at every width up to 40.

mod support;

use ghostc_kernels::activation::Relu;
use ghostc_kernels::conv::{PixelMap, conv};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::fully_connected::fully_connected;
use ghostc_kernels::pack::{pack_bias, pack_conv, pack_fully_connected, pack_pointwise};
use ghostc_kernels::pixels::{Pixels, PixelsMut};
use ghostc_kernels::pointwise::{pointwise, tiled_pixels};
use ghostc_kernels::vector::Simd;
use ghostc_kernels::window::Window;
use support::guard::{guarded, turn};
use support::sizes::windows;
use support::{Convolution, Map, Slot, Values, assert_close};

type StoreRelu = Store<Relu>;
type AddToRelu = AddTo<Relu>;

/// The layer that is tested.
#[derive(Clone, Copy)]
struct Layer {
    window: Window,
    kernel: [usize; 2],
    channels: [usize; 2],
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
        ..
    } = layer;
    let [width, taps] = [window.input[1], layer.kernel[0] * layer.kernel[1]];
    let seed = width * 1000 + inputs * 100 + outputs;
    let mut values = Values::new(seed as u64);
    let weights = values.take(outputs * inputs * taps);
    let bias = values.take(outputs);
    let x = values.take_some_wild(window.input[0] * width * inputs);
    let old = values.take(window.output[0] * window.output[1] * outputs);
    let plain = Convolution {
        window,
        kernel: layer.kernel,
        channels: layer.channels,
        groups: 1,
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
    }
}

fn run_pointwise<const IN: usize, const OUT: usize, const MULTIPLE: usize>(
    simd: impl Simd,
    pixels: usize,
) {
    check_with::<AddToRelu>(row(pixels, [IN, OUT]), &|inputs, y| {
        let weights = guarded(pack_pointwise(inputs.weights, OUT, IN));
        let bias = guarded(pack_bias(inputs.bias));
        pointwise::<IN, OUT, MULTIPLE, AddToRelu>(
            simd, pixels, inputs.x, &weights, &bias, y,
        );
    });
}

#[test]
fn pointwise_to_every_number_of_channels() {
    with_each_simd!(|simd| for_each_count!(|C| run_pointwise::<3, C, 1>(simd, 8)));
}

/// Of 2 * 3 * 5 * 7, the tiles of all forms.
#[test]
fn pointwise_in_full_tiles() {
    with_each_simd!(|simd| {
        run_pointwise::<3, 5, 210>(simd, 210);
        run_pointwise::<3, 61, 210>(simd, 420);
    });
}

#[test]
fn what_pixels_are_a_multiple_of() {
    assert_eq!([1, 49, 196, 36, 420].map(tiled_pixels), [1, 7, 14, 6, 210]);
}

#[test]
fn pointwise_of_every_number_of_pixels() {
    with_each_simd!(|simd| {
        for pixels in 1..=40 {
            run_pointwise::<3, 5, 1>(simd, pixels);
            run_pointwise::<3, 61, 1>(simd, pixels);
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
fn fully_connected_from_every_rest_of_channels() {
    with_each_simd!(|simd| {
        for_each_count!(|C| run_fully_connected::<C, 5>(simd); 1 2 3 4 5 6 7 8 9 10 23 70)
    });
}

fn run_conv<const OUT: usize>(simd: impl Simd, window: Window) {
    let layer = Layer {
        window,
        kernel: [2, 3],
        channels: [2, OUT],
    };
    check(layer, &|inputs, y| {
        let weights = guarded(pack_conv(inputs.weights, OUT, 2, 2, 3));
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
fn conv_of_every_width() {
    with_each_simd!(|simd| {
        for width in 1..=40 {
            for window in windows([2, 3], width) {
                run_conv::<5>(simd, window);
            }
        }
    });
}
