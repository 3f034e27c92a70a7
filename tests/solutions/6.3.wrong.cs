// hint: Is the old gradient forgotten
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    loss(w).Backward();
    w.Data.AddInPlace(w.Grad!.Data, -lr);
}

// hint: The first step goes to 2.4, the second to 1.92. Is the old gradient
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    loss(w).Backward();
    w = w - lr * w.Grad!;
}

// hint: The first step goes to 2.4, the second to 1.92. Is the old gradient
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    loss(w).Backward();
    w.Data.AddInPlace(w.Grad!.Data, lr);
}

// hint: The first step goes to 2.4, the second to 1.92. Is the old gradient
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    w.Data.AddInPlace(loss(w).Data, -lr);
}
