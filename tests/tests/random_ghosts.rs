//! Random networks of ghost modules in random spellings, at every level of fusion and in random
//! amounts of RAM, interpreted, against the oracle, and against tract-onnx with the feature
//! `reference`.
//!
//! There is no rustc in it, so that there can be many. GHOSTC_GRAPHS asks for another number,
//! GHOSTC_SEED for others; what was tried is printed (`--nocapture`).

use std::panic::{AssertUnwindSafe, catch_unwind};

use ghostc_compiler::report::Report;
use ghostc_compiler::{
    Artifact, Fuse, Input, InputType, Optimize, Options, Size, WeightsType, compile, pareto,
};
use ghostc_tests::array::{Array, Random};
use ghostc_tests::cores::{on_all_cores, setting};
use ghostc_tests::model::{Activation, Bottleneck, Conv, Ghost, Model, Value, rounded};
use ghostc_tests::proto::ModelProto;
use ghostc_tests::spelling::random::{Draft, Sequence};
use ghostc_tests::{LEVELS, distance, on_one_line, oracle};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use prost::Message as _;

const TOLERANCE: f32 = 1e-4;

/// Graphs in one run.
const GRAPHS: usize = 300;

/// Random budgets for the streamed units of blocks, and for those across blocks.
const BUDGETS: [usize; 2] = [1, 3];

/// Versions of the operator set that the networks are written in.
const OPSETS: [i64; 8] = [9, 10, 11, 12, 13, 14, 17, 18];

/// Attempts at making a graph that fails smaller.
const SIMPLIFICATIONS: usize = 200;

/// What an input of bytes is normalised by.
const MEAN: f32 = 0.45;
const DEVIATION: f32 = 0.25;

/// What a network is made of.
#[derive(Clone, Debug)]
struct Recipe {
    seed: u64,
    opset: i64,
    /// Not for all: with weights in 16 bits, which are rounded to fit, the model stays as it is,
    /// because rewrites change weights.
    weights: WeightsType,
    input: [usize; 3],
    bytes: bool,
    stem: Option<Layer>,
    blocks: Vec<Block>,
    head: Head,
}

/// A convolution, with its activation.
#[derive(Clone, Copy, Debug)]
struct Layer {
    channels: usize,
    kernel: usize,
    stride: usize,
    activation: Activation,
}

#[derive(Clone, Copy, Debug)]
enum Block {
    Ghost(Module),
    Bottleneck(Bottle),
    /// One or two dense convolutions, added to what they are made of.
    Residual {
        kernel: usize,
        deep: bool,
        activation: Activation,
        last: Activation,
    },
    /// Pointwise, depthwise, pointwise: added where the shapes allow it.
    Inverted {
        middle: Layer,
        gate: Option<Activation>,
        channels: usize,
        keeps: bool,
    },
    MaxPool {
        kernel: usize,
        stride: usize,
        pad: usize,
    },
    Depthwise(Layer),
    Gate(Activation),
    /// Convolutions one behind the other; the maps of all of them are joined.
    Stage {
        layer: Layer,
        depth: usize,
        gated: bool,
    },
}

#[derive(Clone, Copy, Debug)]
struct Module {
    channels: usize,
    ratio: usize,
    primary_kernel: usize,
    kernel: usize,
    separate: bool,
    activation: Activation,
}

#[derive(Clone, Copy, Debug)]
struct Bottle {
    expand: Module,
    project: Module,
    /// Whether there are as many channels as before, so that the shortcut may stay as it is.
    keeps: bool,
    kernel: usize,
    stride: usize,
    gate: Option<Activation>,
    last: Activation,
}

#[derive(Clone, Copy, Debug)]
enum Head {
    Map,
    Mean,
    Classes(usize),
    Flattened(usize),
}

impl Module {
    fn settings(self) -> Ghost {
        let Module { channels, ratio, primary_kernel, kernel, separate, activation } = self;
        let batch_norm = false;
        Ghost { channels, ratio, primary_kernel, kernel, separate, batch_norm, activation }
    }
}

fn activation() -> impl Strategy<Value = Activation> + Clone {
    use Activation::{HardSwish, None, Relu};
    select(vec![None, Relu, HardSwish])
}

fn gate() -> impl Strategy<Value = Activation> + Clone {
    select(vec![Activation::HardSigmoid, Activation::Sigmoid])
}

fn maybe_gate() -> impl Strategy<Value = Option<Activation>> + Clone {
    (any::<bool>(), gate()).prop_map(|(is, gate)| is.then_some(gate))
}

fn layer() -> impl Strategy<Value = Layer> + Clone {
    let shape = (1..=24usize, select(vec![1, 3, 5]), select(vec![1, 1, 2]), activation());
    shape.prop_map(|(channels, kernel, stride, activation)| Layer {
        channels,
        kernel,
        stride,
        activation,
    })
}

fn module() -> impl Strategy<Value = Module> + Clone {
    let shape = (2..=24usize, 2..=4usize, select(vec![1, 1, 1, 3, 5]), select(vec![1, 3, 3, 5]));
    (shape, any::<bool>(), activation()).prop_map(|(shape, separate, activation)| {
        let (channels, ratio, primary_kernel, kernel) = shape;
        Module { channels, ratio, primary_kernel, kernel, separate, activation }
    })
}

fn bottle() -> impl Strategy<Value = Bottle> + Clone {
    let kernel = select(vec![1, 3, 3, 5]);
    let shape = (any::<bool>(), kernel, select(vec![1, 1, 2]), maybe_gate(), activation());
    (module(), module(), shape).prop_map(|(expand, project, shape)| {
        let (keeps, kernel, stride, gate, last) = shape;
        let last = if keeps { Activation::None } else { last };
        Bottle { expand, project, keeps, kernel, stride, gate, last }
    })
}

fn block() -> impl Strategy<Value = Block> {
    let residual = (select(vec![1, 3, 5]), any::<bool>(), activation(), activation());
    let inverted = (layer(), maybe_gate(), 1..=24usize, any::<bool>());
    prop_oneof![
        8 => bottle().prop_map(Block::Bottleneck),
        4 => module().prop_map(Block::Ghost),
        2 => residual.prop_map(|(kernel, deep, activation, last)| {
            Block::Residual { kernel, deep, activation, last }
        }),
        2 => inverted.prop_map(|(middle, gate, channels, keeps)| {
            Block::Inverted { middle, gate, channels, keeps }
        }),
        1 => (2..=3usize, 1..=2usize, 0..=1usize)
            .prop_map(|(kernel, stride, pad)| Block::MaxPool { kernel, stride, pad }),
        1 => layer().prop_map(Block::Depthwise),
        1 => gate().prop_map(Block::Gate),
        2 => (layer(), 1..=3usize, any::<bool>())
            .prop_map(|(layer, depth, gated)| Block::Stage { layer, depth, gated }),
    ]
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let head = prop_oneof![
        2 => Just(Head::Map),
        1 => Just(Head::Mean),
        3 => (1..=10usize).prop_map(Head::Classes),
        1 => (1..=10usize).prop_map(Head::Flattened),
    ];
    let stem = (select(vec![true, true, true, false]), layer())
        .prop_map(|(is, layer)| is.then_some(layer));
    let input = (1..=3usize, 5..=33usize, 5..=33usize).prop_map(<[usize; 3]>::from);
    let blocks = prop::collection::vec(block(), 1..=6);
    let weights = select(vec![
        WeightsType::F32,
        WeightsType::F32,
        WeightsType::F32,
        WeightsType::F16,
        WeightsType::Bf16,
    ]);
    let file = (any::<u64>(), select(OPSETS.to_vec()), weights);
    (file, input, select(vec![false, false, true]), stem, blocks, head).prop_map(
        |((seed, opset, weights), input, bytes, stem, blocks, head)| {
            // What bytes are normalised by goes into the weights, which no longer fit.
            let weights = if bytes { WeightsType::F32 } else { weights };
            Recipe { seed, opset, weights, input, bytes, stem, blocks, head }
        },
    )
}

fn build(recipe: &Recipe) -> Model {
    let mut model = Model::seeded(recipe.opset, recipe.seed);
    let [channels, height, width] = recipe.input;
    let mut map = model.input("x", &[1, channels, height, width]);
    if let Some(Layer { channels, kernel, stride, activation }) = recipe.stem {
        let conv = Conv::new(channels, kernel).stride(stride);
        map = model.conv_block(&map, conv, false, activation);
    }
    for &block in &recipe.blocks {
        map = add_block(&mut model, &map, block);
    }
    let result = match recipe.head {
        Head::Map => map,
        Head::Mean => model.global_average_pool(&map),
        Head::Classes(classes) => {
            let mean = model.global_average_pool(&map);
            let vector = model.flatten(&mean);
            model.gemm(&vector, classes)
        }
        Head::Flattened(classes) => {
            let vector = model.flatten(&map);
            model.gemm(&vector, classes)
        }
    };
    model.output("result", &result);
    model
}

fn add_block(model: &mut Model, x: &Value, block: Block) -> Value {
    match block {
        Block::Ghost(module) => model.ghost(x, module.settings()),
        Block::Bottleneck(Bottle { expand, project, keeps, kernel, stride, gate, last }) => {
            let channels = if keeps { x.channels() } else { project.channels };
            let project = Module { channels, ..project }.settings();
            let expand = expand.settings();
            let block = Bottleneck { expand, kernel, stride, squeeze_excite: gate, project };
            let sum = model.bottleneck(x, block);
            model.activate(&sum, last)
        }
        Block::Residual { kernel, deep, activation, last } => {
            let conv = Conv::new(x.channels(), kernel);
            let mut map = model.conv_block(x, conv, false, activation);
            if deep {
                map = model.conv_block(&map, conv, false, Activation::None);
            }
            let sum = model.binary("Add", x, &map);
            model.activate(&sum, last)
        }
        Block::Inverted { middle, gate, channels, keeps } => {
            let Layer { channels: expanded, kernel, stride, activation } = middle;
            let channels = if keeps { x.channels() } else { channels };
            let map = model.conv_block(x, Conv::new(expanded, 1), false, activation);
            let map = model.depthwise(&map, kernel, stride);
            let mut map = model.activate(&map, activation);
            if let Some(gate) = gate {
                map = model.squeeze_excite(&map, expanded.div_ceil(4), gate);
            }
            let map = model.conv(&map, Conv::new(channels, 1));
            if map.dims == x.dims { model.binary("Add", &map, x) } else { map }
        }
        // The map may be smaller than the window by now.
        Block::MaxPool { kernel, pad, .. }
            if x.size().iter().any(|&size| size + 2 * pad < kernel) =>
        {
            x.clone()
        }
        Block::MaxPool { kernel, stride, pad } => model.pool("MaxPool", x, kernel, stride, pad),
        Block::Depthwise(Layer { kernel, stride, activation, .. }) => {
            let map = model.depthwise(x, kernel, stride);
            model.activate(&map, activation)
        }
        Block::Gate(gate) => model.squeeze_excite(x, x.channels().div_ceil(4), gate),
        Block::Stage { layer: Layer { channels, kernel, activation, .. }, depth, gated } => {
            // Gated by itself, a map is read twice by what is made in its place.
            let activation = if gated { Activation::Silu } else { activation };
            let mut map = model.conv_block(x, Conv::new(channels, 1), false, activation);
            let mut maps = vec![map.clone()];
            for _ in 0..depth {
                map = model.conv_block(&map, Conv::new(channels, kernel), false, activation);
                maps.push(map.clone());
            }
            let all = model.concat(&maps.iter().collect::<Vec<_>>());
            model.conv(&all, Conv::new(channels, 1))
        }
    }
}

/// A picture for a network, as the network takes it, and what the oracle makes of it.
struct Sample {
    floats: Vec<f32>,
    /// The same where the network takes bytes.
    bytes: Option<Vec<u8>>,
    /// What others make of it, by their names.
    expected: Vec<(&'static str, Vec<f32>)>,
}

#[cfg(feature = "reference")]
fn by_tract(model: &ModelProto, floats: &[f32]) -> Vec<f32> {
    let run = || {
        let onnx = model.encode_to_vec();
        let network = ghostc_compiler::reference::Reference::load(&onnx, &[])?;
        network.run(&[floats.to_vec()])
    };
    run().unwrap_or_else(|said| panic!("tract: {said}")).concat()
}

impl Sample {
    fn new(recipe: &Recipe, model: &ModelProto) -> Self {
        let dims = [&[1][..], &recipe.input].concat();
        let count = dims.iter().product();
        let mut random = Random::new(!recipe.seed);
        let bytes = recipe
            .bytes
            .then(|| -> Vec<u8> { (0..count).map(|_| random.between(0.0, 256.0) as u8).collect() });
        let floats = match &bytes {
            None => random.floats(count, -2.0, 2.0),
            Some(bytes) => {
                bytes.iter().map(|&byte| (f32::from(byte) / 255.0 - MEAN) / DEVIATION).collect()
            }
        };
        let input = Array::of_floats(&dims, &floats);
        let outputs = oracle::run(model, &[input]);
        let expected = vec![
            ("the oracle", outputs.iter().flat_map(Array::floats).collect()),
            #[cfg(feature = "reference")]
            ("tract", by_tract(model, &floats)),
        ];
        Sample { floats, bytes, expected }
    }

    /// How far a network is off, or what else is wrong.
    fn distance(&self, artifact: &Artifact) -> Result<f32, String> {
        let report = &artifact.report;
        let (arena, bound) = (report.arena_bytes, report.arena_lower_bound_bytes);
        if arena < bound {
            return Err(format!("an arena of {arena} bytes, below the bound of {bound}"));
        }
        let input = match &self.bytes {
            None => Input::Floats(&self.floats),
            Some(bytes) => Input::Bytes(bytes),
        };
        let run = artifact.interpret(&[input]);
        let pulls = run.pulls[0].iter().max().copied().unwrap_or(0);
        if pulls > report.input_pulls {
            let reported = report.input_pulls;
            return Err(format!("a row is pulled {pulls} times, reported are {reported}"));
        }
        let outputs = run.outputs.concat();
        let exact = &self.expected[0].1;
        let mut largest = 0f32;
        for (who, expected) in &self.expected {
            let apart = distance(&outputs, expected);
            // The oracle computes in double precision; others round as well, in their own order.
            let own = distance(expected, exact);
            if own > TOLERANCE || apart > TOLERANCE + own {
                return Err(format!("{apart} apart from {who}, which is {own} off the oracle"));
            }
            largest = largest.max(apart);
        }
        Ok(largest)
    }
}

fn options(recipe: &Recipe, fuse: Fuse) -> Options {
    let options = Options { fuse, weights_type: recipe.weights, ..Options::default() };
    match recipe.bytes {
        false => options,
        true => Options {
            input_type: InputType::U8,
            mean: vec![MEAN],
            deviation: vec![DEVIATION],
            ..options
        },
    }
}

/// What is wrong with a network.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Problem {
    /// At which level, in how many bytes.
    at: String,
    what: String,
    /// The graph and the schedule, where it compiles.
    ir: String,
}

/// What was tried with how many schedules.
#[derive(Clone, Copy, Debug, Default)]
struct Tried {
    schedules: usize,
    /// Of those, how many had to fit a budget.
    budgets: usize,
    /// Places at which the models were written in another way.
    places: usize,
    /// How far outputs were off at most.
    apart: f32,
}

impl Tried {
    fn add(&mut self, other: Tried) {
        self.schedules += other.schedules;
        self.budgets += other.budgets;
        self.places += other.places;
        self.apart = self.apart.max(other.apart);
    }
}

/// The first problem with the network of a recipe, at whichever level and budget.
fn problem(recipe: &Recipe, tried: &mut Tried) -> Option<Problem> {
    let at = "in the oracle".to_string();
    let mut trial = Trial { at, ir: String::new(), tried: Tried::default() };
    let what = catch_unwind(AssertUnwindSafe(|| trial.run(recipe)));
    let Trial { at, ir, tried: more } = trial;
    tried.add(more);
    let what = match what {
        Ok(result) => result.err()?,
        Err(said) => {
            let text = said.downcast_ref::<String>().map(String::as_str);
            let text = text.or(said.downcast_ref::<&str>().copied());
            format!("it panics: {}", on_one_line(text.unwrap_or("nothing")))
        }
    };
    Some(Problem { at, what, ir })
}

/// How far the tests of one network have come.
struct Trial {
    at: String,
    ir: String,
    tried: Tried,
}

impl Trial {
    /// Stops at the first problem.
    fn run(&mut self, recipe: &Recipe) -> Result<(), String> {
        let mut plain = build(recipe).proto();
        let narrow = recipe.weights != WeightsType::F32;
        if narrow {
            plain = rounded(plain);
        }
        let sample = Sample::new(recipe, &plain);
        let spelling = Sequence::random(recipe.seed);
        let onnx = match narrow {
            true => plain.encode_to_vec(),
            false => {
                self.at = format!("written with {spelling}");
                let (respelled, applied) = spelling.apply(&Draft::new(&plain));
                self.tried.places += applied.iter().map(|(_, places)| places).sum::<usize>();
                respelled.encode_to_vec()
            }
        };
        let mut random = Random::new(recipe.seed.rotate_left(17));
        for fuse in LEVELS {
            let options = options(recipe, fuse);
            self.compiled(&format!("at {fuse}"), &onnx, &options, &sample)?;
            let budgets = match fuse {
                Fuse::None | Fuse::Ghost => continue,
                Fuse::Bottleneck => BUDGETS[0],
                Fuse::Chain => BUDGETS[1],
            };
            self.in_less(&onnx, &options, &sample, budgets, &mut random)?;
        }
        let options = options(recipe, Fuse::Chain);
        let small = Options { optimize: Optimize::Size, ..options.clone() };
        self.compiled("for size", &onnx, &small, &sample)?;
        let once = Options { rows: "once".parse().expect("a choice"), ..options };
        let report = self.compiled("with each row once", &onnx, &once, &sample)?;
        if report.input_pulls > 1 {
            return Err("rows come again".to_string());
        }
        Ok(())
    }

    /// Tries the least arena there is, random ones up to the largest, and a byte less than the
    /// least.
    fn in_less(
        &mut self,
        onnx: &[u8],
        options: &Options,
        sample: &Sample,
        count: usize,
        random: &mut Random,
    ) -> Result<(), String> {
        let frontier =
            pareto(onnx, options).map_err(|problems| on_one_line(&problems.to_string()))?;
        let sizes = frontier.iter().map(|point| point.arena_bytes);
        let (Some(least), Some(largest)) = (sizes.clone().min(), sizes.max()) else {
            return Err("there is no schedule".to_string());
        };
        let mut budgets = vec![least];
        budgets.extend((0..count).map(|_| least + random.below(largest - least + 1)));
        for budget in budgets {
            let optimize = random.pick(&[Optimize::Speed, Optimize::Speed, Optimize::Size]);
            let at = format!("at {} in {budget} bytes for {optimize}", options.fuse);
            let options = Options { ram: Some(Size(budget)), optimize, ..options.clone() };
            self.tried.budgets += 1;
            let report = self.compiled(&at, onnx, &options, sample)?;
            if report.arena_bytes > budget {
                return Err(format!("an arena of {} bytes", report.arena_bytes));
            }
        }
        // This is the slowest to try, and one level has all there is.
        let Some(too_little) = least.checked_sub(1).filter(|_| options.fuse == Fuse::Chain) else {
            return Ok(());
        };
        self.at = format!("at {} in {too_little} bytes", options.fuse);
        let options = Options { ram: Some(Size(too_little)), ..options.clone() };
        match compile(onnx, &options) {
            Ok(artifact) => Err(format!("an arena of {} bytes", artifact.report.arena_bytes)),
            Err(_) => Ok(()),
        }
    }

    /// What the compiler says of the network, or what is wrong.
    fn compiled(
        &mut self,
        at: &str,
        onnx: &[u8],
        options: &Options,
        sample: &Sample,
    ) -> Result<Report, String> {
        self.at = at.to_string();
        self.ir.clear();
        let artifact =
            compile(onnx, options).map_err(|problems| on_one_line(&problems.to_string()))?;
        self.ir.clone_from(&artifact.ir);
        let apart = sample.distance(&artifact)?;
        self.tried.add(Tried { schedules: 1, apart, ..Tried::default() });
        Ok(artifact.report)
    }
}

#[test]
fn random_ghosts_compute_what_the_oracle_does() {
    let mut seed = [0; 32];
    let number_of_seed = setting("GHOSTC_SEED").unwrap_or(1);
    seed[..8].copy_from_slice(&number_of_seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let strategy = recipe();
    let count = setting("GHOSTC_GRAPHS").unwrap_or(GRAPHS);
    let mut trees: Vec<_> =
        (0..count).map(|_| strategy.new_tree(&mut runner).expect("a recipe")).collect();
    let recipes: Vec<Recipe> = trees.iter().map(ValueTree::current).collect();
    let (failures, tried) = failures(&recipes);
    let Tried { schedules, budgets, places, apart } = tried;
    println!(
        "{count} graphs written in another way at {places} places, {schedules} schedules, {budgets} \
         of them to a budget: {} fail; outputs {apart:.1e} apart at most",
        failures.len(),
    );
    let Some((position, problem)) = failures.first() else {
        return;
    };
    let one = |(position, problem): &(usize, Problem)| {
        format!("{position}: {}: {}\n", problem.at, problem.what)
    };
    let list: String = failures.iter().map(one).collect();
    let (smallest, Problem { at, what, ir }) =
        simplify(&mut trees[*position]).unwrap_or((recipes[*position].clone(), problem.clone()));
    panic!(
        "{} of {count} graphs fail with GHOSTC_SEED={number_of_seed}\n{list}\
         the first, made smaller: {at}: {what}\n{smallest:?}\n{ir}",
        failures.len()
    );
}

/// What is wrong with which recipes, and what was tried; the work is shared by all cores.
fn failures(recipes: &[Recipe]) -> (Vec<(usize, Problem)>, Tried) {
    type Found = (Vec<(usize, Problem)>, Tried);
    let by_core = on_all_cores(recipes.len(), |position, (failures, tried): &mut Found| {
        let found = problem(&recipes[position], tried);
        failures.extend(found.map(|problem| (position, problem)));
    });
    let (mut failures, mut tried) = Found::default();
    for (more, by_it) in by_core {
        failures.extend(more);
        tried.add(by_it);
    }
    failures.sort();
    (failures, tried)
}

/// The simplest recipe that still fails, and how: fewer blocks come first.
fn simplify(tree: &mut impl ValueTree<Value = Recipe>) -> Option<(Recipe, Problem)> {
    let mut smallest = None;
    for _ in 0..SIMPLIFICATIONS {
        let recipe = tree.current();
        let moved = match problem(&recipe, &mut Tried::default()) {
            Some(problem) => {
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
