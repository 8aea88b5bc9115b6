"""What test.sh does: run.sh on each core, with labels and outputs as ONNX Runtime has them, within
bounds of instructions, flash and stack, without a panic, and bit for bit what portable code gives."""

import json
import pathlib
import struct
import subprocess
import sys
import tempfile

import build
import npy

HERE = pathlib.Path(__file__).resolve().parent.parent
MODELS = HERE.parent.parent / "models"

# In parts of the largest output.
TOLERANCE = 1e-5
STACK = 2048
MNIST = [
    *["--model", MODELS / "ghost_mnist_tiny.onnx", "--input", MODELS / "mnist_200_x_u8.npy"],
    *["--mean", "0.1307", "--std", "0.3081"],
]
FASHION = [
    *["--model", MODELS / "ghost_fmnist.onnx", "--input", MODELS / "fmnist_200_x_u8.npy"],
    *["--mean", "0.2860", "--std", "0.3530"],
]


def main():
    # Counts are exact: whoever changes a kernel sees here what it costs.
    for core in "m4", "m7", "m33":
        check("mnist", [core], most=1_020_000, flash=80_000)
    check("mnist", ["m55"], most=410_000, flash=80_000)
    # The chip has 64 KiB of RAM and 512 KiB of flash, or this does not link.
    check("fmnist", ["m4", "--camera"], most=7_200_000, flash=242_000)
    check("fmnist", ["m55", "--camera"], most=3_600_000, flash=246_000)
    for network, model in ("mnist", MNIST), ("fmnist", FASHION):
        limits = {"most": 7_200_000, "flash": 242_000}
        same_bits(network, model, check(network, ["m4", *model], **limits))


def check(network, words, most, flash):
    """Runs the firmware, and gives its outputs."""
    # Linking fails if anything can panic, and has no allocator.
    command = [HERE / "run.sh", *words, "--json", "--no-panic"]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    report = json.loads(run.stdout)
    outputs = report["outputs"]
    expected = stored(network)[: len(outputs)]
    scale = max(abs(value) for row in expected for value in row)
    pairs = zip(sum(outputs, []), sum(expected, []), strict=True)
    error = max(abs(value - other) for value, other in pairs) / scale
    right = sum(label == best(row) for label, row in zip(report["labels"], expected, strict=True))
    print(
        f"{network} on {' '.join(str(word) for word in words[:2])}: {right} of {len(expected)} labels, "
        f"error {error:.0e}; {report['instructions']:,} instructions, "
        f"{report['arena_bytes']:,} bytes of arena, "
        f"{report['stack_bytes']:,} of stack, {report['flash_bytes']:,} of flash",
        flush=True,
    )
    if right < len(expected) or len(expected) < 50 or not error < TOLERANCE:
        sys.exit("test.sh: that is not what ONNX Runtime gives")
    for name, limit in ("instructions", most), ("flash_bytes", flash), ("stack_bytes", STACK):
        if report[name] > limit:
            sys.exit(f"test.sh: {name} may be {limit:,}")
    return outputs


def same_bits(network, model, outputs):
    """Compares with the same schedule in portable code on this machine."""
    with tempfile.TemporaryDirectory(prefix="ghostc-firmware-") as folder:
        file = pathlib.Path(folder, "outputs.npy")
        options = [*model[1:], "--simd", "portable", "--optimize", "size", "--output", file]
        build.run([build.command_line_tool(), "run", *options], build.Broken)
        _, _, here = npy.read(file)
    there = b"".join(struct.pack(f"<{len(row)}f", *row) for row in outputs)
    if here != there:
        sys.exit(f"test.sh: {network} differs from portable code on this machine")
    print(f"{network} on m4: bit for bit what portable code gives here", flush=True)


def stored(network):
    """The outputs of ONNX Runtime, sample by sample."""
    _, shape, data = npy.read(MODELS / f"{network}_200_logits.npy")
    values = struct.unpack(f"<{len(data) // 4}f", data)
    return [list(values[place : place + shape[1]]) for place in range(0, len(values), shape[1])]


def best(row):
    return max(range(len(row)), key=row.__getitem__)


main()
