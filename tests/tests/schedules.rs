//! What the scheduler makes of many networks, in one table: arenas, work and predicted times, and
//! what there is to choose from. A change that makes any of them larger shows in the diff.
//!
//! `SCHEDULES=overwrite cargo test -p ghostc-tests --test schedules` writes the table for review.

use std::fmt::Write as _;
use std::{env, fs};

use ghostc_compiler::{Fuse, Optimize, Options, Rows, compile, pareto};
use ghostc_tests::cores::on_all_cores;
use ghostc_tests::nets;
use ghostc_tests::shared::root;

const TABLE: &str = "tests/schedules.txt";

/// Ways to compile a network, by name.
fn ways() -> [(&'static str, Options); 4] {
    let default = Options::default;
    [
        ("speed", default()),
        ("size", Options { optimize: Optimize::Size, ..default() }),
        ("once", Options { rows: Rows::Once, ..default() }),
        ("unfused", Options { fuse: Fuse::None, ..default() }),
    ]
}

/// The lines of a network.
fn lines(name: &str, onnx: &[u8]) -> String {
    let mut text = format!("{name}\n");
    for (way, options) in ways() {
        let report = compile(onnx, &options).unwrap_or_else(|said| panic!("{name}: {said}")).report;
        let _ = writeln!(
            text,
            "  {way:8} arena {} of {}, {} of {} multiply-accumulates, {} calls in {} steps of up to \
             {}, {} us",
            report.arena_bytes,
            report.arena_lower_bound_bytes,
            report.macs_executed,
            report.macs,
            report.nodes_after,
            report.run_steps,
            report.largest_step_macs,
            report.predicted_us,
        );
    }
    for rows in [Rows::Any, Rows::Once] {
        let options = Options { rows, ..Options::default() };
        let points = pareto(onnx, &options).unwrap_or_else(|said| panic!("{name}: {said}"));
        let point = points.iter().map(|point| {
            format!(" {}:{}:{}", point.arena_bytes, point.macs_executed, point.predicted_us)
        });
        let _ = writeln!(text, "  frontier{}", point.collect::<String>());
    }
    text
}

#[test]
fn schedules_are_as_the_table_has_them() {
    let bundled = ["ghost_mnist_tiny.onnx", "ghost_fmnist.onnx"];
    let bundled = bundled
        .map(|name| (name, fs::read(root().join("models").join(name)).expect("a bundled model")));
    let reduced = nets::reduced().into_iter().chain(nets::reduced_from_torch());
    let reduced = reduced.map(|(name, model)| (name, model.encode()));
    let networks: Vec<(&str, Vec<u8>)> = bundled.into_iter().chain(reduced).collect();
    let found = on_all_cores(networks.len(), |number, found: &mut Vec<(usize, String)>| {
        let (name, onnx) = &networks[number];
        found.push((number, lines(name, onnx)));
    });
    let mut found: Vec<(usize, String)> = found.into_iter().flatten().collect();
    found.sort();
    let text: String = found.into_iter().map(|(_, lines)| lines).collect();
    if env::var_os("SCHEDULES").is_some_and(|value| value == "overwrite") {
        fs::write(TABLE, &text).expect("the table is written");
    }
    let table = fs::read_to_string(TABLE).unwrap_or_default();
    let differ = text.lines().zip(table.lines()).find(|(new, old)| new != old);
    assert!(text == table, "the table is stale, first at {differ:?}");
}
