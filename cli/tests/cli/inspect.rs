//! `ghostc inspect`.

use serde_json::Value;

use crate::common::{fashion, ghostc, stdout};

#[test]
fn json_stands_alone_and_has_the_figures() {
    let json = stdout(ghostc().args(["inspect", "--format", "json"]).arg(fashion()));
    let report: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["ghost_modules"], 13);
    assert_eq!(report["bottlenecks"], 6);
    assert_eq!(report["modules"].as_array().unwrap().len(), 13);
    let keys = [
        "params",
        "macs",
        "macs_executed",
        "weight_bytes",
        "arena_bytes",
        "arena_lower_bound_bytes",
        "arena_optimal",
        "unfused_peak_bytes",
        "ram_bytes",
        "predicted_us",
        "input_pulls",
        "run_steps",
        "largest_step_macs",
        "gates",
        "nodes_before",
        "nodes_after",
        "passes",
        "steps",
        "inputs",
        "outputs",
    ];
    for key in keys {
        assert!(!report[key].is_null(), "{key}");
    }
}

#[test]
fn text_has_a_section_for_everything() {
    let text = stdout(ghostc().arg("inspect").arg(fashion()));
    let titles = ["Ghost modules", "Squeeze-excite gates", "Passes", "Schedule", "Memory plan"];
    for title in titles {
        assert!(text.contains(&format!("\n{title}\n")), "{title}");
    }
    assert!(text.contains("13 ghost modules, 6 bottlenecks"));
    assert!(text.contains('●'), "what is live at the peak is marked");
    let (_, peak) = text.split_once("\n peak at step ").unwrap();
    assert!(peak.contains("\n live then: "), "what occupies the arena: {peak}");
    assert!(text.lines().all(|line| line == line.trim_end()));
}
