// expect 2.4=0
// exercise id=2.4 points=5
double[] Weights(double[] offsets)
{
    var n = offsets.Length;
    var powers = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, (j, m) => Math.Pow(offsets[j], m));
    return [.. powers.Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(n, m => m == 1 ? 1 : 0))];
}
