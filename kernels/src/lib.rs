//! The kernels of ghostc: convolutions, pools and element-wise work on `f32` maps.
//!
//! They are an ordinary crate, tested as such, and at the same time material: ghostc pastes
//! the text of these files into the Rust it emits, each as a module beside the others. So
//! a kernel file uses `core` alone and names its siblings as `super::sibling`.
//!
//! Inside a network a map is `[H][W][C]`: rows of pixels, a pixel being `C` consecutive
//! values (see [`pixels`]). Weights are packed ahead of time into the order in which a
//! kernel reads them; the feature `pack` has the functions that do it, and each kernel's
//! documentation gives its order. The feature `source` has the texts of the files.

#![no_std]

#[cfg(feature = "pack")]
extern crate alloc;

pub mod activation;
#[allow(unsafe_code)]
pub mod avx2;
#[allow(unsafe_code)]
pub mod avx512;
pub mod by_hand;
pub mod bytes;
pub mod columns;
pub mod conv;
pub mod depthwise;
#[allow(unsafe_code)]
pub mod dispatch;
pub mod elementwise;
pub mod epilogue;
pub mod exponential;
pub mod filter;
pub mod fully_connected;
pub mod gather;
pub mod ghost;
pub mod lanes;
pub mod move_data;
pub mod multiplied;
#[allow(unsafe_code)]
pub mod mve;
#[allow(unsafe_code)]
pub mod mve_planes;
#[allow(unsafe_code)]
pub mod mve_products;
#[allow(unsafe_code)]
pub mod mve_rows;
pub mod narrow;
pub mod native;
#[allow(unsafe_code)]
pub mod neon;
pub mod pixels;
pub mod planes;
pub mod pointwise;
pub mod pool;
pub mod product;
pub mod reduce;
pub mod resize;
pub mod rows;
pub mod scale;
pub mod scatter;
#[allow(unsafe_code)]
pub mod simd128;
pub mod span;
pub mod strided;
pub mod tiles;
pub mod vector;
pub mod vfp;
#[allow(unsafe_code)]
pub mod vfp_code;
#[allow(unsafe_code)]
pub mod vfp_planes;
#[allow(unsafe_code)]
pub mod vfp_products;
#[allow(unsafe_code)]
pub mod vfp_rows;
pub mod weight;
pub mod window;

#[cfg(feature = "pack")]
pub mod pack;
#[cfg(feature = "source")]
pub mod source;
