"""What was measured, as text: for the terminal, or as Markdown for RESULTS.md."""

import datetime
import platform
import statistics
import subprocess


def header(model, results, rounds, runs):
    """What was measured where: model, date, processor, versions."""
    versions = [f"{row.contestant.name}: {row.contestant.version}" for row in results]
    return (
        f"{model}, {rounds} interleaved rounds of {runs} inferences, one pinned thread,"
        f" {datetime.date.today()}, {processor()}\n\n- " + "\n- ".join(versions)
    )


def rows(results):
    """The table's head and body, as strings.

    First the times and the error of each contestant; then ratios, what each of ours takes of
    the others' times.
    """
    started = bool(results[0].starts)
    head = ["", "median", "minimum", "first", *["start"] * started, "error"]
    body = []
    for row in results:
        cells = map(duration, times(row))
        body.append([row.contestant.name, *cells, f"{row.error:.0e}" if row.error else "0"])
    for place, row in enumerate(results):
        others = results[place + 1 :] if row.contestant.ours else []
        for other in others:
            names = f"{row.contestant.name} / {other.contestant.name}"
            body.append([names, *ratios(row, other), ""])
    return head, body


def times(row):
    """The times of a contestant that are shown, in nanoseconds."""
    known = [statistics.median(row.samples), min(row.samples), statistics.median(row.cold)]
    return known + [statistics.median(row.starts)] if row.starts else known


def ratios(mine, other):
    """What `mine` takes of the other's times."""
    quotients = [ours / theirs for ours, theirs in zip(times(mine), times(other))]
    return [f"{quotient:.2f}" if quotient >= 0.1 else f"{quotient:.3f}" for quotient in quotients]


def duration(nanos):
    """A time, with three digits."""
    for unit, size in ("s", 1e9), ("ms", 1e6):
        if nanos >= size:
            return f"{nanos / size:.3g} {unit}"
    return f"{nanos / 1e3:.3g} µs"


def plain(head, body):
    """The table with columns of equal width."""
    widths = [max(map(len, column)) for column in zip(head, *body)]
    lines = [[cell.ljust(width) for cell, width in zip(row, widths)] for row in (head, *body)]
    return "\n".join("  ".join(line).rstrip() for line in lines)


def markdown(head, body):
    """The table as Markdown."""
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def processor():
    """The processor's name and its widest vector instructions, as lscpu knows them."""
    try:
        printed = subprocess.run(["lscpu"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return platform.processor() or platform.machine()
    known = dict(line.split(":", 1) for line in printed.splitlines() if ":" in line)
    known = {name.strip(): value.strip() for name, value in known.items()}
    numbers = [f"{name.lower()} {known[name]}" for name in ("CPU family", "Model") if name in known]
    flags = known.get("Flags", "").split()
    widest = [name for flag, name in VECTORS if flag in flags][:1]
    return ", ".join([known.get("Model name", platform.machine()), *numbers, *widest])


# Flags that lscpu shows, the widest first.
VECTORS = [("avx512f", "AVX-512"), ("avx2", "AVX2"), ("avx", "AVX"), ("asimd", "NEON")]
