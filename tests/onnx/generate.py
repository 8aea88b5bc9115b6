#!/usr/bin/env python3
"""Writes the single-operator tests that the package `onnx` defines.

    python3 tests/onnx/generate.py FOLDER

Each test becomes a folder with model.onnx, input_0.pb, output_0.pb and so on, as ONNX stores
them; folders of other tests that are there go. Which of them count is for the Rust test
`onnx_operators` to say. Needs `pip install onnx`, in the version that requirements.txt names.
"""

import pathlib
import shutil
import sys
import warnings

import numpy as np
import onnx
import onnx.backend.test
from onnx import numpy_helper


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    count = sum(write(folder / case.name, case) for case in node_cases())
    count += copy_converted(folder)
    (folder / "version").write_text(onnx.__version__ + "\n")
    print(f"{count} tests of onnx {onnx.__version__} in {folder}")


def node_cases():
    # Some definitions divide by zero on purpose.
    warnings.simplefilter("ignore")
    from onnx.backend.test.case.node import collect_testcases

    return collect_testcases(None)


def write(folder: pathlib.Path, case) -> int:
    """Writes a case with tensors alone; sequences, maps and missing values are none of ours."""
    inputs, outputs = case.data_sets[0]
    values = [*inputs, *outputs]
    if case.model is None or not all(isinstance(value, (np.ndarray, np.generic)) for value in values):
        return 0
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(case.model.SerializeToString())
    for kind, arrays in (("input", inputs), ("output", outputs)):
        for index, array in enumerate(arrays):
            tensor = numpy_helper.from_array(np.asarray(array))
            (folder / f"{kind}_{index}.pb").write_bytes(tensor.SerializeToString())
    return 1


def copy_converted(folder: pathlib.Path) -> int:
    """Copies the tests that PyTorch's exporter made, the only ones with groups and dilations."""
    data = pathlib.Path(onnx.backend.test.__file__).parent / "data" / "pytorch-converted"
    cases = sorted(data.iterdir())
    for case in cases:
        target = folder / f"pytorch_{case.name}"
        target.mkdir(parents=True)
        shutil.copy(case / "model.onnx", target)
        for tensor in (case / "test_data_set_0").glob("*.pb"):
            shutil.copy(tensor, target)
    return len(cases)


if __name__ == "__main__":
    main()
