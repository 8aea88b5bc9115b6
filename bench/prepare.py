"""Makes of a model what all contestants are given: `prepare.py MODEL FOLDER`

Runs in the virtual environment. Writes to FOLDER model.onnx, in which dimensions that the model
leaves open are 1, and `inputs` and `expected`, the values of all inputs and of what ONNX Runtime
makes of them, as little-endian f32. Prints the shapes as JSON.
"""

import json
import pathlib
import sys

import numpy
import onnx
import onnxruntime


def open_dimensions(port):
    """The dimensions of a port that the model leaves open."""
    dims = port.type.tensor_type.shape.dim
    return [dim for dim in dims if dim.WhichOneof("value") != "dim_value" or dim.dim_value < 1]


def closed(path):
    """The model in the file, without open dimensions at its inputs."""
    model = onnx.load(path)
    found = [dim for port in model.graph.input for dim in open_dimensions(port)]
    if not found:
        return model
    for dim in found:
        dim.dim_value = 1
    # What follows from the inputs' dimensions may be open as well; inference makes it anew.
    del model.graph.value_info[:]
    for port in model.graph.output:
        port.type.tensor_type.ClearField("shape")
    return onnx.shape_inference.infer_shapes(model)


def random_input(port, generator):
    """Values for an input; the same in every run."""
    if port.type != "tensor(float)":
        sys.exit(f"the input {port.name} is {port.type}; peers are compared on tensor(float)")
    return generator.standard_normal(port.shape).astype("<f4")


def main():
    source, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    model = closed(source)
    onnx.save(model, folder / "model.onnx")
    providers = ["CPUExecutionProvider"]
    session = onnxruntime.InferenceSession(folder / "model.onnx", providers=providers)
    generator = numpy.random.default_rng(1)
    feed = {port.name: random_input(port, generator) for port in session.get_inputs()}
    results = session.run(None, feed)
    for name, arrays in ("inputs", feed.values()), ("expected", results):
        values = b"".join(numpy.asarray(array, dtype="<f4").tobytes() for array in arrays)
        (folder / name).write_bytes(values)
    shapes = {
        "inputs": [list(array.shape) for array in feed.values()],
        "outputs": [list(array.shape) for array in results],
    }
    print(json.dumps(shapes))


main()
