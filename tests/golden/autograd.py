"""Writes autograd.json beside this file: values and gradients from PyTorch for the rows of tests/Detorch.Teach.Tests/Autograd/OpTable.cs.

Run with Debian's python3-torch: /usr/bin/python3 tests/golden/autograd.py
Each case has inputs, a gradient g at the output, and for float64 and float32 the value and the gradient of every input.
"""
import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

inf, nan = math.inf, math.nan
rng = np.random.default_rng(1)
condition = torch.tensor([[True, False, True], [False, True, False]])
labels = torch.tensor([2, 0, 1, 2])
cases, functions = [], {}


def numbers(values):
    return [v if math.isfinite(v) else str(v) for v in np.asarray(values, dtype=np.float64).ravel().tolist()]


def entry(values):
    return {"shape": list(np.shape(values)), "values": numbers(values)}


def run(function, inputs, g, dtype):
    tensors = [torch.tensor(x, dtype=dtype, requires_grad=True) for x in inputs]
    value = function(*tensors)
    value.backward(torch.tensor(g, dtype=value.dtype))
    zeros = [torch.zeros_like(x) for x in tensors]
    return {"value": entry(value.detach().numpy()), "gradients": [entry((z if x.grad is None else x.grad).numpy()) for x, z in zip(tensors, zeros)]}


def add(row, label, function, inputs):
    inputs = [np.asarray(x, dtype=np.float64).astype(np.float32).astype(np.float64) for x in inputs]  # The same numbers in both dtypes.
    shape = function(*[torch.tensor(x) for x in inputs]).shape
    g = np.round(rng.normal(size=tuple(shape)), 3).astype(np.float32).astype(np.float64)
    cases.append({
        "row": row, "label": label, "inputs": [entry(x) for x in inputs], "g": entry(g),
        "float64": run(function, inputs, g, torch.float64), "float32": run(function, inputs, g, torch.float32),
    })


def op(row, function, *shapes, low=-1, high=1, edges=()):
    """A case with random inputs, and one for each list of inputs at an edge."""
    functions[row] = function
    add(row, "random", function, [np.round(rng.uniform(low, high, size=shape), 3) for shape in shapes])
    for inputs in edges:
        add(row, str(inputs), function, inputs if isinstance(inputs, tuple) else (inputs,))


def unary(row, function, low=-1, high=1, edges=()):
    op(row, function, (2, 3), low=low, high=high, edges=[*edges, 0.5 if low < 0.5 else low, np.zeros((0, 3))])


op("add", lambda a, b: a + b, (2, 3), (2, 3), edges=[([], []), (1e30, inf)])
op("add broadcast", lambda a, b: a + b, (2, 1, 3), (4, 1))
op("add number", lambda a: 2 + (a + 0.5), (2, 3))
op("sub", lambda a, b: a - b, (2, 3), (3,), edges=[(inf, inf)])
op("sub number", lambda a: 2 - (a - 0.5), (2, 3))
op("neg", lambda a: -a, (2, 3), edges=[[0.0, inf, nan]])
op("mul", lambda a, b: a * b, (2, 3), (2, 3), edges=[([0.0, 0], [inf, nan])])
op("mul broadcast", lambda a, b: a * b, (3, 1), (2, 1, 4))
op("mul scalar", lambda a, b: a * b, (), (2, 3))
op("mul number", lambda a: 2 * (a * -0.5), (2, 3))
op("mul itself", lambda a: a * a, (2, 3))
op("div", lambda a, b: a / b, (2, 3), (3,), edges=[([1.0, -1, 0], [0.0, 0, 0])])
op("div number", lambda a: 2 / (a / 3), (2, 3), edges=[[0.0, -0.0, inf]])
op("mod", lambda a, b: a % b, (5,), (5,), low=0.5, high=3, edges=[([-7.5, 7.5, -7.5, 6.0], [2.0, -2.0, -2.0, 2.0])])
op("pow", lambda a, b: a ** b, (2, 3), (3,), low=0.5, high=2, edges=[([0.0, 0, 2, -2], [2.0, 0, 0, 3])])
op("pow number", lambda a: a ** 3 + a ** 2 + a ** 1 + a ** 0, (2, 3), edges=[[0.0, -2]])
op("pow fraction", lambda a: a ** -1.5, (2, 3), low=0.5, high=2, edges=[[0.0, -1]])

unary("abs", torch.abs, edges=[[0.0, -0.0, -inf]])
unary("exp", torch.exp, edges=[[800.0, -800, 0, -inf]])
unary("expm1", torch.expm1, edges=[[800.0, -800, 1e-10]])
unary("log", torch.log, low=0.5, high=2, edges=[[0.0, -1, inf]])
unary("log1p", torch.log1p, low=-0.5, edges=[[-1.0, -2, 1e-10]])
unary("sqrt", torch.sqrt, low=0.5, high=2, edges=[[0.0, -1, inf]])
unary("square", torch.square, edges=[[0.0, -3, 1e30]])
unary("sin", torch.sin, edges=[[0.0, 100]])
unary("cos", torch.cos, edges=[[0.0, 100]])
unary("tan", torch.tan, edges=[[0.0, 1.5]])
unary("tanh", torch.tanh, edges=[[800.0, -800, 0, 1e-8, inf]])
unary("sigmoid", torch.sigmoid, edges=[[800.0, -800, 0, 30, -30]])
unary("erf", torch.erf, edges=[[0.0, 10, -10, 2.5]])
op("relu", lambda x: torch.relu(x) * x, (2, 3), edges=[[0.0, -0.0, 3, -3, inf]])
op("relu below", lambda x: torch.relu(x) * x, (2, 3))
op("maximum", lambda a, b: torch.maximum(a, b) * a, (2, 3), (3,), edges=[([1.0, 2, 0], [1.0, 1, 0])])
op("minimum", lambda a, b: torch.minimum(a, b) * a, (2, 3), (3,), edges=[([1.0, 2, 0], [1.0, 1, 0])])
op("clip", lambda x: torch.clamp(x, -0.5, 0.5) * x, (2, 3), edges=[[-0.5, 0.5, 2, -2, 0]])
op("where", lambda a, b: torch.where(condition, a, b) * a, (2, 3), (3,))
op("to", lambda x: x.float().double() * x, ())
op("leaky_relu", lambda x: F.leaky_relu(x, 0.1) * x, (4,), edges=[[0.0, -800, 800]])
op("elu", lambda x: F.elu(x, 1.5), (4,), edges=[[0.0, -800, 800]])
op("gelu", F.gelu, (4,), edges=[[0.0, -30, 30]])
op("silu", F.silu, (4,), edges=[[0.0, -30, 800]])
op("softplus", F.softplus, (4,), edges=[[0.0, -800, 800]])

op("sum", lambda x: x.sum() ** 2, (2, 3), edges=[np.zeros((0, 3)), 2.0])
op("sum axes", lambda x: x.sum((0, 2)) ** 2, (2, 3, 4), edges=[np.zeros((2, 3, 0))])
op("sum kept", lambda x: x.sum(1, keepdim=True) * x, (2, 3), edges=[np.zeros((2, 0))])
op("mean", lambda x: x.mean() ** 2, (2, 3), edges=[np.zeros((0, 3)), 2.0])
op("mean axis", lambda x, y: x.mean(-1) * y, (2, 3), (2,))
op("var", lambda x: x.var((0, 1), unbiased=True), (3, 4), edges=[[[2.0, 2, 2]]])
op("max", lambda x: x.amax((0, 1)) * x, (2, 3), edges=[[[1.0, 3, 3], [3, 0, 1]], np.zeros((2, 2))])
op("max axis", lambda x: x.amax(0) ** 2, (4, 3), edges=[[[1.0, 3, 3], [3, 3, 1]]])
op("min", lambda x: x.amin((0, 1)) * x, (2, 3), edges=[[[1.0, 0, 0], [3, 0, 1]]])
op("min axis", lambda x: x.amin(0) ** 2, (4, 3), edges=[[[1.0, 3, 3], [3, 3, 1]]])
op("logsumexp", lambda x: x.logsumexp(0), (4, 3), edges=[[[1e4, 0, -1e4], [1e4, 1e4, 3]], [[-inf, 0], [1, -inf]]])
op("softmax", lambda x: x.softmax(-1), (2, 4), edges=[[[1e4, 0, -1e4], [1e4, 1e4, 3]], np.zeros((0, 3)), [[-inf, 0], [1, -inf]]])
op("softmax axis", lambda x: x.softmax(0), (3, 2))
op("log_softmax", lambda x: x.log_softmax(-1), (2, 4), edges=[[[1e4, 0, -1e4], [1e4, 1e4, 3]], np.zeros((0, 3))])

op("reshape", lambda x, y: x.reshape(3, -1) * y, (2, 6), (3, 4))
op("flatten", lambda x: x.flatten(1) ** 2, (2, 3, 2))
op("squeeze", lambda x: x.squeeze(1) ** 2, (2, 1, 3))
op("expand_dims", lambda x: x.unsqueeze(1) * x, (3,))
op("transpose", lambda x, y: x.t() * y, (2, 3), (3, 2))
op("transpose axes", lambda x: x.transpose(0, 1) ** 2, (2, 3, 2))
op("permute", lambda x: x.permute(2, 0, 1) ** 2, (2, 3, 4))
op("broadcast", lambda x, y: x.broadcast_to(2, 3, 4) * y, (3, 1), (2, 3, 4))
op("index", lambda x: x[0] * x[1:-1].flip(1), (4, 3))
op("index array", lambda x: x[[0, 2, 0]] ** 2, (4, 3))
op("index mask", lambda x: x[condition] ** 2, (2, 3))
op("take_along_axis", lambda x: x.gather(1, torch.tensor([[1, 1], [0, 3]])) ** 2, (2, 4))
op("scatter_add", lambda x, y: x.index_add(0, torch.tensor([0, 2, 0]), y) ** 2, (3, 2), (3, 2))
op("pad", lambda x: F.pad(x, (2, 1, 1, 0), value=0.5) ** 2, (2, 3), edges=[np.zeros((2, 0))])
op("concat", lambda x, y: torch.cat([x, y, x], 1) ** 2, (2, 3), (2, 2))
op("stack", lambda x, y: torch.stack([x, y], 1) ** 2, (2, 3), (2, 3))

op("matmul", torch.matmul, (2, 3), (3, 4), edges=[(np.zeros((2, 0)), np.zeros((0, 3))), (np.zeros((0, 2)), np.ones((2, 3)))])
op("matmul batch", torch.matmul, (2, 1, 3, 2), (2, 2, 3))
op("matmul vectors", lambda x, y, w: (x @ y) * ((x @ w) @ y), (3,), (3,), (3, 3))
op("einsum", lambda x, y: torch.einsum("ijk,kl->li", x, y), (2, 3, 2), (2, 4))
op("einsum three", lambda x, y, z: torch.einsum("ij,jk,i->", x, y, z), (2, 3), (3, 2), (2,))
op("linear", F.linear, (4, 3), (2, 3), (2,), edges=[(np.zeros((0, 3)), np.ones((2, 3)), [1.0, 2])])
op("linear batch", lambda x, w, z: F.linear(x, w) ** 2 + F.linear(z, w), (2, 2, 3), (2, 3), (3,))
op("cross_entropy", lambda x: F.cross_entropy(x, labels, reduction="none"), (4, 3), edges=[[[1e4, 0, -1e4], [1e4, 1e4, 3], [0, 0, 0], [-800, 0, 800]]])
op("normalize", lambda x: (x - x.mean((0, 2), keepdim=True)) / (x.var((0, 2), unbiased=False, keepdim=True) + 1e-5).sqrt(), (3, 2, 2))
op("layer_norm", lambda x, w, b: F.layer_norm(x, (4,), w, b), (3, 4), (4,), (4,), edges=[(np.ones((2, 4)), np.ones(4), np.zeros(4))])
op("batch_norm", lambda x, w, b: F.batch_norm(x, None, None, w, b, training=True), (2, 3, 2, 2), (3,), (3,))
op("function", lambda x, y: x * y, (2, 3), (2, 3))

op("conv2d", F.conv2d, (2, 2, 4, 3), (3, 2, 2, 2), (3,))
op("conv2d settings", lambda x, w: F.conv2d(x, w, stride=(2, 1), padding=(1, 2), dilation=(1, 2)), (2, 2, 5, 4), (2, 2, 3, 2))
op("conv1d", lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=1, dilation=2), (2, 2, 7), (3, 2, 2), (3,))
op("max_pool2d", lambda x: F.max_pool2d(x, 2) ** 2, (2, 2, 4, 5), edges=[np.zeros((1, 1, 4, 4)), np.ones((1, 1, 2, 3))])
op("max_pool2d settings", lambda x: F.max_pool2d(x, (3, 2), stride=(1, 2), padding=1) ** 2, (1, 2, 4, 5))
op("avg_pool2d", lambda x: F.avg_pool2d(x, 2) ** 2, (2, 2, 4, 5))
op("avg_pool2d settings", lambda x: F.avg_pool2d(x, (3, 2), stride=(1, 2), padding=1) ** 2, (1, 2, 4, 5))

op("pow exponent 0", lambda a, b: a ** b, (2, 3), (3,), low=0.5, high=2, edges=[([2.0, 3, 0.5], [0.0, 0, 0])])
op("einsum implicit", lambda x, y: torch.einsum("ij,ki", x, y), (2, 3), (4, 2))
op("einsum ellipsis", lambda x, y, z: torch.einsum("...i,...j,i->...j", x, y, z), (2, 1, 3), (4, 2), (3,))
op("einsum diagonal", lambda x, y: torch.einsum("iji,kk->ij", x, y) * torch.einsum("kk", y), (3, 2, 3), (2, 2))

add("flatten", "empty batch", lambda x: x.flatten(1) ** 2, [np.zeros((0, 2, 3))])
add("logsumexp", "nothing to add", lambda x: x.logsumexp(0), [np.zeros((0, 3))])
add("linear batch", "no features", lambda x, w, z: F.linear(x, w) ** 2 + F.linear(z, w), [np.zeros((2, 2, 0)), np.zeros((2, 0)), np.zeros(0)])

add("std", "random", lambda x: x.std(1), [np.round(rng.uniform(-1, 1, size=(3, 4)), 3)])
add("std", "constant", lambda x: x.std(1), [np.ones((2, 3))])
add("mean_square", "random", F.mse_loss, [np.round(rng.uniform(-1, 1, size=(4, 3)), 3), np.round(rng.uniform(-1, 1, size=(4, 3)), 3)])
add("mean_square", "too large to square", F.mse_loss, [[1e30, 1.0], [0.0, inf]])

# Kinks at NaN, and a quotient that rounds up to the next whole number.
for row in ("abs", "relu", "relu below", "leaky_relu", "elu", "gelu", "silu", "softplus", "clip", "max", "max axis", "min", "min axis"):
    add(row, "NaN", functions[row], [[nan, 1.0, -1, nan] if row[:3] not in ("max", "min") else [[nan, 1.0, 2], [1, 1, nan]]])
for row in ("maximum", "minimum"):
    add(row, "NaN", functions[row], [[nan, 1.0, nan, 2], [1.0, nan, nan, 2]])
add("max_pool2d", "NaN", functions["max_pool2d"], [[[[[nan, 1.0, 3, 2], [2, 1, 5, nan]]]]])
add("mod", "rounded", functions["mod"], [[1.0, 0.3, -1, 5], [0.1, 0.1, 0.1, 0.7]])

lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
pathlib.Path(__file__).with_suffix(".json").write_text(f"[\n{lines}\n]\n")
