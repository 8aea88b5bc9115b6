//! `ghostc bench`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::{digits, ghostc, stdout};

#[test]
fn times_are_in_order() {
    let json = stdout(ghostc().args(["bench", "--runs", "5", "--json"]).arg(digits()));
    let times: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(times["runs"], 5);
    let micros = |key: &str| times[key].as_f64().unwrap();
    assert!(0.0 < micros("min_us") && micros("min_us") <= micros("median_us"));
    assert!(micros("median_us") <= micros("max_us"));
    assert!(micros("cold_us") > 0.0);
}

#[test]
fn a_profile_has_the_units_of_the_schedule() {
    let json =
        stdout(ghostc().args(["bench", "--runs", "20", "--json", "--profile"]).arg(digits()));
    let bench: Value = serde_json::from_str(&json).unwrap();
    let report = stdout(ghostc().args(["inspect", "--format", "json"]).arg(digits()));
    let report: Value = serde_json::from_str(&report).unwrap();
    let units = bench["units"].as_array().unwrap();
    let steps: Vec<&Value> =
        units.iter().flat_map(|unit| unit["steps"].as_array().unwrap()).collect();
    let planned = report["steps"].as_array().unwrap();
    assert_eq!(steps.len(), planned.len());
    for (step, planned) in steps.iter().zip(planned) {
        assert_eq!((&step["kind"], &step["name"]), (&planned["kind"], &planned["name"]));
        assert!(step["calls"].as_u64().unwrap() > 0);
    }
    let sum = |key: &str| units.iter().map(|unit| unit[key].as_f64().unwrap()).sum::<f64>();
    assert_eq!(sum("macs"), report["macs_executed"].as_f64().unwrap());
    let (all, median) = (sum("us"), bench["median_us"].as_f64().unwrap());
    assert!(median / 3.0 < all && all < median * 3.0, "{all} of {median}");
    assert!(bench["machine"]["peak_gflops"].as_f64().unwrap() > 0.1);
}

#[test]
fn measured_rates_are_a_table_that_all_commands_take() {
    let folder = tempfile::tempdir().unwrap();
    let rates = folder.path().join("rates.txt");
    stdout(ghostc().args(["bench", "--runs", "20", "--calibrate"]).arg(&rates).arg(digits()));
    let predicted = |rates: &Path| {
        let json = stdout(
            ghostc().args(["inspect", "--format", "json", "--rates"]).arg(rates).arg(digits()),
        );
        let report: Value = serde_json::from_str(&json).unwrap();
        report["predicted_us"].as_f64().unwrap()
    };
    assert!(predicted(&rates) > 0.0);

    // Ten times as slow.
    let text = fs::read_to_string(&rates).unwrap();
    let slower = text.lines().map(|line| match line.split_once(' ') {
        Some((kind, nanos)) if kind != "#" => {
            let nanos = nanos.split_whitespace().map(|x| x.parse::<f64>().unwrap() * 10.0);
            let nanos: Vec<String> = nanos.map(|x| x.to_string()).collect();
            format!("{kind} {}\n", nanos.join(" "))
        }
        _ => format!("{line}\n"),
    });
    let slow = folder.path().join("slow.txt");
    fs::write(&slow, slower.collect::<String>()).unwrap();
    let ratio = predicted(&slow) / predicted(&rates);
    assert!((9.0..11.0).contains(&ratio), "{ratio}");

    fs::write(&slow, "conv 1 2\n").unwrap();
    let refused = ghostc().args(["inspect", "--rates"]).arg(&slow).arg(digits()).assert().code(2);
    refused.stderr(predicates::str::contains("line 1"));
}

#[test]
fn the_footprint_says_what_rustc_takes() {
    let json =
        stdout(ghostc().args(["bench", "--runs", "5", "--json", "--footprint"]).arg(digits()));
    let bench: Value = serde_json::from_str(&json).unwrap();
    assert!(bench["rustc_seconds"].as_f64().unwrap() > 0.0);
    // Layers of different sizes share their code; else it would be several times as much.
    let text = bench["text_bytes"].as_u64().unwrap();
    assert!(10_000 < text && text < 400_000, "{text} bytes");
}
