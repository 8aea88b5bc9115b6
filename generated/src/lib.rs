//! What ghostc makes of the bundled models, checked in so that a change of the compiler shows
//! its effect in the diff. `cargo xtask bless` writes it anew.

#![no_std]

#[rustfmt::skip]
pub mod ghost_fmnist;
#[rustfmt::skip]
pub mod ghost_mnist_tiny;
