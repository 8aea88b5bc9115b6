//! Pools with all that ONNX allows at once: dilation, padding on either side, outputs rounded
//! up. Against counting cells.

mod support;

use ghostc_kernels::pool::{average_pool, max_pool};
use ghostc_kernels::window::Window;
use proptest::prelude::*;
use support::{Map, Slot, Values, assert_close, for_all, slot};

/// One axis of a pool, as ONNX describes it.
#[derive(Clone, Copy, Debug)]
struct Axis {
    input: usize,
    output: usize,
    kernel: usize,
    stride: usize,
    dilation: usize,
    pads: [usize; 2],
}

/// What a tap of a window falls on.
#[derive(Clone, Copy, PartialEq)]
enum Cell {
    Input(usize),
    Padding,
    Beyond,
}

impl Axis {
    fn cells(&self, output: usize) -> Vec<Cell> {
        let cell = |tap| match output * self.stride + tap * self.dilation {
            place if place >= self.input + self.pads[0] + self.pads[1] => Cell::Beyond,
            place if place >= self.input + self.pads[0] => Cell::Padding,
            place if place >= self.pads[0] => Cell::Input(place - self.pads[0]),
            _ => Cell::Padding,
        };
        (0..self.kernel).map(cell).collect()
    }
}

/// Axes whose every window meets the input; the last may stick out of the padding.
fn axis() -> impl Strategy<Value = Axis> {
    let pads = (0..4_usize, 0..4_usize);
    let numbers = (1..12_usize, 1..5_usize, 1..4_usize, 1..4_usize, pads);
    numbers.prop_filter_map(
        "every window meets the input",
        |(input, kernel, stride, dilation, (before, after))| {
            let reach = (kernel - 1) * dilation + 1;
            let free = (input + before + after).checked_sub(reach)?;
            let mut output = free.div_ceil(stride) + 1;
            // A window that would start behind the input falls away (ONNX's pools).
            if (output - 1) * stride >= input + before {
                output -= 1;
            }
            let axis = Axis {
                input,
                output,
                kernel,
                stride,
                dilation,
                pads: [before, after],
            };
            let met = |o| {
                axis.cells(o)
                    .iter()
                    .any(|cell| matches!(cell, Cell::Input(_)))
            };
            (0..output).all(met).then_some(axis)
        },
    )
}

/// For every output pixel the pixels of the input under its window, and how many cells of
/// the window are not beyond the padding.
fn under([rows, columns]: [Axis; 2]) -> Vec<(Vec<usize>, usize)> {
    let mut windows = Vec::new();
    for row in 0..rows.output {
        for column in 0..columns.output {
            let (mut pixels, mut counted) = (Vec::new(), 0);
            for down in rows.cells(row) {
                for right in columns.cells(column) {
                    if let (Cell::Input(y), Cell::Input(x)) = (down, right) {
                        pixels.push(y * columns.input + x);
                    }
                    let beyond = down == Cell::Beyond || right == Cell::Beyond;
                    counted += usize::from(!beyond);
                }
            }
            windows.push((pixels, counted));
        }
    }
    windows
}

fn check<const C: usize>() {
    let cases = (axis(), axis(), slot(), slot(), any::<u64>());
    for_all(
        300,
        cases,
        |(rows, columns, from, to, seed): (Axis, Axis, Slot, Slot, u64)| {
            let axes = [rows, columns];
            let window = Window {
                input: axes.map(|axis| axis.input),
                output: axes.map(|axis| axis.output),
                stride: axes.map(|axis| axis.stride),
                pads: axes.map(|axis| axis.pads[0]),
                dilation: axes.map(|axis| axis.dilation),
            };
            let kernel = axes.map(|axis| axis.kernel);
            let x = Values::new(seed).take(rows.input * columns.input * C);
            // All below zero, so that padding taken for zero would win a maximum.
            let x: Vec<f32> = x.iter().map(|x| x - 2.0).collect();
            let (mut largest, mut inside, mut padded) =
                (Vec::new(), Vec::new(), Vec::new());
            for (pixels, counted) in under(axes) {
                for c in 0..C {
                    let values = pixels.iter().map(|pixel| x[pixel * C + c]);
                    let sum: f64 = values.clone().map(f64::from).sum();
                    largest.push(values.fold(f32::NEG_INFINITY, f32::max));
                    inside.push((sum / pixels.len() as f64) as f32);
                    padded.push((sum / counted as f64) as f32);
                }
            }

            let source = Map::source(&x, C, from);
            let target = || Map::target(&vec![9.0; largest.len()], C, to);
            let mut y = target();
            max_pool::<C>(&window, kernel, source.view(), y.view_mut());
            assert_eq!(y.into_values(), largest);

            let mut y = target();
            average_pool::<C>(&window, kernel, None, source.view(), y.view_mut());
            assert_close(&y.into_values(), &inside);

            let whole = axes.map(|axis| axis.input + axis.pads[0] + axis.pads[1]);
            let mut y = target();
            average_pool::<C>(&window, kernel, Some(whole), source.view(), y.view_mut());
            assert_close(&y.into_values(), &padded);
        },
    );
}

plain_shapes! {
    channels_1: check::<1>;
    channels_5: check::<5>;
    channels_16: check::<16>;
}
