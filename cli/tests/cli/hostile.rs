//! Hostile models under limits: whatever the file, the command ends soon, in little memory, with
//! status 0 or 2, and a refusal leaves no file behind.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use std::{fs, iter};

use assert_cmd::cargo::cargo_bin;
use ghostc_tests::odd::{Case, cases, with_external_weights};

use crate::common::{entries, ghostc};

/// Seconds of computing that the command may take.
const SECONDS: u32 = 2;

/// What that may come to on a machine that has other work.
const TIME: Duration = Duration::from_secs(20);

/// Address space of the command, in KiB.
const MEMORY: u32 = 1 << 20;

/// Runs `ghostc compile` in `folder` under the limits.
fn compile(folder: &Path, model: &str, module: &str) -> Output {
    Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY}; ulimit -t {SECONDS}; exec \"$0\" \"$@\""))
        .arg(cargo_bin("ghostc"))
        .args(["compile", model, "-o", module])
        .env_remove("RUST_BACKTRACE")
        .current_dir(folder)
        .output()
        .expect("a shell")
}

/// What is wrong with how the command took this model, given the statuses that are right.
fn faults(folder: &Path, name: &str, statuses: &[i32]) -> Vec<String> {
    let before = entries(folder);
    let start = Instant::now();
    let output = compile(folder, "net.onnx", "net.rs");
    let took = start.elapsed();
    let said = String::from_utf8_lossy(&output.stderr);
    let status = output.status.code();
    let refused = status != Some(0);
    let mut faults = Vec::new();
    let mut check = |good: bool, fault: String| {
        if !good {
            faults.push(format!("{name}: {fault}"));
        }
    };
    check(
        status.is_some_and(|status| statuses.contains(&status)),
        format!("{}, instead of status {statuses:?}: {said:.300}", output.status),
    );
    check(took <= TIME, format!("took {took:?}"));
    check(!said.contains("panicked"), format!("panicked: {said:.300}"));
    check(said.len() < 100_000, format!("{} bytes of diagnostics", said.len()));
    check(
        !said.chars().any(|letter| letter.is_control() && letter != '\n' || letter == '\u{202e}'),
        "control characters in the diagnostics".to_string(),
    );
    check(!refused || entries(folder) == before, "left a file".to_string());
    check(refused || folder.join("net.rs").exists(), "wrote no module".to_string());
    faults
}

/// The faults of one model, in a folder of its own.
fn faults_of(case: &Case, statuses: &[i32]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("net.onnx"), &case.bytes).unwrap();
    faults(folder.path(), &case.name, statuses)
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_worst_models_are_refused_in_time() {
    let worst = [
        "a chain of 70000 nodes",
        "a chain of a million nodes",
        "a million empty nodes",
        "16000 nodes of an unknown operator",
        "a node with a million inputs",
        "groups in groups, 15000 deep",
        "graphs in attributes, 15000 deep",
        "sequence types, 15000 deep",
        "a thousand nodes in a ring",
        "functions that double 40 times",
        "an input of 2^40 times 2^40",
        "weights of dimensions that overflow",
        "pads of 2^62",
        "pads of 40000",
        "ConstantOfShape of 2^40",
        "Expand to 2^40",
        "Tile to 2^40",
        "padding of 2^62",
        "Resize by 1e30",
        "an operator of 60000 letters",
        "escapes of a terminal in what is refused",
    ];
    let cases = cases();
    let case = |name: &&str| cases.iter().find(|case| case.name == *name).expect("a case");
    let faults: Vec<String> =
        worst.iter().map(case).flat_map(|case| faults_of(case, &[2])).collect();
    assert_none(&faults);
}

#[test]
fn long_names_are_no_reason_to_refuse() {
    let cases = cases();
    let long = cases.iter().find(|case| case.name.ends_with("called 60000 letters")).unwrap();
    assert_none(&faults_of(long, &[0]));
}

#[test]
fn every_odd_model_is_compiled_or_refused() {
    // The options of the others are not those of the command line.
    let plain = |case: &Case| case.options == ghostc_compiler::Options::default();
    let faults: Vec<String> = cases()
        .iter()
        .filter(|case| plain(case))
        .flat_map(|case| faults_of(case, &[0, 2]))
        .collect();
    assert_none(&faults);
}

/// A folder with a file outside the model's own, a link to it, and weights of 24 bytes.
fn folder_with_weights() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    let weights: Vec<u8> = iter::repeat_n(0.5f32.to_le_bytes(), 6).flatten().collect();
    fs::write(folder.path().join("outside.bin"), &weights).unwrap();
    fs::write(inner.join("weights.bin"), &weights).unwrap();
    fs::write(inner.join("short.bin"), &weights[1..]).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../outside.bin", inner.join("link.bin")).unwrap();
    folder
}

/// The faults of a model whose weights lie there.
fn faults_of_external(location: &str, offset: &str, status: i32) -> Vec<String> {
    let folder = folder_with_weights();
    let inner = folder.path().join("inner");
    let model = with_external_weights(location, offset);
    fs::write(inner.join("net.onnx"), model).unwrap();
    let mut found = faults(&inner, &format!("{location} from {offset} on"), &[status]);
    let said = compile(&inner, "net.onnx", "net.rs").stderr;
    if status == 2 && !String::from_utf8_lossy(&said).contains("GC104") {
        found.push(format!("{location} from {offset} on: not refused as GC104"));
    }
    found
}

#[test]
fn external_data_is_read_beside_the_model_only() {
    let absolute = tempfile::NamedTempFile::new().unwrap();
    fs::write(&absolute, [0; 24]).unwrap();
    let refused = [
        ("../outside.bin", "0"),
        ("../inner/weights.bin", "0"),
        ("link.bin", "0"),
        (absolute.path().to_str().unwrap(), "0"),
        ("../../etc/passwd", "0"),
        ("/etc/passwd", "0"),
        ("/dev/zero", "0"),
        ("missing.bin", "0"),
        ("short.bin", "0"),
        ("weights.bin", "1"),
        ("weights.bin", "-4"),
        ("weights.bin", "18446744073709551615"),
        ("weights.bin", "9223372036854775807"),
        ("weights.bin", "many"),
        (".", "0"),
        ("", "0"),
    ];
    let faults: Vec<String> = refused
        .iter()
        .flat_map(|(location, offset)| faults_of_external(location, offset, 2))
        .collect();
    assert_none(&faults);
}

#[test]
fn external_data_beside_the_model_is_read() {
    assert_none(&faults_of_external("weights.bin", "0", 0));
}

#[test]
fn of_very_many_problems_the_first_are_shown() {
    let cases = cases();
    let many = cases.iter().find(|case| case.name.starts_with("16000 nodes")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("net.onnx"), &many.bytes).unwrap();
    let said = |arguments: &[&str]| {
        let assert = ghostc().args(arguments).current_dir(folder.path()).assert().code(2);
        String::from_utf8(assert.get_output().stderr.clone()).unwrap()
    };
    let text = said(&["compile", "net.onnx"]);
    assert!(text.contains("… and 50 more"), "{:.300}", text);
    assert!(text.ends_with("could not compile net.onnx: 100 errors\n"));
    assert_eq!(said(&["compile", "net.onnx", "--message-format", "json"]).lines().count(), 100);
}
