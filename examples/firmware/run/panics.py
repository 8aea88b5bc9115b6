"""Where a program can panic, as far as the compiler sees.

A panic's place is a constant of the program, `core::panic::Location`: address and length of the
file's name, line and column. Places that optimisation proved unreachable are gone from it.
"""

import collections
import pathlib
import struct


def show(image):
    """Prints all places, file by file, with the line of source."""
    files = collections.defaultdict(set)
    for name, line in places(image):
        files[name].add(line)
    total = sum(map(len, files.values()))
    print(f"{total} lines can panic")
    for name, lines in sorted(files.items()):
        print(f"\n{name}")
        source = pathlib.Path(name)
        text = source.read_text().splitlines() if source.is_file() else []
        for line in sorted(lines):
            print(f"  {line:6}  {text[line - 1].strip() if text else ''}".rstrip())


def places(image):
    """File and line of every location among the constants."""
    constants = [s for s in image.sections if s.name.startswith((".rodata", ".data"))]
    for section in constants:
        content = image.content(section)
        for offset in range(0, len(content) - 15, 4):
            address, length, line, column = struct.unpack_from("<4I", content, offset)
            if 3 < length < 500 and 0 < line < 1 << 20 and 0 < column < 1000:
                name = text(image, constants, address, length)
                if name and name.endswith(".rs"):
                    yield name, line


def text(image, sections, address, length):
    """The text at an address, if it is one."""
    for section in sections:
        start = address - section.address
        if 0 <= start and start + length <= section.size:
            found = image.content(section)[start : start + length]
            return found.decode() if found.isascii() and found.decode().isprintable() else None
    return None
