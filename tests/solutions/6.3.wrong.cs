// hint: call w.ZeroGrad() first
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    loss(w).Backward();
    w.Data.AddInPlace(w.Grad!.Data, -lr);
}

// hint: makes a new tensor. Change w.Data.
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    loss(w).Backward();
    w = w - lr * w.Grad!;
}

// hint: You walk uphill
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    loss(w).Backward();
    w.Data.AddInPlace(w.Grad!.Data, lr);
}

// hint: The loss itself is subtracted, not its gradient.
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    w.Data.AddInPlace(loss(w).Data, -lr);
}
