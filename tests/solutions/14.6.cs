bool Agree(NdArray a, NdArray b, double rtol, double atol) => (bool)((a - b).Abs() <= atol + rtol * b.Abs()).All();

// or
bool Agree(NdArray a, NdArray b, double rtol, double atol)
{
    for (var i = 0; i < a.Size; i++)
        if (!(Math.Abs(a[i].Item() - b[i].Item()) <= atol + rtol * Math.Abs(b[i].Item())))
            return false;
    return true;
}

// or
bool Agree(NdArray a, NdArray b, double rtol, double atol) =>
    a.ToArray<double>().Zip(b.ToArray<double>()).All(p => Math.Abs(p.First - p.Second) <= atol + Math.Abs(rtol * p.Second));
