//! What the emitted functions say of themselves.

use crate::ir::{Bottleneck, Ghost, Operator, Shortcut};

/// `24→72 (36 intrinsic, 3×3)`.
pub(super) fn describe_ghost(ghost: &Ghost) -> String {
    let (from, to) = (ghost.primary.in_channels, ghost.keep);
    let [height, width] = ghost.cheap[0].kernel;
    format!("{from}→{to} ({} intrinsic, {height}×{width})", ghost.intrinsic())
}

/// A bottleneck in the words of the paper.
pub(super) fn describe_bottleneck(block: &Bottleneck) -> String {
    let mut parts = vec![format!("Ghost bottleneck: expand {}", describe_ghost(&block.expand))];
    if let Some(conv) = &block.downsample {
        parts.push(format!("depthwise {}×{} s{}", conv.kernel[0], conv.kernel[1], conv.stride[0]));
    }
    if let Some(gate) = &block.squeeze_excite {
        parts.push(format!(
            "squeeze-excite {}→{}",
            gate.reduce.in_features, gate.reduce.out_features
        ));
    }
    parts.push(format!("project {}", describe_ghost(&block.project)));
    parts.push(match &block.shortcut {
        Shortcut::Identity => "identity shortcut".to_string(),
        Shortcut::Projection { depthwise, .. } => {
            format!(
                "shortcut depthwise {}×{} and pointwise",
                depthwise.kernel[0], depthwise.kernel[1]
            )
        }
    });
    format!("{}.", parts.join(", "))
}

/// The operator in its textual form, as a sentence.
pub(super) fn describe(operator: &Operator) -> String {
    let text = operator.to_string();
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}
