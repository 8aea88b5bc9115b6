"""Runs a model in ONNX Runtime on one thread, as serve.py says."""

import onnxruntime

from serve import serve


def load(model, inputs):
    """Binds inputs and outputs once, so that no inference pays for their conversion."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    binding = session.io_binding()
    for port in session.get_inputs():
        value = onnxruntime.OrtValue.ortvalue_from_numpy(inputs.take(port.shape))
        binding.bind_ortvalue_input(port.name, value)
    for port in session.get_outputs():
        binding.bind_output(port.name)
    return lambda: session.run_with_iobinding(binding), binding.copy_outputs_to_cpu


serve(load)
