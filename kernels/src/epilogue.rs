//! Epilogues: how a complete sum (bias included) becomes the value of the target.

use core::array;
use core::marker::PhantomData;

use super::activation::Activation;

/// The last step of a convolution, for one value.
pub trait Epilogue {
    /// `sum`: the complete sum; `old`: what the target held before.
    fn finish(sum: f32, old: f32) -> f32;
}

/// `A(sum)`; what the target held is lost.
pub struct Store<A>(PhantomData<A>);

/// `A(sum + old)`: the shortcut already lies in the target and is added in place.
pub struct AddTo<A>(PhantomData<A>);

impl<A: Activation> Epilogue for Store<A> {
    #[inline(always)]
    fn finish(sum: f32, _old: f32) -> f32 {
        A::apply(sum)
    }
}

impl<A: Activation> Epilogue for AddTo<A> {
    #[inline(always)]
    fn finish(sum: f32, old: f32) -> f32 {
        A::apply(sum + old)
    }
}

/// Writes complete sums to the target. Lanes beyond its end are padding and fall away.
#[inline(always)]
pub fn finish<const W: usize, E: Epilogue>(sums: &[f32; W], target: &mut [f32]) {
    // The usual case by itself: with its length known it is a few vectors.
    if let Some(target) = target.first_chunk_mut::<W>() {
        *target = array::from_fn(|i| E::finish(sums[i], target[i]));
        return;
    }
    for (y, sum) in target.iter_mut().zip(sums) {
        *y = E::finish(*sum, *y);
    }
}
