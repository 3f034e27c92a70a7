// hint: Is the old gradient forgotten
void MyStep(Tensor w, Func<Tensor, Tensor> loss, double lr)
{
    loss(w).Backward();
    w.Data.AddInPlace(w.Grad!.Data, -lr);
}
