//! Pools over windows.

use super::node::Node;
use super::reduction::{largest, mean};
use super::windows::Windows;
use crate::array::Array;

/// `MaxPool`-12.
pub(super) fn max_pool(node: &Node) -> Array {
    pool(node, |window, _| largest(window))
}

/// `AveragePool`-19.
pub(super) fn average_pool(node: &Node) -> Array {
    let counts_padding = node.int("count_include_pad", 0) != 0;
    pool(node, |window, count| {
        if counts_padding { window.iter().sum::<f64>() / count as f64 } else { mean(window) }
    })
}

/// `function` gets the cells inside the map, and how many there are with padding.
fn pool(node: &Node, function: impl Fn(&[f64], usize) -> f64) -> Array {
    let x = node.input(0);
    let windows = Windows::new(node, [x.dims[2], x.dims[3]], node.pair("kernel_shape", 0));
    let [height, width] = windows.output;
    let mut data = Vec::new();
    for plane in x.data.chunks_exact(x.dims[2] * x.dims[3]) {
        for (row, column) in (0..height).flat_map(|row| (0..width).map(move |x| (row, x))) {
            let cells = |axis: usize, output: usize| -> Vec<usize> {
                let taps = 0..windows.kernel[axis];
                taps.filter_map(|tap| windows.cell(axis, output, tap)).collect()
            };
            let columns = cells(1, column);
            let window: Vec<f64> = cells(0, row)
                .iter()
                .flat_map(|row| columns.iter().map(move |column| row * x.dims[3] + column))
                .map(|cell| plane[cell])
                .collect();
            let count = windows.taps_with_padding(0, row) * windows.taps_with_padding(1, column);
            data.push(function(&window, count));
        }
    }
    Array { dims: vec![x.dims[0], x.dims[1], height, width], data }
}
