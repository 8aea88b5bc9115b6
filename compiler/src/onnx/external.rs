//! The data of constants that lies outside the file.

use prost::Message as _;

use super::decode_model;
use super::proto::TensorProto;
use super::proto::tensor_proto::DataLocation;
use super::tensor::external_bytes;
use crate::diagnostics::{Code, Diagnostic, shown};
use crate::external::{Extent, ExternalData};

/// Most bytes of external data in all.
const MOST_BYTES: u64 = 1 << 31;

/// Reads external data for one compilation.
pub(crate) struct ExternalReader<'a> {
    data: &'a ExternalData,
    /// Bytes that may still be read.
    left: u64,
}

impl<'a> ExternalReader<'a> {
    /// A reader of what the door hands out.
    pub fn new(data: &'a ExternalData) -> Self {
        ExternalReader { data, left: MOST_BYTES }
    }

    /// The tensor's bytes, of which its shape asks for `length`.
    ///
    /// # Errors
    /// `EXTERNAL_DATA` where they cannot be had.
    pub fn read(&mut self, proto: &TensorProto, length: u64) -> Result<Vec<u8>, Diagnostic> {
        let location = entry(proto, "location").unwrap_or_default();
        let refused = |expected: String, found: String| {
            let message =
                format!("the data of a constant cannot be read from `{}`", shown(location));
            let mut problem = Diagnostic::error(Code::EXTERNAL_DATA, message)
                .expected(expected)
                .found(found)
                .help("put the file beside the model, or save the model with its weights inside");
            problem.inputs = vec![shown(proto.name())];
            problem
        };
        let number = |key: &str, default: u64| match entry(proto, key) {
            None => Ok(default),
            Some(text) => text.trim().parse().map_err(|_| {
                refused(format!("a number of bytes as {key}"), format!("`{}`", shown(text)))
            }),
        };
        if location.is_empty() {
            return Err(refused("the name of a file".to_string(), "none".to_string()));
        }
        let (offset, given) = (number("offset", 0)?, number("length", length)?);
        if given != length {
            let expected = format!("{length} bytes, for the shape and type of the constant");
            return Err(refused(expected, format!("{given} bytes")));
        }
        if length > self.left {
            let expected = format!("at most {MOST_BYTES} bytes outside the file in all");
            return Err(refused(expected, "more".to_string()));
        }
        let bytes = match self.data.read(Extent { location, offset, length }) {
            Some(read) => read.map_err(|refusal| refused(refusal.expected, refusal.found))?,
            None => {
                let expected = "weights inside the file, or a model that is read from a folder";
                return Err(refused(expected.to_string(), "a model without a folder".to_string()));
            }
        };
        if bytes.len() as u64 != length {
            return Err(refused(format!("{length} bytes"), format!("{} bytes", bytes.len())));
        }
        self.left -= length;
        Ok(bytes)
    }
}

/// The model with the data of all its initializers inside, for executors that read one file.
///
/// # Errors
/// What reading the model or its external data comes upon.
pub(crate) fn embedded(bytes: &[u8], data: &ExternalData) -> Result<Vec<u8>, Diagnostic> {
    let (mut model, mut graph) = decode_model(bytes)?;
    let mut reader = ExternalReader::new(data);
    for tensor in &mut graph.initializer {
        if tensor.data_location() == DataLocation::External {
            tensor.raw_data = Some(reader.read(tensor, external_bytes(tensor)?)?);
            tensor.data_location = None;
            tensor.external_data.clear();
        }
    }
    model.graph = Some(graph);
    Ok(model.encode_to_vec())
}

fn entry<'p>(proto: &'p TensorProto, key: &str) -> Option<&'p str> {
    let entry = proto.external_data.iter().find(|entry| entry.key() == key);
    entry.map(|entry| entry.value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::Data;
    use crate::onnx::decode_tensor;
    use crate::onnx::proto::StringStringEntryProto;
    use crate::onnx::proto::tensor_proto::DataType;
    use crate::onnx::{GraphProto, ModelProto};

    fn tensor(entries: &[(&str, &str)]) -> TensorProto {
        let entry = |&(key, value): &(&str, &str)| StringStringEntryProto {
            key: Some(key.to_string()),
            value: Some(value.to_string()),
        };
        TensorProto {
            dims: vec![2],
            data_type: Some(DataType::Int16 as i32),
            name: Some("w".to_string()),
            external_data: entries.iter().map(entry).collect(),
            data_location: Some(DataLocation::External as i32),
            ..TensorProto::default()
        }
    }

    /// A file `w.bin` of the bytes 0 to 9.
    fn file() -> ExternalData {
        ExternalData::new(|extent| {
            assert_eq!(extent.location, "w.bin");
            Ok((0..10).skip(extent.offset as usize).take(extent.length as usize).collect())
        })
    }

    #[test]
    fn the_shape_says_how_much_is_read() {
        for entries in [
            &[("location", "w.bin"), ("offset", "2")][..],
            &[("location", "w.bin"), ("offset", "2"), ("length", "4"), ("checksum", "?")],
        ] {
            let file = file();
            let tensor = decode_tensor(&tensor(entries), &mut ExternalReader::new(&file)).unwrap();
            assert_eq!(tensor.data, Data::I64(vec![0x0302, 0x0504]));
            assert_eq!(file.locations(), ["w.bin"]);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for entries in [
            &[("location", "w.bin"), ("length", "5")][..],
            &[("location", "w.bin"), ("length", "-1")],
            &[("location", "w.bin"), ("offset", "8")],
            &[("location", "w.bin"), ("offset", "99999999999999999999")],
        ] {
            let problem =
                decode_tensor(&tensor(entries), &mut ExternalReader::new(&file())).unwrap_err();
            assert_eq!(problem.code, Code::EXTERNAL_DATA, "{entries:?}");
            assert_eq!(problem.inputs, ["w"]);
        }
    }

    #[test]
    fn external_data_can_be_put_inside() {
        let inside = TensorProto { raw_data: Some(vec![0; 4]), ..tensor(&[]) };
        let inside = TensorProto { data_location: None, ..inside };
        let graph = GraphProto {
            initializer: vec![tensor(&[("location", "w.bin"), ("offset", "2")]), inside.clone()],
            ..GraphProto::default()
        };
        let model = ModelProto { graph: Some(graph), ..ModelProto::default() };
        let embedded = embedded(&model.encode_to_vec(), &file()).unwrap();
        let (_, graph) = decode_model(&embedded).unwrap();
        let first = TensorProto { raw_data: Some(vec![2, 3, 4, 5]), ..inside.clone() };
        assert_eq!(graph.initializer, [first, inside]);
    }

    #[test]
    fn all_of_it_is_bounded() {
        let external = ExternalData::new(|extent| Ok(vec![0; extent.length as usize]));
        let mut reader = ExternalReader { data: &external, left: 10 };
        let proto = tensor(&[("location", "w.bin")]);
        assert!(reader.read(&proto, 10).is_ok());
        assert!(reader.read(&proto, 1).is_err());
    }
}
