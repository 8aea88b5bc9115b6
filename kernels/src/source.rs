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
        name: "activation",
        text: include_str!("activation.rs"),
        needs: &[],
    },
    Kernel {
        name: "epilogue",
        text: include_str!("epilogue.rs"),
        needs: &["activation"],
    },
    Kernel {
        name: "lanes",
        text: include_str!("lanes.rs"),
        needs: &[],
    },
    Kernel {
        name: "pixels",
        text: include_str!("pixels.rs"),
        needs: &["lanes"],
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
        name: "pointwise",
        text: include_str!("pointwise.rs"),
        needs: &["activation", "epilogue", "lanes", "pixels"],
    },
    Kernel {
        name: "depthwise",
        text: include_str!("depthwise.rs"),
        needs: &[
            "activation",
            "epilogue",
            "lanes",
            "pixels",
            "window",
            "rows",
        ],
    },
    Kernel {
        name: "elementwise",
        text: include_str!("elementwise.rs"),
        needs: &["activation", "lanes", "pixels"],
    },
    Kernel {
        name: "scatter",
        text: include_str!("scatter.rs"),
        needs: &[
            "activation",
            "epilogue",
            "lanes",
            "pixels",
            "window",
            "rows",
            "depthwise",
            "elementwise",
        ],
    },
    Kernel {
        name: "move_data",
        text: include_str!("move_data.rs"),
        needs: &["lanes", "pixels"],
    },
    Kernel {
        name: "ghost",
        text: include_str!("ghost.rs"),
        needs: &[
            "activation",
            "epilogue",
            "lanes",
            "pixels",
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
            "activation",
            "epilogue",
            "lanes",
            "pixels",
            "window",
            "rows",
        ],
    },
    Kernel {
        name: "fully_connected",
        text: include_str!("fully_connected.rs"),
        needs: &["activation", "epilogue", "lanes"],
    },
    Kernel {
        name: "pool",
        text: include_str!("pool.rs"),
        needs: &["lanes", "pixels", "window", "rows"],
    },
    Kernel {
        name: "scale",
        text: include_str!("scale.rs"),
        needs: &["lanes", "pixels"],
    },
    Kernel {
        name: "multiplied",
        text: include_str!("multiplied.rs"),
        needs: &[
            "activation",
            "epilogue",
            "lanes",
            "pixels",
            "window",
            "rows",
        ],
    },
    Kernel {
        name: "bytes",
        text: include_str!("bytes.rs"),
        needs: &[
            "activation",
            "epilogue",
            "lanes",
            "pixels",
            "window",
            "rows",
            "conv",
        ],
    },
    Kernel {
        name: "exponential",
        text: include_str!("exponential.rs"),
        needs: &["activation"],
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
        needs: &["lanes", "pixels"],
    },
];
