"""The workloads of "arrays" in numpy."""
import numpy

random = numpy.random.default_rng(1)


def matmul(m, n, k, dtype):
    a, b, c = random.random((m, k)).astype(dtype), random.random((k, n)).astype(dtype), numpy.empty((m, n), dtype)
    return lambda: numpy.matmul(a, b, out=c)


def softmax(x):
    e = numpy.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def elementwise(name, rows, columns):
    x, y = (random.standard_normal((rows, columns), dtype="float32") for _ in range(2))
    return {
        "add": lambda: x + y,
        "add into x": lambda: numpy.add(x, y, out=x),
        "relu": lambda: numpy.maximum(x, 0),
        "exp": lambda: numpy.exp(x),
        "sum of all": lambda: x.sum(),
        "sum over axis 0": lambda: x.sum(axis=0),
        "sum over axis 1": lambda: x.sum(axis=1),
        "softmax": lambda: softmax(x),
        "transpose-copy": lambda: x.T.copy(),
        "argmax over axis 1": lambda: x.argmax(axis=1),
        "argmax over axis 0": lambda: x.argmax(axis=0),
        "x < y": lambda: x < y,
        "where x < y": lambda: numpy.where(x < y, x, y),
        "x[x > 0]": lambda: x[x > 0],
    }[name]
