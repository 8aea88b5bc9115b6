"""Samples from .npy files, as the network takes them."""

import ast
import math
import pathlib
import struct

# The letter of Python's struct for each type.
TYPES = {"<f4": "f", "<f8": "d", "|u1": "B", "<i8": "q"}


class Bad(Exception):
    """The file is not what was asked for."""


def read(path):
    """Type, shape and bytes of an array in row-major order."""
    try:
        data = pathlib.Path(path).read_bytes()
    except OSError as error:
        raise Bad(error) from None
    try:
        if data[:6] != b"\x93NUMPY":
            raise ValueError
        size = 2 if data[6] == 1 else 4
        start = 8 + size + int.from_bytes(data[8 : 8 + size], "little")
        header = ast.literal_eval(data[8 + size : start].decode())
        kind, shape, columns = header["descr"], header["shape"], header["fortran_order"]
    except (ValueError, KeyError, IndexError, SyntaxError):
        raise Bad(f"{path} is no .npy file") from None
    if kind not in TYPES:
        raise Bad(f"{path} holds {kind}; expected one of {', '.join(TYPES)}")
    if columns and len(shape) > 1:
        raise Bad(f"{path} is column by column; expected row by row")
    if len(data) - start != math.prod(shape) * struct.calcsize("<" + TYPES[kind]):
        raise Bad(f"{path} is cut short, or too long")
    return kind, shape, data[start:]


def prepared(path, port, bytes_wanted, mean, std):
    """The bytes of each sample for an input of shape `port`."""
    kind, shape, data = read(path)
    length, total = math.prod(port), math.prod(shape)
    # One sample, or several along the first axis.
    several = shape and port and total == shape[0] // port[0] * length
    if not total or not (total == length or several):
        wanted = "x".join(map(str, port))
        raise Bad(f"{path} is {'x'.join(map(str, shape))}; expected samples of {wanted}")
    if bytes_wanted:
        if kind != "|u1":
            raise Bad(f"{path} holds {kind}; the network takes bytes, |u1")
        values = data
    elif kind == "|u1" and (mean or std):
        values = normalised(data, port, mean, std)
    elif kind == "<f4":
        values = data
    else:
        values = floats(struct.unpack(f"<{total}{TYPES[kind]}", data))
    size = length * (1 if bytes_wanted else 4)
    return [values[place : place + size] for place in range(0, len(values), size)]


def floats(values):
    return struct.pack(f"<{len(values)}f", *values)


def normalised(data, port, mean, std):
    """(x / 255 - mean) / std of each byte, in single precision as `ghostc run` computes it."""
    channels = port[1] if len(port) > 1 else 1
    plane = math.prod(port[2:])
    tables = []
    for m, s in zip(numbers(mean or "0", channels), numbers(std or "1", channels)):
        scaled = [single(byte / 255) for byte in range(256)]
        tables.append([struct.pack("<f", single(value - m) / s) for value in scaled])
    places = enumerate(data)
    return b"".join(tables[place // plane % channels][byte] for place, byte in places)


def single(value):
    """The f32 nearest to the value."""
    return struct.unpack("<f", struct.pack("<f", value))[0]


def numbers(text, channels):
    try:
        values = [single(float(word)) for word in text.split(",")]
    except ValueError:
        raise Bad(f"{text} are no numbers") from None
    if len(values) not in (1, channels):
        raise Bad(f"{text}: expected one number, or {channels}")
    return values * channels if len(values) == 1 else values
