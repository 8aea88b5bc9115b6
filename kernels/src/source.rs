//! The texts of the kernel files, for whoever pastes them into other code.

/// One kernel file.
pub struct Kernel {
    /// The module that the text is the inside of.
    pub name: &'static str,
    /// The text, to be pasted as it is.
    pub text: &'static str,
    /// All sibling modules without which the text does not compile, those that it needs
    /// through another included, in the order of [`ALL`].
    pub needs: &'static [&'static str],
}

/// All kernel files, each after the ones that it needs.
pub const ALL: &[Kernel] = &[
    Kernel {
        name: "span",
        text: include_str!("span.rs"),
        needs: &[],
    },
    Kernel {
        name: "narrow",
        text: include_str!("narrow.rs"),
        needs: &[],
    },
    Kernel {
        name: "vector",
        text: include_str!("vector.rs"),
        needs: &["span", "narrow"],
    },
    Kernel {
        name: "avx2",
        text: include_str!("avx2.rs"),
        needs: &["span", "narrow", "vector"],
    },
    Kernel {
        name: "avx512",
        text: include_str!("avx512.rs"),
        needs: &["span", "narrow", "vector", "avx2"],
    },
    Kernel {
        name: "neon",
        text: include_str!("neon.rs"),
        needs: &["span", "narrow", "vector"],
    },
    Kernel {
        name: "simd128",
        text: include_str!("simd128.rs"),
        needs: &["span", "narrow", "vector"],
    },
    Kernel {
        name: "native",
        text: include_str!("native.rs"),
        needs: &[
            "span", "narrow", "vector", "avx2", "avx512", "neon", "simd128",
        ],
    },
    Kernel {
        name: "dispatch",
        text: include_str!("dispatch.rs"),
        needs: &[
            "span", "narrow", "vector", "avx2", "avx512", "neon", "simd128", "native",
        ],
    },
    Kernel {
        name: "activation",
        text: include_str!("activation.rs"),
        needs: &["span", "narrow", "vector"],
    },
    Kernel {
        name: "pixels",
        text: include_str!("pixels.rs"),
        needs: &["span"],
    },
    Kernel {
        name: "epilogue",
        text: include_str!("epilogue.rs"),
        needs: &["span", "narrow", "vector", "activation", "pixels"],
    },
    Kernel {
        name: "lanes",
        text: include_str!("lanes.rs"),
        needs: &["span", "narrow", "vector"],
    },
    Kernel {
        name: "window",
        text: include_str!("window.rs"),
        needs: &[],
    },
    Kernel {
        name: "rows",
        text: include_str!("rows.rs"),
        needs: &["window"],
    },
    Kernel {
        name: "weight",
        text: include_str!("weight.rs"),
        needs: &["span", "narrow", "vector"],
    },
    Kernel {
        name: "product",
        text: include_str!("product.rs"),
        needs: &["span", "narrow", "vector", "weight"],
    },
    Kernel {
        name: "pointwise",
        text: include_str!("pointwise.rs"),
        needs: &[
            "span",
            "narrow",
            "vector",
            "activation",
            "pixels",
            "epilogue",
            "lanes",
            "weight",
            "product",
        ],
    },
    Kernel {
        name: "depthwise",
        text: include_str!("depthwise.rs"),
        needs: &[
            "span",
            "narrow",
            "vector",
            "activation",
            "pixels",
            "epilogue",
            "lanes",
            "window",
            "rows",
        ],
    },
    Kernel {
        name: "elementwise",
        text: include_str!("elementwise.rs"),
        needs: &["span", "narrow", "vector", "activation", "pixels", "lanes"],
    },
    Kernel {
        name: "scatter",
        text: include_str!("scatter.rs"),
        needs: &[
            "span",
            "narrow",
            "vector",
            "activation",
            "pixels",
            "epilogue",
            "lanes",
            "window",
            "rows",
            "depthwise",
            "elementwise",
        ],
    },
    Kernel {
        name: "move_data",
        text: include_str!("move_data.rs"),
        needs: &["span", "pixels"],
    },
    Kernel {
        name: "ghost",
        text: include_str!("ghost.rs"),
        needs: &[
            "span",
            "narrow",
            "vector",
            "activation",
            "pixels",
            "epilogue",
            "lanes",
            "window",
            "rows",
            "depthwise",
            "elementwise",
            "move_data",
        ],
    },
    Kernel {
        name: "conv",
        text: include_str!("conv.rs"),
        needs: &[
            "span",
            "narrow",
            "vector",
            "activation",
            "pixels",
            "epilogue",
            "lanes",
            "window",
            "rows",
            "weight",
            "product",
        ],
    },
    Kernel {
        name: "planes",
        text: include_str!("planes.rs"),
        needs: &[
            "span",
            "narrow",
            "vector",
            "activation",
            "pixels",
            "epilogue",
            "lanes",
            "window",
            "rows",
            "weight",
            "product",
            "conv",
        ],
    },
    Kernel {
        name: "fully_connected",
        text: include_str!("fully_connected.rs"),
        needs: &[
            "span",
            "narrow",
            "vector",
            "activation",
            "pixels",
            "epilogue",
            "lanes",
            "weight",
        ],
    },
    Kernel {
        name: "pool",
        text: include_str!("pool.rs"),
        needs: &["span", "narrow", "vector", "pixels", "window", "rows"],
    },
    Kernel {
        name: "scale",
        text: include_str!("scale.rs"),
        needs: &["span", "narrow", "vector", "pixels", "lanes"],
    },
    Kernel {
        name: "multiplied",
        text: include_str!("multiplied.rs"),
        needs: &[
            "span",
            "narrow",
            "vector",
            "activation",
            "pixels",
            "epilogue",
            "lanes",
            "window",
            "rows",
        ],
    },
    Kernel {
        name: "bytes",
        text: include_str!("bytes.rs"),
        needs: &[
            "span",
            "narrow",
            "vector",
            "activation",
            "pixels",
            "epilogue",
            "lanes",
            "window",
            "rows",
            "weight",
            "product",
            "conv",
            "planes",
        ],
    },
    Kernel {
        name: "exponential",
        text: include_str!("exponential.rs"),
        needs: &["span", "narrow", "vector", "activation"],
    },
    Kernel {
        name: "strided",
        text: include_str!("strided.rs"),
        needs: &[],
    },
    Kernel {
        name: "gather",
        text: include_str!("gather.rs"),
        needs: &[],
    },
    Kernel {
        name: "reduce",
        text: include_str!("reduce.rs"),
        needs: &[],
    },
    Kernel {
        name: "resize",
        text: include_str!("resize.rs"),
        needs: &["span", "pixels"],
    },
];
