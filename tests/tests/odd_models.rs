//! Models that are broken, hostile or unusual: each is refused with the codes of the table
//! `odd_models.txt`, or compiles and computes what the oracle does.
//!
//! After an intended change, `ODD_MODELS=overwrite cargo test -p ghostc-tests --test odd_models`
//! writes the new verdicts for review.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::{env, fs};

use ghostc_compiler::diagnostics::{Code, Diagnostic, Diagnostics};
use ghostc_compiler::report::PortReport;
use ghostc_compiler::{Artifact, compile};
use ghostc_tests::array::{Array, Random};
use ghostc_tests::harness::{Optimise, Program};
use ghostc_tests::odd::{Case, cases};
use ghostc_tests::proto::ModelProto;
use ghostc_tests::{distance, oracle};
use prost::Message as _;

const TABLE: &str = "tests/odd_models.txt";

/// What the compiler did, in the table's words.
fn verdict(outcome: &Result<Artifact, Diagnostics>) -> String {
    match outcome {
        Ok(artifact) => {
            let (ghosts, bottlenecks) =
                (artifact.report.ghost_modules, artifact.report.bottlenecks);
            let mut verdict = "compiles".to_string();
            if ghosts + bottlenecks > 0 {
                let _ = write!(verdict, " ghosts={ghosts} bottlenecks={bottlenecks}");
            }
            verdict
        }
        Err(problems) => {
            let codes: BTreeSet<Code> = problems.iter().map(|problem| problem.code).collect();
            codes.iter().map(Code::to_string).collect::<Vec<_>>().join(" ")
        }
    }
}

/// The lines `name | verdict` of the table.
fn table() -> BTreeMap<String, String> {
    let text = fs::read_to_string(TABLE).unwrap_or_default();
    let pair = |line: &str| {
        let (name, verdict) = line.split_once('|').expect("name | verdict");
        (name.trim().to_string(), verdict.trim().to_string())
    };
    text.lines().map(pair).collect()
}

fn write_table(verdicts: &[(String, String)]) {
    let widest = verdicts.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let line = |(name, verdict): &(String, String)| format!("{name:widest$} | {verdict}\n");
    fs::write(TABLE, verdicts.iter().map(line).collect::<String>()).unwrap();
}

/// Why a diagnostic is not good enough, where it is not.
fn fault(problem: &Diagnostic) -> Option<String> {
    let about_nodes = (301..=306).map(|number| format!("GC{number}"));
    let about_node = about_nodes.into_iter().any(|code| code == problem.code.to_string());
    let about_output = problem.message.starts_with("the output");
    if problem.message.is_empty() {
        Some("no message".to_string())
    } else if problem.expected.is_none() {
        Some(format!("`{}` does not say what was expected", problem.message))
    } else if problem.found.is_none() && problem.help.is_none() {
        Some(format!("`{}` says neither what was found nor what to do", problem.message))
    } else if about_node && !about_output && (problem.node.is_none() || problem.op.is_none()) {
        Some(format!("`{}` does not name its node", problem.message))
    } else {
        None
    }
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    text.lines().next().unwrap_or_default().chars().take(200).collect()
}

/// `make`, or the first line of what it panicked with.
fn guarded<T>(make: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(make)).map_err(|panic| message(&*panic))
}

/// Random inputs and what the oracle makes of them.
fn sample(case: &Case, artifact: &Artifact) -> Result<(Vec<f32>, Vec<f32>), String> {
    let mut random = Random::new(7);
    let input = |port: &PortReport| {
        let values = random.floats(port.shape.iter().product(), -2.0, 2.0);
        Array::of_floats(&port.shape, &values)
    };
    let inputs: Vec<Array> = artifact.report.inputs.iter().map(input).collect();
    let expected = guarded(|| {
        let decoded = || ModelProto::decode(&case.bytes[..]).expect("a model");
        let model = case.meaning.clone().unwrap_or_else(decoded);
        oracle::run(&model, &inputs).iter().flat_map(Array::floats).collect()
    })?;
    Ok((inputs.iter().flat_map(Array::floats).collect(), expected))
}

/// How far the outputs are from the expected ones; what is no number must be none in both.
fn apart(actual: &[f32], expected: &[f32]) -> f32 {
    if actual.len() != expected.len() {
        return f32::INFINITY;
    }
    let pairs = actual.iter().zip(expected);
    let alike = |(a, b): &(&f32, &f32)| a == b || (a.is_nan() && b.is_nan());
    let (actual, expected): (Vec<f32>, Vec<f32>) =
        pairs.filter(|pair| pair.1.is_finite() || !alike(pair)).unzip();
    distance(&actual, &expected)
}

/// Failures of the networks that compile, all in one program. Where rustc refuses that, the
/// halves are tried, until it is known whose module is at fault.
fn miscomputed(compiled: &[(&Case, Artifact)]) -> Vec<String> {
    let artifacts: Vec<&Artifact> = compiled.iter().map(|(_, artifact)| artifact).collect();
    let program = match (Program::new(&artifacts, Optimise::No), compiled) {
        (Ok(program), _) => program,
        (Err(failure), [(case, _)]) => {
            return vec![format!("{}: rustc refuses the module:\n{failure:?}", case.name)];
        }
        (Err(_), _) => {
            let (one, other) = compiled.split_at(compiled.len() / 2);
            return [one, other].map(miscomputed).concat();
        }
    };
    let check = |network: usize, case: &Case, artifact: &Artifact| -> Result<(), String> {
        let (sample, expected) =
            sample(case, artifact).map_err(|panic| format!("the oracle: {panic}"))?;
        let run = program.run(network, &[sample]).map_err(|failure| format!("{failure:?}"))?;
        match apart(&run.outputs[0], &expected) {
            near if near <= 1e-4 => Ok(()),
            far => Err(format!("{far} apart")),
        }
    };
    let checked = compiled.iter().enumerate().map(|(network, (case, artifact))| {
        let checked = check(network, case, artifact);
        checked.err().map(|why| format!("{}: computed wrong: {why}", case.name))
    });
    checked.flatten().collect()
}

#[test]
fn every_model_gets_its_verdict() {
    let table = table();
    let overwrite = env::var_os("ODD_MODELS").is_some_and(|value| value == "overwrite");
    let (mut failures, mut verdicts, mut compiled) = (Vec::new(), Vec::new(), Vec::new());
    let cases = cases();
    for case in &cases {
        let outcome = match guarded(|| compile(&case.bytes, &case.options)) {
            Ok(outcome) => outcome,
            Err(panic) => {
                failures.push(format!("{}: panicked: {panic}", case.name));
                verdicts.push((case.name.clone(), "panics".to_string()));
                continue;
            }
        };
        let found = verdict(&outcome);
        let expected = table.get(&case.name);
        if expected != Some(&found) && !overwrite {
            let expected = expected.map_or("no line of the table", String::as_str);
            failures.push(format!("{}: expected {expected}, found {found}", case.name));
        }
        verdicts.push((case.name.clone(), found));
        match outcome {
            Ok(artifact) => compiled.push((case, artifact)),
            Err(problems) => failures.extend(
                problems.iter().filter_map(fault).map(|why| format!("{}: {why}", case.name)),
            ),
        }
    }
    if overwrite {
        write_table(&verdicts);
    }
    failures.extend(miscomputed(&compiled));
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn the_table_has_the_cases_and_no_others() {
    let names: Vec<String> = cases().into_iter().map(|case| case.name).collect();
    let unique: BTreeSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len(), "two cases of one name");
    assert!(names.len() >= 130);
    let table = table();
    assert_eq!(table.keys().collect::<Vec<_>>(), unique.into_iter().collect::<Vec<_>>());
}
