// hint: x and y are moved together; move one, hold the other.
double[] Gradient(Func<double, double, double> f, double x, double y)
{
    const double h = 1e-5;
    return [(f(x + h, y + h) - f(x - h, y - h)) / (2 * h), (f(x + h, y + h) - f(x - h, y - h)) / (2 * h)];
}

// hint: The two are exchanged: the derivative by x comes first.
double[] Gradient(Func<double, double, double> f, double x, double y)
{
    const double h = 1e-5;
    return [(f(x, y + h) - f(x, y - h)) / (2 * h), (f(x + h, y) - f(x - h, y)) / (2 * h)];
}

// hint: The two points are 2h apart, not h.
double[] Gradient(Func<double, double, double> f, double x, double y)
{
    const double h = 1e-5;
    return [(f(x + h, y) - f(x - h, y)) / h, (f(x, y + h) - f(x, y - h)) / h];
}

// hint: By x: move x by ±h with y as it is. By y: the reverse. Is it exact to seven digits?
double[] Gradient(Func<double, double, double> f, double x, double y) => [(f(x + 0.1, y) - f(x, y)) / 0.1, (f(x, y + 0.1) - f(x, y)) / 0.1];

// hint: Every number has the wrong sign.
double[] Gradient(Func<double, double, double> f, double x, double y) { const double h = 1e-5; return [(f(x - h, y) - f(x + h, y)) / (2 * h), (f(x, y - h) - f(x, y + h)) / (2 * h)]; }

// hint: the answer has shape [1], expected was [2] in case 1 of 3. By x: move x by ±h with y as it is. By y: the rever
double[] Gradient(Func<double, double, double> f, double x, double y) { const double h = 1e-5; return [(f(x + h, y) - f(x - h, y)) / (2 * h)]; }
