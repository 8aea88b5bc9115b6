"""What runs the model: ghostc and its peers, each made into the command of a worker.

Workers speak the protocol that workers/serve.py describes.
"""

import dataclasses
import json
import math
import os
import pathlib
import re
import shutil
import sys

import install
from install import BENCH, PYTHON, ROOT, run

WORKERS = BENCH / "workers"
GCC = ["gcc", "-O3", "-march=native", "-w"]


@dataclasses.dataclass
class Contestant:
    """A worker that can be started; `ours` if it is ghostc's."""

    name: str
    version: str
    command: list
    ours: bool = False
    # Whether a start is timed from outside. A Python package cannot help that the interpreter
    # starts and imports it.
    whole_process: bool = True


@dataclasses.dataclass
class Task:
    """The model, what prepare.py made for it, and a folder for what else is built."""

    folder: pathlib.Path
    inputs: list
    outputs: list

    @staticmethod
    def prepare(model, folder):
        """Closes the model's dimensions, and makes inputs and the outputs expected."""
        printed = run([PYTHON, BENCH / "prepare.py", model, folder])
        shapes = json.loads(printed)
        lengths = {ports: [math.prod(shape) for shape in shapes[ports]] for ports in shapes}
        return Task(folder, lengths["inputs"], lengths["outputs"])

    @property
    def model(self):
        """The file of the model."""
        return self.folder / "model.onnx"

    def subfolder(self, name):
        """A new folder for one contestant."""
        folder = self.folder / name
        folder.mkdir()
        return folder


def ghostc(task, name, options, rustc_flags):
    """The network that ghostc emits, compiled by rustc."""
    compiler = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"), "release/ghostc")
    if not compiler.exists():
        sys.exit(f"bench/peers.py: there is no {compiler}: cargo build --release --bin ghostc")
    folder = task.subfolder(name)
    run([compiler, "compile", task.model, "-o", folder / "net.rs", *options])
    main = folder / "main.rs"
    main.write_text(rust_source(task))
    # As `ghostc bench` and cargo's release profile have it.
    flags = ["--edition", "2024", "-C", "opt-level=3", "-C", "panic=abort", "--cap-lints", "allow"]
    rustc = os.environ.get("RUSTC") or "rustc"
    run([rustc, *flags, *rustc_flags, main, "-o", folder / "worker"])
    words = [*program(compiler), *options, "and", *program(rustc), *rustc_flags]
    version = " ".join(words)
    return Contestant(name, version, [folder / "worker", task.model], ours=True)


def program(command):
    """A program's name and version."""
    return run([command, "--version"]).split()[:2]


def rust_source(task):
    """The program around a network that ghostc emitted."""
    inputs = [f"input{position}" for position in range(len(task.inputs))]
    outputs = [f"output{position}" for position in range(len(task.outputs))]
    arrays = [
        f"    let {name}: &[f32; {length}] = {name}[..].try_into().unwrap();"
        for name, length in zip(inputs, task.inputs)
    ] + [
        f"    let {name}: &mut [f32; {length}] = (&mut {name}[..]).try_into().unwrap();"
        for name, length in zip(outputs, task.outputs)
    ]
    return filled(
        "ghostc.rs.in",
        input_lengths=", ".join(map(str, task.inputs)),
        output_lengths=", ".join(map(str, task.outputs)),
        inputs=", ".join(inputs),
        outputs=", ".join(outputs),
        arrays="\n".join(arrays),
        arguments=", ".join(inputs + outputs),
    )


def onnxruntime(task):
    """ONNX Runtime's Python package."""
    return packaged(task, "onnxruntime", "run_onnxruntime.py")


def openvino(task):
    """OpenVINO's Python package."""
    return packaged(task, "openvino", "run_openvino.py")


def packaged(task, package, worker):
    """A Python package."""
    command = [PYTHON, WORKERS / worker, task.model]
    return Contestant(package, install.version(package), command, whole_process=False)


def tract(task):
    """tract, in a Rust program."""
    manifest = (BENCH / "tract" / "Cargo.toml").read_text()
    version = re.search('tract-onnx = "=(.*)"', manifest)[1]
    return Contestant("tract", version, [install.tract(), task.model])


def emx(task):
    """emmtrix' generator of C, which writes more than 100 KiB of weights to a file."""
    folder = task.subfolder("emx")
    generator = PYTHON.with_name("emx-onnx-cgen")
    run([generator, "compile", "--model-name", "net", task.model, folder / "net.c"])
    weights = folder / "net.bin"
    load = "net_load(arguments[1])" if weights.exists() else "1"
    worker = generated_c(task, folder, function="net", load=load)
    return Contestant("emx", install.version("emx-onnx-cgen"), [worker, weights])


def onnx2c(task):
    """onnx2c, which must be on the PATH: nobody packages it."""
    generator = shutil.which("onnx2c")
    if not generator:
        sys.exit("bench/peers.py: onnx2c is not on the PATH: build it from its sources")
    folder = task.subfolder("onnx2c")
    (folder / "net.c").write_text(run([generator, task.model]))
    worker = generated_c(task, folder, function="entry", load="1")
    commit = re.search(r"Commit: (\w+)", run([generator, "--version"]))
    version = f"of commit {commit[1]}" if commit else "of unknown commit"
    return Contestant("onnx2c", version, [worker, task.model])


def generated_c(task, folder, function, load):
    """The worker around net.c in the folder, whose `function` takes all inputs and outputs."""
    arguments = places("(const void *)&worker_inputs", task.inputs)
    arguments += places("(void *)&worker_outputs", task.outputs)
    source = filled(
        "generated_c.c.in",
        input_total=str(sum(task.inputs)),
        output_total=str(sum(task.outputs)),
        call=f"{function}({', '.join(arguments)})",
        load=load,
    )
    main = folder / "main.c"
    main.write_text(source)
    run([*GCC, main, "-o", folder / "worker", "-lm"])
    return folder / "worker"


def places(array, lengths):
    """Where in the array each of its parts begins, as C."""
    return [f"{array}[{sum(lengths[:position])}]" for position in range(len(lengths))]


def filled(template, **values):
    """The template's text with a value for each @name@."""
    text = (WORKERS / template).read_text()
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


PEERS = {
    "onnxruntime": onnxruntime,
    "openvino": openvino,
    "tract": tract,
    "emx": emx,
    "onnx2c": onnx2c,
}
