NdArray ToPicture(NdArray columns, int k, int height, int width)
{
    var picture = NdArray.Zeros([height, width], DType.Float64);
    var window = 0;
    for (var i = 0; i + k <= height; i++)
        for (var j = 0; j + k <= width; j++, window++)
            picture[i..(i + k), j..(j + k)] = picture[i..(i + k), j..(j + k)] + columns[.., window].Reshape(k, k);
    return picture;
}

// or
NdArray ToPicture(NdArray columns, int k, int height, int width)
{
    var picture = new double[height, width];
    var across = width - k + 1;
    for (var window = 0; window < columns.Shape[1]; window++)
        for (var u = 0; u < k; u++)
            for (var v = 0; v < k; v++)
                picture[window / across + u, window % across + v] += columns[u * k + v, window].Item();
    return NdArray.FromArray(picture);
}

// or
NdArray ToPicture(NdArray columns, int k, int height, int width)
{
    // Each row of columns is a smaller picture: what all windows say to one of their pixels. Move it to its place.
    var (down, across) = (height - k + 1, width - k + 1);
    var picture = NdArray.Zeros([height, width], DType.Float64);
    for (var r = 0; r < k * k; r++)
        picture += columns[r].Reshape(down, across).Pad([(r / k, k - 1 - r / k), (r % k, k - 1 - r % k)]);
    return picture;
}
