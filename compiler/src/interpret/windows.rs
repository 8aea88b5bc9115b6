//! Which input each tap of a window meets.

use crate::schedule::Window;

/// The taps along an axis (0 for rows, 1 for columns) that fall inside the input for the output
/// at `output`, each with the input that it meets.
pub(super) fn taps(
    window: &Window,
    axis: usize,
    output: usize,
) -> impl Iterator<Item = (usize, usize)> + Clone + use<> {
    let (start, pad) = (output * window.stride[axis], window.pads[axis]);
    let (dilation, input) = (window.dilation[axis], window.input[axis]);
    (0..window.kernel[axis]).filter_map(move |tap| {
        let met = (start + tap * dilation).checked_sub(pad)?;
        (met < input).then_some((tap, met))
    })
}

/// The same for both axes: each tap, counted row by row, with the row and the column that it
/// meets.
pub(super) fn taps_of_pixel(
    window: &Window,
    [row, column]: [usize; 2],
) -> impl Iterator<Item = (usize, [usize; 2])> + use<> {
    let width = window.kernel[1];
    let columns = taps(window, 1, column);
    taps(window, 0, row)
        .flat_map(move |(ky, y)| columns.clone().map(move |(kx, x)| (ky * width + kx, [y, x])))
}
