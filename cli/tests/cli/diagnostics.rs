//! Diagnostics on stderr, for people and as JSON.

use std::fs;

use predicates::prelude::*;
use serde_json::Value;

use crate::common::{fashion, ghostc};

const KEYS: [&str; 9] =
    ["code", "severity", "message", "node", "op", "inputs", "expected", "found", "help"];

/// The lines of stderr, which must all be diagnostics.
fn diagnostics(arguments: &[&str]) -> Vec<Value> {
    let output = ghostc().args(arguments).assert().code(2).stdout("").get_output().clone();
    let stderr = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<Value> =
        stderr.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    for line in &lines {
        let keys: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
        assert!(KEYS.iter().all(|key| keys.contains(key)), "{keys:?}");
    }
    lines
}

#[test]
fn garbage_is_refused_by_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let garbage = folder.path().join("garbage.onnx");
    fs::write(&garbage, "this is no model").unwrap();
    for command in ["compile", "inspect", "bench", "verify"] {
        ghostc().arg(command).arg(&garbage).assert().code(2).stdout("").stderr(
            predicate::str::starts_with("error[GC101]")
                .and(predicate::str::contains("could not compile"))
                .and(predicate::str::contains("garbage.onnx: 1 error")),
        );
    }
}

#[test]
fn json_has_a_line_for_each_diagnostic_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let garbage = folder.path().join("garbage.onnx");
    fs::write(&garbage, "this is no model").unwrap();
    let lines = diagnostics(&["inspect", garbage.to_str().unwrap(), "--message-format", "json"]);
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["code"], &lines[0]["severity"]), (&"GC101".into(), &"error".into()));
}

#[test]
fn json_covers_paths_and_usage_too() {
    let lines = diagnostics(&["--message-format", "json", "inspect", "no/such/model.onnx"]);
    assert_eq!(lines[0]["code"], "GC504");
    let lines = diagnostics(&["inspect", "--message-format=json", "x.onnx", "--fuse", "all"]);
    assert_eq!(lines[0]["code"], "GC501");
}

#[test]
fn a_budget_that_cannot_be_met_is_an_error() {
    ghostc()
        .args(["inspect", "--ram", "1KiB"])
        .arg(fashion())
        .assert()
        .code(2)
        .stderr(predicate::str::starts_with("error[GC502]"));
}

#[test]
fn colours_are_for_terminals() {
    ghostc()
        .args(["inspect", "no/such/model.onnx"])
        .assert()
        .stderr(predicate::str::contains("\u{1b}").not());
}
