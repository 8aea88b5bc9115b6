//! The program around an emitted module.

use std::path::Path;

use ghostc_compiler::report::PortReport;

use crate::ports;

const TEMPLATE: &str = include_str!("program.rs.in");
const PROBE: &str = include_str!("probe.rs.in");

/// The function that a module is to call after every kernel, if the program is to time them.
pub const PROBE_PATH: &str = "crate::probe::step";

/// Source of a program that runs the network in the file `module`, which has these ports.
/// `probed` is the number of its steps, if it tells of each.
pub fn source(
    module: &Path,
    inputs: &[PortReport],
    outputs: &[PortReport],
    probed: Option<usize>,
) -> String {
    let lengths = |ports: &[PortReport]| -> Vec<_> { ports.iter().map(ports::length).collect() };
    let (input_lengths, output_lengths) = (lengths(inputs), lengths(outputs));
    let input_names = names("input", inputs.len());
    let output_names = names("output", outputs.len());

    let input_arrays = input_names.iter().zip(inputs).map(|(name, port)| {
        let (dtype, length) = (port.dtype, ports::length(port));
        let array =
            format!("    let {name}: &[{dtype}; {length}] = {name}[..].try_into().unwrap();\n");
        // Bytes come as floats too, which hold them exactly.
        let bytes = format!(
            "    let {name}: Vec<u8> = {name}.iter().map(|&value| value as u8).collect();\n"
        );
        if ports::takes_bytes(port) { bytes + &array } else { array }
    });
    let output_arrays = output_names.iter().zip(&output_lengths).map(|(name, length)| {
        format!("    let {name}: &mut [f32; {length}] = (&mut {name}[..]).try_into().unwrap();\n")
    });
    let arrays: String = input_arrays.chain(output_arrays).collect();

    let if_probed = |text: &'static str| if probed.is_some() { text } else { "" };
    let probe = probed.map(|steps| PROBE.replace("@steps@", &steps.to_string()));

    TEMPLATE
        .replace("@module@", &format!("{:?}", module.display().to_string()))
        .replace("@inputs@", &format!("{input_lengths:?}"))
        .replace("@outputs@", &format!("{output_lengths:?}"))
        .replace("@input_names@", &input_names.join(", "))
        .replace("@output_names@", &output_names.join(", "))
        .replace("@arrays@", &arrays)
        .replace("@begin@", if_probed("    probe::begin();\n"))
        .replace("@end@", if_probed("    probe::end();\n"))
        .replace("@print@", if_probed("    probe::print();\n"))
        .replace("@probe@", &probe.unwrap_or_default())
        .replace("@arguments@", &[input_names, output_names].concat().join(", "))
}

fn names(stem: &str, count: usize) -> Vec<String> {
    (0..count).map(|position| format!("{stem}{position}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_port_is_passed_with_its_length() {
        let port = |name: &str, shape: &[usize]| PortReport {
            name: name.into(),
            shape: shape.to_vec(),
            dtype: "f32",
        };
        let text = source(
            Path::new("a \"b\"/net.rs"),
            &[port("x", &[1, 3]), port("y", &[4])],
            &[port("z", &[1, 2])],
            None,
        );
        assert!(text.contains("#[path = \"a \\\"b\\\"/net.rs\"]"));
        assert!(text.contains("let input1: &[f32; 4]"));
        assert!(text.contains("let output0: &mut [f32; 2]"));
        assert!(text.contains("network.run(input0, input1, output0);"));
        assert!(!text.contains('@'));
    }

    #[test]
    fn steps_are_timed_where_they_are_told_of() {
        let text = source(Path::new("net.rs"), &[], &[], Some(7));
        assert!(text.contains("const STEPS: usize = 7;") && text.contains("probe::begin();"));
        assert!(!text.contains('@'));
    }

    #[test]
    fn bytes_are_passed_as_bytes() {
        let port = |dtype| PortReport { name: "x".into(), shape: vec![1, 3], dtype };
        let ports = [port("u8"), port("f32")];
        let text = source(Path::new("net.rs"), &ports, &[port("f32")], None);
        assert!(text.contains("let input0: &[u8; 3]") && text.contains("let input0: Vec<u8>"));
        assert!(text.contains("let input1: &[f32; 3]") && !text.contains("let input1: Vec<u8>"));
    }
}
