//! Windows that move over the rows and columns of a map.

use super::node::Node;

/// Where the windows of a convolution or pool lie; each pair is of rows and columns.
pub(super) struct Windows {
    pub input: [usize; 2],
    pub output: [usize; 2],
    pub kernel: [usize; 2],
    pub stride: [usize; 2],
    pub dilation: [usize; 2],
    /// Padding above and to the left.
    pub before: [usize; 2],
    /// Padding below and to the right.
    pub after: [usize; 2],
}

impl Windows {
    /// With the padding that `pads` or `auto_pad` asks for.
    pub fn new(node: &Node, input: [usize; 2], kernel: [usize; 2]) -> Self {
        let stride = node.pair("strides", 1);
        let dilation = node.pair("dilations", 1);
        let reach = [0, 1].map(|axis| dilation[axis] * (kernel[axis] - 1) + 1);
        let auto_pad = node.text("auto_pad", "NOTSET");
        let [before, after] = match auto_pad {
            "SAME_UPPER" | "SAME_LOWER" => {
                let total = [0, 1].map(|axis| {
                    ((input[axis].div_ceil(stride[axis]) - 1) * stride[axis] + reach[axis])
                        .saturating_sub(input[axis])
                });
                let (less, more) = (total.map(|all| all / 2), total.map(|all| all.div_ceil(2)));
                if auto_pad == "SAME_UPPER" { [less, more] } else { [more, less] }
            }
            "VALID" => [[0; 2]; 2],
            _ => pads(node),
        };
        let rounds_up = node.int("ceil_mode", 0) != 0;
        let output = [0, 1].map(|axis| {
            let padded = input[axis] + before[axis] + after[axis];
            if rounds_up && padded < reach[axis] {
                // The only window reaches out.
                return 1;
            }
            let room = padded - reach[axis];
            let floor = room / stride[axis] + 1;
            // A window that would start behind the map is none.
            let more = rounds_up
                && !room.is_multiple_of(stride[axis])
                && floor * stride[axis] < input[axis] + before[axis];
            floor + usize::from(more)
        });
        Windows { input, output, kernel, stride, dilation, before, after }
    }

    /// The cell along one axis that a tap of an output's window falls on; `None` on padding.
    pub fn cell(&self, axis: usize, output: usize, tap: usize) -> Option<usize> {
        let padded = output * self.stride[axis] + tap * self.dilation[axis];
        padded.checked_sub(self.before[axis]).filter(|&cell| cell < self.input[axis])
    }

    /// Taps along one axis that fall on the map or its padding, and not behind both.
    pub fn taps_with_padding(&self, axis: usize, output: usize) -> usize {
        let end = self.before[axis] + self.input[axis] + self.after[axis];
        let position = |tap| output * self.stride[axis] + tap * self.dilation[axis];
        (0..self.kernel[axis]).filter(|&tap| position(tap) < end).count()
    }
}

/// `pads` as padding before and behind, none where it is not given.
pub(super) fn pads(node: &Node) -> [[usize; 2]; 2] {
    let pads = node.ints("pads").unwrap_or_else(|| vec![0; 4]);
    let pad = |index: usize| usize::try_from(pads[index]).expect("pads are not negative");
    [[pad(0), pad(1)], [pad(2), pad(3)]]
}
