//! Which schedule: `inspect --pareto`, `--ram`, `--rows`.

use std::fs;

use predicates::prelude::*;
use serde_json::Value;

use crate::common::{digits, entries, fashion, ghostc, stdout};

/// The report of the Fashion-MNIST net under these options.
fn report(options: &[&str]) -> Value {
    let json = stdout(ghostc().args(["inspect", "--format", "json"]).args(options).arg(fashion()));
    serde_json::from_str(&json).unwrap()
}

fn number(of: &Value, key: &str) -> u64 {
    of[key].as_u64().unwrap_or_else(|| panic!("{key} in {of}"))
}

/// Bytes and multiply-accumulates of every schedule on the frontier.
fn frontier(options: &[&str]) -> Vec<(u64, u64)> {
    let report = report(&[options, &["--pareto"]].concat());
    let points = report["pareto"].as_array().unwrap().iter();
    points.map(|point| (number(point, "arena_bytes"), number(point, "macs_executed"))).collect()
}

#[test]
fn the_frontier_stands_beside_the_report() {
    let (plain, with) = (report(&[]), report(&["--pareto"]));
    assert!(plain["pareto"].is_null());
    for key in plain.as_object().unwrap().keys().filter(|key| *key != "passes") {
        assert_eq!(plain[key], with[key], "{key}");
    }
    for point in with["pareto"].as_array().unwrap() {
        let keys: Vec<&str> = point.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["arena_bytes", "macs_executed", "predicted_us"]);
        assert!(point["predicted_us"].as_f64().unwrap() > 0.0);
    }
}

#[test]
fn more_bytes_on_the_frontier_are_less_work() {
    let points = frontier(&[]);
    assert!(points.len() > 1, "{points:?}");
    for pair in points.windows(2) {
        assert!(pair[0].0 < pair[1].0 && pair[0].1 > pair[1].1, "{points:?}");
    }
    let macs = number(&report(&[]), "macs");
    assert!(points.iter().all(|point| point.1 >= macs), "{points:?}");
}

#[test]
fn every_arena_on_the_frontier_can_be_had_and_none_below() {
    let points = frontier(&[]);
    for &(bytes, _) in &points {
        let found = report(&["--ram", &bytes.to_string()]);
        assert!(number(&found, "arena_bytes") <= bytes);
    }
    let (least, _) = points[0];
    let folder = tempfile::tempdir().unwrap();
    let module = folder.path().join("net.rs");
    ghostc()
        .args(["compile", "--ram", &(least - 1).to_string(), "-o"])
        .args([&module, &fashion()])
        .assert()
        .code(2)
        .stdout("")
        .stderr(predicate::str::starts_with("error[GC502]"))
        .stderr(predicate::str::contains(format!("at most {} bytes", least - 1)))
        .stderr(predicate::str::contains(format!("{least} bytes at least")));
    assert_eq!(entries(folder.path()), 0);
}

#[test]
fn a_budget_that_is_not_met_leaves_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let module = folder.path().join("net.rs");
    fs::write(&module, "as it was").unwrap();
    for options in [vec![], vec!["--check"], vec!["--emit", "ir"], vec!["--emit", "report"]] {
        ghostc()
            .args(["compile", "--ram", "1KiB", "-o"])
            .args([&module, &digits()])
            .args(options)
            .assert()
            .code(2);
    }
    assert_eq!(fs::read_to_string(&module).unwrap(), "as it was");
    assert_eq!(entries(folder.path()), 1);
}

#[test]
fn a_missed_budget_as_json_says_what_would_do() {
    let least = frontier(&[])[0].0;
    let output = ghostc()
        .args(["inspect", "--pareto", "--format", "json", "--message-format", "json"])
        .args(["--ram", "1KiB"])
        .arg(fashion())
        .assert()
        .code(2)
        .stdout("")
        .get_output()
        .clone();
    let line: Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!(line["code"], "GC502");
    let told = |key: &str| line[key].as_str().unwrap_or_default().to_string();
    assert!(told("expected").contains("1024 bytes"), "{line}");
    assert!(told("found").starts_with(&format!("{least} bytes")), "{line}");
    assert!(!told("found").contains('\n'), "only people need lines: {line}");
    assert!(told("help").contains("save"), "what the next sizes save: {line}");
}

#[test]
fn the_frontier_as_text_has_a_line_for_each_schedule() {
    let points = frontier(&[]);
    let text = stdout(ghostc().args(["inspect", "--pareto"]).arg(fashion()));
    assert_eq!(text.matches(" bytes save ").count(), points.len() - 1, "{text}");
    assert!(text.contains(&format!("--ram {};", points[0].0)), "{text}");
    assert!(text.lines().all(|line| line == line.trim_end()));
    let ghosts = stdout(ghostc().args(["inspect", "--pareto", "--fuse", "ghost"]).arg(fashion()));
    assert_eq!(ghosts.matches(" bytes save ").count(), 0, "nothing to choose: {ghosts}");
    assert!(ghosts.contains('●'), "the only schedule is taken: {ghosts}");
}

#[test]
fn rows_are_asked_for_once_where_they_are_gone_afterwards() {
    let least = frontier(&["--rows", "once"])[0].0;
    assert!(frontier(&[])[0].0 <= least, "more is allowed, so no less is possible");
    for options in [vec![], vec!["--ram".to_string(), least.to_string()]] {
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let found = report(&[&options[..], &["--rows", "once"]].concat());
        assert_eq!(number(&found, "input_pulls"), 1);
        let [most, last] = ["feed_macs", "last_feed_macs"].map(|key| number(&found, key));
        assert!(most > 0 && most < last && last < number(&found, "macs_executed"), "{most} {last}");
    }
    let whole = report(&["--fuse", "ghost", "--rows", "once"]);
    assert_eq!(number(&whole, "input_pulls"), 0, "nothing is asked for without streaming");
    assert!(whole["ram_bytes"]["total_with_pulled_rows"].is_null());
    assert!(whole["feed_macs"].is_null() && whole["last_feed_macs"].is_null());
}

#[test]
fn memory_is_summed_with_and_without_the_input() {
    let found = report(&[]);
    let ram = &found["ram_bytes"];
    let [arena, input, output] = ["arena", "input", "output"].map(|key| number(ram, key));
    assert_eq!(number(ram, "total"), arena + input + output);
    assert_eq!(number(ram, "total_with_pulled_rows"), arena + output);
    let text = stdout(ghostc().arg("inspect").arg(fashion()));
    assert!(text.contains("\n RAM, rows pulled "), "{text}");
    assert!(text.contains("(INPUT_PULLS 1)"), "{text}");
    let whole = stdout(ghostc().args(["inspect", "--fuse", "ghost"]).arg(fashion()));
    assert!(!whole.contains("INPUT_PULLS") && !whole.contains("rows pulled"), "{whole}");
}

#[test]
fn gates_show_what_each_way_of_waiting_takes() {
    let found = report(&[]);
    let gates = found["gates"].as_array().unwrap();
    assert_eq!(gates.len(), 3);
    for gate in gates {
        let ways = gate["ways"].as_array().unwrap();
        assert!(ways.iter().any(|way| way["keeps"] == gate["kept"]), "{gate}");
        assert_eq!((&ways[0]["keeps"], number(&ways[0], "extra_macs")), (&"expanded".into(), 0));
        assert!(ways.iter().skip(1).all(|way| number(way, "extra_macs") > 0), "{gate}");
    }
    let text = stdout(ghostc().arg("inspect").arg(fashion()));
    let (_, table) = text.split_once("\nSqueeze-excite gates\n").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    assert_eq!(table.matches('●').count(), gates.len(), "one way of each is taken: {table}");
    let ways: usize = gates.iter().map(|gate| gate["ways"].as_array().unwrap().len()).sum();
    assert_eq!(table.lines().count(), 2 + ways, "{table}");
}

#[test]
fn work_done_twice_is_shown_beside_the_network_s_own() {
    let smallest = frontier(&[])[0].0.to_string();
    let text = stdout(ghostc().args(["inspect", "--ram", &smallest]).arg(fashion()));
    let work = text.lines().find(|line| line.contains("multiply-accumulates")).unwrap();
    assert!(work.contains(" executed (") && work.ends_with("×)"), "{work}");
}
