"""The workloads of "autograd" in PyTorch."""
import torch

torch.manual_seed(1)


def hundred_recorded(name):
    x, y = (torch.randn(4, 8, requires_grad=True) for _ in range(2))
    apply = {"add": lambda: x + y, "mul": lambda: x * y, "tanh": lambda: torch.tanh(x)}[name]

    def work():
        for _ in range(100):
            apply()
    return work


def hundred_no_grad(name):
    return torch.no_grad()(hundred_recorded(name))


def chain_backward():
    x = torch.randn(4, 8, requires_grad=True)
    y = x
    for _ in range(2500):
        y = torch.tanh(y * 0.999 + x) * x
    loss = y.sum()

    def work():
        x.grad = None
        loss.backward(retain_graph=True)
    return work
