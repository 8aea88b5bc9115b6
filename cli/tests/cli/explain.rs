//! `ghostc explain`.

use predicates::prelude::*;

use crate::common::{ghostc, stdout};

#[test]
fn all_spellings_of_a_code_mean_the_same() {
    let explanation = stdout(ghostc().args(["explain", "GC301"]));
    assert!(explanation.starts_with("GC301: "));
    for spelling in ["gc301", "301", "Gc301"] {
        assert_eq!(stdout(ghostc().args(["explain", spelling])), explanation);
    }
}

#[test]
fn without_a_code_all_are_listed() {
    let list = stdout(ghostc().arg("explain"));
    assert!(list.lines().count() > 20);
    assert!(list.lines().all(|line| line.starts_with("GC") && line.len() > 10));
}

#[test]
fn unknown_codes_are_a_usage_error() {
    ghostc()
        .args(["explain", "GC999"])
        .assert()
        .code(2)
        .stdout("")
        .stderr(predicate::str::contains("GC999").and(predicate::str::contains("GC301")));
}
