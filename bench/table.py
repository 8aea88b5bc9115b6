"""What was measured, as text: for the terminal, or as Markdown for RESULTS.md."""

import datetime
import platform
import statistics
import subprocess


def header(model, table, rounds, runs):
    """What was measured where: model, date, processor, versions."""
    versions = "; ".join(f"{row.contestant.name} {row.contestant.version}" for row in table)
    return (
        f"{model}: {rounds} interleaved rounds of {runs} inferences, one pinned thread,"
        f" {datetime.date.today()}, {processor()}.\n{versions}."
    )


def rows(table):
    """The table's head and body, as strings.

    For each contestant of ours two columns say what it takes of the others' times: the ratio of
    the medians and of the minima, and of the starts where they were measured.
    """
    ours = [row for row in table if row.contestant.ours]
    started = bool(table[0].starts)
    head = ["", "median", "minimum", "first", *["start"] * started, "error"]
    for row in ours:
        head.append(f"{row.contestant.name} takes (median, minimum{', start' * started})")
    body = []
    for row in table:
        times = [statistics.median(row.samples), min(row.samples), row.cold]
        if started:
            times.append(statistics.median(row.starts))
        cells = [row.contestant.name, *map(duration, times), f"{row.error:.0e}"]
        body.append(cells + ["" if mine is row else ratios(mine, row) for mine in ours])
    return head, body


def ratios(mine, other):
    """What `mine` takes of the other's time."""
    quotients = [
        statistics.median(mine.samples) / statistics.median(other.samples),
        min(mine.samples) / min(other.samples),
    ]
    if mine.starts:
        quotients.append(statistics.median(mine.starts) / statistics.median(other.starts))
    return ", ".join(f"{quotient:.2g}" if quotient < 0.1 else f"{quotient:.2f}" for quotient in quotients)


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
