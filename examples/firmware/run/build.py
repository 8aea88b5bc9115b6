"""What is built: the network by ghostc, the firmware around it by cargo."""

import dataclasses
import fcntl
import json
import math
import os
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
TARGETS = ROOT / "targets"


class Bad(Exception):
    """Model, input or budget do not do."""


class Broken(Exception):
    """What should have worked did not."""


@dataclasses.dataclass
class Network:
    """The ports of a network, and the file that src/bin/samples.rs includes."""

    inputs: list
    outputs: list
    glue: pathlib.Path


def compile(model, options, folder):
    """Compiles a model with `ghostc compile`, and writes what is between it and the samples."""
    ghostc = command_line_tool()
    module = folder / "net.rs"
    run([ghostc, "compile", model, "-o", module, *options], Bad)
    described = run([ghostc, "inspect", model, "--format", "json", *options], Bad)
    report = json.loads(described)
    network = Network(report["inputs"], report["outputs"], folder / "model.rs")
    kinds = {port["dtype"] for port in network.inputs}
    if len(kinds) != 1:
        raise Bad(f"inputs of different types, {' and '.join(sorted(kinds))}")
    network.glue.write_text(glue(network, module, *kinds))
    return network


def glue(network, module, kind):
    """Cuts a sample into the inputs, and the outputs out of one array."""
    inputs = [math.prod(port["shape"]) for port in network.inputs]
    outputs = [math.prod(port["shape"]) for port in network.outputs]
    cuts = cut("input", "sample", inputs, "split_first_chunk")
    cuts += cut("output", "outputs", outputs, "split_first_chunk_mut")
    names = [f"input{place}" for place in range(len(inputs))]
    names += [f"output{place}" for place in range(len(outputs))]
    return f"""\
#[path = {json.dumps(str(module))}]
#[allow(dead_code, unsafe_code)]
mod net;
pub use net::Network;

pub const OUTPUTS: usize = {sum(outputs)};

pub fn infer(net: &mut Network, sample: &[{kind}; {sum(inputs)}], outputs: &mut [f32; OUTPUTS]) {{
    let (sample, outputs) = (&sample[..], &mut outputs[..]);
{cuts}    probe::inference(|| net.run({", ".join(names)}));
}}
"""


def cut(name, whole, lengths, method):
    """Statements that take parts of these lengths off the front."""
    return "".join(
        f"    let Some(({name}{place}, {whole})) = {whole}.{method}::<{length}>()"
        " else { return };\n"
        for place, length in enumerate(lengths)
    ) + f"    let _ = {whole};\n"


def command_line_tool():
    """The command `ghostc`, built if it is not current."""
    cargo = shutil.which("cargo")
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    # A rustup toolchain builds for this machine, where there is one. It must not be told by
    # .cargo/config.toml here to build for another.
    builder = [TARGETS / "cargo"] if cargo in (None, "/usr/bin/cargo") else [cargo]
    manifest = ["--manifest-path", ROOT / "Cargo.toml", "--target-dir", target]
    run([*builder, "build", "--release", "--quiet", "--bin", "ghostc", *manifest], Broken, cwd=ROOT)
    return target / "release" / "ghostc"


def firmware(binary, core, features, environment, folder):
    """Builds one of src/bin for the core, and gives its file, in the folder."""
    flags = json.dumps(["-Csymbol-mangling-version=v0", *core.rustflags])
    options = ["--release", "--quiet", "--bin", binary, "--target", core.triple]
    options += ["--config", f"target.{core.triple}.rustflags={flags}"]
    target = HERE / "target"
    options += ["--target-dir", target, "--features", ",".join(features)]
    variables = {**os.environ, **environment}
    # They would replace what .cargo/config.toml says.
    for name in "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS":
        variables.pop(name, None)
    command = [TARGETS / "cargo", "build", *options]
    program = folder / f"{binary}.elf"
    target.mkdir(exist_ok=True)
    # Two cores share a triple, and so the place of the program.
    with open(target / ".run.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run(command, cwd=HERE, env=variables, capture_output=True, text=True)
        if done.returncode:
            raise refusal(done.stderr)
        shutil.copy(target / core.triple / "release" / binary, program)
    return program


def refusal(said):
    """What a failed build means."""
    overflows = [line for line in said.splitlines() if "overflowed by" in line]
    if overflows:
        lines = "\n".join(line.split("error: ")[-1] for line in overflows)
        options = "--chip-ram, --chip-flash or a budget"
        return Bad(f"the firmware does not fit the chip; {options}:\n{lines}")
    if "this_firmware_can_panic" in said:
        return Bad("something in the firmware can panic: `this_firmware_can_panic` is referred to")
    return Broken(f"cargo build failed:\n{said}")


def run(command, failure, **options):
    """Runs a command and gives its stdout; its stderr is shown."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, **options)
    except OSError as error:
        raise Broken(error) from None
    if done.returncode == 3:
        raise Broken(f"{pathlib.Path(command[0]).name} could not work here")
    if done.returncode:
        raise failure(f"status {done.returncode} of {pathlib.Path(command[0]).name}")
    return done.stdout
