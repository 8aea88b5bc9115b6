//! Sizes one after the other instead of at random: what is left over beside whole vectors,
//! panels and tiles is different for each.

use ghostc_kernels::window::Window;

/// `$work` with the constant `$C` of numbers of channels, every rest of a panel and of a
/// block among them.
#[macro_export]
macro_rules! for_each_count {
    (|$C:ident| $work:expr) => {
        for_each_count!(
            |$C| $work; 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 21 24 27 28 30 31 32 33 36
            44 47 49 61 64 70
        )
    };
    (|$C:ident| $work:expr; $($count:literal)*) => {{
        $({
            const $C: usize = $count;
            $work;
        })*
    }};
}

/// All paddings of 0 to 3 and strides of 1 to 3 of one row of output over a row this wide,
/// the columns dilated and not. Rows of taps may lie outside.
pub fn windows(kernel: [usize; 2], width: usize) -> impl Iterator<Item = Window> {
    let all = (0..4_usize).flat_map(|pad| (1..4_usize).map(move |stride| [pad, stride]));
    let all = all.flat_map(|[pad, stride]| [[pad, stride, 1], [pad, stride, 2]]);
    all.filter_map(move |[pad, stride, dilation]| {
        let right = (width + stride) % 4;
        let covered = (kernel[1] - 1) * dilation + 1;
        let output = (width + pad + right).checked_sub(covered)? / stride + 1;
        let height = 1 + width % kernel[0];
        Some(Window {
            input: [height, width],
            output: [1, output],
            stride: [1, stride],
            pads: [(kernel[0] - height) / 2, pad],
            dilation: [1, dilation],
        })
    })
}
