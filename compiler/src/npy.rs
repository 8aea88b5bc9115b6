//! Arrays out of NumPy's `.npy` files: of `f32` or `u8`, little-endian, in C order.

use crate::diagnostics::{Code, Diagnostic, shown};

const MAGIC: &[u8] = b"\x93NUMPY";

/// An array in row-major order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Array {
    pub shape: Vec<usize>,
    pub elements: Elements,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Elements {
    Floats(Vec<f32>),
    Bytes(Vec<u8>),
}

impl Elements {
    /// The type of the elements, as reports call it.
    pub fn dtype(&self) -> &'static str {
        match self {
            Elements::Floats(_) => "f32",
            Elements::Bytes(_) => "u8",
        }
    }
}

/// Reads a file; `name` is for messages.
///
/// # Errors
/// `BAD_INPUT` where it is no such file, is cut short or has more than its header says.
pub(crate) fn decode(name: &str, file: &[u8]) -> Result<Array, Diagnostic> {
    let refused = |expected: &str, found: String| {
        let message = format!("cannot use `{}`", shown(name));
        Diagnostic::error(Code::BAD_INPUT, message).expected(expected).found(found)
    };
    let Some((header, data)) = header(file) else {
        let found = match file.starts_with(MAGIC) {
            true => "a header that is cut short or of another version".to_string(),
            false => "another kind of file".to_string(),
        };
        return Err(refused("a .npy file of version 1 or 2", found));
    };
    let field = |key: &str| entry(header, key).ok_or_else(|| header_lacks(name, key));
    let descriptor = field("descr")?;
    let width = match descriptor {
        "'<f4'" => size_of::<f32>(),
        "'|u1'" | "'<u1'" => size_of::<u8>(),
        other => {
            let found = format!("elements of {}", shown(other));
            return Err(refused("elements of f32 ('<f4') or u8 ('|u1'), little-endian", found));
        }
    };
    if field("fortran_order")? != "False" {
        return Err(refused("C order", "Fortran order".to_string()));
    }
    let shape = shape(field("shape")?).ok_or_else(|| header_lacks(name, "shape"))?;
    let count = shape.iter().try_fold(1usize, |count, &dim| count.checked_mul(dim));
    let len = count.and_then(|count| count.checked_mul(width));
    if len != Some(data.len()) {
        let expected = match len {
            Some(len) => format!("{len} bytes behind the header, as it says"),
            None => "a shape that memory can hold".to_string(),
        };
        return Err(refused(&expected, format!("{} bytes", data.len())));
    }
    let elements = match width {
        1 => Elements::Bytes(data.to_vec()),
        _ => Elements::Floats(
            data.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect(),
        ),
    };
    Ok(Array { shape, elements })
}

fn header_lacks(name: &str, key: &str) -> Diagnostic {
    Diagnostic::error(Code::BAD_INPUT, format!("cannot use `{}`", shown(name)))
        .expected(format_args!("a header with a valid `{key}`"))
        .found("a header without")
}

/// The header's text and what lies behind it.
fn header(file: &[u8]) -> Option<(&str, &[u8])> {
    let (version, rest) = file.strip_prefix(MAGIC)?.split_at_checked(2)?;
    let (len, rest) = match version[0] {
        1 => {
            let (len, rest) = rest.split_first_chunk()?;
            (u16::from_le_bytes(*len).into(), rest)
        }
        2 => {
            let (len, rest) = rest.split_first_chunk()?;
            (usize::try_from(u32::from_le_bytes(*len)).ok()?, rest)
        }
        _ => return None,
    };
    let (text, data) = rest.split_at_checked(len)?;
    Some((str::from_utf8(text).ok()?, data))
}

/// The value of a key of the header, which is a dictionary as Python writes it.
fn entry<'a>(header: &'a str, key: &str) -> Option<&'a str> {
    let (_, behind) = header.split_once(&format!("'{key}'"))?;
    let value = behind.trim_start().strip_prefix(':')?.trim_start();
    let end = match value.starts_with('(') {
        true => value.find(')')? + 1,
        false => value.find([',', '}'])?,
    };
    Some(value[..end].trim_end())
}

/// Numbers in brackets: `()`, `(28,)`, `(1, 28, 28)`.
fn shape(text: &str) -> Option<Vec<usize>> {
    let inside = text.strip_prefix('(')?.strip_suffix(')')?.trim_end();
    let inside = inside.strip_suffix(',').unwrap_or(inside);
    if inside.is_empty() {
        return Some(Vec::new());
    }
    inside.split(',').map(|dim| dim.trim().parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(version: u8, header: &str, data: &[u8]) -> Vec<u8> {
        let len = u32::try_from(header.len()).unwrap().to_le_bytes();
        let len = if version == 1 { &len[..2] } else { &len[..] };
        [MAGIC, &[version, 0], len, header.as_bytes(), data].concat()
    }

    fn floats(shape: &str) -> String {
        format!("{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}      \n")
    }

    #[test]
    fn floats_and_bytes_are_read_from_both_versions() {
        let data: Vec<u8> = [1.5f32, -2.0].iter().flat_map(|value| value.to_le_bytes()).collect();
        for version in [1, 2] {
            for (text, shape) in
                [("(2,)", vec![2]), ("(1, 2)", vec![1, 2]), ("(2, 1, 1)", vec![2, 1, 1])]
            {
                let array = decode("x", &file(version, &floats(text), &data)).unwrap();
                assert_eq!(array, Array { shape, elements: Elements::Floats(vec![1.5, -2.0]) });
            }
        }
        let header = "{'shape':(2, 1),'fortran_order':False,'descr':'|u1'}";
        let array = decode("x", &file(1, header, &[7, 9])).unwrap();
        assert_eq!(array, Array { shape: vec![2, 1], elements: Elements::Bytes(vec![7, 9]) });
        let scalar = decode("x", &file(1, &floats("()"), &[0; 4])).unwrap();
        assert_eq!(scalar, Array { shape: vec![], elements: Elements::Floats(vec![0.0]) });
    }

    #[test]
    fn every_cut_and_every_surplus_is_noticed() {
        let whole = file(1, &floats("(2,)"), &[0; 8]);
        assert!(decode("x", &whole).is_ok());
        for len in 0..whole.len() {
            let problem = decode("x", &whole[..len]).unwrap_err();
            assert_eq!(problem.code, Code::BAD_INPUT);
        }
        assert!(decode("x", &[&whole[..], &[0]].concat()).is_err());
    }

    #[test]
    fn what_is_not_read_is_refused() {
        let refused = |header: &str| {
            let problem = decode("x.npy", &file(1, header, &[0; 8])).unwrap_err();
            assert_eq!((problem.code, &*problem.message), (Code::BAD_INPUT, "cannot use `x.npy`"));
            format!("{} / {}", problem.expected.unwrap(), problem.found.unwrap())
        };
        let other = |from: &str, to: &str| refused(&floats("(2,)").replace(from, to));
        assert!(other("<f4", "<f8").ends_with("elements of '<f8'"));
        assert!(other("<f4", ">f4").ends_with("elements of '>f4'"));
        assert!(other("False", "True").ends_with("Fortran order"));
        assert!(other("'shape'", "'size'").starts_with("a header with a valid `shape`"));
        for shape in ["(2", "(-2,)", "(2,,1)", "2", "(2.0,)"] {
            assert!(other("(2,)", shape).starts_with("a header with a valid `shape`"), "{shape}");
        }
        let huge = "(4294967296, 4294967296, 4294967296)";
        assert!(other("(2,)", huge).starts_with("a shape that memory can hold"));
        assert!(other("(2,)", "(3,)").starts_with("12 bytes"));
        let problem = decode("x", b"\x89PNG\r\n").unwrap_err();
        assert_eq!(problem.found.as_deref(), Some("another kind of file"));
        let problem = decode("x", &file(3, &floats("(2,)"), &[0; 8])).unwrap_err();
        assert_eq!(
            problem.found.as_deref(),
            Some("a header that is cut short or of another version")
        );
    }
}
