#!/usr/bin/env python3
"""Times a model as ghostc compiles it and in its peers, on one thread, in turns.

    cargo build --release --bin ghostc
    python3 bench/peers.py models/ghost_fmnist.onnx
    python3 bench/peers.py models/ghost_fmnist.onnx --peers onnxruntime,tract -- --ram 48KiB
    python3 bench/peers.py models/ghost_fmnist.onnx --c --starts 20 --markdown
    python3 bench/peers.py models/ghost_fmnist.onnx \\
        --ours "avx2: --simd avx2 -- -C target-cpu=haswell" --ours "portable: --simd portable"

What the peers need is installed when it is first asked for, into bench/.venv and bench/.cache;
only onnx2c, which no package registry has, must be on the PATH. Linux only.

Each contestant is a process of its own, all on the same core, that loads the model and the same
input once. Rounds alternate A B A B, so that a drift of the clock meets all; only one works at a
time. Outputs are compared with ONNX Runtime's: `error` is the largest difference in parts of the
largest output, and nothing is timed if one is off by more than --tolerance. `first` is the first
inference. `A / B` is what A takes of B's time, so below 1 A is faster. The machine should be
quiet. Open dimensions of the model are taken as 1.

With --starts, `start` is the median time of a whole process that loads the model, infers once
and exits. Of the Python packages it is only the time from before the session is made to the end
of the first inference: interpreter and import do not count. `first` is the median of the starts
then.
"""

import argparse
import os
import pathlib
import shlex
import shutil
import sys
import tempfile

import contestants
import install
import measure
import table

OPTIONS = {
    "model": {"type": pathlib.Path},
    "--peers": {
        "default": "onnxruntime,openvino",
        "metavar": "A,B",
        "help": f"of {','.join(contestants.PEERS)}; default %(default)s",
    },
    "--c": {
        "action": "store_true",
        "help": "generators of C too, with gcc: emx, and onnx2c if it is on the PATH",
    },
    "--ours": {
        "action": "append",
        "metavar": "NAME: OPTIONS [-- RUSTC FLAGS]",
        "help": "a network of ours, and how it is compiled; may be repeated",
    },
    "--rustc-flags": {
        "default": "-C target-cpu=native",
        "help": "for those of ours that name none; default %(default)s",
    },
    "--rounds": {"type": int, "default": 10, "help": "default %(default)s"},
    "--runs": {"type": int, "default": 30, "help": "inferences a round; default %(default)s"},
    "--starts": {"type": int, "default": 0, "metavar": "N", "help": "time N starts of each too"},
    "--tolerance": {
        "type": float,
        "default": 1e-3,
        "help": "largest error allowed; default %(default)s",
    },
    "--core": {
        "type": int,
        "default": min(os.sched_getaffinity(0)),
        "help": "where all of them run; default %(default)s",
    },
    "--markdown": {"action": "store_true", "help": "print the table as Markdown"},
}


def main():
    arguments = parse()
    install.environment()
    with tempfile.TemporaryDirectory(prefix="ghostc-bench-") as folder:
        task = contestants.Task.prepare(arguments.model, pathlib.Path(folder))
        competing = [contestants.ghostc(task, *ours) for ours in arguments.ours]
        competing += [contestants.PEERS[peer](task) for peer in arguments.peers]
        # What is started from here on is on this core too.
        os.sched_setaffinity(0, {arguments.core})
        workers, results = measure.start(competing, task, arguments.tolerance)
        measure.compete(workers, results, arguments.rounds, arguments.runs)
        measure.time_starts(results, task, arguments.starts)
    show(arguments, results)


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        usage="%(prog)s MODEL [options] [-- options for ghostc compile]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for name, options in OPTIONS.items():
        parser.add_argument(name, **options)
    # Split here: argparse would take an option behind -- for one of its own.
    words, _, ghostc_options = partition(sys.argv[1:])
    arguments = parser.parse_args(words)
    if not arguments.model.is_file():
        parser.error(f"there is no file {arguments.model}")
    if arguments.rounds * arguments.runs < 200:
        parser.error("fewer than 200 inferences of each say little")
    peers = [peer for peer in arguments.peers.split(",") if peer]
    if arguments.c:
        peers += ["emx", *["onnx2c"] * bool(shutil.which("onnx2c"))]
    arguments.peers = list(dict.fromkeys(peers))
    for peer in arguments.peers:
        if peer not in contestants.PEERS:
            parser.error(f"{peer} is none of {', '.join(contestants.PEERS)}")
    texts = arguments.ours or ["ghostc:"]
    arguments.ours = [ours(text, ghostc_options, arguments.rustc_flags) for text in texts]
    names = [name for name, *_ in arguments.ours] + arguments.peers
    if len(set(names)) < len(names):
        parser.error(f"each contestant needs a name of its own; these are {', '.join(names)}")
    return arguments


def partition(words):
    """The words before and behind the first `--`, as str.partition."""
    if "--" not in words:
        return words, [], []
    place = words.index("--")
    return words[:place], ["--"], words[place + 1 :]


def ours(text, options, rustc_flags):
    """Name, options for ghostc and flags for rustc of `NAME: OPTIONS -- FLAGS`."""
    name, _, words = text.partition(":")
    own, dashes, flags = partition(shlex.split(words))
    return name.strip(), options + own, flags if dashes else shlex.split(rustc_flags)


def show(arguments, results):
    """Prints the results."""
    head, body = table.rows(results)
    print(table.header(arguments.model.stem, results, arguments.rounds, arguments.runs))
    print()
    print(table.markdown(head, body) if arguments.markdown else table.plain(head, body))


if __name__ == "__main__":
    main()
