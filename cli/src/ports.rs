//! Ties file arguments to the network's inputs and outputs.

use std::path::PathBuf;

use ghostc_compiler::diagnostics::{Code, shown};
use ghostc_compiler::report::PortReport;

use crate::failure::Failure;

/// For each port the file given for it. `NAME=FILE` names its port, if NAME is one's name;
/// all other arguments are paths, and take the remaining ports in the graph's order.
pub fn bind(
    option: &str,
    arguments: &[PathBuf],
    ports: &[PortReport],
) -> Result<Vec<Option<PathBuf>>, Failure> {
    let mut bound = vec![None; ports.len()];
    let mut unnamed = Vec::new();
    for argument in arguments {
        let Some((port, path)) = named(argument, ports) else {
            unnamed.push(argument.clone());
            continue;
        };
        if bound[port].replace(path).is_some() {
            let message = format!("{option} names `{}` twice", shown(&ports[port].name));
            return Err(Failure::error(Code::BAD_INPUT, message));
        }
    }
    let mut unnamed = unnamed.into_iter();
    for slot in bound.iter_mut().filter(|slot| slot.is_none()) {
        *slot = unnamed.next();
    }
    match unnamed.next() {
        None => Ok(bound),
        Some(surplus) => Err(Failure::error(
            Code::BAD_INPUT,
            format!("{option} {} has no place left", surplus.display()),
        )
        .expected(format!("at most one for each of: {}", names(ports)))
        .found(format!("{} given", arguments.len()))),
    }
}

/// The port and path of `NAME=PATH`; the longest name wins, as names may hold `=`.
fn named(argument: &std::path::Path, ports: &[PortReport]) -> Option<(usize, PathBuf)> {
    let text = argument.to_str()?;
    let path_after = |name: &str| text.strip_prefix(name)?.strip_prefix('=');
    (0..ports.len())
        .filter(|&port| path_after(&ports[port].name).is_some())
        .max_by_key(|&port| ports[port].name.len())
        .and_then(|port| Some((port, PathBuf::from(path_after(&ports[port].name)?))))
}

/// The ports' names, for messages.
pub fn names(ports: &[PortReport]) -> String {
    let names: Vec<_> = ports.iter().map(|port| shown(&port.name)).collect();
    names.join(", ")
}

/// Whether the network takes bytes at this port.
pub fn takes_bytes(port: &PortReport) -> bool {
    port.dtype == "u8"
}

/// Number of values that one sample has at this port.
pub fn length(port: &PortReport) -> usize {
    port.shape.iter().product()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ports(names: &[&str]) -> Vec<PortReport> {
        let port =
            |name: &&str| PortReport { name: name.to_string(), shape: vec![1], dtype: "f32" };
        names.iter().map(port).collect()
    }

    fn bound(arguments: &[&str], names: &[&str]) -> Result<Vec<Option<String>>, Failure> {
        let arguments: Vec<_> = arguments.iter().map(PathBuf::from).collect();
        let files = bind("--input", &arguments, &ports(names))?;
        let text = |path: PathBuf| path.to_str().unwrap().to_string();
        Ok(files.into_iter().map(|file| file.map(text)).collect())
    }

    #[test]
    fn names_count_only_where_they_are_names() {
        let file = |path: &str| Some(path.to_string());
        assert_eq!(bound(&["x=1.npy"], &["image"]).unwrap(), [file("x=1.npy")]);
        assert_eq!(bound(&["b=2", "1"], &["a", "b"]).unwrap(), [file("1"), file("2")]);
        assert_eq!(bound(&["a=b=2"], &["a", "a=b"]).unwrap(), [None, file("2")]);
        assert_eq!(bound(&["1"], &["a", "b"]).unwrap(), [file("1"), None]);
    }

    #[test]
    fn too_many_or_twice_is_refused() {
        assert!(bound(&["1", "2"], &["a"]).is_err());
        assert!(bound(&["a=1", "a=2"], &["a", "b"]).is_err());
    }
}
