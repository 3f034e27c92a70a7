"""The workloads of "arrays" in numpy, and those of "compare" that numpy has."""
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


def by_hand():
    """An MLP 2-3-1, tanh, batch 2, with its backward pass."""
    x, t = numpy.array([[0, 0], [0, 1]], "float32"), numpy.array([[0], [1]], "float32")
    w1, b1, w2, b2 = (random.standard_normal(shape, dtype="float32") for shape in ((2, 3), (3,), (3, 1), (1,)))

    def work():
        h = numpy.tanh(x @ w1 + b1)
        gy = (h @ w2 + b2 - t) * numpy.float32(2 / t.size)
        gh = gy @ w2.T * (1 - h * h)
        w2[:] -= 0.01 * (h.T @ gy)
        b2[:] -= 0.01 * gy.sum(axis=0)
        w1[:] -= 0.01 * (x.T @ gh)
        b1[:] -= 0.01 * gh.sum(axis=0)
    return work


def forward_differences(inputs, classes):
    """A step of a linear classifier by forward differences, batch 5, cross-entropy, SGD 0.05, float64."""
    x, labels, rows = random.standard_normal((5, inputs)), random.integers(classes, size=5), numpy.arange(5)
    parameters = [random.standard_normal((inputs, classes)), numpy.zeros(classes)]

    def loss():
        y = x @ parameters[0] + parameters[1]
        y -= y.max(axis=1, keepdims=True)
        return numpy.mean(numpy.log(numpy.exp(y).sum(axis=1)) - y[rows, labels])

    def work():
        start = loss()
        gradients = []
        for parameter in parameters:
            flat, gradient = parameter.reshape(-1), numpy.empty(parameter.size)
            for i in range(flat.size):
                kept = flat[i]
                flat[i] = kept + 1e-7
                gradient[i] = (loss() - start) / 1e-7
                flat[i] = kept
            gradients.append(gradient.reshape(parameter.shape))
        for parameter, gradient in zip(parameters, gradients):
            parameter -= 0.05 * gradient
    return work
