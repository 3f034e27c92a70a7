"""The workloads of "compare" and "growth" in PyTorch, on numbers made at random; a training step is forward, loss, backward and update."""
import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(1)


def step(model, optimizer, loss, x, target):
    def work():
        value = loss(model(x), target)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return work


def forward(model, x):
    model.eval()

    def work():
        with torch.no_grad():
            model(x)
    return work


def layers(activation, *sizes):
    parts = []
    for inner, outer in zip(sizes, sizes[1:]):
        parts += [nn.Linear(inner, outer), activation()]
    return nn.Sequential(*parts[:-1])


def xor():
    x, target = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), torch.tensor([[0.0], [1.0], [1.0], [0.0]])
    model = layers(nn.Tanh, 2, 8, 1)
    return step(model, torch.optim.SGD(model.parameters(), lr=0.1), nn.MSELoss(), x, target)


def xor_bce():
    model = layers(nn.Tanh, 2, 3, 1)
    x, target = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), torch.tensor([[0.0], [1.0], [1.0], [0.0]])
    return step(model, torch.optim.Adam(model.parameters(), lr=0.01), nn.BCEWithLogitsLoss(), x, target)


def tao():
    model = layers(nn.ReLU, 2, 25, 25, 2)
    return step(model, torch.optim.Adam(model.parameters()), nn.CrossEntropyLoss(), torch.randn(32, 2), torch.randint(2, (32,)))


def norm_convnet():
    model = nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.3), nn.Linear(1568, 10))
    return step(model, torch.optim.Adam(model.parameters()), nn.CrossEntropyLoss(), torch.randn(64, 1, 28, 28), torch.randint(10, (64,)))


def iris():
    model = layers(nn.ReLU, 4, 16, 3)
    return step(model, torch.optim.Adam(model.parameters()), nn.CrossEntropyLoss(), torch.randn(150, 4), torch.randint(3, (150,)))


def boston():
    model = layers(nn.ReLU, 13, 32, 32, 32, 1)
    return step(model, torch.optim.Adam(model.parameters()), nn.MSELoss(), torch.randn(379, 13), torch.randn(379, 1))


def boston_forward():
    return forward(layers(nn.ReLU, 13, 32, 32, 32, 1), torch.randn(379, 13))


def classes(batch, *sizes):
    model = layers(nn.ReLU, *sizes)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    return step(model, optimizer, nn.CrossEntropyLoss(), torch.randn(batch, sizes[0]), torch.randint(10, (batch,)))


def mnist_mlp():
    return classes(128, 784, 256, 128, 10)


def mnist_mlp_forward():
    return forward(layers(nn.ReLU, 784, 256, 128, 10), torch.randn(128, 784))


def mlp(width, depth, batch):
    return classes(batch, *[width] * depth, 10)


def convnet_model(side):
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(32 * (side // 4) ** 2, 10))


def convnet(batch, side):
    model = convnet_model(side)
    return step(model, torch.optim.Adam(model.parameters()), nn.CrossEntropyLoss(), torch.randn(batch, 1, side, side), torch.randint(10, (batch,)))


def convnet_forward(batch, side):
    return forward(convnet_model(side), torch.randn(batch, 1, side, side))


def matmul(m, n, k, dtype):
    dtype = getattr(torch, dtype)
    a, b, c = torch.rand(m, k, dtype=dtype), torch.rand(k, n, dtype=dtype), torch.empty(m, n, dtype=dtype)
    return lambda: torch.mm(a, b, out=c)


def elementwise(name, rows, columns):
    x, y = torch.randn(rows, columns), torch.randn(rows, columns)
    return {"add into x": lambda: x.add_(y), "add": lambda: x + y, "relu": lambda: x.relu(), "sum of all": lambda: x.sum()}[name]


def gradcheck():
    """Of an MLP 4-16-3, tanh, batch 150, float64, all 131 parameters."""
    x, labels = torch.randn(150, 4, dtype=torch.float64), torch.randint(3, (150,))
    w1, b1, w2, b2 = (torch.randn(*shape, dtype=torch.float64, requires_grad=True) for shape in ((16, 4), (16,), (3, 16), (3,)))

    def loss(w1, b1, w2, b2):
        return F.cross_entropy(F.linear(torch.tanh(F.linear(x, w1, b1)), w2, b2), labels)

    return lambda: torch.autograd.gradcheck(loss, (w1, b1, w2, b2))
