"""What run.sh does once the tools are there; its text for --help:

Builds firmware around a network, runs it on an emulated Cortex-M, and says what it took.

Without a model: 50 digits by src/bin/digits.rs, or with --camera 50 pieces of clothing by
src/bin/camera.rs. With one, or with options for the compiler: src/bin/samples.rs around what
`ghostc compile` makes of it, on all samples of X.npy, along its first axis. X.npy is what the
network takes: f32 (or f64) as it is; u8 as the floats 0 to 255, or with --mean and --std as
(x / 255 - mean) / std; with `-- --input-type u8` the bytes. So `ghostc run` takes it too.

Networks are compiled with --optimize size, for m55 with --optimize speed --simd mve, unless the
options say something else.

Instructions are those that the core executes from entering `run` to leaving it, counted one by one
by a plugin of the emulator; the call and the frame around it are some ten of them. The stack is what
`run` takes below its caller, found by painting it. Flash is code, constants and initial values, all
but the pictures. Chips have the memory that memory/CORE.x says, or --chip-ram and --chip-flash.
"""

import argparse
import json
import pathlib
import struct
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "targets"))

import build
import cortex_m
import elf
import functions
import npy
import panics

MISMATCH, BAD, ENVIRONMENT = 1, 2, 3


def main():
    arguments = parse()
    core = cortex_m.CORES[arguments.core]
    with tempfile.TemporaryDirectory(prefix="ghostc-firmware-") as folder:
        try:
            report = measure(arguments, core, pathlib.Path(folder))
        except (npy.Bad, build.Bad) as problem:
            stop(BAD, problem)
        except build.Broken as problem:
            stop(ENVIRONMENT, problem)
        except cortex_m.Failed as problem:
            stop(MISMATCH, problem)
    if arguments.json:
        del report["functions"]
        print(json.dumps(report))
    else:
        show(arguments, report)


def parse():
    own, _, compiler = partition(sys.argv[1:])
    parser = argparse.ArgumentParser(
        prog="run.sh",
        usage="%(prog)s {m4,m7,m33,m55} [options] [-- options for ghostc compile]",
        description=__doc__.split("\n\n", 1)[1],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("core", choices=cortex_m.CORES)
    parser.add_argument("--model", metavar="M.onnx", type=pathlib.Path)
    parser.add_argument("--input", metavar="X.npy", action="append", help="once for each input")
    parser.add_argument("--mean", metavar="M[,M…]", help="for inputs of u8, as ghostc run has it")
    parser.add_argument("--std", metavar="S[,S…]")
    parser.add_argument("--camera", action="store_true", help="clothing, line by line")
    parser.add_argument("--json", action="store_true", help="JSON alone on stdout")
    parser.add_argument("--top", type=int, default=0, metavar="N", help="show the N largest functions")
    parser.add_argument("--no-panic", action="store_true", help="link only if nothing can panic")
    parser.add_argument("--panics", action="store_true", help="list where the firmware can panic")
    parser.add_argument("--chip-ram", metavar="SIZE", help="as the linker writes it, 64K")
    parser.add_argument("--chip-flash", metavar="SIZE")
    parser.add_argument("--keep", type=pathlib.Path, metavar="FOLDER", help="keep program and counts")
    arguments = parser.parse_args(own)
    arguments.compiler = compiler
    if arguments.camera and (arguments.model or arguments.input or compiler):
        parser.error("--camera has a network and pictures of its own")
    if arguments.camera and arguments.panics:
        parser.error("--panics is for models")
    if bool(arguments.model) != bool(arguments.input):
        parser.error("--model and --input belong together")
    # What the macro makes has no lines of its own, as a file has.
    if (compiler or arguments.panics) and not arguments.model:
        arguments.model = ROOT / "models/ghost_mnist_tiny.onnx"
        arguments.input = [str(ROOT / "models/mnist_200_x_u8.npy")]
        arguments.mean, arguments.std = "0.1307", "0.3081"
    return arguments


def partition(words):
    """The words before and behind the first `--`."""
    place = words.index("--") if "--" in words else len(words)
    return words[:place], words[place : place + 1], words[place + 1 :]


def measure(arguments, core, folder):
    """Builds, runs, and gives what --json prints, and the counts by function."""
    samples = None
    environment = {"FIRMWARE_CORE": arguments.core}
    for region in "RAM", "FLASH":
        if size := getattr(arguments, f"chip_{region.lower()}"):
            environment[f"FIRMWARE_{region}"] = size
    features = ["no-panic"] * arguments.no_panic
    if arguments.model:
        network = build.compile(arguments.model, options(arguments, core), folder)
        samples = folder / "samples"
        samples.write_bytes(prepared(arguments, network))
        environment["FIRMWARE_MODEL"] = str(network.glue)
        binary, features = "samples", [*features, "samples"]
    else:
        binary = "camera" if arguments.camera else "digits"
        features += ["mve"] * (core.simd == "mve")
    if arguments.panics:
        features.append("tell-panics")
    program = build.firmware(binary, core, features, environment, folder)
    if arguments.panics:
        panics.show(elf.Elf(program))
        sys.exit()
    counts = None
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
        (arguments.keep / "firmware.elf").write_bytes(program.read_bytes())
        counts = arguments.keep / "counts"
    emulation = cortex_m.emulate(core, program, samples, counts)
    image = elf.Elf(program)
    figures = read(emulation.printed)
    # The pictures are what the camera would deliver, not part of the firmware.
    pictures = sum(s.size for s in image.symbols if s.kind == elf.DATA and "8PICTURES" in s.name)
    return {
        **figures,
        "instructions": emulation.windows[0],
        "instructions_each": emulation.windows,
        "flash_bytes": image.flash_bytes() - pictures,
        "static_ram_bytes": image.static_ram_bytes(),
        "functions": functions.by_function(image, emulation.addresses),
    }


def options(arguments, core):
    """What `ghostc compile` is told: what firmware wants, unless something else is said."""
    given = {word.split("=")[0] for word in arguments.compiler}
    options = list(arguments.compiler)
    if not given & {"--simd", "--dispatch"}:
        options += ["--simd", core.simd]
    if not given & {"--ram", "--optimize"}:
        options += ["--optimize", core.optimize]
    return options


def prepared(arguments, network):
    """What the emulator puts into memory: the number of samples, then one after the other."""
    if len(arguments.input) != len(network.inputs):
        names = ", ".join(port["name"] for port in network.inputs)
        raise build.Bad(f"--input is given {len(arguments.input)} times; the inputs are {names}")
    arrays = [
        npy.prepared(path, port["shape"], port["dtype"] == "u8", arguments.mean, arguments.std)
        for path, port in zip(arguments.input, network.inputs)
    ]
    counts = {len(array) for array in arrays}
    if len(counts) > 1:
        raise build.Bad("the inputs hold different numbers of samples")
    joined = [sample for samples in zip(*arrays) for sample in samples]
    return struct.pack("<I12x", counts.pop()) + b"".join(joined)


def read(printed):
    """The figures in what the firmware printed."""
    figures = {"labels": [], "outputs": []}
    for line in printed.splitlines():
        words = line.replace(",", "").replace(":", "").split()
        match words:
            case ["sample", _, "label", label, "bits", *bits]:
                figures["labels"].append(int(label))
                figures["outputs"].append([real(word) for word in bits])
            case ["arena" | "stack" as kind, size]:
                figures[f"{kind}_bytes"] = int(size)
            case _:
                raise cortex_m.Failed(f"the firmware printed: {line}")
    return figures


def real(bits):
    """The f32 with these bits; printed as JSON, it reads back as the same."""
    return struct.unpack(">f", bytes.fromhex(bits))[0]


def show(arguments, report):
    for number, (label, outputs) in enumerate(zip(report["labels"], report["outputs"])):
        print(f"sample {number}: {label}  ({max(outputs):.4f})")
    each = report["instructions_each"]
    spread = f"  ({min(each):,} to {max(each):,})" if min(each) != max(each) else ""
    print(f"\n{report['instructions']:14,} instructions an inference{spread}")
    for key in "arena", "stack", "static_ram", "flash":
        print(f"{report[key + '_bytes']:14,} bytes: {EXPLAINED[key]}")
    if arguments.top:
        print()
    for name, count in report["functions"][: arguments.top]:
        print(f"{count / len(each):14,.0f}  {count / sum(each):6.1%}  {name}")


EXPLAINED = {
    "arena": "arena",
    "stack": "stack that an inference takes",
    "static_ram": "statics, the arena among them",
    "flash": "flash, without pictures",
}


def stop(status, problem):
    print(f"run.sh: {problem}", file=sys.stderr)
    sys.exit(status)


main()
