//! Pools over windows.

use std::slice::from_ref;

use ghostc_tests::model::{Conv, int, ints, text};
use ghostc_tests::proto::AttributeProto;

use crate::cases::Cases;

pub fn add(cases: &mut Cases) {
    for operator in ["MaxPool", "AveragePool"] {
        both(cases, operator);
    }
    for operator in ["MaxPool", "AveragePool"] {
        let name = format!("{operator} whose only window reaches out of the map");
        cases.on(name, 13, &[1, 2, 2, 4], |model, x| {
            let attributes =
                [ints("kernel_shape", &[3, 3]), ints("strides", &[2, 2]), int("ceil_mode", 1)];
            model.node(operator, &[x], &attributes, &[1, 2, 1, 2])
        });
    }
    for [pads, opset] in [[0, 10], [1, 11], [1, 21]] {
        let attributes = [
            ints("kernel_shape", &[3, 2]),
            ints("dilations", &[2, 2]),
            ints("pads", &[pads as usize; 4]),
        ];
        cases.on(format!("MaxPool dilated, pads {pads}"), opset, &[1, 3, 7, 8], |model, x| {
            model.node("MaxPool", &[x], &attributes, &[])
        });
    }
    for counts in [0, 1] {
        let attributes = [
            ints("kernel_shape", &[3, 3]),
            ints("dilations", &[2, 1]),
            ints("pads", &[1, 1, 1, 1]),
            int("count_include_pad", counts),
        ];
        let name = format!("AveragePool dilated, count_include_pad {counts}");
        cases.on(name, 19, &[1, 3, 7, 8], |model, x| {
            model.node("AveragePool", &[x], &attributes, &[])
        });
        let attributes = [
            ints("kernel_shape", &[3, 3]),
            ints("strides", &[2, 2]),
            ints("pads", &[1, 1, 0, 1]),
            int("ceil_mode", 1),
            int("count_include_pad", counts),
        ];
        let name = format!("AveragePool rounding up, count_include_pad {counts}");
        cases.on(name, 19, &[1, 3, 7, 8], |model, x| {
            model.node("AveragePool", &[x], &attributes, &[])
        });
    }
}

fn both(cases: &mut Cases, operator: &'static str) {
    let mut case = |name: &str, opset: i64, dims: [usize; 4], attributes: &[AttributeProto]| {
        cases.on(format!("{operator} {name}"), opset, &dims, |model, x| {
            let map = model.conv(x, Conv::new(5, 1));
            model.node(operator, &[&map], attributes, &[])
        });
    };
    let (kernel, stride) = (ints("kernel_shape", &[3, 2]), ints("strides", &[2, 2]));
    let square = ints("kernel_shape", &[3, 3]);
    for opset in [9, 13, 19, 21] {
        case("by default", opset, [1, 2, 6, 7], from_ref(&kernel));
    }
    for size in [5, 6, 7, 8] {
        let attributes = [square.clone(), stride.clone(), int("ceil_mode", 1)];
        case(&format!("rounding up, of {size}"), 13, [1, 2, size, size], &attributes);
        let padded = [square.clone(), stride.clone(), int("ceil_mode", 1), ints("pads", &[1; 4])];
        case(&format!("rounding up, padded, of {size}"), 13, [1, 2, size, size], &padded);
        let two = [ints("kernel_shape", &[2, 2]), stride.clone(), int("ceil_mode", 1)];
        case(&format!("2x2 rounding up, of {size}"), 13, [1, 2, size, size], &two);
    }
    // The last window of each row would start in the padding.
    let narrow =
        [ints("kernel_shape", &[1, 2]), ints("strides", &[3, 3]), ints("pads", &[0, 1, 0, 1])];
    let narrow: Vec<_> = narrow.into_iter().chain([int("ceil_mode", 1)]).collect();
    case("rounding up to a window in the padding", 13, [1, 2, 4, 5], &narrow);
    for auto_pad in ["SAME_UPPER", "SAME_LOWER", "VALID"] {
        let attributes = [kernel.clone(), stride.clone(), text("auto_pad", auto_pad)];
        case(auto_pad, 13, [1, 2, 6, 7], &attributes);
    }
    case("with uneven pads", 13, [1, 2, 6, 7], &[square.clone(), ints("pads", &[0, 2, 1, 0])]);
    case("of the whole map", 13, [1, 2, 3, 3], from_ref(&square));
}
