"""What test.sh does: run.sh on each core, with labels and outputs as ONNX Runtime has them."""

import json
import pathlib
import struct
import subprocess
import sys

import npy

HERE = pathlib.Path(__file__).resolve().parent.parent
MODELS = HERE.parent.parent / "models"

# In parts of the largest output.
TOLERANCE = 1e-5
FASHION = [
    *["--model", MODELS / "ghost_fmnist.onnx", "--input", MODELS / "fmnist_200_x_u8.npy"],
    *["--mean", "0.2860", "--std", "0.3530"],
]


def main():
    for core in "m4", "m7", "m33", "m55":
        check("mnist", [core])
    # The chip has 64 KiB of RAM and 512 KiB of flash, or this does not link.
    check("fmnist", ["m4", "--camera"])
    check("fmnist", ["m4"], FASHION)
    # Kernels of its own.
    check("fmnist", ["m55", "--camera"])
    check("fmnist", ["m55"], FASHION)


def check(network, words, more=()):
    command = [HERE / "run.sh", *words, "--json", *more]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    report = json.loads(run.stdout)
    outputs = report["outputs"]
    expected = stored(network)[: len(outputs)]
    scale = max(abs(value) for row in expected for value in row)
    pairs = zip(sum(outputs, []), sum(expected, []), strict=True)
    error = max(abs(value - other) for value, other in pairs) / scale
    right = sum(label == best(row) for label, row in zip(report["labels"], expected, strict=True))
    print(
        f"{network} on {' '.join(words)}: {right} of {len(expected)} labels, error {error:.0e}; "
        f"{report['instructions']:,} instructions, {report['arena_bytes']:,} bytes of arena, "
        f"{report['stack_bytes']:,} of stack, {report['flash_bytes']:,} of flash",
        flush=True,
    )
    if right < len(expected) or len(expected) < 50 or not error < TOLERANCE:
        sys.exit("test.sh: that is not what ONNX Runtime gives")


def stored(network):
    """The outputs of ONNX Runtime, sample by sample."""
    _, shape, data = npy.read(MODELS / f"{network}_200_logits.npy")
    values = struct.unpack(f"<{len(data) // 4}f", data)
    return [list(values[place : place + shape[1]]) for place in range(0, len(values), shape[1])]


def best(row):
    return max(range(len(row)), key=row.__getitem__)


main()
