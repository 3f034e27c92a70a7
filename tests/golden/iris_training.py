"""Writes notebooks/03-pytorch.json: PyTorch's training of the classifier of notebook 03, which the notebook overlays with its own runs.

The same data in the same order, the same start at zero, the same steps: Iris in centimetres, every fifth flower held out, flower k * 37 mod 120
of the others at place k, batches of 5, 100 epochs, SGD with a learning rate of 0.05, float64.

Run with Debian's python3-torch (1.13): /usr/bin/python3 tests/golden/iris_training.py
"""
import csv
import json
import pathlib

import torch

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    rows = list(csv.reader((ROOT / "data" / "iris.csv").open()))[1:]
    held_out = [row for i, row in enumerate(rows) if i % 5 == 4]
    rest = [row for i, row in enumerate(rows) if i % 5 != 4]
    train = [rest[k * 37 % 120] for k in range(120)]

    def tensors(some):
        return (torch.tensor([[float(v) for v in row[:4]] for row in some]).double(),     # rounded to float32, as the library holds them
                torch.tensor([int(row[4]) for row in some]))

    (x, y), (x_test, y_test) = tensors(train), tensors(held_out)
    model = torch.nn.Linear(4, 3).double()
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    sgd = torch.optim.SGD(model.parameters(), lr=0.05)

    losses, accuracies = [], []
    for _ in range(100):
        for start in range(0, 120, 5):
            sgd.zero_grad()
            torch.nn.functional.cross_entropy(model(x[start:start + 5]), y[start:start + 5]).backward()
            sgd.step()
        with torch.no_grad():
            losses.append(torch.nn.functional.cross_entropy(model(x), y).item())
            accuracies.append((model(x_test).argmax(dim=1) == y_test).double().mean().item())
    content = json.dumps({"torch": torch.__version__.split("+")[0], "loss": losses, "testAccuracy": accuracies})
    (ROOT / "notebooks" / "03-pytorch.json").write_text(content + "\n")


main()
