using Detorch.Teach;
using Detorch.Teach.Nn;
using Detorch.Teach.Tests.Display;

namespace Detorch.Teach.Tests.Gradients;

public class TensorShowingTests
{
    [Fact]
    public void A_tensor_prints_its_numbers_and_where_its_gradient_comes_from()
    {
        var x = Tensor.From(1.0, 2.5);
        Assert.Equal(x.Data.ToString(), x.ToString());
        var w = Tensor.From(1.0, 2.5).WithGrad();
        Assert.Equal($"{x.Data}  (requires grad)", w.ToString());
        Assert.Equal($"{(w * w).Data}  (made by mul)", (w * w).ToString());
    }

    [Fact]
    public void Tensors_parameters_and_modules_show_themselves_in_every_host()
    {
        var layer = new Linear(2, 1, new Rng(1));
        Assert.Contains("requires grad", InteractiveConvention.Show(layer.Parameters()[0]).Shown["text/html"]);
        Assert.Contains("<table", InteractiveConvention.Show(Tensor.From(1.0, 2.5)).Shown["text/html"]);
        Assert.Contains("Linear", InteractiveConvention.Show(layer).Shown["text/plain"]);
        Assert.Contains("<table", InteractiveConvention.Show(NdArray.From(1.0, 2.5)).Shown["text/html"]);
    }
}
