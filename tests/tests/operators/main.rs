//! Every operator in every form it has: tiny models, all in one program, against the oracle.
//!
//! A line for each case that fails says which one and how. GHOSTC_CASES runs only those whose
//! name contains it.

mod activations;
mod arithmetic;
mod cases;
mod convolutions;
mod layout;
mod linear;
mod parts;
mod pooling;
mod ports;
mod reductions;
mod resizing;

use std::env;

use ghostc_compiler::{Artifact, Fuse};
use ghostc_tests::array::{Array, Random};
use ghostc_tests::harness::{Failure, Optimise, Program};
use ghostc_tests::{Refusal, distance, on_one_line, oracle, try_compile};
use prost::Message as _;

use cases::{Case, Cases};

/// Families of operators, each with its own file.
const FAMILIES: &[fn(&mut Cases)] = &[
    activations::add,
    arithmetic::add,
    convolutions::add,
    layout::add,
    linear::add,
    parts::add,
    pooling::add,
    ports::add,
    reductions::add,
    resizing::add,
];

/// A case that compiled, with what it is to compute.
struct Compiled {
    name: String,
    artifact: Artifact,
    sample: Vec<f32>,
    expected: Vec<f32>,
}

#[test]
fn every_operator_computes_what_the_oracle_does() {
    let mut cases = Cases::default();
    FAMILIES.iter().for_each(|add| add(&mut cases));
    let only = env::var("GHOSTC_CASES").unwrap_or_default();
    cases.0.retain(|case| case.name.contains(&only));
    let count = cases.0.len();
    let (mut compiled, mut failures) = (Vec::new(), Vec::new());
    for case in cases.0 {
        let (name, may_be_refused) = (case.name.clone(), case.may_be_refused);
        match prepared(case) {
            Ok(case) => compiled.push(case),
            Err(Refusal::Diagnostics(_)) if may_be_refused => {}
            Err(why) => failures.push(format!("{name}: {why}")),
        }
    }
    check(&compiled, &mut failures);
    let list = failures.join("\n");
    assert!(failures.is_empty(), "{} of {count} cases fail\n{list}", failures.len());
}

fn prepared(case: Case) -> Result<Compiled, Refusal> {
    let mut proto = case.model.proto();
    let mut random = Random::new(5);
    let inputs: Vec<Array> = case
        .inputs
        .iter()
        .map(|dims| Array::of_floats(dims, &random.floats(dims.iter().product(), -2.0, 2.0)))
        .collect();
    let outputs = oracle::run(&proto, &inputs);
    cases::declare_outputs(&mut proto, &outputs);
    let artifact = try_compile(&proto.encode_to_vec(), Fuse::Chain)?;
    Ok(Compiled {
        name: case.name,
        artifact,
        sample: inputs.iter().flat_map(Array::floats).collect(),
        expected: outputs.iter().flat_map(Array::floats).collect(),
    })
}

/// Runs the cases in one program; where rustc refuses that, those that it refuses are looked for.
fn check(cases: &[Compiled], failures: &mut Vec<String>) {
    if cases.is_empty() {
        return;
    }
    let artifacts: Vec<&Artifact> = cases.iter().map(|case| &case.artifact).collect();
    let program = match Program::new(&artifacts, Optimise::No) {
        Ok(program) => program,
        Err(Failure(said)) if cases.len() == 1 => {
            failures.push(format!("{}: rustc says {}", cases[0].name, on_one_line(&said)));
            return;
        }
        Err(_) => {
            let (first, second) = cases.split_at(cases.len() / 2);
            check(first, failures);
            return check(second, failures);
        }
    };
    for (network, case) in cases.iter().enumerate() {
        match program.run(network, std::slice::from_ref(&case.sample)) {
            Err(Failure(said)) => {
                failures.push(format!("{}: it panics: {}", case.name, on_one_line(&said)));
            }
            Ok(run) => {
                let apart = distance(&run.outputs.concat(), &case.expected);
                if apart > 1e-4 {
                    failures.push(format!("{}: {apart} apart", case.name));
                }
            }
        }
    }
}
