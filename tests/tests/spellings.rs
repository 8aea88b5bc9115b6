//! One network in many spellings: the same structure, the same memory, the same outputs.

use ghostc_compiler::{Artifact, Fuse};
use ghostc_tests::array::{Array, Random};
use ghostc_tests::harness::{Failure, Optimise, Program};
use ghostc_tests::model::{Activation, Bottleneck, Conv, Ghost, Model};
use ghostc_tests::proto::ModelProto;
use ghostc_tests::spelling::{self, HardSigmoid};
use ghostc_tests::{distance, oracle, try_compile};
use prost::Message as _;

const PICTURE: [usize; 4] = [1, 3, 20, 20];

/// Three bottlenecks with gates, slices that drop channels, and shortcuts of both kinds.
fn network() -> ModelProto {
    let mut model = Model::new(13);
    let image = model.input("image", &PICTURE);
    let mut map = model.conv_block(&image, Conv::new(8, 3).stride(2), true, Activation::Relu);
    let module = |channels| Ghost { batch_norm: true, ..Ghost::new(channels, Activation::Relu) };
    for (expanded, channels, stride) in [(15, 9, 2), (17, 9, 1), (21, 11, 2)] {
        let block = Bottleneck {
            expand: module(expanded),
            kernel: 3,
            stride,
            squeeze_excite: Some(Activation::GentleHardSigmoid),
            project: module(channels),
        };
        map = model.bottleneck(&map, block);
    }
    let mean = model.global_average_pool(&map);
    let vector = model.flatten(&mean);
    let hidden = model.gemm(&vector, 12);
    let hidden = model.activate(&hidden, Activation::Relu);
    let logits = model.gemm(&hidden, 10);
    model.output("logits", &logits);
    model.proto()
}

type Rewrite = Box<dyn Fn(&mut ModelProto)>;

fn spellings() -> Vec<(String, Rewrite)> {
    let mut list: Vec<(String, Rewrite)> = Vec::new();
    let mut add = |name: &str, rewrite: Rewrite| list.push((name.to_string(), rewrite));
    add("BatchNormalization folded", Box::new(spelling::fold_batch_norm));
    add("constants as nodes", Box::new(spelling::initializers_to_constants));
    add(
        "constants as nodes and back",
        Box::new(|model| {
            spelling::initializers_to_constants(model);
            spelling::constants_to_initializers(model);
        }),
    );
    add("initializers as inputs", Box::new(spelling::list_initializers_as_inputs));
    add("attributes for operands", Box::new(spelling::operands_to_attributes));
    for way in [HardSigmoid::Divided, HardSigmoid::Multiplied, HardSigmoid::ClippedLast] {
        add(
            &format!("hard sigmoid {way:?}"),
            Box::new(move |model| spelling::respell_hard_sigmoid(model, way)),
        );
        add(
            &format!("hard sigmoid {way:?}, by attributes, folded"),
            Box::new(move |model| {
                spelling::respell_hard_sigmoid(model, way);
                spelling::operands_to_attributes(model);
                spelling::fold_batch_norm(model);
            }),
        );
    }
    add("names of letters", Box::new(|model| spelling::rename(model, 1)));
    add("hostile names", Box::new(spelling::rename_hostile));
    for seed in 1..4 {
        add(&format!("valid order {seed}"), Box::new(move |m| spelling::reorder(m, seed)));
        add(&format!("invalid order {seed}"), Box::new(move |m| spelling::shuffle(m, seed)));
    }
    add("everything but an invalid order", Box::new(everything));
    add(
        "everything at once",
        Box::new(|model| {
            everything(model);
            spelling::shuffle(model, 5);
        }),
    );
    list
}

fn everything(model: &mut ModelProto) {
    spelling::respell_hard_sigmoid(model, HardSigmoid::ClippedLast);
    spelling::fold_batch_norm(model);
    spelling::initializers_to_constants(model);
    spelling::rename_hostile(model);
    spelling::reorder(model, 6);
}

/// What every spelling must agree on.
fn structure(artifact: &Artifact) -> [usize; 3] {
    let report = &artifact.report;
    [report.ghost_modules, report.bottlenecks, report.arena_bytes]
}

#[test]
fn every_rewrite_keeps_what_the_oracle_computes() {
    let picture = picture();
    let expected = oracle::run(&network(), std::slice::from_ref(&picture))[0].floats();
    for (name, rewrite) in spellings() {
        let mut model = network();
        rewrite(&mut model);
        let outputs = oracle::run(&model, std::slice::from_ref(&picture));
        let apart = distance(&outputs[0].floats(), &expected);
        assert!(apart <= 1e-5, "{name}: {apart} apart");
    }
}

fn picture() -> Array {
    let count = PICTURE.iter().product();
    Array::of_floats(&PICTURE, &Random::new(11).floats(count, -2.0, 2.0))
}

#[test]
fn every_spelling_gives_the_same_network() {
    let plain = network();
    let mut problems = Vec::new();
    let (mut names, mut artifacts) = (vec!["as written".to_string()], Vec::new());
    artifacts.push(try_compile(&plain.encode_to_vec(), Fuse::Chain).unwrap());
    let expected = structure(&artifacts[0]);
    assert_eq!(expected[..2], [6, 3], "ghost modules and bottlenecks");
    for (name, rewrite) in spellings() {
        let mut model = network();
        rewrite(&mut model);
        match try_compile(&model.encode_to_vec(), Fuse::Chain) {
            Err(why) => problems.push(format!("{name}: {why}")),
            Ok(artifact) => {
                let found = structure(&artifact);
                if found != expected {
                    problems.push(format!(
                        "{name}: {found:?} ghost modules, bottlenecks and bytes instead of \
                         {expected:?}"
                    ));
                }
                names.push(name);
                artifacts.push(artifact);
            }
        }
    }
    problems.extend(different_outputs(&plain, &names, &artifacts));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Spellings whose output is not that of the first one, or of the oracle.
fn different_outputs(plain: &ModelProto, names: &[String], artifacts: &[Artifact]) -> Vec<String> {
    let picture = picture();
    let oracle = oracle::run(plain, std::slice::from_ref(&picture))[0].floats();
    let artifacts: Vec<&Artifact> = artifacts.iter().collect();
    let program = Program::new(&artifacts, Optimise::No).unwrap();
    let mut problems = Vec::new();
    let mut first: Option<Vec<f32>> = None;
    for (network, name) in names.iter().enumerate() {
        match program.run(network, &[picture.floats()]) {
            Err(Failure(said)) => problems.push(format!("{name}: it panics: {said}")),
            Ok(run) => {
                let output = run.outputs.concat();
                let apart = distance(&output, &oracle);
                if apart > 1e-4 {
                    problems.push(format!("{name}: {apart} from the oracle"));
                }
                let apart = distance(&output, first.get_or_insert_with(|| output.clone()));
                if apart > 1e-5 {
                    problems.push(format!("{name}: {apart} from the plain spelling"));
                }
            }
        }
    }
    problems
}
