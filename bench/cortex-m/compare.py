#!/usr/bin/env python3
"""What a network takes on a Cortex-M as ghostc compiles it and as C: instructions, flash, RAM.

    python3 bench/cortex-m/compare.py m4 models/ghost_mnist_tiny.onnx
    python3 bench/cortex-m/compare.py m55 models/ghost_fmnist.onnx --input x.npy -- --ram 48KiB

The C is that of emx-onnx-cgen, which is installed into bench/cortex-m/.venv, and of onnx2c if it is
on the PATH; gcc and clang compile it for the same core with -O3. All are run on the same samples in
the same emulator, and measured as examples/firmware/run.sh measures. Flash is code, constants and
initial values; RAM is statics and the stack that an inference takes, input and output not counted.
`error` is the largest difference from ghostc's outputs in parts of the largest of them.

Without --input: one sample of zeros and ones. Arrays are taken as by run.sh.
"""

import argparse
import glob
import json
import math
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FIRMWARE = ROOT / "examples/firmware"
sys.path[:0] = [str(ROOT / "targets"), str(FIRMWARE / "run")]
sys.dont_write_bytecode = True

import cortex_m
import elf
import npy

VENV = HERE / ".venv"
# Where the emulated machines have code and data, with their sizes.
MEMORY = {
    "m4": ("0x00000000, LENGTH = 4M", "0x20000000, LENGTH = 4M"),
    "m7": ("0x00000000, LENGTH = 4M", "0x20000000, LENGTH = 4M"),
    "m33": ("0x10000000, LENGTH = 4M", "0x38000000, LENGTH = 4M"),
    "m55": ("0x10000000, LENGTH = 512K", "0x31000000, LENGTH = 4M"),
}


def main():
    arguments = parse()
    run([ROOT / "targets/setup.sh", "thumb", "c"])
    core = cortex_m.CORES[arguments.core]
    with tempfile.TemporaryDirectory(prefix="ghostc-cortex-m-") as folder:
        folder = pathlib.Path(folder)
        generators = {"emx": emx}
        if shutil.which("onnx2c"):
            generators["onnx2c"] = onnx2c
        else:
            print("onnx2c is not on the PATH: left out", file=sys.stderr)
        generated = {name: make(arguments.model, folder) for name, make in generators.items()}
        inputs, outputs = shapes(arguments.model)
        rows, reference = [], ours(arguments, inputs, folder)
        rows.append(row("ghostc", reference, reference))
        samples = folder / "samples"
        prepare(arguments, inputs, samples)
        for name, (source, function) in generated.items():
            for compiler in "gcc", "clang":
                image = compile_c(arguments.core, compiler, source, function, inputs, outputs, folder)
                try:
                    figures = measure(core, image, samples)
                except cortex_m.Failed as problem:
                    print(f"{name}, {compiler}: {problem}", file=sys.stderr)
                    continue
                rows.append(row(f"{name}, {compiler} -O3", figures, reference))
    print(f"{arguments.model.stem} on {arguments.core}\n")
    print(table(rows))


def parse():
    words = sys.argv[1:]
    place = words.index("--") if "--" in words else len(words)
    parser = argparse.ArgumentParser(
        description=__doc__,
        usage="%(prog)s {m4,m7,m33,m55} MODEL [options] [-- options for ghostc compile]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("core", choices=MEMORY)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--input", metavar="X.npy", type=pathlib.Path)
    parser.add_argument("--mean")
    parser.add_argument("--std")
    arguments = parser.parse_args(words[:place])
    arguments.compiler = words[place + 1 :]
    return arguments


def environment(program):
    """A program of the virtual environment, which is made when it is first asked for."""
    if not (VENV / "complete").exists():
        requirements = (ROOT / "bench/requirements.txt").read_text()
        package = re.search("^emx-onnx-cgen.*$", requirements, re.MULTILINE)[0]
        print(f"installing {package} into bench/cortex-m/.venv", file=sys.stderr)
        venv.create(VENV, with_pip=True, clear=True)
        run([VENV / "bin/pip", "install", "--quiet", package])
        (VENV / "complete").touch()
    return VENV / "bin" / program


def emx(model, folder):
    """C by emx-onnx-cgen, with weights among the constants and buffers on the stack."""
    source = folder / "emx.c"
    options = ["--large-weight-threshold", "0", "--large-temp-threshold", "0"]
    run([environment("emx-onnx-cgen"), "compile", "--model-name", "net", *options, model, source])
    return source, "net"


def onnx2c(model, folder):
    """C by onnx2c."""
    source = folder / "onnx2c.c"
    source.write_text(run(["onnx2c", model]))
    return source, "entry"


def shapes(model):
    """The shapes of the only input and of the only output."""
    program = (
        "import json, onnx, sys; g = onnx.load(sys.argv[1]).graph;"
        "own = {t.name for t in g.initializer};"
        "shape = lambda p: [d.dim_value or 1 for d in p.type.tensor_type.shape.dim];"
        "print(json.dumps([[shape(p) for p in g.input if p.name not in own],"
        "[shape(p) for p in g.output]]))"
    )
    inputs, outputs = json.loads(run([environment("python"), "-c", program, model]))
    if len(inputs) != 1 or len(outputs) != 1:
        sys.exit("compare.py: only networks of one input and one output are compared")
    return inputs[0], outputs[0]


def prepare(arguments, shape, path):
    """The samples, as the emulator puts them into memory."""
    array = npy.prepared(arguments.input, shape, False, arguments.mean, arguments.std)
    path.write_bytes(struct.pack("<I12x", len(array)) + b"".join(array))


def ours(arguments, shape, folder):
    """What run.sh says of ghostc's network."""
    if not arguments.input:
        arguments.input = folder / "chequered.npy"
        values = [place % 2 for place in range(math.prod(shape))]
        header = repr({"descr": "<f4", "fortran_order": False, "shape": tuple(shape)}).encode()
        body = len(header).to_bytes(2, "little") + header + npy.floats(values)
        arguments.input.write_bytes(b"\x93NUMPY\x01\x00" + body)
    options = ["--json", "--model", arguments.model, "--input", arguments.input]
    # What the chips of the example have is no matter here.
    if arguments.core in ("m4", "m7", "m33"):
        options += ["--chip-ram", "4M", "--chip-flash", "4M"]
    for name in "mean", "std":
        if value := getattr(arguments, name):
            options += [f"--{name}", value]
    figures = run([FIRMWARE / "run.sh", arguments.core, *options, "--", *arguments.compiler])
    return json.loads(figures)


def compile_c(core, compiler, source, function, inputs, outputs, folder):
    """Compiles a network in C with image.c around it."""
    flash, ram = MEMORY[core]
    known = cortex_m.CORES[core]
    script = folder / "image.x"
    text = (HERE / "image.x.in").read_text()
    for name, value in ("flash", flash), ("ram", ram), ("samples", f"{known.samples:#x}"):
        text = text.replace(f"@{name}@", value)
    script.write_text(text)
    program, words = folder / f"{source.stem}-{compiler}", [f"-mcpu={known.cpu}", "-mthumb"]
    words += ["-mfloat-abi=hard", f"-mfpu={known.fpu}"]
    flags = ["-O3", "-std=gnu11", "-w", "-ffunction-sections", "-fdata-sections"]
    flags += [f'-DNETWORK="{source}"', f"-DINFER={function}"]
    flags += [f"-DINPUTS={math.prod(inputs)}", f"-DOUTPUTS={math.prod(outputs)}"]
    link = ["-nostartfiles", "-Wl,--gc-sections", f"-T{script}", "--specs=nosys.specs"]
    unit = folder / f"{source.stem}-{compiler}.o"
    if compiler == "gcc":
        run(["arm-none-eabi-gcc", *words, *flags, "-c", HERE / "image.c", "-o", unit])
    else:
        clang = sorted(glob.glob("/usr/bin/clang-[0-9]*"))[-1]
        # Clang takes what the core has from its name alone.
        target = ["--target=arm-none-eabi", words[0], "-mthumb", "-mfloat-abi=hard"]
        headers = ["-isystem", "/usr/include/newlib"]
        run([clang, *target, *headers, *flags, "-c", HERE / "image.c", "-o", unit])
    run(["arm-none-eabi-gcc", *words, unit, *link, "-lm", "-o", program])
    return program


def measure(core, program, samples):
    """Figures of a program in C, under the names that run.sh has for them."""
    emulation = cortex_m.emulate(core, program, samples)
    image, outputs, stack = elf.Elf(program), [], 0
    for line in emulation.printed.splitlines():
        words = line.split()
        if words[0] == "sample":
            bits = words[words.index("bits") + 1 :]
            outputs.append([struct.unpack(">f", bytes.fromhex(word))[0] for word in bits])
        elif words[0] == "stack":
            stack = int(words[1])
    return {
        "outputs": outputs,
        "instructions": emulation.windows[0],
        "flash_bytes": image.flash_bytes(),
        "static_ram_bytes": image.static_ram_bytes(),
        "stack_bytes": stack,
    }


def row(name, figures, reference):
    """A line of the table."""
    pairs = [
        pair
        for mine, other in zip(reference["outputs"], figures["outputs"], strict=True)
        for pair in zip(mine, other, strict=True)
    ]
    error = max(abs(a - b) for a, b in pairs) / max(abs(a) for a, _ in pairs)
    ram = figures["static_ram_bytes"] + figures["stack_bytes"]
    keys = "instructions", "flash_bytes", "static_ram_bytes", "stack_bytes"
    numbers = [f"{figures[key]:,}" for key in keys] + [f"{ram:,}"]
    ratio = figures["instructions"] / reference["instructions"]
    return [name, numbers[0], f"{ratio:.2f}", *numbers[1:], f"{error:.0e}" if error else "0"]


def table(rows):
    head = ["", "instructions", "of ghostc's", "flash", "statics", "stack", "RAM", "error"]
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def run(command):
    """Runs a command and gives what it printed; ends this script if it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        words = " ".join(map(str, command))
        sys.exit(f"compare.py: status {done.returncode} of {words}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
