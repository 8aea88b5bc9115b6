//! Convolutions of planes against the plain form, at every width and with every padding, as
//! whole maps and row by row.

mod support;

use ghostc_kernels::activation::{HardSwish, Identity, Relu};
use ghostc_kernels::conv::{Planes, conv, conv_scattered_row};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::pack::{pack_bias, pack_conv};
use ghostc_kernels::pixels::{Apart, InArena, Pixels, PixelsMut};
use ghostc_kernels::planes::{conv_planes, conv_planes_row};
use ghostc_kernels::rows::{RowPlaces, Rows};
use ghostc_kernels::vector::Simd;
use ghostc_kernels::window::Window;
use support::arena::bits;
use support::guard::{Guarded, guarded, turn};
use support::operands::{Any, AnyOperands};
use support::{Convolution, Map, Slot, Values, assert_close};

type StoreIdentity = Store<Identity>;
type StoreRelu = Store<Relu>;
type StoreSwish = Store<HardSwish>;
type AddToRelu = AddTo<Relu>;

/// All widths up to 40, each with paddings of 0 to 3 on the left and with others elsewhere.
fn windows(kernel: [usize; 2], stride: usize) -> impl Iterator<Item = Window> {
    let sizes = (1..=40_usize).flat_map(|width| (0..4_usize).map(move |pad| [width, pad]));
    sizes.filter_map(move |[width, pad]| {
        let (height, above) = (1 + width % 5, (width / 3 + pad) % 4);
        let (below, right) = (width % 3, (width + pad) % 4);
        // Rows may be dilated and at any stride, columns not.
        let (down, dilation) = (1 + (width / 2) % 3, 1 + usize::from(width % 7 == 3));
        let covered: usize = (kernel[0] - 1) * dilation + 1;
        let rows = (height + above + below).checked_sub(covered)? / down + 1;
        let columns = (width + pad + right).checked_sub(kernel[1])? / stride + 1;
        Some(Window {
            input: [height, width],
            output: [rows.min(3), columns],
            stride: [down, stride],
            pads: [above, pad],
            dilation: [dilation, 1],
        })
    })
}

/// Planes with values between their rows and between them, which are not numbers, that end
/// with the last value of the last one.
struct Source {
    data: Guarded,
    row: usize,
    plane: usize,
}

impl Source {
    /// `x` is `[pixel][channel]`.
    fn new(
        x: &[f32],
        [height, width]: [usize; 2],
        channels: usize,
        gaps: [usize; 2],
    ) -> Self {
        let row = width + gaps[0];
        let plane = height * row + gaps[1];
        let len = (channels - 1) * plane + (height - 1) * row + width;
        let mut data = vec![f32::NAN; len];
        for (i, value) in x.iter().enumerate() {
            let (pixel, channel) = (i / channels, i % channels);
            data[channel * plane + pixel / width * row + pixel % width] = *value;
        }
        Source {
            data: guarded(data),
            row,
            plane,
        }
    }

    fn planes(&self) -> Planes<'_> {
        Planes {
            data: &self.data,
            channel: self.plane,
            pixel: 1,
            row: self.row,
        }
    }

    fn places(&self, height: usize) -> RowPlaces {
        RowPlaces {
            start: 0,
            rows: height,
            stride: self.row,
            turn: 0,
        }
    }
}

fn check<
    const IN: usize,
    const OUT: usize,
    const KH: usize,
    const KW: usize,
    const STRIDE: usize,
    E: Epilogue,
>(
    simd: impl Simd,
) {
    for (seed, window) in windows([KH, KW], STRIDE).enumerate() {
        let mut values = Values::new(seed as u64);
        let (weights, bias) = (values.take(OUT * IN * KH * KW), values.take(OUT));
        let count = window.input[0] * window.input[1] * IN;
        // Padding must not make of an infinite neighbour what is no number.
        let x = values.take_some_wild(count);
        let old = values.take(window.output[0] * window.output[1] * OUT);
        let plain = Convolution {
            window,
            kernel: [KH, KW],
            channels: [IN, OUT],
            groups: 1,
            weights: &weights,
            bias: &bias,
        };
        let sums = plain.sums(&x);
        let expected: Vec<f32> = (sums.iter().zip(&old))
            .map(|(sum, old)| E::apply(*sum, *old))
            .collect();
        let weights = guarded(pack_conv(&weights, OUT, IN, KH, KW));
        let bias = guarded(pack_bias(&bias));
        let source = Source::new(&x, window.input, IN, [seed % 4, seed % 5]);
        let slot = Slot {
            before: seed % 3,
            after: seed % 2,
        };
        let made = |kernel: &dyn Fn(PixelsMut<'_>)| {
            let mut target = Map::target(&old, OUT, slot);
            kernel(target.view_mut());
            target.into_values()
        };

        let whole = made(&|y| {
            conv_planes::<IN, OUT, KH, KW, STRIDE, E>(
                simd,
                &window,
                source.planes(),
                &weights,
                &bias,
                y,
            );
        });
        assert_close(&whole, &expected);

        // The kernel for planes at any stride.
        let dense = made(&|y| {
            let x = source.planes();
            conv::<IN, OUT, KH, KW, E>(simd, &window, x, &weights, &bias, y);
        });
        assert_close(&dense, &expected);

        let (columns, places) = (window.columns(), source.places(window.input[0]));
        let row = |y: usize, target: usize, operands: &mut dyn AnyOperands| {
            let rows = Rows::<KH>::new(&window, y, places, target);
            let (plane, mut operands) = (source.plane, Any(operands));
            conv_planes_row::<IN, OUT, KH, KW, STRIDE, E>(
                simd,
                &columns,
                &rows,
                plane,
                &mut operands,
                &weights,
                &bias,
            );
        };
        let by_rows = made(&|mut y| {
            for index in 0..window.output[0] {
                let target = index * window.output[1] * y.stride;
                let mut operands = Apart {
                    source: Pixels {
                        data: &source.data,
                        stride: 1,
                    },
                    target: y.part(0, 0),
                };
                row(index, target, &mut operands);
            }
        });
        assert_eq!(bits(&by_rows), bits(&whole));

        // The map right behind the planes.
        let mut memory = guarded([&source.data[..], &old].concat());
        for index in 0..window.output[0] {
            let target = source.data.len() + index * window.output[1] * OUT;
            let mut operands = InArena {
                memory: &mut memory,
                source_stride: 1,
                target_stride: OUT,
            };
            row(index, target, &mut operands);
        }
        assert_eq!(bits(&memory[..source.data.len()]), bits(&source.data));
        assert_eq!(bits(&memory[source.data.len()..]), bits(&whole));

        let scattered = made(&|mut y| {
            for index in 0..window.output[0] {
                let target = index * window.output[1] * y.stride;
                let rows = Rows::<KH>::new(&window, index, places, target);
                let mut operands = Apart {
                    source: Pixels {
                        data: &source.data,
                        stride: 1,
                    },
                    target: y.part(0, 0),
                };
                conv_scattered_row::<IN, OUT, KH, KW, E>(
                    simd,
                    &columns,
                    &rows,
                    source.plane,
                    &mut operands,
                    &weights,
                    &bias,
                );
            }
        });
        assert_eq!(bits(&scattered), bits(&dense));
        turn();
    }
}

shapes! {
    stem: check::<3, 16, 3, 3, 2, StoreRelu>;
    widest: check::<1, 5, 3, 7, 2, StoreIdentity>;
    three_panels: check::<2, 37, 2, 4, 1, AddToRelu>;
    single_taps: check::<5, 3, 1, 1, 2, StoreSwish>;
    even_and_dense: check::<4, 8, 5, 2, 1, StoreIdentity>;
}
