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
