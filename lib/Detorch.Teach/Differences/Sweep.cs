using System.Numerics;
using Detorch.Teach.Kernels;

namespace Detorch.Teach.Differences;

/// <summary>Moves the elements of arrays one at a time and differentiates a loss by each.</summary>
internal sealed class Sweep
{
    private readonly DifferenceMethod method;
    private readonly double? step;

    public Sweep(DifferenceMethod? method, double? step)
    {
        (this.method, this.step) = (method ?? DifferenceMethod.ThreePointMidpoint, step);
        if (this.method.DerivativeOrder != 1)
            throw new ArgumentException("numerical gradient: a gradient is made of first derivatives, but "
                + $"'{method}' is for derivative {this.method.DerivativeOrder}.");
        this.method.StepAt(0, step, DType.Float64);
    }

    /// <summary>The derivative of a loss by every element of x, in x's shape and dtype.</summary>
    public NdArray Gradient(NdArray x, Func<double> loss, double here)
    {
        var gradient = NdArray.ZerosLike(x);
        Fill(gradient, x, 0, x.Size, loss, here);
        return gradient;
    }

    /// <summary>The same for the elements from start up to end, in row-major order; here is the loss where nothing is moved.</summary>
    public void Fill(NdArray gradient, NdArray x, int start, int end, Func<double> loss, double here)
    {
        if (x.RequireFloat("numerical gradient") is NdArray<float> single)
            Fill(gradient.As<float>(), single, start, end, loss, here);
        else
            Fill(gradient.As<double>(), x.As<double>(), start, end, loss, here);
    }

    private void Fill<T>(NdArray<T> gradient, NdArray<T> x, int start, int end, Func<double> loss, double here)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (elements, usual) = (x.Elements, method.StepAt(0, step, x.DType));
        int[] offsets = [.. method.Offsets];
        double[] coefficients = [.. method.Coefficients];
        for (var i = start; i < end; i++)
        {
            var place = PlaceOf(i, x);
            var kept = elements[place];
            var h = step ?? DifferenceMethod.GrowWith(double.CreateTruncating(kept), usual);
            var sum = 0.0;
            try
            {
                for (var k = 0; k < offsets.Length; k++)
                {
                    if (offsets[k] == 0)
                    {
                        sum += coefficients[k] * here;
                        continue;
                    }
                    elements[place] = kept + T.CreateTruncating(offsets[k] * h);
                    x.Written();
                    sum += coefficients[k] * loss();
                    Garbage.CollectWhileCached();
                }
            }
            finally
            {
                elements[place] = kept;
                x.Written();
            }
            gradient.Elements[i] = T.CreateTruncating(sum / h);
        }
    }

    /// <summary>The index in the storage of element i in row-major order.</summary>
    public static int PlaceOf(int i, NdArray x) => x.Offset
        + (x.IsContiguous ? i : Mistakes.IndexOf(i, x.Shape).Zip(x.StrideArray, (index, stride) => index * stride).Sum());
}
