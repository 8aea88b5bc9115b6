//! Ghost modules and bottlenecks as kernel calls.
//!
//! A ghost module's halves are slots of one map: the primary convolution writes the first,
//! each cheap operation reads it there and writes its own beside it. A bottleneck's projection
//! is added to the shortcut row by row, in place where the shortcut lies in the target.

use super::lower::Lowering;
use super::{Epilogue, Kernel, View, Window};
use crate::ir::{Activation, BinaryOperator, Bottleneck, ConvolutionKind, Ghost, Shortcut};

impl Lowering<'_> {
    /// All maps of a ghost module, side by side in the target.
    pub(super) fn ghost(&mut self, ghost: &Ghost, input: View, target: View, prefix: &str) {
        let intrinsic = target.slot(0, ghost.intrinsic());
        let primary = &ghost.primary;
        let role = format!("{prefix}intrinsic maps");
        self.convolution(
            primary,
            input,
            intrinsic,
            Epilogue::store(primary.activation),
            ghost.intrinsic(),
            &role,
        );
        let mut first = ghost.intrinsic();
        for cheap in &ghost.cheap {
            // A slice may drop the last maps; then they are not made.
            let channels = cheap.out_channels.min(ghost.keep - first);
            if channels == 0 {
                break;
            }
            let slot = target.slot(first, channels);
            let epilogue = Epilogue::store(cheap.activation);
            let role = format!("{prefix}ghost maps");
            self.convolution(cheap, intrinsic, slot, epilogue, channels, &role);
            first += channels;
        }
    }

    /// Expansion, downsampling, squeeze-excite, shortcut and projection. The target is the
    /// input itself where the sum is made in place.
    pub(super) fn bottleneck(&mut self, block: &Bottleneck, input: View, target: View) {
        let size = block.expand.primary.output_size(input.size).unwrap_or(input.size);
        let mut map = self.scratch("EXPANDED", size, block.expand.keep);
        self.ghost(&block.expand, input, map, "expand: ");
        if let Some(conv) = &block.downsample {
            let size = conv.output_size(map.size).unwrap_or(map.size);
            let smaller = self.scratch("DOWNSAMPLED", size, conv.out_channels);
            self.convolution(
                conv,
                map,
                smaller,
                Epilogue::store(conv.activation),
                conv.out_channels,
                "downsample",
            );
            map = smaller;
        }
        if let Some(gate) = &block.squeeze_excite {
            let factors = self.gate(gate, map);
            self.step(Kernel::Scale, vec![factors], map, "scale", &gate.expand.name);
        }
        let shortcut = match &block.shortcut {
            Shortcut::Identity => Some(input).filter(|&input| input != target),
            Shortcut::Projection { depthwise, pointwise } => {
                let size = depthwise.output_size(input.size).unwrap_or(input.size);
                let middle = self.scratch("SHORTCUT", size, depthwise.out_channels);
                let epilogue = Epilogue::store(depthwise.activation);
                self.convolution(
                    depthwise,
                    input,
                    middle,
                    epilogue,
                    depthwise.out_channels,
                    "shortcut: depthwise",
                );
                let epilogue = Epilogue::store(pointwise.activation);
                self.convolution(
                    pointwise,
                    middle,
                    target,
                    epilogue,
                    pointwise.out_channels,
                    "shortcut: pointwise",
                );
                None
            }
        };
        self.project(&block.project, map, shortcut, target);
    }

    /// The second ghost module, added to the shortcut, which lies in the target if it is `None`.
    fn project(&mut self, ghost: &Ghost, input: View, shortcut: Option<View>, target: View) {
        let row_by_row =
            matches!(&*ghost.cheap, [cheap] if cheap.kind() == ConvolutionKind::Depthwise);
        if !row_by_row || ghost.keep == ghost.intrinsic() {
            return self.project_apart(ghost, input, shortcut, target);
        }
        let cheap = &ghost.cheap[0];
        let primary = &ghost.primary;
        let intrinsic = self.scratch("PROJECTED", target.size, ghost.intrinsic());
        let epilogue = Epilogue::store(Activation::Identity);
        self.convolution(
            primary,
            input,
            intrinsic,
            epilogue,
            ghost.intrinsic(),
            "project: intrinsic maps",
        );
        let window = Window {
            input: intrinsic.size,
            output: target.size,
            kernel: cheap.kernel,
            stride: cheap.stride,
            pads: [cheap.pads[0], cheap.pads[1]],
            dilation: cheap.dilation,
        };
        let ghosts = ghost.keep - ghost.intrinsic();
        let layer = self.schedule.weights.push_convolution(self.graph, cheap, ghosts);
        let reads = [intrinsic].into_iter().chain(shortcut).collect();
        let kernel = Kernel::GhostOntoShortcut { window, layer };
        self.step(kernel, reads, target, "project: ghost maps, onto the shortcut", &cheap.name);
    }

    /// The module in a map of its own, then the sum.
    fn project_apart(&mut self, ghost: &Ghost, input: View, shortcut: Option<View>, target: View) {
        let projected = self.scratch("PROJECTED", target.size, ghost.keep);
        self.ghost(ghost, input, projected, "project: ");
        let kernel = Kernel::Binary { operator: BinaryOperator::Add };
        let reads = shortcut.into_iter().chain([projected]).collect();
        self.step(kernel, reads, target, "onto the shortcut", &ghost.primary.name);
    }
}
