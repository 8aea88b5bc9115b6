//! Portable modules have no path that panics, on x86-64 either: a program that calls all that a
//! bundled network offers is linked without what nothing calls, and nothing of a panic is left.

#![cfg(all(target_arch = "x86_64", target_os = "linux"))]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ghostc_compiler::{
    Artifact, InputType, Optimize, Options, Rows, Simd, TestInput, WeightsType, compile,
};
use ghostc_tests::harness::{rustc, write_module};
use ghostc_tests::shared::root;
use object::{Object as _, ObjectSymbol as _};

/// How each function is called that a module offers.
const CALLS: [(&str, &str); 12] = [
    ("new", "*network = Network::new();"),
    ("run", "network.run(input, output);"),
    ("run_in", "Network::run_in(arena, input, output);"),
    ("run_rows", "network.run_rows(|y, row| caller.row(y, row), output);"),
    ("run_rows_in", "Network::run_rows_in(arena, |y, row| caller.row(y, row), output);"),
    (
        "run_profiled",
        "network.run_profiled(input, output, || (caller.now)(), |unit, ticks| caller.tell(unit, ticks));",
    ),
    ("start", "caller.finish(network.start(input, output));"),
    ("start_in", "caller.finish(Network::start_in(arena, input, output));"),
    ("start_feed", "caller.feed(network.start_feed(output), input);"),
    ("start_feed_in", "caller.feed(Network::start_feed_in(arena, output), input);"),
    ("self_test", "caller.judge(network.self_test());"),
    ("self_test_in", "caller.judge(Network::self_test_in(arena));"),
];

/// The methods of a run, which the calls above come to.
const OF_RUNS: [&str; 4] = ["step", "output", "feed", "put"];

/// A caller of whom the compiler knows nothing.
const CALLER: &str = "
#![no_std]
#![no_main]
#![allow(dead_code)]

mod net;
use net::*;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

type Input = [Element; Network::INPUT_LEN];
type Row = [Element; Network::INPUT_ROW];
type Output = [f32; Network::OUTPUT_LEN];

struct Caller {
    row: extern \"C\" fn(usize, &mut Row),
    now: extern \"C\" fn() -> u32,
    number: extern \"C\" fn(u32),
    text: extern \"C\" fn(*const u8, usize),
    result: extern \"C\" fn(&Output),
    again: extern \"C\" fn() -> bool,
}

impl Caller {
    fn row(&self, y: usize, row: &mut Row) {
        (self.row)(y, row)
    }

    fn tell(&self, unit: &str, ticks: u32) {
        (self.text)(unit.as_ptr(), unit.len());
        (self.number)(ticks);
    }

    fn show(&self, output: Option<&Output>) {
        if let Some(output) = output {
            (self.result)(output);
        }
    }

    fn finish(&self, mut run: NetworkRun<'_>) {
        while (self.again)() {
            (self.number)(u32::from(run.step()));
            self.show(run.output());
        }
    }
";

const OF_FEEDS: &str = "
    fn feed(&self, mut feed: NetworkFeed<'_>, input: &Input) {
        while (self.again)() {
            for row in input.as_chunks().0 {
                feed.put(row);
                (self.number)(u32::from(feed.step()));
                self.show(feed.feed(row));
            }
            self.show(feed.output());
        }
    }
";

const OF_SELF_TESTS: &str = "
    fn judge(&self, found: Result<(), NetworkFault>) {
        if let Err(NetworkFault { unit, expected, found, .. }) = found {
            self.tell(unit, expected.to_bits() ^ found.to_bits());
        }
    }
";

/// The functions that a module offers, its kernels not counted, which it keeps to itself.
fn offered(module: &str) -> BTreeSet<&str> {
    let (own, _) = module.split_once("\nmod kernels {").expect("kernels, behind all else");
    own.lines()
        .filter_map(|line| {
            let line = line.trim_start();
            let line = line.strip_prefix("pub fn ").or(line.strip_prefix("pub const fn "))?;
            line.split(['(', '<']).next()
        })
        .collect()
}

/// A program that calls all that the module offers.
fn program(module: &str, bytes: bool) -> String {
    let offered = offered(module);
    let known: BTreeSet<&str> = CALLS.iter().map(|&(name, _)| name).chain(OF_RUNS).collect();
    assert_eq!(offered.difference(&known).collect::<Vec<_>>(), [&""; 0], "no call is known");
    let mut source = CALLER.to_string();
    let parts = [("start_feed", OF_FEEDS), ("self_test", OF_SELF_TESTS)];
    for (_, part) in parts.iter().filter(|(name, _)| offered.contains(name)) {
        source.push_str(part);
    }
    let element = if bytes { "u8" } else { "f32" };
    let _ = write!(
        source,
        "}}

type Element = {element};

#[unsafe(no_mangle)]
extern \"C\" fn _start(
    network: &mut Network,
    arena: &mut [f32; Network::ARENA_LEN],
    input: &Input,
    output: &mut Output,
    caller: &Caller,
) {{
"
    );
    for (_, call) in CALLS.iter().filter(|(name, _)| offered.contains(name)) {
        let _ = writeln!(source, "    {call}");
    }
    source + "}\n"
}

/// Builds the program as a release build does, and returns the functions of it that belong to
/// panics.
fn panics(folder: &Path) -> Vec<String> {
    // Without the C runtime, so that `_start` is all there is; the C library has `memcpy`. What
    // `core` says of unwinding is for a function that nobody has here.
    let settings = [
        "-Copt-level=3",
        "-Ccodegen-units=1",
        "-Cpanic=abort",
        "-Clink-arg=-nostartfiles",
        "-Clink-arg=-Wl,--gc-sections,--defsym=rust_eh_personality=0",
        "-lc",
    ];
    rustc(settings.into_iter().chain(["program.rs"]), folder).unwrap();
    let image = fs::read(folder.join("program")).unwrap();
    let image = object::File::parse(&*image).unwrap();
    let names: Vec<&str> = image.symbols().filter_map(|symbol| symbol.name().ok()).collect();
    assert!(names.contains(&"_start"), "the symbols are there to be looked at");
    // Every panic comes to the handler in the end, whatever calls it.
    let of_panics = |name: &&&str| name.contains("panicking") || name.contains("rust_begin_unwind");
    names.iter().filter(of_panics).map(ToString::to_string).collect()
}

fn model(name: &str) -> Vec<u8> {
    fs::read(root().join("models").join(name)).unwrap()
}

/// A picture of bytes, as a file of NumPy's.
fn picture() -> TestInput {
    let header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 28, 28), }\n";
    let pixels: Vec<u8> = (0..28 * 28).map(|i| (i * 7919 % 251) as u8).collect();
    let len = u16::try_from(header.len()).unwrap().to_le_bytes();
    let bytes = [b"\x93NUMPY\x01\x00", &len[..], header.as_bytes(), &pixels].concat();
    TestInput { input: None, file: "picture.npy".to_string(), bytes }
}

/// The network as it is by default, and as a small device has it.
fn forms(onnx: &[u8]) -> [(Artifact, bool); 2] {
    let plain = Options { simd: Simd::Portable, ..Options::default() };
    let small = Options {
        optimize: Optimize::Size,
        rows: Rows::Once,
        input_type: InputType::U8,
        weights_type: WeightsType::F16,
        self_test: vec![picture()],
        ..plain.clone()
    };
    [(plain, false), (small, true)].map(|(options, bytes)| {
        let artifact = compile(onnx, &options).unwrap_or_else(|problems| panic!("{problems}"));
        (artifact, bytes)
    })
}

fn check(name: &str) {
    let mut called = BTreeSet::new();
    for (artifact, bytes) in forms(&model(name)) {
        let folder = tempfile::tempdir().unwrap();
        let module = write_module(&artifact, folder.path(), "net");
        fs::write(folder.path().join("program.rs"), program(&module, bytes)).unwrap();
        assert_eq!(panics(folder.path()), [""; 0], "{name} with bytes: {bytes}");
        called.extend(offered(&module).into_iter().map(str::to_string));
    }
    let known: BTreeSet<String> =
        CALLS.iter().map(|&(name, _)| name).chain(OF_RUNS).map(str::to_string).collect();
    assert_eq!(called, known, "what there is to call is called in one form or the other");
}

#[test]
fn nothing_in_the_fashion_net_panics() {
    check("ghost_fmnist.onnx");
}

#[test]
fn nothing_in_the_digits_net_panics() {
    check("ghost_mnist_tiny.onnx");
}

#[test]
fn a_planted_panic_is_found() {
    let [(artifact, bytes), _] = forms(&model("ghost_mnist_tiny.onnx"));
    let folder = tempfile::tempdir().unwrap();
    let module = write_module(&artifact, folder.path(), "net");
    fs::write(folder.path().join("program.rs"), program(&module, bytes)).unwrap();
    // An index that nothing bounds, in the last function that a step may come to.
    let planted = module.replacen("_ => {}", "other => output[0] = arena[other]", 1);
    assert_ne!(planted, module);
    fs::write(folder.path().join("net.rs"), planted).unwrap();
    let found = panics(folder.path());
    assert!(found.iter().any(|name| name.contains("panic_bounds_check")), "{found:?}");
}
