//! `ghostc verify`: right results pass, altered weights do not.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;
use tempfile::TempDir;

use crate::common::{array, digits, ghostc, ramp};

/// A folder with an input, what the digits net makes of it, and the emitted module.
struct Emitted {
    folder: TempDir,
}

impl Emitted {
    fn new(weights: &str) -> Emitted {
        let emitted = Emitted { folder: tempfile::tempdir().unwrap() };
        ramp(&emitted.path("x.npy"), &[2, 1, 28, 28]);
        ghostc()
            .args(["compile", "--weights", weights, "-o"])
            .args([&emitted.path("net.rs"), &digits()])
            .assert()
            .success();
        ghostc()
            .args([Path::new("run"), &digits(), Path::new("--input"), &emitted.path("x.npy")])
            .args([Path::new("--output"), &emitted.path("y.npy")])
            .assert()
            .success();
        emitted
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `verify` of the module as it stands, against the stored outputs.
    fn verify(&self) -> Command {
        let mut command = ghostc();
        command.arg("verify").arg(digits());
        for (option, file) in
            [("--module", "net.rs"), ("--input", "x.npy"), ("--expected", "y.npy")]
        {
            command.arg(option).arg(self.path(file));
        }
        command
    }

    fn is_a_mismatch(&self) {
        self.verify().assert().code(1).stdout(predicate::str::contains("MISMATCH"));
    }
}

#[test]
fn an_altered_weight_in_the_sidecar_is_found() {
    let emitted = Emitted::new("sidecar");
    emitted.verify().assert().success().stdout(predicate::str::contains("ok: 2 samples"));

    let mut weights = fs::read(emitted.path("net.bin")).unwrap();
    // The highest byte of the first weight: its exponent.
    weights[3] ^= 0x40;
    fs::write(emitted.path("net.bin"), weights).unwrap();
    emitted.is_a_mismatch();
}

#[test]
fn an_altered_weight_in_the_source_is_found() {
    let emitted = Emitted::new("inline");
    let source = fs::read_to_string(emitted.path("net.rs")).unwrap();
    // The first byte in the weights that is the exponent of a small negative number.
    let (code, weights) = source.split_once("= b\"").unwrap();
    let altered = format!("{code}= b\"{}", weights.replacen("\\xbe", "\\xfe", 1));
    assert_ne!(altered, source);
    fs::write(emitted.path("net.rs"), altered).unwrap();
    emitted.is_a_mismatch();
}

#[test]
fn other_outputs_are_a_mismatch_and_json_tells() {
    let emitted = Emitted::new("auto");
    let mut outputs = array(&emitted.path("y.npy"));
    outputs[[1, 3]] = f32::NAN;
    ndarray_npy::write_npy(emitted.path("y.npy"), &outputs).unwrap();
    let output = emitted.verify().arg("--json").assert().code(1).get_output().clone();
    let verdict: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(verdict["ok"], false);
    assert_eq!(verdict["samples"], 2);
    assert!(verdict["outputs"][0]["max_abs_error"].is_null());
}

#[test]
fn rounded_weights_are_a_mismatch_unless_more_is_tolerated() {
    let emitted = Emitted::new("auto");
    let narrow = |more: &[&str]| {
        let mut command = ghostc();
        command.arg("verify").arg(digits()).args(["--weights-type", "bf16"]).args(more);
        command.arg("--input").arg(emitted.path("x.npy"));
        command.arg("--expected").arg(emitted.path("y.npy")).assert()
    };
    narrow(&[])
        .code(1)
        .stdout(predicate::str::contains("MISMATCH"))
        .stderr(predicate::str::contains("rounded to bf16: see --tolerance"));
    narrow(&["--message-format", "json"]).code(1).stderr("");
    narrow(&["--tolerance", "0.1"]).success().stdout(predicate::str::contains("ok: 2 samples"));
    for nonsense in ["nan", "-1", "much", "inf"] {
        narrow(&["--tolerance", nonsense]).code(2).stdout("");
    }
}

#[test]
fn a_module_that_does_not_compile_is_told_from_one_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let (input, module) = (folder.path().join("x.npy"), folder.path().join("net.rs"));
    ramp(&input, &[1, 1, 28, 28]);
    ramp(&folder.path().join("y.npy"), &[1, 10]);
    let verify = |module: &Path| {
        let mut command = ghostc();
        command.arg("verify").arg(digits()).arg("--input").arg(&input);
        command.arg("--expected").arg(folder.path().join("y.npy"));
        command.arg("--module").arg(module);
        command
    };
    verify(&module).assert().code(2).stderr(predicate::str::starts_with("error[GC504]"));
    fs::write(&module, "fn nonsense").unwrap();
    verify(&module).assert().code(3).stdout("").stderr(
        predicate::str::starts_with("error[GC901]").and(predicate::str::contains("nonsense")),
    );
}

#[test]
fn stored_outputs_must_be_as_many_as_samples() {
    let folder = tempfile::tempdir().unwrap();
    let (input, expected) = (folder.path().join("x.npy"), folder.path().join("y.npy"));
    ramp(&input, &[2, 1, 28, 28]);
    ramp(&expected, &[1, 10]);
    ghostc()
        .arg("verify")
        .arg(digits())
        .args([Path::new("--input"), &input, Path::new("--expected"), &expected])
        .assert()
        .code(2)
        .stderr(predicate::str::contains("20 values").and(predicate::str::contains("10 values")));
}

#[cfg(not(feature = "reference"))]
#[test]
fn without_the_reference_it_says_how_to_get_it() {
    ghostc().arg("verify").arg(digits()).assert().code(3).stdout("").stderr(
        predicate::str::starts_with("error[GC902]")
            .and(predicate::str::contains("--features reference")),
    );
}

#[cfg(feature = "reference")]
#[test]
fn the_reference_agrees() {
    ghostc()
        .args(["verify", "--runs", "2"])
        .arg(digits())
        .assert()
        .success()
        .stdout(predicate::str::contains("ok: 2 samples against tract"));
}
