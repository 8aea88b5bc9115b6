//! An interpreter of ONNX models to compare with: plain loops in double precision, written from
//! the operators' definitions and sharing nothing with the compiler.

use std::collections::HashMap;

use crate::array::Array;
use crate::proto::tensor_proto::DataType;
use crate::proto::{AttributeProto, ModelProto, NodeProto, TensorProto};

/// The network's outputs for these inputs.
///
/// # Panics
/// On anything that it does not know, or that is not valid ONNX.
pub fn run(model: &ModelProto, inputs: &[Array]) -> Vec<Array> {
    let graph = model.graph.as_ref().expect("a graph");
    let mut values: HashMap<&str, Array> = HashMap::new();
    for tensor in &graph.initializer {
        values.insert(tensor.name(), decode(tensor));
    }
    let free = graph
        .input
        .iter()
        .filter(|input| !graph.initializer.iter().any(|t| t.name() == input.name()));
    for (input, array) in free.zip(inputs) {
        values.insert(input.name(), array.clone());
    }
    for node in &graph.node {
        let operands: Vec<Option<&Array>> =
            node.input.iter().map(|name| values.get(name.as_str())).collect();
        let output = evaluate(&Node { proto: node, operands });
        values.insert(&node.output[0], output);
    }
    graph.output.iter().map(|output| values[output.name()].clone()).collect()
}

fn decode(tensor: &TensorProto) -> Array {
    let dims = tensor.dims.iter().map(|&dim| dim as usize).collect();
    let raw = tensor.raw_data();
    let data = match DataType::try_from(tensor.data_type()).expect("a known type") {
        DataType::Float if tensor.raw_data.is_some() => {
            raw.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes).into()).collect()
        }
        DataType::Float => tensor.float_data.iter().map(|&value| value.into()).collect(),
        DataType::Int64 if tensor.raw_data.is_some() => {
            raw.as_chunks().0.iter().map(|&bytes| i64::from_le_bytes(bytes) as f64).collect()
        }
        DataType::Int64 => tensor.int64_data.iter().map(|&value| value as f64).collect(),
        other => panic!("a tensor of {other:?}"),
    };
    Array { dims, data }
}

struct Node<'a> {
    proto: &'a NodeProto,
    operands: Vec<Option<&'a Array>>,
}

impl Node<'_> {
    fn operand(&self, index: usize) -> Option<&Array> {
        self.operands.get(index).copied().flatten()
    }

    fn input(&self, index: usize) -> &Array {
        self.operand(index).unwrap_or_else(|| panic!("{} lacks input {index}", self.proto.name()))
    }

    fn attribute(&self, name: &str) -> Option<&AttributeProto> {
        self.proto.attribute.iter().find(|attribute| attribute.name() == name)
    }

    fn int(&self, name: &str, default: i64) -> i64 {
        self.attribute(name).map_or(default, |attribute| attribute.i())
    }

    fn float(&self, name: &str, default: f32) -> f64 {
        self.attribute(name).map_or(default, |attribute| attribute.f()).into()
    }

    /// Integers from an operand or, in older operator sets, an attribute.
    fn integers(&self, index: usize, name: &str) -> Option<Vec<i64>> {
        let attribute = || self.attribute(name).map(|attribute| attribute.ints.clone());
        self.operand(index).map(Array::integers).or_else(attribute)
    }

    fn pair(&self, name: &str, default: usize) -> [usize; 2] {
        self.attribute(name).map_or([default; 2], |a| [a.ints[0] as usize, a.ints[1] as usize])
    }
}

fn evaluate(node: &Node) -> Array {
    match node.proto.op_type() {
        "Conv" => conv(node),
        "Gemm" => gemm(node),
        "MatMul" => product(node.input(0), node.input(1), |_| 0.0),
        "BatchNormalization" => batch_normalization(node),
        "Relu" => map(node, |x| x.max(0.0)),
        "Clip" => {
            let bound = |index: usize, name: &str, default: f32| {
                node.operand(index).map_or_else(|| node.float(name, default), |bound| bound.data[0])
            };
            let (min, max) = (bound(1, "min", f32::NEG_INFINITY), bound(2, "max", f32::INFINITY));
            map(node, |x| x.max(min).min(max))
        }
        "HardSigmoid" => {
            let (alpha, beta) = (node.float("alpha", 0.2), node.float("beta", 0.5));
            map(node, |x| (alpha * x + beta).clamp(0.0, 1.0))
        }
        "HardSwish" => map(node, |x| x * (x / 6.0 + 0.5).clamp(0.0, 1.0)),
        "LeakyRelu" => {
            let alpha = node.float("alpha", 0.01);
            map(node, |x| if x < 0.0 { alpha * x } else { x })
        }
        "Add" => binary(node, |a, b| a + b),
        "Sub" => binary(node, |a, b| a - b),
        "Mul" => binary(node, |a, b| a * b),
        "Div" => binary(node, |a, b| a / b),
        "Concat" => concat(node),
        "Slice" => slice(node),
        "MaxPool" => {
            pool(node, |window, _| window.iter().copied().fold(f64::NEG_INFINITY, f64::max))
        }
        "AveragePool" => {
            let counting = node.int("count_include_pad", 0) != 0;
            pool(node, |window, all| {
                window.iter().sum::<f64>() / if counting { all } else { window.len() } as f64
            })
        }
        "GlobalAveragePool" => mean(node, &[2, 3], true),
        "ReduceMean" => {
            let rank = node.input(0).dims.len();
            let axes = node.integers(1, "axes").expect("axes");
            let axes: Vec<usize> = axes.iter().map(|&axis| absolute(axis, rank)).collect();
            mean(node, &axes, node.int("keepdims", 1) != 0)
        }
        "Flatten" => {
            let x = node.input(0);
            let (rows, columns) = x.dims.split_at(node.int("axis", 1) as usize);
            reshaped(x, &[rows.iter().product(), columns.iter().product()])
        }
        "Reshape" => {
            let x = node.input(0);
            let wanted = node.input(1).integers();
            let dim =
                |(axis, &dim): (usize, &i64)| if dim == 0 { x.dims[axis] as i64 } else { dim };
            let dims: Vec<i64> = wanted.iter().enumerate().map(dim).collect();
            let known: i64 = dims.iter().filter(|&&dim| dim > 0).product();
            let rest = x.data.len() as i64 / known;
            let dims: Vec<usize> =
                dims.iter().map(|&dim| if dim < 0 { rest } else { dim } as usize).collect();
            reshaped(x, &dims)
        }
        "Squeeze" => {
            let x = node.input(0);
            let axes = node.integers(1, "axes");
            let dropped = |axis: usize| match &axes {
                Some(axes) => axes.iter().any(|&dropped| absolute(dropped, x.dims.len()) == axis),
                None => x.dims[axis] == 1,
            };
            let kept = x.dims.iter().enumerate().filter(|&(axis, _)| !dropped(axis));
            let dims: Vec<usize> = kept.map(|(_, &dim)| dim).collect();
            reshaped(x, &dims)
        }
        "Unsqueeze" => {
            let x = node.input(0);
            let axes = node.integers(1, "axes").expect("axes");
            let rank = x.dims.len() + axes.len();
            let axes: Vec<usize> = axes.iter().map(|&axis| absolute(axis, rank)).collect();
            let mut old = x.dims.iter();
            let dim =
                |axis| if axes.contains(&axis) { 1 } else { *old.next().expect("a dimension") };
            let dims: Vec<usize> = (0..rank).map(dim).collect();
            reshaped(x, &dims)
        }
        "Identity" | "Dropout" | "Cast" => node.input(0).clone(),
        "Constant" => constant(node),
        "Shape" => {
            let dims = &node.input(0).dims;
            Array { dims: vec![dims.len()], data: dims.iter().map(|&dim| dim as f64).collect() }
        }
        "Gather" => {
            let (x, indices) = (node.input(0), node.input(1));
            let at = |index: i64| x.data[absolute(index, x.data.len())];
            Array {
                dims: indices.dims.clone(),
                data: indices.integers().into_iter().map(at).collect(),
            }
        }
        other => panic!("the operator {other}"),
    }
}

fn absolute(axis: i64, rank: usize) -> usize {
    if axis < 0 { (axis + rank as i64) as usize } else { axis as usize }
}

fn reshaped(x: &Array, dims: &[usize]) -> Array {
    assert_eq!(x.data.len(), dims.iter().product::<usize>(), "a reshape keeps all elements");
    Array { dims: dims.to_vec(), data: x.data.clone() }
}

fn constant(node: &Node) -> Array {
    let vector = |data: Vec<f64>| Array { dims: vec![data.len()], data };
    let scalar = |value: f64| Array { dims: Vec::new(), data: vec![value] };
    let attribute = &node.proto.attribute[0];
    match attribute.name() {
        "value" => decode(attribute.t.as_ref().expect("a tensor")),
        "value_float" => scalar(attribute.f().into()),
        "value_int" => scalar(attribute.i() as f64),
        "value_ints" => vector(attribute.ints.iter().map(|&value| value as f64).collect()),
        "value_floats" => vector(attribute.floats.iter().map(|&value| value.into()).collect()),
        other => panic!("a constant by {other}"),
    }
}

fn map(node: &Node, function: impl Fn(f64) -> f64) -> Array {
    let x = node.input(0);
    Array { dims: x.dims.clone(), data: x.data.iter().map(|&value| function(value)).collect() }
}

/// Elements by their position along each axis.
fn for_each_position(dims: &[usize], mut visit: impl FnMut(&[usize])) {
    let mut position = vec![0; dims.len()];
    for _ in 0..dims.iter().product() {
        visit(&position);
        for axis in (0..dims.len()).rev() {
            position[axis] += 1;
            if position[axis] < dims[axis] {
                break;
            }
            position[axis] = 0;
        }
    }
}

fn offset(dims: &[usize], position: &[usize]) -> usize {
    dims.iter().zip(position).fold(0, |offset, (&dim, &at)| offset * dim + at)
}

fn binary(node: &Node, function: impl Fn(f64, f64) -> f64) -> Array {
    let (a, b) = (node.input(0), node.input(1));
    let rank = a.dims.len().max(b.dims.len());
    let dim = |x: &Array, axis: usize| {
        (axis + x.dims.len()).checked_sub(rank).map_or(1, |axis| x.dims[axis])
    };
    let dims: Vec<usize> = (0..rank).map(|axis| dim(a, axis).max(dim(b, axis))).collect();
    let at = |x: &Array, position: &[usize]| {
        let position = &position[rank - x.dims.len()..];
        let position: Vec<usize> =
            position.iter().zip(&x.dims).map(|(&at, &dim)| at.min(dim - 1)).collect();
        x.data[offset(&x.dims, &position)]
    };
    let mut data = Vec::new();
    for_each_position(&dims, |position| data.push(function(at(a, position), at(b, position))));
    Array { dims, data }
}

fn concat(node: &Node) -> Array {
    let inputs: Vec<&Array> = node.operands.iter().map(|input| input.expect("an input")).collect();
    let axis = absolute(node.int("axis", 0), inputs[0].dims.len());
    let mut dims = inputs[0].dims.clone();
    dims[axis] = inputs.iter().map(|input| input.dims[axis]).sum();
    let mut data = Vec::new();
    for outer in 0..dims[..axis].iter().product() {
        for input in &inputs {
            let block: usize = input.dims[axis..].iter().product();
            data.extend(&input.data[outer * block..][..block]);
        }
    }
    Array { dims, data }
}

fn slice(node: &Node) -> Array {
    let x = node.input(0);
    let starts = node.integers(1, "starts").expect("starts");
    let ends = node.integers(2, "ends").expect("ends");
    let axes = node.integers(3, "axes").unwrap_or_else(|| (0..starts.len() as i64).collect());
    let (mut first, mut dims) = (vec![0; x.dims.len()], x.dims.clone());
    for ((&start, &end), &axis) in starts.iter().zip(&ends).zip(&axes) {
        let axis = absolute(axis, x.dims.len());
        let length = x.dims[axis] as i64;
        let bound = |bound: i64| {
            if bound < 0 { bound.saturating_add(length) } else { bound }.clamp(0, length)
        };
        first[axis] = bound(start) as usize;
        dims[axis] = (bound(end) - bound(start)) as usize;
    }
    let mut data = Vec::new();
    for_each_position(&dims, |position| {
        let position: Vec<usize> =
            position.iter().zip(&first).map(|(at, first)| at + first).collect();
        data.push(x.data[offset(&x.dims, &position)]);
    });
    Array { dims, data }
}

fn mean(node: &Node, axes: &[usize], keep: bool) -> Array {
    let x = node.input(0);
    let dims: Vec<usize> = x
        .dims
        .iter()
        .enumerate()
        .map(|(axis, &dim)| if axes.contains(&axis) { 1 } else { dim })
        .collect();
    let mut data = vec![0.0; dims.iter().product()];
    let count = (x.data.len() / data.len()) as f64;
    for_each_position(&x.dims, |position| {
        let target: Vec<usize> =
            position.iter().zip(&dims).map(|(&at, &dim)| at.min(dim - 1)).collect();
        data[offset(&dims, &target)] += x.data[offset(&x.dims, position)] / count;
    });
    let kept = dims.iter().enumerate().filter(|(axis, _)| keep || !axes.contains(axis));
    Array { dims: kept.map(|(_, &dim)| dim).collect(), data }
}

fn batch_normalization(node: &Node) -> Array {
    let x = node.input(0);
    let epsilon = node.float("epsilon", 1e-5);
    let block: usize = x.dims[2..].iter().product();
    let data = x.data.iter().enumerate().map(|(i, value)| {
        let at = |index: usize| node.input(index).data[i / block % x.dims[1]];
        at(1) * (value - at(3)) / (at(4) + epsilon).sqrt() + at(2)
    });
    Array { dims: x.dims.clone(), data: data.collect() }
}

/// `a · b`, plus what is given for each column.
fn product(a: &Array, b: &Array, addend: impl Fn(usize) -> f64) -> Array {
    let ([rows, inner], columns) = ([a.dims[0], a.dims[1]], b.dims[1]);
    let mut data = Vec::new();
    for_each_position(&[rows, columns], |position| {
        let (row, column) = (position[0], position[1]);
        let terms = (0..inner).map(|i| a.data[row * inner + i] * b.data[i * columns + column]);
        data.push(terms.sum::<f64>() + addend(column));
    });
    Array { dims: vec![rows, columns], data }
}

fn gemm(node: &Node) -> Array {
    let (alpha, beta) = (node.float("alpha", 1.0), node.float("beta", 1.0));
    assert_eq!(node.int("transA", 0), 0);
    let mut b = node.input(1).clone();
    if node.int("transB", 0) != 0 {
        let (rows, columns) = (b.dims[0], b.dims[1]);
        let mut data = Vec::new();
        for_each_position(&[columns, rows], |position| {
            data.push(b.data[position[1] * columns + position[0]])
        });
        b = Array { dims: vec![columns, rows], data };
    }
    b.data.iter_mut().for_each(|weight| *weight *= alpha);
    product(node.input(0), &b, |column| {
        node.operand(2).map_or(0.0, |bias| beta * bias.data[column % bias.data.len()])
    })
}

/// Cells of the input under a window, top to bottom, with the padding that `pads` or `auto_pad`
/// asks for.
struct Windows {
    input: [usize; 2],
    output: [usize; 2],
    kernel: [usize; 2],
    stride: [usize; 2],
    dilation: [usize; 2],
    before: [usize; 2],
}

impl Windows {
    fn new(node: &Node, input: [usize; 2], kernel: [usize; 2]) -> Self {
        let stride = node.pair("strides", 1);
        let dilation = node.pair("dilations", 1);
        let reach = [0, 1].map(|axis| dilation[axis] * (kernel[axis] - 1) + 1);
        let auto_pad =
            node.attribute("auto_pad").map_or("", |a| std::str::from_utf8(a.s()).expect("text"));
        let (before, total) =
            match auto_pad {
                "SAME_UPPER" | "SAME_LOWER" => {
                    let total = [0, 1].map(|axis| {
                        ((input[axis].div_ceil(stride[axis]) - 1) * stride[axis] + reach[axis])
                            .saturating_sub(input[axis])
                    });
                    let before = total.map(|total| {
                        if auto_pad == "SAME_UPPER" { total / 2 } else { total.div_ceil(2) }
                    });
                    (before, total)
                }
                _ => {
                    let pads = node
                        .attribute("pads")
                        .map_or(vec![0; 4], |attribute| attribute.ints.clone());
                    let before = [pads[0] as usize, pads[1] as usize];
                    (before, [0, 1].map(|axis| (pads[axis] + pads[axis + 2]) as usize))
                }
            };
        let output =
            [0, 1].map(|axis| (input[axis] + total[axis] - reach[axis]) / stride[axis] + 1);
        Windows { input, output, kernel, stride, dilation, before }
    }

    /// Visits every tap of the window of one output that lies inside the input: the tap's index
    /// in the kernel and the cell's index in the map.
    fn taps(&self, output: [usize; 2], mut visit: impl FnMut(usize, usize)) {
        for_each_position(&self.kernel, |tap| {
            let cell = [0, 1].map(|axis| {
                let padded = output[axis] * self.stride[axis] + tap[axis] * self.dilation[axis];
                padded.checked_sub(self.before[axis]).filter(|&cell| cell < self.input[axis])
            });
            if let [Some(y), Some(x)] = cell {
                visit(tap[0] * self.kernel[1] + tap[1], y * self.input[1] + x);
            }
        });
    }
}

fn conv(node: &Node) -> Array {
    let (x, weights) = (node.input(0), node.input(1));
    let groups = node.int("group", 1) as usize;
    let windows = Windows::new(node, [x.dims[2], x.dims[3]], [weights.dims[2], weights.dims[3]]);
    let (channels, in_group) = (weights.dims[0], weights.dims[1]);
    let pixels = x.dims[2] * x.dims[3];
    let taps = weights.dims[2] * weights.dims[3];
    let dims = vec![1, channels, windows.output[0], windows.output[1]];
    let mut data = Vec::new();
    for_each_position(&dims[1..], |position| {
        let channel = position[0];
        let first = channel / (channels / groups) * in_group;
        let mut sum = node.operand(2).map_or(0.0, |bias| bias.data[channel]);
        windows.taps([position[1], position[2]], |tap, cell| {
            for i in 0..in_group {
                let weight = weights.data[(channel * in_group + i) * taps + tap];
                sum += weight * x.data[(first + i) * pixels + cell];
            }
        });
        data.push(sum);
    });
    Array { dims, data }
}

/// `reduce` gets the cells inside the input, and how many there are with padding.
fn pool(node: &Node, reduce: impl Fn(&[f64], usize) -> f64) -> Array {
    let x = node.input(0);
    let kernel = node.pair("kernel_shape", 0);
    let windows = Windows::new(node, [x.dims[2], x.dims[3]], kernel);
    let pixels = x.dims[2] * x.dims[3];
    let dims = vec![1, x.dims[1], windows.output[0], windows.output[1]];
    let mut data = Vec::new();
    for_each_position(&dims[1..], |position| {
        let mut window = Vec::new();
        windows.taps([position[1], position[2]], |_, cell| {
            window.push(x.data[position[0] * pixels + cell])
        });
        data.push(reduce(&window, kernel[0] * kernel[1]));
    });
    Array { dims, data }
}
