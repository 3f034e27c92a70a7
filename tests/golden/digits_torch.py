"""Writes notebooks/14-pytorch.json: a small ConvNet that PyTorch trained on the digits, its logits, and 44 more steps of training.

The 8x8 digits of data/digits.csv.gz, every fifth held out; conv 1 to 8, relu, max pool 2, conv 8 to 16, relu, max pool 2, linear 64 to 10; Adam
at 0.005 for 15 epochs in batches of 32. The JSON holds the weights by their names, the logits of the first twelve held-out digits, how many
of all held-out digits are right, and the losses of 44 steps of SGD at 0.02 that begin at these weights, in batches of 32 in the order of
the file.

Given the .safetensors file that the notebook writes, it instead loads it by the format's description, and compares the logits of the model
with those of the JSON.

Run with Debian's python3-torch (1.13): /usr/bin/python3 tests/golden/digits_torch.py [FILE]
"""
import csv
import gzip
import json
import pathlib
import struct
import sys

import torch
from torch import nn

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "notebooks" / "14-pytorch.json"


def digits():
    with gzip.open(ROOT / "data" / "digits.csv.gz", "rt") as file:
        rows = [[float(value) for value in row] for row in csv.reader(file)]
    x = torch.tensor([row[:64] for row in rows]).reshape(-1, 1, 8, 8) / 16
    y = torch.tensor([int(row[64]) for row in rows])
    held_out = torch.arange(len(rows)) % 5 == 4
    return x[~held_out], y[~held_out], x[held_out], y[held_out]


def convnet():
    return nn.Sequential(nn.Conv2d(1, 8, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Conv2d(8, 16, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Flatten(), nn.Linear(64, 10))


def step(model, optimizer, x, y):
    loss = nn.functional.cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def write():
    torch.manual_seed(14)
    x, y, x_test, y_test = digits()
    model = convnet()
    adam = torch.optim.Adam(model.parameters(), lr=0.005)
    for _ in range(15):
        order = torch.randperm(len(x))
        for start in range(0, len(x), 32):
            step(model, adam, x[order[start:start + 32]], y[order[start:start + 32]])
    golden = {"torch": torch.__version__, "state": {name: {"shape": list(w.shape), "values": [float(f"{v:.9g}") for v in w.flatten().tolist()]}
                                                      for name, w in model.state_dict().items()}}
    with torch.no_grad():
        logits = model(x_test)
    golden["logits"] = [[float(f"{v:.9g}") for v in row] for row in logits[:12].tolist()]
    golden["right"] = int((logits.argmax(dim=1) == y_test).sum())
    golden["heldOut"] = len(y_test)
    sgd = torch.optim.SGD(model.parameters(), lr=0.02)
    golden["losses"] = [float(f"{step(model, sgd, x[k:k + 32], y[k:k + 32]):.9g}") for k in range(0, 44 * 32, 32)]
    GOLDEN.write_text(json.dumps(golden) + "\n")
    print(golden["right"], "of", golden["heldOut"], "losses", golden["losses"][0], golden["losses"][-1])


def compare(path):
    content = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header, data = json.loads(content[8:8 + length]), content[8 + length:]
    state = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            state[name] = torch.frombuffer(bytearray(data[start:end]), dtype=torch.float32).reshape(entry["shape"])
    model = convnet()
    print(model.load_state_dict(state))
    with torch.no_grad():
        logits = model(digits()[2][:12])
    print("largest difference of the logits:", (logits - torch.tensor(json.loads(GOLDEN.read_text())["logits"])).abs().max().item())


compare(sys.argv[1]) if len(sys.argv) > 1 else write()
