#!/usr/bin/env python3
"""Times a model as ghostc compiles it and in ONNX Runtime, on one thread, in turns.

    python3 -m venv .venv && .venv/bin/pip install onnxruntime numpy
    cargo build --release --bin ghostc
    .venv/bin/python bench/peers.py models/ghost_fmnist.onnx

Prints, for each round, the median of both, and at the end the ratio of the medians over all
rounds (below 1: ghostc is faster). The machine should be quiet; rounds alternate A B A B, so
that a drift of the clock meets both.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import time

import numpy
import onnxruntime

ROOT = pathlib.Path(__file__).resolve().parent.parent
GHOSTC = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "ghostc"


def session(model):
    """An ONNX Runtime session on one thread, and an input for it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    opened = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    port = opened.get_inputs()[0]
    image = numpy.random.default_rng(1).standard_normal(port.shape).astype(numpy.float32)
    return opened, {port.name: image}


def time_onnxruntime(opened, feed, runs):
    """Median microseconds of a run."""
    samples = []
    for _ in range(runs):
        start = time.perf_counter()
        opened.run(None, feed)
        samples.append((time.perf_counter() - start) * 1e6)
    return statistics.median(samples)


def time_ghostc(model, runs, options):
    """Median microseconds of a run, timed inside the compiled program."""
    command = [GHOSTC, "bench", model, "--runs", str(runs), "--json", *options]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["median_us"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--runs", type=int, default=200, help="runs a round (default 200)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (default 5)")
    parser.add_argument("options", nargs="*", help="options for ghostc, behind --")
    arguments = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    opened, feed = session(arguments.model)
    time_onnxruntime(opened, feed, 20)
    ours, theirs = [], []
    for _ in range(arguments.rounds):
        theirs.append(time_onnxruntime(opened, feed, arguments.runs))
        ours.append(time_ghostc(arguments.model, arguments.runs, arguments.options))
        print(f"ghostc {ours[-1]:9.1f} us   ONNX Runtime {theirs[-1]:9.1f} us")
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"ratio of medians {ratio:.2f} (ONNX Runtime {onnxruntime.__version__})")


if __name__ == "__main__":
    main()
