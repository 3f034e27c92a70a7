"""The workloads of "arrays" in numpy."""
import numpy

random = numpy.random.default_rng(1)


def matmul(m, n, k, dtype):
    a, b, c = random.random((m, k)).astype(dtype), random.random((k, n)).astype(dtype), numpy.empty((m, n), dtype)
    return lambda: numpy.matmul(a, b, out=c)
