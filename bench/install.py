"""Gets the peers, into bench/.venv and bench/.cache."""

import os
import pathlib
import shutil
import subprocess
import sys
import venv

BENCH = pathlib.Path(__file__).resolve().parent
ROOT = BENCH.parent
VENV = BENCH / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = BENCH / "requirements.txt"


def run(command, **options):
    """Runs a command and gives what it printed; ends this script if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, **options)
    except OSError as error:
        sys.exit(f"bench/peers.py: cannot start {command[0]}: {error}")
    if done.returncode:
        words = " ".join(map(str, command))
        said = done.stdout + done.stderr
        sys.exit(f"bench/peers.py: status {done.returncode} of {words}\n{said}")
    return done.stdout


def environment():
    """The virtual environment, with what requirements.txt names."""
    installed = VENV / "requirements.txt"
    if installed.exists() and installed.read_text() == REQUIREMENTS.read_text():
        return
    print("installing the peers into bench/.venv", file=sys.stderr)
    venv.create(VENV, with_pip=True, clear=True)
    run([PYTHON, "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS])
    # Last, so that an installation that was interrupted is begun again.
    shutil.copy(REQUIREMENTS, installed)


def tract():
    """The program that runs tract."""
    target = BENCH / ".cache" / "tract"
    worker = target / "release" / "tract-worker"
    if not worker.exists():
        print("building tract into bench/.cache, which takes minutes", file=sys.stderr)
    manifest = BENCH / "tract" / "Cargo.toml"
    # For this processor, as ghostc's output is; tract's kernels look for themselves.
    environment = dict(os.environ, RUSTFLAGS="-C target-cpu=native")
    command = ["cargo", "build", "--release", "--quiet", "--locked"]
    run([*command, "--manifest-path", manifest, "--target-dir", target], env=environment)
    return worker


def version(package):
    """The version of a Python package in the virtual environment."""
    program = f"import importlib.metadata; print(importlib.metadata.version({package!r}))"
    return run([PYTHON, "-c", program]).strip()
