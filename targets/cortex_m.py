"""Cortex-M cores that QEMU emulates, and how to run a program on one and count instructions."""

import dataclasses
import pathlib
import subprocess
import tempfile

import elf
import functions

HERE = pathlib.Path(__file__).resolve().parent


@dataclasses.dataclass
class Core:
    machine: str
    triple: str
    # What rustc is told beyond the triple, and gcc and clang beyond Thumb and the ABI.
    rustflags: list
    cpu: str
    fpu: str
    # Where the example's memory files put samples: RAM of the machine that is no chip's.
    samples: int
    # What `ghostc compile --simd` is told, as code cannot see by itself that it is there.
    simd: str = "auto"
    # What counts, time or RAM, where nothing is said.
    optimize: str = "size"


CORES = {
    "m4": Core("mps2-an386", "thumbv7em-none-eabihf", [], "cortex-m4", "fpv4-sp-d16", 0x2100_0000),
    "m7": Core(
        "mps2-an500",
        "thumbv7em-none-eabihf",
        ["-Ctarget-cpu=cortex-m7"],
        "cortex-m7",
        "fpv5-d16",
        0x6000_0000,
    ),
    "m33": Core(
        "mps2-an505",
        "thumbv8m.main-none-eabihf",
        ["-Ctarget-cpu=cortex-m33"],
        "cortex-m33",
        "fpv5-sp-d16",
        0x8000_0000,
    ),
    "m55": Core(
        "mps3-an547",
        "thumbv8m.main-none-eabihf",
        ["-Ctarget-cpu=cortex-m55"],
        "cortex-m55",
        "auto",
        0x7000_0000,
        "mve",
        "speed",
    ),
}


class Failed(Exception):
    """The program did not end well; says what it printed last."""


@dataclasses.dataclass
class Emulation:
    """What a program printed, and the instructions that it executed between its marks."""

    printed: str
    windows: list
    addresses: dict


def emulate(core, program, samples=None, counts=None, seconds=600):
    """Runs the program, an ELF file with functions inference_begins and inference_ends, of which
    the first instructions mark what to count. `samples` is a file that is put into memory;
    `counts` is where to keep what the plugin wrote."""
    image = elf.Elf(program)
    marks = [image.symbol(f"inference_{end}").address for end in ("begins", "ends")]
    with tempfile.TemporaryDirectory(prefix="ghostc-emulation-") as folder:
        written = pathlib.Path(counts or f"{folder}/counts")
        console = pathlib.Path(folder, "console")
        command = [
            *["qemu-system-arm", "-M", core.machine, "-display", "none", "-monitor", "none"],
            *["-serial", "none", "-chardev", f"file,id=console,path={console}"],
            *["-semihosting-config", "enable=on,target=native,chardev=console"],
            *["-plugin", f"{plugin()},out={written},begin={marks[0]:#x},end={marks[1]:#x}"],
            *["-kernel", program],
        ]
        if samples:
            loaded = f"loader,file={samples},addr={core.samples:#x},force-raw=on"
            command += ["-device", loaded]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Failed(f"the program did not end within {seconds} seconds") from None
        printed = console.read_text() if console.exists() else ""
        if done.returncode:
            last = "\n".join([*printed.splitlines()[-1:], *done.stderr.splitlines()])
            raise Failed(f"status {done.returncode} of the emulator: {last}")
        emulation = Emulation(printed, *functions.read_counts(written))
        if not emulation.windows:
            raise Failed("the program ended without an inference")
        return emulation


def plugin():
    """Where setup.sh puts the plugin."""
    script = f'source "{HERE}/paths.sh"; plugin_path'
    command = ["bash", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
