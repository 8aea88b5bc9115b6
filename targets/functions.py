#!/usr/bin/env python3
"""functions.py ELF COUNTS [--top N] [--per-window]: instructions executed in each function.

COUNTS is what the plugin count.c wrote. What a function calls is not part of its own.
"""

import argparse
import bisect
import collections
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import elf


def read_counts(path):
    """The windows' counts, and the count at each address."""
    windows, addresses = [], {}
    with open(path) as lines:
        for line in lines:
            kind, *values = line.split()
            if kind == "window":
                windows.append(int(values[0]))
            else:
                addresses[int(values[0], 16)] = int(values[1])
    return windows, addresses


def by_function(program, addresses):
    """Counts by function's name, the largest first."""
    functions = program.functions()
    starts = [function.address for function in functions]
    totals = collections.Counter()
    for address, count in addresses.items():
        place = bisect.bisect_right(starts, address) - 1
        totals[functions[place].name if place >= 0 else "?"] += count
    ordered = totals.most_common()
    names = elf.readable([name for name, _ in ordered])
    return [(name, count) for name, (_, count) in zip(names, ordered)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("elf")
    parser.add_argument("counts")
    parser.add_argument("--top", type=int, metavar="N", help="only the N largest")
    parser.add_argument("--per-window", action="store_true", help="the mean of all windows")
    arguments = parser.parse_args()
    windows, addresses = read_counts(arguments.counts)
    shares = by_function(elf.Elf(arguments.elf), addresses)
    divisor = len(windows) if arguments.per_window and windows else 1
    total = sum(count for _, count in shares)
    print(f"{total / divisor:14,.0f}          all")
    for name, count in shares[: arguments.top]:
        print(f"{count / divisor:14,.0f}  {count / total:6.1%}  {name}")


if __name__ == "__main__":
    main()
