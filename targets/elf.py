"""Sections and symbols of a 32-bit little-endian ELF file."""

import dataclasses
import glob
import shutil
import struct
import subprocess

WRITE, ALLOCATED, EXECUTABLE = 1, 2, 4
SYMBOLS, NOTHING = 2, 8
DATA, FUNCTION = 1, 2


@dataclasses.dataclass
class Section:
    name: str
    kind: int
    flags: int
    address: int
    offset: int
    size: int

    @property
    def in_flash(self):
        """Whether its bytes are in the image: code, constants and initial values."""
        return bool(self.flags & ALLOCATED) and self.kind != NOTHING

    @property
    def in_ram(self):
        """Whether it takes RAM while the program runs."""
        return bool(self.flags & ALLOCATED) and bool(self.flags & WRITE)


@dataclasses.dataclass
class Symbol:
    name: str
    kind: int
    address: int
    size: int


class Elf:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read()
        if self.bytes[:6] != b"\x7fELF\x01\x01":
            raise ValueError(f"{path} is no 32-bit little-endian ELF file")
        (offset,) = struct.unpack_from("<I", self.bytes, 32)
        size, count, names = struct.unpack_from("<HHH", self.bytes, 46)
        headers = [struct.unpack_from("<10I", self.bytes, offset + i * size) for i in range(count)]
        self.sections = [
            Section(self._name(headers[names], name), *fields[:5]) for name, *fields in headers
        ]
        self.symbols = []
        for header in headers:
            if header[1] == SYMBOLS:
                self._read_symbols(header, headers[header[6]])

    def _name(self, strings, offset):
        start = strings[4] + offset
        return self.bytes[start : self.bytes.index(b"\0", start)].decode()

    def _read_symbols(self, table, strings):
        for place in range(table[4], table[4] + table[5], 16):
            name, value, size, info, _, section = struct.unpack_from("<IIIBBH", self.bytes, place)
            # Section 0 is that of symbols defined elsewhere. Bit 0 of a function says Thumb.
            if section:
                kind = info & 15
                address = value & ~1 if kind == FUNCTION else value
                self.symbols.append(Symbol(self._name(strings, name), kind, address, size))

    def content(self, section):
        """The bytes of a section that has any."""
        return self.bytes[section.offset : section.offset + section.size]

    def functions(self):
        """Functions by address, without those that are another name of the one before."""
        found = sorted((s for s in self.symbols if s.kind == FUNCTION), key=lambda s: s.address)
        pairs = zip(found, [None, *found])
        return [s for s, before in pairs if not before or s.address != before.address]

    def symbol(self, name):
        """The symbol with this name, as it was written in C."""
        return next(symbol for symbol in self.symbols if symbol.name == name)

    def flash_bytes(self):
        return sum(section.size for section in self.sections if section.in_flash)

    def static_ram_bytes(self):
        return sum(section.size for section in self.sections if section.in_ram)


def readable(names):
    """The names as they were written in Rust or C++, where a tool that knows is there."""
    # Debian numbers what belongs to a version of LLVM.
    tools = [*sorted(glob.glob("/usr/bin/llvm-cxxfilt*"), reverse=True), "c++filt"]
    tool = next(filter(shutil.which, tools), None)
    if not tool or not names:
        return names
    lines = "".join(f"{name}\n" for name in names)
    return subprocess.run([tool], input=lines, capture_output=True, text=True).stdout.splitlines()
