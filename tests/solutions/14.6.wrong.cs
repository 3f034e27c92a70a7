// hint: Differences have two signs.
bool Agree(NdArray a, NdArray b, double rtol, double atol) => (bool)(a - b <= atol + rtol * b.Abs()).All();

// hint: The size of b: |b|.
bool Agree(NdArray a, NdArray b, double rtol, double atol) => (bool)((a - b).Abs() <= atol + rtol * b).All();

// hint: |b|, not |a|.
bool Agree(NdArray a, NdArray b, double rtol, double atol) => (bool)((a - b).Abs() <= atol + rtol * a.Abs()).All();

// hint: atol is not used.
bool Agree(NdArray a, NdArray b, double rtol, double atol) => (bool)((a - b).Abs() <= rtol * b.Abs()).All();

// hint: rtol is not used.
bool Agree(NdArray a, NdArray b, double rtol, double atol) => (bool)((a - b).Abs() <= atol).All();

// hint: NaN is not near.
bool Agree(NdArray a, NdArray b, double rtol, double atol)
{
    for (var i = 0; i < a.Size; i++)
        if (Math.Abs(a[i].Item() - b[i].Item()) > atol + rtol * Math.Abs(b[i].Item()))
            return false;
    return true;
}

// hint: All numbers must be near
bool Agree(NdArray a, NdArray b, double rtol, double atol) => (bool)((a - b).Abs() <= atol + rtol * b.Abs()).Any();

// hint: The answer is the same for every input
bool Agree(NdArray a, NdArray b, double rtol, double atol) => a.Shape == b.Shape;
