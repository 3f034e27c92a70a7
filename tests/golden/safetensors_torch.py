"""Reads a .safetensors file into PyTorch tensors by the format's description, prints them, and writes them to a second file.

Debian has no safetensors package, so this is the other side of the test in tests/Detorch.Teach.Tests/Nn/StateTests.cs.
usage: safetensors_torch.py SOURCE TARGET
"""
import json
import struct
import sys

import numpy
import torch

DTYPES = {"F32": torch.float32, "F64": torch.float64, "I32": torch.int32, "I64": torch.int64, "U8": torch.uint8, "BOOL": torch.bool}


def load(path):
    content = open(path, "rb").read()
    (length,) = struct.unpack("<Q", content[:8])
    header, data = json.loads(content[8:8 + length]), content[8 + length:]
    assert header.pop("__metadata__") == {"format": "pt"}
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        dtype = DTYPES[entry["dtype"]]
        assert (8 + length + start) % torch.empty(0, dtype=dtype).element_size() == 0
        flat = torch.frombuffer(bytearray(data[start:end]), dtype=dtype) if end > start else torch.zeros(0, dtype=dtype)
        tensors[name] = flat.reshape(entry["shape"])
    return tensors


def save(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = numpy.ascontiguousarray(tensor.numpy()).tobytes()
        header[name] = {"dtype": next(k for k, v in DTYPES.items() if v == tensor.dtype), "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    open(path, "wb").write(struct.pack("<Q", len(text)) + text + data)


tensors = load(sys.argv[1])
for name in sorted(tensors):
    print(name, tensors[name].dtype, tensors[name].tolist())
save(sys.argv[2], tensors)
