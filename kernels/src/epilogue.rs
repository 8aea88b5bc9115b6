//! Epilogues: how a complete sum (bias included) becomes the value of the target.

use core::marker::PhantomData;

use super::activation::Activation;
use super::by_hand::Finish;
use super::pixels::PixelsMut;
use super::span::{Spacing, SpanMut, part_mut};
use super::vector::{Portable, Simd, Vector};

/// The last step of a convolution.
pub trait Epilogue {
    /// The activation.
    type Activation: Activation;
    /// Whether what the target held is added.
    const ADD: bool;
    /// What of it can be done with sums in registers, whatever the activation.
    const FINISH: Finish = Finish {
        add: Self::ADD,
        relu: matches!(Self::Activation::RELU, Some(true)),
    };

    /// The values of the target. `sums`: the complete sums; `old`: what the target held
    /// before.
    fn on<S, const W: usize, V: Vector<S, W>>(sums: V, old: V) -> V;

    /// The same for one value.
    #[inline(always)]
    fn apply(sum: f32, old: f32) -> f32 {
        let [y] = Self::on::<Portable, 1, _>([sum], [old]);
        y
    }
}

/// `A(sum)`; what the target held is lost.
pub struct Store<A>(PhantomData<A>);

/// `A(sum + old)`: the shortcut already lies in the target and is added in place.
pub struct AddTo<A>(PhantomData<A>);

impl<A: Activation> Epilogue for Store<A> {
    type Activation = A;
    const ADD: bool = false;

    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(sums: V, _old: V) -> V {
        A::on(sums)
    }
}

impl<A: Activation> Epilogue for AddTo<A> {
    type Activation = A;
    const ADD: bool = true;

    #[inline(always)]
    fn on<S, const W: usize, V: Vector<S, W>>(sums: V, old: V) -> V {
        A::on(sums.add(old))
    }
}

/// Does to `channels` channels of `pixels` pixels, from `first` on, what
/// [`Epilogue::FINISH`] leaves.
#[inline(always)]
pub fn finish_rest<E: Epilogue>(
    y: PixelsMut<'_>,
    first: usize,
    pixels: usize,
    channels: usize,
) {
    if const { E::Activation::RELU.is_none() } {
        for pixel in 0..pixels {
            let y = part_mut(y.data, first + pixel * y.stride, channels);
            for y in y.unwrap_or_default() {
                *y = E::Activation::apply(*y);
            }
        }
    }
}

/// Writes complete sums to the target. Lanes beyond its end are padding and fall away.
#[inline(always)]
pub fn finish<S, const W: usize, V, E>(simd: S, sums: V, target: &mut [f32])
where
    V: Vector<S, W>,
    E: Epilogue,
{
    match <&mut [f32; W]>::try_from(&mut *target) {
        Ok(target) => E::on(sums, V::load(simd, target)).store(target),
        Err(_) => E::on(sums, V::load_part(simd, target)).store_part(target),
    }
}

/// Writes the complete sums of `P` pixels, `N` blocks of channels of each, which begin at
/// `first` in the first pixel. Of a `PART` of a block only the first `len` channels are
/// written; the others are padding.
#[inline(always)]
pub fn finish_tile<
    S,
    const W: usize,
    const P: usize,
    const N: usize,
    const PART: bool,
    V,
    E,
>(
    simd: S,
    sums: &[[V; N]; P],
    y: PixelsMut<'_>,
    first: usize,
    len: usize,
) where
    S: Simd,
    V: Vector<S, W>,
    E: Epilogue,
{
    if PART {
        for (i, sums) in sums.iter().enumerate() {
            let Some(y) = part_mut(y.data, first + i * y.stride, len) else {
                return;
            };
            E::on(sums[0], V::load_part(simd, y)).store_part(y);
        }
        return;
    }
    for n in 0..N {
        let spacing = Spacing::new(y.stride, 0..P);
        let target = SpanMut::<W>::new(y.data, first + n * W, spacing);
        debug_assert!(target.is_some(), "a tile beyond the end of the data");
        let Some(mut target) = target else { return };
        for (i, sums) in sums.iter().enumerate() {
            if let Some(y) = simd.nth_mut(&mut target, i) {
                E::on(sums[n], V::load(simd, y)).store(y);
            }
        }
    }
}
