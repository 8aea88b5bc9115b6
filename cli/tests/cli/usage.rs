//! Usage errors: status 2, in clap's style, naming what was expected.

use predicates::prelude::*;

use crate::common::{fashion, ghostc, stdout};

#[test]
fn bad_values_are_named_with_what_was_expected() {
    let cases = [
        (["--fuse", "all"], "none, ghost, bottleneck, chain"),
        (["--rows", "twice"], "any, once"),
        (["--simd", "sse2"], "auto, portable, avx2, avx512, neon, simd128, mve"),
        (["--weights", "outline"], "inline, sidecar, auto"),
        (["--weights-type", "f64"], "f32, f16, bf16"),
        (["--ram", "many"], "a number of bytes"),
        (["--shape", "image"], "NAME=1x3x224x224"),
    ];
    for ([option, value], expected) in cases {
        ghostc()
            .args(["inspect", option, value])
            .arg(fashion())
            .assert()
            .code(2)
            .stdout("")
            .stderr(predicate::str::contains(expected).and(predicate::str::contains(value)));
    }
}

#[test]
fn good_values_are_taken_in_every_spelling() {
    for size in ["491520", "480KiB", "480 KiB", "480kB", "1MiB"] {
        ghostc()
            .args(["inspect", "--ram", size, "--fuse", "none", "--simd", "portable"])
            .args(["--shape", "input=1x1x28x28"])
            .arg(fashion())
            .assert()
            .success();
    }
}

#[test]
fn options_need_each_other() {
    let cases: [&[&str]; 5] = [
        &["compile", "x.onnx", "--check"],
        &["run", "x.onnx"],
        &["run", "x.onnx", "--input", "x.npy", "--labels", "l.txt"],
        &["verify", "x.onnx", "--expected", "y.npy"],
        &["verify", "x.onnx", "--input", "x.npy", "--runs", "3"],
    ];
    for arguments in cases {
        ghostc().args(arguments).assert().code(2).stdout("");
    }
}

#[test]
fn counts_start_at_one() {
    for arguments in [["bench", "--runs"], ["verify", "--runs"], ["run", "--top"]] {
        ghostc().args(arguments).args(["0", "x.onnx"]).assert().code(2);
    }
}

#[test]
fn bad_numbers_are_refused() {
    for (option, value) in [("--mean", "a"), ("--mean", "1,"), ("--std", "0"), ("--std", "nan")] {
        ghostc()
            .args(["run", "x.onnx", "--input", "x.pgm", option, value])
            .assert()
            .code(2)
            .stderr(predicate::str::contains("expected"));
    }
}

#[test]
fn means_are_for_networks_that_take_bytes() {
    for command in ["compile", "inspect", "bench"] {
        ghostc()
            .arg(command)
            .arg(fashion())
            .args(["--mean", "0.5"])
            .assert()
            .code(2)
            .stdout("")
            .stderr(predicate::str::starts_with("error[GC501]"))
            .stderr(predicate::str::contains("--input-type u8"));
    }
    ghostc()
        .arg("inspect")
        .arg(fashion())
        .args(["--input-type", "u8", "--mean", "0.1,0.2"])
        .assert()
        .code(2)
        .stderr(predicate::str::contains("one for each channel"));
}

#[test]
fn sections_and_input_types_are_checked() {
    for (option, value) in
        [("--weights-section", ""), ("--weights-section", "a\"b"), ("--input-type", "i8")]
    {
        ghostc().args(["compile", "x.onnx", option, value]).assert().code(2).stdout("");
    }
}

#[test]
fn every_command_has_help_with_examples() {
    let commands = ["compile", "inspect", "run", "verify", "bench", "explain", "completions"];
    for command in commands {
        let help = stdout(ghostc().args([command, "--help"]));
        assert!(help.contains("Examples:\n  ghostc "), "{command}: {help}");
    }
}

#[test]
fn options_that_take_explaining_teach_by_example() {
    let help = stdout(ghostc().args(["inspect", "--help"]));
    for option in
        ["--pareto", "--ram <SIZE>", "--fuse <UNITS>", "--rows <TIMES>", "--weights-type <TYPE>"]
    {
        let (_, text) = help.split_once(&format!("      {option}\n")).unwrap();
        let (text, _) = text.split_once("\n      --").unwrap();
        assert!(text.contains("Example: `ghostc "), "{option}: {text}");
    }
}

#[test]
fn completions_are_printed_for_shells() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(ghostc().args(["completions", shell]));
        assert!(script.contains("inspect"), "{shell}");
    }
    ghostc().args(["completions", "cmd"]).assert().code(2);
}
