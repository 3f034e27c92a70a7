namespace Detorch.Teach;

public partial class Tensor
{
    /// <summary>
    /// Adds the gradient of this tensor with respect to every leaf behind it to the leaf's <see cref="Grad"/>, by the chain rule from here backwards.
    /// </summary>
    /// <param name="gradient">The gradient at this tensor, of its shape; 1 by default, where this tensor has one element.</param>
    /// <param name="createGraph">Record the gradients too, so that they can be differentiated again.</param>
    /// <param name="retainGraph">Keep the graph for another pass; the same as createGraph by default.</param>
    /// <exception cref="InvalidOperationException">Nothing here requires a gradient; the tensor has several elements and no gradient was given;
    /// the graph was freed by an earlier pass; or a value that is needed was changed in place.</exception>
    public void Backward(Tensor? gradient = null, bool createGraph = false, bool? retainGraph = null) =>
        Tape.Backward([this], [Autograd.Seed(this, gradient)], createGraph, retainGraph ?? createGraph, (tensor, g, isFresh) =>
        {
            if (tensor.IsLeaf || tensor.RetainsGrad)
                tensor.Accumulate(g, createGraph, isFresh);
        });

    private void Accumulate(Tensor g, bool createGraph, bool isFresh)
    {
        if (Grad is null)
            Grad = createGraph || (isFresh && g.Data.IsContiguous) ? g : new Tensor(g.Data.Copy()); // This one is kept and added to: its memory must be its own.
        else if (createGraph)
            Grad += g;
        else
            Grad.Data.AddInPlace(g.Data);
    }
}
