NdArray FromKeras(NdArray kernels) => kernels.Permute(3, 2, 0, 1);

// or
NdArray FromKeras(NdArray kernels) => kernels.Transpose(0, 3).Transpose(1, 2).Transpose(2, 3);

// or
NdArray FromKeras(NdArray kernels)
{
    var (h, w, i, o) = (kernels.Shape[0], kernels.Shape[1], kernels.Shape[2], kernels.Shape[3]);
    var result = NdArray.Zeros(o, i, h, w);
    for (int a = 0; a < o; a++)
        for (int b = 0; b < i; b++)
            for (int y = 0; y < h; y++)
                for (int x = 0; x < w; x++)
                    result[a, b, y, x] = kernels[y, x, b, a];
    return result;
}

// or
NdArray FromKeras(NdArray kernels) => kernels.Permute([3, 2, 0, 1]);

// or
NdArray FromKeras(NdArray kernels) => NdArray.Stack([.. Enumerable.Range(0, kernels.Shape[3]).Select(o =>
    NdArray.Stack([.. Enumerable.Range(0, kernels.Shape[2]).Select(i => kernels[.., .., i, o])]))]);

// or
NdArray FromKeras(NdArray kernels) => Tensor.Einsum("hwio->oihw", new Tensor(kernels)).Data;
