"""Starts workers and times them in turns, so that only one works at a time."""

import array
import dataclasses
import math
import subprocess
import sys
import time


@dataclasses.dataclass
class Measured:
    """What was measured of a contestant, in nanoseconds."""

    contestant: object
    error: float
    cold: list
    samples: list = dataclasses.field(default_factory=list)
    starts: list = dataclasses.field(default_factory=list)


class Worker:
    """A running worker; its first inference is done."""

    def __init__(self, contestant, task):
        self.name = contestant.name
        command = [*contestant.command, task.folder / "inputs", task.folder / "outputs"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        word, *times = self.answer()
        if word != "ready":
            sys.exit(f"bench/peers.py: {self.name} should be ready, but says {word}")
        self.load, self.cold = map(int, times)

    def answer(self):
        """The words of the next line."""
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"bench/peers.py: {self.name} ends early, status {self.process.wait()}")
        return line.split()

    def run(self, runs):
        """The times of so many inferences, one by one."""
        self.process.stdin.write(f"run {runs}\n")
        self.process.stdin.flush()
        samples = [int(word) for word in self.answer()]
        if len(samples) != runs:
            sys.exit(f"bench/peers.py: {self.name} ran {len(samples)} times instead of {runs}")
        return samples

    def close(self):
        """Ends the worker."""
        self.process.stdin.close()
        if self.process.wait():
            sys.exit(f"bench/peers.py: {self.name} ends with status {self.process.returncode}")


def start(contestants, task, tolerance):
    """Starts a worker for each, if all of them compute the same."""
    workers, results = [], []
    for contestant in contestants:
        worker = Worker(contestant, task)
        error = largest_error(task)
        if error > tolerance:
            sys.exit(
                f"bench/peers.py: {contestant.name} is off by {error:.1e} of the largest output,"
                f" more than {tolerance:.0e}"
            )
        workers.append(worker)
        results.append(Measured(contestant, error, [worker.cold]))
    return workers, results


def compete(workers, results, rounds, runs):
    """Times the workers in rounds, A B A B, and ends them."""
    for worker in workers:
        worker.run(runs)
    for _ in range(rounds):
        for worker, measured in zip(workers, results):
            measured.samples += worker.run(runs)
    for worker in workers:
        worker.close()


def time_starts(results, task, starts):
    """Times the way from nothing to the first result, again in turns."""
    for _ in range(starts):
        for measured in results:
            begin = time.perf_counter_ns()
            worker = Worker(measured.contestant, task)
            worker.close()
            whole = time.perf_counter_ns() - begin
            alone = worker.load + worker.cold
            measured.cold.append(worker.cold)
            measured.starts.append(whole if measured.contestant.whole_process else alone)


def largest_error(task):
    """The error of the outputs that a worker just wrote: for each output the largest
    difference, in parts of its largest value; of these the largest.
    """
    found, expected = floats(task.folder / "outputs"), floats(task.folder / "expected")
    (task.folder / "outputs").unlink()
    if len(found) != len(expected):
        return math.inf
    errors, start = [], 0
    for length in task.outputs:
        part = slice(start, start + length)
        errors.append(relative_error(found[part], expected[part]))
        start += length
    return max(errors)


def relative_error(found, expected):
    """The largest difference, in parts of the largest value that is expected."""
    differences = [abs(ours - theirs) for ours, theirs in zip(found, expected)]
    if any(math.isnan(difference) for difference in differences):
        return math.inf
    return max(differences) / (max(map(abs, expected)) or 1.0)


def floats(path):
    """The values in a file of little-endian f32."""
    values = array.array("f")
    values.frombytes(path.read_bytes())
    if sys.byteorder == "big":
        values.byteswap()
    return values
