//! Arrays in and out of `.npy` files.

use std::io::Cursor;

use ghostc_compiler::diagnostics::Code;
use ndarray::{ArrayD, ArrayViewD, IxDyn};
use ndarray_npy::{ReadNpyError, ReadNpyExt, ReadableElement, WriteNpyExt};

use crate::failure::Failure;

/// What every `.npy` file starts with.
pub const MAGIC: &[u8] = b"\x93NUMPY";

/// A dense array in row-major order.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// Its dimensions.
    pub shape: Vec<usize>,
    /// Its values, as the network computes with them.
    pub values: Vec<f32>,
    /// Whether the file held bytes, as pictures do.
    pub of_bytes: bool,
}

/// Decodes a file of f32, f64, u8 or i64; `name` is for messages.
pub fn decode(name: &str, bytes: &[u8]) -> Result<Array, Failure> {
    let wrong_type = |error: &ReadNpyError| matches!(error, ReadNpyError::WrongDescriptor(_));
    read::<f32>(bytes, |value| value)
        .or_else(|error| if wrong_type(&error) { read_bytes(bytes) } else { Err(error) })
        .or_else(|error| {
            if wrong_type(&error) { read(bytes, |value: f64| value as f32) } else { Err(error) }
        })
        .or_else(|error| {
            if wrong_type(&error) { read(bytes, |value: i64| value as f32) } else { Err(error) }
        })
        .map_err(|error| refused(name, &error))
}

fn read<T: ReadableElement + Copy>(
    bytes: &[u8],
    convert: impl Fn(T) -> f32,
) -> Result<Array, ReadNpyError> {
    let array = ArrayD::<T>::read_npy(Cursor::new(bytes))?;
    Ok(Array {
        shape: array.shape().to_vec(),
        // Iteration is in logical order, whichever way the file lays it out.
        values: array.iter().map(|&value| convert(value)).collect(),
        of_bytes: false,
    })
}

fn read_bytes(bytes: &[u8]) -> Result<Array, ReadNpyError> {
    let array = read(bytes, |value: u8| value.into())?;
    Ok(Array { of_bytes: true, ..array })
}

fn refused(name: &str, error: &ReadNpyError) -> Failure {
    let problem = Failure::error(Code::BAD_INPUT, format!("cannot use `{name}`: {error}"));
    match error {
        ReadNpyError::WrongDescriptor(found) => {
            problem.expected("elements of f32, f64, u8 or i64, little-endian").found(found)
        }
        _ => problem,
    }
}

/// The file of an array of f32.
pub fn encode(shape: &[usize], values: &[f32]) -> Vec<u8> {
    let view =
        ArrayViewD::from_shape(IxDyn(shape), values).expect("as many values as the shape holds");
    let mut file = Cursor::new(Vec::new());
    view.write_npy(&mut file).expect("memory takes all that is written");
    file.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::Array2;

    fn file<T: ndarray_npy::WritableElement>(array: &Array2<T>) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        array.write_npy(&mut file).unwrap();
        file.into_inner()
    }

    #[test]
    fn every_type_becomes_f32() {
        let expected = [1.0, 2.0, 3.0, 4.0];
        let f64s = ndarray::arr2(&[[1f64, 2.0], [3.0, 4.0]]);
        let arrays = [
            file(&f64s),
            file(&f64s.mapv(|value| value as f32)),
            file(&f64s.mapv(|value| value as u8)),
            file(&f64s.mapv(|value| value as i64)),
        ];
        for (position, bytes) in arrays.iter().enumerate() {
            let array = decode("x", bytes).unwrap();
            assert_eq!((array.shape, array.values), (vec![2, 2], expected.to_vec()));
            assert_eq!(array.of_bytes, position == 2);
        }
        assert!(decode("x", &file(&f64s.mapv(|value| value as u16))).is_err());
    }

    #[test]
    fn column_major_files_are_read_in_logical_order() {
        let array = ndarray::arr2(&[[1f32, 2.0, 3.0], [4.0, 5.0, 6.0]]);
        let turned = array.t().as_standard_layout().to_owned().reversed_axes();
        let read = decode("x", &file(&turned)).unwrap();
        assert_eq!(read.values, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    }

    #[test]
    fn written_files_are_read_back() {
        let array = decode("x", &encode(&[2, 1], &[0.5, -1.0])).unwrap();
        assert_eq!((array.shape, array.values), (vec![2, 1], vec![0.5, -1.0]));
        assert!(decode("x", b"\x93NUMPY\x01\x00").is_err());
    }
}
