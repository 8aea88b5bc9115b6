//! A report as JSON, or as tables for people.

mod figures;
mod frontier;
mod gates;
mod structure;
mod work;

use ghostc_compiler::report::{ParetoPoint, Report};
use serde::Serialize;

pub use frontier::frontier;

/// The report's fields under the names of the command's contract.
pub fn json(report: &Report) -> String {
    pretty(report)
}

/// The same, with the frontier among them.
pub fn json_with_frontier(report: &Report, pareto: &[ParetoPoint]) -> String {
    #[derive(Serialize)]
    struct WithFrontier<'a> {
        #[serde(flatten)]
        report: &'a Report,
        pareto: &'a [ParetoPoint],
    }
    pretty(&WithFrontier { report, pareto })
}

fn pretty(data: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(data).expect("text and numbers are always JSON");
    text + "\n"
}

/// Everything in the report, in sections.
pub fn text(report: &Report) -> String {
    let sections = [
        ("", figures::network(report)),
        ("Ghost modules", structure::modules(report)),
        ("Squeeze-excite gates", gates::ways(report)),
        ("Passes", work::passes(report)),
        ("Near misses", work::near_misses(report)),
        ("Schedule", work::steps(report)),
        ("Memory plan", figures::memory(report)),
    ];
    let section = |(title, body): (&str, String)| match (title, body.as_str()) {
        (_, "") => None,
        ("", body) => Some(body.to_string()),
        (title, body) => Some(format!("{title}\n{body}")),
    };
    let sections: Vec<_> = sections.into_iter().filter_map(section).collect();
    sections.join("\n")
}
