// hint: A pixel is in several windows: add, do not overwrite.
NdArray ToPicture(NdArray columns, int k, int height, int width)
{
    var picture = NdArray.Zeros([height, width], DType.Float64);
    var window = 0;
    for (var i = 0; i + k <= height; i++)
        for (var j = 0; j + k <= width; j++, window++)
            picture[i..(i + k), j..(j + k)] = columns[.., window].Reshape(k, k);
    return picture;
}

// hint: A sum, not a mean.
NdArray ToPicture(NdArray columns, int k, int height, int width)
{
    var (picture, count) = (NdArray.Zeros([height, width], DType.Float64), NdArray.Zeros([height, width], DType.Float64));
    var window = 0;
    for (var i = 0; i + k <= height; i++)
        for (var j = 0; j + k <= width; j++, window++)
        {
            picture[i..(i + k), j..(j + k)] = picture[i..(i + k), j..(j + k)] + columns[.., window].Reshape(k, k);
            count[i..(i + k), j..(j + k)] = count[i..(i + k), j..(j + k)] + 1;
        }
    return picture / count;
}

// hint: The windows go row by row, width − k + 1 in a row.
NdArray ToPicture(NdArray columns, int k, int height, int width)
{
    var picture = NdArray.Zeros([height, width], DType.Float64);
    var window = 0;
    for (var j = 0; j + k <= width; j++)
        for (var i = 0; i + k <= height; i++, window++)
            picture[i..(i + k), j..(j + k)] = picture[i..(i + k), j..(j + k)] + columns[.., window].Reshape(k, k);
    return picture;
}

// hint: A window's pixels go row by row.
NdArray ToPicture(NdArray columns, int k, int height, int width)
{
    var picture = NdArray.Zeros([height, width], DType.Float64);
    var window = 0;
    for (var i = 0; i + k <= height; i++)
        for (var j = 0; j + k <= width; j++, window++)
            picture[i..(i + k), j..(j + k)] = picture[i..(i + k), j..(j + k)] + columns[.., window].Reshape(k, k).T;
    return picture;
}

// hint: The windows are turned by 180°.
NdArray ToPicture(NdArray columns, int k, int height, int width)
{
    var picture = NdArray.Zeros([height, width], DType.Float64);
    var window = 0;
    for (var i = 0; i + k <= height; i++)
        for (var j = 0; j + k <= width; j++, window++)
            picture[i..(i + k), j..(j + k)] = picture[i..(i + k), j..(j + k)] + columns[.., window].Reshape(k, k).Flip();
    return picture;
}

// hint: Row r of columns is the pixel r / k below and r % k right of its window's corner.
NdArray ToPicture(NdArray columns, int k, int height, int width)
{
    var picture = NdArray.Zeros([height, width], DType.Float64);
    var window = 0;
    for (var i = 0; i + k < height; i++)
        for (var j = 0; j + k <= width; j++, window++)
            picture[i..(i + k), j..(j + k)] = picture[i..(i + k), j..(j + k)] + columns[.., window].Reshape(k, k);
    return picture;
}
