//! Operands whose type the kernel does not know, so that it is compiled for one type alone:
//! in tests that takes far longer than to run it.

use ghostc_kernels::by_hand::Places;
use ghostc_kernels::pixels::{Operands, Pixels, PixelsMut};

/// [`Operands`] of any type.
pub struct Any<'a>(pub &'a mut dyn AnyOperands);

impl Operands for Any<'_> {
    fn source(&self) -> Pixels<'_> {
        self.0.read()
    }

    fn target(&mut self) -> PixelsMut<'_> {
        self.0.write()
    }

    fn places(&mut self) -> Places<'_> {
        self.0.both()
    }
}

/// [`Operands`] as a trait for objects.
pub trait AnyOperands {
    fn read(&self) -> Pixels<'_>;
    fn write(&mut self) -> PixelsMut<'_>;
    fn both(&mut self) -> Places<'_>;
}

impl<O: Operands> AnyOperands for O {
    fn read(&self) -> Pixels<'_> {
        self.source()
    }

    fn write(&mut self) -> PixelsMut<'_> {
        self.target()
    }

    fn both(&mut self) -> Places<'_> {
        self.places()
    }
}
