// expect 2.4=0
// exercise id=2.4 points=5
double[] Weights(double[] offsets)
{
    var n = offsets.Length;
    var powers = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n, (m, j) => Math.Pow(offsets[j], m));
    var right = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(n, m => m == 0 ? 1 : 0);
    return [.. powers.Solve(right)];
}
