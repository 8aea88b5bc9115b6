//! Models in random spellings: the same structure, the same memory, the same outputs.
//!
//! GHOSTC_TRIES asks for another number of spellings of each model, GHOSTC_SEED for others.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use ghostc_compiler::{Artifact, Input};
use ghostc_tests::array::Random;
use ghostc_tests::cores::{on_all_cores, setting};
use ghostc_tests::proto::ModelProto;
use ghostc_tests::shared::{models_dir, root};
use ghostc_tests::spelling::random::{Draft, Sequence};
use ghostc_tests::{LEVELS, compile_at, distance, try_compile};
use prost::Message as _;

/// Spellings of each model in one run.
const TRIES: usize = 25;

/// And of one that takes seconds to compile.
const TRIES_OF_LARGE: usize = 2;

/// What rounding may do, in parts of the largest output.
const TOLERANCE: f32 = 1e-5;

/// A model as it came, and what is made of it.
struct Subject {
    name: String,
    draft: Draft,
    sample: Vec<Vec<f32>>,
    /// At each level.
    plain: Vec<(Structure, Vec<f32>)>,
}

/// How often each rewrite applied.
type Applied = Vec<(&'static str, usize)>;

/// What every spelling must agree on.
#[derive(Debug, PartialEq)]
struct Structure {
    ghost_modules: usize,
    bottlenecks: usize,
    arena_bytes: usize,
    macs: u64,
    macs_executed: u64,
    kernel_calls: usize,
}

fn structure(artifact: &Artifact) -> Structure {
    let report = &artifact.report;
    Structure {
        ghost_modules: report.ghost_modules,
        bottlenecks: report.bottlenecks,
        arena_bytes: report.arena_bytes,
        macs: report.macs,
        macs_executed: report.macs_executed,
        kernel_calls: report.nodes_after,
    }
}

fn outputs(artifact: &Artifact, sample: &[Vec<f32>]) -> Vec<f32> {
    let inputs: Vec<Input> = sample.iter().map(|values| Input::Floats(values)).collect();
    artifact.interpret(&inputs).outputs.concat()
}

impl Subject {
    fn new(name: &str, onnx: &[u8]) -> Self {
        let model = ModelProto::decode(onnx).expect("a model");
        let artifacts = LEVELS.map(|fuse| compile_at(onnx, fuse));
        let mut random = Random::new(17);
        let inputs = artifacts[0].report.inputs.iter();
        let sample: Vec<Vec<f32>> =
            inputs.map(|port| random.floats(port.shape.iter().product(), -1.0, 2.0)).collect();
        let plain = artifacts.into_iter().map(|artifact| {
            let outputs = outputs(&artifact, &sample);
            (structure(&artifact), outputs)
        });
        let plain = plain.collect();
        Subject { name: name.to_string(), draft: Draft::new(&model), sample, plain }
    }

    /// Where the rewrites applied and how far the outputs are off, or what is wrong.
    fn check(&self, sequence: &Sequence, level: usize) -> Result<(Applied, f32), String> {
        let respelled = catch_unwind(AssertUnwindSafe(|| sequence.apply(&self.draft)));
        let (respelled, applied) = respelled.map_err(|_| "the rewrites panic".to_string())?;
        let artifact = try_compile(&respelled.encode_to_vec(), LEVELS[level]);
        let artifact = artifact.map_err(|refusal| refusal.to_string())?;
        let (plain, expected) = &self.plain[level];
        let found = structure(&artifact);
        if found != *plain {
            return Err(format!("{found:?} instead of {plain:?}"));
        }
        let apart = distance(&outputs(&artifact, &self.sample), expected);
        if apart > TOLERANCE { Err(format!("{apart} apart")) } else { Ok((applied, apart)) }
    }

    /// Checks so many spellings; the work is shared by all cores.
    fn check_all(&self, tries: usize) -> Vec<String> {
        let first = setting("GHOSTC_SEED").unwrap_or(1) as u64 * 1_000_000;
        let tallies = on_all_cores(tries, |number, tally: &mut Tally| {
            self.one_try(first + number as u64, tally);
        });
        let mut total = Tally::default();
        tallies.into_iter().for_each(|tally| total.add(tally));
        let Tally { rewrites, apart, problems } = total;
        let (name, places, different) =
            (&self.name, rewrites.values().sum::<usize>(), problems.len());
        println!(
            "{name}: {tries} spellings, rewritten at {places} places, {different} different; \
             outputs {apart:.1e} apart at most\n{rewrites:?}"
        );
        problems
    }

    fn one_try(&self, seed: u64, tally: &mut Tally) {
        let sequence = Sequence::random(seed);
        // The whole compiler most often; levels below it differ in what they leave out.
        let level = Random::new(!seed).pick(&[0, 1, 2, 3, 3, 3]);
        match self.check(&sequence, level) {
            Ok((applied, apart)) => {
                tally.apart = tally.apart.max(apart);
                for (name, places) in applied {
                    *tally.rewrites.entry(name).or_default() += places;
                }
            }
            Err(_) => {
                let shortest = sequence.shortest(|shorter| self.check(shorter, level).is_err());
                let why = self.check(&shortest, level).expect_err("it fails");
                let (name, fuse) = (&self.name, LEVELS[level]);
                tally.problems.push(format!("{name} at {fuse}, {seed}: {shortest}: {why}"));
            }
        }
    }
}

/// What came of some tries.
#[derive(Default)]
struct Tally {
    rewrites: BTreeMap<&'static str, usize>,
    apart: f32,
    problems: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        for (name, count) in other.rewrites {
            *self.rewrites.entry(name).or_default() += count;
        }
        self.apart = self.apart.max(other.apart);
        self.problems.extend(other.problems);
        self.problems.sort();
    }
}

fn check(name: &str, onnx: &[u8], tries: usize) {
    let problems = Subject::new(name, onnx).check_all(setting("GHOSTC_TRIES").unwrap_or(tries));
    assert!(problems.is_empty(), "{} differ\n{}", problems.len(), problems.join("\n"));
}

fn bundled(name: &str) {
    let onnx = fs::read(root().join("models").join(name)).expect("a bundled model");
    check(name, &onnx, TRIES);
}

fn shared(name: &str, tries: usize) {
    if let Some(folder) = models_dir() {
        check(name, &fs::read(folder.join(name)).expect("a shared model"), tries);
    }
}

#[test]
fn the_digits_network_is_the_same_in_every_spelling() {
    bundled("ghost_mnist_tiny.onnx");
}

#[test]
fn the_fashion_network_is_the_same_in_every_spelling() {
    bundled("ghost_fmnist.onnx");
}

#[test]
fn a_network_with_batch_normalisation_kept_is_the_same_in_every_spelling() {
    shared("ghost_fmnist_bn.onnx", TRIES);
}

#[test]
fn a_network_of_another_exporter_is_the_same_in_every_spelling() {
    shared("ghost_fmnist_dynamo.onnx", TRIES);
}

#[test]
fn vgg_is_the_same_in_every_spelling() {
    shared("ghost_vgg16_w025.onnx", TRIES_OF_LARGE);
}

#[test]
fn landmarks_are_the_same_in_every_spelling() {
    shared("PFLD_GhostNet_112_1_opt_sim.onnx", TRIES_OF_LARGE);
}

#[test]
fn ghostnet_is_the_same_in_every_spelling() {
    shared("ghostnet100.onnx", TRIES_OF_LARGE);
}
