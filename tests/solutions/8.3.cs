NdArray ToPoints(NdArray z, double mean, double std) => z * std + mean;

// or
NdArray ToPoints(NdArray z, double mean, double std)
{
    var points = z * std;
    points += mean;
    return points;
}

// or
NdArray ToPoints(NdArray z, double mean, double std) => mean + std * z;

// or
NdArray ToPoints(NdArray z, double mean, double std)
{
    var y = z.Copy();
    y = y * std;
    y.AddInPlace(NdArray.FullLike(y, mean));
    return y;
}

// or
NdArray ToPoints(NdArray z, double mean, double std) => (z + mean / std) * std;

// or
NdArray ToPoints(NdArray z, double mean, double std) =>
    NdArray.From(z.ToArray<double>().Select(v => v * std + mean).ToArray()).Reshape(z.Shape);
