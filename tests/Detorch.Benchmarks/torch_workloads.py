"""The workloads of "training" in PyTorch: one whole step each (forward, loss, backward, update), on numbers made at random."""
import torch
from torch import nn

torch.manual_seed(1)


def step(model, optimizer, loss, x, target):
    def work():
        value = loss(model(x), target)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return work


def xor():
    model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
    x, target = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), torch.tensor([[0.0], [1.0], [1.0], [0.0]])
    return step(model, torch.optim.SGD(model.parameters(), lr=0.1), nn.MSELoss(), x, target)


def iris():
    model = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 3))
    return step(model, torch.optim.Adam(model.parameters()), nn.CrossEntropyLoss(), torch.randn(150, 4), torch.randint(3, (150,)))


def boston():
    model = nn.Sequential(nn.Linear(13, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 1))
    return step(model, torch.optim.Adam(model.parameters()), nn.MSELoss(), torch.randn(379, 13), torch.randn(379, 1))


def mnist_mlp():
    model = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10))
    return step(model, torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9), nn.CrossEntropyLoss(), torch.randn(128, 784), torch.randint(10, (128,)))


def convnet_model():
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(1568, 10))


def convnet():
    model = convnet_model()
    return step(model, torch.optim.Adam(model.parameters()), nn.CrossEntropyLoss(), torch.randn(64, 1, 28, 28), torch.randint(10, (64,)))


def convnet_forward():
    model, x = convnet_model().eval(), torch.randn(64, 1, 28, 28)

    def work():
        with torch.no_grad():
            model(x)
    return work
