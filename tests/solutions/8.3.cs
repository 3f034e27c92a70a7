NdArray ToPoints(NdArray z, double mean, double std) => z * std + mean;

// or
NdArray ToPoints(NdArray z, double mean, double std)
{
    var points = z * std;
    points += mean;
    return points;
}
