//! `ghostc compile`: what is written, and what is not.

use std::fs;

use predicates::prelude::*;

use crate::common::{digits, entries, ghostc, ramp, stdout};

#[test]
fn without_a_file_the_source_is_whole_and_on_stdout() {
    for weights in ["auto", "sidecar"] {
        let source = stdout(ghostc().args(["compile", "--weights", weights]).arg(digits()));
        assert!(source.contains("pub struct Network"));
        assert!(!source.contains("include_bytes!"));
    }
}

#[test]
fn files_are_written_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let module = folder.path().join("net.rs");
    ghostc()
        .args(["compile", "--weights", "sidecar", "-o"])
        .args([&module, &digits()])
        .assert()
        .success()
        .stdout("")
        .stderr(predicate::str::contains("arena").and(predicate::str::contains("weights")));
    assert_eq!(entries(folder.path()), 2);
    let source = fs::read_to_string(&module).unwrap();
    assert!(source.contains("include_bytes!(\"net.bin\")"));
    assert!(folder.path().join("net.bin").exists());
}

#[test]
fn nothing_is_written_on_failure() {
    let folder = tempfile::tempdir().unwrap();
    let module = folder.path().join("net.rs");
    let garbage = folder.path().join("garbage.onnx");
    fs::write(&garbage, "this is no model").unwrap();
    fs::write(&module, "as it was").unwrap();
    let refused = [vec![], vec!["--check"], vec!["--emit", "report"]];
    for options in refused {
        ghostc().args(["compile", "-o"]).args([&module, &garbage]).args(options).assert().code(2);
    }
    ghostc().args(["compile", "--ram", "1KiB", "-o"]).args([&module, &digits()]).assert().code(2);
    assert_eq!(fs::read_to_string(&module).unwrap(), "as it was");
    assert_eq!(entries(folder.path()), 2);
}

#[test]
fn bad_places_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing").join("net.rs");
    for place in [missing.as_path(), folder.path()] {
        ghostc()
            .args(["compile", "-o"])
            .args([place, &digits()])
            .assert()
            .code(2)
            .stderr(predicate::str::starts_with("error[GC504]"));
    }
    assert_eq!(entries(folder.path()), 0);
}

#[test]
fn the_model_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let model = folder.path().join("net.bin");
    fs::copy(digits(), &model).unwrap();
    let before = fs::read(&model).unwrap();
    let module = folder.path().join("net.rs");
    for output in [&model, &module] {
        ghostc()
            .args(["compile", "--weights", "sidecar", "-o"])
            .args([output, &model])
            .assert()
            .code(2);
    }
    assert_eq!(fs::read(&model).unwrap(), before);
    assert_eq!(entries(folder.path()), 1);
}

#[test]
fn check_tells_missing_stale_and_current_apart() {
    let folder = tempfile::tempdir().unwrap();
    let module = folder.path().join("net.rs");
    let sidecar = folder.path().join("net.bin");
    let compile = || {
        let mut command = ghostc();
        command.args(["compile", "--weights", "sidecar", "-o"]).args([&module, &digits()]);
        command
    };
    let check_fails = |message: &'static str| {
        compile()
            .arg("--check")
            .assert()
            .code(1)
            .stdout("")
            .stderr(predicate::str::contains(message));
    };
    check_fails("net.rs is missing");
    assert_eq!(entries(folder.path()), 0);

    compile().assert().success();
    compile().arg("--check").assert().success().stdout("").stderr("");

    let weights = fs::read(&sidecar).unwrap();
    fs::write(&sidecar, &weights[1..]).unwrap();
    check_fails("net.bin is stale");
    fs::write(&sidecar, weights).unwrap();
    fs::write(&module, "stale").unwrap();
    check_fails("net.rs is stale");
    assert_eq!(fs::read_to_string(&module).unwrap(), "stale");
}

#[test]
fn graph_and_report_can_be_emitted() {
    let report = stdout(ghostc().args(["compile", "--emit", "report"]).arg(digits()));
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert!(report["arena_bytes"].is_u64());

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("net.txt");
    ghostc().args(["compile", "--emit", "ir", "-o"]).args([&file, &digits()]).assert().success();
    let graph = stdout(ghostc().args(["compile", "--emit", "ir"]).arg(digits()));
    assert_eq!(fs::read_to_string(file).unwrap(), graph);
    assert!(!graph.is_empty());
}

#[test]
fn a_module_can_test_itself() {
    let folder = tempfile::tempdir().unwrap();
    let (module, sample) = (folder.path().join("net.rs"), folder.path().join("sample.npy"));
    ramp(&sample, &[1, 1, 28, 28]);
    let with = |argument: String| {
        let mut command = ghostc();
        command.args(["compile", "--self-test", &argument, "-o"]).args([&module, &digits()]);
        command
    };
    let sample = sample.display();
    for argument in [format!("{sample}"), format!("input={sample}")] {
        with(argument).assert().success();
        let source = fs::read_to_string(&module).unwrap();
        assert!(source.contains("pub fn self_test(&mut self) -> Result<(), NetworkFault>"));
        fs::remove_file(&module).unwrap();
    }
    let refused = |argument: String, message: &'static str| {
        with(argument).assert().code(2).stderr(predicate::str::contains(message));
        assert!(!module.exists());
    };
    refused(format!("x={sample}"), "error[GC503]: the network has no input \"x\"");
    refused(digits().display().to_string(), "error[GC503]: cannot use");
    refused(folder.path().join("missing.npy").display().to_string(), "error[GC504]");
    // What it reads is not written to.
    let unchanged = fs::read(folder.path().join("sample.npy")).unwrap();
    let mut onto_itself = ghostc();
    onto_itself.arg("compile").arg("--self-test").arg(folder.path().join("sample.npy"));
    onto_itself.arg("-o").arg(folder.path().join("sample.npy")).arg(digits());
    onto_itself.assert().code(2);
    assert_eq!(fs::read(folder.path().join("sample.npy")).unwrap(), unchanged);
}
