//! Emitted modules as programs: the installed rustc compiles them, several at a time.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fmt, fs};

use ghostc_compiler::report::PortReport;
use ghostc_compiler::{Artifact, Source};
use tempfile::TempDir;

/// A program that holds several networks, in a folder that goes when this is dropped.
pub struct Program {
    folder: TempDir,
    /// Of each module.
    ports: Vec<Ports>,
    /// The module of each network; those that are emitted alike share one.
    networks: Vec<usize>,
}

/// Elements of a network's inputs and outputs.
struct Ports {
    inputs: Vec<usize>,
    outputs: Vec<usize>,
    /// Whether the inputs are bytes; samples hold them as numbers all the same.
    bytes: bool,
}

/// Whether rustc optimises.
#[derive(Clone, Copy, Debug)]
pub enum Optimise {
    /// For networks that would run for long.
    Yes,
    /// For small ones, with overflow checks.
    No,
}

/// What came of a run.
pub struct Run {
    /// For each sample the network's outputs, one behind the other.
    pub outputs: Vec<Vec<f32>>,
    /// Calls of the allocator from before the first inference until behind the last.
    pub allocations: usize,
    /// Calls of the allocator in all.
    pub all_allocations: usize,
}

/// What rustc or a program said before it failed.
pub struct Failure(pub String);

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Program {
    /// Compiles these networks.
    ///
    /// # Errors
    /// Where rustc does not compile them.
    ///
    /// # Panics
    /// Where there is no folder for temporary files.
    pub fn new(artifacts: &[&Artifact], optimise: Optimise) -> Result<Self, Failure> {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let mut modules: Vec<Source> = Vec::new();
        let mut ports = Vec::new();
        let mut networks = Vec::new();
        for artifact in artifacts {
            let source = artifact.to_source("");
            let known = modules.iter().position(|module| *module == source);
            networks.push(known.unwrap_or(modules.len()));
            if known.is_none() {
                write_module(artifact, folder.path(), &format!("net{}", modules.len()));
                modules.push(source);
                ports.push(Ports::of(artifact));
            }
        }
        let main = folder.path().join("main.rs");
        fs::write(&main, program(&ports)).expect("a file of the folder");
        let settings = match optimise {
            Optimise::Yes => ["-Copt-level=2", "--cap-lints=allow"],
            Optimise::No => ["-Copt-level=0", "--cap-lints=allow"],
        };
        rustc(settings.map(OsStr::new).into_iter().chain([main.as_os_str()]), folder.path())?;
        Ok(Program { folder, ports, networks })
    }

    /// Runs the network at this position on each sample: its inputs, one behind the other.
    ///
    /// # Errors
    /// Where the network panics.
    ///
    /// # Panics
    /// Where the program cannot be run.
    pub fn run(&self, network: usize, samples: &[Vec<f32>]) -> Result<Run, Failure> {
        let module = self.networks[network];
        let mut child = Command::new(self.folder.path().join("main"))
            .arg(module.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let bytes: Vec<u8> =
            samples.iter().flatten().flat_map(|value| value.to_le_bytes()).collect();
        child.stdin.take().expect("a pipe").write_all(&bytes).expect("the program reads its input");
        let output = child.wait_with_output().expect("the program ends");
        let said = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            return Err(Failure(said.into_owned()));
        }
        let mut counts = said.split_whitespace().map(|count| count.parse().expect("a count"));
        let values: Vec<f32> =
            output.stdout.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        let length = self.ports[module].outputs.iter().sum();
        Ok(Run {
            outputs: values.chunks_exact(length).map(<[f32]>::to_vec).collect(),
            allocations: counts.next().expect("a count"),
            all_allocations: counts.next().expect("a count"),
        })
    }
}

impl Ports {
    fn of(artifact: &Artifact) -> Self {
        let lengths =
            |ports: &[PortReport]| ports.iter().map(|port| port.shape.iter().product()).collect();
        Ports {
            inputs: lengths(&artifact.report.inputs),
            outputs: lengths(&artifact.report.outputs),
            bytes: artifact.report.inputs.iter().any(|port| port.dtype == "u8"),
        }
    }
}

/// Writes an emitted module, and its sidecar where it has one, and returns the source.
///
/// # Panics
/// Where the folder cannot be written to.
pub fn write_module(artifact: &Artifact, folder: &Path, name: &str) -> String {
    let sidecar = format!("{name}.bin");
    let source = artifact.to_source(&sidecar);
    fs::write(folder.join(format!("{name}.rs")), &source.rust).expect("a file of the folder");
    if let Some(bytes) = source.sidecar {
        fs::write(folder.join(sidecar), bytes).expect("a file of the folder");
    }
    source.rust
}

/// Runs the installed rustc in a folder; the error is what it said.
///
/// # Errors
/// Where it fails.
pub fn rustc<A: AsRef<OsStr>>(
    arguments: impl IntoIterator<Item = A>,
    folder: &Path,
) -> Result<(), Failure> {
    let name = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(&name);
    command.args(["--edition", "2024"]).args(arguments).current_dir(folder);
    let output = command
        .output()
        .map_err(|error| Failure(format!("cannot start {}: {error}", name.display())))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Failure(String::from_utf8_lossy(&output.stderr).into_owned()))
}

/// The program's source. The first inference is made once more in an arena full of NaN, and must
/// come to the same.
fn program(ports: &[Ports]) -> String {
    let mut source = String::from(MAIN);
    for (index, Ports { inputs, outputs, bytes }) in ports.iter().enumerate() {
        let names = |stem: &str, count: usize| {
            (0..count).map(|i| format!("{stem}{i}, ")).collect::<String>()
        };
        let arguments = names("x", inputs.len()) + &names("y", outputs.len());
        let mut split = String::new();
        for (i, length) in inputs.iter().enumerate() {
            let _ =
                writeln!(split, "    let (x{i}, x) = x.split_first_chunk::<{length}>().unwrap();");
            if *bytes {
                let _ = writeln!(split, "    let x{i} = &x{i}.map(|number| number as u8);");
            }
        }
        for (i, length) in outputs.iter().enumerate() {
            let _ = writeln!(
                split,
                "    let (y{i}, y) = y.split_first_chunk_mut::<{length}>().unwrap();"
            );
        }
        let _ = write!(
            source,
            "
mod net{index};

fn run{index}(x: &[f32], y: &mut [f32]) {{
    static NETWORK: Mutex<net{index}::Network> = Mutex::new(net{index}::Network::new());
{split}    NETWORK.lock().unwrap().run({arguments});
}}

fn run_lent{index}(x: &[f32], y: &mut [f32]) {{
    static ARENA: Mutex<[f32; net{index}::Network::ARENA_LEN]> = Mutex::new([0.0; net{index}::Network::ARENA_LEN]);
    let mut arena = ARENA.lock().unwrap();
    arena.fill(f32::NAN);
{split}    net{index}::Network::run_in(&mut arena, {arguments});
}}
"
        );
    }
    let table = ports.iter().enumerate().map(|(index, Ports { inputs, outputs, .. })| {
        let (inputs, outputs): (usize, usize) = (inputs.iter().sum(), outputs.iter().sum());
        format!("    ({inputs}, {outputs}, run{index}, run_lent{index}),\n")
    });
    let _ = write!(source, "\nconst NETWORKS: &[Network] = &[\n{}];\n", table.collect::<String>());
    source
}

const MAIN: &str = r#"
use std::alloc::{GlobalAlloc, Layout, System};
use std::io::{Read, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

type Function = fn(&[f32], &mut [f32]);
type Network = (usize, usize, Function, Function);

struct Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

fn main() {
    let network: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let (inputs, outputs, run, run_lent) = NETWORKS[network];
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).unwrap();
    let x: Vec<f32> = bytes.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    let samples = x.len() / inputs;
    let (mut y, mut lent) = (vec![0.0; samples * outputs], vec![0.0; outputs]);
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    run_lent(&x[..inputs], &mut lent);
    for (x, y) in x.chunks_exact(inputs).zip(y.chunks_exact_mut(outputs)) {
        run(x, y);
    }
    let behind = ALLOCATIONS.load(Ordering::Relaxed);
    let bits = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    assert!(bits(&y[..outputs]) == bits(&lent), "what the arena holds before makes a difference");
    let bytes: Vec<u8> = y.iter().flat_map(|value| value.to_le_bytes()).collect();
    std::io::stdout().write_all(&bytes).unwrap();
    eprintln!("{} {}", behind - before, ALLOCATIONS.load(Ordering::Relaxed));
}
"#;
