//! What ghostc makes of the bundled models, checked in so that a change of the compiler shows
//! its effect in the diff. `cargo xtask bless` writes it anew.

#![no_std]

/// Fashion-MNIST: 28×28 grey pictures of clothing, ten classes.
#[rustfmt::skip]
pub mod ghost_fmnist;
/// MNIST: 28×28 grey pictures of digits, ten classes.
#[rustfmt::skip]
pub mod ghost_mnist_tiny;
