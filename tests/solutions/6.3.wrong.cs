// hint: The second step used both gradients: call w.ZeroGrad() first.
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    loss(w).Backward();
    w.Data.AddInPlace(w.Grad!.Data, -lr);
}

// hint: w has not moved: w = w - … makes a new tensor. Change w.Data.
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    loss(w).Backward();
    w = w - lr * w.Grad!;
}

// hint: You walk uphill: go against the gradient.
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    loss(w).Backward();
    w.Data.AddInPlace(w.Grad!.Data, lr);
}

// hint: That subtracts the loss.
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    w.ZeroGrad();
    w.Data.AddInPlace(loss(w).Data, -lr);
}

// hint: The rate lr is missing.
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr) { w.ZeroGrad(); loss(w).Backward(); w.Data.AddInPlace(w.Grad!.Data, -1); }

// hint: your code threw NullReferenceException
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr) { w.ZeroGrad(); var l = loss(w); w.Data.AddInPlace(w.Grad!.Data, -lr); }

// hint: your code threw InvalidOperationException: AddInPlace: a change in place is not recorded, so the gradient at [
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr) { w.ZeroGrad(); loss(w).Backward(); w.AddInPlace(-lr * w.Grad!); }

// hint: Forget the old gradient, Backward() from the loss, then move w.Data by −lr times it.
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr) { w.ZeroGrad(); loss(w).Backward(); w.Data.CopyFrom(w.Data * (1 - lr)); }
