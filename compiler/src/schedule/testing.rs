//! Schedules by hand, for tests.

use super::{BufferData, Epilogue, Home, Kernel, Schedule, Step, Unit, UnitData, View, Window};
use crate::ir::{Activation, BinaryOperator, DType};

/// A map of pixels with a buffer of its own.
pub(crate) fn add_map(schedule: &mut Schedule, shape: [usize; 3], home: Home) -> View {
    let [height, width, channels] = shape;
    let buffer = schedule.buffers.push(BufferData {
        name: format!("B{}", schedule.buffers.len()),
        dtype: DType::F32,
        len: height * width * channels,
        shape,
        rows: height,
        turn: 0,
        home,
    });
    View::pixels_of(buffer, [height, width], channels)
}

/// A map that passes through a ring of some rows.
pub(crate) fn add_ring(schedule: &mut Schedule, shape: [usize; 3], rows: usize) -> View {
    let view = add_map(schedule, shape, Home::Arena);
    let data = &mut schedule.buffers[view.buffer];
    (data.rows, data.len) = (rows, rows * shape[1] * shape[2]);
    view
}

pub(crate) fn add_unit(schedule: &mut Schedule) -> Unit {
    schedule.units.push(UnitData { name: String::new(), doc: String::new() })
}

/// A step on whole maps.
pub(crate) fn step(unit: Unit, kernel: Kernel, reads: &[View], writes: View) -> Step {
    let (role, name) = (String::new(), "step".to_string());
    Step { unit, kernel, reads: reads.to_vec(), writes, pace: None, role, name }
}

pub(crate) const ADD: Kernel = Kernel::Binary { operator: BinaryOperator::Add };

/// A window of so many rows, one column wide.
pub(crate) fn rows_window(
    input: usize,
    output: usize,
    [kernel, stride, pad]: [usize; 3],
) -> Window {
    Window {
        input: [input, 1],
        output: [output, 1],
        kernel: [kernel, 1],
        stride: [stride, 1],
        pads: [pad, 0],
        dilation: [1, 1],
    }
}

pub(crate) fn epilogue(add: bool) -> Epilogue {
    Epilogue { add, activation: Activation::Identity }
}
