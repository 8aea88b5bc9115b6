//! A model that is being written in another way, with what is known of its values.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::array::{Array, Random};
use crate::oracle;
use crate::proto::tensor_proto::DataType;
use crate::proto::tensor_shape_proto::{Dimension, dimension};
use crate::proto::{GraphProto, ModelProto, NodeProto, TensorProto, ValueInfoProto, type_proto};

/// What is known of the values of a model as it came.
#[derive(Clone)]
struct Known {
    /// Dimensions, by names.
    dims: HashMap<String, Vec<usize>>,
    /// Elements of what depends on no input.
    constants: HashMap<String, Arc<Array>>,
}

/// A model that is rewritten. Until its values are renamed, the names are those under which they
/// are known.
#[derive(Clone)]
pub struct Draft {
    /// The file.
    pub(super) model: ModelProto,
    pub(super) random: Random,
    known: Known,
    names: usize,
}

/// An operator set's version of the operators that ONNX itself defines.
fn is_own(domain: &str) -> bool {
    matches!(domain, "" | "ai.onnx")
}

impl Draft {
    /// The model as it came.
    ///
    /// # Panics
    /// Where the oracle does not know an operator, or the shape of an input is not known.
    pub fn new(model: &ModelProto) -> Self {
        let mut model = model.clone();
        let graph = model.graph.as_mut().expect("a graph");
        let constants: HashSet<&str> = graph.initializer.iter().map(|t| t.name()).collect();
        // Older files list them; a rewrite does so as well, which must not happen twice.
        graph.input.retain(|input| !constants.contains(input.name()));
        let inputs: Vec<Array> = graph.input.iter().map(|input| zeros(&port_dims(input))).collect();
        let free: HashSet<String> = graph.input.iter().map(|i| i.name().to_string()).collect();
        let known = Known::of(&model, &inputs, free);
        Draft { model, random: Random::new(0), known, names: 0 }
    }

    /// The file.
    pub fn into_model(self) -> ModelProto {
        self.model
    }

    pub(super) fn graph(&self) -> &GraphProto {
        self.model.graph.as_ref().expect("a graph")
    }

    pub(super) fn graph_mut(&mut self) -> &mut GraphProto {
        self.model.graph.as_mut().expect("a graph")
    }

    /// The version of the operator set.
    pub(super) fn opset(&self) -> i64 {
        let own = self.model.opset_import.iter().find(|set| is_own(set.domain()));
        own.map_or(1, |set| set.version())
    }

    pub(super) fn set_opset(&mut self, version: i64) {
        let own = self.model.opset_import.iter_mut().find(|set| is_own(set.domain()));
        own.expect("a version").version = Some(version);
    }

    pub(super) fn node(&self, at: usize) -> &NodeProto {
        &self.graph().node[at]
    }

    /// A copy of the node, where it is of this operator.
    pub(super) fn node_of(&self, at: usize, operator: &str) -> Option<NodeProto> {
        let node = self.node(at);
        (node.op_type() == operator && is_own(node.domain())).then(|| node.clone())
    }

    /// Puts others in the place of a node.
    pub(super) fn replace(&mut self, at: usize, nodes: impl IntoIterator<Item = NodeProto>) {
        self.graph_mut().node.splice(at..=at, nodes);
    }

    /// The position of the node that makes this value.
    pub(super) fn maker(&self, name: &str) -> Option<usize> {
        self.graph().node.iter().position(|node| node.output.iter().any(|output| output == name))
    }

    pub(super) fn is_output(&self, name: &str) -> bool {
        self.graph().output.iter().any(|output| output.name() == name)
    }

    /// Whether one operand of one node is all that reads this value.
    pub(super) fn is_read_once(&self, name: &str) -> bool {
        let operands = self.graph().node.iter().flat_map(|node| &node.input);
        !self.is_output(name) && operands.filter(|operand| *operand == name).count() == 1
    }

    pub(super) fn dims(&self, name: &str) -> Option<&[usize]> {
        self.known.dims.get(name).map(Vec::as_slice)
    }

    /// The elements of what depends on no input.
    pub(super) fn constant(&self, name: &str) -> Option<Arc<Array>> {
        self.known.constants.get(name).cloned()
    }

    /// The only element of such a value.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        match *self.known.constants.get(name)?.data {
            [number] => Some(number),
            _ => None,
        }
    }

    /// The whole numbers of such a value.
    pub(super) fn integers_of(&self, name: &str) -> Option<Vec<i64>> {
        self.constant(name).map(|array| array.integers())
    }

    fn fresh(&mut self) -> String {
        self.names += 1;
        format!("respelled {}", self.names)
    }

    /// A name for a new value of these dimensions.
    pub(super) fn value(&mut self, dims: &[usize]) -> String {
        let name = self.fresh();
        self.known.dims.insert(name.clone(), dims.to_vec());
        name
    }

    /// A name for a new value that depends on no input.
    pub(super) fn constant_value(&mut self, array: Arc<Array>) -> String {
        let name = self.value(&array.dims);
        self.known.constants.insert(name.clone(), array);
        name
    }

    /// A new initializer of floats.
    pub(super) fn floats(&mut self, dims: &[usize], data: Vec<f64>) -> String {
        let floats = data.iter().map(|&value| value as f32).collect();
        let data = data.iter().map(|&value| f64::from(value as f32)).collect();
        let tensor = TensorProto { float_data: floats, ..of_type(DataType::Float) };
        self.initializer(Array { dims: dims.to_vec(), data }, tensor)
    }

    /// A new initializer of whole numbers, in a vector.
    pub(super) fn integers(&mut self, data: &[i64]) -> String {
        let array = Array {
            dims: vec![data.len()],
            data: data.iter().map(|&value| value as f64).collect(),
        };
        let tensor = TensorProto { int64_data: data.to_vec(), ..of_type(DataType::Int64) };
        self.initializer(array, tensor)
    }

    /// A single float, in one of the shapes that broadcast to all others of four dimensions.
    pub(super) fn single(&mut self, number: f64) -> String {
        let dims = self.random.pick(&[vec![], vec![1], vec![1, 1, 1, 1]]);
        self.floats(&dims, vec![number])
    }

    fn initializer(&mut self, array: Array, tensor: TensorProto) -> String {
        let dims = array.dims.iter().map(|&dim| dim as i64).collect();
        let name = self.constant_value(Arc::new(array));
        let tensor = TensorProto { name: Some(name.clone()), dims, ..tensor };
        self.graph_mut().initializer.push(tensor);
        name
    }

    /// Takes out nodes whose outputs nobody reads, and then such initializers.
    pub(super) fn drop_unread(&mut self) {
        let graph = self.graph_mut();
        let mut read: HashSet<String> =
            graph.output.iter().map(|output| output.name().to_string()).collect();
        loop {
            let before = read.len();
            let wanted = |node: &&NodeProto| node.output.iter().any(|name| read.contains(name));
            let more = graph.node.iter().filter(wanted).flat_map(|node| node.input.iter().cloned());
            read.extend(more.collect::<Vec<_>>());
            if read.len() == before {
                break;
            }
        }
        graph.node.retain(|node| node.output.iter().any(|name| read.contains(name)));
        graph.initializer.retain(|tensor| read.contains(tensor.name()));
    }
}

impl Known {
    fn of(model: &ModelProto, inputs: &[Array], mut computed: HashSet<String>) -> Self {
        let values = oracle::values(model, inputs);
        let nodes = &model.graph.as_ref().expect("a graph").node;
        loop {
            let before = computed.len();
            for node in nodes {
                if node.input.iter().any(|input| computed.contains(input)) {
                    computed.extend(node.output.iter().cloned());
                }
            }
            if computed.len() == before {
                break;
            }
        }
        let dims = values.iter().map(|(name, array)| (name.to_string(), array.dims.clone()));
        let dims = dims.collect();
        let constants = values.into_iter().filter(|(name, _)| !computed.contains(*name));
        let constants =
            constants.map(|(name, array)| (name.to_string(), Arc::new(array))).collect();
        Known { dims, constants }
    }
}

fn of_type(data_type: DataType) -> TensorProto {
    TensorProto { data_type: Some(data_type as i32), ..TensorProto::default() }
}

/// The dimensions of an input; a batch that is left open is 1.
fn port_dims(input: &ValueInfoProto) -> Vec<usize> {
    let Some(type_proto::Value::TensorType(tensor)) =
        input.r#type.as_ref().and_then(|ty| ty.value.as_ref())
    else {
        panic!("the input {} is no tensor", input.name());
    };
    let dims = &tensor.shape.as_ref().expect("a shape").dim;
    let number = |(axis, dim): (usize, &Dimension)| match dim.value {
        Some(dimension::Value::DimValue(number)) if number > 0 => number as usize,
        _ if axis == 0 => 1,
        _ => panic!("the input {} has no fixed shape", input.name()),
    };
    dims.iter().enumerate().map(number).collect()
}

fn zeros(dims: &[usize]) -> Array {
    Array { dims: dims.to_vec(), data: vec![0.0; dims.iter().product()] }
}
