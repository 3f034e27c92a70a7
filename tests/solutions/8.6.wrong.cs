// hint: Those are the farthest.
NdArray Neighbours(NdArray x, NdArray t, NdArray query, int k) =>
    NdArray.Stack([.. Enumerable.Range(0, query.Shape[0]).Select(q => NdArray.From(Enumerable.Range(0, x.Shape[0])
        .OrderByDescending(i => (x[i] - query[q]).Norm().Item()).Take(k).Average(i => t[i, 0].Item())))]);

// hint: Divide by k: the answer is a mean.
NdArray Neighbours(NdArray x, NdArray t, NdArray query, int k) =>
    NdArray.Stack([.. Enumerable.Range(0, query.Shape[0]).Select(q => NdArray.From(Enumerable.Range(0, x.Shape[0])
        .OrderBy(i => (x[i] - query[q]).Norm().Item()).Take(k).Sum(i => t[i, 0].Item())))]);

// hint: The length is the root of squares.
NdArray Neighbours(NdArray x, NdArray t, NdArray query, int k) =>
    NdArray.Stack([.. Enumerable.Range(0, query.Shape[0]).Select(q => NdArray.From(Enumerable.Range(0, x.Shape[0])
        .OrderBy(i => (x[i] - query[q]).Abs().Sum().Item()).Take(k).Average(i => t[i, 0].Item())))]);

// hint: It takes the first k rows: sort them by their distance.
NdArray Neighbours(NdArray x, NdArray t, NdArray query, int k) =>
    NdArray.Stack([.. Enumerable.Range(0, query.Shape[0]).Select(q => NdArray.From(t[..k].Mean().Item()))]);

// hint: The nearest row is left out.
NdArray Neighbours(NdArray x, NdArray t, NdArray query, int k) =>
    NdArray.Stack([.. Enumerable.Range(0, query.Shape[0]).Select(q => NdArray.From(Enumerable.Range(0, x.Shape[0])
        .OrderBy(i => (x[i] - query[q]).Norm().Item()).Skip(1).Take(k).Average(i => t[i, 0].Item())))]);

// hint: For each row of query: the distance to each row of x, the k smallest,
NdArray Neighbours(NdArray x, NdArray t, NdArray query, int k) =>
    NdArray.From([.. Enumerable.Range(0, query.Shape[0]).Select(q => Enumerable.Range(0, x.Shape[0])
        .OrderBy(i => (x[i] - query[q]).Norm().Item()).Take(k).Average(i => t[i, 0].Item()))]);
