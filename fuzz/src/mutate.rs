//! Changes of files that leave them files: messages are changed, not bytes.

use prost::Message as _;

use crate::proto::{AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto};

/// Numbers, deterministic.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) % end.max(1) as u64) as usize
    }

    fn number(&mut self) -> i64 {
        let numbers = [0, 1, -1, 2, 3, 4, 5, 7, 8, 16, 255, 1 << 16, 1 << 31, i64::MAX, i64::MIN];
        numbers[self.below(numbers.len())]
    }

    fn pick<'a, T>(&mut self, of: &'a mut [T]) -> Option<&'a mut T> {
        let at = self.below(of.len());
        of.get_mut(at)
    }
}

/// Changes the file in `data[..size]`, in at most `most` bytes, and returns how many it has now.
/// What is no file, or would be too long, is left as it is.
pub fn mutate_file(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let Ok(mut model) = ModelProto::decode(&data[..size]) else { return size };
    let mut random = Random(seed.into());
    for _ in 0..1 + random.below(3) {
        change(&mut model, &mut random);
    }
    let bytes = model.encode_to_vec();
    if bytes.len() > most || bytes.len() > data.len() {
        return size;
    }
    data[..bytes.len()].copy_from_slice(&bytes);
    bytes.len()
}

fn change(model: &mut ModelProto, random: &mut Random) {
    if let Some(set) = model.opset_import.first_mut()
        && random.below(16) == 0
    {
        set.version = Some(7 + random.below(24) as i64);
    }
    let Some(graph) = &mut model.graph else { return };
    match random.below(12) {
        0 => rewire(graph, random),
        1 => {
            if let Some(node) = random.pick(&mut graph.node).cloned() {
                let at = random.below(graph.node.len());
                graph.node.insert(at, node);
            }
        }
        2 => {
            if !graph.node.is_empty() {
                graph.node.remove(random.below(graph.node.len()));
            }
        }
        3 => {
            let operator = random.pick(&mut graph.node).and_then(|node| node.op_type.clone());
            if let Some(node) = random.pick(&mut graph.node) {
                node.op_type = operator;
            }
        }
        4 => {
            let (one, other) = (random.below(graph.node.len()), random.below(graph.node.len()));
            if !graph.node.is_empty() {
                graph.node.swap(one, other);
            }
        }
        5 | 6 => {
            if let Some(tensor) = random.pick(&mut graph.initializer) {
                change_tensor(tensor, random);
            }
        }
        7 => {
            if let Some(node) = random.pick(&mut graph.node) {
                let at = random.below(node.input.len() + 1);
                match random.below(2) {
                    0 => node.input.insert(at, String::new()),
                    _ => node.input.truncate(at),
                }
            }
        }
        8 => {
            if let Some(input) = random.pick(&mut graph.input) {
                change_port(input, random);
            }
        }
        _ => {
            if let Some(node) = random.pick(&mut graph.node) {
                change_attributes(node, random);
            }
        }
    }
}

/// Lets a node read something else.
fn rewire(graph: &mut GraphProto, random: &mut Random) {
    let mut names: Vec<String> = graph.node.iter().flat_map(|node| node.output.clone()).collect();
    names.extend(graph.initializer.iter().map(|tensor| tensor.name().to_string()));
    names.extend(graph.input.iter().map(|input| input.name().to_string()));
    let (Some(name), Some(node)) = (random.pick(&mut names).cloned(), random.pick(&mut graph.node))
    else {
        return;
    };
    let of = if random.below(8) == 0 { &mut node.output } else { &mut node.input };
    if let Some(place) = random.pick(of) {
        *place = name;
    }
}

fn change_tensor(tensor: &mut TensorProto, random: &mut Random) {
    let number = random.number();
    match random.below(4) {
        0 => tensor.dims.push(number),
        1 => tensor.data_type = Some(random.below(18) as i32),
        2 => {
            if let Some(dim) = random.pick(&mut tensor.dims) {
                *dim = number;
            }
        }
        _ => {
            // A shape that its data fits.
            let count = tensor.dims.iter().fold(1i64, |count, &dim| count.wrapping_mul(dim));
            tensor.dims = vec![count, 1];
        }
    }
}

fn change_port(port: &mut crate::proto::ValueInfoProto, random: &mut Random) {
    use crate::proto::tensor_shape_proto::dimension::Value;
    use crate::proto::type_proto;
    let tensor = port.r#type.as_mut().and_then(|ty| ty.value.as_mut());
    let Some(type_proto::Value::TensorType(tensor)) = tensor else { return };
    let Some(shape) = &mut tensor.shape else { return };
    let value = match random.below(8) {
        0 => Value::DimParam("N".to_string()),
        1 => Value::DimValue(random.number()),
        _ => Value::DimValue(1 + random.below(32) as i64),
    };
    if let Some(dim) = random.pick(&mut shape.dim) {
        dim.value = Some(value);
    }
}

fn change_attributes(node: &mut NodeProto, random: &mut Random) {
    let number = random.number();
    match random.below(6) {
        0 => node.attribute.truncate(random.below(node.attribute.len() + 1)),
        1 => node.attribute.push(AttributeProto {
            name: Some("axis".to_string()),
            i: Some(number),
            r#type: Some(2),
            ..AttributeProto::default()
        }),
        _ => {
            let Some(attribute) = random.pick(&mut node.attribute) else { return };
            if attribute.i.is_some() {
                attribute.i = Some(number);
            }
            if attribute.f.is_some() {
                attribute.f = Some(f32::from_bits(random.0 as u32));
            }
            if let Some(tensor) = &mut attribute.t {
                change_tensor(tensor, random);
            }
            match random.below(3) {
                0 => attribute.ints.push(number),
                _ => {
                    if let Some(int) = random.pick(&mut attribute.ints) {
                        *int = number;
                    }
                }
            }
        }
    }
}
