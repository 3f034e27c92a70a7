"""Writes optimizers.json beside this file: twenty steps of PyTorch's optimizers and schedules, which the tests of lib/Detorch.Teach/Optim repeat.

Run with Debian's python3-torch (1.13): /usr/bin/python3 tests/golden/optimizers.py
"""
import json
import pathlib

import torch

STEPS = 20


def objective(w, b):
    """A curved valley with coupled parameters, so that every step depends on all before it."""
    scale = torch.tensor([1.0, 10.0, 0.1], dtype=w.dtype)
    return ((w * scale - 1) ** 2).sum() + (w.sum(dim=1) * b).sin().sum() + (b ** 2).sum()


def start():
    w = torch.tensor([[0.5, -1.0, 2.0], [0.1, 0.3, -0.7]], dtype=torch.float64, requires_grad=True)
    b = torch.tensor([0.2, -0.4], dtype=torch.float64, requires_grad=True)
    return w, b


def run(make):
    w, b = start()
    optimizer = make(w, b)
    path = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        objective(w, b).backward()
        optimizer.step()
        path.append(w.flatten().tolist() + b.tolist())
    return path


def one(cls, **options):
    return run(lambda w, b: cls([w, b], **options))


def groups(w, b):
    return torch.optim.Adam([{"params": [w]}, {"params": [b], "lr": 0.2, "weight_decay": 0.3}], lr=0.05)


def clipped(clip):
    w, b = start()
    clip_path = []
    optimizer = torch.optim.SGD([w, b], lr=0.01, momentum=0.9)
    for _ in range(STEPS):
        optimizer.zero_grad()
        objective(w, b).backward()
        clip([w, b])
        optimizer.step()
        clip_path.append(w.flatten().tolist() + b.tolist())
    return clip_path


def rates(make, step=lambda schedule, t: schedule.step()):
    optimizer = torch.optim.SGD(start(), lr=0.5)
    schedule = make(optimizer)
    result = []
    for t in range(STEPS):
        result.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        step(schedule, t)
    return result


optim, lr = torch.optim, torch.optim.lr_scheduler
metrics = [1.0, 0.8, 0.7, 0.7, 0.71, 0.69999, 0.7, 0.6, 0.61, 0.62, 0.6, 0.6, 0.6, 0.6, 0.59, 0.6, 0.6, 0.6, 0.6, 0.6]
golden = {
    "optimizers": {
        "Sgd": one(optim.SGD, lr=0.003),
        "Sgd momentum": one(optim.SGD, lr=0.003, momentum=0.9),
        "Sgd dampening": one(optim.SGD, lr=0.003, momentum=0.9, dampening=0.5, weight_decay=0.1),
        "Sgd nesterov": one(optim.SGD, lr=0.003, momentum=0.9, nesterov=True, weight_decay=0.1),
        "Sgd maximize": one(optim.SGD, lr=0.0003, momentum=0.5, weight_decay=0.1, maximize=True),
        "Adam": one(optim.Adam, lr=0.1),
        "Adam weight decay": one(optim.Adam, lr=0.1, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
        "Adam amsgrad": one(optim.Adam, lr=0.3, betas=(0.5, 0.6), amsgrad=True),
        "Adam maximize": one(optim.Adam, lr=0.1, maximize=True, weight_decay=0.1),
        "AdamW": one(optim.AdamW, lr=0.1, weight_decay=0.2),
        "AdamW amsgrad": one(optim.AdamW, lr=0.1, betas=(0.5, 0.6), amsgrad=True, maximize=True),
        "RmsProp": one(optim.RMSprop, lr=0.05, alpha=0.9, weight_decay=0.1),
        "AdaGrad": one(optim.Adagrad, lr=0.5, weight_decay=0.1),
        "groups": run(groups),
    },
    "clipping": {
        "norm": clipped(lambda p: torch.nn.utils.clip_grad_norm_(p, 2.0)),
        "value": clipped(lambda p: torch.nn.utils.clip_grad_value_(p, 0.5)),
    },
    "schedules": {
        "step": rates(lambda o: lr.StepLR(o, step_size=6, gamma=0.5)),
        "exponential": rates(lambda o: lr.ExponentialLR(o, gamma=0.9)),
        "cosine": rates(lambda o: lr.CosineAnnealingLR(o, T_max=19, eta_min=0.05)),
        "warm-up": rates(lambda o: lr.LinearLR(o, start_factor=0.25, total_iters=8)),
        "plateau": rates(lambda o: lr.ReduceLROnPlateau(o, patience=2, factor=0.5, min_lr=0.1), lambda s, t: s.step(metrics[t])),
    },
    "metrics": metrics,
}
target = pathlib.Path(__file__).with_suffix(".json")
target.write_text(json.dumps(golden, separators=(",", ":")).replace("],", "],\n") + "\n")
print(f"wrote {target.name}")
