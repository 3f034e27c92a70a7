"""The workload of "differences" in PyTorch: the gradient check of an MLP 4-16-3, tanh, batch 150, float64."""
import torch
from torch.nn import functional as F


def gradcheck():
    torch.manual_seed(1)
    x, labels = torch.randn(150, 4, dtype=torch.float64), torch.randint(3, (150,))
    w1, b1, w2, b2 = (torch.randn(*shape, dtype=torch.float64, requires_grad=True) for shape in ((16, 4), (16,), (3, 16), (3,)))

    def loss(w1, b1, w2, b2):
        return F.cross_entropy(F.linear(torch.tanh(F.linear(x, w1, b1)), w2, b2), labels)

    return lambda: torch.autograd.gradcheck(loss, (w1, b1, w2, b2))
