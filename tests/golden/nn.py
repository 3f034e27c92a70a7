"""Writes nn.json beside this file: what PyTorch's activations and losses give, with gradients, which the tests of lib/Detorch.Teach/Nn repeat.

Run with Debian's python3-torch (1.13): /usr/bin/python3 tests/golden/nn.py
"""
import json
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def entry(function, x):
    """The value, and the gradient of a weighted sum of it: equal weights would hide errors."""
    x = x.clone().requires_grad_()
    y = function(x)
    weights = torch.arange(1.0, y.numel() + 1).reshape(y.shape)
    (y * weights).sum().backward()
    return {"value": y.flatten().tolist(), "gradient": x.grad.flatten().tolist()}


points = torch.tensor([[-800.0, -3.0, -0.5, 0.0], [0.5, 3.0, 20.0, 800.0]])
activations = {
    "Relu": F.relu, "LeakyRelu": lambda x: F.leaky_relu(x, 0.2), "Elu": lambda x: F.elu(x, 1.5), "Gelu": F.gelu, "Silu": F.silu, "Sigmoid": torch.sigmoid,
    "Tanh": torch.tanh, "Softplus": F.softplus, "Softmax": lambda x: F.softmax(x, dim=1), "LogSoftmax": lambda x: F.log_softmax(x, dim=1),
}
logits = torch.tensor([[2.0, -1.0, 0.5], [0.1, 0.2, -0.3], [1000.0, -1000.0, 0.0], [-0.7, 1.3, 0.4]])
labels = torch.tensor([0, 2, 1, 1])
some = torch.tensor([0, -100, 1, 2])
weights = torch.tensor([0.5, 2.0, 1.0])
probabilities = torch.tensor([[0.2, 0.3, 0.5], [1.0, 0.0, 0.0], [0.1, 0.1, 0.8], [0.25, 0.5, 0.25]])
targets = torch.tensor([[2.5, -1.0, 1.0], [0.1, 2.0, -0.8], [990.0, -1000.0, 0.5], [-0.7, 1.0, 2.4]])
binary = torch.tensor([[1.0, 0.0, 0.5], [0.0, 1.0, 0.2], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
signs = torch.tensor([[1.0, -1.0, 1.0], [1.0, 1.0, -1.0], [-1.0, 1.0, 1.0], [-1.0, 1.0, 1.0]])
losses = {
    "MeanSquaredError": lambda x: F.mse_loss(x, targets),
    "MeanSquaredError sum": lambda x: F.mse_loss(x, targets, reduction="sum"),
    "MeanSquaredError none": lambda x: F.mse_loss(x, targets, reduction="none"),
    "MeanAbsoluteError": lambda x: F.l1_loss(x, targets),
    "Huber": lambda x: F.huber_loss(x, targets, delta=0.8),
    "BinaryCrossEntropyWithLogits": lambda x: F.binary_cross_entropy_with_logits(x, binary),
    "BinaryCrossEntropyWithLogits weighted": lambda x: F.binary_cross_entropy_with_logits(x, binary, pos_weight=torch.tensor(2.5)),
    "Hinge": lambda x: (1 - signs * x).relu().mean(),
    "KullbackLeibler": lambda x: F.kl_div(F.log_softmax(x / 100, dim=1), probabilities, reduction="batchmean"),
    "NegativeLogLikelihood": lambda x: F.nll_loss(x, labels, weight=weights),
    "CrossEntropy": lambda x: F.cross_entropy(x, labels),
    "CrossEntropy sum": lambda x: F.cross_entropy(x, labels, reduction="sum"),
    "CrossEntropy none": lambda x: F.cross_entropy(x, labels, reduction="none"),
    "CrossEntropy weights": lambda x: F.cross_entropy(x, labels, weight=weights),
    "CrossEntropy smoothing": lambda x: F.cross_entropy(x, labels, label_smoothing=0.1),
    "CrossEntropy ignore": lambda x: F.cross_entropy(x, some),
    "CrossEntropy all": lambda x: F.cross_entropy(x, some, weight=weights, label_smoothing=0.2),
    "CrossEntropy all none": lambda x: F.cross_entropy(x, some, weight=weights, label_smoothing=0.2, reduction="none"),
    "CrossEntropy probabilities": lambda x: F.cross_entropy(x, probabilities),
    "CrossEntropy probabilities all": lambda x: F.cross_entropy(x, probabilities, weight=weights, label_smoothing=0.2),
}


def batch_norm(layer, shape):
    """Three batches of training, then one of evaluation: outputs and running statistics."""
    with torch.no_grad():
        layer.weight.copy_(torch.arange(1.0, shape[1] + 1))
        layer.bias.copy_(torch.arange(1.0, shape[1] + 1) / 10)
    numbers = (torch.arange(4.0 * torch.Size(shape).numel()) * 0.37).sin().reshape(4, *shape) * 3 + 1
    outputs = [layer(batch).flatten().tolist() for batch in numbers[:3]]
    layer.eval()
    return {"outputs": outputs + [layer(numbers[3]).flatten().tolist()], "running_mean": layer.running_mean.tolist(), "running_var": layer.running_var.tolist()}


def names(model):
    return [[name, list(tensor.shape), str(tensor.dtype)] for name, tensor in model.state_dict().items()]


convnet = torch.nn.Sequential(
    torch.nn.Conv2d(1, 16, (3, 5), bias=False), torch.nn.BatchNorm2d(16), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.LayerNorm(10), torch.nn.Linear(10, 4),
    torch.nn.Sequential(torch.nn.Conv1d(2, 3, 4), torch.nn.BatchNorm1d(3), torch.nn.Dropout(0.5)))
golden = {
    "batch_norm": {"1d": batch_norm(torch.nn.BatchNorm1d(3), [5, 3]), "2d": batch_norm(torch.nn.BatchNorm2d(2, momentum=0.3, eps=1e-3), [2, 2, 3, 2])},
    "names": names(convnet.float()),
    "points": points.flatten().tolist(), "logits": logits.flatten().tolist(), "targets": targets.flatten().tolist(),
    "probabilities": probabilities.flatten().tolist(), "binary": binary.flatten().tolist(), "signs": signs.flatten().tolist(),
    "activations": {name: entry(f, points) for name, f in activations.items()},
    "losses": {name: entry(f, logits) for name, f in losses.items()},
}
target = pathlib.Path(__file__).with_suffix(".json")
target.write_text(json.dumps(golden, separators=(",", ":")).replace("],", "],\n") + "\n")
print(f"wrote {target.name}")
