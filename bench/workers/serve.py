"""The worker protocol, for peers that are Python packages.

A worker is started as `WORKER MODEL INPUTS OUTPUTS`. INPUTS holds the values of all inputs, as
little-endian f32; OUTPUTS is written likewise after the first inference. Then the worker prints
`ready LOAD COLD`, the nanoseconds that loading and the first inference took, and answers each
line `run N` by the nanoseconds of N inferences, until its standard input ends.
"""

import math
import pathlib
import sys
import time

import numpy


class Inputs:
    """The values of the inputs, to be taken in the model's order."""

    def __init__(self, path):
        self.values = numpy.fromfile(path, dtype="<f4")

    def take(self, shape):
        """The next input, which has this shape."""
        length = math.prod(shape)
        taken, self.values = self.values[:length], self.values[length:]
        return taken.reshape(shape)


def serve(load):
    """Answers until standard input ends.

    `load(model, inputs)` loads a model and gives two functions: one that infers, and one that
    reads the outputs of the last inference.
    """
    model, inputs, outputs = sys.argv[1:]
    inputs = Inputs(inputs)
    start = time.perf_counter_ns()
    infer, results = load(model, inputs)
    load_time = time.perf_counter_ns() - start
    cold = timed(infer)
    values = b"".join(numpy.asarray(result, dtype="<f4").tobytes() for result in results())
    pathlib.Path(outputs).write_bytes(values)
    print("ready", load_time, cold, flush=True)
    for line in sys.stdin:
        runs = int(line.removeprefix("run "))
        print(*[timed(infer) for _ in range(runs)], flush=True)


def timed(infer):
    """Nanoseconds of an inference."""
    start = time.perf_counter_ns()
    infer()
    return time.perf_counter_ns() - start
