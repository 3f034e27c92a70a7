"""Writes arrays.json beside this file: what numpy gives for small cases that the tests of lib/Detorch.Teach/Arrays repeat.

Run with Debian's python3-numpy: /usr/bin/python3 tests/golden/arrays.py
"""
import json
import pathlib
import warnings

import numpy as np

warnings.simplefilter("ignore")
nan, inf = np.nan, np.inf


def entry(value):
    value = np.asarray(value)
    numbers = [float(v) for v in value.ravel()]
    return {"dtype": str(value.dtype), "shape": list(value.shape), "values": [v if np.isfinite(v) else str(v) for v in numbers]}


def indexing():
    x = np.arange(24.0).reshape(2, 3, 4)
    rows, cols = np.array([1, 0, 1]), np.array([2, -1, 0])
    mask = x[0] % 3 == 1
    cases = [
        "x[rows]", "x[:, cols]", "x[..., cols]", "x[rows, cols]", "x[rows, :, cols]", "x[:, rows, cols]", "x[0, :, cols]", "x[0, rows, cols]",
        "x[rows, :, 0]", "x[:, rows, 1]", "x[rows, 1:, ::2]", "x[1:, rows[:, None], cols]", "x[rows, None, cols]", "x[..., rows, None, cols]",
        "x[rows, ..., cols]", "x[None, rows]", "x[np.array(1)]", "x[:, mask]", "x[x > 7]", "x[:, x[0, :, 0] > 3]", "x[1, mask]", "x[rows[:0]]",
        "x[x > 99]", "x[:, rows[:, None], cols[None, :2]]", "x[::-1, rows, ::-2]", "x[mask[:2, 0], :, cols]", "x[1, mask[:, 1]]", "x[:, 0][:, cols]",
        "np.take_along_axis(x, x.argsort(axis=1)[:, ::-1], axis=1)", "np.take_along_axis(x, np.array([[[1]], [[2]]]), axis=1)",
    ]
    names = {**globals(), **locals()}
    return {c: entry(eval(c, names)) for c in cases}


def writing():
    result = {}
    def case(name, change):
        x = np.arange(12.0).reshape(3, 4)
        change(x)
        result[name] = entry(x)
    def put(at, value):
        def change(x):
            x[at] = value
        return change
    case("repeated", put(np.array([0, 2, 0]), np.array([[-1.0], [-2.0], [-3.0]])))
    case("pairs", put((np.array([0, 2, 0]), np.array([1, 1, 1])), np.array([-1.0, -2.0, -3.0])))
    case("mask", lambda x: x.__setitem__(x > 5, 0))
    case("masked values", lambda x: x.__setitem__(x % 2 == 0, np.arange(6.0)))
    case("columns", put((slice(None), np.array([3, 0])), np.array([10.0, 20.0])))
    case("add rows", lambda x: np.add.at(x, np.array([0, 2, 0]), 1.0))
    case("add pairs", lambda x: np.add.at(x, (np.array([0, 2, 0]), np.array([1, 1, 1])), np.array([1.0, 2.0, 3.0])))
    case("along", lambda x: np.put_along_axis(x, np.array([[1], [3], [0]]), -9.0, axis=1))
    case("swap", put(np.array([1, 0]), np.arange(12.0).reshape(3, 4)[:2]))
    return result


groups = [indexing, writing]
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps({group.__name__: group() for group in groups}, indent=None, separators=(",", ":")).replace('}},', '}},\n').replace('},"', '},\n"') + "\n")
