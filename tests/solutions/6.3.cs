void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    loss(w).Backward();
    w.Data.AddInPlace(w.Grad!.Data, -lr);
}

// or
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    var gradient = Autograd.Grad(loss(w), w);
    using (Autograd.NoGrad())
        w.Data.AddInPlace(gradient.Data, -lr);
}

// or
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    var g = Autograd.Grad(loss(w), w);
    w.Data.AddInPlace(lr * g.Data, -1);
}

// or
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    var l = loss(w);
    l.Backward();
    using (Autograd.NoGrad())
        w.Data.CopyFrom(w.Data - lr * w.Grad!.Data);
    w.ZeroGrad();
}

// or
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    loss(w).Backward();
    using var _ = Autograd.NoGrad();
    w.AddInPlace(-lr * w.Grad!);
}
