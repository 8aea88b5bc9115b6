//! The widest vectors of the processor that this is compiled for.

/// The widest instructions.
pub type Native = widest::Simd;

/// They are there.
pub const NATIVE: Native = widest::SIMD;

#[cfg(all(
    target_arch = "x86_64",
    target_feature = "avx512f",
    target_feature = "avx512vl",
    target_feature = "avx512bw",
    target_feature = "avx512dq",
    target_feature = "fma",
    target_feature = "f16c"
))]
mod widest {
    pub type Simd = super::super::avx512::Avx512;
    pub const SIMD: Simd = Simd::new();
}

#[cfg(all(
    target_arch = "x86_64",
    target_feature = "avx2",
    target_feature = "fma",
    target_feature = "f16c",
    not(all(
        target_feature = "avx512f",
        target_feature = "avx512vl",
        target_feature = "avx512bw",
        target_feature = "avx512dq"
    ))
))]
mod widest {
    pub type Simd = super::super::avx2::Avx2;
    pub const SIMD: Simd = Simd::new();
}

#[cfg(all(target_arch = "aarch64", target_feature = "neon"))]
mod widest {
    pub type Simd = super::super::neon::Neon;
    pub const SIMD: Simd = super::super::neon::Neon;
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod widest {
    pub type Simd = super::super::simd128::Simd128;
    pub const SIMD: Simd = super::super::simd128::Simd128;
}

#[cfg(all(target_arch = "arm", target_abi = "eabihf"))]
mod widest {
    pub type Simd = super::super::vfp::Vfp;
    pub const SIMD: Simd = super::super::vfp::Vfp;
}

#[cfg(not(any(
    all(
        target_arch = "x86_64",
        target_feature = "avx2",
        target_feature = "fma",
        target_feature = "f16c"
    ),
    all(target_arch = "aarch64", target_feature = "neon"),
    all(target_arch = "wasm32", target_feature = "simd128"),
    all(target_arch = "arm", target_abi = "eabihf"),
)))]
mod widest {
    pub type Simd = super::super::vector::Portable;
    pub const SIMD: Simd = super::super::vector::Portable;
}
