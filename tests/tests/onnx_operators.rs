//! ONNX's own tests of every operator that is supported, through import, passes, emission and
//! rustc. What is refused stands in OPERATORS.md with its reason, and must be outside what ghostc
//! is for.
//!
//! `OPERATORS=overwrite` writes that file anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{env, fs};

use ghostc_compiler::diagnostics::Diagnostics;
use ghostc_compiler::{Artifact, Input, InputShape, Options, compile};
use ghostc_tests::array::Array;
use ghostc_tests::harness::{Optimise, Program};
use ghostc_tests::onnx_cases::{self, Case, Scope};
use ghostc_tests::shared::root;
use prost::Message as _;

/// Networks in one call of rustc.
const TOGETHER: usize = 40;

/// What became of a test.
enum Outcome {
    /// It compiles; the samples that are to be run one by one.
    Compiled(Box<Artifact>, Vec<Vec<f32>>),
    Refused(Diagnostics),
}

/// A test that compiles, with its samples.
type Passing<'a> = (&'a Case, Box<Artifact>, Vec<Vec<f32>>);

/// Compiles a test. A batch is run sample by sample, as the command does it.
fn compiled(case: &Case) -> Outcome {
    let onnx = case.model.encode_to_vec();
    let input = case.input.as_ref();
    let first = match compile(&onnx, &Options::default()) {
        Ok(artifact) => {
            let sample = input.expect("floats, or it would have been refused").floats();
            return Outcome::Compiled(Box::new(artifact), vec![sample]);
        }
        Err(problems) => problems,
    };
    let Some(Array { dims, data }) = input.filter(|input| input.dims.len() > 1) else {
        return Outcome::Refused(first);
    };
    let name = case.model.graph.as_ref().expect("a graph").input[0].name().to_string();
    let one = [&[1], &dims[1..]].concat();
    let shapes = vec![InputShape { name, dims: one.clone() }];
    let Ok(artifact) = compile(&onnx, &Options { shapes, ..Options::default() }) else {
        return Outcome::Refused(first);
    };
    // Only what keeps samples apart gives each an output of its own.
    let outputs = case.outputs.iter().flatten().zip(&artifact.report.outputs);
    let apart = outputs.clone().all(|(expected, port)| {
        port.shape.first() == Some(&1) && expected.dims.get(1..) == port.shape.get(1..)
    });
    if case.outputs.is_none() || !apart {
        return Outcome::Refused(first);
    }
    let samples = data.chunks(one.iter().product());
    let samples = samples.map(|sample| sample.iter().map(|&value| value as f32).collect());
    Outcome::Compiled(Box::new(artifact), samples.collect())
}

/// Whether the values are those expected, by the tolerances of ONNX's own runner.
fn agree(actual: &[f32], expected: &[f32]) -> bool {
    let close = |(&a, &e): (&f32, &f32)| {
        a == e || a.is_nan() && e.is_nan() || (a - e).abs() <= 1e-7 + 1e-3 * e.abs()
    };
    actual.len() == expected.len() && actual.iter().zip(expected).all(close)
}

/// The outputs of each sample one behind the other, as the test has them: outputs one by one.
fn stacked(case: &Case, artifact: &Artifact, runs: &[Vec<f32>]) -> Vec<f32> {
    let mut start = 0;
    let mut values = Vec::new();
    for port in &artifact.report.outputs {
        let end = start + port.shape.iter().product::<usize>();
        values.extend(runs.iter().flat_map(|run| &run[start..end]));
        start = end;
    }
    assert!(case.outputs.is_some(), "{}: outputs that are no floats", case.name);
    values
}

fn expected(case: &Case) -> Vec<f32> {
    case.outputs.iter().flatten().flat_map(Array::floats).collect()
}

#[test]
fn onnx_tests_of_supported_operators_pass_or_are_out_of_scope() {
    let Some((folder, version)) = onnx_cases::folder() else { return };
    let operators: Vec<&str> = ghostc_compiler::operators().collect();
    let cases = onnx_cases::cases(&folder, &operators);
    assert!(cases.len() > 300, "{} tests are too few to be all", cases.len());
    let mut problems: Vec<String> = Vec::new();
    let mut passing: Vec<Passing> = Vec::new();
    let mut refused: Vec<(&Case, Diagnostics)> = Vec::new();
    for case in &cases {
        let name = &case.name;
        match catch_unwind(AssertUnwindSafe(|| compiled(case))) {
            Err(_) => problems.push(format!("{name}: the compiler panics")),
            Ok(Outcome::Compiled(artifact, samples)) => passing.push((case, artifact, samples)),
            Ok(Outcome::Refused(found)) => match case.scope() {
                Scope::Inside => problems.push(format!("{name}: {found}")),
                Scope::Outside(_) => refused.push((case, found)),
            },
        }
    }
    for (case, artifact, samples) in &passing {
        let run = |sample: &Vec<f32>| artifact.interpret(&[Input::Floats(sample)]).outputs.concat();
        let runs: Vec<Vec<f32>> = samples.iter().map(run).collect();
        if !agree(&stacked(case, artifact, &runs), &expected(case)) {
            problems.push(format!("{}: the interpreter differs", case.name));
        }
    }
    for group in passing.chunks(TOGETHER) {
        let artifacts: Vec<&Artifact> = group.iter().map(|(_, artifact, _)| &**artifact).collect();
        let program = Program::new(&artifacts, Optimise::No).expect("rustc compiles them");
        for (network, (case, artifact, samples)) in group.iter().enumerate() {
            let right = program
                .run(network, samples)
                .is_ok_and(|run| agree(&stacked(case, artifact, &run.outputs), &expected(case)));
            if !right {
                problems.push(format!("{}: the module differs", case.name));
            }
        }
    }
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
    println!("{} of {} tests pass, {} are out of scope", passing.len(), cases.len(), refused.len());
    let passed: Vec<&Case> = passing.iter().map(|(case, ..)| *case).collect();
    check_table(&table(&version, &operators, &passed, &refused));
}

/// OPERATORS.md.
fn table(
    version: &str,
    operators: &[&str],
    passed: &[&Case],
    refused: &[(&Case, Diagnostics)],
) -> String {
    let mut text = format!(
        "# Supported operators\n\n\
         Of {} single-operator tests that onnx {version} has for these operators, {} pass: \
         imported, compiled\nto Rust, built and run, with all inputs but the first as constants. \
         The other {} are outside\nwhat ghostc is for, and refused with a code; they are listed \
         below. Operators on constants alone,\nsuch as shape arithmetic, are computed at compile \
         time and not in this table.\n\n\
         A test's batch is run sample by sample where the operator keeps samples apart.\n\n\
         This file is written by the test `onnx_operators`.\n\n\
         | operator | tests that pass | refused |\n|---|---|---|\n",
        passed.len() + refused.len(),
        passed.len(),
        refused.len(),
    );
    let mut names: Vec<&str> = operators.to_vec();
    names.sort_unstable();
    for name in names {
        let passes = passed.iter().filter(|case| case.operator == name).count();
        let refusals = refused.iter().filter(|(case, _)| case.operator == name).count();
        let _ = writeln!(text, "| {name} | {passes} | {refusals} |");
    }
    text.push_str("\n## Refused\n\n| test | why it is out of scope | code | the message |\n|---|---|---|---|\n");
    let mut rows: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for (case, problems) in refused {
        let Scope::Outside(reason) = case.scope() else { continue };
        let problem = problems.iter().next().expect("a diagnostic");
        let row = format!(
            "| {} | {reason} | {} | {} |\n",
            case.name,
            problem.code,
            problem.message.replace('|', "\\|")
        );
        rows.insert((&case.operator, &case.name), row);
    }
    rows.values().for_each(|row| text.push_str(row));
    text
}

fn check_table(text: &str) {
    let path = root().join("OPERATORS.md");
    if env::var_os("OPERATORS").is_some_and(|value| value == "overwrite") {
        fs::write(&path, text).expect("OPERATORS.md is written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "OPERATORS.md is stale: run this test with OPERATORS=overwrite");
}
