//! Random ghost-like graphs at every level of fusion, against the oracle.

use std::panic::catch_unwind;

use ghostc_compiler::{Artifact, Fuse};
use ghostc_tests::array::{Array, Random};
use ghostc_tests::cores::setting;
use ghostc_tests::harness::{Failure, Optimise, Program};
use ghostc_tests::model::{Activation, Bottleneck, Conv, Ghost, Model, Value};
use ghostc_tests::{LEVELS, compile_at, distance, oracle};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

const TOLERANCE: f32 = 1e-4;

/// Graphs in one run; GHOSTC_GRAPHS asks for another number, GHOSTC_SEED for others.
const GRAPHS: usize = 40;

/// Attempts at making a graph that fails smaller.
const SIMPLIFICATIONS: usize = 25;

/// What a graph is made of.
#[derive(Clone, Debug)]
struct Recipe {
    opset: i64,
    seed: u64,
    input: [usize; 3],
    stem: Stem,
    blocks: Vec<Block>,
    head: Head,
    returns: Returns,
}

#[derive(Clone, Copy, Debug)]
struct Stem {
    channels: usize,
    kernel: usize,
    stride: usize,
    batch_norm: bool,
    activation: Activation,
}

#[derive(Clone, Copy, Debug)]
enum Block {
    Ghost(Module),
    /// A module with the intrinsic maps behind the ghost maps, which is none.
    Swapped(Module),
    /// A module whose intrinsic maps are read elsewhere, which is none either.
    Shared(Module),
    /// A module, and a slice that starts in the middle.
    Middle(Module),
    Bottleneck {
        expand: Module,
        project: Module,
        kernel: usize,
        stride: usize,
        gate: Option<Activation>,
        last: Activation,
    },
    Residual {
        kernel: usize,
        activation: Activation,
        behind: bool,
    },
    Pool {
        operator: &'static str,
        kernel: usize,
        stride: usize,
        pad: usize,
    },
    Dilated {
        stride: usize,
    },
    /// Branches of one map side by side, a concatenation among them where `nested`.
    Branches {
        nested: bool,
        itself: bool,
        read_again: bool,
    },
    Depthwise {
        kernel: usize,
        stride: usize,
        activation: Activation,
    },
    BatchNorm,
}

#[derive(Clone, Copy, Debug)]
struct Module {
    channels: usize,
    ratio: usize,
    primary_kernel: usize,
    kernel: usize,
    separate: bool,
    batch_norm: bool,
    activation: Activation,
}

impl Module {
    fn settings(self) -> Ghost {
        let Module { channels, ratio, primary_kernel, kernel, separate, batch_norm, activation } =
            self;
        Ghost { channels, ratio, primary_kernel, kernel, separate, batch_norm, activation }
    }
}

#[derive(Clone, Copy, Debug)]
enum Head {
    Map,
    Flattened(usize),
    Pooled(usize),
    Mean,
}

/// What the network returns besides its result.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Returns {
    Nothing,
    TheSame,
    TheInput,
    TheFirstMap,
}

fn activation() -> impl Strategy<Value = Activation> + Clone {
    use Activation::{HardSwish, None, Relu, Relu6};
    select(vec![None, Relu, Relu6, HardSwish])
}

/// More than one intrinsic map and more ghost maps than are dropped, so that it counts as one.
fn module() -> impl Strategy<Value = Module> + Clone {
    let shape = (2..=4usize, 2..=5usize, 0..=1usize, select(vec![1, 1, 3]), select(vec![1, 3, 5]));
    (shape, any::<bool>(), any::<bool>(), activation()).prop_map(
        |(shape, separate, batch_norm, activation)| {
            let (ratio, intrinsic, dropped, primary_kernel, kernel) = shape;
            let channels = ratio * intrinsic - dropped;
            Module { channels, ratio, primary_kernel, kernel, separate, batch_norm, activation }
        },
    )
}

fn block() -> impl Strategy<Value = Block> {
    let gate =
        select(vec![None, Some(Activation::HardSigmoid), Some(Activation::SpelledHardSigmoid)]);
    let bottleneck = (module(), module(), select(vec![3, 5]), 1..=2usize, gate, activation());
    let pool = (select(vec!["MaxPool", "AveragePool"]), 2..=3usize, 1..=2usize, 0..=1usize);
    prop_oneof![
        4 => bottleneck.prop_map(|(expand, project, kernel, stride, gate, last)| {
            Block::Bottleneck { expand, project, kernel, stride, gate, last }
        }),
        2 => module().prop_map(Block::Ghost),
        1 => module().prop_map(Block::Swapped),
        1 => module().prop_map(Block::Shared),
        1 => module().prop_map(Block::Middle),
        2 => (select(vec![1, 3]), activation(), any::<bool>())
            .prop_map(|(kernel, activation, behind)| Block::Residual { kernel, activation, behind }),
        1 => pool.prop_map(|(operator, kernel, stride, pad)| Block::Pool { operator, kernel, stride, pad }),
        1 => (1..=2usize).prop_map(|stride| Block::Dilated { stride }),
        2 => (any::<bool>(), any::<bool>(), any::<bool>())
            .prop_map(|(nested, itself, read_again)| Block::Branches { nested, itself, read_again }),
        1 => (select(vec![1, 3, 5]), 1..=2usize, activation())
            .prop_map(|(kernel, stride, activation)| Block::Depthwise { kernel, stride, activation }),
        1 => Just(Block::BatchNorm),
    ]
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let stem =
        (select(vec![1, 4, 7, 8]), select(vec![1, 3]), 1..=2usize, any::<bool>(), activation());
    let stem = stem.prop_map(|(channels, kernel, stride, batch_norm, activation)| Stem {
        channels,
        kernel,
        stride,
        batch_norm,
        activation,
    });
    let head = prop_oneof![
        Just(Head::Map),
        (1..=9usize).prop_map(Head::Flattened),
        (1..=9usize).prop_map(Head::Pooled),
        Just(Head::Mean),
    ];
    use Returns::{Nothing, TheFirstMap, TheInput, TheSame};
    let returns = select(vec![Nothing, Nothing, Nothing, TheSame, TheInput, TheFirstMap]);
    let opset = select(vec![9i64, 11, 13, 17]);
    let input = (1..=3usize, 5..=13usize, 5..=13usize).prop_map(<[usize; 3]>::from);
    (opset, any::<u64>(), input, stem, prop::collection::vec(block(), 1..=3), head, returns)
        .prop_map(|(opset, seed, input, stem, blocks, head, returns)| Recipe {
            opset,
            seed,
            input,
            stem,
            blocks,
            head,
            returns,
        })
}

/// A graph, and what is to be recognised in it.
struct Built {
    model: Model,
    ghosts: usize,
    bottlenecks: usize,
    /// Whether a map has a single pixel: 1×1 convolutions of it are fully connected layers,
    /// and not looked for in ghost modules.
    has_pixel: bool,
}

fn build(recipe: &Recipe) -> Built {
    let mut built = Built {
        model: Model::seeded(recipe.opset, recipe.seed),
        ghosts: 0,
        bottlenecks: 0,
        has_pixel: false,
    };
    let [channels, height, width] = recipe.input;
    let input = built.model.input("x", &[1, channels, height, width]);
    let Stem { channels, kernel, stride, batch_norm, activation } = recipe.stem;
    let stem = Conv::new(channels, kernel).stride(stride);
    let first = built.model.conv_block(&input, stem, batch_norm, activation);
    let mut map = first.clone();
    for &block in &recipe.blocks {
        map = built.block(&map, block);
        built.has_pixel |= map.size() == [1, 1];
    }
    let model = &mut built.model;
    let result = match recipe.head {
        Head::Map => map,
        Head::Flattened(features) => {
            let vector = model.flatten(&map);
            model.gemm(&vector, features)
        }
        Head::Pooled(features) => {
            let mean = model.global_average_pool(&map);
            let vector = model.flatten(&mean);
            let hidden = model.gemm(&vector, 6);
            let hidden = model.activate(&hidden, Activation::Relu);
            model.gemm(&hidden, features)
        }
        Head::Mean => model.global_average_pool(&map),
    };
    model.output("result", &result);
    match recipe.returns {
        Returns::Nothing => {}
        Returns::TheSame => model.output("again", &result),
        Returns::TheInput => model.output("input", &input),
        Returns::TheFirstMap => model.output("first", &first),
    }
    built
}

impl Built {
    fn block(&mut self, x: &Value, block: Block) -> Value {
        let model = &mut self.model;
        match block {
            Block::Ghost(module) => {
                self.ghosts += 1;
                model.ghost(x, module.settings())
            }
            Block::Swapped(module) => {
                let [primary, ghosts] = halves(model, x, module);
                model.concat(&[&ghosts, &primary])
            }
            Block::Shared(module) => {
                let [primary, ghosts] = halves(model, x, module);
                let all = model.concat(&[&primary, &ghosts]);
                let more = model.conv(&primary, Conv::new(all.channels(), 1));
                model.binary("Add", &all, &more)
            }
            Block::Middle(module) => {
                self.ghosts += 1;
                let all = model.ghost(x, module.settings());
                model.slice(&all, 1, all.channels())
            }
            Block::Bottleneck { expand, project, kernel, stride, gate, last } => {
                self.ghosts += 2;
                self.bottlenecks += 1;
                let (expand, project) = (expand.settings(), project.settings());
                let block = Bottleneck { expand, kernel, stride, squeeze_excite: gate, project };
                let sum = model.bottleneck(x, block);
                model.activate(&sum, last)
            }
            Block::Residual { kernel, activation, behind } => {
                let map = model.conv(x, Conv::new(x.channels(), kernel));
                let map = if behind { map } else { model.activate(&map, activation) };
                let sum = model.binary("Add", x, &map);
                if behind { model.activate(&sum, activation) } else { sum }
            }
            // The map may be smaller than the window by now.
            Block::Pool { kernel, pad, .. }
                if x.size().iter().any(|&size| size + 2 * pad < kernel) =>
            {
                x.clone()
            }
            Block::Pool { operator, kernel, stride, pad } => {
                model.pool(operator, x, kernel, stride, pad)
            }
            Block::Dilated { stride } => model.conv(x, Conv::new(5, 3).dilation(2).stride(stride)),
            Block::Branches { nested, itself, read_again } => {
                branches(model, x, nested, itself, read_again)
            }
            Block::Depthwise { kernel, stride, activation } => {
                let map = model.depthwise(x, kernel, stride);
                model.activate(&map, activation)
            }
            Block::BatchNorm => model.batch_norm(x),
        }
    }
}

/// Intrinsic maps and what one cheap operation makes of them.
fn halves(model: &mut Model, x: &Value, module: Module) -> [Value; 2] {
    let Module { channels, ratio, primary_kernel, kernel, batch_norm, activation, .. } = module;
    let intrinsic = channels.div_ceil(ratio);
    let primary = model.conv_block(x, Conv::new(intrinsic, primary_kernel), batch_norm, activation);
    let cheap = Conv::new(intrinsic, kernel).groups(intrinsic);
    let ghosts = model.conv_block(&primary, cheap, batch_norm, activation);
    [primary, ghosts]
}

fn branches(model: &mut Model, x: &Value, nested: bool, itself: bool, read_again: bool) -> Value {
    let one = model.conv_block(x, Conv::new(3, 1), false, Activation::Relu);
    let other = model.conv_block(x, Conv::new(4, 3), false, Activation::Relu6);
    let inner = if nested { model.concat(&[&other, &one]) } else { other };
    let pooled = model.pool("MaxPool", x, 3, 1, 1);
    let mut parts = vec![&one, &inner, &pooled];
    if itself {
        parts.push(x);
    }
    let all = model.concat(&parts);
    if !read_again {
        return all;
    }
    let again = model.conv(&inner, Conv::new(all.channels(), 1));
    model.binary("Add", &all, &again)
}

fn input_of(recipe: &Recipe) -> Array {
    let dims = [&[1][..], &recipe.input].concat();
    let count = dims.iter().product();
    Array::of_floats(&dims, &Random::new(!recipe.seed).floats(count, -2.0, 2.0))
}

/// What is wrong with the networks of these recipes: for each one that fails its position and
/// the first problem.
fn failures(recipes: &[Recipe]) -> Vec<(usize, String)> {
    let mut failures = Vec::new();
    let mut artifacts: Vec<Artifact> = Vec::new();
    let mut jobs: Vec<(usize, Fuse)> = Vec::new();
    for (position, recipe) in recipes.iter().enumerate() {
        let Ok(made) = catch_unwind(|| compiled(recipe)) else {
            failures.push((position, "the compiler panics".to_string()));
            continue;
        };
        failures.extend(made.iter().find_map(|(fuse, _, problem)| {
            problem.as_ref().map(|problem| (position, format!("at {fuse}: {problem}")))
        }));
        for (fuse, artifact, _) in made {
            jobs.push((position, fuse));
            artifacts.push(artifact);
        }
    }
    let program = match Program::new(&artifacts.iter().collect::<Vec<_>>(), Optimise::No) {
        Ok(program) => program,
        Err(Failure(said)) => return failures_alone(recipes, said),
    };
    for (network, (position, fuse)) in jobs.into_iter().enumerate() {
        let input = input_of(&recipes[position]);
        let expected =
            oracle::run(&build(&recipes[position]).model.proto(), std::slice::from_ref(&input));
        let expected: Vec<f32> = expected.iter().flat_map(Array::floats).collect();
        match program.run(network, &[input.floats()]) {
            Err(Failure(said)) => failures.push((position, format!("at {fuse}: {said}"))),
            Ok(run) => {
                let apart = distance(&run.outputs.concat(), &expected);
                if apart > TOLERANCE {
                    failures.push((position, format!("at {fuse}: {apart} apart")));
                }
            }
        }
    }
    failures.sort_by_key(|(position, _)| *position);
    failures.dedup_by_key(|(position, _)| *position);
    failures
}

/// The first recipe whose modules rustc refuses.
fn failures_alone(recipes: &[Recipe], said: String) -> Vec<(usize, String)> {
    if recipes.len() == 1 {
        return vec![(0, said)];
    }
    let alone = |position| failures(std::slice::from_ref(&recipes[position])).pop();
    (0..recipes.len()).find_map(|i| Some(vec![(i, alone(i)?.1)])).unwrap_or(vec![(0, said)])
}

/// The recipe at every level, with what is wrong by the report or a second compilation.
fn compiled(recipe: &Recipe) -> Vec<(Fuse, Artifact, Option<String>)> {
    let built = build(recipe);
    let onnx = built.model.encode();
    let compiled = LEVELS.map(|fuse| {
        let artifact = compile_at(&onnx, fuse);
        let again = compile_at(&onnx, fuse);
        let differs = artifact.to_source("") != again.to_source("");
        let differs = differs.then(|| "another source the second time".to_string());
        let problem = report_problem(&built, &artifact).or(differs);
        (fuse, artifact, problem)
    });
    compiled.into()
}

fn report_problem(built: &Built, artifact: &Artifact) -> Option<String> {
    let report = &artifact.report;
    let counts = [report.ghost_modules, report.bottlenecks];
    if !built.has_pixel && counts != [built.ghosts, built.bottlenecks] {
        return Some(format!(
            "{counts:?} ghosts and bottlenecks for {:?}",
            [built.ghosts, built.bottlenecks]
        ));
    }
    let (arena, bound) = (report.arena_bytes, report.arena_lower_bound_bytes);
    (arena < bound).then(|| format!("an arena of {arena} bytes, below the bound of {bound}"))
}

#[test]
fn random_graphs_compute_what_the_oracle_does() {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&setting("GHOSTC_SEED").unwrap_or(1).to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = recipe();
    let count = setting("GHOSTC_GRAPHS").unwrap_or(GRAPHS);
    let mut trees: Vec<_> =
        (0..count).map(|_| strategy.new_tree(&mut runner).expect("a recipe")).collect();
    let recipes: Vec<Recipe> = trees.iter().map(ValueTree::current).collect();
    let failures = failures(&recipes);
    let Some((position, problem)) = failures.first() else {
        return;
    };
    let (recipe, smallest) =
        simplify(&mut trees[*position]).unwrap_or((recipes[*position].clone(), problem.clone()));
    let list =
        failures.iter().map(|(position, problem)| format!("{problem}: {:?}\n", recipes[*position]));
    let list: String = list.collect();
    panic!(
        "{} of {count} graphs fail\n{list}the first, made smaller: {smallest}\n{recipe:?}",
        failures.len()
    );
}

/// The simplest recipe that still fails, and how.
fn simplify(tree: &mut impl ValueTree<Value = Recipe>) -> Option<(Recipe, String)> {
    let mut smallest = None;
    for _ in 0..SIMPLIFICATIONS {
        let recipe = tree.current();
        let moved = match failures(std::slice::from_ref(&recipe)).into_iter().next() {
            Some((_, problem)) => {
                smallest = Some((recipe, problem));
                tree.simplify()
            }
            None => tree.complicate(),
        };
        if !moved {
            break;
        }
    }
    smallest
}
