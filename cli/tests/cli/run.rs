//! `ghostc run`: arrays and pictures in, classes and arrays out.

use std::fs;
use std::path::Path;

use ndarray::Axis;
use predicates::prelude::*;

use crate::common::{FASHION, array, digits, entries, fashion, ghostc, model, ramp, stdout};

const LABELS: &str =
    "T-shirt/top\ntrouser\npullover\ndress\ncoat\nsandal\nshirt\nsneaker\nbag\nankle boot\n";

/// The sample picture as a PNG in colour.
fn picture(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("boot.png");
    let grey = image::open(model("fmnist_sample.pgm")).unwrap().into_luma8();
    let colour = image::DynamicImage::from(grey).into_rgb8();
    colour.save(&path).unwrap();
    path
}

#[test]
fn a_picture_is_classified() {
    let folder = tempfile::tempdir().unwrap();
    let labels = folder.path().join("labels.txt");
    fs::write(&labels, LABELS).unwrap();
    let text = stdout(
        ghostc()
            .arg("run")
            .arg(fashion())
            .arg("--input")
            .arg(picture(folder.path()))
            .args(FASHION)
            .args(["--top", "3", "--labels"])
            .arg(labels),
    );
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 5, "{text}");
    assert!(lines[0].starts_with("ankle boot  ") && lines[0].ends_with(" %"), "{text}");
    assert!(lines[1].starts_with("  1  "), "{text}");
    assert!(lines[4].starts_with("arena ") && lines[4].ends_with(" ms per inference"), "{text}");
}

#[test]
fn samples_are_run_one_by_one_and_stacked() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("x.npy"), folder.path().join("y.npy"));
    ramp(&input, &[3, 28, 28]);
    let named = format!("input={}", input.display());
    let text = stdout(
        ghostc()
            .arg("run")
            .arg(digits())
            .args(["--input", &named, "--top", "2", "--output"])
            .arg(&output),
    );
    assert_eq!(text.lines().count(), 4, "a line for each sample: {text}");
    let outputs = array(&output);
    assert_eq!(outputs.shape(), [3, 10]);
    assert!(outputs.iter().all(|value| value.is_finite()));
    // The samples differ, so a network that kept something of the one before would show.
    assert_ne!(outputs.index_axis(Axis(0), 0), outputs.index_axis(Axis(0), 1));
}

/// `run` on the digits net, which must refuse.
fn refused(arguments: &[&str], status: i32, code: &str) {
    ghostc()
        .arg("run")
        .arg(digits())
        .args(arguments)
        .assert()
        .code(status)
        .stdout("")
        .stderr(predicate::str::starts_with(format!("error[{code}]")));
}

#[test]
fn inputs_that_do_not_fit_are_refused_before_rustc() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (fits, odd, none) = (path("fits.npy"), path("odd.npy"), path("none.npy"));
    ramp(Path::new(&fits), &[1, 1, 28, 28]);
    ramp(Path::new(&odd), &[1, 1, 28, 29]);
    ramp(Path::new(&none), &[0, 1, 28, 28]);
    let (small, labels) = (path("small.png"), path("labels.txt"));
    image::GrayImage::new(14, 14).save(&small).unwrap();
    fs::write(&labels, "one\ntwo\n").unwrap();
    let output = path("y.npy");

    refused(&["--input", &odd, "--output", &output], 2, "GC503");
    refused(&["--input", &none], 2, "GC503");
    refused(&["--input", &small], 2, "GC503");
    refused(&["--input", &labels], 2, "GC503");
    refused(&["--input", &fits, "--input", &fits], 2, "GC503");
    refused(&["--input", &fits, "--mean", "0.5"], 2, "GC503");
    refused(&["--input", &small, "--resize", "--mean", "0.1,0.2"], 2, "GC503");
    refused(&["--input", &fits, "--top", "1", "--labels", &labels], 2, "GC503");
    refused(&["--input", &path("absent.npy")], 2, "GC504");
    assert_eq!(entries(folder.path()), 5, "no output is left");
}

#[test]
fn the_environment_is_to_blame_without_rustc() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("x.npy");
    ramp(&input, &[1, 1, 28, 28]);
    for rustc in ["no-such-rustc", env!("CARGO_BIN_EXE_ghostc")] {
        ghostc()
            .env("RUSTC", rustc)
            .arg("run")
            .arg(digits())
            .arg("--input")
            .arg(&input)
            .arg("--output")
            .arg(folder.path().join("y.npy"))
            .assert()
            .code(3)
            .stdout("")
            .stderr(predicate::str::starts_with("error[GC901]"));
    }
    assert_eq!(entries(folder.path()), 1, "no output is left");
}

#[test]
fn values_are_printed_where_nothing_else_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("small.png");
    image::GrayImage::new(14, 14).save(&picture).unwrap();
    let text =
        stdout(ghostc().arg("run").arg(digits()).arg("--input").arg(picture).arg("--resize"));
    let values = text.lines().next().unwrap().strip_prefix("output: ").unwrap();
    assert_eq!(values.split(' ').filter(|value| value.parse::<f32>().is_ok()).count(), 10);
}
