"""Writes gradient_checks.json beside this file: 500 functions at places, with gradients that are right or wrong, and what
torch.autograd.gradcheck says of them. The tests and "checks" of tests/Detorch.Benchmarks give the same to GradientCheck.

Run with Debian's python3-torch: /usr/bin/python3 tests/golden/gradient_checks.py
With "-", reads such a file from its input and writes the verdicts, a JSON list, to its output, after the version of PyTorch.
"""
import json
import math
import pathlib
import sys
import warnings

import torch

warnings.simplefilter("ignore")
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

COUNTS = {"smooth": 130, "kinked": 110, "tiny": 60, "huge": 60, "edge": 100, "single": 40}


def weights(rows, columns):
    return torch.tensor([[math.sin(1 + 7 * i + 3 * j) for j in range(columns)] for i in range(rows)])


# Each function has its twin in tests/Detorch.Teach.Tests/Differences/GradientCase.cs.
FUNCTIONS = {
    "sin": lambda x, a, b: a * torch.sin(b * x),
    "exp": lambda x, a, b: a * torch.exp(b * x),
    "tanh": lambda x, a, b: a * torch.tanh(b * x),
    "cubic": lambda x, a, b: a * x * x * x + b * x,
    "gauss": lambda x, a, b: a * torch.exp(-b * x * x),
    "softplus": lambda x, a, b: a * torch.log(1 + torch.exp(b * x)),
    "sigmoid": lambda x, a, b: a / (1 + torch.exp(-b * x)),
    "logsumexp": lambda x, a, b: a * torch.log(torch.exp(b * x).sum(-1)),
    "softmax": lambda x, a, b: a * torch.softmax(b * x, -1),
    "layer": lambda x, a, b: a * torch.tanh(x @ weights(x.shape[-1], 3) + b),
    "squares": lambda x, a, b: a * (x * x).sum(-1),
    "meansquare": lambda x, a, b: a * ((x - b) * (x - b)).mean(),
    "norm": lambda x, a, b: a * torch.sqrt((x * x).sum(-1) + b * b),
    "two": lambda x, a, b: a * torch.sin(x) + b * x * x,
    "relu": lambda x, a, b: a * torch.relu(x),
    "abs": lambda x, a, b: a * x.abs(),
    "clip": lambda x, a, b: a * x.clamp(-1, 1),
    "max": lambda x, a, b: a * x.amax(-1),
    "maximum": lambda x, a, b: a * torch.maximum(x, 0.1 * x),
    "relusquare": lambda x, a, b: a * torch.relu(x) ** 2,
    "xabs": lambda x, a, b: a * x * x.abs(),
    "hinge": lambda x, a, b: a * torch.relu(1 - x),
    "scaled": lambda x, a, b: a * torch.sin(x),
    "offset": lambda x, a, b: a * torch.sin(x) + b,
    "power5": lambda x, a, b: a * x ** 5,
    "bigsin": lambda x, a, b: a * torch.sin(x),
    "bigexp": lambda x, a, b: torch.exp(x),
    "log": lambda x, a, b: a * torch.log(x),
    "sqrt": lambda x, a, b: a * torch.sqrt(x),
    "reciprocal": lambda x, a, b: a / x,
    "pow": lambda x, a, b: a * x ** b,
    "atanh": lambda x, a, b: a * torch.log((1 + x) / (1 - x)),
    "log1m": lambda x, a, b: a * torch.log(1 - x),
    "arc": lambda x, a, b: a * torch.sqrt(1 - x * x),
    "xlogx": lambda x, a, b: a * x * torch.log(x),
    "single_tanh": lambda x, a, b: (a * torch.tanh(x.float())).double(),
    "single_offset": lambda x, a, b: ((a * x.float()).sum() + b).double(),
    "single_softmax": lambda x, a, b: (a * torch.softmax(x.float(), -1)).double(),
    "hidden_tanh": lambda x, a, b: (a * torch.tanh(x.float())).double(),
    "hidden_offset": lambda x, a, b: (a * x + b).sum() - b,
}

ERRORS = {
    "none": lambda g, c: g,
    "factor": lambda g, c: c * g,
    "sign": lambda g, c: -g,
    "zero": lambda g, c: 0 * g,
    "added": lambda g, c: g + c,
    "element": lambda g, c: g * torch.tensor([c] + [1.0] * (g.numel() - 1)).reshape(g.shape),
    "transposed": lambda g, c: g.T,
    "permuted": lambda g, c: g.flatten().roll(1).reshape(g.shape),
    "infinite": lambda g, c: g * math.inf,
    "nan": lambda g, c: g * math.nan,
}


def with_error(case):
    """The function of a case; its gradient passes through the error on its way to x."""
    class Identity(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x.clone()

        @staticmethod
        def backward(ctx, g):
            return ERRORS[case["error"]](g, case["c"])

    f, a, b = FUNCTIONS[case["function"]], case["a"], case["b"]
    if case["error"] == "term":  # The second of two terms sends no gradient.
        return lambda x: a * torch.sin(x) + b * (x * x).detach()
    return lambda x: f(Identity.apply(x), a, b)


def place(case):
    return torch.tensor(case["x"]).reshape(case["shape"]).requires_grad_()


def verdict(case):
    """What gradcheck, with its defaults, says: True or False. An exception other than its own counts as False."""
    try:
        return torch.autograd.gradcheck(with_error(case), (place(case),), raise_exception=False, check_undefined_grad=False)
    except Exception:
        return False


def jacobian(case):
    return torch.autograd.functional.jacobian(with_error(case), place(case).detach()).reshape(-1, len(case["x"]))


def is_wrong(case):
    """Whether some number of the Jacobian is off by more than one percent, and not only on a kink or where all others are far larger."""
    true, claimed = jacobian({**case, "error": "none"}), jacobian(case)
    beside = [jacobian({**case, "error": "none", "x": [x + sign * 1e-13 * (i % 3 - 1) for i, x in enumerate(case["x"], start=2)]})
              for sign in (-1, 1)]
    kinks = ((beside[0] - beside[1]).abs() > 0.01 * true.abs().max()).any(0) if case["category"] == "kinked" else torch.zeros(len(case["x"]), dtype=bool)
    if not torch.isfinite(true).all():
        return None
    if not torch.isfinite(claimed).all():
        return True
    size = torch.maximum(true.abs(), claimed.abs())
    return bool((((true - claimed).abs() > 0.01 * size) & (size > 1e-3 * size.max()))[:, ~kinks].any())


def uniform(rng, low, high):
    return low + (high - low) * torch.rand((), generator=rng).item()


def pick(rng, values):
    return values[int(torch.randint(len(values), (), generator=rng))]


def draw(rng, category):
    case = {"category": category, "a": round(uniform(rng, 0.5, 2), 3), "b": round(uniform(rng, 0.5, 2), 3)}
    shape = pick(rng, [[1], [3], [5], [2, 3], [3, 3], [4, 2]])
    normal = lambda: round(uniform(rng, -2, 2), 4)
    power = lambda low, high: 10.0 ** round(uniform(rng, low, high), 2)
    sign = lambda: pick(rng, [-1, 1])
    if category == "smooth":
        case["function"] = pick(rng, ["sin", "exp", "tanh", "cubic", "gauss", "softplus", "sigmoid", "logsumexp", "softmax", "layer", "squares",
                                      "meansquare", "norm", "two", "two"])
        if pick(rng, range(5)) == 0 and case["function"] in ("sin", "tanh", "gauss"):
            case["b"] = power(1, 4.5)  # A sharp bend.
        x = [0.0 if pick(rng, range(12)) == 0 else normal() for _ in range(math.prod(shape))]
    elif category == "kinked":
        case["function"] = pick(rng, ["relu", "abs", "clip", "max", "maximum", "relusquare", "xabs", "hinge"])
        center = {"clip": 1.0, "hinge": 1.0}.get(case["function"], 0.0)
        near = lambda: pick(rng, [0.0, 0.0, sign() * power(-9, -3), sign() * power(-5, -2)]) + center
        if case["function"] == "max":
            shape = pick(rng, [[3], [2, 3], [3, 3]])
            x = [normal() for _ in range(math.prod(shape))]
            if pick(rng, [True, False]):
                x[1] = x[0] + pick(rng, [0.0, sign() * power(-9, -4)])
        else:
            x = [near() if pick(rng, [True, False]) else normal() for _ in range(math.prod(shape))]
            if pick(rng, range(6)) == 0:
                x = [center] * len(x)
    elif category == "tiny":
        case["function"] = pick(rng, ["scaled", "offset", "power5"])
        case["a"] = {"scaled": power(-200, -4), "offset": power(-13, -3), "power5": 1.0}[case["function"]]
        x = [pick(rng, [0.0, sign() * power(-4, -1)]) if case["function"] == "power5" else normal() for _ in range(math.prod(shape))]
    elif category == "huge":
        case["function"] = pick(rng, ["scaled", "offset", "bigsin", "bigexp"])
        case["a"] = power(4, 200) if case["function"] == "scaled" else case["a"]
        case["b"] = power(3, 16) if case["function"] == "offset" else case["b"]
        x = {"bigsin": lambda: sign() * power(2, 9), "bigexp": lambda: uniform(rng, 10, 300)}.get(case["function"], normal)
        x = [x() for _ in range(math.prod(shape))]
    elif category == "edge":
        case["function"] = pick(rng, ["log", "sqrt", "reciprocal", "pow", "atanh", "log1m", "arc", "xlogx"])
        case["b"] = pick(rng, [0.3, 0.5, 1.5, -0.5]) if case["function"] == "pow" else case["b"]
        distance = lambda: pick(rng, [power(-12, -3), power(-7, -4), uniform(rng, 0.1, 0.9)])
        edge = {"atanh": lambda: sign() * (1 - distance()), "log1m": lambda: 1 - distance(), "arc": lambda: sign() * (1 - distance()),
                "reciprocal": lambda: sign() * distance()}.get(case["function"], distance)
        x = [edge() for _ in range(math.prod(shape))]
        if pick(rng, range(12)) == 0 and case["function"] in ("sqrt", "pow", "log", "xlogx"):
            x[0] = 0.0
    else:
        case["function"] = pick(rng, ["single_tanh", "single_offset", "single_softmax", "hidden_tanh", "hidden_offset"])
        if "offset" in case["function"]:
            case["b"] = power(4, 11) if case["function"] == "hidden_offset" else power(0, 7)
        x = [normal() for _ in range(math.prod(shape))]
    case.update(shape=shape, x=x)
    return case


def draw_error(rng, case):
    errors = ["factor", "factor", "factor", "sign", "zero", "added", "element", "infinite", "nan"]
    if case["function"] == "two":
        errors += ["term"] * 6
    if len(case["x"]) > 1:
        errors.append("permuted")
    if len(case["shape"]) == 2 and case["shape"][0] == case["shape"][1]:
        errors += ["transposed"] * 3
    error = pick(rng, errors)
    size = jacobian({**case, "error": "none", "c": 0}).abs().max().item()
    c = {"factor": pick(rng, [0.5, 2, 1.1, 0.9, 1.03, 3, 1 / 3, -2, len(case["x"])]), "element": pick(rng, [0.5, 2, 0, -1, 1.05]),
         "added": pick(rng, [0.05, 1, -0.2]) * (size or 1)}.get(error, 0)
    return {"error": error, "c": float(c)}


def generate():
    rng = torch.Generator().manual_seed(14)
    cases = []
    for category, count in COUNTS.items():
        while sum(case["category"] == category for case in cases) < count:
            case = {**draw(rng, category), "error": "none", "c": 0.0}
            should_be_wrong = pick(rng, [True, False])
            if should_be_wrong:
                case.update(draw_error(rng, case))
                if is_wrong(case) is not True:
                    continue
            case["wrong"] = should_be_wrong
            cases.append(case)
    for case in cases:
        case["torch"] = verdict(case)
    return cases


if __name__ == "__main__":
    if sys.argv[1:] == ["-"]:
        given = json.load(sys.stdin)
        json.dump({"version": torch.__version__, "verdicts": [verdict(case) for case in given]}, sys.stdout)
    else:
        path = pathlib.Path(__file__).with_suffix(".json")
        path.write_text("[\n" + ",\n".join(json.dumps(case) for case in generate()) + "\n]\n")
