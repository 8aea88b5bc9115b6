//! Depthwise convolutions with a multiplier against the plain form.

mod support;

use ghostc_kernels::activation::{HardSwish, Identity, Relu};
use ghostc_kernels::epilogue::{AddTo, Epilogue, Store};
use ghostc_kernels::multiplied::depthwise_multiplied;
use ghostc_kernels::pack::pack_multiplied;
use ghostc_kernels::pixels::{Apart, Within};
use ghostc_kernels::vector::Simd;
use ghostc_kernels::window::Window;
use proptest::prelude::*;
use support::guard::{Guarded, guarded};
use support::{
    Convolution, Map, Slot, Values, assert_close, assert_unchanged_beside, for_all, slot,
    window,
};

type StoreIdentity = Store<Identity>;
type StoreRelu = Store<Relu>;
type StoreSwish = Store<HardSwish>;
type AddToIdentity = AddTo<Identity>;

/// A random layer and what it should give.
struct Layer {
    weights: Guarded,
    bias: Guarded,
    x: Guarded,
    old: Guarded,
    expected: Vec<f32>,
}

impl Layer {
    /// The first `out` channels of a layer that makes `multiplier` from each channel.
    fn new<E: Epilogue>(
        window: Window,
        [out, multiplier]: [usize; 2],
        [kh, kw]: [usize; 2],
        values: &mut Values,
    ) -> Self {
        let channels = out.div_ceil(multiplier);
        let all = channels * multiplier;
        let weights = values.take(all * kh * kw);
        let bias = values.take(all);
        let x = values.take_some_wild(window.input[0] * window.input[1] * channels);
        let old = values.take(window.output[0] * window.output[1] * out);
        let plain = Convolution {
            window,
            kernel: [kh, kw],
            channels: [channels, all],
            groups: channels,
            weights: &weights,
            bias: &bias,
        };
        let sums = plain.sums(&x);
        let wanted = sums.chunks(all).flat_map(|pixel| &pixel[..out]);
        let expected = wanted.zip(&old).map(|(s, o)| E::apply(*s, *o)).collect();
        Layer {
            weights: guarded(pack_multiplied(
                &weights[..out * kh * kw],
                channels,
                multiplier,
                kh,
                kw,
            )),
            bias: guarded(&bias[..out]),
            x,
            old,
            expected,
        }
    }
}

fn check<
    const OUT: usize,
    const K: usize,
    const KH: usize,
    const KW: usize,
    E: Epilogue,
>(
    simd: impl Simd,
) {
    let cases = (window([KH, KW], 8), slot(), slot(), any::<u64>());
    for_all(16, cases, |(window, from, to, seed)| {
        let layer = Layer::new::<E>(window, [OUT, K], [KH, KW], &mut Values::new(seed));
        let source = Map::source(&layer.x, OUT.div_ceil(K), from);
        let mut target = Map::target(&layer.old, OUT, to);
        let mut operands = Apart {
            source: source.view(),
            target: target.view_mut(),
        };
        let (weights, bias) = (&layer.weights, &layer.bias);
        depthwise_multiplied::<OUT, K, KH, KW, E>(
            simd,
            &window,
            &mut operands,
            weights,
            bias,
        );
        assert_close(&target.into_values(), &layer.expected);
    });
}

/// Source and target as neighbouring slots of one buffer.
fn check_within<const OUT: usize, const K: usize, const KH: usize, const KW: usize>(
    simd: impl Simd,
) {
    let cases = (
        1..7_usize,
        1..7_usize,
        slot(),
        0..5_usize,
        any::<bool>(),
        any::<u64>(),
    );
    for_all(
        16,
        cases,
        |(height, width, outer, gap, target_first, seed)| {
            let window = Window {
                input: [height, width],
                output: [height, width],
                stride: [1, 1],
                pads: [KH / 2, KW / 2],
                dilation: [1, 1],
            };
            let mut values = Values::new(seed);
            let layer = Layer::new::<StoreRelu>(window, [OUT, K], [KH, KW], &mut values);
            let channels = OUT.div_ceil(K);
            let Slot { before, after } = outer;
            let (source, target) = if target_first {
                (before + OUT + gap, before)
            } else {
                (before, before + channels + gap)
            };
            let stride = before + channels + gap + OUT + after;
            let mut buffer = vec![f32::NAN; height * width * stride];
            for (pixel, x) in buffer.chunks_mut(stride).zip(layer.x.chunks(channels)) {
                pixel[source..source + channels].copy_from_slice(x);
            }
            let mut buffer = guarded(&buffer[..buffer.len() - after]);

            let before = buffer.clone();
            let mut operands = Within {
                buffer: &mut buffer,
                stride,
                source,
                target,
            };
            let (weights, bias) = (&layer.weights, &layer.bias);
            depthwise_multiplied::<OUT, K, KH, KW, StoreRelu>(
                simd,
                &window,
                &mut operands,
                weights,
                bias,
            );

            for (i, pixel) in buffer.chunks(stride).enumerate() {
                assert_close(
                    &pixel[target..target + OUT],
                    &layer.expected[i * OUT..][..OUT],
                );
            }
            assert_unchanged_beside(target..target + OUT, stride, &buffer, &before);
        },
    );
}

shapes! {
    one_to_1: check::<1, 1, 3, 3, StoreIdentity>;
    one_to_16: check::<16, 16, 3, 3, StoreRelu>;
    three_to_6: check::<6, 2, 3, 3, StoreRelu>;
    sixteen_to_32: check::<32, 2, 3, 3, StoreIdentity>;
    twenty_to_60: check::<60, 3, 5, 5, AddToIdentity>;
    thirteen_to_52: check::<52, 4, 3, 3, StoreSwish>;
    thirty_three_to_66: check::<66, 2, 1, 5, StoreIdentity>;
    part_of_the_last_channel: check::<31, 2, 3, 3, StoreRelu>;
    part_of_the_last_of_many: check::<61, 3, 3, 3, AddToIdentity>;
    part_of_one: check::<3, 5, 3, 3, StoreIdentity>;
    multiplier_1: check::<20, 1, 3, 3, StoreRelu>;

    within_4_to_8: check_within::<8, 2, 3, 3>;
    within_16_to_48: check_within::<48, 3, 3, 3>;
    within_part_of_the_last: check_within::<37, 2, 5, 5>;
}
