//! Models out of bytes: layers that fit one another, most of the time.

use arbitrary::{Result, Unstructured};

use crate::operators::LAYERS;
use crate::proto::{GraphProto, ModelProto, NodeProto, OperatorSetIdProto};
use crate::weave::{Known, Weaver, float, int, ints, port};

/// Most layers of a graph.
const MOST_LAYERS: usize = 24;

/// A model, and the shape of its first input.
#[derive(Default)]
pub(crate) struct Woven {
    pub model: ModelProto,
    pub input: Vec<usize>,
}

pub(crate) fn model(seeds: &[u8]) -> Woven {
    weave(&mut Unstructured::new(seeds)).unwrap_or_default()
}

fn weave(u: &mut Unstructured) -> Result<Woven> {
    let opset = *u.choose(&[13, 17, 18, 11, 9, 10, 21, 12, 28])?;
    let mut w = Weaver::new(u, opset);
    let input = dims(&mut w)?;
    w.values.push(Known { name: "x".to_string(), dims: input.clone() });
    let mut inputs = vec![port("x", &input)];
    if w.rarely(8)? {
        let second = if w.rarely(2)? { dims(&mut w)? } else { input.clone() };
        inputs.push(port("x2", &second));
        w.values.insert(0, Known { name: "x2".to_string(), dims: second });
    }
    for _ in 0..MOST_LAYERS {
        let x = w.any()?;
        if w.rarely(40)? {
            anything(&mut w)?;
        } else {
            w.u.choose(LAYERS)?(&mut w, &x)?;
        }
        // A shape that is wrong by now, or that nobody would compile.
        if w.u.is_empty() || w.values.last().is_some_and(|last| last.len() > 1 << 16) {
            break;
        }
    }
    let mut outputs = vec![w.values.last().cloned().unwrap_or_default()];
    if w.rarely(6)? {
        let other = w.any()?;
        outputs.push(other);
    }
    if w.rarely(24)? {
        spoil(&mut w)?;
    }
    let mut graph = GraphProto {
        name: Some("g".to_string()),
        input: inputs,
        output: outputs.iter().map(|output| port(&output.name, &output.dims)).collect(),
        ..GraphProto::default()
    };
    if w.rarely(16)? {
        w.nodes.reverse();
    }
    (graph.node, graph.initializer) = (w.nodes, w.constants);
    let set = OperatorSetIdProto { domain: None, version: Some(opset) };
    let model = ModelProto {
        ir_version: Some(8),
        graph: Some(graph),
        opset_import: vec![set],
        ..ModelProto::default()
    };
    Ok(Woven { model, input })
}

/// The shape of an input: a map most often.
fn dims(w: &mut Weaver) -> Result<Vec<usize>> {
    let side = |w: &mut Weaver| Ok(if w.rarely(6)? { 1 + w.upto(63)? } else { 1 + w.upto(15)? });
    let channels = if w.rarely(6)? { 1 + w.upto(31)? } else { 1 + w.upto(5)? };
    Ok(match w.upto(9)? {
        0 => vec![1, 1 + w.upto(63)?],
        1 => vec![1, channels, side(w)?],
        2 => vec![1, channels, 1, 2 + side(w)? % 2, side(w)?],
        _ => vec![1, channels, side(w)?, side(w)?],
    })
}

const OPERATORS: &[&str] = &[
    "Conv",
    "ConvTranspose",
    "Gemm",
    "MatMul",
    "BatchNormalization",
    "Relu",
    "Clip",
    "Sigmoid",
    "HardSigmoid",
    "HardSwish",
    "Tanh",
    "LeakyRelu",
    "PRelu",
    "Softmax",
    "Add",
    "Sub",
    "Mul",
    "Div",
    "Concat",
    "Slice",
    "Split",
    "Gather",
    "Transpose",
    "Expand",
    "Pad",
    "Resize",
    "Upsample",
    "MaxPool",
    "AveragePool",
    "GlobalAveragePool",
    "GlobalMaxPool",
    "ReduceMean",
    "Flatten",
    "Reshape",
    "Squeeze",
    "Unsqueeze",
    "Identity",
    "Dropout",
    "Cast",
    "Constant",
    "Shape",
    "Size",
    "Mod",
    "Pow",
    "Min",
    "Max",
    "Neg",
    "Abs",
    "Sqrt",
    "Exp",
    "Floor",
    "Ceil",
    "Equal",
    "Less",
    "Greater",
    "And",
    "Or",
    "Not",
    "Where",
    "ConstantOfShape",
    "Range",
    "Tile",
    "ReduceSum",
    "ReduceProd",
    "ReduceMax",
    "ReduceMin",
    "QuantizeLinear",
    "Loop",
];

const ATTRIBUTES: &[&str] = &[
    "axis",
    "axes",
    "kernel_shape",
    "strides",
    "pads",
    "dilations",
    "group",
    "auto_pad",
    "alpha",
    "beta",
    "epsilon",
    "min",
    "max",
    "mode",
    "perm",
    "keepdims",
    "value",
    "split",
    "starts",
    "ends",
    "to",
    "transA",
    "transB",
    "ceil_mode",
    "count_include_pad",
    "output_padding",
    "output_shape",
    "allowzero",
    "num_outputs",
    "value_int",
    "value_ints",
    "value_float",
    "start",
    "end",
    "scales",
];

/// Any operator on any operands, with any settings.
fn anything(w: &mut Weaver) -> Result<()> {
    let operator = *w.u.choose(OPERATORS)?;
    let mut names: Vec<String> = w.values.iter().map(|value| value.name.clone()).collect();
    names.extend(w.constants.iter().map(|tensor| tensor.name().to_string()));
    names.push(String::new());
    let inputs = (0..w.upto(4)?).map(|_| Ok(w.u.choose(&names)?.clone()));
    let inputs = inputs.collect::<Result<Vec<String>>>()?;
    let mut attributes = Vec::new();
    for _ in 0..w.upto(3)? {
        let name = *w.u.choose(ATTRIBUTES)?;
        let number = |w: &mut Weaver| -> Result<i64> {
            Ok(if w.rarely(4)? { w.u.arbitrary()? } else { w.upto(8)? as i64 - 2 })
        };
        attributes.push(match w.upto(2)? {
            0 => int(name, number(w)?),
            1 => {
                let count = w.upto(6)?;
                let values: Vec<i64> = (0..count).map(|_| number(w)).collect::<Result<_>>()?;
                ints(name, &values)
            }
            _ => float(name, w.u.arbitrary()?),
        });
    }
    let outputs: Vec<String> = (0..w.upto(2)?.max(1)).map(|_| w.name()).collect();
    let dims = w.any()?.dims;
    w.values.extend(outputs.iter().map(|name| Known { name: name.clone(), dims: dims.clone() }));
    w.nodes.push(NodeProto {
        input: inputs,
        output: outputs,
        op_type: Some(operator.to_string()),
        attribute: attributes,
        ..NodeProto::default()
    });
    Ok(())
}

/// One thing that is wrong.
fn spoil(w: &mut Weaver) -> Result<()> {
    if w.nodes.is_empty() {
        return Ok(());
    }
    let at = w.upto(w.nodes.len() - 1)?;
    let other = w.any()?.name;
    let odd: i64 = w.u.arbitrary()?;
    match w.upto(6)? {
        0 => w.nodes[at].input.push(other),
        1 => w.nodes[at].input = vec![other],
        2 => w.nodes[at].output.push(other),
        3 => w.nodes[at].op_type = Some("Unknown".to_string()),
        4 => w.nodes[at].attribute.clear(),
        5 => {
            let node = w.nodes.remove(at);
            w.nodes.push(node);
        }
        _ => {
            if let Some(tensor) = w.constants.first_mut() {
                tensor.dims.push(odd);
            }
        }
    }
    Ok(())
}
