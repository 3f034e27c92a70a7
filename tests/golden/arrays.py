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


def evaluate(names, cases):
    return {case: entry(eval(case, {**globals(), **names})) for case in cases}


def shapes():
    x = np.arange(24.0).reshape(2, 3, 4)
    return evaluate({"x": x}, [
        "x.reshape(4, -1)", "x.T", "x.transpose(2, 0, 1)", "x.swapaxes(0, 2)", "x[:, :1].squeeze()", "x[:, :1].squeeze(1)", "np.expand_dims(x, -1)",
        "np.broadcast_to(x[:, :1], (5, 2, 3, 4))", "np.concatenate([x, x[:, :1]], axis=1)", "np.stack([x[0], x[1]], axis=-1)", "np.split(x, 2, axis=2)[1]",
        "np.split(x, [1, 1], axis=1)[2]", "np.pad(x, [(1, 0), (0, 2), (0, 0)], constant_values=7)", "np.flip(x)", "np.flip(x, (0, 2))", "np.repeat(x, 2, axis=1)",
        "x.T.reshape(2, -1)", "x[:, ::2].reshape(2, 8)", "x[..., :2].ravel()", "x[:, :, ::-1].reshape(6, 4)", "np.swapaxes(x, 0, 1).reshape(3, 2, 2, 2)",
    ])


def reductions():
    x = np.array([[[3.0, 1.0], [-2.0, 0.5]], [[nan, 1.0], [inf, -1.0]], [[inf, -inf], [2.0, 2.0]]])
    n = np.array([[[3, 1, -2], [7, 7, 0]]], np.int32)
    empty, scalar, b = np.zeros((0, 3)), np.array(2.5), np.array([[True, False], [True, True]])
    return evaluate({"x": x, "n": n, "e": empty, "s": scalar, "b": b}, [
        f"{a}.{f}({args})" for a in ("x", "n") for f in ("sum", "mean", "var", "std", "max", "min", "prod", "any", "all")
        for args in ("", "axis=0", "axis=-1", "axis=(0, 1)", "axis=1, keepdims=True")
    ] + [f"{a}.{f}(axis={k}).astype(np.int32)" for a in ("x", "n") for f in ("argmax", "argmin") for k in (0, 1, -1)
    ] + [
        f"{a}.{f}()" for a in ("e", "s") for f in ("sum", "mean", "var", "std", "prod", "any", "all")
    ] + ["e.sum(axis=0)", "e.sum(axis=1)", "e.mean(axis=0)", "e.mean(axis=1)", "e.prod(axis=0)", "s.max()",
         "n.var(ddof=1)", "n.var(axis=1, ddof=3)", "b.sum()", "b.sum(axis=0)", "b.mean(axis=1)", "b.all(axis=1)", "b.any(axis=0)",
         "np.linalg.norm(x[0])", "np.linalg.norm(x[0], axis=0)"])


def mathematics():
    a, b = np.array([[5.5, -5.5, 0.0, nan], [inf, -inf, 1e-9, -0.3]]), np.array([2.0, -2.0, 3.0, 1.0])
    m, v = np.arange(6.0).reshape(2, 3), np.array([1.0, -1.0, 2.0])
    t = np.arange(24.0).reshape(2, 3, 4)
    pos = np.array([[3.0, 0.5], [1.0, 2.0]])
    return evaluate({"a": a, "b": b, "m": m, "v": v, "t": t, "pos": pos, "big": np.full((2, 2), 1000.0)}, [
        "a + b", "a - b", "a * b", "a / b", "a % b", "b % a", "a % 3", "7 - a", "2 / a", "-a", "a > b", "a >= b", "a < b", "a <= b", "a == b", "a != b",
        "np.maximum(a, b)", "np.minimum(a, b)", "np.clip(a, -1, 2)", "np.where(a > 0, a, b)", "np.abs(a)", "np.sign(a)", "np.exp(a)", "np.expm1(a)",
        "np.log(pos)", "np.log(a)", "np.log1p(a)", "np.sqrt(a)", "a ** 2", "a ** b", "pos ** 0.5", "np.sin(a)", "np.cos(a)", "np.tan(a)", "np.tanh(a)", "np.floor(a)",
        "np.log(np.exp(m).sum(axis=1))", "np.logaddexp.reduce(big, axis=0)",
        "m @ v", "v @ m.T", "v @ v", "m @ t", "t @ t.swapaxes(1, 2)", "t[:, None] @ t.swapaxes(1, 2)[None]", "v @ t",
        "t[0].T @ v", "np.dot(v, v)", "np.outer(v, b)", "np.zeros((2, 0)) @ np.zeros((0, 3))", "np.zeros((0, 2)) @ np.zeros((2, 3))", "np.eye(3)[np.array([2, 0])]", "np.linspace(1, 2, 5)",
        "np.arange(1, 2, 0.25)", "np.arange(5, 0, -2.0)", "np.arange(3, 1.0)",
    ])


def einsum():
    i = np.arange(9.0).reshape(3, 3) - 4
    return evaluate({"i": i, "a": np.arange(6.0).reshape(2, 3), "b": np.arange(12.0).reshape(3, 4), "t": np.arange(24.0).reshape(2, 3, 4), "v": np.array([1.0, -1.0, 2.0])}, [
        f"np.einsum({args})" for args in (
            "'ij,jk->ik', a, b", "'ij,jk', a, b", "'ij,jk->ki', a, b", "'ii->i', i", "'ii', i", "'ij->ji', a", "'ba', a", "'ij->', a", "'ij->j', a", "'i,i->', v, v",
            "'i,j->ij', v, v", "'ij,ij->ij', a, a", "'ij,j->i', a, v", "'bij,bkj->bik', t, t", "'bij,jk->bik', t, b.T", "'...j,j->...', t[..., :3], v", "'...ij,...jk', t, t.swapaxes(1, 2)",
            "'i...->...', t", "'ij,jk,kl->il', a, b, b.T", "'ij,jk,kl,il->', a, b, b.T, a", "'iij->j', t[:, :2]", "'ii,jj->ij', i, i", "'bij,bij->b', t, t", "'...,...', i, v", "'ij,kl->jl', a, b",
            "'ijk,jil->kl', t, t.swapaxes(0, 1)", "'ii,ij->j', i, i")])


def printing():
    rng = np.random.RandomState(7)
    names = {"f": np.float32, "i": np.int32, "r": np.round(rng.randn(4, 5), 6), "q": np.round(rng.rand(30) * 100, 5).astype(np.float32), "t": np.arange(24.0).reshape(2, 3, 4)}
    texts = {case: str(eval(case, {**globals(), **names})) for case in [
        "np.array([1.0, 2.5])", "np.array([1.0, 2.0, 3.0])", "f([0.1, 1/3, 2])", "np.array([0.1, 1/3, 2])", "np.array([1e10, 1.5])", "np.array([1e-5, 1.0])", "np.array([1000.5, 1.0])",
        "np.array([1000.5, 0.5])", "np.array([nan, 1.0, -inf, 2.25])", "np.array([nan, inf])", "np.array([1e100, nan, -1e-100])", "np.array([0.0, -0.0])", "np.array([True, False])",
        "np.array([[True], [True]])", "i([1, -20, 300])", "np.arange(24).reshape(2, 3, 4).astype(i)", "t", "t / 7", "r", "q", "np.array(1.5)", "f(1/3) * np.ones(())", "np.array(3.0)", "np.array(1e16)",
        "np.array(1.5e-7)", "np.array(7, i)", "np.array(True)", "np.array(nan)", "np.zeros(0)", "np.zeros((2, 0))", "np.zeros((1, 1, 1))", "np.arange(1001.0)", "np.arange(1000.0)[:40]",
        "np.arange(2000.0).reshape(2, 1000)", "np.arange(3000).reshape(100, 30).astype(i)", "np.arange(1500.0).reshape(15, 10, 10)", "f([16777216, 1.5])", "f([1e8, 1])", "np.array([123456.789, 4321.5])",
        "np.array([3.14159265358979, 2.71828182845905])", "f([3.14159265358979, 2.71828182845905]) * f(1e9)", "np.array([99999999.0, 1e5])", "np.array([1e-4, 1e-2])", "np.linspace(-1, 1, 7)",
        "np.array([[1.0, -100.25], [3.5, 0.0]])", "np.array([3e-300, 1.7976931348623157e308])",
    ]}
    return {"cases": texts, "r": entry(names["r"]), "q": entry(names["q"])}


groups = [indexing, writing, shapes, reductions, mathematics, einsum, printing]
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps({group.__name__: group() for group in groups}, indent=None, separators=(",", ":")).replace('}},', '}},\n').replace('},"', '},\n"') + "\n")
